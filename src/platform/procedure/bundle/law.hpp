// SPDX-License-Identifier: Apache-2.0
// procedure.json: the law beside the picture. BPMN elements only name its keys.
#pragma once

#include "base/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::bundle {

using Key = wire::Line<60>;

/// Whose task it is: the posts that have a role of the charter, or one post. One of the two is said.
struct RoleRule {
    Key key;
    wire::Name title_fa;
    wire::Name title_en;
    std::optional<wire::Line<60>> role;
    std::optional<wire::Line<200>> post;
};
BOOST_DESCRIBE_STRUCT(RoleRule, (), (key, title_fa, title_en, role, post))

/// Working days after the day on which the task was opened, which isn't counted.
struct DeadlineRule {
    Key key;
    std::int64_t working_days{};
    wire::Text<1000> basis_fa;
    wire::Text<1000> basis_en;
};
BOOST_DESCRIBE_STRUCT(DeadlineRule, (), (key, working_days, basis_fa, basis_en))

/// One of the values that a field offers, as people read it.
struct Choice {
    wire::Line<100> value;
    wire::Name title_fa;
    wire::Name title_en;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, title_fa, title_en))

/// FEEL over the form's own fields and the case's variables; true or not (field_rules.hpp).
using Condition = wire::Text<2000>;

/// What people read beside a property of the form's schema; the list's order is the screen's.
struct Field {
    wire::Line<100> name;
    wire::Name title_fa;
    wire::Name title_en;
    std::optional<std::vector<Choice>> choices;
    std::optional<wire::Text<1000>> help_fa;
    std::optional<wire::Text<1000>> help_en;
    std::optional<Key> group;          // of the form's groups
    std::optional<Condition> visible;  // else always
    std::optional<Condition> required; // beside what the schema requires
};
BOOST_DESCRIBE_STRUCT(Field,
                      (),
                      (name, title_fa, title_en, choices, help_fa, help_en, group, visible, required))

/// Fields under one heading; they stand where the first of them stands.
struct FieldGroup {
    Key key;
    wire::Name title_fa;
    wire::Name title_en;
};
BOOST_DESCRIBE_STRUCT(FieldGroup, (), (key, title_fa, title_en))

struct FormRule {
    Key key;
    wire::Line<200> file; // a JSON Schema
    std::optional<wire::Name> title_fa;
    std::optional<wire::Name> title_en;
    std::optional<std::vector<FieldGroup>> groups;
    std::optional<std::vector<Field>> fields; // each property of the schema once
};
BOOST_DESCRIBE_STRUCT(FormRule, (), (key, file, title_fa, title_en, groups, fields))

/// How a variable is called that no form asks for: a decision's result, what a message brings.
struct VariableName {
    wire::Line<100> name;
    wire::Name title_fa;
    wire::Name title_en;
    std::optional<std::vector<Choice>> choices;
};
BOOST_DESCRIBE_STRUCT(VariableName, (), (name, title_fa, title_en, choices))

struct DecisionRule {
    Key key;
    wire::Line<200> file; // a DMN model
    wire::Line<200> decision;
};
BOOST_DESCRIBE_STRUCT(DecisionRule, (), (key, file, decision))

/// Separation of duties: who completed the first node's task does not take the second's, and the other way
/// round.
struct Separation {
    wire::Line<200> first;
    wire::Line<200> second;
};
BOOST_DESCRIBE_STRUCT(Separation, (), (first, second))

/// How an element of the drawing, a way between two among them, is called in both languages.
struct NodeName {
    wire::Line<200> node;
    wire::Name title_fa;
    wire::Name title_en;
};
BOOST_DESCRIBE_STRUCT(NodeName, (), (node, title_fa, title_en))

/// How long the papers of a case are kept after its end.
struct Retention {
    std::int64_t years{};
    wire::Text<1000> basis_fa;
    wire::Text<1000> basis_en;
};
BOOST_DESCRIBE_STRUCT(Retention, (), (years, basis_fa, basis_en))

enum class DayKind { working, calendar };
BOOST_DESCRIBE_ENUM(DayKind, working, calendar)
/// What was begun after hours or on a day off counts from the next working day, or from its own.
enum class StartRule { day_of_receipt, same_day };
BOOST_DESCRIBE_ENUM(StartRule, day_of_receipt, same_day)
/// A last day that is none of work moves on, or stays.
enum class RollRule { next_working_day, none };
BOOST_DESCRIBE_ENUM(RollRule, next_working_day, none)

/// While a token rests at the node the clock stands still, at most so many times.
struct StopRule {
    wire::Line<200> node;
    std::int64_t most{};
    wire::Text<1000> ground_fa;
    wire::Text<1000> ground_en;
};
BOOST_DESCRIBE_STRUCT(StopRule, (), (node, most, ground_fa, ground_en))

