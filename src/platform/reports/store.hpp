// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// All SQL of reports: they own no table and read those of the worklist and of duties.
namespace divan::reports::store {

/// Which work is looked at: what was alive between two instants, and is not above a clearance. What is sealed
/// to a person is never among it, nor what was sent for information alone.
struct Window {
    std::string since; // the first instant
    std::string until; // the first one after
    access::SecrecyClass clearance{};
};

struct Item {
    WorkItemId id;
    PostId post; // now, or when it ended
    DutyId duty; // only where duties are asked for; zero: none
    std::string created_at;
    std::optional<std::string> ended_at;
    bool is_withdrawn{};
    std::string due_key;
};
using TakeItem = std::function<void(Item&&)>;

/// What is in a post's hands now, or ended there. With `by_duty` once for each duty that its record serves.
void each_item(
    db::ReadSession& session, PostId post, const Window& window, bool by_duty, const TakeItem& take);
/// What moved from post to post after the window began, wherever it is.
void each_moved_item(db::ReadSession& session, const Window& window, bool by_duty, const TakeItem& take);

/// Until `at` it was in `from`.
struct Move {
    std::string at;
    PostId from;
};
/// By item, each in order.
[[nodiscard]] std::map<WorkItemId, std::vector<Move>> moves(db::ReadSession& session,
                                                            const std::string& since);

/// Until `at` it was due on `day`.
struct DueMove {
    std::string at;
    std::string day;
};
[[nodiscard]] std::map<WorkItemId, std::vector<DueMove>> due_moves(db::ReadSession& session,
                                                                   const std::string& since);

using TakeSent = std::function<void(DutyId duty, std::string&& at)>;
/// What a post gave to others within the window.
void each_sent(
    db::ReadSession& session, PostId post, const Window& window, bool by_duty, const TakeSent& take);

} // namespace divan::reports::store
