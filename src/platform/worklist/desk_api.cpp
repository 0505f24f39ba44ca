// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/desk_api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"
#include "platform/worklist/desk_wire.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <map>
#include <utility>

namespace divan::worklist {

using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

static CivilDate days_from(CivilDate day, int days)
{
    return CivilDate{std::chrono::sys_days{day} + std::chrono::days{days}};
}

static organisation::wire::PostRef post_ref(const std::map<PostId, organisation::PostRef>& posts, PostId id)
{
    if (const auto found = posts.find(id); found != posts.end()) {
        return organisation::wire::view(found->second);
    }
    organisation::wire::PostRef unknown;
    unknown.id = id.value;
    return unknown;
}

static std::vector<wire::DeskView> desk_views(const DeskApiParts& parts,
                                              const std::vector<delegation::desks::Current>& desks)
{
    std::vector<PostId> ids;
    for (const auto& current : desks) {
        ids.push_back(current.desk.post);
        ids.push_back(current.desk.prepared_by);
    }
    const auto posts = parts.database.read(
        [&](db::ReadSession& session) { return organisation::post_refs(session, ids, parts.desks.today()); });
    std::vector<wire::DeskView> shown;
    for (const auto& [desk, version] : desks) {
        auto& row = shown.emplace_back();
        row.id = desk.id.value;
        row.version = version;
        row.post = post_ref(posts, desk.post);
        row.prepared_by = post_ref(posts, desk.prepared_by);
        row.valid_from = to_text(desk.days.from);
        if (desk.days.to) {
            row.last_day = to_text(days_from(*desk.days.to, -1));
        }
    }
    return shown;
}

static Response assign(const DeskApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::DeskRequest>();
    delegation::Desk asked;
    asked.post = PostId{body.post_id};
    asked.prepared_by = PostId{body.prepared_by_post_id};
    asked.days.from = body.valid_from.value;
    if (body.last_day) {
        asked.days.to = days_from(body.last_day->value, 1);
    }
    const auto id = parts.desks.assign(actor, asked);
    const auto shown = desk_views(parts, {parts.desks.get(actor, id)}).front();
    return Response::created("/api/v1/desks/" + std::to_string(shown.id), shown)
        .with_etag(std::to_string(shown.version));
}

static Response list(const DeskApiParts& parts, const Request& request)
{
    const auto asked = request.query_integer("post");
    const auto of = asked ? std::optional{PostId{*asked}} : std::nullopt;
    return Response::ok(wire::DeskRows{desk_views(parts, parts.desks.list(actor_of(request), of))});
}

static Response get(const DeskApiParts& parts, const Request& request)
{
    const auto found = parts.desks.get(actor_of(request), request.path_id<DeskId>("desk_id"));
    const auto shown = desk_views(parts, {found}).front();
    return Response::ok(shown).with_etag(std::to_string(shown.version));
}

static Response end(const DeskApiParts& parts, const Request& request)
{
    const auto body = request.body_as<wire::DeskEndRequest>();
    parts.desks.end(actor_of(request), {request.path_id<DeskId>("desk_id"), request.if_match()},
                    body.from ? body.from->value : parts.desks.today());
    return Response::no_content();
}

static Response prepare(const DeskApiParts& parts, const Request& request)
{
    const auto body = request.body_as<wire::PreparationRequest>();
    Prepared asked;
    asked.item = WorkItemId{body.item_id};
    asked.on_top = body.on_top;
    asked.place = body.place.value_or(0);
    asked.folder = body.folder ? body.folder->value : "";
    asked.mark = body.mark;
    parts.desks.prepare(actor_of(request), request.path_id<DeskId>("desk_id"), asked);
    return Response::no_content();
}

static Response items(const DeskApiParts& parts, const Request& request)
{
    const auto found = parts.desks.items(actor_of(request), request.path_id<DeskId>("desk_id"),
                                         {request.query_value("cursor"), request.limit()});
    wire::DeskItems shown;
    parts.database.read([&](db::ReadSession& session) {
        const auto today = parts.desks.today();
        std::vector<PersonId> persons;
        for (const auto& one : found.prepared) {
            persons.push_back(one.person);
        }
        const auto names = organisation::person_names(session, persons);
        auto rows = wire::shown_items(session, found.prepared_items, today);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& how = found.prepared[i];
            const auto name = names.find(how.person);
            shown.prepared.push_back({.item = std::move(rows[i]),
                                      .on_top = how.on_top,
                                      .place = how.place,
                                      .folder = how.folder,
                                      .mark = boost::describe::enum_to_string(how.mark, ""),
                                      .prepared_by_fa = name == names.end() ? "" : name->second.fa,
                                      .prepared_by_en = name == names.end() ? "" : name->second.en,
                                      .at = how.at});
        }
        shown.items = wire::shown_items(session, found.page.items, today);
    });
    shown.next_cursor = found.page.next_cursor;
    return Response::ok(shown);
}

static Response dictate(const DeskApiParts& parts, const Request& request)
{
    const auto body = request.body_as<wire::DictationRequest>();
    (void)parts.desks.dictate(actor_of(request), request.path_id<DeskId>("desk_id"), WorkItemId{body.item_id},
                              body.note.value);
    return Response::no_content();
}

