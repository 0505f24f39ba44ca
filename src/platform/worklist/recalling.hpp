// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/worklist.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

/// Work that is taken back from who has not looked at it yet.
namespace divan::worklist {

/// Ends the open item that a referral or task made, and no other on the same subject; false when it is not
/// open.
bool end_made_by(
    db::UnitOfWork& tx, Instant at, Reference subject, std::int64_t source, std::string_view outcome);

/// What a post passed on at an instant, by the referral or task that had made it.
struct PassedOn {
    PostId post;
    std::string_view at; // as it was stored
    std::int64_t source{};
};
/// It waits again as a new item, seen as it was and with its due day: the old one stays ended, so that what
/// past days are told stays true. Empty when there was none.
std::optional<WorkItemId> put_again(db::UnitOfWork& tx, Instant at, const PassedOn& passed_on);

} // namespace divan::worklist
