// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/orders/import_api.hpp"
#include "platform/orders/wire.hpp"

#include <limits>
#include <utility>

namespace divan::orders {

using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

static Expected expected(const Request& request)
{
    return {request.path_id<OrderId>("order_id"), request.if_match()};
}

static Response shown(const Service& orders, const access::Actor& actor, OrderId id)
{
    const auto order = orders.get(actor, id);
    return Response::ok(wire::view(order, orders.things(id))).with_etag(std::to_string(order.version));
}

static Response made(const Service& orders, const access::Actor& actor, const Made& act)
{
    const auto order = orders.get(actor, act.id);
    auto response = Response::created("/api/v1/orders/" + std::to_string(act.id.value),
                                      wire::view(order, orders.things(act.id)))
                        .with_etag(std::to_string(order.version));
    return act.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                        : std::move(response);
}

static Response list(const Service& orders, const Request& request)
{
    const auto limit = request.limit();
    const auto before = request.query_integer("cursor").value_or(std::numeric_limits<std::int64_t>::max());
    wire::OrderList shown;
    for (const auto& order : orders.list(actor_of(request), before, limit + 1)) {
        if (shown.orders.size() == limit) {
            shown.next_cursor = std::to_string(shown.orders.back().id);
            break;
        }
        shown.orders.push_back(wire::line(order));
    }
    return Response::ok(shown);
}

static void register_reads(http::Router& router, Service& orders)
{
    router.add<NoBody, wire::OrderList>(
        {.method = "GET",
         .path = "/api/v1/orders",
         .access = http::permission(permission::order),
         .summary = "Orders on the organisation, newest first",
         .query = {{"limit", http::QueryType::integer}, {"cursor", http::QueryType::integer}}},
        [&orders](const Request& request) { return list(orders, request); });
    router.add<NoBody, wire::OrderView>(
        {.method = "GET",
         .path = "/api/v1/orders/{order_id}",
         .access = http::permission("organisation.read"),
         .summary = "An order with what it did; drafts for who may issue them"},
        [&orders](const Request& request) {
            return shown(orders, actor_of(request), request.path_id<OrderId>("order_id"));
        });
    router.add<NoBody, wire::TrialView>(
        {.method = "GET",
         .path = "/api/v1/orders/{order_id}/trial",
         .access = http::permission(permission::order),
         .summary = "What issuing the draft would do: faults, differences, and what would be stranded"},
        [&orders](const Request& request) {
            return Response::ok(
                wire::view(orders.trial(actor_of(request), request.path_id<OrderId>("order_id"))));
        });
}

static Response draft(Service& orders, const Request& request)
{
    const auto actor = actor_of(request);
    return made(orders, actor, orders.draft(actor, request.body_as<OrderText>()));
}

static Response redraft(Service& orders, const Request& request)
{
    const auto actor = actor_of(request);
    const auto order = expected(request);
    orders.redraft(actor, order, request.body_as<OrderText>());
    return shown(orders, actor, order.id);
}

static Response issue(Service& orders, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    const auto actor = actor_of(request);
    return made(orders, actor, orders.issue(actor, expected(request)));
}

static Response appoint(Service& orders, const Request& request)
{
    const auto actor = actor_of(request);
    return made(orders, actor, orders.appoint(actor, request.body_as<OrderText>()));
}

static Response revoke(Service& orders, const Request& request)
{
    const auto actor = actor_of(request);
    const auto order = expected(request);
    orders.revoke(actor, order, request.body_as<wire::OrderRevocation>().reason.value);
    return shown(orders, actor, order.id);
}

static void register_acts(http::Router& router, Service& orders)
{
    router.add<OrderText, wire::OrderView>(
        {.method = "POST",
         .path = "/api/v1/orders",
         .access = http::permission(permission::order),
         .summary = "Drafts an order",
         .status = 201,
         .idempotent = true},
        [&orders](const Request& request) { return draft(orders, request); });
    router.add<OrderText, wire::OrderView>(
        {.method = "PUT",
         .path = "/api/v1/orders/{order_id}",
         .access = http::permission(permission::order),
         .summary = "Writes a draft anew",
         .if_match = true},
        [&orders](const Request& request) { return redraft(orders, request); });
    router.add<divan::wire::Empty, wire::OrderView>(
        {.method = "POST",
         .path = "/api/v1/orders/{order_id}/issuing",
         .access = http::permission(permission::order),
         .summary = "Issues a draft: its changes are recorded, and what ends is moved on its day",
         .status = 201,
         .if_match = true,
         .idempotent = true},
        [&orders](const Request& request) { return issue(orders, request); });
    router.add<wire::OrderRevocation, wire::OrderView>(
        {.method = "POST",
         .path = "/api/v1/orders/{order_id}/revocation",
         .access = http::permission(permission::order),
         .summary = "Takes an issued order back before its day",
         .if_match = true},
        [&orders](const Request& request) { return revoke(orders, request); });
    router.add<OrderText, wire::OrderView>(
        {.method = "POST",
         .path = "/api/v1/appointments",
         .access = http::permission(permission::appoint),
         .summary = "Drafts and issues in one act an order that only appoints and ends appointments",
         .status = 201,
         .idempotent = true},
        [&orders](const Request& request) { return appoint(orders, request); });
}

void register_routes(http::Router& router, Service& orders)
{
    register_reads(router, orders);
    register_acts(router, orders);
    register_import(router, orders);
}

} // namespace divan::orders
