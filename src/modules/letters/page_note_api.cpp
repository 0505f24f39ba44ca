// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/page_note_api.hpp"

#include "modules/letters/page_note_wire.hpp"
#include "platform/identity/principal.hpp"

namespace divan::letters {

static http::Response annotate(const ApiParts& parts, const http::Request& request)
{
    const auto actor = identity::actor_of(request);
    const auto body = request.body_as<wire::PageNoteRequest>();
    const auto note = wire::to_domain(body);
    const auto pages = parts.pages.count(actor, note.file);
    return made(parts, actor, parts.service.annotate(actor, expected(request), note, pages));
}

static http::Response withdraw_note(const ApiParts& parts, const http::Request& request)
{
    const auto actor = identity::actor_of(request);
    static_cast<void>(request.body_as<divan::wire::Empty>());
    const auto note = request.path_id<PageNoteId>("page_note_id");
    return made(parts, actor, parts.service.withdraw_note(actor, expected(request), note));
}

void register_page_notes(http::Router& router, const ApiParts& parts)
{
    router.add<http::NoBody, wire::PageNoteList>(
        {.method = "GET",
         .path = "/api/v1/letters/{letter_id}/page-notes",
         .access = http::permission(permission::read),
         .summary = "What is written on the pages of a letter's files, what was taken back among it"},
        [parts](const http::Request& request) {
            const auto id = request.path_id<LetterId>("letter_id");
            return http::Response::ok(wire::list(parts.reading.page_notes(identity::actor_of(request), id)));
        });
    router.add<wire::PageNoteRequest, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/page-notes",
         .access = http::permission(permission::annotate),
         .summary = "Writes a note on a page of a letter's file, which itself stays as it is",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const http::Request& request) { return annotate(parts, request); });
    router.add<divan::wire::Empty, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/page-notes/{page_note_id}/withdrawal",
         .access = http::permission(permission::annotate),
         .summary = "Takes back a note of one's own; it stays in the history",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const http::Request& request) { return withdraw_note(parts, request); });
}

} // namespace divan::letters
