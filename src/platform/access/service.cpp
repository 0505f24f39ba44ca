// SPDX-License-Identifier: Apache-2.0
#include "platform/access/service.hpp"

#include "base/error.hpp"
#include "platform/identity/principal.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::access {

std::string_view Answer::rule() const
{
    return holds_post ? to_text(explanation.rule) : "not_the_post";
}

Explanations::Explanations(db::Database& database,
                           const Clock& clock,
                           std::string zone,
                           std::vector<std::string> record_kinds)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, record_kinds_{std::move(record_kinds)}
{
}

static Answer answer_to(db::ReadSession& session, const Question& question, CivilDate today)
{
    const auto posts = organisation::posts_held(session, question.person, today);
    const auto acting = std::ranges::find(posts, question.post, &organisation::Post::id);
    if (acting == posts.end()) {
        return {};
    }
    const auto asked_about = identity::actor_in(session, question.person, *acting, posts, today);
    return {explain(session, asked_about, question.action, question.record), asked_about.clearance, true};
}

Answer Explanations::explain(const Actor& actor, const Question& question)
{
    if (!actor.may(permission::explain)) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
    if (std::ranges::find(record_kinds_, question.record.kind) == record_kinds_.end()) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/record_kind", "field.not_a_value"}}};
    }
    const auto now = clock_.now();
    const auto today = civil_date(now, zone_);
    return database_.write([&](db::UnitOfWork& tx) {
        const auto answer = answer_to(tx, question, today);
        ledger::append(tx, now, actor.author(), "access.explanation.given", question.record,
                       {{"person", question.person.value},
                        {"post", question.post.value},
                        {"action", question.action},
                        {"rule", std::string{answer.rule()}}});
        return answer;
    });
}

} // namespace divan::access
