// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/absence_api.hpp"

#include "platform/delegation/absence_wire.hpp"
#include "platform/delegation/api.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"

#include <utility>

namespace divan::delegation {

using http::Request;
using http::Response;
using identity::actor_of;

static Scope scope_of(const wire::SubstitutionRequest& request)
{
    Scope scope;
    scope.is_all = !request.actions;
    if (request.actions) {
        for (const auto& action : request.actions->value) {
            scope.actions.push_back(action.value);
        }
    }
    if (request.ceiling) {
        scope.ceiling = static_cast<access::SecrecyClass>(*request.ceiling);
    }
    return scope;
}

static AbsenceRequest to_domain(const wire::AbsenceRequest& body, const access::Actor& actor)
{
    AbsenceRequest request;
    request.absence.person = PersonId{body.person_id.value_or(actor.person.value)};
    request.absence.kind = body.kind;
    request.absence.days = {body.first_day.value, wire::day_after(body.last_day.value)};
    request.is_acknowledged = body.acknowledged.value_or(false);
    if (body.substitutions) {
        for (const auto& one : body.substitutions->value) {
            request.substitutions.push_back({PostId{one.post_id}, PersonId{one.person_id}, scope_of(one)});
        }
    }
    return request;
}

static wire::AbsenceView
view(const AbsenceApiParts& parts, const store::CurrentAbsence& current, std::optional<Instant> known_at = {})
{
    const auto& absence = current.absence;
    const auto given = parts.absences.substitutes(absence.id, known_at);
    auto names = parts.database.read([&](db::ReadSession& session) {
        auto found = wire::names_of(session, given, parts.absences.today());
        found.persons.merge(organisation::person_names(session, {absence.person}));
        return found;
    });
    wire::AbsenceView shown;
    shown.id = absence.id.value;
    shown.version = current.version;
    shown.person = wire::person(names, absence.person);
    shown.kind = to_text(absence.kind);
    shown.first_day = divan::to_text(absence.days.from);
    shown.last_day = divan::to_text(wire::day_before(absence.days.to.value()));
    for (const auto& one : given) {
        shown.substitutes.push_back(wire::view(one, names));
    }
    return shown;
}

/// Beside what everybody may ask by: an entry of an absence that the reader sees.
static std::optional<Instant> known_asked(const AbsenceApiParts& parts, const Request& request)
{
    const auto entry = request.query_integer("known_entry");
    if (entry && !request.query_value("known_at")) {
        if (const auto at = parts.absences.recorded_at(actor_of(request), EntryId{*entry})) {
            return at;
        }
    }
    return known_asked(parts.database, request);
}

static Response record(const AbsenceApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::AbsenceRequest>();
    const auto made = parts.absences.record(actor, to_domain(body, actor));
    const auto shown = view(parts, parts.absences.get(actor, made.id));
    auto response = Response::created("/api/v1/absences/" + std::to_string(shown.id), shown)
                        .with_etag(std::to_string(shown.version));
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

static Response end(const AbsenceApiParts& parts, const Request& request)
{
    const auto body = request.body_as<wire::AbsenceReturnRequest>();
    parts.absences.end(actor_of(request), request.path_id<AbsenceId>("absence_id"), request.if_match(),
                       body.on ? body.on->value : parts.absences.today());
    return Response::no_content();
}

static Response get(const AbsenceApiParts& parts, const Request& request)
{
    const auto known_at = known_asked(parts, request);
    const auto id = request.path_id<AbsenceId>("absence_id");
    const auto shown = view(parts, parts.absences.get(actor_of(request), id, known_at), known_at);
    return Response::ok(shown).with_etag(std::to_string(shown.version));
}

static CivilDate day_of(const Request& request, const std::string& name)
{
    const auto text = request.query_value(name);
    const auto day = text ? parse_given_date(*text) : std::nullopt;
    if (!day) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/" + name, "field.not_a_date"}}};
    }
    return *day;
}

static PersonId person_of(const Request& request, const access::Actor& actor)
{
    return PersonId{request.query_integer("person").value_or(actor.person.value)};
}

static Response list(const AbsenceApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto from = request.query_value("from") ? day_of(request, "from") : parts.absences.today();
    const auto known_at = known_asked(parts, request);
    wire::AbsenceList shown;
    shown.known_at = known_at ? std::optional{divan::to_text(*known_at)} : std::nullopt;
    for (const auto& current : parts.absences.list(actor, person_of(request, actor), from, known_at)) {
        shown.absences.push_back(view(parts, current, known_at));
    }
    return Response::ok(shown);
}

static wire::StrandingView view(const AbsenceApiParts& parts, const Stranding& stranding)
{
    std::vector<PostId> posts;
    for (const auto& post : stranding.posts) {
        posts.push_back(post.post);
    }
    for (const auto& desk : stranding.desks) {
        posts.push_back(desk.post);
        posts.push_back(desk.prepared_by);
    }
    const auto names = parts.database.read([&](db::ReadSession& session) {
        auto found = wire::names_of(session, stranding.powers, parts.absences.today());
        found.posts.merge(organisation::post_refs(session, posts, parts.absences.today()));
        return found;
    });
    wire::StrandingView shown;
    for (const auto& post : stranding.posts) {
        auto& row = shown.posts.emplace_back();
        row.post = wire::post(names, post.post);
        row.open = post.open;
        row.late = post.late;
        row.due_in_absence = post.due_in_absence;
        row.provided = post.is_provided;
        for (const auto& kind : post.kinds) {
            row.kinds.push_back({kind.kind, kind.open, kind.late});
        }
    }
    for (const auto& power : stranding.powers) {
        shown.powers.push_back(wire::view(power, names));
    }
    for (const auto& desk : stranding.desks) {
        shown.desks.push_back(
            {desk.id.value, wire::post(names, desk.post), wire::post(names, desk.prepared_by)});
    }
    return shown;
}

static Response stranding(const AbsenceApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    Absence asked;
    asked.person = person_of(request, actor);
    asked.days = {day_of(request, "first_day"), wire::day_after(day_of(request, "last_day"))};
    return Response::ok(view(parts, parts.absences.preview(actor, asked)));
}

static void register_reads(http::Router& router, const AbsenceApiParts& parts)
{
    router.add<http::NoBody, wire::AbsenceList>(
        {.method = "GET",
         .path = "/api/v1/absences",
         .access = http::permission(permission::record_absence),
         .summary = "One's own absences that are not over, or another's, as known now or at an instant",
         .query = {{"person", http::QueryType::integer},
                   {"from"},
                   {"known_at"},
                   {"known_entry", http::QueryType::integer}}},
        [parts](const Request& request) { return list(parts, request); });
    router.add<http::NoBody, wire::StrandingView>(
        {.method = "GET",
         .path = "/api/v1/absences/stranding",
         .access = http::permission(permission::record_absence),
         .summary = "What an absence would leave stranded, before it is recorded",
         .query = {{"person", http::QueryType::integer},
                   {"first_day", http::QueryType::text, true},
                   {"last_day", http::QueryType::text, true}}},
        [parts](const Request& request) { return stranding(parts, request); });
    router.add<http::NoBody, wire::AbsenceView>(
        {.method = "GET",
         .path = "/api/v1/absences/{absence_id}",
         .access = http::permission(permission::record_absence),
         .summary = "An absence with who stands in, as known now or at an instant",
         .query = {{"known_at"}, {"known_entry", http::QueryType::integer}}},
        [parts](const Request& request) { return get(parts, request); });
}

void register_absence_routes(http::Router& router, const AbsenceApiParts& parts)
{
    register_reads(router, parts);
    router.add<wire::AbsenceRequest, wire::AbsenceView>(
        {.method = "POST",
         .path = "/api/v1/absences",
         .access = http::permission(permission::record_absence),
         .summary = "Records an absence and gives the substitutes their powers in one act",
         .status = 201,
         .idempotent = true},
        [parts](const Request& request) { return record(parts, request); });
    router.add<wire::AbsenceReturnRequest, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/absences/{absence_id}/return",
         .access = http::permission(permission::record_absence),
         .summary = "Ends an absence and the powers given for it",
         .status = 204,
         .if_match = true},
        [parts](const Request& request) { return end(parts, request); });
}

} // namespace divan::delegation
