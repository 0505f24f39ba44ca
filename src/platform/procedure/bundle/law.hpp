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

struct FormRule {
    Key key;
    wire::Line<200> file; // a JSON Schema
};
BOOST_DESCRIBE_STRUCT(FormRule, (), (key, file))

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
                       separate))

} // namespace divan::bundle
