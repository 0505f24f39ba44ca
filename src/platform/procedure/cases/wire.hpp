// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/procedure/cases/decision_wire.hpp"
#include "platform/procedure/cases/page.hpp"
#include "platform/procedure/cases/service.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::cases::wire {

using divan::wire::Line;
using divan::wire::Text;

/// Values of forms travel as the text of a JSON object: what is in it is the form's to say.
using Data = Text<100'000>;

struct CaseBeginning {
    Line<60> procedure;
    Line<200> business_key; // by which messages find the case
    Line<200> title;
    Data data;
};
BOOST_DESCRIBE_STRUCT(CaseBeginning, (), (procedure, business_key, title, data))

struct TaskCompletion {
    Data data;
};
BOOST_DESCRIBE_STRUCT(TaskCompletion, (), (data))

/// What is filled in so far; what is not whole yet is left out.
struct FormSoFar {
    Data data;
};
BOOST_DESCRIBE_STRUCT(FormSoFar, (), (data))

/// The form's fields that are asked for now, and those of them that must be filled in, in its order.
struct AskedFields {
    std::vector<std::string> fields;
    std::vector<std::string> required;
};
BOOST_DESCRIBE_STRUCT(AskedFields, (), (fields, required))

struct CaseMessage {
    Line<200> name;
    Line<200> business_key;
    Data data;
};
BOOST_DESCRIBE_STRUCT(CaseMessage, (), (name, business_key, data))

struct CaseRetry {
    std::int64_t wait{};
};
BOOST_DESCRIBE_STRUCT(CaseRetry, (), (wait))

struct CaseResending {
    std::int64_t message_id{};
};
BOOST_DESCRIBE_STRUCT(CaseResending, (), (message_id))

struct CaseNoticeReading {
    std::int64_t notice_id{};
};
BOOST_DESCRIBE_STRUCT(CaseNoticeReading, (), (notice_id))

struct CaseCancellation {
    Line<500> reason;
};
BOOST_DESCRIBE_STRUCT(CaseCancellation, (), (reason))

struct TaskAssignment {
    std::int64_t post_id{};
};
BOOST_DESCRIBE_STRUCT(TaskAssignment, (), (post_id))

struct TermExtension {
    Line<1000> ground; // told to the applicant
};
BOOST_DESCRIBE_STRUCT(TermExtension, (), (ground))

struct ProcedureView {
    std::int64_t id{};
    std::string key;
    std::int64_t version{};
    std::string title_fa;
    std::string title_en;
    std::string legal_basis_fa;
    std::string legal_basis_en;
    std::string deployed_at;
    bool may_begin{}; // the acting post
};
BOOST_DESCRIBE_STRUCT(
    ProcedureView,
    (),
    (id, key, version, title_fa, title_en, legal_basis_fa, legal_basis_en, deployed_at, may_begin))

struct ProcedureList {
    std::vector<ProcedureView> procedures;
};
BOOST_DESCRIBE_STRUCT(ProcedureList, (), (procedures))

struct ProcedureForm {
    std::string key;
    std::string schema; // JSON text
};
BOOST_DESCRIBE_STRUCT(ProcedureForm, (), (key, schema))

/// What a screen draws and asks: the picture, the forms, and how the law calls their parts.
struct ProcedureDetail {
    ProcedureView procedure;
    std::string secrecy_class;
    std::string start_form; // key; empty: none
    std::vector<ProcedureForm> forms;
    std::string law;     // procedure.json
    std::string drawing; // BPMN
};
BOOST_DESCRIBE_STRUCT(ProcedureDetail, (), (procedure, secrecy_class, start_form, forms, law, drawing))

