// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/handover.hpp"

namespace divan::letters {

/// What letters do when a worklist is handed over: the referral waits in the other post, which sees the
/// letter and finds it.
class ReferralFollower final : public worklist::Follower {
public:
    [[nodiscard]] std::string_view kind() const override;
    void follow(db::UnitOfWork& tx, PostId to, const std::vector<worklist::MovedItem>& items) const override;
};

} // namespace divan::letters
