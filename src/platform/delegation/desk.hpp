// SPDX-License-Identifier: Apache-2.0
// The head-of-office desk (رئیس دفتر): the worklist of one post is prepared by another. It passes on no
// powers.
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/delegation/delegation.hpp"
#include "platform/organisation/two_time.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace divan {

using DeskId = Identifier<struct DeskTag>;

} // namespace divan

namespace divan::delegation {

inline constexpr std::string_view desk_kind = "worklist.desk";

struct Desk {
    DeskId id;
    PostId post;        // whose desk
    PostId prepared_by; // the post that prepares it
    Days days;
};

namespace desks {

struct Current {
    Desk desk;
    std::int64_t version{}; // id of the state row
};
[[nodiscard]] std::optional<Current> find(db::ReadSession& session, DeskId id);
/// Desks whose days reach beyond a day's beginning: of a post; prepared by a post, as known now or at an
/// instant.
[[nodiscard]] std::vector<Current> of_post(db::ReadSession& session, PostId post, CivilDate day);
[[nodiscard]] std::vector<Current>
prepared_by(db::ReadSession& session, PostId post, const organisation::Moment& moment);
void add(db::UnitOfWork& tx, const Desk& desk, EntryId entry);
/// Supersedes the state `version`; when days are left, puts a state with these in its place. Throws
/// precondition_failed when another state has superseded it.
void change_days(db::UnitOfWork& tx, const Current& current, const std::optional<Days>& days, EntryId entry);

} // namespace desks

} // namespace divan::delegation
