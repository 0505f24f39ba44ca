// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/authoring/api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/procedure/authoring/wire.hpp"

#include <string>

namespace divan::authoring {

using cases::permission::deploy;
using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

static DefinitionId definition_of(const Request& request)
{
    return request.path_id<DefinitionId>("definition_id");
}

static Response check_files(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::AuthoredFiles>();
    return Response::ok(wire::view(service.check(actor_of(request), wire::folder_of(body.files.value))));
}

static Response deploy_files(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::ProcedureDelivery>();
    const auto made = service.deploy(actor_of(request), wire::folder_of(body.files.value), body.based_on);
    const auto& definition = made.definition.value();
    return Response::created(
        "/api/v1/procedures/" + std::to_string(definition.id.value),
        wire::DeployedProcedure{definition.id.value, definition.key, definition.version, made.is_new});
}

static Response migrate_cases(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::CaseMigrationOrder>();
    return Response::ok(wire::view(service.migrate(actor_of(request), definition_of(request),
                                                   wire::order_of(body), CaseId{body.after})));
}

void register_routes(http::Router& router, Service& service)
{
    router.add<NoBody, wire::ProcedureVersions>(
        {.method = "GET",
         .path = "/api/v1/procedures/versions",
         .access = http::permission(deploy),
         .summary = "All versions of all procedures, with the cases that run by them"},
        [&service](const Request& request) {
            return Response::ok(wire::view(service.versions(actor_of(request))));
        });
    router.add<NoBody, wire::ProcedureSources>(
        {.method = "GET",
         .path = "/api/v1/procedures/{definition_id}/sources",
         .access = http::permission(deploy),
         .summary = "The files of a version and its scenarios, for its author"},
        [&service](const Request& request) {
            return Response::ok(wire::view(service.sources(actor_of(request), definition_of(request))));
        });
    router.add<wire::AuthoredFiles, wire::ProcedureReport>(
        {.method = "POST",
         .path = "/api/v1/procedures/check",
         .access = http::permission(deploy),
         .summary = "Says what stands in the way of running these files, and plays their scenarios"},
        [&service](const Request& request) { return check_files(service, request); });
    router.add<wire::ProcedureDelivery, wire::DeployedProcedure>(
        {.method = "POST",
         .path = "/api/v1/procedures",
         .access = http::permission(deploy),
         .summary =
             "Makes these files the next version of their procedure; the same files are the one they are",
         .status = 201},
        [&service](const Request& request) { return deploy_files(service, request); });
    router.add<wire::CaseMigrationOrder, wire::CaseMigration>(
        {.method = "POST",
         .path = "/api/v1/procedures/{definition_id}/migration",
         .access = http::permission(deploy),
         .summary =
             "Lets running cases of older versions go on by this one, part by part, or says which could"},
        [&service](const Request& request) { return migrate_cases(service, request); });
}

} // namespace divan::authoring
