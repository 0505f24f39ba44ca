// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/api.hpp"

#include "base/error.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/delegation/wire.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/chart_api.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::delegation {

using http::Request;
using http::Response;
using identity::actor_of;

static std::vector<wire::DelegationView> shown(const ApiParts& parts, const std::vector<store::Current>& all)
{
    const auto names = parts.database.read(
        [&](db::ReadSession& session) { return wire::names_of(session, all, parts.service.today()); });
    std::vector<wire::DelegationView> views;
    views.reserve(all.size());
    for (const auto& current : all) {
        views.push_back(wire::view(current, names));
    }
    return views;
}

static Response give(const ApiParts& parts, const Request& request)
{
    const auto body = request.body_as<wire::DelegationRequest>();
    const auto made = parts.service.give(actor_of(request), wire::to_domain(body));
    const auto views = shown(parts, {parts.service.get(made.id)});
    auto response = Response::created("/api/v1/delegations/" + std::to_string(made.id.value), views.front())
                        .with_etag(std::to_string(views.front().version));
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

static Response revoke(const ApiParts& parts, const Request& request)
{
    const auto body = request.body_as<wire::DelegationRevocationRequest>();
    parts.service.revoke(actor_of(request), request.path_id<DelegationId>("delegation_id"),
                         request.if_match(), body.from ? body.from->value : parts.service.today());
    return Response::no_content();
}

std::optional<Instant> known_asked(db::Database& database, const Request& request)
{
    return database.read([&](db::ReadSession& session) {
        std::vector<Violation> violations;
        const auto at = organisation::known_asked(session, request, violations);
        reject_if_any(violations);
        return at;
    });
}

static Response get(const ApiParts& parts, const Request& request)
{
    const auto views = shown(parts, {parts.service.get(request.path_id<DelegationId>("delegation_id"),
                                                       known_asked(parts.database, request))});
    return Response::ok(views.front()).with_etag(std::to_string(views.front().version));
}

static std::optional<CivilDate> day_asked(const Request& request)
{
    const auto text = request.query_value("on");
    if (!text) {
        return std::nullopt;
    }
    const auto day = parse_given_date(*text);
    if (!day) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/on", "field.not_a_date"}}};
    }
    return day;
}

static Response list(const ApiParts& parts, const Request& request)
{
    const auto limit = request.limit();
    const auto known_at = known_asked(parts.database, request);
    auto found = parts.service.list({.post = PostId{request.query_integer("post").value_or(0)},
                                     .person = PersonId{request.query_integer("person").value_or(0)},
                                     .on = day_asked(request),
                                     .known_at = known_at,
                                     .after = request.query_integer("cursor").value_or(0),
                                     .limit = limit + 1});
    std::optional<std::string> next;
    if (found.size() > limit) {
        found.resize(limit);
        next = std::to_string(found.back().version);
    }
    return Response::ok(
        wire::DelegationList{known_at ? std::optional{divan::to_text(*known_at)} : std::nullopt,
                             shown(parts, found), std::move(next)});
}

static wire::PowerView view(db::ReadSession& session,
                            const Held& held,
                            const organisation::PostRef& ref,
                            const organisation::Moment& moment)
{
    wire::PowerView shown;
    shown.post = organisation::wire::view(ref);
    shown.held_by = held.is_desk ? "desk" : "appointment";
    if (held.by) {
        shown.held_by = to_text(held.by->kind);
        shown.delegation_id = held.by->id.value;
    }
    shown.clearance = access::to_text(held.clearance);
    for (const auto& grant : grants_of(session, held, moment)) {
        shown.permissions.push_back(grant.action);
    }
    return shown;
}

static Response powers(const ApiParts& parts, const Request& request)
{
    const auto person = request.path_id<PersonId>("person_id");
    const organisation::Moment moment{day_asked(request).value_or(parts.service.today()),
                                      known_asked(parts.database, request)};
    wire::PowerList shown;
    shown.day = divan::to_text(moment.day);
    shown.known_at = moment.known_at ? std::optional{divan::to_text(*moment.known_at)} : std::nullopt;
    parts.database.read([&](db::ReadSession& session) {
        const auto names = organisation::person_names(session, {person});
        if (names.empty()) {
            throw AppError{ErrorCode::not_found, "organisation.not_found"};
        }
        shown.person = wire::person({.posts = {}, .persons = names}, person);
        for (const auto& held : posts_of(session, person, moment)) {
            const auto refs = organisation::post_refs(session, {held.post.id}, moment.day);
            shown.posts.push_back(view(session, held, refs.at(held.post.id), moment));
        }
    });
    return Response::ok(shown);
}

static void register_powers(http::Router& router, const ApiParts& parts)
{
    router.add<http::NoBody, wire::PowerList>(
        {.method = "GET",
         .path = "/api/v1/persons/{person_id}/powers",
         .access = http::permission("organisation.read"),
         .summary = "The posts a person may act in on a day, by appointment or for another, as known now or "
                    "at an instant",
         .query = {{"on"}, {"known_at"}, {"known_entry", http::QueryType::integer}}},
        [parts](const Request& request) { return powers(parts, request); });
}

void register_routes(http::Router& router, const ApiParts& parts)
{
    register_powers(router, parts);
    router.add<wire::DelegationRequest, wire::DelegationView>(
        {.method = "POST",
         .path = "/api/v1/delegations",
         .access =
             http::signed_in("the holder of a post gives its powers, an administrator those of any post; the "
                             "service decides"),
         .summary = "Gives a post's powers to another person",
         .status = 201,
         .idempotent = true},
        [parts](const Request& request) { return give(parts, request); });
    router.add<http::NoBody, wire::DelegationList>(
        {.method = "GET",
         .path = "/api/v1/delegations",
         .access = http::permission("organisation.read"),
         .summary = "Who uses whose powers; of a post, of a person, on a day, as known now or at an instant",
         .query = {{"post", http::QueryType::integer},
                   {"person", http::QueryType::integer},
                   {"on"},
                   {"known_at"},
                   {"known_entry", http::QueryType::integer},
                   {"limit", http::QueryType::integer},
                   {"cursor", http::QueryType::integer}}},
        [parts](const Request& request) { return list(parts, request); });
    router.add<http::NoBody, wire::DelegationKinds>(
        {.method = "GET",
         .path = "/api/v1/delegations/kinds",
         .access = http::permission("organisation.read"),
         .summary = "The kinds of standing in for another, and what each asks for"},
        [parts](const Request& /*request*/) { return Response::ok(wire::kinds(parts.service.today())); });
    router.add<http::NoBody, wire::DelegationView>(
        {.method = "GET",
         .path = "/api/v1/delegations/{delegation_id}",
         .access = http::permission("organisation.read"),
         .summary = "A delegation with its ground, scope and days, as known now or at an instant",
         .query = {{"known_at"}, {"known_entry", http::QueryType::integer}}},
        [parts](const Request& request) { return get(parts, request); });
    router.add<wire::DelegationRevocationRequest, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/delegations/{delegation_id}/revocation",
         .access =
             http::signed_in("who gave powers takes them back, and an administrator; the service decides"),
         .summary = "Takes powers back from a day on",
         .status = 204,
         .if_match = true},
        [parts](const Request& request) { return revoke(parts, request); });
}

} // namespace divan::delegation
