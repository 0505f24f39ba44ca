// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/office.hpp"
#include "platform/procedure/cases/service.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::bench {

/// A post with a procedure of its own, all of whose tasks wait there: desks meet in no worklist.
struct Desk {
    PostId post;
    std::string procedure; // key
    access::Actor worker;  // begins its cases and does their tasks
};

/// Deploys the drawing at `path` once for each post; its roles are clerk, expert and head.
[[nodiscard]] std::vector<Desk>
open_desks(db::Database& database, const std::string& path, const std::vector<PostId>& posts);

/// The task that waits in a case.
[[nodiscard]] cases::Expected open_task(db::ReadSession& session, CaseId id);

} // namespace divan::bench
