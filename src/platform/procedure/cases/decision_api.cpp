// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/decision_api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/procedure/cases/wire.hpp"

#include <string>
#include <utility>

namespace divan::cases {

static http::Response lodge(Service& service, const http::Request& request)
{
    const auto body = request.body_as<wire::AppealLodging>();
    const auto actor = identity::actor_of(request);
    const auto made = service.lodge(actor, {.decision = request.path_id<DecisionId>("decision_id"),
                                            .applicant = body.applicant.value,
                                            .late_ground = body.late_ground ? body.late_ground->value : "",
                                            .data = body.data.value});
    const auto detail = service.detail(actor, made.id);
    auto response =
        http::Response::created("/api/v1/cases/" + std::to_string(made.id.value), wire::view(detail))
            .with_etag(std::to_string(detail.row.version));
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

void register_appeals(http::Router& router, Service& service)
{
    router.add<wire::AppealLodging, wire::CaseView>(
        {.method = "POST",
         .path = "/api/v1/decisions/{decision_id}/appeals",
         .access = http::permission(permission::start),
         .summary = "Lodges an appeal against a decision: begins the case that hears it",
         .status = 201,
         .idempotent = true},
        [&service](const http::Request& request) { return lodge(service, request); });
}

} // namespace divan::cases
