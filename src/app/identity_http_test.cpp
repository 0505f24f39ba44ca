// SPDX-License-Identifier: Apache-2.0
// The journeys of an administrator and of a person with an account, over HTTP.
#include "app/application.hpp"
#include "app/commands.hpp"
#include "platform/identity/totp.hpp"
#include "support/founded_demo.hpp"
#include "support/http_client.hpp"
#include "support/temp_folder.hpp"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <fstream>

namespace divan::app {
namespace {

using Headers = test::HttpClient::Headers;
const std::string password = "divan-demo";
const std::string new_password = "lemon under the bridge";

/// The first string or number under a name; enough for these answers.
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

/// A demo institution of its own for each test: these tests end sessions and change passwords.
class IdentityHttpTest : public testing::Test {
protected:
    void SetUp() override
    {
        const auto data = (folder.path() / "data").string();
        test::found_demo(data);
        application = std::make_unique<Application>(
            DataFolder::open(data), ServeOptions{.address = "127.0.0.1", .port = 0, .web = {}, .workers = 4},
            clock);
        admin = signed_in("admin");
    }

    static std::string credentials(const std::string& user, const std::string& with)
    {
        return R"({"user_name":")" + user + R"(","password":")" + with + R"("})";
    }
    [[nodiscard]] test::HttpClient browser() const { return test::HttpClient{application->port()}; }
    std::unique_ptr<test::HttpClient> signed_in(const std::string& user, const std::string& with = password)
    {
        auto client = std::make_unique<test::HttpClient>(application->port());
        const auto answer = client->post("/api/v1/session", credentials(user, with));
        EXPECT_EQ(answer.status, 201) << answer.body;
        client->always_send("X-CSRF-Token", text_of(answer.body, "csrf"));
        return client;
    }
    std::string account_id(const std::string& user)
    {
        const auto list = admin->get("/api/v1/accounts?q=" + user);
        EXPECT_EQ(list.status, 200) << list.body;
        return text_of(list.body, "id");
    }
    std::string code(const std::string& secret, int steps = 0)
    {
        const auto data = identity::totp::from_base32(secret).value();
        return identity::totp::code(data, identity::totp::step_of(clock.now()) + steps);
    }
    test::HttpAnswer
    put(test::HttpClient& client, const std::string& target, const std::string& body, Headers headers = {})
    {
        headers.emplace("Content-Type", "application/json");
        return client.request("PUT", target, body, headers);
    }

