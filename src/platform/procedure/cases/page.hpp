// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/organisation/organisation.hpp"
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/cases/decision_page.hpp"
#include "platform/procedure/cases/notice.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/procedure/cases/sending.hpp"
#include "platform/procedure/cases/terms.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace divan::cases {

/// All that a screen shows of a case: where it stands, how it came there, who may go on.
struct CaseDetail {
    Case row;
    Loaded procedure;
    bool may_begin{}; // another of the procedure, by the acting post
    std::vector<Told> history;
    std::vector<std::string> resting; // nodes at which tokens rest, in order, each once
    std::string data;                 // the case's variables, JSON text
    std::vector<Task> tasks;
    std::map<TaskId, bool> offered;                   // of open tasks: to the acting post
    std::set<TaskId> separated;                       // of open tasks: not for the acting person
    std::map<TaskId, std::int64_t> working_days_left; // of open tasks with a last day; below zero: late
    std::vector<Incident> incidents;
    CaseLinks links;
    std::vector<Sent> sent; // who heard it is zero where the actor does not see that case
    std::vector<Notice> notices;
    PostId acting;                // the post that looks
    std::optional<TermPage> term; // none where the law gives no time
    std::optional<bundle::TermRule> term_rule;
    DecisionsPage decided; // what it decided, what it hears
    std::map<PersonId, organisation::PersonName> persons;
    std::map<PostId, organisation::PostRef> posts;
};

/// A version of a procedure as the acting post finds it.
struct ProcedurePage {
    Loaded loaded;
    bool may_begin{};
    std::vector<bundle::File> files; // empty in a list
};

/// A task of a case with what its form is drawn from.
struct TaskPage {
    Task task;
    Case of;
    Loaded procedure;
};

/// Whether the acting post is of those that begin cases of the procedure: the reach of the permission, a role
/// among the law's starters, and the clearance.
[[nodiscard]] bool
is_starter(db::ReadSession& session, const access::Actor& actor, const bundle::Bundle& bundle, CivilDate day);
/// The same, where a person may begin one without a message.
[[nodiscard]] bool
may_begin(db::ReadSession& session, const access::Actor& actor, const bundle::Bundle& bundle, CivilDate day);

/// Whether the post has the role as a procedure's law says it.
[[nodiscard]] bool has_role(const organisation::Post& post, const bundle::RoleRule& rule);

/// Whoever prepared does not decide: whether a person did the other task of a pair that the law separates, or
/// had to do with the decision on which an appeal is now decided.
[[nodiscard]] bool
is_separated(db::ReadSession& session, PersonId person, const bundle::Bundle& bundle, const Task& task);

/// Of a case that the actor sees; `day` is the institution's.
[[nodiscard]] CaseDetail detail(db::ReadSession& session,
                                Definitions& definitions,
                                const access::Actor& actor,
                                const Case& row,
                                CivilDate day);

} // namespace divan::cases