/// The institution may take longer, with a ground that it tells the applicant.
struct ExtensionRule {
    std::int64_t most{};
    std::int64_t days{}; // each
    wire::Text<1000> basis_fa;
    wire::Text<1000> basis_en;
};
BOOST_DESCRIBE_STRUCT(ExtensionRule, (), (most, days, basis_fa, basis_en))

/// The time that the law gives the whole procedure; the day on which it starts isn't counted.
struct TermRule {
    std::int64_t days{};
    DayKind kind{};
    StartRule start{};
    RollRule roll{};
    wire::Text<1000> basis_fa;
    wire::Text<1000> basis_en;
    std::optional<std::vector<StopRule>> stops;
    std::optional<ExtensionRule> extension;
    std::optional<wire::Line<200>> expiry; // message that the case hears when the last day is over
};
BOOST_DESCRIBE_STRUCT(TermRule, (), (days, kind, start, roll, basis_fa, basis_en, stops, extension, expiry))

/// What a send task tells the posts of a role, for their information. `{name}` in a text is an input of the
/// task.
struct NoticeRule {
    Key key;
    Key to; // role
    wire::Text<500> text_fa;
    wire::Text<500> text_en;
};
BOOST_DESCRIBE_STRUCT(NoticeRule, (), (key, to, text_fa, text_en))

/// In whose name a case begins that no person begins; it is a case of the post's unit.
struct BeginningRule {
    wire::Line<200> post;
};
BOOST_DESCRIBE_STRUCT(BeginningRule, (), (post))

/// The right of appeal against a decision. The term runs from the day on which it was served; its `expiry` is
/// what the case hears when the last day is over without an appeal.
struct AppealRule {
    Key procedure; // that hears it
    wire::Name body_fa;
    wire::Name body_en;
    TermRule term;
    std::vector<Key> lodged_by; // roles whose posts lodge it
    bool suspends{};            // the case stands still until the appeal has ended
    bool admits_late{};         // after the last day with a ground, on which the body decides first
    std::optional<std::vector<wire::Line<100>>> against; // outcomes; none: all
    std::optional<wire::Line<200>> lodged;               // messages that the case hears
    std::optional<wire::Line<200>> ended;
};
BOOST_DESCRIBE_STRUCT(
    AppealRule,
    (),
    (procedure, body_fa, body_en, term, lodged_by, suspends, admits_late, against, lodged, ended))

/// The task whose completion says that the decision was served on the applicant, and on which day.
struct ServedRule {
    wire::Line<200> node;
    wire::Line<100> day; // field of its form
};
BOOST_DESCRIBE_STRUCT(ServedRule, (), (node, day))

/// A task that decides: its completion is recorded as an administrative decision.
struct DecidingRule {
    wire::Line<200> node;
    wire::Line<100> outcome; // fields of its form
    wire::Line<100> reasons;
    std::optional<std::vector<Choice>> outcomes; // in words, where the form's choices don't say them
    /// Outcomes that give the applicant all that was asked for: their reasons may be left out.
    std::optional<std::vector<wire::Line<100>>> without_reasons;
    std::optional<wire::Line<100>> applicant; // the variable with the name of whom it concerns
    std::optional<ServedRule> served;
    std::optional<AppealRule> appeal;
};
BOOST_DESCRIBE_STRUCT(DecidingRule,
                      (),
                      (node, outcome, reasons, outcomes, without_reasons, applicant, served, appeal))

struct Law {
    Key key;
    wire::Name title_fa;
    wire::Name title_en;
    wire::Text<2000> legal_basis_fa;
    wire::Text<2000> legal_basis_en;
    std::string secrecy_class;
    std::vector<RoleRule> roles;
    std::vector<Key> starters; // roles whose posts may start a case
    std::optional<Key> start_form;
    std::vector<DeadlineRule> deadlines;
    std::vector<FormRule> forms;
    std::vector<DecisionRule> decisions;
    std::vector<Separation> separate;
    std::optional<std::vector<wire::Line<200>>> duties; // addresses of the charter's duties that it serves
    std::optional<std::vector<NodeName>> names;
    std::optional<std::vector<VariableName>> variables;
    std::optional<Retention> retention;
    std::optional<TermRule> term;
    std::optional<BeginningRule> begins; // where the process starts by a message or timer
    std::optional<std::vector<wire::Line<200>>> must_be_heard; // names of messages that it throws
    std::optional<std::vector<DecidingRule>> decided_at;
    std::optional<bool> hears_appeals; // it is begun by an appeal alone
    std::optional<std::vector<NoticeRule>> notices;
};
BOOST_DESCRIBE_STRUCT(Law,
                      (),
                      (key,
                       title_fa,
                       title_en,
                       legal_basis_fa,
                       legal_basis_en,
                       secrecy_class,
                       roles,
                       starters,
                       start_form,
                       deadlines,
                       forms,
                       decisions,
                       separate,
                       duties,
                       names,
                       variables,
                       retention,
                       term,
                       begins,
                       must_be_heard,
                       decided_at,
                       hears_appeals,
                       notices))

} // namespace divan::bundle
