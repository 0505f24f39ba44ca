// SPDX-License-Identifier: Apache-2.0
// Cases that begin by a message or by the clock.
#pragma once

#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/engine/timing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::cases {

/// A start event of a procedure's newest version that happens by itself.
struct Start {
    std::string procedure; // key
    std::string node;
    DefinitionId definition;
    std::string message; // "" of a timer
    UnitId unit;         // whose the case is
    PostId post;         // in whose name it begins
    engine::Timer timer; // its first beat, and how the others follow
    engine::Beat next;   // due 0: none any more
};

/// Those of a version that is to be deployed. Findings for a message by which another procedure begins, a
/// post that the institution does not have, and times that can't be or have passed.
[[nodiscard]] std::vector<Start> starts_of(db::ReadSession& session,
                                           const Now& now,
                                           const bundle::Bundle& bundle,
                                           std::vector<bundle::Finding>& findings);

/// A case that begins so: by a message with what it says, or by the clock.
struct Beginner {
    const Start& start;
    std::string business_key;
    feel::Value data{};
    Doing doing;
};
/// Begins it, in the name of the law's post.
CaseId begin(db::UnitOfWork& tx, const Now& now, Definitions& definitions, Beginner beginner);

/// Moves a start that is due on to its next beat after now; those missed meanwhile are passed over. False
/// when another did.
[[nodiscard]] bool pass_on(db::UnitOfWork& tx, const Now& now, const Start& start);

namespace store {

/// Instead of those that the procedure had.
void put_starts(db::UnitOfWork& tx, std::string_view procedure, const std::vector<Start>& starts);
[[nodiscard]] std::optional<Start> message_start(db::ReadSession& session, std::string_view message);
/// Due at a time, in order.
[[nodiscard]] std::vector<Start>
due_starts(db::ReadSession& session, std::string_view now, const Start& after, std::size_t limit);
/// False when `from` is not its next beat any more.
[[nodiscard]] bool move_start(db::UnitOfWork& tx, const Start& from, const std::optional<engine::Beat>& to);

} // namespace store

} // namespace divan::cases
