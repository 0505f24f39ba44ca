// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/play.hpp"

#include <gtest/gtest.h>

#include <string>

namespace divan::engine {
namespace {

using test::file_of;
using test::flow;
using test::kinds;
using test::Nodes;
using test::plain;
using test::Play;

/// Inside: a task, then the head is told and the work goes on. At the edge: who hears of it.
std::string reviewed(const std::string& boundary, const std::string& loop = {})
{
    return plain + R"(<subProcess id="sub">)" + loop + R"(<startEvent id="is"/><userTask id="work"/>
        <intermediateThrowEvent id="tell">
        <escalationEventDefinition escalationRef="u1"/></intermediateThrowEvent>
        <userTask id="finish"/><endEvent id="ie"/>)" +
           flow("i1", "is", "work") + flow("i2", "work", "tell") + flow("i3", "tell", "finish") +
           flow("i4", "finish", "ie") + "</subProcess>" + boundary + R"(<userTask id="head"/>)" +
           flow("f1", "s", "sub") + flow("f2", "sub", "e") + flow("f3", "heard", "head") +
           flow("f4", "head", "e");
}

std::string heard(const std::string& attributes, const std::string& host = "sub")
{
    return R"(<boundaryEvent id="heard" attachedToRef=")" + host +
           R"(" cancelActivity="false"><escalationEventDefinition )" + attributes + "/></boundaryEvent>";
}

std::string interrupting(std::string boundary)
{
    const std::string off = R"( cancelActivity="false")";
    return boundary.erase(boundary.find(off), off.size());
}

TEST(EngineEscalation, IsHeardAtTheEdgeWhileTheWorkGoesOn)
{
    for (const auto* const by : {R"(escalationRef="u1")", ""}) {
        Play play{reviewed(heard(by))};
        static_cast<void>(play.start());
        static_cast<void>(play.done("work"));
        EXPECT_EQ(play.rests(), (Nodes{"sub", "head", "finish"})) << by;
        static_cast<void>(play.done("head"));
        static_cast<void>(play.done("finish"));
        EXPECT_EQ(play.state.status, Status::ended);
    }
}

TEST(EngineEscalation, OrBreaksTheWorkOff)
{
    Play play{reviewed(interrupting(heard(R"(escalationRef="u1")")))};
    static_cast<void>(play.start());
    const auto outcome = play.done("work");

    EXPECT_EQ(play.rests(), Nodes{"head"});
    EXPECT_EQ(play.state.frames.size(), 1U);
    EXPECT_EQ(kinds(outcome), std::vector{EffectKind::task_opened});
}

TEST(EngineEscalation, OfOneRunIsHeardByAllOfThem)
{
    const std::string loop = R"(<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>
        </multiInstanceLoopCharacteristics>)";
    Play play{reviewed(heard(""), loop)};
    static_cast<void>(play.start());
    static_cast<void>(play.done("work"));
    static_cast<void>(play.done("work"));
    EXPECT_EQ(play.rests(), (Nodes{"sub", "sub", "sub", "head", "finish", "head", "finish"}));

    Play off{reviewed(interrupting(heard("")), loop)};
    static_cast<void>(off.start());
    const auto outcome = off.done("work");
    EXPECT_EQ(off.rests(), Nodes{"head"});
    EXPECT_EQ(kinds(outcome), (std::vector{EffectKind::task_closed, EffectKind::task_opened}));
}

TEST(EngineEscalation, WhatNobodyCatchesIsToldAndTheCaseGoesOn)
{
    Play play{reviewed(heard(R"(escalationRef="u2")"))};
    static_cast<void>(play.start());
    const auto outcome = play.done("work");

    ASSERT_EQ(kinds(outcome), (std::vector{EffectKind::escalated, EffectKind::task_opened}));
    EXPECT_EQ(outcome.effects[0].text, "LATE");
    EXPECT_EQ(play.rests(), (Nodes{"sub", "finish"}));
}

TEST(EngineEscalation, AtAnEndOnlyThatTokenEnds)
{
    Play play{plain + R"(<subProcess id="sub"><startEvent id="is"/><userTask id="a"/><userTask id="b"/>
        <endEvent id="up"><escalationEventDefinition escalationRef="u1"/></endEvent><endEvent id="ie"/>)" +
              flow("i1", "is", "a") + flow("i2", "is", "b") + flow("i3", "a", "up") + flow("i4", "b", "ie") +
              "</subProcess>" + heard("") + R"(<userTask id="head"/>)" + flow("f1", "s", "sub") +
              flow("f2", "sub", "e") + flow("f3", "heard", "head") + flow("f4", "head", "e")};
    static_cast<void>(play.start());
    static_cast<void>(play.done("a"));
    EXPECT_EQ(play.rests(), (Nodes{"sub", "b", "head"}));
    static_cast<void>(play.done("b"));
    EXPECT_EQ(play.rests(), Nodes{"head"});
}

TEST(EngineEscalation, OfACalledCaseIsHeardByTheCaller)
{
    Play play{plain + R"(<callActivity id="call" calledElement="other"/>)" +
              heard(R"(escalationRef="u1")", "call") + R"(<userTask id="head"/><userTask id="a"/>)" +
              flow("f0", "s", "a") + flow("f1", "a", "call") + flow("f2", "call", "e") +
              flow("f3", "heard", "head") + flow("f4", "head", "e")};
    static_cast<void>(play.start());
    auto event = Play::made(EventKind::escalated, play.wait("a"), {});
    event.code = "LATE";
    EXPECT_EQ(play.take(event).refused, Reason::not_of_this_kind);
    static_cast<void>(play.done("a"));
    event.id = play.wait("call");
    static_cast<void>(play.take(event));
    EXPECT_EQ(play.rests(), (Nodes{"call", "head"}));
    event.code = "OTHER"; // nobody: told to a caller above
    EXPECT_EQ(kinds(play.take(event)), std::vector{EffectKind::escalated});
}

TEST(EngineEscalation, EveryFaultOfTheDrawingHasItsRule)
{
    const std::vector<std::pair<std::string, std::string>> rows{
        {reviewed(heard("", "head")), "boundary.escalation_of_task"},
        {R"(<startEvent id="s"/><endEvent id="e"><escalationEventDefinition/></endEvent>)" +
             flow("f", "s", "e"),
         "event.escalation_missing"},
        {R"(<startEvent id="s"><escalationEventDefinition/></startEvent><endEvent id="e"/>)" +
             flow("f", "s", "e"),
         "event.not_here"},
        {plain + R"(<intermediateCatchEvent id="c"><escalationEventDefinition/></intermediateCatchEvent>)" +
             flow("f1", "s", "c") + flow("f2", "c", "e"),
         "event.not_here"},
        {reviewed(heard(R"(escalationRef="m1")")), "reference.to_other_kind"},
    };
    for (const auto& row : rows) {
        const auto report = bpmn::check(file_of(row.first), {});
        EXPECT_TRUE(std::ranges::any_of(report.findings, [&](const bpmn::Finding& each) {
            return each.rule == row.second && each.severity == bpmn::Severity::error;
        })) << row.second;
    }
}

} // namespace
} // namespace divan::engine
