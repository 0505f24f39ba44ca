// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"
#include "support/founded_demo.hpp"
#include "support/http_client.hpp"
#include "support/reasons_used.hpp"
#include "support/temp_folder.hpp"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include <filesystem>

namespace divan::app {
namespace {

using Headers = test::HttpClient::Headers;

/// The demo institution, founded by the real command and served on a free port; made once for the suite.
class ApplicationTest : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<test::TempFolder>();
        const auto data = (folder->path() / "data").string();
        test::found_demo(data);
        application = std::make_unique<Application>(
            DataFolder::open(data), ServeOptions{.address = "127.0.0.1", .port = 0, .web = {}, .workers = 4},
            clock);
    }
    static void TearDownTestSuite()
    {
        application.reset();
        folder.reset();
    }

    /// A browser signed in with one of the demo's accounts.
    static test::HttpClient signed_in(const std::string& user)
    {
        test::HttpClient client{application->port()};
        const auto answer =
            client.post("/api/v1/session", R"({"user_name":")" + user + R"(","password":"divan-demo"})");
        EXPECT_EQ(answer.status, 201) << answer.body;
        client.always_send("X-CSRF-Token", text_of(answer.body, "csrf"));
        return client;
    }

    /// The first string or number under a name; enough for these answers.
    static std::string text_of(const std::string& json, const std::string& name)
    {
        const auto key = "\"" + name + "\":";
        const auto at = json.find(key);
        if (at == std::string::npos) {
            return "";
        }
        const auto begin = json.find_first_not_of('"', at + key.size());
        return json.substr(begin, json.find_first_of("\",}", begin) - begin);
    }

    static std::string registration(const std::string& more = "")
    {
        return R"({"register_id":)" + text_of(signed_in("registrar").get("/api/v1/registers").body, "id") +
               R"(,"subject":"آزمون","body":"متن","sender_name":"فرستنده","sender_number":"۷",)" +
               R"("received_at":"2026-01-05T05:00:00.000Z","late_reason":"آزمون","channel":"post",)" +
               R"("secrecy_class":"normal","priority":"normal")" + more + "}";
    }

    static std::int64_t letters()
    {
        return application->database().read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM letter").value());
        });
    }

    static const SystemClock clock;
    static std::unique_ptr<test::TempFolder> folder;
    static std::unique_ptr<Application> application;
};

const SystemClock ApplicationTest::clock;
std::unique_ptr<test::TempFolder> ApplicationTest::folder;
std::unique_ptr<Application> ApplicationTest::application;

std::string with_values(std::string path)
{
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
        path.replace(open, path.find('}', open) + 1 - open, "1");
    }
    return path;
}

TEST_F(ApplicationTest, EveryRouteRefusesAStrangerUnlessItIsPublicWithAReason)
{
    int asked = 0;
    for (const auto& entry : application->router().entries()) {
        EXPECT_FALSE(entry->route.access.detail.empty()) << entry->name();
        if (entry->route.access.kind == http::Access::Kind::open_to_all) {
            continue;
        }
        test::HttpClient stranger{application->port()};
        const auto body = entry->route.method == "POST" ? "{}" : "";
        const auto answer = stranger.request(entry->route.method, with_values(entry->route.path), body,
                                             {{"Content-Type", "application/json"}});
        EXPECT_EQ(answer.status, 401) << entry->name();
        EXPECT_EQ(text_of(answer.body, "code"), "unauthenticated") << entry->name();
        ++asked;
    }
    EXPECT_GE(asked, 15);
}

TEST_F(ApplicationTest, EveryChangeNeedsTheSessionsToken)
{
    auto client = signed_in("registrar");
    client.always_send("X-CSRF-Token", "");
    for (const auto& entry : application->router().entries()) {
        if (entry->route.method == "GET" || entry->route.access.kind == http::Access::Kind::open_to_all) {
            continue;
        }
        const auto* const body = entry->route.method == "POST" ? "{}" : "";
        const auto answer = client.request(entry->route.method, with_values(entry->route.path), body,
                                           {{"Content-Type", "application/json"}});
        EXPECT_EQ(answer.status, 403) << entry->name();
    }
}

