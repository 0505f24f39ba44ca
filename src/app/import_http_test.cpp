// SPDX-License-Identifier: Apache-2.0
// Tables of people over HTTP, as they are and as a member of JSON.
#include "app/application.hpp"
#include "platform/orders/import.hpp"
#include "support/founded_demo.hpp"
#include "support/http_client.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace divan::app {
namespace {

/// A demo institution of its own for each test, served on a free port.
class ImportHttpTest : public testing::Test {
protected:
    void SetUp() override
    {
        const auto data = (folder.path() / "data").string();
        test::found_demo(data);
        application = std::make_unique<Application>(
            DataFolder::open(data), ServeOptions{.address = "127.0.0.1", .port = 0, .web = {}, .workers = 4},
            clock);
    }

    [[nodiscard]] test::HttpClient signed_in(const std::string& user) const
    {
        test::HttpClient client{application->port()};
        const auto body =
            client.post("/api/v1/session", R"({"user_name":")" + user + R"(","password":"divan-demo"})").body;
        const std::string key = R"("csrf":")";
        const auto at = body.find(key) + key.size();
        client.always_send("X-CSRF-Token", body.substr(at, body.find('"', at) - at));
        return client;
    }
    static test::HttpAnswer send(test::HttpClient& client,
                                 const std::string& query,
                                 const std::string& body,
                                 const std::string& type = "text/csv; charset=UTF-8")
    {
        return client.request("POST", "/api/v1/organisation/import" + query, body, {{"Content-Type", type}});
    }
    [[nodiscard]] std::int64_t people() const
    {
        return application->database().read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM person").value());
        });
    }

    static constexpr auto real = "?kind=persons&dry_run=false";
    static constexpr auto trial = "?kind=persons&dry_run=true";
    static constexpr auto header = "code,name_fa,name_en\n";

    SystemClock clock;
    test::TempFolder folder;
    std::unique_ptr<Application> application;
};

TEST_F(ImportHttpTest, TableAsItIsHasTheReportOfEveryRowThatJsonHas)
{
    auto officer = signed_in("organisation");
    const auto before = people();
    const std::string table = std::string{header} + "e-1,نسترن,Nastaran\ne-2,بابک,Babak\n";

    const auto tried = send(officer, trial, "\xEF\xBB\xBF" + table);
    EXPECT_EQ(tried.status, 200) << tried.body;
    EXPECT_NE(tried.body.find(R"("applied":false,"created":2)"), std::string::npos) << tried.body;
    EXPECT_EQ(people(), before);
    const auto json = officer.post("/api/v1/organisation/import",
                                   R"({"kind":"persons","dry_run":true,"csv":"code,name_fa,name_en\n)"
                                   R"(e-1,نسترن,Nastaran\ne-2,بابک,Babak\n"})");
    EXPECT_EQ(json.body, tried.body);

    const auto done = send(officer, real, "\xEF\xBB\xBF" + table);
    EXPECT_NE(done.body.find(R"("applied":true,"created":2)"), std::string::npos) << done.body;
    EXPECT_EQ(people(), before + 2);
}

TEST_F(ImportHttpTest, TableLargerThanJsonTakesIsJudgedRowByRow)
{
    auto officer = signed_in("organisation");
    std::string table = header;
    for (int i = 0; i < 40'000; ++i) {
        table += i == 30'000 ? "," : "e-" + std::to_string(i) + ",";
        table += "نام و نام خانوادگی,Name\n";
    }
    ASSERT_GT(table.size(), 1'500'000U);

    const auto answer = send(officer, trial, table);

    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find(R"("created":39999)"), std::string::npos);
    EXPECT_NE(answer.body.find(
                  R"({"line":30002,"outcome":"fault","faults":[{"column":"code","reason":"field.blank"}]})"),
              std::string::npos);
}

TEST_F(ImportHttpTest, WhatIsNoTableInUtf8IsRefusedOrAFaultOfItsLine)
{
    auto officer = signed_in("organisation");
    const auto before = people();

    for (const auto* const type : {"text/csv; charset=windows-1256", "text/csv; header=absent", "text/plain",
                                   "application/octet-stream", ""}) {
        EXPECT_EQ(send(officer, real, header, type).status, 415) << type;
    }
    const auto bytes = send(officer, real, std::string{header} + "e-1,\xE1\xE2,x\ne-2,\xE2\x80\xAEx,x\n");
    EXPECT_EQ(bytes.status, 200);
    EXPECT_NE(bytes.body.find("csv.not_utf8"), std::string::npos) << bytes.body;
    const auto steered = send(officer, real, std::string{header} + "e-2,\xE2\x80\xAEx,x\n");
    EXPECT_NE(steered.body.find("field.forbidden_character"), std::string::npos) << steered.body;
    EXPECT_EQ(people(), before);
}

TEST_F(ImportHttpTest, QuerySaysWhatTheTableIsAndBelongsToItAlone)
{
    auto officer = signed_in("organisation");

    EXPECT_EQ(send(officer, "", header).status, 422);
    EXPECT_EQ(send(officer, "?kind=persons", header).status, 422);
    const auto wrong = send(officer, "?kind=unit&dry_run=1", header);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_NE(wrong.body.find("?kind"), std::string::npos);
    EXPECT_NE(wrong.body.find("?dry_run"), std::string::npos);
    EXPECT_EQ(
        send(officer, trial, R"({"kind":"persons","dry_run":true,"csv":""})", "application/json").status,
        422);
}

TEST_F(ImportHttpTest, TableTooLargeOrOfWhoMayNotImportIsRefusedBeforeItIsRead)
{
    auto expert = signed_in("expert");
    EXPECT_EQ(send(expert, trial, header).status, 403);
    test::HttpClient stranger{application->port()};
    EXPECT_EQ(send(stranger, trial, header).status, 401);

    auto officer = signed_in("organisation");
    const auto length = std::to_string(orders::import_bytes_max + 1);
    auto bytes = officer.bytes_of("POST", "/api/v1/organisation/import?kind=persons&dry_run=true", "",
                                  {{"Content-Type", "text/csv"}});
    const std::string none = "Content-Length: 0";
    ASSERT_NE(bytes.find(none), std::string::npos);
    bytes.replace(bytes.find(none), none.size(), "Content-Length: " + length);
    test::RawConnection connection{application->port()};
    connection.send(bytes);
    EXPECT_EQ(connection.read_answer().status, 413);
}

} // namespace
} // namespace divan::app
