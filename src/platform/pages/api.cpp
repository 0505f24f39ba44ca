// SPDX-License-Identifier: Apache-2.0
#include "platform/pages/api.hpp"

#include "platform/delegation/powers.hpp"
#include "platform/identity/principal.hpp"
#include "platform/identity/service.hpp"
#include "platform/identity/session_store.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace divan::pages {

Pages::StillHolds session_and_posts_hold(const Clock& clock, const std::string& zone)
{
    return [&clock, zone](db::ReadSession& reader_session, const Reader& reader) {
        const auto now = clock.now();
        const auto session = identity::store::find_session(reader_session, reader.session);
        if (!session || !identity::is_live(*session, now)) {
            return false;
        }
        std::vector<PostId> posts;
        std::set<PostId> others;
        const auto day = civil_date(now, zone);
        for (const auto& held : delegation::posts_of(reader_session, reader.person, day)) {
            if (!held.by && !held.is_desk) {
                posts.push_back(held.post.id);
            } else if (delegation::sees_worklist(reader_session, held, day)) {
                others.insert(held.post.id);
            }
        }
        std::ranges::sort(posts);
        auto before = reader.posts;
        std::ranges::sort(before);
        return posts == before &&
               std::ranges::all_of(reader.others, [&others](PostId post) { return others.contains(post); });
    };
}

static http::Response open(Pages& pages, const http::Request& request)
{
    const auto& principal = identity::principal_of(request);
    const auto actor = identity::actor_of(request);
    Reader reader{.person = principal.session().person,
                  .session = principal.session().token_hash,
                  .posts = actor.posts};
    for (const auto& other : actor.standing_in) {
        if (other.sees_worklist) {
            reader.others.push_back(other.post);
        }
    }
    http::Response response;
    response.events = pages.open(std::move(reader), request.header("last-event-id"));
    return response;
}

void register_routes(http::Router& router, Pages& pages)
{
    router.add<http::NoBody, http::Raw>(
        {.method = "GET",
         .path = "/api/v1/events",
         .access = http::signed_in("tells only which of one's own lists changed"),
         .summary = "A stream of server-sent events: ids of what has changed"},
        [&pages](const http::Request& request) { return open(pages, request); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"pages.too_many",
         "شمار صفحه‌های باز از اندازه گذشته است؛ صفحه بی‌خبر "
         "زنده "
         "می‌ماند.",
         "Too many pages are open; this one won't be told of changes by itself."},
    };
    return texts;
}

} // namespace divan::pages