TEST_F(ApplicationTest, PermissionNotHeldIsForbiddenAndAnothersPostToo)
{
    auto expert = signed_in("expert");

    EXPECT_EQ(expert.get("/api/v1/registers").status, 403);
    EXPECT_EQ(expert.post("/api/v1/letters", registration()).status, 403);
    EXPECT_EQ(expert.get("/api/v1/worklist", {{"Acting-Post", "1"}}).status, 403);
    EXPECT_EQ(expert.get("/api/v1/worklist?post=1").status, 404);
    EXPECT_EQ(expert.get("/api/v1/letters/1").status, 404);
}

struct BadBody {
    const char* name;
    std::string body;
    int status;
    const char* reason;
};

TEST_F(ApplicationTest, BadBodiesAreRefusedAndLeaveNothing)
{
    auto client = signed_in("registrar");
    const auto good = registration();
    const auto replaced = [&good](const std::string& from, const std::string& to) {
        auto body = good;
        return body.replace(body.find(from), from.size(), to);
    };
    const std::vector<BadBody> rows{
        {"unknown field", registration(R"(,"colour":"red")"), 422, "field.unknown"},
        {"missing field", replaced(R"("subject":"آزمون",)", ""), 422, "field.missing"},
        {"wrong type", replaced(R"("subject":"آزمون")", R"("subject":7)"), 422, "field.wrong_type"},
        {"duplicate key", registration(R"(,"subject":"دوم")"), 422, "field.duplicate"},
        {"NUL", replaced("آزمون", R"(a\u0000b)"), 422, "field.forbidden_character"},
        {"bidi override", replaced("آزمون", R"(a\u202eb)"), 422, "field.forbidden_character"},
        {"broken UTF-8", replaced("آزمون", "\xff"), 422, "json.not_utf8"},
        {"too long", replaced("آزمون", std::string(501, 'x')), 422, "field.too_long"},
        {"no such word", replaced(R"("post")", R"("pigeon")"), 422, "field.not_a_value"},
        {"future", replaced("2026-01-05", "2999-01-05"), 422, "letter.received_in_future"},
        {"no such register", replaced(R"("register_id":)", R"("register_id":9)"), 422,
         "letter.unknown_register"},
        {"not JSON", "{", 422, "json.broken"},
        {"too large", replaced("متن", std::string(2'000'000, 'x')), 413, "request.body_too_large"},
    };
    const auto before = letters();

    for (const auto& row : rows) {
        const auto answer = client.post("/api/v1/letters", row.body);
        EXPECT_EQ(answer.status, row.status) << row.name << answer.body;
        EXPECT_NE(answer.body.find(row.reason), std::string::npos) << row.name << answer.body;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json") << row.name;
    }
    EXPECT_EQ(client.request("POST", "/api/v1/letters", good, {{"Content-Type", "text/plain"}}).status, 415);
    EXPECT_EQ(letters(), before);
}

TEST_F(ApplicationTest, RepeatedKeyActsOnceAndVersionsAreAskedFor)
{
    auto client = signed_in("registrar");
    const auto body = registration();
    const auto before = letters();

    const auto first = client.post("/api/v1/letters", body, {{"Idempotency-Key", "k-1"}});
    ASSERT_EQ(first.status, 201) << first.body;
    const auto again = client.post("/api/v1/letters", body, {{"Idempotency-Key", "k-1"}});
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.header("location"), first.header("location"));
    EXPECT_EQ(again.header("idempotency-replayed"), "true");
    EXPECT_EQ(
        client.post("/api/v1/letters", registration(R"(,"enclosures":"یک")"), {{"Idempotency-Key", "k-1"}})
            .status,
        422);
    EXPECT_EQ(letters(), before + 1);

    const auto closing = first.header("location") + "/closing";
    EXPECT_EQ(client.post(closing, R"({"note":"پایان"})").status, 428);
    EXPECT_EQ(client.post(closing, R"({"note":"پایان"})", {{"If-Match", "\"9\""}}).status, 412);
    EXPECT_EQ(client.post(closing, R"({})", {{"If-Match", "\"1\""}}).status, 422);
    EXPECT_EQ(client.post(closing, R"({"note":"پایان"})", {{"If-Match", "\"1\""}}).status, 201);
    EXPECT_EQ(client.post(closing, R"({"note":"پایان"})", {{"If-Match", "\"2\""}}).status, 409);
}

