// SPDX-License-Identifier: Apache-2.0
// A task's form as a page without script: shown, gone on with, refused, done.
#include "api/demo_server.hpp"
#include "db/database.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/cases/definitions.hpp"

#include <gtest/gtest.h>

namespace divan::test {
namespace {

class PlainPage : public testing::Test {
protected:
    void SetUp() override
    {
        const auto made = cases::deploy(server.database(), SystemClock{}.now(), {}, "Asia/Tehran",
                                        bundle::files_in("charter/procedures/complaint"));
        ASSERT_TRUE(made.definition);
        const auto begun =
            clerk.post("/api/v1/cases",
                       R"({"procedure":"complaint","business_key":"C-1","title":"<b>دیر</b>",)"
                       R"("data":"{\"complainant\":\"N\",)"
                       R"(\"contact\":\"T\",\"channel\":\"letter\",\"about\":\"O\",\"text\":\"None\"}"})");
        ASSERT_EQ(begun.status, 201) << begun.body;
        address = "/plain/tasks/" + of_task("id");
        clerk.always_send("X-CSRF-Token", ""); // a page without script sends no header
        clerk.always_send("Accept-Language", "en");
    }

    std::string of_task(const std::string& column)
    {
        return server.database().read([&](db::ReadSession& session) {
            const auto [id, version, outcome] =
                session
                    .one<std::int64_t, std::int64_t, std::string>(
                        "SELECT id, version, outcome FROM procedure_task WHERE node = 'check'")
                    .value();
            return column == "id"        ? std::to_string(id)
                   : column == "version" ? std::to_string(version)
                                         : outcome;
        });
    }
    /// The value of a hidden control of the page.
    static std::string hidden(const std::string& page, const std::string& name)
    {
        const auto begin = "name=\"" + name + "\" value=\"";
        const auto at = page.find(begin);
        const auto from = at + begin.size();
        return at == std::string::npos ? "" : page.substr(from, page.find('"', from) - from);
    }
    HttpAnswer send(const std::string& body)
    {
        return clerk.request("POST", address, body, {{"Content-Type", "application/x-www-form-urlencoded"}});
    }
    /// The controls of the page's own, as a browser sends them.
    static std::string own(const std::string& page)
    {
        auto shown = hidden(page, "shown");
        for (auto at = shown.find("&quot;"); at != std::string::npos; at = shown.find("&quot;")) {
            shown.replace(at, 6, "%22");
        }
        return "csrf=" + hidden(page, "csrf") + "&version=" + hidden(page, "version") + "&shown=" + shown;
    }
    static bool holds(const HttpAnswer& answer, const std::string& part)
    {
        return answer.body.find(part) != std::string::npos;
    }

    DemoServer server;
    HttpClient clerk{server.signed_in("registrar")};
    std::string address;
};

TEST_F(PlainPage, AsksGoesOnAndDoesTheTask)
{
    const auto page = clerk.get(address);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    EXPECT_TRUE(holds(page, R"(<html lang="en" dir="ltr">)"));
    EXPECT_TRUE(holds(page, "Check that it is complete"));
    EXPECT_TRUE(holds(page, "&lt;b&gt;دیر&lt;/b&gt;"));
    EXPECT_FALSE(holds(page, "field.missing"));

    const auto changed = send(own(page.body) + "&field.complete=false&field.within=true&act=send");
    EXPECT_EQ(changed.status, 200);
    EXPECT_TRUE(holds(changed, "has not been sent yet"));
    EXPECT_TRUE(holds(changed, "field.missing"));

    const auto missing = send(own(changed.body) + "&field.complete=false&field.within=true&act=send");
    EXPECT_EQ(missing.status, 422);
    EXPECT_TRUE(holds(missing, "This field is required."));
    EXPECT_EQ(of_task("outcome"), "");

    const auto done =
        send(own(missing.body) + "&field.complete=false&field.within=true&field.missing=page+2&act=send");
    EXPECT_EQ(done.status, 303) << done.body;
    EXPECT_EQ(of_task("outcome"), "done");
    EXPECT_TRUE(holds(clerk.get(done.header("location")), "This task has ended."));
    EXPECT_EQ(send(own(missing.body) + "&act=send").status, 409);
}

TEST_F(PlainPage, TakesNothingWithoutTheTokenOrOfAnotherKind)
{
    const auto page = clerk.get(address).body;
    const auto answers = "&field.complete=true&field.within=true&act=send";

    EXPECT_EQ(send("version=" + hidden(page, "version") + answers).status, 403);
    EXPECT_EQ(send("csrf=wrong&version=" + hidden(page, "version") + answers).status, 403);
    EXPECT_EQ(send("csrf=" + hidden(page, "csrf") + answers).status, 422) << "no version";
    EXPECT_EQ(send("csrf=%zz").status, 403);
    const auto as_json = [&](const std::map<std::string, std::string>& with) {
        return clerk.request("POST", address, R"({"csrf":")" + hidden(page, "csrf") + "\"}", with).status;
    };
    EXPECT_EQ(as_json({{"Content-Type", "application/json"}}), 403); // no control of a form
    EXPECT_EQ(as_json({{"Content-Type", "application/json"}, {"X-CSRF-Token", hidden(page, "csrf")}}), 415);
    auto stale = own(page);
    stale.replace(stale.find("&version="), 10, "&version=9");
    const auto changed = send(stale + answers);
    EXPECT_EQ(changed.status, 409) << changed.body;
    EXPECT_TRUE(holds(changed, "has changed meanwhile"));
    EXPECT_EQ(clerk.get(address + "?post=999").status, 403);
    auto stranger = server.signed_in("budget");
    EXPECT_EQ(stranger.get(address).status, 404);
    EXPECT_EQ(HttpClient{server.port()}.get(address).status, 401);
    EXPECT_EQ(of_task("outcome"), "");
}

} // namespace
} // namespace divan::test
