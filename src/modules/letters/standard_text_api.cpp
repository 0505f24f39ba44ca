// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/page_note_api.hpp"
#include "modules/letters/standard_text_wire.hpp"
#include "platform/identity/principal.hpp"

namespace divan::letters {

static http::Response change_texts(const ApiParts& parts, const http::Request& request, TextOwner owner)
{
    const auto actor = identity::actor_of(request);
    const auto body = request.body_as<wire::StandardTextsRequest>();
    parts.service.change_texts(actor, owner, wire::to_domain(body));
    return http::Response::ok(wire::view(parts.reading.texts(actor)));
}

void register_standard_texts(http::Router& router, const ApiParts& parts)
{
    router.add<http::NoBody, wire::StandardTextsView>(
        {.method = "GET",
         .path = "/api/v1/standard-texts",
         .access = http::permission(permission::read),
         .summary = "Standard notes and answers: one's own, and those of the acting post's unit"},
        [parts](const http::Request& request) {
            return http::Response::ok(wire::view(parts.reading.texts(identity::actor_of(request))));
        });
    router.add<wire::StandardTextsRequest, wire::StandardTextsView>(
        {.method = "PUT",
         .path = "/api/v1/standard-texts/own",
         .access = http::permission(permission::read),
         .summary = "Puts one's own standard texts, all of them",
         .idempotent = true},
        [parts](const http::Request& request) { return change_texts(parts, request, TextOwner::person); });
    router.add<wire::StandardTextsRequest, wire::StandardTextsView>(
        {.method = "PUT",
         .path = "/api/v1/standard-texts/unit",
         .access = http::permission(permission::keep_texts),
         .summary = "Puts the standard texts of the acting post's unit, all of them",
         .idempotent = true},
        [parts](const http::Request& request) { return change_texts(parts, request, TextOwner::unit); });
}

} // namespace divan::letters
