// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/api.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/calendar/working_time.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"
#include "platform/worklist/desk_wire.hpp"
#include "platform/worklist/wire.hpp"
#include "platform/worklist/worklist.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

namespace divan::worklist {

static constexpr std::array<std::pair<std::string_view, View>, 5> views{{{"all", View::all},
                                                                         {"today", View::today},
                                                                         {"late", View::late},
                                                                         {"sent", View::sent},
                                                                         {"standing_in", View::standing_in}}};

View view_of(const std::optional<std::string>& name)
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

std::string purpose_of(const std::optional<std::string>& name)
{
    FilterPurpose purpose{};
    if (name && !boost::describe::enum_from_string(name->c_str(), purpose)) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/purpose", "field.not_a_value"}}};
    }
    return purpose == FilterPurpose::any ? std::string{} : *name;
}

static wire::WorkItem shown_item(Item&& item)
{
    wire::WorkItem shown;
    shown.id = item.id.value;
    shown.post_id = item.post.value;
    shown.kind = std::move(item.kind);
    shown.subject_kind = std::move(item.subject_kind);
    shown.subject_id = item.subject_id;
    shown.source_id = item.source;
    shown.title = std::move(item.title);
    shown.title_en = std::move(item.title_en);
    if (!item.number.empty()) {
        shown.number = registers::wire::parts(registers::from_store({}, 0, 0, item.number).parts);
    }
    shown.from_post_id = item.from_post.value;
    shown.note = std::move(item.note);
    shown.note_en = std::move(item.note_en);
    shown.purpose = std::move(item.purpose);
    shown.secrecy_class = std::move(item.secrecy_class);
    shown.priority = std::move(item.priority);
    shown.due_on = std::move(item.due_on);
    shown.created_at = std::move(item.created_at);
    shown.seen_at = std::move(item.seen_at);
    shown.personal = item.personal;
    shown.withheld = item.is_withheld;
    return shown;
}

/// Items with the names of who gave them and of whose they are, and the addresses of their duties.
std::vector<wire::WorkItem>
wire::shown_items(db::ReadSession& session, std::vector<Item> items, CivilDate today)
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
    shown.reserve(items.size());
    for (auto& item : items) {
        auto& row = shown.emplace_back(shown_item(std::move(item)));
        if (const auto post = posts.find(PostId{row.from_post_id}); post != posts.end()) {
            row.from_title_fa = post->second.title_fa;
            row.from_title_en = post->second.title_en;
        }
        if (const auto post = posts.find(PostId{row.post_id}); post != posts.end()) {
            row.to_title_fa = post->second.title_fa;
            row.to_title_en = post->second.title_en;
        }
        if (const auto duty = addresses.find(duties[shown.size() - 1]); duty != addresses.end()) {
            row.duty_address = duty->second;
        }
    }
    return shown;
}

/// Says of each item by which powers it is seen.
static void mark_powers(std::vector<wire::WorkItem>& items,
                        View view,
                        const access::Actor& actor,
                        const std::string& zone)
{
    for (auto& item : items) {
        const auto post = seen_from(view, PostId{item.post_id}, PostId{item.from_post_id});
        const auto* const by = standing_in(actor, post);
        if (by == nullptr || std::ranges::find(actor.posts, post) != actor.posts.end()) {
            continue;
        }
        const auto moved =
            by->absent_from &&
            item.created_at >= to_text(instant_of(*by->absent_from, std::chrono::minutes{0}, zone));
        item.by_delegation = {by->delegation.value, by->kind, moved};
    }
}

/// Says of each item with a due day how many working days are left, by the calendar of the post's unit.
static void count_working_days(db::ReadSession& session,
                               calendar::WorkingTime& working_time,
                               std::vector<wire::WorkItem>& items,
                               CivilDate today)
{
    std::map<std::int64_t, std::shared_ptr<const calendar::Calendar>> calendars;
    std::map<std::pair<std::int64_t, CivilDate>, int> counted; // many items are due on few days
    for (auto& item : items) {
        const auto due_on = item.due_on ? parse_date(*item.due_on) : std::nullopt;
        if (!due_on) {
            continue;
        }
        auto& calendar = calendars[item.post_id];
        if (!calendar) {
            const auto post = organisation::find_post(session, PostId{item.post_id}, today);
            calendar = working_time.of(session, post ? post->unit : UnitId{}, today);
        }
        const auto [at, is_new] = counted.try_emplace({item.post_id, *due_on});
        if (is_new) {
            at->second = calendar->working_days_between(today, *due_on);
        }
        item.working_days_left = at->second;
    }
}

Api::Api(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

http::Response Api::list(const http::Request& request) const
{
    const auto actor = identity::actor_of(request);
    const auto only = request.query_integer("post");
    const auto view = view_of(request.query_value("view"));
    const Query query{.sources = sources_of(actor, view, only ? std::optional{PostId{*only}} : std::nullopt),
                      .view = view,
                      .today = civil_date(clock_.now(), zone_),
                      .purpose = purpose_of(request.query_value("purpose")),
                      .cursor = request.query_value("cursor"),
                      .limit = request.limit()};
    const auto shown = database_.read([&](db::ReadSession& session) {
        auto page = worklist::list(session, query);
        const auto own = view == View::standing_in ? sources_of(actor, View::all, {}) : query.sources;
        const auto others = sources_of(actor, View::standing_in, {});
        const auto counted = counts_.counts(session, own, query.today);
        wire::Worklist list;
        withhold(page.items, view, own_posts(identity::principal_of(request).posts()));
        list.items = wire::shown_items(session, std::move(page.items), query.today);
        mark_powers(list.items, view, actor, zone_);
        count_working_days(session, working_time_, list.items, query.today);
        list.counts = {counted.all, counted.today, counted.late, counted.sent,
                       counts_.counts(session, others, query.today).all};
        list.today = to_text(query.today);
        list.next_cursor = page.next_cursor;
        return list;
    });
    auto response = http::Response::ok(shown);
    // Of what is told and of nothing else: no stamp of a list, that also moves with what is above the
    // clearance.
    const auto tag = to_hex(sha256(response.body)).substr(0, 32);
    return std::move(response).with_etag(tag);
}

void Api::register_routes(http::Router& router)
{
    router.add<http::NoBody, wire::Worklist>(
        {.method = "GET",
         .path = "/api/v1/worklist",
         .access = http::permission("worklist.read"),
         .summary =
             "What waits for the posts one holds or stands in for, by due day; or what they gave to others",
         .query = {{"view"},
                   {"post", http::QueryType::integer},
                   {"purpose"},
                   {"limit", http::QueryType::integer},
                   {"cursor"}}},
        [this](const http::Request& request) { return list(request); });
    register_filters(router);
}

} // namespace divan::worklist