static Response notes(const DeskApiParts& parts, const Request& request)
{
    const auto found = parts.desks.notes(actor_of(request));
    std::vector<PostId> posts;
    std::vector<PersonId> persons;
    for (const auto& note : found) {
        posts.push_back(note.post);
        persons.push_back(note.person);
    }
    wire::DictatedNotes shown;
    parts.database.read([&](db::ReadSession& session) {
        const auto refs = organisation::post_refs(session, posts, parts.desks.today());
        const auto names = organisation::person_names(session, persons);
        for (const auto& note : found) {
            const auto name = names.find(note.person);
            shown.notes.push_back({.id = note.id.value,
                                   .version = note.version,
                                   .post = post_ref(refs, note.post),
                                   .item_id = note.item.value,
                                   .subject_kind = note.subject_kind,
                                   .subject_id = note.subject,
                                   .note = note.note,
                                   .written_by_fa = name == names.end() ? "" : name->second.fa,
                                   .written_by_en = name == names.end() ? "" : name->second.en,
                                   .at = note.at,
                                   .state = boost::describe::enum_to_string(note.state, "")});
        }
    });
    return Response::ok(shown);
}

static Response settle(const DeskApiParts& parts, const Request& request, NoteState word)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    parts.desks.settle(actor_of(request), request.path_id<DictatedNoteId>("note_id"), request.if_match(),
                       word);
    return Response::no_content();
}

static constexpr auto who_sees_desks =
    "whose desk it is, who prepares it, and who may assign it; the service decides";

static void register_desk(http::Router& router, const DeskApiParts& parts)
{
    router.add<wire::DeskRequest, wire::DeskView>(
        {.method = "POST",
         .path = "/api/v1/desks",
         .access = http::permission(permission::assign_desk),
         .summary = "Lets another post prepare the desk of a post; no powers pass on",
         .status = 201,
         .idempotent = true},
        [parts](const Request& request) { return assign(parts, request); });
    router.add<NoBody, wire::DeskRows>(
        {.method = "GET",
         .path = "/api/v1/desks",
         .access = http::signed_in(who_sees_desks),
         .summary = "Desks of the acting post, and those it prepares; or those of another post",
         .query = {{"post", http::QueryType::integer}}},
        [parts](const Request& request) { return list(parts, request); });
    router.add<NoBody, wire::DeskView>({.method = "GET",
                                        .path = "/api/v1/desks/{desk_id}",
                                        .access = http::signed_in(who_sees_desks),
                                        .summary = "A desk with its days"},
                                       [parts](const Request& request) { return get(parts, request); });
    router.add<wire::DeskEndRequest, NoBody>({.method = "POST",
                                              .path = "/api/v1/desks/{desk_id}/ending",
                                              .access = http::permission(permission::assign_desk),
                                              .summary = "Ends the preparing of a desk",
                                              .status = 204,
                                              .if_match = true},
                                             [parts](const Request& request) { return end(parts, request); });
}

static void register_preparing(http::Router& router, const DeskApiParts& parts)
{
    router.add<NoBody, wire::DeskItems>(
        {.method = "GET",
         .path = "/api/v1/desks/{desk_id}/items",
         .access = http::permission(permission::prepare_desk),
         .summary = "A desk's worklist: what was prepared, in that order, and all of it",
         .query = {{"limit", http::QueryType::integer}, {"cursor"}}},
        [parts](const Request& request) { return items(parts, request); });
    router.add<wire::PreparationRequest, NoBody>(
        {.method = "POST",
         .path = "/api/v1/desks/{desk_id}/preparations",
         .access = http::permission(permission::prepare_desk),
         .summary = "Sorts an item of a desk: on top, its place, folder and mark",
         .status = 204},
        [parts](const Request& request) { return prepare(parts, request); });
    router.add<wire::DictationRequest, NoBody>(
        {.method = "POST",
         .path = "/api/v1/desks/{desk_id}/dictations",
         .access = http::permission(permission::prepare_desk),
         .summary = "Writes down a note that the desk's holder dictated",
         .status = 204,
         .idempotent = true},
        [parts](const Request& request) { return dictate(parts, request); });
    router.add<NoBody, wire::DictatedNotes>(
        {.method = "GET",
         .path = "/api/v1/dictations",
         .access = http::permission("worklist.read"),
         .summary = "Notes written down for the acting post that wait for its word"},
        [parts](const Request& request) { return notes(parts, request); });
    router.add<divan::wire::Empty, NoBody>(
        {.method = "POST",
         .path = "/api/v1/dictations/{note_id}/confirmation",
         .access = http::permission("worklist.read"),
         .summary = "Confirms a dictated note: it becomes the holder's own",
         .status = 204,
         .if_match = true},
        [parts](const Request& request) { return settle(parts, request, NoteState::confirmed); });
    router.add<divan::wire::Empty, NoBody>(
        {.method = "POST",
         .path = "/api/v1/dictations/{note_id}/refusal",
         .access = http::permission("worklist.read"),
         .summary = "Declines a dictated note",
         .status = 204,
         .if_match = true},
        [parts](const Request& request) { return settle(parts, request, NoteState::declined); });
}

void register_desk_routes(http::Router& router, const DeskApiParts& parts)
{
    register_desk(router, parts);
    register_preparing(router, parts);
}

} // namespace divan::worklist
