// SPDX-License-Identifier: Apache-2.0
// Tasks of people: a row each, put before the posts of a role as items of the common worklist.
#pragma once

#include "platform/calendar/deadlines.hpp"
#include "platform/organisation/organisation.hpp"
#include "platform/procedure/cases/definitions.hpp"
#include "platform/worklist/handover.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace divan::cases {

/// When an act is done; `day` is the institution's.
struct Now {
    Instant at;
    CivilDate day;
    std::string zone;
};

/// More posts than this are not offered a task: it waits until an administrator says whose it is.
inline constexpr std::size_t offers_max = 200;

/// A task with what says whose it is.
struct Offered {
    const Task& task;
    const Case& of;
    const bundle::Bundle& bundle;
};

/// The posts of a role that may know of the case; empty when they are too many.
[[nodiscard]] std::vector<organisation::Post>
candidates(db::ReadSession& session, const bundle::RoleRule& rule, const Case& of, CivilDate day);

/// Opens the task at which a token has come to rest and offers it.
void open_task(db::UnitOfWork& tx, const Now& now, const Offered& offered);
/// Puts a task that was taken before all posts of its role again; `from` has it in its worklist.
void offer_again(db::UnitOfWork& tx, const Now& now, const Offered& offered, PostId from);
/// Takes the task off the worklists of all posts but one. They still see the case until the task ends.
void keep_for(db::UnitOfWork& tx, const Now& now, const Task& task, PostId post);
/// Ends the task: done by whom it says, or withdrawn.
void end_task(db::UnitOfWork& tx, const Now& now, Task task, const std::string& outcome);

/// Offers that are handed over or moved with a worklist.
class TaskFollower final : public worklist::Follower {
public:
    [[nodiscard]] std::string_view kind() const override { return task_kind; }
    void follow(db::UnitOfWork& tx, PostId to, const std::vector<worklist::MovedItem>& items) const override;
};

/// What a decree does to a task whose deadline it moves.
void deadline_moved(db::UnitOfWork& tx, Instant now, const calendar::MovedDeadline& moved);

} // namespace divan::cases
