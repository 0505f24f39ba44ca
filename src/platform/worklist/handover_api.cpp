// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/handover_api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"
#include "platform/worklist/handover_wire.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <limits>
#include <map>
#include <utility>

namespace divan::worklist {

using http::Request;
using http::Response;
using identity::actor_of;

namespace {

struct Names {
    std::map<PostId, organisation::PostRef> posts;
    std::map<PersonId, organisation::PersonName> persons;

    [[nodiscard]] organisation::wire::PostRef post(PostId id) const
    {
        if (const auto found = posts.find(id); found != posts.end()) {
            return organisation::wire::view(found->second);
        }
        organisation::wire::PostRef unknown;
        unknown.id = id.value;
        return unknown;
    }
    [[nodiscard]] organisation::PersonName person(PersonId id) const
    {
        const auto found = persons.find(id);
        return found == persons.end() ? organisation::PersonName{} : found->second;
    }
};

} // namespace

static Names names_of(db::ReadSession& session, const std::vector<Handover>& handovers, CivilDate today)
{
    std::vector<PostId> posts;
    std::vector<PersonId> persons;
    for (const auto& handover : handovers) {
        posts.push_back(handover.from);
        persons.push_back(handover.giver);
        persons.push_back(handover.prepared_by);
        for (const auto& receiver : handover.receivers) {
            posts.push_back(receiver.post);
            persons.push_back(receiver.accepted_by);
        }
    }
    return {organisation::post_refs(session, posts, today), organisation::person_names(session, persons)};
}

static wire::HandoverView view(const Handover& handover, const Names& names)
{
    wire::HandoverView shown;
    shown.id = handover.id.value;
    shown.version = handover.version;
    shown.state = boost::describe::enum_to_string(handover.state, "");
    shown.from = names.post(handover.from);
    shown.giver_fa = names.person(handover.giver).fa;
    shown.giver_en = names.person(handover.giver).en;
    shown.prepared_by_fa = names.person(handover.prepared_by).fa;
    shown.prepared_by_en = names.person(handover.prepared_by).en;
    shown.prepared_at = handover.prepared_at;
    shown.note = handover.note;
    for (const auto& receiver : handover.receivers) {
        const auto accepted_by = names.person(receiver.accepted_by);
        shown.receivers.push_back(
            {names.post(receiver.post), receiver.kind, accepted_by.fa, accepted_by.en, receiver.accepted_at});
    }
    shown.started_at = handover.started_at;
    shown.finished_at = handover.finished_at;
    shown.items = handover.items;
    shown.moved = handover.moved;
    shown.kept = handover.kept;
    shown.list_hash = handover.list_hash;
    shown.entry_token = handover.entry_token;
    return shown;
}

static std::vector<wire::HandoverView> handover_views(const HandoverApiParts& parts,
                                                      const std::vector<Handover>& handovers)
{
    const auto today = civil_date(parts.clock.now(), parts.zone);
    const auto names =
        parts.database.read([&](db::ReadSession& session) { return names_of(session, handovers, today); });
    std::vector<wire::HandoverView> shown;
    shown.reserve(handovers.size());
    for (const auto& handover : handovers) {
        shown.push_back(view(handover, names));
    }
    return shown;
}

static wire::HandoverView one(const HandoverApiParts& parts, const access::Actor& actor, HandoverId id)
{
    return handover_views(parts, {parts.handovers.get(actor, id)}).front();
}

static Response created(const wire::HandoverView& shown)
{
    return Response::created("/api/v1/handovers/" + std::to_string(shown.id), shown)
        .with_etag(std::to_string(shown.version));
}

static Response prepare(const HandoverApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::HandoverRequest>();
    Handover asked;
    asked.from = PostId{body.from_post_id};
    asked.note = body.note ? body.note->value : "";
    for (const auto& receiver : body.receivers.value) {
        Receiver added;
        added.kind = receiver.kind ? receiver.kind->value : "";
        added.post = PostId{receiver.post_id};
        asked.receivers.push_back(std::move(added));
    }
    const auto made = parts.handovers.prepare(actor, asked);
    auto response = created(one(parts, actor, made.id));
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

static Response accept(const HandoverApiParts& parts, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    const auto actor = actor_of(request);
    const auto id = request.path_id<HandoverId>("handover_id");
    parts.handovers.accept(actor, id, request.if_match());
    parts.wake();
    return created(one(parts, actor, id));
}

static Response withdraw(const HandoverApiParts& parts, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    const auto actor = actor_of(request);
    const auto id = request.path_id<HandoverId>("handover_id");
    parts.handovers.withdraw(actor, id, request.if_match());
    return created(one(parts, actor, id));
}

static Response get(const HandoverApiParts& parts, const Request& request)
{
    const auto shown = one(parts, actor_of(request), request.path_id<HandoverId>("handover_id"));
    return Response::ok(shown).with_etag(std::to_string(shown.version));
}

static Response list(const HandoverApiParts& parts, const Request& request)
{
    const auto limit = request.limit();
    const auto before = request.query_integer("cursor").value_or(std::numeric_limits<std::int64_t>::max());
    auto found = parts.handovers.list(actor_of(request), before, limit + 1);
    wire::HandoverList shown;
    if (found.size() > limit) {
        found.resize(limit);
        shown.next_cursor = std::to_string(found.back().id.value);
    }
    shown.handovers = handover_views(parts, found);
    return Response::ok(shown);
}

static Response items(const HandoverApiParts& parts, const Request& request)
{
    const auto limit = request.limit();
    const auto after = request.query_integer("cursor").value_or(0);
    auto found = parts.handovers.items(actor_of(request), request.path_id<HandoverId>("handover_id"), after,
                                       limit + 1);
    wire::HandoverItems shown;
    if (found.size() > limit) {
        found.resize(limit);
        shown.next_cursor = std::to_string(found.back().number);
    }
    for (const auto& item : found) {
        auto& row = shown.items.emplace_back();
        row.number = item.number;
        row.item_id = item.item.value;
        row.to_post_id = item.to.value;
        row.title = item.title;
        row.withheld = item.is_withheld;
        if (!item.number_parts.empty()) {
            row.letter_number =
                registers::wire::parts(registers::from_store({}, 0, 0, item.number_parts).parts);
        }
    }
    return Response::ok(shown);
}

static void register_reads(http::Router& router, const HandoverApiParts& parts)
{
    router.add<http::NoBody, wire::HandoverList>(
        {.method = "GET",
         .path = "/api/v1/handovers",
         .access = http::permission(permission::hand_over),
         .summary = "Handovers from and to one's posts, newest first",
         .query = {{"limit", http::QueryType::integer}, {"cursor", http::QueryType::integer}}},
        [parts](const Request& request) { return list(parts, request); });
    router.add<http::NoBody, wire::HandoverView>(
        {.method = "GET",
         .path = "/api/v1/handovers/{handover_id}",
         .access = http::permission(permission::hand_over),
         .summary = "The minutes of a handover, with how far it is"},
        [parts](const Request& request) { return get(parts, request); });
    router.add<http::NoBody, wire::HandoverItems>(
        {.method = "GET",
         .path = "/api/v1/handovers/{handover_id}/items",
         .access = http::permission(permission::hand_over),
         .summary = "What was handed over, in the order of the minutes",
         .query = {{"limit", http::QueryType::integer}, {"cursor", http::QueryType::integer}}},
        [parts](const Request& request) { return items(parts, request); });
}

void register_handover_routes(http::Router& router, const HandoverApiParts& parts)
{
    register_reads(router, parts);
    router.add<wire::HandoverRequest, wire::HandoverView>(
        {.method = "POST",
         .path = "/api/v1/handovers",
         .access = http::permission(permission::hand_over),
         .summary = "Prepares the handover of a post's open work to other posts",
         .status = 201,
         .idempotent = true},
        [parts](const Request& request) { return prepare(parts, request); });
    router.add<divan::wire::Empty, wire::HandoverView>(
        {.method = "POST",
         .path = "/api/v1/handovers/{handover_id}/acceptance",
         .access = http::permission(permission::hand_over),
         .summary = "Accepts what is handed over; the last acceptance starts the moving",
         .status = 201,
         .if_match = true},
        [parts](const Request& request) { return accept(parts, request); });
    router.add<divan::wire::Empty, wire::HandoverView>(
        {.method = "POST",
         .path = "/api/v1/handovers/{handover_id}/withdrawal",
         .access = http::permission(permission::hand_over),
         .summary = "Withdraws a handover that is not under way yet",
         .status = 201,
         .if_match = true},
        [parts](const Request& request) { return withdraw(parts, request); });
}

} // namespace divan::worklist
