// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/cases/migration.hpp"
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/procedure/cases/small_procedure_test.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace divan::cases {
namespace {

using engine::test::flow;
using engine::test::flow_if;

/// A task; then its word decides: an end, or the error REFUSED.
const std::string inner = drawn(R"(<userTask id="work" divan:role="r"/><exclusiveGateway id="x" default="f3"/>
             <endEvent id="no"><errorEventDefinition errorRef="e1"/></endEvent>)" +
                                flow("f1", "s", "work") + flow("f2", "work", "x") + flow("f3", "x", "e") +
                                flow_if("f4", "x", "no", "word = \"no\""));

/// Calls it with one variable and keeps one; the error leads to a task.
std::string outer(const std::string& called, const std::string& attributes = "")
{
    return drawn(R"(<callActivity id="call" calledElement=")" + called + R"("><extensionElements>
                    <divan:input name="asked" expression="days"/><divan:output name="got" expression="word"/>
                    </extensionElements>)" +
                 attributes + R"(</callActivity><userTask id="after" divan:role="r"/>
                    <boundaryEvent id="caught" attachedToRef="call"><errorEventDefinition errorRef="e1"/>
                    </boundaryEvent><userTask id="mend" divan:role="r"/>)" +
                 flow("f1", "s", "call") + flow("f2", "call", "after") + flow("f3", "after", "e") +
                 flow("f4", "caught", "mend") + flow("f5", "mend", "e"));
}

class CallTest : public CaseScene {
protected:
    void SetUp() override
    {
        CaseScene::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        deployed(procedure_of("inner", inner));
        deployed(procedure_of("outer", outer("inner")));
    }
    Definition deployed(const std::vector<bundle::File>& files)
    {
        const auto made = deploy_files(files);
        EXPECT_TRUE(made.definition) << (made.findings.empty() ? "" : made.findings.front().en);
        return made.definition.value_or(Definition{});
    }
    std::vector<std::string> refused(const std::vector<bundle::File>& files)
    {
        std::vector<std::string> found;
        const auto made = deploy_files(files);
        EXPECT_FALSE(made.definition);
        for (const auto& each : made.findings) {
            if (each.severity == bpmn::Severity::error) {
                found.push_back(each.element + " " + each.rule);
            }
        }
        return found;
    }
    CaseId begin_outer(const std::string& procedure = "outer")
    {
        return service->start(clerk, {procedure, "K-1", "A matter", R"({"days": 3})"}).id;
    }
    std::vector<Called> called_by(CaseId id)
    {
        return database().read([id](db::ReadSession& session) { return store::calls(session, id); });
    }
    CaseDetail shown(CaseId id) { return service->detail(overseer, id); }
};

DIVAN_BOTH_DATABASES(CallTest);

