// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/procedure/cases/small_procedure_test.hpp"

#include <gtest/gtest.h>

namespace divan::cases {
namespace {

using engine::test::flow;

/// A task; the caller is told; the work goes on.
const std::string telling = drawn(R"(<userTask id="work" divan:role="r"/><userTask id="more" divan:role="r"/>
    <intermediateThrowEvent id="up">
    <escalationEventDefinition escalationRef="u1"/></intermediateThrowEvent>)" +
                                  flow("f1", "s", "work") + flow("f2", "work", "up") +
                                  flow("f3", "up", "more") + flow("f4", "more", "e"));

std::string hearing(bool interrupts)
{
    return drawn(
        R"(<callActivity id="call" calledElement="telling"/><boundaryEvent id="heard" attachedToRef="call"
        cancelActivity=")" +
        std::string{interrupts ? "true" : "false"} + R"("><escalationEventDefinition escalationRef="u1"/>
        </boundaryEvent><userTask id="head" divan:role="r"/>)" +
        flow("f1", "s", "call") + flow("f2", "call", "e") + flow("f3", "heard", "head") +
        flow("f4", "head", "e"));
}

class EscalationTest : public CaseScene {
protected:
    void SetUp() override
    {
        CaseScene::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        for (const auto& [key, elements] : std::vector<std::pair<std::string, std::string>>{
                 {"telling", telling}, {"beside", hearing(false)}, {"instead", hearing(true)}}) {
            const auto made = deploy_files(procedure_of(key, elements));
            ASSERT_TRUE(made.definition) << (made.findings.empty() ? "" : made.findings.front().en);
        }
    }
    CaseId begin(const std::string& procedure)
    {
        return service->start(clerk, {procedure, "K-1", "A matter", "{}"}).id;
    }
    CaseId called_by(CaseId id)
    {
        return database()
            .read([id](db::ReadSession& session) { return store::calls(session, id); })
            .front()
            .id;
    }
    std::vector<std::string> resting(CaseId id) { return service->detail(overseer, id).resting; }
};

DIVAN_BOTH_DATABASES(EscalationTest);

TEST_P(EscalationTest, CallerHearsItWhileTheCalledCaseGoesOn)
{
    const auto id = begin("beside");
    const auto inside = called_by(id);

    complete(second, inside, "work");
    EXPECT_EQ(resting(id), (std::vector<std::string>{"call", "head"}));
    EXPECT_EQ(resting(inside), (std::vector<std::string>{"more"}));
    EXPECT_EQ(check_all(), None{});
    complete(second, inside, "more");
    complete(clerk, id, "head");
    EXPECT_EQ(row(id).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(EscalationTest, OneThatInterruptsBreaksTheCalledCaseOff)
{
    const auto id = begin("instead");
    const auto inside = called_by(id);

    complete(second, inside, "work");
    EXPECT_EQ(resting(id), (std::vector<std::string>{"head"}));
    EXPECT_EQ(row(inside).status, "cancelled");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(EscalationTest, WithoutACallerTheCaseGoesOn)
{
    const auto id = begin("telling");
    complete(second, id, "work");
    EXPECT_EQ(resting(id), (std::vector<std::string>{"more"}));
    EXPECT_EQ(check_all(), None{});
}

} // namespace
} // namespace divan::cases