struct ProcedureFile {
    std::string name;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(ProcedureFile, (), (name, text))

struct ProcedureFiles {
    std::vector<ProcedureFile> files;
};
BOOST_DESCRIBE_STRUCT(ProcedureFiles, (), (files))

struct CaseLine {
    std::int64_t id{};
    std::int64_t definition_id{};
    std::string procedure_fa;
    std::string procedure_en;
    std::string business_key;
    std::string title;
    std::string status;
    std::string started_at;
    std::optional<std::string> ended_at;
};
BOOST_DESCRIBE_STRUCT(
    CaseLine,
    (),
    (id, definition_id, procedure_fa, procedure_en, business_key, title, status, started_at, ended_at))

struct CaseList {
    std::vector<CaseLine> cases;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CaseList, (), (cases, next_cursor))

/// The statutory clock of a task: so many working days, by what law.
struct TaskDeadline {
    std::int64_t working_days{};
    std::string basis_fa;
    std::string basis_en;
};
BOOST_DESCRIBE_STRUCT(TaskDeadline, (), (working_days, basis_fa, basis_en))

struct TaskView {
    std::int64_t id{};
    std::string node;
    std::string title;
    std::string role;
    std::string role_fa;
    std::string role_en;
    std::string form;
    std::optional<TaskDeadline> deadline;
    std::optional<std::string> due_on;
    std::optional<std::int64_t> working_days_left; // by the acting post's calendar; below zero: late
    std::string opened_at;
    std::optional<std::string> ended_at;
    std::string outcome;
    CaseActor taken_by;
    bool offered{};   // to the acting post
    bool separated{}; // the acting person did the other task of a pair that the law separates
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(TaskView,
                      (),
                      (id,
                       node,
                       title,
                       role,
                       role_fa,
                       role_en,
                       form,
                       deadline,
                       due_on,
                       working_days_left,
                       opened_at,
                       ended_at,
                       outcome,
                       taken_by,
                       offered,
                       separated,
                       version))

struct CaseStep {
    std::int64_t number{};
    std::string kind;
    std::string act;
    std::string node;
    std::vector<std::string> flows;
    std::string at;
    CaseActor by;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(CaseStep, (), (number, kind, act, node, flows, at, by, why))

struct CaseIncident {
    std::int64_t wait{};
    std::string node;
    std::string reason;
    std::string reason_fa; // in words, with the detail
    std::string reason_en;
    std::string detail;
    std::string raised_at;
};
BOOST_DESCRIBE_STRUCT(CaseIncident, (), (wait, node, reason, reason_fa, reason_en, detail, raised_at))

/// While the case waited there the clock stood still: the days after `from_on` up to `to_on` don't count.
struct CaseStop {
    std::string node;
    std::string from_on;
    std::optional<std::string> to_on; // none: it stands still now
    std::string ground_fa;
    std::string ground_en;
};
BOOST_DESCRIBE_STRUCT(CaseStop, (), (node, from_on, to_on, ground_fa, ground_en))

/// The time that the law gives the whole case.
struct CaseTerm {
    bundle::DayKind kind{};
    std::int64_t days{};
    std::int64_t used{};
    std::string started_on;             // itself not counted
    std::optional<std::string> last_on; // none while it stands still
    bool is_still{};
    bool is_over{}; // its end was told
    std::int64_t extensions{};
    std::int64_t extensions_most{};
    std::int64_t extension_days{}; // each
    std::string basis_fa;
    std::string basis_en;
    std::vector<CaseStop> stops;
};
BOOST_DESCRIBE_STRUCT(CaseTerm,
                      (),
                      (kind,
                       days,
                       used,
                       started_on,
                       last_on,
                       is_still,
                       is_over,
                       extensions,
                       extensions_most,
                       extension_days,
                       basis_fa,
                       basis_en,
                       stops))

/// Another case: the one that called this one, or one that it called.
struct CaseLinkView {
    std::int64_t id{};
    std::string node; // the call activity, of whichever of the two calls
    std::string procedure_fa;
    std::string procedure_en;
    std::string status;
    std::string started_at;
    std::optional<std::string> ended_at;
};
BOOST_DESCRIBE_STRUCT(CaseLinkView, (), (id, node, procedure_fa, procedure_en, status, started_at, ended_at))

/// A message that the case sent: waiting, heard or unheard.
struct CaseSent {
    std::int64_t id{};
    std::string node;
    std::string name;
    std::string business_key;
    std::string state;
    bool must_be_heard{};
    std::string sent_at;
    std::optional<std::string> ended_at;
    std::int64_t heard_by{}; // case; 0: one that the actor does not see, or none
};
BOOST_DESCRIBE_STRUCT(CaseSent,
                      (),
                      (id, node, name, business_key, state, must_be_heard, sent_at, ended_at, heard_by))

/// What a post was told, for its information.
struct CaseNotice {
    std::int64_t id{};
    std::string node;
    CaseActor to; // a post alone
    std::string text_fa;
    std::string text_en;
    std::string sent_at;
    std::optional<std::string> read_at;
    bool is_own{}; // told to the acting post, which has not ended it yet
};
BOOST_DESCRIBE_STRUCT(CaseNotice, (), (id, node, to, text_fa, text_en, sent_at, read_at, is_own))

struct CaseView {
    std::int64_t id{};
    ProcedureView procedure;
    std::string business_key;
    std::string title;
    std::string status;
    std::string secrecy_class;
    CaseActor started_by;
    std::string started_at;
    std::optional<std::string> ended_at;
    std::vector<std::string> resting;
    std::string data;
    std::vector<TaskView> tasks;
    std::vector<CaseIncident> incidents;
    std::vector<CaseStep> history;
    std::optional<CaseTerm> term;
    std::optional<CaseLinkView> caller; // those that the actor sees
    std::vector<CaseLinkView> calls;
    std::vector<CaseSent> sent;
    std::vector<CaseDecision> decisions; // in the order in which they were taken
    std::optional<AppealedDecision> appeal_of;
    bool suspended{}; // by an appeal that is being heard
    std::vector<CaseNotice> notices;
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(CaseView,
                      (),
                      (id,
                       procedure,
                       business_key,
                       title,
                       status,
                       secrecy_class,
                       started_by,
                       started_at,
                       ended_at,
                       resting,
                       data,
                       tasks,
                       incidents,
                       history,
                       term,
                       caller,
                       calls,
                       sent,
                       decisions,
                       appeal_of,
                       suspended,
                       notices,
                       version))

[[nodiscard]] ProcedureView view(const Loaded& loaded, bool may_begin);
[[nodiscard]] ProcedureDetail view(const ProcedurePage& page);
[[nodiscard]] CaseList list(const CasePage& page);
[[nodiscard]] CaseView view(const CaseDetail& shown);

} // namespace divan::cases::wire
