// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/play.hpp"

#include <gtest/gtest.h>

#include <string>

namespace divan::engine {
namespace {

using test::flow;
using test::flow_if;
using test::given;
using test::Nodes;
using test::plain;
using test::Play;

feel::Value needs(bool a, bool b)
{
    return feel::make_context({{"a", feel::Value{a}}, {"b", feel::Value{b}}});
}

/// Opinions of up to two offices, asked as the case needs; without any the registrar alone.
const std::string opinions =
    plain +
    R"(<inclusiveGateway id="ask" default="none"/><userTask id="legal"/><userTask id="budget"/>
       <userTask id="registrar"/><inclusiveGateway id="all"/><userTask id="sign"/>)" +
    flow("f1", "s", "ask") + flow_if("f2", "ask", "legal", "a") + flow_if("f3", "ask", "budget", "b") +
    flow("none", "ask", "registrar") + flow("f4", "legal", "all") + flow("f5", "budget", "all") +
    flow("f6", "registrar", "all") + flow("f7", "all", "sign") + flow("f8", "sign", "e");

TEST(EngineInclusive, TakesEveryWayThatHoldsAndWaitsForThoseAlone)
{
    Play both{opinions};
    static_cast<void>(both.start(needs(true, true)));
    EXPECT_EQ(both.rests(), (Nodes{"legal", "budget"}));
    static_cast<void>(both.done("budget"));
    EXPECT_EQ(both.rests(), Nodes{"legal"});
    EXPECT_EQ(both.state.joins.size(), 1U);
    static_cast<void>(both.done("legal"));
    EXPECT_EQ(both.rests(), Nodes{"sign"});
    EXPECT_TRUE(both.state.joins.empty());

    Play one{opinions};
    static_cast<void>(one.start(needs(true, false)));
    static_cast<void>(one.done("legal"));
    EXPECT_EQ(one.rests(), Nodes{"sign"});

    Play none{opinions};
    static_cast<void>(none.start(needs(false, false)));
    EXPECT_EQ(none.rests(), Nodes{"registrar"});
}

TEST(EngineInclusive, WithoutAWayOutTheTokenWaitsForPeople)
{
    Play play{plain + R"(<inclusiveGateway id="ask"/><userTask id="legal"/><userTask id="budget"/>)" +
              flow("f1", "s", "ask") + flow_if("f2", "ask", "legal", "a") +
              flow_if("f3", "ask", "budget", "b") + flow("f4", "legal", "e") + flow("f5", "budget", "e")};
    static_cast<void>(play.start());
    EXPECT_EQ(play.incident(), Reason::no_way_out);
    static_cast<void>(play.take(Play::made(EventKind::changed, 0, given("b", true))));
    static_cast<void>(play.retried("ask"));

    EXPECT_EQ(play.rests(), Nodes{"budget"});
}

TEST(EngineInclusive, AJoinForgetsABranchThatEndsElsewhere)
{
    Play play{plain +
              R"(<inclusiveGateway id="ask" default="f3"/><userTask id="legal"/><userTask id="budget"/>
                         <exclusiveGateway id="x" default="f6"/><endEvent id="dropped"/>
                         <inclusiveGateway id="all"/><userTask id="sign"/>)" +
              flow("f1", "s", "ask") + flow_if("f2", "ask", "legal", "a") + flow("f3", "ask", "budget") +
              flow_if("f31", "ask", "budget", "b") + flow("f4", "budget", "x") +
              flow_if("f5", "x", "dropped", "stop") + flow("f6", "x", "all") + flow("f7", "legal", "all") +
              flow("f8", "all", "sign") + flow("f9", "sign", "e")};
    static_cast<void>(play.start(needs(true, true)));
    static_cast<void>(play.done("legal"));
    EXPECT_EQ(play.rests(), Nodes{"budget"});
    static_cast<void>(play.done("budget", given("stop", true)));

    EXPECT_EQ(play.rests(), Nodes{"sign"});
}

/// A block within a block, and each within a loop.
TEST(EngineInclusive, InnerJoinsComeFirstAndLoopsBeginAnew)
{
    const auto nested =
        plain +
        R"(<exclusiveGateway id="again"/><inclusiveGateway id="outer"/><inclusiveGateway id="inner"/>
           <userTask id="t1"/><userTask id="t2"/><userTask id="t3"/><inclusiveGateway id="innerJoin"/>
           <inclusiveGateway id="outerJoin"/><exclusiveGateway id="x" default="back"/>)" +
        flow("f1", "s", "again") + flow("f2", "again", "outer") + flow_if("f3", "outer", "t1", "a") +
        flow_if("f4", "outer", "inner", "b") + flow_if("f5", "inner", "t2", "true") +
        flow_if("f6", "inner", "t3", "true") + flow("f7", "t2", "innerJoin") + flow("f8", "t3", "innerJoin") +
        flow("f9", "innerJoin", "outerJoin") + flow("f10", "t1", "outerJoin") +
        flow("f11", "outerJoin", "x") + flow("back", "x", "again") + flow_if("f12", "x", "e", "stop");
    Play play{nested};
    static_cast<void>(play.start(needs(true, true)));
    for (const auto* const task : {"t1", "t2"}) {
        static_cast<void>(play.done(task));
    }
    EXPECT_EQ(play.rests(), Nodes{"t3"});
    EXPECT_EQ(play.state.joins.size(), 2U);
    static_cast<void>(play.done("t3"));
    EXPECT_EQ(play.rests(), (Nodes{"t1", "t2", "t3"}));
    for (const auto* const task : {"t3", "t1"}) {
        static_cast<void>(play.done(task));
    }
    static_cast<void>(play.done("t2", given("stop", true)));

    EXPECT_EQ(play.state.status, Status::ended);
}

TEST(EngineInclusive, ABoundaryEventsBranchIsWaitedFor)
{
    Play play{plain +
              R"(<inclusiveGateway id="ask" default="f3"/><userTask id="legal"/><userTask id="budget"/>
                         <boundaryEvent id="nudge" attachedToRef="legal" cancelActivity="false">
                         <messageEventDefinition messageRef="m1"/></boundaryEvent><userTask id="remind"/>
                         <inclusiveGateway id="all"/><userTask id="sign"/>)" +
              flow("f1", "s", "ask") + flow_if("f2", "ask", "legal", "true") + flow("f3", "ask", "budget") +
              flow("f4", "legal", "all") + flow("f5", "budget", "all") + flow("f6", "nudge", "remind") +
              flow("f7", "remind", "all") + flow("f8", "all", "sign") + flow("f9", "sign", "e")};
    static_cast<void>(play.start());
    static_cast<void>(play.received("nudge"));
    static_cast<void>(play.done("legal"));
    EXPECT_EQ(play.rests(), Nodes{"remind"});
    static_cast<void>(play.done("remind"));

    EXPECT_EQ(play.rests(), Nodes{"sign"});
}

} // namespace
} // namespace divan::engine
