// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/procedure/cases/decision_api.hpp"
#include "platform/procedure/cases/wire.hpp"

#include <string>
#include <utility>

namespace divan::cases {

using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

static Response shown(Service& service, const Request& request, CaseId id)
{
    const auto detail = service.detail(actor_of(request), id);
    return Response::ok(wire::view(detail)).with_etag(std::to_string(detail.row.version));
}

static Response shown(Service& service, const Request& request, const Made& made)
{
    auto response = shown(service, request, made.id);
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

static CaseId case_of(const Request& request)
{
    return request.path_id<CaseId>("case_id");
}

static Expected task_of(const Request& request)
{
    return {request.path_id<TaskId>("task_id"), request.if_match()};
}

static Response start(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::CaseBeginning>();
    const auto actor = actor_of(request);
    const auto made = service.start(
        actor, {body.procedure.value, body.business_key.value, body.title.value, body.data.value});
    const auto detail = service.detail(actor, made.id);
    auto response = Response::created("/api/v1/cases/" + std::to_string(made.id.value), wire::view(detail))
                        .with_etag(std::to_string(detail.row.version));
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

static Response take(Service& service, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    return shown(service, request, service.take(actor_of(request), task_of(request)));
}

static Response give_back(Service& service, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    return shown(service, request, service.give_back(actor_of(request), task_of(request)));
}

static Response assign(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::TaskAssignment>();
    return shown(service, request, service.assign(actor_of(request), task_of(request), PostId{body.post_id}));
}

static Response complete(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::TaskCompletion>();
    return shown(service, request, service.complete(actor_of(request), task_of(request), body.data.value));
}

static Response receive(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::CaseMessage>();
    return shown(
        service, request,
        service.receive(actor_of(request), {body.name.value, body.business_key.value, body.data.value}));
}

static Response retry(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::CaseRetry>();
    service.retry(actor_of(request), case_of(request), body.wait);
    return shown(service, request, case_of(request));
}

static Response resend(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::CaseResending>();
    service.resend(actor_of(request), case_of(request), SentId{body.message_id});
    return shown(service, request, case_of(request));
}

static Response read_notice(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::CaseNoticeReading>();
    service.read_notice(actor_of(request), case_of(request), NoticeId{body.notice_id});
    return shown(service, request, case_of(request));
}

static Response extend_term(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::TermExtension>();
    return shown(service, request,
                 service.extend_term(actor_of(request), case_of(request), body.ground.value));
}

static Response cancel(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::CaseCancellation>();
    service.cancel(actor_of(request), case_of(request), body.reason.value);
    return shown(service, request, case_of(request));
}

static Response procedures(Service& service, const Request& request)
{
    wire::ProcedureList list;
    const auto all = service.procedures(actor_of(request));
    list.procedures.reserve(all.size());
    for (const auto& each : all) {
        list.procedures.push_back(wire::view(each.loaded, each.may_begin));
    }
    return Response::ok(list);
}

static Response files(const Service& service, const Request& request)
{
    wire::ProcedureFiles list;
    auto all = service.files(request.path_id<DefinitionId>("definition_id"));
    list.files.reserve(all.size());
    for (auto& each : all) {
        list.files.push_back({std::move(each.name), std::move(each.text)});
    }
    return Response::ok(list);
}

static Response asked(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::FormSoFar>();
    auto asked = service.asked(actor_of(request), request.path_id<TaskId>("task_id"), body.data.value);
    return Response::ok(wire::AskedFields{std::move(asked.fields), std::move(asked.required)});
}

static Response asked_at_start(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::FormSoFar>();
    auto asked = service.asked_at_start(actor_of(request), request.path_id<DefinitionId>("definition_id"),
                                        body.data.value);
    return Response::ok(wire::AskedFields{std::move(asked.fields), std::move(asked.required)});
}

static void register_reads(http::Router& router, Service& service)
{
    router.add<NoBody, wire::ProcedureList>(
        {.method = "GET",
         .path = "/api/v1/procedures",
         .access = http::permission(permission::read),
         .summary = "The newest version of each procedure"},
        [&service](const Request& request) { return procedures(service, request); });
    router.add<NoBody, wire::ProcedureDetail>(
        {.method = "GET",
         .path = "/api/v1/procedures/{definition_id}",
         .access = http::permission(permission::read),
         .summary = "A version: its law, picture and forms"},
        [&service](const Request& request) {
            return Response::ok(wire::view(
                service.procedure(actor_of(request), request.path_id<DefinitionId>("definition_id"))));
        });
    router.add<NoBody, wire::ProcedureFiles>(
        {.method = "GET",
         .path = "/api/v1/procedures/{definition_id}/files",
         .access = http::permission(permission::read),
         .summary = "The files of a version: drawing, decisions, forms and law"},
        [&service](const Request& request) { return files(service, request); });
    router.add<NoBody, wire::CaseList>(
        {.method = "GET",
         .path = "/api/v1/cases",
         .access = http::permission(permission::read),
         .summary = "Cases that the actor sees, newest first",
         .query = {{"limit", http::QueryType::integer}, {"cursor"}}},
        [&service](const Request& request) {
            return Response::ok(wire::list(
                service.list(actor_of(request), {request.query_value("cursor"), request.limit()})));
        });
    router.add<NoBody, wire::CaseView>(
        {.method = "GET",
         .path = "/api/v1/cases/{case_id}",
         .access = http::permission(permission::read),
         .summary = "A case: where it stands, its tasks, incidents and history"},
        [&service](const Request& request) { return shown(service, request, case_of(request)); });
}

static void register_tasks(http::Router& router, Service& service)
{
    router.add<divan::wire::Empty, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/tasks/{task_id}/taking",
         .access = http::permission(permission::work),
         .summary = "Makes an offered task the acting post's own; If-Match is the task's version",
         .if_match = true},
        [&service](const Request& request) { return take(service, request); });
    router.add<divan::wire::Empty, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/tasks/{task_id}/return",
         .access = http::permission(permission::work),
         .summary = "Offers a taken task to all posts of its role again",
         .if_match = true},
        [&service](const Request& request) { return give_back(service, request); });
    router.add<wire::TaskAssignment, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/tasks/{task_id}/assignment",
         .access = http::permission(permission::administer),
         .summary = "Gives an open task to one of the posts that it was put before",
         .if_match = true},
        [&service](const Request& request) { return assign(service, request); });
    router.add<wire::TaskCompletion, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/tasks/{task_id}/completion",
         .access = http::permission(permission::work),
         .summary = "Does a task with its form's data",
         .if_match = true,
         .idempotent = true},
        [&service](const Request& request) { return complete(service, request); });
}

