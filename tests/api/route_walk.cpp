// SPDX-License-Identifier: Apache-2.0
#include "api/route_walk.hpp"

#include <array>
#include <string_view>

namespace divan::test {

void EveryRoute::SetUpTestSuite()
{
    server = std::make_unique<DemoServer>();
    server->grant_everything("expert", access::Reach::own_post);
    server->grant_everything("administrator", access::Reach::all);
    walkers = std::make_unique<Walkers>(
        Walkers{server->signed_in("expert"), server->signed_in("admin"), server->signed_in("registrar")});
    schemas = std::make_unique<BodySchemas>(caller().get("/api/v1/openapi.json").body);
    records = make_walk_records(*server, *walkers, *schemas);
    for (const auto& entry : routes()) {
        for (const auto& name : entry->parameters) {
            ASSERT_TRUE(records.contains(name)) << entry->name() << ": no record stands for {" << name << "}";
        }
    }
}

void EveryRoute::TearDownTestSuite()
{
    schemas.reset();
    walkers.reset();
    server.reset();
}

HttpClient::Headers EveryRoute::headers(const http::Entry& entry, const std::string& version)
{
    HttpClient::Headers made;
    if (entry.body != nullptr) {
        made["Content-Type"] = "application/json";
    } else if (entry.open_stream) {
        made["Content-Type"] = "application/octet-stream";
    }
    if (entry.route.if_match && !version.empty()) {
        made["If-Match"] = version;
    }
    return made;
}

HttpAnswer EveryRoute::ask(const http::Entry& entry, const std::string& target, const std::string& body)
{
    return caller().request(entry.route.method, target, body, headers(entry));
}

std::vector<std::int64_t> EveryRoute::traces()
{
    static constexpr std::array<std::string_view, 9> queries{
        "SELECT COUNT(*) FROM ledger_entry",      "SELECT COUNT(*) FROM session",
        "SELECT COUNT(*) FROM pending_sign_in",   "SELECT COUNT(*) FROM sign_in_attempt",
        "SELECT COUNT(*) FROM account_token",     "SELECT COUNT(*) FROM single_sign_on_request",
        "SELECT COUNT(*) FROM idempotency_key",   "SELECT COUNT(*) FROM file_upload",
        "SELECT COUNT(*) FROM organisation_order"};
    return server->database().read([](db::ReadSession& session) {
        std::vector<std::int64_t> counts;
        counts.reserve(queries.size());
        for (const auto query : queries) {
            counts.push_back(std::get<0>(session.one<std::int64_t>(query).value()));
        }
        return counts;
    });
}

} // namespace divan::test
