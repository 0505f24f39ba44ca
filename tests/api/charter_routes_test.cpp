// SPDX-License-Identifier: Apache-2.0
// The charter over HTTP: a text is read, a folder is held against what orders did, and coverage is shown.
#include "api/demo_server.hpp"
#include "base/file.hpp"
#include "platform/charter/wire.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

namespace divan::charter {
namespace {

class CharterRoutesTest : public testing::Test {
protected:
    static void SetUpTestSuite() { server = std::make_unique<test::DemoServer>(); }
    static void TearDownTestSuite() { server.reset(); }

    /// The folder that the demo was founded from, one file of it edited.
    static std::string folder(const std::string& edited = "",
                              const std::function<std::string(std::string)>& edit = {})
    {
        wire::DifferenceRequest asked;
        const std::filesystem::path root{"charter"};
        for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
            const auto name = std::filesystem::relative(entry.path(), root).string();
            if (!entry.is_regular_file() || !belongs(name)) {
                continue;
            }
            auto text = read_file(entry.path());
            asked.files.value.push_back({{name}, {name == edited ? edit(std::move(text)) : std::move(text)}});
        }
        return divan::wire::encode(asked);
    }

    static std::string with_over_orders(const std::string& codes)
    {
        return replacing(R"("over_orders":null)", R"("over_orders":)" + codes)(folder());
    }

    static std::function<std::string(std::string)> replacing(const std::string& from, const std::string& to)
    {
        return [from, to](std::string text) {
            const auto at = text.find(from);
            EXPECT_NE(at, std::string::npos) << from;
            return text.replace(at, from.size(), to);
        };
    }

    static void expect_part(const std::string& body, const std::string& part)
    {
        EXPECT_NE(body.find(part), std::string::npos) << part << "\n" << body.substr(0, 2000);
    }

    static inline std::unique_ptr<test::DemoServer> server;
};

TEST_F(CharterRoutesTest, ProseIsReadWithItsDoubtsInBothLanguages)
{
    auto officer = server->signed_in("organisation");
    const auto read = officer.post("/api/v1/charter/readings",
                                   R"({"text":"1-1- باغ\n1. آب\n3. خاک\n1-2- راه\n۱. سنگ\n","prefix":"U"})");

    ASSERT_EQ(read.status, 200) << read.body;
    expect_part(read.body, R"({"line":1,"code":"1-1","title":"باغ","sections":[{"title":"","duties":)"
                           R"([{"line":2,"number":1,"text":"آب"},{"line":3,"number":3,"text":"خاک"}]}]})");
    expect_part(read.body, R"("duties_total":3)");
    expect_part(read.body, R"({"line":3,"kind":"number_sequence","text":"1 → 3","meaning_fa":")");
    EXPECT_EQ(read.body.find(R"("meaning_fa":"number_sequence")"), std::string::npos);

    const auto refused = officer.post("/api/v1/charter/readings", R"({"text":"سخنی بی‌واحد"})");
    EXPECT_EQ(refused.status, 200) << refused.body;
    expect_part(refused.body, R"("kind":"import.no_units")");
}

TEST_F(CharterRoutesTest, FolderThatNobodyChangedChangesNothingThoughAnOrderDid)
{
    auto officer = server->signed_in("organisation");
    const auto same = officer.post("/api/v1/charter/differences", folder());

    ASSERT_EQ(same.status, 200) << same.body;
    expect_part(same.body, R"({"faults":[],"changes":[],"obstacles":[],"hash":")");
}

TEST_F(CharterRoutesTest, ChangedFolderIsShownAndNothingOfItIsKept)
{
    auto officer = server->signed_in("organisation");
    const auto entries = [] {
        return server->database().read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry").value());
        });
    };
    const auto before = entries();
    const auto body = folder("units.csv", replacing("Ministry of Interior", "Home Ministry"));
    const auto shown = officer.post("/api/v1/charter/differences", body);

    ASSERT_EQ(shown.status, 200) << shown.body;
    expect_part(shown.body, R"("kind":"changed","thing":"unit","code":"ministry/0")");
    expect_part(shown.body, "Home Ministry");
    EXPECT_EQ(officer.post("/api/v1/charter/differences", body).body, shown.body);
    EXPECT_EQ(entries(), before);
}

TEST_F(CharterRoutesTest, FaultsOfAFolderAreToldWithFileAndLine)
{
    auto officer = server->signed_in("organisation");
    const auto wrong = officer.post("/api/v1/charter/differences",
                                    folder("units.csv", replacing("2014-03-01", "2014-02-30")));

    ASSERT_EQ(wrong.status, 200) << wrong.body;
    expect_part(wrong.body,
                R"({"file":"units.csv","line":2,"reason":"charter.bad_date","detail":"2014-02-30")");
    expect_part(wrong.body, R"("changes":[])");
    const auto foreign =
        officer.post("/api/v1/charter/differences", R"({"files":[{"name":"../divan.json","text":"{}"}]})");
    EXPECT_EQ(foreign.status, 422) << foreign.body;
    expect_part(foreign.body, "charter.no_such_file");
    const auto unknown = officer.post("/api/v1/charter/differences", with_over_orders(R"(["no/such"])"));
    EXPECT_EQ(unknown.status, 422) << unknown.body;
    expect_part(unknown.body, "charter.unknown_code");
}

TEST_F(CharterRoutesTest, CoverageHasARowForEachDutyWithItsEvidence)
{
    const auto covered = server->signed_in("expert").get("/api/v1/charter/coverage");

    ASSERT_EQ(covered.status, 200) << covered.body;
    std::size_t rows = 0;
    for (auto at = covered.body.find(R"("address":)"); at != std::string::npos;
         at = covered.body.find(R"("address":)", at + 1)) {
        ++rows;
    }
    EXPECT_EQ(rows, 851U);
    expect_part(covered.body, R"("kind":"declined")");
    EXPECT_EQ(server->signed_in("expert").post("/api/v1/charter/readings", R"({"text":"x"})").status, 403);
}

TEST_F(CharterRoutesTest, StateOfTheProgramIsForWhoLooksAfterIt)
{
    const auto shown = server->signed_in("admin").get("/api/v1/system");

    ASSERT_EQ(shown.status, 200) << shown.body;
    expect_part(shown.body, R"("waits_for":"")");
    expect_part(shown.body, R"("keeps_backups":false)");
    EXPECT_EQ(shown.body.find(R"("ledger_entries":0,)"), std::string::npos) << shown.body;
    EXPECT_EQ(server->signed_in("expert").get("/api/v1/system").status, 403);
    const auto registers = server->signed_in("admin").get("/api/v1/system/registers");
    expect_part(registers.body, R"("code":"central")");
    expect_part(registers.body, R"("years":[{"year":1405,"last_serial":)");
    expect_part(registers.body, R"("next":[{"kind":"year4","text":"1405"},{"kind":"literal","text":"/"},)");
}

TEST_F(CharterRoutesTest, RolesSayWhatTheyMayAndHowManyPostsHaveThem)
{
    const auto roles = server->signed_in("expert").get("/api/v1/roles");

    ASSERT_EQ(roles.status, 200) << roles.body;
    expect_part(roles.body, R"({"action":"charter.review","reach":"all"})");
    expect_part(roles.body, R"({"code":"administrator")");
    expect_part(roles.body, R"("posts":1})");
}

} // namespace
} // namespace divan::charter