/// A file announced and sent; its id.
static std::string uploaded(test::HttpClient& client, const std::string& name, const std::string& content)
{
    const auto made =
        client.post("/api/v1/files", R"({"name":")" + name + R"(","size":)" + std::to_string(content.size()) +
                                         R"(,"type":"text/plain","secrecy_class":"normal"})");
    EXPECT_EQ(made.status, 201) << made.body;
    const auto sent = client.request("PUT", made.header("location") + "/content", content,
                                     {{"Content-Type", "application/octet-stream"}});
    EXPECT_EQ(sent.status, 200) << sent.body;
    return made.header("location").substr(std::string{"/api/v1/files/"}.size());
}

TEST_F(ApplicationTest, DelegationsAreAskedByBothTimes)
{
    auto head = signed_in("head");
    const std::string list = "/api/v1/delegations?on=2026-11-24&known_at=";

    const auto then = head.get(list + "2026-11-24T08:00:00.000Z");
    EXPECT_EQ(then.status, 200) << then.body;
    EXPECT_EQ(text_of(then.body, "known_at"), "2026-11-24T08:00:00.000Z");
    EXPECT_EQ(text_of(head.get("/api/v1/delegations").body, "known_at"), "null");
    EXPECT_EQ(head.get(list + "yesterday").status, 422);
    EXPECT_EQ(head.get("/api/v1/delegations/1?known_at=2026-11-24").status, 422);
    EXPECT_EQ(head.get("/api/v1/delegations?known_entry=1").status, 422); // no such entry
}

TEST_F(ApplicationTest, PowersOfAPersonAreAskedByBothTimes)
{
    auto head = signed_in("head");
    const auto powers =
        "/api/v1/persons/" + text_of(head.get("/api/v1/session").body, "id") + "/powers?known_at=";

    const auto now = head.get(powers + "2099-01-01T00:00:00.000Z");
    EXPECT_EQ(now.status, 200) << now.body;
    EXPECT_EQ(text_of(now.body, "held_by"), "appointment");
    EXPECT_NE(now.body.find("letters.refer"), std::string::npos) << now.body;
    const auto before = head.get(powers + "2020-01-01T00:00:00.000Z"); // there was no ledger yet
    EXPECT_NE(before.body.find(R"("posts":[])"), std::string::npos) << before.body;
    EXPECT_EQ(head.get(powers + "yesterday").status, 422);
    EXPECT_EQ(head.get("/api/v1/persons/1/powers").status, 404);
}

