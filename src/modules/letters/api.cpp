// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/api.hpp"

#include "http/content.hpp"
#include "modules/letters/page_note_api.hpp"
#include "modules/letters/wire.hpp"
#include "platform/identity/principal.hpp"
#include "platform/ledger/wire.hpp"

#include <fmt/format.h>

namespace divan::letters {

using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

static access::PageStart page_start(const Request& request)
{
    return {request.query_value("cursor"), request.limit()};
}

Expected expected(const Request& request)
{
    return {request.path_id<LetterId>("letter_id"), request.if_match()};
}

Response made(const ApiParts& parts, const access::Actor& actor, const Made& act)
{
    const auto dossier = parts.reading.dossier(actor, act.id);
    auto response = Response::created(fmt::format("/api/v1/letters/{}", act.id.value), wire::view(dossier))
                        .with_etag(std::to_string(dossier.letter.version));
    return act.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                        : std::move(response);
}

static Response register_incoming(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::RegistrationRequest>();
    return made(parts, actor, parts.service.register_incoming(actor, wire::to_domain(body)));
}

static Response refer(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::ReferralRequest>();
    return made(parts, actor, parts.service.refer(actor, expected(request), wire::to_domain(body)));
}

static Response recall(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    static_cast<void>(request.body_as<divan::wire::Empty>());
    return made(parts, actor,
                parts.service.recall(actor, expected(request), request.path_id<ReferralId>("referral_id")));
}

static Response answer(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::AnswerRequest>();
    return made(parts, actor, parts.service.answer(actor, expected(request), wire::to_domain(body)));
}

static Response close(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::ClosingRequest>();
    return made(parts, actor,
                parts.service.close(actor, expected(request), body.note ? body.note->value : ""));
}

static Response make_void(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::VoidingRequest>();
    return made(parts, actor, parts.service.make_void(actor, expected(request), body.reason.value));
}

static Response change_duties(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    std::vector<DutyId> duties;
    for (const auto id : request.body_as<wire::LetterDutiesRequest>().duty_ids.value) {
        duties.push_back(DutyId{id});
    }
    const auto act = parts.service.change_duties(actor, expected(request), duties);
    const auto dossier = parts.reading.dossier(actor, act.id);
    return Response::ok(wire::view(dossier)).with_etag(std::to_string(dossier.letter.version));
}

static Response enclose(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::EnclosureRequest>();
    return made(parts, actor, parts.service.enclose(actor, expected(request), wire::to_domain(body)));
}

static Response open(const ApiParts& parts, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    parts.service.open(actor_of(request), request.path_id<LetterId>("letter_id"));
    return Response::no_content();
}

static Response get(const ApiParts& parts, const Request& request)
{
    const auto dossier = parts.reading.dossier(actor_of(request), request.path_id<LetterId>("letter_id"));
    return Response::ok(wire::view(dossier)).with_etag(std::to_string(dossier.letter.version));
}

static Response pdf(const ApiParts& parts, const Request& request)
{
    auto paper = parts.reading.paper(actor_of(request), request.path_id<LetterId>("letter_id"));
    paper.institution = parts.institution;
    Response response;
    response.body = parts.printer.pdf(document(paper));
    response.content_type = "application/pdf";
    response.headers.emplace_back("Content-Disposition",
                                  http::content_disposition("attachment", file_name(paper)));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

static Response duplicates(const ApiParts& parts, const Request& request)
{
    const auto found =
        parts.reading.duplicates(actor_of(request), request.query_value("sender_name").value_or(""),
                                 request.query_value("sender_number").value_or(""));
    return Response::ok(wire::list({found, std::nullopt}));
}

static Response proof(const ApiParts& parts, const Request& request)
{
    const auto token = parts.reading.entry_token(actor_of(request), request.path_id<LetterId>("letter_id"));
    const auto found =
        parts.database.read([&token](db::ReadSession& session) { return ledger::prove(session, token); });
    return Response::ok(
        ledger::wire::view(found, parts.key.public_key(), ledger::wire::Disclosure::all_fields));
}

static Response due_day(const ApiParts& parts, const Request& request)
{
    static_cast<void>(actor_of(request)); // refuses an unsound Idempotency-Key, as everywhere
    const auto day = parts.reading.due_day(PostId{request.query_integer("post").value()},
                                           request.query_integer("working_days").value());
    return Response::ok(wire::DueDayView{divan::to_text(day)});
}

static void register_reads(http::Router& router, const ApiParts& parts)
{
    router.add<NoBody, wire::LetterList>(
        {.method = "GET",
         .path = "/api/v1/letters",
         .access = http::permission(permission::read),
         .summary = "Letters one may see, newest first",
         .query = {{"limit", http::QueryType::integer}, {"cursor"}}},
        [parts](const Request& request) {
            return Response::ok(wire::list(parts.reading.list(actor_of(request), page_start(request))));
        });
    router.add<NoBody, wire::LetterList>(
        {.method = "GET",
         .path = "/api/v1/letters/duplicates",
         .access = http::permission(permission::register_incoming),
         .summary = "Letters of the same sender and sender's number",
         .query = {{"sender_name"}, {"sender_number"}}},
        [parts](const Request& request) { return duplicates(parts, request); });
    router.add<NoBody, wire::LetterView>({.method = "GET",
                                          .path = "/api/v1/letters/{letter_id}",
                                          .access = http::permission(permission::read),
                                          .summary = "A letter with its path, holders and links"},
                                         [parts](const Request& request) { return get(parts, request); });
    router.add<NoBody, ledger::wire::ProofView>(
        {.method = "GET",
         .path = "/api/v1/letters/{letter_id}/proof",
         .access = http::permission(permission::read),
         .summary = "That a letter's registration stands in the ledger, with its fields"},
        [parts](const Request& request) { return proof(parts, request); });
    router.add<NoBody, http::Raw>({.method = "GET",
                                   .path = "/api/v1/letters/{letter_id}/pdf",
                                   .access = http::permission(permission::read),
                                   .summary = "An outgoing letter as an archive copy (PDF/A-1b)"},
                                  [parts](const Request& request) { return pdf(parts, request); });
}

/// What a form asks before the act, and the search.
static void register_look_ups(http::Router& router, const ApiParts& parts)
{
    router.add<NoBody, wire::DueDayView>({.method = "GET",
                                          .path = "/api/v1/letters/due-day",
                                          .access = http::signed_in("everybody plans by the calendar"),
                                          .summary = "The day that a number of working days gives a receiver",
                                          .query = {{"post", http::QueryType::integer, true},
                                                    {"working_days", http::QueryType::integer, true}}},
                                         [parts](const Request& request) { return due_day(parts, request); });
    router.add<NoBody, wire::RegisterList>(
        {.method = "GET",
         .path = "/api/v1/registers",
         .access = http::permission(permission::register_incoming),
         .summary = "Registers one may enter letters in, with the number each would give"},
        [parts](const Request& request) {
            return Response::ok(wire::register_list(parts.reading.open_registers(actor_of(request))));
        });
    router.add<NoBody, wire::SearchResult>(
        {.method = "GET",
         .path = "/api/v1/search",
         .access = http::permission(permission::read),
         .summary = "Records that hold all words, newest first",
         .query = {{"q", http::QueryType::text, true}, {"limit", http::QueryType::integer}, {"cursor"}}},
        [parts](const Request& request) {
            return Response::ok(wire::search_result(parts.reading.search(
                actor_of(request), request.query_value("q").value_or(""), page_start(request))));
        });
}

/// What a letter goes through.
static void register_acts(http::Router& router, const ApiParts& parts)
{
    router.add<wire::RegistrationRequest, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters",
         .access = http::permission(permission::register_incoming),
         .summary = "Registers an incoming letter and, with receivers, refers it in the same act",
         .status = 201,
         .idempotent = true},
        [parts](const Request& request) { return register_incoming(parts, request); });
    router.add<divan::wire::Empty, NoBody>({.method = "POST",
                                            .path = "/api/v1/letters/{letter_id}/opening",
                                            .access = http::permission(permission::read),
                                            .summary = "Marks a letter as seen by the acting post",
                                            .status = 204},
                                           [parts](const Request& request) { return open(parts, request); });
    router.add<wire::ReferralRequest, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/referrals",
         .access = http::permission(permission::refer),
         .summary = "Passes a letter to other posts",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const Request& request) { return refer(parts, request); });
    router.add<divan::wire::Empty, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/referrals/{referral_id}/recall",
         .access = http::permission(permission::refer),
         .summary = "Takes back a referral that its receiver has not opened",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const Request& request) { return recall(parts, request); });
    router.add<wire::AnswerRequest, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/answer",
         .access = http::permission(permission::answer),
         .summary = "Writes and numbers the answer to an incoming letter",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const Request& request) { return answer(parts, request); });
}

