// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/import_api.hpp"

#include "platform/identity/principal.hpp"
#include "platform/orders/wire.hpp"

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace divan::orders {

using http::Request;
using http::Response;
using identity::actor_of;

namespace {

struct TableRequest {
    ImportKind kind{};
    bool dry_run{};
};

/// Keeps a table until it is whole: its rows are judged together. Memory is bounded by the limit, and only
/// who may import gets as far as this.
class TableSink final : public http::BodySink {
public:
    TableSink(Service& orders, access::Actor actor, TableRequest asked)
        : orders_{orders}, actor_{std::move(actor)}, asked_{asked}
    {
    }
    [[nodiscard]] std::int64_t limit() const override { return import_bytes_max; }
    void write(std::string_view bytes) override { csv_ += bytes; }
    [[nodiscard]] Response finish() override
    {
        return Response::ok(wire::view(orders_.import(actor_, asked_.kind, csv_, asked_.dry_run)));
    }

private:
    Service& orders_;
    access::Actor actor_;
    TableRequest asked_;
    std::string csv_;
};

/// Throws invalid_input with every fault; that both parameters are there was seen before.
TableRequest table_request(const Request& request)
{
    constexpr std::array kinds{std::pair{"posts", ImportKind::posts},
                               std::pair{"persons", ImportKind::persons},
                               std::pair{"appointments", ImportKind::appointments}};
    TableRequest asked;
    std::vector<Violation> violations{{"?kind", "field.not_a_value"}};
    const auto kind = request.query_value("kind");
    for (const auto& [word, value] : kinds) {
        if (kind == word) {
            asked.kind = value;
            violations.clear();
        }
    }
    const auto dry_run = request.query_value("dry_run");
    if (dry_run != "true" && dry_run != "false") {
        violations.push_back({"?dry_run", "field.not_a_value"});
    }
    reject_if_any(violations);
    asked.dry_run = dry_run == "true";
    return asked;
}

std::unique_ptr<http::BodySink> take_table(Service& orders, const Request& request)
{
    auto actor = actor_of(request);
    Service::authorise_import(actor);
    return std::make_unique<TableSink>(orders, std::move(actor), table_request(request));
}

Response import_json(Service& orders, const Request& request)
{
    const auto body = request.body_as<wire::ImportRequest>();
    return Response::ok(
        wire::view(orders.import(actor_of(request), body.kind, body.csv.value, body.dry_run)));
}

} // namespace

void register_import(http::Router& router, Service& orders)
{
    router.add<wire::ImportRequest, wire::ImportView>(
        {.method = "POST",
         .path = "/api/v1/organisation/import",
         .access = http::permission(permission::import),
         .summary =
             "Judges every row of a table of posts, persons or appointments; applies all of them or none. "
             "The table as it is (text/csv) says its kind (posts, persons, appointments) and dry_run (true, "
             "false) in the query"},
        [&orders](const Request& request) { return import_json(orders, request); },
        http::CsvForm{
            .query = {{"kind", http::QueryType::text, true}, {"dry_run", http::QueryType::text, true}},
            .open = [&orders](const Request& request) { return take_table(orders, request); }});
}

} // namespace divan::orders
