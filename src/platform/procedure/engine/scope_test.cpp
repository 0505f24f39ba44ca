// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/play.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace divan::engine {
namespace {

using test::begin;
using test::flow;
using test::flow_if;
using test::given;
using test::hour;
using test::kinds;
using test::Nodes;
using test::plain;
using test::Play;

std::string inside(const std::string& elements, const std::string& attributes = {})
{
    return "<subProcess id=\"sub\"" + attributes + R"(>)" + elements + "</subProcess>";
}

const std::string hearing =
    plain +
    inside(R"(<extensionElements><divan:input name="round" expression="1"/>
        <divan:output name="verdict" expression="opinion"/></extensionElements>
        <startEvent id="is"/><parallelGateway id="g"/><userTask id="hear"/><userTask id="minutes"/>
        <endEvent id="over"><terminateEventDefinition/></endEvent>
        <endEvent id="wrong"><errorEventDefinition errorRef="e1"/></endEvent><exclusiveGateway id="x"/>)" +
           flow("i1", "is", "g") + flow("i2", "g", "hear") + flow("i3", "g", "minutes") +
           flow("i4", "hear", "x") + flow_if("i5", "x", "wrong", "opinion = \"void\"") +
           flow_if("i6", "x", "over", "opinion != \"void\"") + flow("i7", "minutes", "over")) +
    R"(<userTask id="write"/><userTask id="again"/>
       <boundaryEvent id="caught" attachedToRef="sub"><errorEventDefinition errorRef="e1"/></boundaryEvent>
       <boundaryEvent id="objected" attachedToRef="sub"><messageEventDefinition messageRef="m2"/>
       </boundaryEvent>)" +
    flow("f1", "s", "sub") + flow("f2", "sub", "write") + flow("f3", "caught", "again") +
    flow("f4", "objected", "again") + flow("f5", "write", "e") + flow("f6", "again", "e");

TEST(EngineScope, TerminateEndsItsScopeOnlyAndTheScopeGivesItsValuesBack)
{
    Play play{hearing};
    static_cast<void>(play.start());
    const auto outcome = play.done("hear", given("opinion", "granted"));

    EXPECT_EQ(kinds(outcome),
              (std::vector{EffectKind::task_closed, EffectKind::unsubscribed, EffectKind::task_opened}));
    EXPECT_EQ(play.rests(), Nodes{"write"});
    EXPECT_EQ(play.state.frames.size(), 1U);
    EXPECT_TRUE(play.variable("round").is_null()); // the scope's own
}

TEST(EngineScope, AnErrorLeavesTheScopeByItsBoundary)
{
    Play play{hearing};
    static_cast<void>(play.start());
    static_cast<void>(play.done("hear", given("opinion", "void")));

    EXPECT_EQ(play.rests(), Nodes{"again"});
    EXPECT_EQ(play.state.frames.size(), 1U);
    EXPECT_TRUE(play.state.subscriptions.empty());
}

TEST(EngineScope, AMessageBreaksTheScopeOff)
{
    Play play{hearing};
    static_cast<void>(play.start());
    const auto outcome = play.received("objected");

    EXPECT_EQ(kinds(outcome),
              (std::vector{EffectKind::task_closed, EffectKind::task_closed, EffectKind::task_opened}));
    EXPECT_EQ(play.rests(), Nodes{"again"});
}

TEST(EngineScope, AnErrorThatNobodyCatchesEndsTheCase)
{
    Play play{R"(<startEvent id="s"/><userTask id="a"/><parallelGateway id="g"/>
                 <endEvent id="e"><errorEventDefinition errorRef="e2"/></endEvent><userTask id="b"/>
                 <endEvent id="e3"/>)" +
              flow("f1", "s", "g") + flow("f2", "g", "a") + flow("f3", "g", "b") + flow("f4", "a", "e") +
              flow("f5", "b", "e3")};
    static_cast<void>(play.start());
    const auto outcome = play.done("a");

    EXPECT_EQ(play.state.status, Status::failed);
    EXPECT_EQ(play.state.error, "OTHER");
    EXPECT_EQ(kinds(outcome), (std::vector{EffectKind::task_closed, EffectKind::ended}));
}

std::string votes(const std::string& loop)
{
    return plain + R"(<userTask id="vote"><extensionElements>
        <divan:output name="ayes" expression="if yes then ayes + 1 else ayes"/>
        <divan:output name="last" expression="member"/></extensionElements>)" +
           loop + "</userTask>" + flow("f1", "s", "vote") + flow("f2", "vote", "e");
}

const std::string of_members =
    R"(<multiInstanceLoopCharacteristics divan:collection="members" divan:item="member">
       <completionCondition>ayes &gt; numberOfInstances / 2</completionCondition>
       </multiInstanceLoopCharacteristics>)";

TEST(EngineScope, ManyRunsAtOnceEndWhenTheConditionHolds)
{
    Play play{votes(of_members)};
    const auto members = feel::make_list({feel::Value{"a"}, feel::Value{"b"}, feel::Value{"c"}});
    const auto opened = play.start(feel::make_context({{"members", members}, {"ayes", feel::Value{0}}}));
    static_cast<void>(play.done("vote", given("yes", true)));
    const auto outcome = play.done("vote", given("yes", true));

    EXPECT_EQ(opened.effects.size(), 3U);
    EXPECT_EQ(kinds(outcome), (std::vector{EffectKind::task_closed, EffectKind::ended}));
    EXPECT_EQ(play.number("ayes"), 2);
    EXPECT_EQ(*play.variable("last").string(), "b");
    EXPECT_EQ(play.state.weight > 0, true);
}

TEST(EngineScope, RunsOneAfterTheOtherSeeTheirTurn)
{
    Play play{plain + R"(<serviceTask id="c" divan:connector="x"><extensionElements>
        <divan:input name="n" expression="loopCounter"/></extensionElements>
        <multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality>
        </multiInstanceLoopCharacteristics></serviceTask>)" +
              flow("f1", "s", "c") + flow("f2", "c", "e")};
    auto outcome = play.start();
    for (auto turn = 1; turn <= 3; ++turn) {
        ASSERT_EQ(outcome.effects.size(), 1U);
        EXPECT_EQ(outcome.effects[0].data.context()->find("n")->get<feel::Number>()->to_integer(), turn);
        outcome = play.done("c");
    }

    EXPECT_EQ(play.state.status, Status::ended);
}

TEST(EngineScope, WhatCanNotBeCountedIsAnIncidentAndIsCountedAgainOnRetry)
{
    Play play{votes(of_members)};
    static_cast<void>(play.start(feel::make_context({{"members", feel::Value{"none"}}})));
    EXPECT_EQ(play.incident(), Reason::loop_list);
    static_cast<void>(play.take(Play::made(EventKind::changed, 0, given("members", feel::make_list({})))));
    static_cast<void>(play.retried("vote"));

    EXPECT_EQ(play.state.status, Status::ended);
}

TEST(EngineScope, ACancelledCaseWithdrawsAllThatIsOpen)
{
    Play play{hearing};
    static_cast<void>(play.start());
    const auto outcome = play.take(Play::made(EventKind::cancelled, 0, {}));

    EXPECT_EQ(play.state.status, Status::cancelled);
    EXPECT_EQ(outcome.effects.size(), 4U);
    EXPECT_TRUE(play.state.waits.empty() && play.state.subscriptions.empty());
    EXPECT_EQ(play.done("hear").refused, Reason::not_running);
}

} // namespace
} // namespace divan::engine
