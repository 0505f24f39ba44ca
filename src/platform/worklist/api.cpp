// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/api.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"
#include "platform/worklist/wire.hpp"
#include "platform/worklist/worklist.hpp"

#include <array>
#include <utility>

namespace divan::worklist {

static constexpr std::array<std::pair<std::string_view, View>, 4> views{
    {{"all", View::all}, {"today", View::today}, {"late", View::late}, {"sent", View::sent}}};

static View view_of(const std::optional<std::string>& name)
{
    if (!name) {
        return View::all;
    }
    for (const auto& [known, view] : views) {
        if (known == *name) {
            return view;
        }
    }
    throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/view", "field.not_a_value"}}};
}

static wire::WorkItem shown_item(const Item& item)
{
    wire::WorkItem shown;
    shown.id = item.id.value;
    shown.post_id = item.post.value;
    shown.kind = item.kind;
    shown.subject_kind = item.subject_kind;
    shown.subject_id = item.subject_id;
    shown.title = item.title;
    if (!item.number.empty()) {
        shown.number = registers::wire::parts(registers::from_store({}, 0, 0, item.number).parts);
    }
    shown.from_post_id = item.from_post.value;
    shown.note = item.note;
    shown.purpose = item.purpose;
    shown.secrecy_class = item.secrecy_class;
    shown.priority = item.priority;
    shown.due_on = item.due_on;
    shown.created_at = item.created_at;
    shown.seen_at = item.seen_at;
    return shown;
}

/// Items with the names of who gave them and of whose they are, and the addresses of their duties.
static std::vector<wire::WorkItem>
shown_items(db::ReadSession& session, const std::vector<Item>& items, CivilDate today)
{
    std::vector<PostId> named;
    std::vector<DutyId> duties;
    for (const auto& item : items) {
        named.push_back(item.from_post);
        named.push_back(item.post);
        duties.push_back(item.duty);
    }
    const auto posts = organisation::post_refs(session, named, today);
    const auto addresses = organisation::duty_addresses(session, duties, today);
    std::vector<wire::WorkItem> shown;
    for (const auto& item : items) {
        auto& row = shown.emplace_back(shown_item(item));
        if (const auto post = posts.find(item.from_post); post != posts.end()) {
            row.from_title_fa = post->second.title_fa;
            row.from_title_en = post->second.title_en;
        }
        if (const auto post = posts.find(item.post); post != posts.end()) {
            row.to_title_fa = post->second.title_fa;
            row.to_title_en = post->second.title_en;
        }
        if (const auto duty = addresses.find(item.duty); duty != addresses.end()) {
            row.duty_address = duty->second;
        }
    }
    return shown;
}

Api::Api(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

http::Response Api::list(const http::Request& request) const
{
    const auto actor = identity::actor_of(request);
    const auto only = request.query_integer("post");
    const Query query{.posts = posts_of(actor, only ? std::optional{PostId{*only}} : std::nullopt),
                      .view = view_of(request.query_value("view")),
                      .today = civil_date(clock_.now(), zone_),
                      .cursor = request.query_value("cursor"),
                      .limit = request.limit()};
    std::string tag;
    auto shown = database_.read([&](db::ReadSession& session) {
        const auto page = worklist::list(session, query);
        const auto counted = counts(session, query.posts, query.today);
        tag = stamp(session, query.posts);
        wire::Worklist list;
        list.items = shown_items(session, page.items, query.today);
        list.counts = {counted.all, counted.today, counted.late, counted.sent};
        list.today = to_text(query.today);
        list.next_cursor = page.next_cursor;
        return list;
    });
    tag += shown.today + request.query_value("view").value_or("") + query.cursor.value_or("") +
           std::to_string(query.limit);
    return http::Response::ok(shown).with_etag(to_hex(sha256(tag)).substr(0, 32));
}

void Api::register_routes(http::Router& router)
{
    router.add<http::NoBody, wire::Worklist>(
        {.method = "GET",
         .path = "/api/v1/worklist",
         .access = http::permission("worklist.read"),
         .summary = "What waits for the posts one holds, by due day; or what they gave to others",
         .query =
             {{"view"}, {"post", http::QueryType::integer}, {"limit", http::QueryType::integer}, {"cursor"}}},
        [this](const http::Request& request) { return list(request); });
}

} // namespace divan::worklist
