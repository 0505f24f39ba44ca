// SPDX-License-Identifier: Apache-2.0
// What a case tells posts, for their information: an item in the worklist of each, with its text in the case.
#pragma once

#include "platform/procedure/cases/case.hpp"
#include "platform/worklist/handover.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {
using NoticeId = Identifier<struct ProcedureNoticeTag>;
} // namespace divan

namespace divan::cases {

inline constexpr std::string_view notice_kind =
    "procedures.notice"; // of a work item; its source is the notice

struct Notice {
    NoticeId id;
    CaseId case_id;
    std::string node;
    PostId post;
    std::string text_fa;
    std::string text_en;
    std::string sent_at;
    std::optional<std::string> read_at;
};

/// Notices that are handed over or moved with a worklist.
class NoticeFollower final : public worklist::Follower {
public:
    [[nodiscard]] std::string_view kind() const override { return notice_kind; }
    void follow(db::UnitOfWork& tx, PostId to, const std::vector<worklist::MovedItem>& items) const override;
};

namespace store {

void insert(db::UnitOfWork& tx, const Notice& notice);
/// Of a case, in order.
[[nodiscard]] std::vector<Notice> notices(db::ReadSession& session, CaseId of, std::size_t limit);
/// False when the notice is none of the post's in the case, or was read.
[[nodiscard]] bool read(db::UnitOfWork& tx, CaseId of, NoticeId id, PostId post, std::string_view at);
/// The case; empty when there is no such notice.
[[nodiscard]] std::optional<CaseId> move(db::UnitOfWork& tx, NoticeId id, PostId to);

} // namespace store

} // namespace divan::cases
