// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/identifiers_api.hpp"

#include "platform/identity/account_wire.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"

namespace divan::identity {

static PersonId person_id(const http::Request& request)
{
    return request.path_id<PersonId>("person_id");
}

static IdentifierKind kind_of(const http::Request& request)
{
    const auto kind = parse_identifier_kind(request.path_text("kind"));
    if (!kind) {
        throw AppError{ErrorCode::not_found, "identifier.not_found"};
    }
    return *kind;
}

http::Response IdentifiersApi::list(const http::Request& request) const
{
    wire::IdentifierList view;
    for (const auto& each : identifiers_.list(actor_of(request), person_id(request))) {
        view.identifiers.push_back({std::string{to_text(each.kind)}, each.masked, each.version});
    }
    return http::Response::ok(view);
}

http::Response IdentifiersApi::open(const http::Request& request)
{
    const auto body = request.body_as<wire::ReasonRequest>();
    return http::Response::ok(wire::OpenedIdentifier{identifiers_.open(actor_of(request), person_id(request),
                                                                       kind_of(request), body.reason.value)})
        .with_header("Cache-Control", "no-store");
}

http::Response IdentifiersApi::look_up(const http::Request& request)
{
    const auto body = request.body_as<wire::IdentifierLookUp>();
    const auto kind = parse_identifier_kind(body.kind.value);
    if (!kind) {
        reject_if_any({{"/kind", "field.not_a_value"}});
    }
    const auto found = identifiers_.look_up(actor_of(request), kind.value(), body.value.value);
    const auto names =
        database_.read([&](db::ReadSession& session) { return organisation::person_names(session, found); });
    wire::PersonMatches view;
    for (const auto& [id, name] : names) {
        view.persons.push_back({id.value, name.fa, name.en});
    }
    return http::Response::ok(view);
}

void IdentifiersApi::register_changes(http::Router& router)
{
    const auto change = http::permission(permission::identifiers_change);
    router.add<wire::IdentifierRequest, http::NoBody>(
        {.method = "PUT",
         .path = "/api/v1/persons/{person_id}/identifiers/{kind}",
         .access = change,
         .summary = "Sets a national id, phone or e-mail; kept sealed",
         .status = 204},
        [this](const http::Request& request) {
            const auto body = request.body_as<wire::IdentifierRequest>();
            identifiers_.set(actor_of(request), person_id(request), kind_of(request), body.value.value);
            return http::Response::no_content();
        });
    router.add<http::NoBody, http::NoBody>({.method = "DELETE",
                                            .path = "/api/v1/persons/{person_id}/identifiers/{kind}",
                                            .access = change,
                                            .summary = "Takes an identifier away",
                                            .status = 204},
                                           [this](const http::Request& request) {
                                               identifiers_.remove(actor_of(request), person_id(request),
                                                                   kind_of(request));
                                               return http::Response::no_content();
                                           });
}

void IdentifiersApi::register_routes(http::Router& router)
{
    register_changes(router);
    router.add<wire::ErasureRequest, wire::ErasureView>(
        {.method = "POST",
         .path = "/api/v1/persons/{person_id}/erasure",
         .access = http::permission(permission::persons_erase),
         .summary = "Erases a person by law: name, identifiers and account; the ledger still verifies"},
        [this](const http::Request& request) {
            const auto body = request.body_as<wire::ErasureRequest>();
            return http::Response::ok(
                wire::ErasureView{erasure_.erase(actor_of(request), person_id(request), body.ground.value)});
        });
    router.add<http::NoBody, wire::IdentifierList>(
        {.method = "GET",
         .path = "/api/v1/persons/{person_id}/identifiers",
         .access = http::permission(permission::identifiers_read),
         .summary = "A person's identifiers, masked"},
        [this](const http::Request& request) { return list(request); });
    router.add<wire::ReasonRequest, wire::OpenedIdentifier>(
        {.method = "POST",
         .path = "/api/v1/persons/{person_id}/identifiers/{kind}/opening",
         .access = http::permission(permission::identifiers_open),
         .summary = "One identifier whole; the ledger keeps who looked, and why"},
        [this](const http::Request& request) { return open(request); });
    router.add<wire::IdentifierLookUp, wire::PersonMatches>(
        {.method = "POST",
         .path = "/api/v1/identifier-look-ups",
         .access = http::permission(permission::identifiers_open),
         .summary = "Who has this identifier; the ledger keeps who asked"},
        [this](const http::Request& request) { return look_up(request); });
}

} // namespace divan::identity
