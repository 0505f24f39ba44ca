// SPDX-License-Identifier: Apache-2.0
// The form of a request: body, query, media type, key, length.
#include "api/route_walk.hpp"

#include <algorithm>

namespace divan::test {
namespace {

TEST_F(EveryRoute, RefusesEachFaultOfABodyByNameAndDoesNothing)
{
    const auto before = traces();
    std::ptrdiff_t walked = 0;

    for (const auto& entry : routes()) {
        const auto faults = schemas->faults(entry->route.method, entry->route.path);
        ASSERT_EQ(faults.empty(), entry->body == nullptr) << entry->name();
        const auto path = own_path(*entry);
        for (const auto& fault : faults) {
            const auto answer = ask(*entry, path, fault.body);
            EXPECT_EQ(answer.status, 422) << entry->name() << ": " << fault.what << " at " << fault.path;
            const auto named = R"({"path":")" + fault.path + R"(","reason":")" + fault.reason + "\"";
            EXPECT_NE(answer.body.find(named), std::string::npos)
                << entry->name() << ": " << fault.what << " at " << fault.path << " " << answer.body;
        }
        walked += faults.empty() ? 0 : 1;
    }

    EXPECT_EQ(traces(), before);
    EXPECT_EQ(walked,
              std::ranges::count_if(routes(), [](const auto& entry) { return entry->body != nullptr; }));
}

TEST_F(EveryRoute, RefusesAnotherMediaTypeABodyTooLargeAndOneWhereNoneBelongs)
{
    const auto before = traces();
    for (const auto& entry : routes()) {
        const auto path = own_path(*entry);
        const auto typed = [&](const std::string& type, const std::string& body) {
            auto with = headers(*entry);
            with["Content-Type"] = type;
            return caller().request(entry->route.method, path, body, with).status;
        };
        if (entry->body != nullptr) {
            EXPECT_EQ(typed("text/plain", sample(*entry)), 415) << entry->name();
            EXPECT_EQ(ask(*entry, path, "\"" + std::string(2'000'000, 'x') + "\"").status, 413)
                << entry->name();
            EXPECT_EQ(typed("text/csv; charset=windows-1256", "a"), 415) << entry->name();
            EXPECT_EQ(typed("text/csv", "a"), entry->csv ? 422 : 415) << entry->name(); // without its query
        } else {
            const auto takes_another = entry->open_stream || entry->route.takes_form;
            EXPECT_EQ(typed("application/json", "{}"), takes_another ? 415 : 400) << entry->name();
        }
    }
    EXPECT_EQ(traces(), before);
}

TEST_F(EveryRoute, RefusesUnknownAndMalformedQueryParameters)
{
    const auto before = traces();
    for (const auto& entry : routes()) {
        const auto path = own_path(*entry);
        const auto body = sample(*entry);
        const auto with = [&](const std::string& query) {
            return ask(*entry, path + "?" + query, body).status;
        };
        EXPECT_EQ(with("no_such_parameter=1") == 422, !entry->route.ignores_other_queries) << entry->name();
        EXPECT_EQ(with("a=%ff"), 400) << entry->name();
        EXPECT_EQ(with("a=%00"), 400) << entry->name();
        for (const auto& parameter : entry->route.query) {
            const auto& name = parameter.name;
            EXPECT_EQ(with(name + "=1&" + name + "=2"), 400) << entry->name();
            if (parameter.type == http::QueryType::integer) {
                EXPECT_EQ(with(name + "=x"), 422) << entry->name();
                EXPECT_EQ(with(name + "=9007199254740992"), 422) << entry->name();
            }
            if (name == "limit") {
                EXPECT_EQ(with("limit=201"), 422) << entry->name();
            }
            if (name == "cursor") {
                EXPECT_EQ(with("cursor=not-a-cursor"), 422) << entry->name();
            }
        }
    }
    EXPECT_EQ(traces(), before);
}

TEST_F(EveryRoute, RefusesAnUnsoundIdempotencyKey)
{
    const auto before = traces();
    for (const auto& entry : routes()) {
        for (const auto& key : {std::string{"a b"}, std::string(101, 'k')}) {
            auto with = headers(*entry);
            with["Idempotency-Key"] = key;
            EXPECT_EQ(caller().request(entry->route.method, own_path(*entry), sample(*entry), with).status,
                      422)
                << entry->name();
        }
    }
    EXPECT_EQ(traces(), before);
}

TEST_F(EveryRoute, DoesNothingOnARequestCutOffBeforeItsLastByte)
{
    // Slow ones are the listener's: it reads a request whole before the table is asked.
    const auto before = traces();
    for (const auto& entry : routes()) {
        const auto body = entry->open_stream ? "walk" : sample(*entry);
        const auto whole = caller().bytes_of(entry->route.method, own_path(*entry), body, headers(*entry));
        for (const auto size : {whole.size() / 2, whole.size() - 1}) {
            RawConnection connection{server->port()};
            connection.send(whole.substr(0, size));
            connection.end_sending();
            // Only when it has ended the connection is the server done with it.
            EXPECT_TRUE(connection.is_closed()) << entry->name() << " after " << size << " bytes";
        }
    }
    EXPECT_EQ(traces(), before);
    EXPECT_EQ(caller().get("/api/v1/session").status, 200);
}

TEST_F(EveryRoute, WouldHaveDoneTheActsThatWereCutOff)
{
    // What the test above rests on: the same bytes, whole, are an act.
    const auto before = traces();
    const auto whole = caller().bytes_of("POST", "/api/v1/orders", schemas->sample("POST", "/api/v1/orders"),
                                         {{"Content-Type", "application/json"}});
    RawConnection connection{server->port()};
    connection.send(whole);
    connection.end_sending();

    EXPECT_EQ(connection.read_answer().status, 201);
    EXPECT_NE(traces(), before);
}

} // namespace
} // namespace divan::test
