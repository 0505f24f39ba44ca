// SPDX-License-Identifier: Apache-2.0
#include "http/dispatcher.hpp"
#include "http/test_server.hpp"

#include <gtest/gtest.h>

namespace divan::http {
namespace {

class DispatcherTest : public testing::Test {
protected:
    Response ask(const std::string& method,
                 const std::string& target,
                 const Headers& headers = {},
                 const std::string& body = {}) const
    {
        return application.dispatcher.answer({.method = method,
                                              .target = target,
                                              .headers = headers,
                                              .body = body,
                                              .client_address = "127.0.0.1",
                                              .received = std::chrono::steady_clock::now()});
    }
    Response note(const std::string& body, Headers headers = {})
    {
        headers.emplace("content-type", "application/json");
        headers.emplace("cookie", "session=clerk");
        headers.emplace("x-csrf-token", "token");
        return ask("POST", "/api/v1/notes", headers, body);
    }
    static bool says(const Response& response, std::string_view text)
    {
        return response.body.find(text) != std::string::npos;
    }

    test::TestApplication application;
};

TEST_F(DispatcherTest, AsksForSessionThenTokenThenPermission)
{
    const Headers json{{"content-type", "application/json"}};
    const auto nobody = ask("POST", "/api/v1/notes", json, R"({"text":"a"})");
    const auto tokenless = note(R"({"text":"a"})", {{"x-csrf-token", "other"}});
    const auto guest = note(R"({"text":"a"})", {{"cookie", "session=guest"}});

    EXPECT_EQ(nobody.status, 401);
    EXPECT_EQ(tokenless.status, 403);
    EXPECT_TRUE(says(tokenless, R"("reason":"session.csrf")"));
    EXPECT_EQ(guest.status, 403);
    EXPECT_TRUE(says(guest, R"("reason":"request.forbidden")"));
    EXPECT_EQ(note(R"({"text":"a"})").status, 201);
    EXPECT_EQ(
        ask("DELETE", "/api/v1/session", {{"cookie", "session=guest"}, {"x-csrf-token", "token"}}).status,
        204);
    EXPECT_EQ(ask("DELETE", "/api/v1/session", {{"cookie", "session=guest"}}).status, 403);
}

TEST_F(DispatcherTest, NamesEveryFaultOfABodyInTheReadersLanguage)
{
    const auto persian = note(R"({"text":"a\u0000","text":"b","post_id":"1","odd":true})");
    const auto english = note(R"({"post_id":1.5})", {{"accept-language", "de, en-GB;q=0.9, fa;q=0.5"}});

    EXPECT_EQ(persian.status, 422);
    EXPECT_EQ(persian.content_type, "application/problem+json");
    EXPECT_TRUE(says(persian, R"({"path":"/text","reason":"field.duplicate")"));
    EXPECT_TRUE(says(persian, R"({"path":"/text","reason":"field.forbidden_character")"));
    EXPECT_TRUE(says(persian, R"({"path":"/post_id","reason":"field.wrong_type")"));
    EXPECT_TRUE(
        says(persian, R"({"path":"/odd","reason":"field.unknown","text":"چنین فیلدی تعریف نشده است."})"));
    EXPECT_TRUE(
        says(english, R"({"path":"/text","reason":"field.missing","text":"This field is required."})"));
    EXPECT_EQ(english.header("Content-Language"), "en");
}

TEST_F(DispatcherTest, TakesJsonOnly)
{
    const auto form = note("text=a", {{"content-type", "application/x-www-form-urlencoded"}});
    const auto latin = note(R"({"text":"a"})", {{"content-type", "application/json; charset=latin1"}});
    const Headers untyped{{"cookie", "session=clerk"}, {"x-csrf-token", "token"}};

    EXPECT_EQ(form.status, 415);
    EXPECT_EQ(latin.status, 415);
    EXPECT_EQ(ask("POST", "/api/v1/notes", untyped, "{}").status, 415);
    EXPECT_EQ(note("{").status, 422);
    EXPECT_EQ(note("").status, 422);
    EXPECT_EQ(note("{\"text\":\"\xC0\xAF\"}").status, 422);
}

TEST_F(DispatcherTest, TellsNotFoundFromNotAllowed)
{
    const auto wrong = ask("PUT", "/api/v1/notes");

    EXPECT_EQ(ask("GET", "/api/v1/nothing").status, 404);
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("Allow"), "POST");
    EXPECT_EQ(ask("POST", "/letters").status, 405);
    EXPECT_EQ(ask("BREW", "/api/v1/echo/a").header("Allow"), "GET, HEAD");
}

TEST_F(DispatcherTest, RefusesBadTargetsParametersAndBodiesWhereNoneBelong)
{
    EXPECT_EQ(ask("GET", "/api/v1/../echo").status, 400);
    EXPECT_EQ(ask("GET", "/api/v1/echo/a?q=1&q=2").status, 400);
    EXPECT_TRUE(says(ask("GET", "/api/v1/echo/a?odd=1"), R"({"path":"?odd","reason":"query.unknown")"));
    EXPECT_TRUE(
        says(ask("GET", "/api/v1/echo/a?limit=x"), R"({"path":"?limit","reason":"query.not_an_integer")"));
    EXPECT_EQ(ask("GET", "/api/v1/echo/a?limit=5&q=").status, 200);
    EXPECT_EQ(ask("GET", "/api/v1/echo/a", {}, "{}").status, 400);
    EXPECT_EQ(ask("GET", "/api/v1/echo/a", {{"idempotency-key", "a b"}}).status, 422);
}

TEST_F(DispatcherTest, SaysNotModifiedForAKnownTag)
{
    const auto fresh = ask("GET", "/api/v1/echo/a");
    const auto known = ask("GET", "/api/v1/echo/a", {{"if-none-match", R"("3", W/"7")"}});

    EXPECT_EQ(fresh.header("ETag"), R"("7")");
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.body, "");
    EXPECT_EQ(ask("GET", "/api/v1/echo/a", {{"if-none-match", R"("77")"}}).status, 200);
}