    SystemClock clock;
    test::TempFolder folder;
    std::unique_ptr<Application> application;
    std::unique_ptr<test::HttpClient> admin;
};

/// A page may have acted in a post that its person no longer has.
TEST_F(IdentityHttpTest, SigningOutNeedsNoPost)
{
    const auto person = signed_in("budget");
    const Headers of_another{{"Acting-Post", "999999"}};

    EXPECT_EQ(person->get("/api/v1/session", of_another).status, 403);
    EXPECT_EQ(person->remove("/api/v1/session", of_another).status, 204);
    EXPECT_EQ(person->get("/api/v1/session").status, 401);
}

TEST_F(IdentityHttpTest, AdministratorResetsAndThePersonSetsThePassword)
{
    const auto person = signed_in("budget");
    const auto id = account_id("budget");

    const auto link = admin->post("/api/v1/accounts/" + id + "/password-reset", "{}");
    ASSERT_EQ(link.status, 201) << link.body;
    EXPECT_EQ(link.header("cache-control"), "no-store");
    EXPECT_EQ(person->get("/api/v1/session").status, 401);
    const auto token = text_of(link.body, "token");

    auto stranger = browser();
    const auto holder = stranger.post("/api/v1/account-links/opening", R"({"token":")" + token + R"("})");
    EXPECT_EQ(text_of(holder.body, "user_name"), "budget");
    const auto accept = [&](const std::string& with) {
        return stranger.post("/api/v1/account-links/acceptance",
                             R"({"token":")" + token + R"(","password":")" + with + R"("})");
    };
    const auto refused = accept("budget-of-the-year");
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("account.password_has_name"), std::string::npos);
    EXPECT_EQ(accept(new_password).status, 204);
    EXPECT_EQ(accept(new_password).status, 404);
    EXPECT_EQ(stranger.post("/api/v1/session", credentials("budget", password)).status, 401);
    EXPECT_EQ(stranger.post("/api/v1/session", credentials("budget", new_password)).status, 201);
}

TEST_F(IdentityHttpTest, RoleAsksForAFactorAndSigningInGoesByItsSteps)
{
    ASSERT_EQ(put(*admin, "/api/v1/second-factor-roles/registrar", R"({"needed":true})").status, 204);
    EXPECT_EQ(put(*admin, "/api/v1/second-factor-roles/nothing", R"({"needed":true})").status, 404);

    auto client = browser();
    const auto begun = client.post("/api/v1/session", credentials("registrar", password));
    EXPECT_EQ(begun.status, 201);
    EXPECT_EQ(text_of(begun.body, "step"), "enrolment");
    EXPECT_EQ(text_of(begun.body, "csrf"), "");
    EXPECT_EQ(begun.header("set-cookie").find("divan_session="), std::string::npos);
    EXPECT_EQ(client.get("/api/v1/session").status, 401);
    EXPECT_EQ(client.get("/api/v1/registers").status, 401);
    EXPECT_EQ(text_of(client.get("/api/v1/session/step").body, "step"), "enrolment");
    EXPECT_EQ(browser().get("/api/v1/session/step").status, 401);
    EXPECT_EQ(client.post("/api/v1/session/second-factor", R"({"code":"123456"})").status, 401);

    const auto enrolment = client.post("/api/v1/session/enrolment", "{}");
    ASSERT_EQ(enrolment.status, 200) << enrolment.body;
    const auto secret = text_of(enrolment.body, "secret");
    EXPECT_EQ(client.post("/api/v1/session/enrolment/confirmation", R"({"code":"000000"})").status, 422);
    const auto done =
        client.post("/api/v1/session/enrolment/confirmation", R"({"code":")" + code(secret, -1) + R"("})");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(client.get("/api/v1/session").status, 200);

    auto again = browser();
    EXPECT_EQ(text_of(again.post("/api/v1/session", credentials("registrar", password)).body, "step"),
              "second_factor");
    EXPECT_EQ(again.post("/api/v1/session/second-factor", R"({"code":")" + code(secret, -1) + R"("})").status,
              401);
    const auto second = again.post("/api/v1/session/second-factor", R"({"code":")" + code(secret) + R"("})");
    ASSERT_EQ(second.status, 200) << second.body;
    again.always_send("X-CSRF-Token", text_of(second.body, "csrf"));
    EXPECT_EQ(again.get("/api/v1/registers").status, 200);
    EXPECT_NE(again.get("/api/v1/account").body.find(R"("recovery_codes":10)"), std::string::npos);
}

TEST_F(IdentityHttpTest, OwnSessionsAreListedAndEnded)
{
    const auto here = signed_in("head");
    const auto there = signed_in("head");

    const auto list = here->get("/api/v1/account/sessions");
    EXPECT_NE(list.body.find(R"("is_current":true)"), std::string::npos);
    EXPECT_NE(list.body.find(R"("is_current":false)"), std::string::npos);
    EXPECT_EQ(text_of(here->post("/api/v1/account/sessions/ending", "{}").body, "ended"), "1");
    EXPECT_EQ(there->get("/api/v1/session").status, 401);
    EXPECT_EQ(here->remove("/api/v1/account/sessions/1").status, 404);
    EXPECT_EQ(
        here->remove("/api/v1/account/sessions/" + text_of(here->get("/api/v1/account/sessions").body, "id"))
            .status,
        204);
    EXPECT_EQ(here->get("/api/v1/session").status, 401);
}

TEST_F(IdentityHttpTest, OwnPasswordNeedsTheOldOneAndOwnFactorThePassword)
{
    const auto here = signed_in("head");
    const auto change = [&](const std::string& old, const std::string& with) {
        return here->post("/api/v1/account/password",
                          R"({"old_password":")" + old + R"(","password":")" + with + R"("})");
    };
    EXPECT_EQ(change("wrong", new_password).status, 422);
    EXPECT_EQ(change(password, new_password).status, 204);
    EXPECT_EQ(here->post("/api/v1/account/second-factor", R"({"password":"wrong"})").status, 422);
    const auto proof = R"({"password":")" + new_password + R"("})";
    const auto begun = here->post("/api/v1/account/second-factor", proof);
    ASSERT_EQ(begun.status, 200) << begun.body;
    const auto confirmed = here->post("/api/v1/account/second-factor/confirmation",
                                      R"({"code":")" + code(text_of(begun.body, "secret")) + R"("})");
    EXPECT_EQ(confirmed.status, 200) << confirmed.body;
    EXPECT_EQ(here->post("/api/v1/account/second-factor", proof).status, 409);
    EXPECT_EQ(here->post("/api/v1/account/recovery-codes", proof).status, 200);
    EXPECT_EQ(here->post("/api/v1/account/second-factor/removal", proof).status, 204);
    EXPECT_EQ(put(*here, "/api/v1/account/language", R"({"language":"en"})").status, 204);
    EXPECT_EQ(text_of(here->get("/api/v1/session").body, "language"), "en");
    EXPECT_EQ(put(*here, "/api/v1/account/language", R"({"language":"de"})").status, 422);
}

TEST_F(IdentityHttpTest, AccountsChangeByVersionAndOnlyByWhoMay)
{
    const auto id = account_id("expert");
    const auto one = "/api/v1/accounts/" + id;
    const auto etag = admin->get(one).header("etag");
    const std::string body =
        R"({"language":"fa","sign_in":"password","needs_factor":true,"must_change":false})";

    EXPECT_EQ(put(*admin, one, body).status, 428);
    EXPECT_EQ(put(*admin, one, body, {{"If-Match", "\"99\""}}).status, 412);
    EXPECT_EQ(put(*admin, one, body, {{"If-Match", etag}}).status, 204);
    const auto disabling = one + "/disabling";
    EXPECT_EQ(admin->post(disabling, R"({"reason":"آزمون"})").status, 428);
    const auto now = admin->get(one).header("etag");
    EXPECT_EQ(admin->post(disabling, R"({"reason":"آزمون"})", {{"If-Match", now}}).status, 204);
    EXPECT_EQ(admin->get("/api/v1/accounts/1").status, 404);
    EXPECT_EQ(admin->get("/api/v1/letters").status, 403);

    const auto head = signed_in("head");
    EXPECT_EQ(head->get("/api/v1/accounts").status, 403);
    EXPECT_EQ(head->post(one + "/password-reset", "{}").status, 403);
}

TEST_F(IdentityHttpTest, IdentifiersAreMaskedUntilTheyAreOpened)
{
    const auto person = text_of(admin->get("/api/v1/accounts?q=expert").body, "person_id");
    const auto identifiers = "/api/v1/persons/" + person + "/identifiers";

    EXPECT_EQ(put(*admin, identifiers + "/national_id", R"({"value":"۰۰۱۲۳۴۵۶۷۹"})").status, 204);
    EXPECT_EQ(put(*admin, identifiers + "/national_id", R"({"value":"12"})").status, 422);
    EXPECT_EQ(put(*admin, identifiers + "/shoe_size", R"({"value":"12"})").status, 404);
    const auto list = admin->get(identifiers);
    EXPECT_NE(list.body.find("•••••679"), std::string::npos);
    EXPECT_EQ(list.body.find("0012345679"), std::string::npos);
    const auto opened = admin->post(identifiers + "/national_id/opening", R"({"reason":"صدور حکم"})");
    EXPECT_EQ(text_of(opened.body, "value"), "0012345679");
    EXPECT_EQ(admin->post("/api/v1/identifier-look-ups", R"({"kind":"national_id","value":"0012345679"})")
                      .body.find(R"("id":)" + person) != std::string::npos,
              true);
    EXPECT_EQ(signed_in("head")->get(identifiers).status, 403);
}

TEST_F(IdentityHttpTest, ErasedPersonIsToldAsErasedAndTakesNoIdentifier)
{
    const auto holder =
        "/api/v1/persons/" + text_of(admin->get("/api/v1/accounts?q=budget").body, "person_id");
    const auto officer = signed_in("organisation");
    officer->post("/api/v1/organisation/import",
                  R"({"kind":"persons","dry_run":false,"csv":"code,name_fa,name_en\ne-1,نسترن,Nastaran\n"})");
    const auto person = "/api/v1/persons/" + text_of(admin->get("/api/v1/persons?q=Nastaran").body, "id");
    EXPECT_EQ(admin->post(holder + "/erasure", R"({"ground":"رأی شماره ۱۲"})").status, 409);

    EXPECT_EQ(text_of(admin->get(person).body, "erased"), "false");
    EXPECT_EQ(admin->post(person + "/erasure", R"({"ground":"رأی شماره ۱۲"})").status, 200);
    EXPECT_EQ(text_of(admin->get(person).body, "erased"), "true");
    EXPECT_EQ(put(*admin, person + "/identifiers/phone", R"({"value":"+982100000000"})").status, 409);
}

TEST_F(IdentityHttpTest, WithoutAProviderNoAccountIsLinked)
{
    const auto one = "/api/v1/accounts/" + account_id("expert");
    const auto link = one + "/single-sign-on";

    EXPECT_EQ(text_of(admin->get(one).body, "is_linked"), "false");
    EXPECT_EQ(put(*admin, link, R"({"subject":"7f3"})").status, 404);
    EXPECT_EQ(put(*admin, link, R"({"subject":""})").status, 422);
    EXPECT_EQ(admin->remove(link).status, 404);
    EXPECT_EQ(put(*signed_in("head"), link, R"({"subject":"7f3"})").status, 403);
}

TEST_F(IdentityHttpTest, ReturnFromSingleSignOnTakesWhateverAProviderAdds)
{
    const std::string back =
        "/api/v1/single-sign-on/return?state=a&code=b&authuser=0&prompt=none&hd=example.org";

    EXPECT_EQ(browser().get(back).status, 404); // there is no provider here; not 422
    EXPECT_EQ(browser().get("/api/v1/single-sign-on/start?prompt=none").status, 422);
}

TEST_F(IdentityHttpTest, SignInOptionsAndResetWithoutMailSayWhatThereIs)
{
    auto stranger = browser();
    EXPECT_NE(stranger.get("/api/v1/session/options").body.find(R"("password_reset":false)"),
              std::string::npos);
    EXPECT_EQ(stranger.post("/api/v1/password-resets", R"({"name":"head"})").status, 503);
    EXPECT_EQ(stranger.post("/api/v1/password-resets", R"({"name":"nobody"})").status, 503);
}

TEST_F(IdentityHttpTest, UserCommandsKeepAccountsWithoutAServer)
{
    application.reset();
    spdlog::set_level(spdlog::level::err); // a slow write is no output of the command
    const auto data = " --data " + (folder.path() / "data").string();
    const auto run = [&data](const std::string& command) {
        CLI::App program;
        add_user_commands(program);
        testing::internal::CaptureStdout();
        std::string failure;
        try {
            program.parse("user " + command + data);
        } catch (const std::runtime_error& error) {
            failure = error.what();
        }
        return testing::internal::GetCapturedStdout() + failure;
    };

    const auto added = run("add Newcomer --name-fa نو --name-en New --post ministry/1-2/expert");
    EXPECT_NE(added.find("/set-password#"), std::string::npos) << added;
    EXPECT_NE(run("invite newcomer").find("/set-password#"), std::string::npos);
    EXPECT_NE(run("invite head").find("account.has_password"), std::string::npos);
    EXPECT_NE(run("reset head").find("/set-password#"), std::string::npos);
    EXPECT_EQ(run("require-totp head"), "a second step is asked of head at each sign-in\n");
    EXPECT_EQ(run("disable head --reason test"), "head is disabled, its sessions have ended\n");
    EXPECT_NE(run("end-sessions admin").find("sessions ended"), std::string::npos);
    const auto list = run("list");
    EXPECT_NE(list.find("newcomer\tactive\tpassword\tno-factor\t0"), std::string::npos) << list;
    EXPECT_NE(list.find("head\tdisabled\tpassword\tfactor-missing\t0"), std::string::npos) << list;
    EXPECT_EQ(run("disable head --undo"), "head may sign in again\n");
    EXPECT_NE(run("link head --subject 7f3").find("names no provider"), std::string::npos);
    std::ofstream{folder.path() / "data" / "sign_in.json"}
        << R"({"public_url":"https://divan.example","single_sign_on":{"issuer":"https://login.example",)"
           R"("client_id":"divan","name_fa":"ورود","name_en":"Login"}})";
    EXPECT_EQ(run("link head --subject 7f3"), "head signs in as 7f3 of https://login.example\n");
    EXPECT_NE(run("link admin --subject 7f3").find("single_sign_on.taken"), std::string::npos);
    EXPECT_EQ(run("link head --undo"), "head signs in by single sign-on no more\n");
    EXPECT_NE(run("link head --undo").find("single_sign_on.not_linked"), std::string::npos);
    EXPECT_NE(run("reset nobody").find("no account"), std::string::npos);
}

TEST_F(IdentityHttpTest, StartIsRefusedWithoutTheKeysOrWithOthers)
{
    application.reset();
    const auto data = DataFolder::open(folder.path() / "data");
    const auto start = [&] {
        try {
            const Application again{
                data, ServeOptions{.address = "127.0.0.1", .port = 0, .web = {}, .workers = 1}, clock};
        } catch (const std::runtime_error& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    EXPECT_EQ(start(), "");
    std::filesystem::rename(data.secrets_key(), data.path() / "kept");
    EXPECT_NE(start().find("is lost"), std::string::npos);
    secrets::Box::create(data.secrets_key());
    EXPECT_NE(start().find("is not the one"), std::string::npos);
}

} // namespace
} // namespace divan::app