TEST_F(ApplicationTest, EnclosureIsSeenExactlyAsItsLetterIs)
{
    auto registrar = signed_in("registrar");
    auto expert = signed_in("expert");
    const auto id = uploaded(registrar, "scan.txt", "the scanned page");
    const auto content = "/api/v1/files/" + id + "/content";
    EXPECT_EQ(registrar.get(content).body, "the scanned page");
    EXPECT_EQ(expert.get(content).status, 404);

    const auto letter = registrar.post("/api/v1/letters", registration(R"(,"file_ids":[)" + id + "]"));
    ASSERT_EQ(letter.status, 201) << letter.body;
    EXPECT_NE(letter.body.find(R"("name":"scan.txt")"), std::string::npos);
    EXPECT_EQ(expert.get(content).status, 404);
    EXPECT_EQ(registrar.request("DELETE", "/api/v1/files/" + id, "", {}).status, 409);
    const auto again = registrar.post("/api/v1/letters", registration(R"(,"file_ids":[)" + id + "]"));
    EXPECT_EQ(again.status, 422);
    EXPECT_NE(again.body.find("/file_ids/0"), std::string::npos);

    const auto part = registrar.get(content, {{"Range", "bytes=4-10"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "scanned");
    EXPECT_EQ(part.header("x-content-type-options"), "nosniff");
    EXPECT_TRUE(part.header("content-security-policy").starts_with("sandbox"));
    EXPECT_TRUE(part.header("content-disposition").starts_with("attachment"));
}

TEST_F(ApplicationTest, ListsAnswerTheirTagAndRefuseStrangeCursors)
{
    auto client = signed_in("head");
    const auto list = client.get("/api/v1/worklist");
    ASSERT_EQ(list.status, 200);

    EXPECT_EQ(client.get("/api/v1/worklist", {{"If-None-Match", list.header("etag")}}).status, 304);
    for (const auto* const query :
         {"?cursor=x", "?limit=0", "?limit=201", "?view=odd", "?purpose=odd", "?colour=red"}) {
        EXPECT_EQ(client.get(std::string{"/api/v1/worklist"} + query).status, 422) << query;
    }
}

/// What is above a reader's clearance moves the list's stamp, too.
TEST_F(ApplicationTest, TagOfAWorklistMovesWithWhatIsToldAlone)
{
    auto client = signed_in("head");
    const auto before = client.get("/api/v1/worklist");
    application->database().write(
        [](db::UnitOfWork& tx) { tx.execute("UPDATE work_stamp SET stamp = stamp + 1"); });

    EXPECT_EQ(client.get("/api/v1/worklist", {{"If-None-Match", before.header("etag")}}).status, 304);
}

/// An order may lower a post's clearance below what already waits in it.
TEST_F(ApplicationTest, WorkAboveTheClearanceOfOnesOwnPostStaysButIsNotTold)
{
    auto client = signed_in("head");
    const auto before = client.get("/api/v1/worklist");
    ASSERT_NE(text_of(before.body, "title"), "");
    application->database().write([](db::UnitOfWork& tx) {
        tx.execute("UPDATE work_item SET class = 4");
        tx.execute("UPDATE post_state SET clearance = 'normal'");
    });

    const auto after = client.get("/api/v1/worklist", {{"If-None-Match", before.header("etag")}});

    EXPECT_EQ(after.status, 200);
    EXPECT_EQ(text_of(after.body, "id"), text_of(before.body, "id"));
    EXPECT_EQ(text_of(after.body, "all"), text_of(before.body, "all"));
    EXPECT_EQ(after.body.find(R"("withheld":false)"), std::string::npos);
    EXPECT_EQ(after.body.find(text_of(before.body, "title")), std::string::npos);
}

TEST_F(ApplicationTest, AmongADutysLateWorkWhatTheReaderMayNotSeeTakesNoPlace)
{
    auto client = signed_in("registrar");
    const auto letter = text_of(client.post("/api/v1/letters", registration()).body, "id");
    const auto duty = application->database().write([&letter](db::UnitOfWork& tx) {
        const auto id = std::get<0>(tx.one<std::int64_t>("SELECT MIN(id) FROM duty").value());
        const auto late = [&](std::int64_t record, std::string_view due_on) {
            tx.execute("INSERT INTO record_duty (record_id, duty_id, kind, recorded_on, due_on) "
                       "VALUES (:record, :duty, 'letters.letter', '2020-01-01', :due)",
                       record, id, due_on);
        };
        for (int hidden = 1; hidden <= 60; ++hidden) {
            late(-hidden, "2020-01-02");
        }
        late(std::stoll(letter), "2020-01-03");
        return id;
    });

    const auto page = client.get("/api/v1/duties/" + std::to_string(duty));

    EXPECT_EQ(page.status, 200) << page.body;
    EXPECT_NE(page.body.find(R"("record_id":)" + letter + ","), std::string::npos) << page.body;
    EXPECT_EQ(page.body.find(R"("record_id":-)"), std::string::npos);
}

TEST_F(ApplicationTest, SixthWrongPasswordIsThrottled)
{
    test::HttpClient client{application->port()};
    const auto attempt = [&client](const std::string& user) {
        return client.post("/api/v1/session",
                           R"({"user_name":")" + user + R"(","password":"wrong-password"})");
    };
    const auto unknown = attempt("nobody-at-all");
    for (int i = 0; i < 5; ++i) {
        const auto answer = attempt("divisions");
        EXPECT_EQ(answer.status, 401);
        EXPECT_EQ(text_of(answer.body, "reason"), text_of(unknown.body, "reason"));
    }

    const auto blocked = attempt("divisions");
    EXPECT_EQ(blocked.status, 429);
    EXPECT_FALSE(blocked.header("retry-after").empty());
}

TEST(ReasonTexts, EveryReasonInTheSourcesHasATextInBothLanguages)
{
    const auto texts = all_reason_texts();
    std::vector<std::filesystem::path> folders{"src/http", "src/modules"};
    for (const auto& part : std::filesystem::directory_iterator{"src/platform"}) {
        // A model's faults are the procedures' own: they have their texts beside them.
        if (part.is_directory() && part.path().filename() != "procedure") {
            folders.push_back(part.path());
        }
    }
    EXPECT_GT(folders.size(), 20U);
    for (const auto& folder : folders) {
        EXPECT_EQ(texts.missing(test::reasons_used(folder)), std::vector<std::string>{}) << folder;
    }
}

} // namespace
} // namespace divan::app
