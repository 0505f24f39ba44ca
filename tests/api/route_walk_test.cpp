// SPDX-License-Identifier: Apache-2.0
// What every route refuses, read off the route table and the published description: a route that is added
// later is held to it without being named here. A line in `records` gives a parameter of a path a record that
// the caller sees and one that is hidden from him; without it only one that is not there is asked for.
#include "api/body_faults.hpp"
#include "api/demo_server.hpp"
#include "platform/delegation/desk.hpp"
#include "platform/jobs/queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace divan::test {
namespace {

using http::Access;

/// What stands for a parameter of a path.
struct Record {
    std::string own;                   // one that the caller sees
    std::optional<std::string> others; // one that is there and hidden from the caller; none: all may see it
};

/// The caller holds every permission, each on his own post only.
class EveryRoute : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        server = std::make_unique<DemoServer>();
        server->grant_everything_on_own_post("expert");
        caller = std::make_unique<HttpClient>(server->signed_in("expert"));
        auto registrar = server->signed_in("registrar");
        const auto session = caller->get("/api/v1/session").body;
        const auto own_post = std::stoll(text_of(session.substr(session.find("\"posts\":")), "id"));
        schemas = std::make_unique<BodySchemas>(caller->get("/api/v1/openapi.json").body);
        const auto duty = text_of(caller->get("/api/v1/duties?limit=1").body, "id");
        records = {{"duty_id", {duty, std::nullopt}},
                   {"job_id", {std::to_string(a_job()), std::nullopt}},
                   {"rule_id", {std::to_string(a_closed_day()), std::nullopt}},
                   {"file_id", {a_file(*caller), a_file(registrar)}},
                   {"desk_id", {a_desk(PostId{own_post}), a_desk(PostId{1})}},
                   {"letter_id",
                    {std::to_string(server->letter(registrar, own_post)),
                     std::to_string(server->letter(registrar, 0))}}};
    }
    static void TearDownTestSuite()
    {
        schemas.reset();
        caller.reset();
        server.reset();
    }

    /// A file that its sender has announced.
    static std::string a_file(HttpClient& sender)
    {
        return text_of(
            sender
                .post("/api/v1/files",
                      R"({"name":"walk.txt","size":4,"type":"text/plain","secrecy_class":"normal"})")
                .body,
            "id");
    }
    /// The desk of a post, prepared by one that is not there.
    static std::string a_desk(PostId post)
    {
        delegation::Desk desk;
        desk.post = post;
        desk.prepared_by = PostId{2};
        desk.days.from = CivilDate{std::chrono::sys_days{std::chrono::days{18'262}}}; // in 2020
        server->database().write([&desk](db::UnitOfWork& tx) {
            desk.id = DeskId{tx.next_id()};
            delegation::desks::add(tx, desk, EntryId{1});
        });
        return std::to_string(desk.id.value);
    }
    static std::int64_t a_job()
    {
        return server->database().write([](db::UnitOfWork& tx) {
            jobs::enqueue(tx, Instant{},
                          {.key = "walk", .kind = "walk", .run_at = Instant{std::chrono::days{99'999}}});
            return std::get<0>(tx.one<std::int64_t>("SELECT id FROM job WHERE key = 'walk'").value());
        });
    }
    static std::int64_t a_closed_day()
    {
        return server->database().read([](db::ReadSession& session) {
            return std::get<0>(
                session.one<std::int64_t>("SELECT MIN(id) FROM calendar_rule WHERE kind = 'day'").value());
        });
    }

    /// The routes that ask who is there, as they stand in the table.
    static std::vector<const http::Entry*> guarded()
    {
        std::vector<const http::Entry*> found;
        for (const auto& entry : server->router().entries()) {
            if (entry->route.access.kind != Access::Kind::open_to_all) {
                found.push_back(entry.get());
            }
        }
        return found;
    }

    static std::vector<const http::Entry*> with_json_body()
    {
        std::vector<const http::Entry*> found;
        for (const auto& entry : server->router().entries()) {
            if (!schemas->faults(entry->route.method, entry->route.path).empty()) {
                found.push_back(entry.get());
            }
        }
        return found;
    }

    /// The path with each parameter given by `value`.
    template <class Value>
    static std::string filled(const http::Entry& entry, const Value& value)
    {
        auto path = entry.route.path;
        for (const auto& name : entry.parameters) {
            const auto open = path.find("{" + name + "}");
            path.replace(open, name.size() + 2, value(name));
        }
        return path;
    }
    static std::string own(const std::string& parameter)
    {
        const auto found = records.find(parameter);
        return found == records.end() ? "1" : found->second.own;
    }
    static std::string own_path(const http::Entry& entry) { return filled(entry, own); }

    static HttpClient::Headers headers(const http::Entry& entry, const std::string& version = "\"1\"")
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

    static HttpAnswer ask(const http::Entry& entry, const std::string& target, const std::string& body)
    {
        return caller->request(entry.route.method, target, body, headers(entry));
    }
    static std::string sample(const http::Entry& entry)
    {
        return schemas->sample(entry.route.method, entry.route.path);
    }

    /// Rows that an act leaves behind: nothing that is refused may change it.
    static std::int64_t entries()
    {
        return server->database().read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry").value());
        });
    }

    static std::unique_ptr<DemoServer> server;
    static std::unique_ptr<HttpClient> caller;
    static std::unique_ptr<BodySchemas> schemas;
    static std::map<std::string, Record> records;
};

std::unique_ptr<DemoServer> EveryRoute::server;
std::unique_ptr<HttpClient> EveryRoute::caller;
std::unique_ptr<BodySchemas> EveryRoute::schemas;
std::map<std::string, Record> EveryRoute::records;

TEST_F(EveryRoute, RefusesEachFaultOfABodyByNameAndDoesNothing)
{
    const auto before = entries();
    std::size_t asked = 0;

    for (const auto* const entry : with_json_body()) {
        const auto path = own_path(*entry);
        for (const auto& fault : schemas->faults(entry->route.method, entry->route.path)) {
            const auto answer = ask(*entry, path, fault.body);
            EXPECT_EQ(answer.status, 422) << entry->name() << ": " << fault.what << " at " << fault.path;
            const auto named = R"({"path":")" + fault.path + R"(","reason":")" + fault.reason + "\"";
            EXPECT_NE(answer.body.find(named), std::string::npos)
                << entry->name() << ": " << fault.what << " at " << fault.path << " " << answer.body;
            ++asked;
        }
    }

    EXPECT_EQ(entries(), before);
    EXPECT_GE(asked, 100U);
}

TEST_F(EveryRoute, RefusesAnotherMediaTypeABodyTooLargeAndOneWhereNoneBelongs)
{
    const auto json = with_json_body();
    for (const auto* const entry : json) {
        const auto path = own_path(*entry);
        auto plain = headers(*entry);
        plain["Content-Type"] = "text/plain";
        EXPECT_EQ(caller->request(entry->route.method, path, sample(*entry), plain).status, 415)
            << entry->name();
        EXPECT_EQ(ask(*entry, path, "\"" + std::string(2'000'000, 'x') + "\"").status, 413) << entry->name();
    }
    for (const auto* const entry : guarded()) {
        if (entry->open_stream) {
            const HttpClient::Headers type{{"Content-Type", "application/json"}};
            EXPECT_EQ(caller->request(entry->route.method, own_path(*entry), "{}", type).status, 415)
                << entry->name();
        } else if (entry->body == nullptr) {
            const HttpClient::Headers type{{"Content-Type", "application/json"}};
            EXPECT_EQ(caller->request(entry->route.method, own_path(*entry), "{}", type).status, 400)
                << entry->name();
        }
    }
}

TEST_F(EveryRoute, RefusesUnknownAndMalformedQueryParameters)
{
    for (const auto* const entry : guarded()) {
        const auto path = own_path(*entry);
        const auto body = sample(*entry);
        EXPECT_EQ(ask(*entry, path + "?no_such_parameter=1", body).status, 422) << entry->name();
        EXPECT_EQ(ask(*entry, path + "?a=%ff", body).status, 400) << entry->name();
        EXPECT_EQ(ask(*entry, path + "?a=%00", body).status, 400) << entry->name();
        for (const auto& parameter : entry->route.query) {
            const auto with = [&](const std::string& value) {
                return ask(*entry, path + "?" + parameter.name + "=" + value, body).status;
            };
            EXPECT_EQ(ask(*entry, path + "?" + parameter.name + "=1&" + parameter.name + "=2", body).status,
                      400)
                << entry->name();
            if (parameter.type == http::QueryType::integer) {
                EXPECT_EQ(with("x"), 422) << entry->name();
                EXPECT_EQ(with("9007199254740992"), 422) << entry->name();
            }
            if (parameter.name == "limit") {
                EXPECT_EQ(with("201"), 422) << entry->name();
            }
            if (parameter.name == "cursor") {
                EXPECT_EQ(with("not-a-cursor"), 422) << entry->name();
            }
        }
    }
}

TEST_F(EveryRoute, HidesWhatIsNotThereAndWhatIsAnothers)
{
    const auto before = entries();
    std::size_t asked = 0;

    for (const auto* const entry : guarded()) {
        for (const auto& name : entry->parameters) {
            const auto with = [&](const std::string& value) {
                const auto path = filled(
                    *entry, [&](const std::string& other) { return other == name ? value : own(other); });
                return ask(*entry, path, sample(*entry));
            };
            const auto nowhere = with("1");
            EXPECT_EQ(nowhere.status, 404) << entry->name() << nowhere.body;
            EXPECT_EQ(with("x").status, 404) << entry->name();
            EXPECT_EQ(with("99999999999999999999").status, 404) << entry->name();
            if (const auto row = records.find(name); row != records.end() && row->second.others) {
                const auto hidden = with(*row->second.others);
                EXPECT_EQ(hidden.status, 404) << entry->name() << hidden.body;
                // Nothing tells a hidden record from none.
                EXPECT_EQ(text_of(hidden.body, "reason"), text_of(nowhere.body, "reason")) << entry->name();
                ++asked;
            }
        }
    }

    EXPECT_EQ(entries(), before);
    EXPECT_GE(asked, 5U);
}

TEST_F(EveryRoute, ThatChangesARecordAsksWhichVersionWasSeen)
{
    const auto before = entries();
    std::size_t asked = 0;

    for (const auto* const entry : guarded()) {
        if (!entry->route.if_match) {
            continue;
        }
        const auto with = [&](const std::string& version) {
            return caller
                ->request(entry->route.method, own_path(*entry), sample(*entry), headers(*entry, version))
                .status;
        };
        EXPECT_EQ(with(""), 428) << entry->name();
        EXPECT_EQ(with("*"), 422) << entry->name();
        EXPECT_EQ(with("\"x\""), 422) << entry->name();
        const auto is_there = [](const std::string& name) { return records.contains(name); };
        if (std::ranges::all_of(entry->parameters, is_there)) {
            EXPECT_EQ(with("\"999999\""), 412) << entry->name();
            ++asked;
        }
    }

    EXPECT_EQ(entries(), before);
    EXPECT_GE(asked, 3U);
}

TEST_F(EveryRoute, RefusesAnUnsoundIdempotencyKey)
{
    for (const auto* const entry : guarded()) {
        for (const auto& key : {std::string{"a b"}, std::string(101, 'k')}) {
            auto with = headers(*entry);
            with["Idempotency-Key"] = key;
            EXPECT_EQ(caller->request(entry->route.method, own_path(*entry), sample(*entry), with).status,
                      422)
                << entry->name();
        }
    }
}

TEST_F(EveryRoute, OutlivesRequestsCutOffInTheMiddle)
{
    // Slow ones are the listener's: it reads a request whole before the table is asked.
    for (const auto* const entry : guarded()) {
        RawConnection connection{server->port()};
        connection.send(entry->route.method + " " + own_path(*entry) + " HTTP/1.1\r\nHost: a\r\nContent-Le");
    }
    EXPECT_EQ(caller->get("/api/v1/session").status, 200);
}

} // namespace
} // namespace divan::test