static void register_forms(http::Router& router, Service& service)
{
    router.add<wire::FormSoFar, wire::AskedFields>(
        {.method = "POST",
         .path = "/api/v1/tasks/{task_id}/asked-fields",
         .access = http::permission(permission::work),
         .summary = "Which fields a task's form asks for, so far as it is filled in; stores nothing"},
        [&service](const Request& request) { return asked(service, request); });
    router.add<wire::FormSoFar, wire::AskedFields>(
        {.method = "POST",
         .path = "/api/v1/procedures/{definition_id}/asked-fields",
         .access = http::permission(permission::start),
         .summary = "The same of the form that begins a case of a version"},
        [&service](const Request& request) { return asked_at_start(service, request); });
}

static void register_acts(http::Router& router, Service& service)
{
    router.add<wire::CaseBeginning, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/cases",
         .access = http::permission(permission::start),
         .summary = "Begins a case of a procedure's newest version",
         .status = 201,
         .idempotent = true},
        [&service](const Request& request) { return start(service, request); });
    router.add<wire::CaseMessage, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/case-messages",
         .access = http::permission(permission::work),
         .summary = "Hands a message to the one case that waits for it under its key, or begins one by it",
         .idempotent = true},
        [&service](const Request& request) { return receive(service, request); });
    router.add<wire::CaseRetry, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/cases/{case_id}/retry",
         .access = http::permission(permission::administer),
         .summary = "Tries an incident of a case again"},
        [&service](const Request& request) { return retry(service, request); });
    router.add<wire::CaseResending, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/cases/{case_id}/resending",
         .access = http::permission(permission::administer),
         .summary = "Sends a message of a case that nobody heard anew"},
        [&service](const Request& request) { return resend(service, request); });
    router.add<wire::CaseNoticeReading, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/cases/{case_id}/notice-reading",
         .access = http::permission(permission::read),
         .summary = "Takes a notice that was read off the acting post's worklist"},
        [&service](const Request& request) { return read_notice(service, request); });
    router.add<wire::TermExtension, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/cases/{case_id}/extension",
         .access = http::permission(permission::work),
         .summary = "Takes the longer time that the law allows, with a ground",
         .idempotent = true},
        [&service](const Request& request) { return extend_term(service, request); });
    router.add<wire::CaseCancellation, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/cases/{case_id}/cancellation",
         .access = http::permission(permission::administer),
         .summary = "Ends a case and all its work, with a reason"},
        [&service](const Request& request) { return cancel(service, request); });
}

void register_routes(http::Router& router, Service& service, const http::ReasonTexts& texts)
{
    register_reads(router, service);
    register_tasks(router, service);
    register_forms(router, service);
    register_choosing(router, service);
    register_plain_pages(router, service, texts);
    register_acts(router, service);
    register_appeals(router, service);
}

} // namespace divan::cases
