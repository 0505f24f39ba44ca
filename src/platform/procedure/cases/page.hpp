// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/organisation/organisation.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/procedure/cases/terms.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace divan::cases {

/// All that a screen shows of a case: where it stands, how it came there, who may go on.
struct CaseDetail {
    Case row;
    Definition definition;
    std::vector<Told> history;
    std::vector<std::string> resting; // nodes at which tokens rest, in order, each once
    std::string data;                 // the case's variables, JSON text
    std::vector<Task> tasks;
    std::map<TaskId, bool> offered; // of open tasks: to the acting post
    std::vector<Incident> incidents;
    std::optional<TermPage> term; // none where the law gives no time
    std::optional<bundle::TermRule> term_rule;
    std::map<PersonId, organisation::PersonName> persons;
    std::map<PostId, organisation::PostRef> posts;
};

/// Of a case that the actor sees; `day` is the institution's.
[[nodiscard]] CaseDetail detail(db::ReadSession& session,
                                Definitions& definitions,
                                const access::Actor& actor,
                                const Case& row,
                                CivilDate day);

} // namespace divan::cases