/// What is put to it, until it is closed and after.
static void register_additions(http::Router& router, const ApiParts& parts)
{
    router.add<wire::EnclosureRequest, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/enclosures",
         .access = http::permission(permission::enclose),
         .summary = "Attaches uploaded files to a letter",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const Request& request) { return enclose(parts, request); });
    router.add<wire::ClosingRequest, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/closing",
         .access = http::permission(permission::close),
         .summary = "Closes a letter; one without an answer needs a note",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const Request& request) { return close(parts, request); });
    router.add<wire::VoidingRequest, wire::LetterView>(
        {.method = "POST",
         .path = "/api/v1/letters/{letter_id}/voiding",
         .access = http::permission(permission::make_void),
         .summary = "Makes a wrong registration void; its number stays taken",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [parts](const Request& request) { return make_void(parts, request); });
    router.add<wire::LetterDutiesRequest, wire::LetterView>(
        {.method = "PUT",
         .path = "/api/v1/letters/{letter_id}/duties",
         .access = http::permission(permission::change_duties),
         .summary = "Says which duties a letter serves",
         .if_match = true,
         .idempotent = true},
        [parts](const Request& request) { return change_duties(parts, request); });
}

void register_routes(http::Router& router, const ApiParts& parts)
{
    register_look_ups(router, parts); // before a letter by its id: the words of its paths are no ids
    register_reads(router, parts);
    register_acts(router, parts);
    register_additions(router, parts);
    register_page_notes(router, parts);
    register_standard_texts(router, parts);
}

const std::vector<charter::RecordKind>& record_kinds()
{
    static const std::vector<charter::RecordKind> kinds{{"incoming letter", "letters.letter.registered"},
                                                        {"letter referral", "letters.letter.referred"},
                                                        {"outgoing letter", "letters.letter.answered"}};
    return kinds;
}

} // namespace divan::letters