TEST_P(CallTest, CallBeginsALinkedCaseWhoseEndGoesOnWithItsData)
{
    const auto id = begin_outer();
    const auto called = called_by(id);
    ASSERT_EQ(called.size(), 1U);
    const auto inside = called.front().id;
    EXPECT_EQ(row(inside).business_key, "K-1");
    EXPECT_EQ(shown(inside).data, R"({"asked":3})"); // what it was given, no more
    EXPECT_EQ(shown(id).resting, (std::vector<std::string>{"call"}));
    EXPECT_EQ(check_all(), None{});

    complete(second, inside, "work", R"({"word": "yes"})");
    EXPECT_EQ(row(inside).status, "ended");
    EXPECT_EQ(shown(id).data, R"({"days":3,"got":"yes"})");
    EXPECT_EQ(acts(id), (Acts{"procedures.case.started", "procedures.call.answered"}));
    complete(clerk, id, "after");
    EXPECT_EQ(row(id).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, ErrorOfTheCalledCaseGoesToTheBoundary)
{
    const auto id = begin_outer();
    const auto inside = called_by(id).front().id;

    complete(second, inside, "work", R"({"word": "no"})");
    EXPECT_EQ(row(inside).status, "failed");
    EXPECT_EQ(shown(id).resting, (std::vector<std::string>{"mend"}));
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, CancelledCallerCancelsWhatItCalled)
{
    const auto id = begin_outer();
    const auto inside = called_by(id).front().id;

    service->cancel(overseer, id, "withdrawn");
    EXPECT_EQ(row(inside).status, "cancelled");
    EXPECT_EQ(desk(second_post), Titles{});
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, CancelledCalledCaseIsAnIncidentThatBeginsAnotherWhenTriedAgain)
{
    const auto id = begin_outer();
    const auto inside = called_by(id).front().id;
    service->cancel(overseer, inside, "wrong");

    const auto incidents = shown(id).incidents;
    ASSERT_EQ(incidents.size(), 1U);
    EXPECT_EQ(incidents.front().detail, "procedure.called_cancelled");
    EXPECT_EQ(check_all(), None{});

    service->retry(overseer, id, incidents.front().wait);
    ASSERT_EQ(called_by(id).size(), 2U);
    complete(second, called_by(id).back().id, "work", R"({"word": "yes"})");
    EXPECT_EQ(shown(id).resting, (std::vector<std::string>{"after"}));
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, CallStaysOnTheVersionThatItsCallerWasDeployedWith)
{
    const auto renamed = [](std::string text) {
        text.replace(text.find(R"(id="work")"), 9, R"(id="next")");
        text.replace(text.find(R"(targetRef="work")"), 16, R"(targetRef="next")");
        text.replace(text.find(R"(sourceRef="work")"), 16, R"(sourceRef="next")");
        return text;
    };
    EXPECT_EQ(deployed(procedure_of("inner", renamed(inner))).version, 2);
    EXPECT_NE(task(called_by(begin_outer()).front().id, "work").id.value, 0);

    EXPECT_EQ(deployed(procedure_of("outer", outer("inner"))).version, 2); // the same files, bound anew
    EXPECT_EQ(deployed(procedure_of("outer", outer("inner"))).version, 2);
    EXPECT_NE(task(called_by(begin_outer()).front().id, "next").id.value, 0);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, CirclesAndWhatIsNotThereAreRefusedAtDeployment)
{
    EXPECT_EQ(refused(procedure_of("lost", outer("nowhere"))), (None{"call call.not_deployed"}));
    EXPECT_EQ(refused(procedure_of("self", outer("self"))), (None{"call call.circle"}));
    EXPECT_EQ(refused(procedure_of("inner", outer("outer"))), (None{"call call.circle"}));
    deployed(procedure_of("third", outer("outer")));
    EXPECT_EQ(refused(procedure_of("inner", outer("third"))), (None{"call call.circle"}));
}

TEST_P(CallTest, RunsOfOneCallEachHaveTheirCase)
{
    deployed(procedure_of("many", outer("inner", "<multiInstanceLoopCharacteristics><loopCardinality>days"
                                                 "</loopCardinality></multiInstanceLoopCharacteristics>")));
    const auto id = begin_outer("many");
    ASSERT_EQ(called_by(id).size(), 3U);

    complete(second, called_by(id)[0].id, "work", R"({"word": "yes"})");
    complete(second, called_by(id)[1].id, "work", R"({"word": "no"})"); // breaks the third off
    EXPECT_EQ(row(called_by(id)[2].id).status, "cancelled");
    EXPECT_EQ(shown(id).resting, (std::vector<std::string>{"mend"}));
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, MoreCallsThanOneActMayBeginAreIncidents)
{
    deployed(
        procedure_of("many", outer("inner", "<multiInstanceLoopCharacteristics><loopCardinality>days * 40"
                                            "</loopCardinality></multiInstanceLoopCharacteristics>")));
    const auto id = begin_outer("many");

    EXPECT_EQ(called_by(id).size(), calls_max);
    EXPECT_EQ(shown(id).incidents.size(), 120 - calls_max);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, CallInsideACallEndsAtOnceAndAnswersUpwards)
{
    deployed(procedure_of("short", drawn(R"(<serviceTask id="sum"><extensionElements>
        <divan:output name="word" expression="asked + 1"/></extensionElements></serviceTask>)" +
                                         flow("f1", "s", "sum") + flow("f2", "sum", "e"))));
    deployed(procedure_of("between", drawn(R"(<callActivity id="c" calledElement="short"><extensionElements>
        <divan:input name="*"/><divan:output name="word" expression="word"/></extensionElements>
        </callActivity>)" + flow("f1", "s", "c") +
                                           flow("f2", "c", "e"))));
    deployed(procedure_of("top", outer("between")));

    const auto id = begin_outer("top");
    EXPECT_EQ(shown(id).data, R"({"days":3,"got":4})");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, WhatTheStartFormRefusesIsAnIncidentOfTheCaller)
{
    deployed(procedure_of("apply", outer("leave"))); // its form asks for days, and is given `asked`

    const auto id = begin_outer("apply");
    EXPECT_TRUE(called_by(id).empty());
    ASSERT_EQ(shown(id).incidents.size(), 1U);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, WhoIsOnTheCallersPathSeesTheCalledCase)
{
    const auto id = begin_outer();
    const auto inside = called_by(id).front().id;
    complete(second, inside, "work", R"({"word": "yes"})");

    EXPECT_EQ(service->get(clerk, inside).id, inside); // began the caller; the task was another's
    EXPECT_EQ(service->get(second, id).id, id);        // has a task of it now
}

TEST_P(CallTest, RunningCallKeepsItsCallerFromAVersionThatCallsAnother)
{
    const auto id = begin_outer();
    deployed(procedure_of("other", inner));
    deployed(procedure_of("outer", outer("other")));
    const auto moved = migrate(database(), clock, zone, {"outer"});
    ASSERT_EQ(moved.cases.size(), 1U);
    EXPECT_EQ(moved.cases.front().obstacles,
              (std::vector<engine::Obstacle>{{"call", "migration.other_call"}}));

    deployed(procedure_of("outer", outer("inner") + " "));
    EXPECT_TRUE(migrate(database(), clock, zone, {"outer"}).cases.front().obstacles.empty());
    complete(second, called_by(id).front().id, "work", R"({"word": "yes"})");
    EXPECT_EQ(shown(id).resting, (std::vector<std::string>{"after"}));
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, FailingStatementLeavesNothingOfACall)
{
    CaseId id;
    const auto tries = [this](const std::function<void()>& act) {
        return tries_until_done(act, [this] { return counted(traces_of); });
    };
    EXPECT_GT(tries([&] { id = begin_outer(); }), 20);
    EXPECT_GT(tries([&] { complete(second, called_by(id).front().id, "work", R"({"word": "yes"})"); }), 20);
    id = begin_outer();
    EXPECT_GT(tries([&] { service->cancel(overseer, id, "x"); }), 20);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CallTest, CallerCancelledWhileTheCalledCaseEndsIsOneOfTheTwo)
{
    for (int round = 0; round < 5; ++round) {
        const auto id = begin_outer();
        const auto inside = called_by(id).front().id;
        const auto seen = open(inside, "work");
        {
            const std::jthread person{[&] {
                static_cast<void>(refusal([&] { service->complete(second, seen, R"({"word": 1})"); }));
            }};
            const std::jthread administrator{[&] { service->cancel(overseer, id, "x"); }};
        }
        EXPECT_EQ(row(id).status, "cancelled");
        EXPECT_NE(row(inside).status, "running");
    }
    EXPECT_EQ(check_all(), None{});
}

} // namespace
} // namespace divan::cases
