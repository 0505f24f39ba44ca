// SPDX-License-Identifier: Apache-2.0
// An administrator, a head whose desk is prepared, and a substitute, each from the first request to the last
// over HTTP.
#include "api/demo_server.hpp"
#include "db/database.hpp"

#include <gtest/gtest.h>

namespace divan::test {
namespace {

class Journeys : public testing::Test {
protected:
    std::string one(std::string_view sql, const std::string& name)
    {
        return server.database().read([&](db::ReadSession& session) {
            return std::to_string(std::get<0>(session.one<std::int64_t>(sql, name).value()));
        });
    }
    std::string person(const std::string& user)
    {
        return one("SELECT person_id FROM account WHERE user_name = :name", user);
    }
    std::string post(const std::string& user)
    {
        return one("SELECT MIN(post_id) FROM appointment WHERE person_id = "
                   "(SELECT person_id FROM account WHERE user_name = :name)",
                   user);
    }
    static std::string today(HttpClient& by) { return text_of(by.get("/api/v1/institution").body, "today"); }
    static bool has(const HttpAnswer& answer, const std::string& text)
    {
        return answer.body.find(text) != std::string::npos;
    }
    /// Nobody held it against the person: the answer's whole body when it is not what was wanted.
    static void expect(int status, const HttpAnswer& answer)
    {
        EXPECT_EQ(answer.status, status) << answer.body;
    }

    DemoServer server;
};

TEST_F(Journeys, AdministratorTakesSomebodyInAndSeesThemOff)
{
    auto admin = server.signed_in("admin");
    auto officer = server.signed_in("organisation");
    expect(200,
           officer.post(
               "/api/v1/organisation/import",
               R"({"kind":"persons","dry_run":false,"csv":"code,name_fa,name_en\ne-1,نسترن,Nastaran\n"})"));
    const auto person = text_of(admin.get("/api/v1/persons?q=Nastaran").body, "id");

    const auto vacant = text_of(officer.get("/api/v1/vacancies").body, "code");
    const auto day = today(officer);
    expect(201, officer.post("/api/v1/appointments",
                             R"({"number":"1405/7","dated":")" + day +
                                 R"(","title":"انتصاب","ground":"حکم","effective_on":")" + day +
                                 R"(","changes":[{"kind":"appoint","person_id":)" + person + R"(,"post":")" +
                                 vacant + R"(","appointment_kind":"holder"}]})"));

