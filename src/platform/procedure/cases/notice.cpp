// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/notice.hpp"

#include "base/error.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/procedure/bundle/notice.hpp"
#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/service.hpp"
#include "platform/worklist/recalling.hpp"

namespace divan::cases {

void Act::notify(const engine::Effect& effect)
{
    const auto& node = process().node(effect.node);
    const auto& rule = bundle().notice(node.keys.notice);
    for (const auto& post : candidates(tx_, bundle().role(rule.to.value), case_, now_.day)) {
        const Notice made{NoticeId{tx_.next_id()},
                          case_.id,
                          node.id,
                          post.id,
                          bundle::filled(rule.text_fa.value, effect.data),
                          bundle::filled(rule.text_en.value, effect.data),
                          to_text(now_.at),
                          {}};
        store::insert(tx_, made);
        worklist::put(tx_, now_.at,
                      {.post = post.id,
                       .kind = notice_kind,
                       .subject = reference(case_.id),
                       .source = made.id.value,
                       .title = made.text_fa,
                       .title_en = made.text_en,
                       .number = "",
                       .from_post = case_.started_in,
                       .note = bundle().law().title_fa.value,
                       .note_en = bundle().law().title_en.value,
                       .purpose = "information",
                       .secrecy_class = case_.secrecy_class,
                       .priority = "normal",
                       .due_on = {},
                       .duty = {}});
        access::extend(tx_, reference(case_.id), post.id);
    }
}

void Service::read_notice(const access::Actor& actor, CaseId id, NoticeId notice)
{
    const auto now = this->now();
    database_.write([&](db::UnitOfWork& tx) {
        if (!access::sees(tx, actor, permission::read, reference(id))) {
            throw AppError{ErrorCode::not_found, "procedure.case_not_found"};
        }
        if (!store::read(tx, id, notice, actor.post, to_text(now.at))) {
            throw AppError{ErrorCode::conflict, "procedure.no_such_notice"};
        }
        worklist::end_made_by(tx, now.at, reference(id), notice.value, "done");
        ledger::append(tx, now.at, actor.author(), "procedures.notice.read", reference(id),
                       {{"notice", notice.value}});
    });
}

void NoticeFollower::follow(db::UnitOfWork& tx,
                            PostId to,
                            const std::vector<worklist::MovedItem>& items) const
{
    for (const auto& item : items) {
        if (const auto id = store::move(tx, NoticeId{item.source}, to)) {
            access::extend(tx, reference(*id), to);
        }
    }
}

} // namespace divan::cases