TEST_F(DispatcherTest, TellsNothingOfAFailureButItsId)
{
    const auto failed = ask("GET", "/api/v1/broken");

    EXPECT_EQ(failed.status, 500);
    EXPECT_FALSE(says(failed, "secret"));
    ASSERT_EQ(application.lines.size(), 2);
    EXPECT_NE(application.lines[0].find("runtime_error"), std::string::npos);
    EXPECT_EQ(application.lines[0].find("secret"), std::string::npos);
    EXPECT_NE(application.lines[0].find(failed.header("X-Request-Id").value()), std::string::npos);
}

TEST_F(DispatcherTest, LogsIdsAndRoutesNeverPathsOrQueries)
{
    (void)ask("GET", "/api/v1/echo/ali?q=reza", {{"cookie", "session=clerk"}});
    (void)note(R"({"text":"maryam"})");

    ASSERT_EQ(application.lines.size(), 2);
    for (const auto& line : application.lines) {
        for (const auto* const personal : {"ali", "reza", "maryam", "127.0.0.1", "token"}) {
            EXPECT_EQ(line.find(personal), std::string::npos) << line;
        }
    }
    EXPECT_NE(application.lines[0].find(R"("route":"GET /api/v1/echo/{word}","status":200)"),
              std::string::npos);
    EXPECT_NE(application.lines[1].find(R"("who":"account:clerk")"), std::string::npos);
}

TEST_F(DispatcherTest, SaysWhenToTryAgain)
{
    const auto throttled = ask("GET", "/api/v1/throttled");

    EXPECT_EQ(throttled.status, 429);
    EXPECT_EQ(throttled.header("Retry-After"), "30");
}

TEST_F(DispatcherTest, PutsSecurityHeadersOnEveryAnswer)
{
    for (const auto* const target : {"/api/v1/echo/a", "/api/v1/nothing", "/", "/api/v1/../x"}) {
        const auto response = ask("GET", target);
        EXPECT_NE(response.header("Content-Security-Policy")->find("frame-ancestors 'none'"),
                  std::string::npos)
            << target;
        EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff") << target;
        EXPECT_EQ(response.header("Referrer-Policy"), "no-referrer") << target;
    }
    EXPECT_EQ(ask("GET", "/api/v1/echo/a").header("Cache-Control"), "no-store");
}

TEST_F(DispatcherTest, ServesTheStaffApplication)
{
    const auto page = ask("GET", "/letters/42/proof");
    const auto script = ask("GET", "/assets/index-1f.js", {{"accept-encoding", "br, gzip"}});

    EXPECT_EQ(page.body, "<html>");
    EXPECT_EQ(page.header("Cache-Control"), "no-cache");
    EXPECT_EQ(script.body, "squeezed");
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(script.header("Content-Encoding"), "gzip");
    EXPECT_EQ(script.header("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(ask("GET", "/assets/index-1f.js").body, "let a = 1");
    EXPECT_EQ(ask("GET", "/assets/index-1f.js", {{"if-none-match", R"("bb")"}}).status, 304);
    EXPECT_EQ(ask("GET", "/assets/gone.js").status, 404);
    EXPECT_EQ(ask("GET", "/assets/index-1f.js.gz").status, 404);
}

TEST_F(DispatcherTest, ShowsHealthReadinessAndFigures)
{
    application.waits_for = "migrations";
    const auto waiting = ask("GET", "/readyz");
    application.waits_for.clear();
    (void)ask("GET", "/api/v1/echo/a");
    application.metrics.gauge("divan_answer", "A test.", [] { return 42.0; });
    const auto figures = ask("GET", "/metrics");

    EXPECT_EQ(ask("GET", "/healthz").status, 200);
    EXPECT_EQ(waiting.status, 503);
    EXPECT_EQ(waiting.body, "migrations\n");
    EXPECT_EQ(ask("GET", "/readyz").status, 200);
    EXPECT_TRUE(
        says(figures, R"(divan_http_requests_total{route="GET /api/v1/echo/{word}",status="200"} 1)"));
    EXPECT_TRUE(
        says(figures, R"(divan_http_request_seconds_bucket{route="GET /api/v1/echo/{word}",le="+Inf"} 1)"));
    EXPECT_TRUE(says(figures, "divan_answer 42\n"));
}

TEST_F(DispatcherTest, DescribesItselfInOpenApi)
{
    const auto document = ask("GET", "/api/v1/openapi.json");

    EXPECT_TRUE(says(document, "\"openapi\": \"3.1.0\""));
    EXPECT_TRUE(
        says(document, "\"/api/v1/notes\": {\n      \"post\": {\n        \"operationId\": \"post_notes\""));
    EXPECT_TRUE(says(document, "\"x-permission\": \"notes.write\""));
    EXPECT_TRUE(says(document, "\"Echo\": {\n        \"type\": \"object\""));
    EXPECT_FALSE(says(document, "/healthz"));
    EXPECT_EQ(document.body, openapi(application.router, "0.0.0"));
    wire::Reader reader;
    EXPECT_TRUE(wire::parse(document.body, reader)) << "not JSON";
}

} // namespace
} // namespace divan::http
