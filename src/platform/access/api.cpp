// SPDX-License-Identifier: Apache-2.0
#include "platform/access/api.hpp"

#include "platform/access/wire.hpp"
#include "platform/identity/principal.hpp"

#include <algorithm>
#include <string>

namespace divan::access {

/// The text of a rule; each has one.
static const http::ReasonText& text_of(std::string_view rule)
{
    const auto key = "access.rule." + std::string{rule};
    return *std::ranges::find(reason_texts(), key, &http::ReasonText::key);
}

static wire::AccessAnswer view(const Answer& answer)
{
    const auto rule = answer.rule();
    const auto& text = text_of(rule);
    const auto& explanation = answer.explanation;
    return {answer.holds_post && explanation.is_allowed,
            std::string{rule},
            std::string{text.fa},
            std::string{text.en},
            explanation.reach ? std::optional{std::string{to_text(*explanation.reach)}} : std::nullopt,
            std::string{to_text(answer.clearance)}};
}

static http::Response explained(Explanations& explanations, const http::Request& request)
{
    const auto body = request.body_as<wire::AccessQuestion>();
    return http::Response::ok(view(explanations.explain(
        identity::actor_of(request), {.person = PersonId{body.person_id},
                                      .post = PostId{body.post_id},
                                      .action = body.action.value,
                                      .record = {body.record_kind.value, body.record_id}})));
}

void register_routes(http::Router& router, Explanations& explanations)
{
    router.add<wire::AccessQuestion, wire::AccessAnswer>(
        {.method = "POST",
         .path = "/api/v1/access/explanations",
         .access = http::permission(permission::explain),
         .summary = "Which rule lets a person in a post do something on a record, or keeps them from it"},
        [&explanations](const http::Request& request) { return explained(explanations, request); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"access.rule.allowed_by_reach_all", "اجازه دارد: دامنه این پست همه دستگاه است.",
         "Allowed: the post's grant for this action reaches the whole institution."},
        {"access.rule.allowed_on_path", "اجازه دارد: این پست در مسیر این مورد است.",
         "Allowed: the post is on the record's path (it made, sent or received it)."},
        {"access.rule.allowed_by_unit", "اجازه دارد: واحد صاحب این مورد در دامنه این پست است.",
         "Allowed: the unit that owns the record lies within the post's reach."},
        {"access.rule.no_grant",
         "اجازه ندارد: هیچ نقشی از این پست این عمل را نمی‌دهد.",
         "Refused: no role of the post gives this action."},
        {"access.rule.no_such_record", "چنین موردی ثبت نشده است.",
         "There is no record of this kind with this identifier."},
        {"access.rule.not_on_path", "اجازه ندارد: این مورد از این پست نگذشته است.",
         "Refused: the post reaches its own records only, and this one has not passed through it."},
        {"access.rule.outside_reach", "اجازه ندارد: این مورد از آن واحدی بیرون از دامنه این پست است.",
         "Refused: the record belongs to another unit, which lies outside the post's reach."},
        {"access.rule.above_clearance",
         "اجازه ندارد: طبقه‌بندی این مورد بالاتر از سطح این پست "
         "است.",
         "Refused: the record's secrecy class is above the post's clearance."},
        {"access.rule.not_the_post", "این شخص امروز این پست را ندارد.",
         "The person does not hold this post today."},
    };
    return texts;
}

} // namespace divan::access
