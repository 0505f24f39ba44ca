// SPDX-License-Identifier: Apache-2.0
// A case of a procedure from its start to its end over HTTP, by a registrar and a head.
#include "api/demo_server.hpp"
#include "db/database.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/cases/definitions.hpp"
#include "platform/procedure/cases/replay.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace divan::test {
namespace {

constexpr auto zone = "Asia/Tehran";

class CaseJourney : public testing::Test {
protected:
    void SetUp() override
    {
        const auto made = cases::deploy(server.database(), SystemClock{}.now(), {}, zone,
                                        bundle::files_in("charter/procedures/leave"));
        ASSERT_TRUE(made.definition);
    }
    /// The open task of a case, with its version.
    std::pair<std::string, std::string> task(const std::string& of_case)
    {
        return server.database().read([&](db::ReadSession& session) {
            const auto [id, version] =
                session
                    .one<std::int64_t, std::int64_t>("SELECT id, version FROM procedure_task WHERE "
                                                     "CAST(case_id AS TEXT) = :case AND outcome = ''",
                                                     of_case)
                    .value();
            return std::pair{std::to_string(id), std::to_string(version)};
        });
    }
    HttpAnswer
    act(HttpClient& by, const std::string& of_case, const std::string& act, const std::string& body)
    {
        const auto [id, version] = task(of_case);
        return by.post("/api/v1/tasks/" + id + "/" + act, body, {{"If-Match", "\"" + version + "\""}});
    }

    DemoServer server;
};

TEST_F(CaseJourney, LeaveIsAskedForCheckedAndDecided)
{
    auto registrar = server.signed_in("registrar");
    auto head = server.signed_in("head");
    auto budget = server.signed_in("budget");
    EXPECT_EQ(text_of(registrar.get("/api/v1/procedures").body, "key"), "leave");

    const std::string body =
        R"({"procedure":"leave","business_key":"L-1","title":"ده روز","data":"{\"days\":10}"})";
    const auto begun = registrar.post("/api/v1/cases", body, {{"Idempotency-Key", "one"}});
    ASSERT_EQ(begun.status, 201) << begun.body;
    const auto id = text_of(begun.body, "id");
    const auto again = registrar.post("/api/v1/cases", body, {{"Idempotency-Key", "one"}});
    EXPECT_EQ(text_of(again.body, "id"), id);
    EXPECT_EQ(registrar
                  .post("/api/v1/cases", R"({"procedure":"leave","business_key":"L-2","title":"x",)"
                                         R"("data":"{\"days\":0}"})")
                  .status,
              422);
    EXPECT_EQ(budget.get("/api/v1/cases/" + id).status, 404);

    EXPECT_EQ(act(registrar, id, "taking", "{}").status, 200);
    EXPECT_EQ(act(registrar, id, "return", "{}").status, 200);
    const auto checked = act(registrar, id, "completion", R"({"data":"{}"})");
    ASSERT_EQ(checked.status, 200) << checked.body;
    EXPECT_NE(checked.body.find(R"("resting":["decide"])"), std::string::npos) << checked.body;
    EXPECT_EQ(act(registrar, id, "completion", R"({"data":"{\"granted\":true}"})").status, 403);
    EXPECT_NE(head.get("/api/v1/worklist").body.find("procedures.task"), std::string::npos);

    const auto decided = act(head, id, "completion", R"({"data":"{\"granted\":true}"})");
    ASSERT_EQ(decided.status, 200) << decided.body;
    EXPECT_EQ(text_of(head.get("/api/v1/cases").body, "status"), "ended");
    EXPECT_EQ(cases::check(server.database(), zone).faults, std::vector<std::string>{});
}

} // namespace
} // namespace divan::test
