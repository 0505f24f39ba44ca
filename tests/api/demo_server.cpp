// SPDX-License-Identifier: Apache-2.0
#include "api/demo_server.hpp"

#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "support/founded_demo.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::test {

DemoServer::DemoServer()
{
    const auto data = (folder_.path() / "data").string();
    found_demo(data);
    application_ = std::make_unique<app::Application>(
        app::DataFolder::open(data),
        app::ServeOptions{.address = "127.0.0.1", .port = 0, .web = {}, .workers = 4}, clock_);
}

void DemoServer::grant_everything(const std::string& role, access::Reach reach)
{
    database().write([&](db::UnitOfWork& tx) {
        auto grants = organisation::role_grants(tx, civil_date(clock_.now(), "Asia/Tehran"));
        std::erase_if(grants, [&role](const auto& grant) { return grant.role == role; });
        for (const auto& entry : router().entries()) {
            const organisation::RoleGrant grant{role, entry->route.access.detail, reach};
            const bool is_asked_for = entry->route.access.kind == http::Access::Kind::permission;
            if (is_asked_for && std::ranges::find(grants, grant) == grants.end()) {
                grants.push_back(grant);
            }
        }
        const auto entry =
            ledger::append(tx, clock_.now(), {}, "organisation.roles.changed", {"organisation.roles", 0}, {})
                .id;
        organisation::put_role_grants(tx, grants, organisation::since_ever, entry);
    });
}

std::int64_t DemoServer::letter(HttpClient& registrar, std::int64_t receiver_post)
{
    const auto made = registrar.post("/api/v1/letters", registration(registrar, receiver_post));
    if (made.status != 201) {
        throw std::runtime_error{"cannot register a letter: " + made.body};
    }
    return std::stoll(text_of(made.body, "id"));
}

HttpClient signed_in(std::uint16_t port, const std::string& user)
{
    HttpClient client{port};
    const auto answer =
        client.post("/api/v1/session", R"({"user_name":")" + user + R"(","password":"divan-demo"})");
    if (answer.status != 201) {
        throw std::runtime_error{"cannot sign in: " + answer.body};
    }
    client.always_send("X-CSRF-Token", text_of(answer.body, "csrf"));
    return client;
}

std::string registration(HttpClient& registrar, std::int64_t receiver_post)
{
    std::string body = R"({"register_id":)" + text_of(registrar.get("/api/v1/registers").body, "id") +
                       R"(,"subject":"آزمون","body":"متن","sender_name":"فرستنده",)" +
                       R"("received_at":"2026-01-05T05:00:00.000Z","late_reason":"آزمون","channel":"post",)" +
                       R"("secrecy_class":"normal","priority":"normal")";
    if (receiver_post != 0) {
        body += R"(,"receivers":[{"post_id":)" + std::to_string(receiver_post) + R"(,"purpose":"action"}])";
    }
    return body + "}";
}

std::string text_of(const std::string& json, const std::string& name)
{
    const auto key = "\"" + name + "\":";
    const auto at = json.find(key);
    if (at == std::string::npos) {
        return "";
    }
    const auto begin = json.find_first_not_of('"', at + key.size());
    return json.substr(begin, json.find_first_of("\",}", begin) - begin);
}

} // namespace divan::test
