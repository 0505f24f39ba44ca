// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/letters/letter.hpp"
#include "platform/worklist/handover.hpp"
#include "platform/worklist/preparing.hpp"

namespace divan::letters {

/// What letters do when a worklist is handed over: the referral waits in the other post, which sees the
/// letter and finds it. Who gave away what it had not opened, and has nothing else to do with the letter,
/// sees it no more, as after a recall.
class ReferralFollower final : public worklist::Follower {
public:
    [[nodiscard]] std::string_view kind() const override;
    void follow(db::UnitOfWork& tx, PostId to, const std::vector<worklist::MovedItem>& items) const override;
};

/// A note that was dictated and confirmed becomes a step of the letter under the name of who confirmed it.
class LetterNotes final : public worklist::NoteKeeper {
public:
    [[nodiscard]] std::string_view subject_kind() const override { return record_kind; }
    void keep(db::UnitOfWork& tx,
              const worklist::DictatedNote& note,
              const std::string& entry_token) const override;
};

} // namespace divan::letters