    const auto invited = admin.post("/api/v1/accounts", R"({"person_id":)" + person +
                                                            R"(,"user_name":"nastaran","language":"fa",)"
                                                            R"("sign_in":"password","needs_factor":false})");
    expect(201, invited);
    HttpClient browser{server.port()};
    const auto token = R"({"token":")" + text_of(invited.body, "token") + R"(")";
    EXPECT_TRUE(has(browser.post("/api/v1/account-links/opening", token + "}"), "nastaran"));
    expect(204,
           browser.post("/api/v1/account-links/acceptance", token + R"(,"password":"sarv-dar-bagh-12"})"));
    const auto credentials = R"({"user_name":"nastaran","password":"sarv-dar-bagh-12"})";
    expect(201, browser.post("/api/v1/session", credentials));

    const auto found = admin.get("/api/v1/accounts?q=nastaran");
    const auto account = "/api/v1/accounts/" + text_of(found.body, "id");
    const HttpClient::Headers as_seen{
        {"If-Match", "\"" + text_of(admin.get(account).body, "version") + "\""}};
    expect(204, admin.post(account + "/disabling", R"({"reason":"پایان همکاری"})", as_seen));
    expect(401, browser.get("/api/v1/session"));
    expect(401, browser.post("/api/v1/session", credentials));
    const auto audit =
        admin.post("/api/v1/audit/openings",
                   R"({"record_kind":"identity.account","record_id":)" + text_of(found.body, "id") + "}");
    expect(200, audit);
    EXPECT_TRUE(has(audit, "identity.account.disabled")) << audit.body;
}

TEST_F(Journeys, HeadOfOfficePreparesADeskAndTheHeadConfirmsWhatWasDictated)
{
    auto head = server.signed_in("head");
    auto office = server.signed_in("expert");
    auto registrar = server.signed_in("registrar");
    const auto letter = std::to_string(DemoServer::letter(registrar, std::stoll(post("head"))));
    const auto item = one("SELECT MAX(id) FROM work_item WHERE subject_id = :letter", letter);

    const auto desk =
        head.post("/api/v1/desks", R"({"post_id":)" + post("head") + R"(,"prepared_by_post_id":)" +
                                       post("expert") + R"(,"valid_from":")" + today(head) + R"("})");
    expect(201, desk);
    const auto path = "/api/v1/desks/" + text_of(desk.body, "id");
    EXPECT_TRUE(has(office.get(path + "/items"), R"("subject_id":)" + letter));
    expect(204,
           office.post(path + "/preparations", R"({"item_id":)" + item + R"(,"on_top":true,"mark":"sign"})"));
    expect(204, office.post(path + "/dictations", R"({"item_id":)" + item + R"(,"note":"اقدام شود"})"));
    expect(403, office.post("/api/v1/letters/" + letter + "/closing", R"({"note":"x"})",
                            {{"If-Match", "\"1\""}, {"Acting-Post", post("head")}}));

    const auto waiting = head.get("/api/v1/dictations");
    EXPECT_TRUE(has(waiting, "اقدام شود")) << waiting.body;
    const auto note = "/api/v1/dictations/" + text_of(waiting.body, "id");
    expect(204, head.post(note + "/confirmation", "{}",
                          {{"If-Match", "\"" + text_of(waiting.body, "version") + "\""}}));
    EXPECT_FALSE(has(head.get("/api/v1/dictations"), "اقدام شود"));
    expect(204,
           head.post(path + "/ending", "{}", {{"If-Match", "\"" + text_of(desk.body, "version") + "\""}}));
    expect(404, office.get(path + "/items"));
}

TEST_F(Journeys, SubstituteWorksInTheHeadsPostUntilTheReturn)
{
    auto head = server.signed_in("head");
    auto substitute = server.signed_in("expert");
    auto registrar = server.signed_in("registrar");
    const auto letter = std::to_string(DemoServer::letter(registrar, std::stoll(post("head"))));
    const HttpClient::Headers for_head{{"Acting-Post", post("head")}};
    expect(403, substitute.get("/api/v1/worklist", for_head));

    const auto absence = head.post("/api/v1/absences",
                                   R"({"kind":"leave","first_day":")" + today(head) + R"(","last_day":")" +
                                       today(head) + R"(","acknowledged":true,"substitutions":[{"post_id":)" +
                                       post("head") + R"(,"person_id":)" + person("expert") + "}]}");
    expect(201, absence);
    const auto mine = substitute.get("/api/v1/worklist?view=standing_in");
    EXPECT_TRUE(has(mine, R"("subject_id":)" + letter)) << mine.body;
    const auto passed =
        substitute.post("/api/v1/letters/" + letter + "/referrals",
                        R"({"receivers":[{"post_id":)" + post("budget") + R"(,"purpose":"action"}]})",
                        {{"If-Match", "\"1\""}, {"Acting-Post", post("head")}});
    expect(201, passed);
    const auto told = head.get("/api/v1/letters/" + letter);
    EXPECT_TRUE(has(told, R"("on_behalf_of":{"delegation_id")")) << told.body;

    expect(204, head.post("/api/v1/absences/" + text_of(absence.body, "id") + "/return", "{}",
                          {{"If-Match", "\"" + text_of(absence.body, "version") + "\""}}));
    expect(403, substitute.get("/api/v1/worklist", for_head));
    EXPECT_FALSE(has(substitute.get("/api/v1/worklist?view=standing_in"), R"("subject_id":)" + letter));
}

} // namespace
} // namespace divan::test
