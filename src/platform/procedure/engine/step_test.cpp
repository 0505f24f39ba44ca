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

const std::string approval =
    plain +
    R"(<userTask id="check" divan:role="clerk"/><exclusiveGateway id="x" default="no"/>
                                <userTask id="sign"/><endEvent id="refused"/>)" +
    flow("f1", "s", "check") + flow("f2", "check", "x") + flow_if("yes", "x", "sign", "amount < 1000") +
    flow("no", "x", "refused") + flow("f3", "sign", "e");

TEST(EngineStep, TakesTheFirstWayWhoseConditionHoldsAndElseTheDefault)
{
    Play small{approval};
    EXPECT_EQ(kinds(small.start()), std::vector{EffectKind::task_opened});
    const auto outcome = small.done("check", given("amount", 10));
    Play large{approval};
    static_cast<void>(large.start());
    static_cast<void>(large.done("check", given("amount", 5000)));

    EXPECT_EQ(small.rests(), Nodes{"sign"});
    EXPECT_EQ(outcome.path.size(), 2U);
    EXPECT_EQ(large.state.status, Status::ended);
    EXPECT_EQ(large.number("amount"), 5000); // what a case ends with stays
}

TEST(EngineStep, RefusesWhatItDoesNotWaitForAndChangesNothing)
{
    Play play{approval};
    EXPECT_EQ(play.done("check").refused, Reason::not_running);
    static_cast<void>(play.start());
    const auto before = stored(play.definition(), play.state);

    EXPECT_EQ(play.start().refused, Reason::already_begun);
    EXPECT_EQ(play.done("sign").refused, Reason::not_waiting);
    EXPECT_EQ(play.take(Play::made(EventKind::fired, 1, {})).refused, Reason::not_waiting);
    EXPECT_EQ(play.retried("check").refused, Reason::nothing_to_retry);
    EXPECT_EQ(play.take(Play::made(EventKind::completed, 1, given("f", std::string(300'000, 'x')))).refused,
              Reason::data_too_large);
    EXPECT_EQ(stored(play.definition(), play.state), before);
}

TEST(EngineStep, WithoutAWayOutTheTokenWaitsForPeople)
{
    Play play{plain + R"(<exclusiveGateway id="x"/><task id="a"/><task id="b"/>)" + flow("f1", "s", "x") +
              flow_if("f2", "x", "a", "n = 1") + flow_if("f3", "x", "b", "n = 2") + flow("f4", "a", "e") +
              flow("f5", "b", "e")};

    static_cast<void>(play.start(given("n", 3)));
    EXPECT_EQ(play.incident(), Reason::no_way_out);
    static_cast<void>(play.take(Play::made(EventKind::changed, 0, given("n", 2))));
    const auto outcome = play.retried("x");

    EXPECT_EQ(play.state.status, Status::ended);
    EXPECT_EQ(kinds(outcome), (std::vector{EffectKind::incident_solved, EffectKind::ended}));
}

const std::string forked =
    plain +
    R"(<parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/>)" +
    flow("f1", "s", "fork") + flow("f2", "fork", "a") + flow("f3", "fork", "b") + flow("f4", "a", "join") +
    flow("f5", "b", "join") + flow("f6", "join", "e");

TEST(EngineStep, AJoinWaitsForEveryBranch)
{
    Play play{forked};
    static_cast<void>(play.start());
    EXPECT_EQ(play.rests(), (Nodes{"a", "b"}));

    static_cast<void>(play.done("b"));
    EXPECT_EQ(play.state.joins.size(), 1U);
    EXPECT_EQ(play.state.status, Status::running);
    static_cast<void>(play.done("a"));

    EXPECT_EQ(play.state.status, Status::ended);
}

const std::string bounded = plain + R"(<userTask id="t"/><userTask id="late"/><userTask id="reminder"/>
    <boundaryEvent id="limit" attachedToRef="t"><timerEventDefinition><timeDuration>P2D</timeDuration>
    </timerEventDefinition></boundaryEvent>
    <boundaryEvent id="nudge" attachedToRef="t" cancelActivity="false"><timerEventDefinition>
    <timeCycle>R2/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
    <boundaryEvent id="refused" attachedToRef="t"><errorEventDefinition errorRef="e1"/></boundaryEvent>)" +
                            flow("f1", "s", "t") + flow("f2", "t", "e") + flow("f3", "limit", "late") +
                            flow("f4", "late", "e") + flow("f5", "nudge", "reminder") +
                            flow("f6", "reminder", "e") + flow("f7", "refused", "late");

TEST(EngineStep, ATimerThatDoesNotInterruptFiresAsOftenAsItSays)
{
    Play play{bounded};
    static_cast<void>(play.start());

    EXPECT_EQ(play.fired("nudge", hour - 1).refused, Reason::not_due);
    EXPECT_EQ(kinds(play.fired("nudge", hour)),
              (std::vector{EffectKind::timer_set, EffectKind::task_opened}));
    EXPECT_EQ(kinds(play.fired("nudge", 2 * hour)), std::vector{EffectKind::task_opened});
    EXPECT_EQ(play.fired("nudge", 3 * hour).refused, Reason::not_waiting);

    EXPECT_EQ(play.rests(), (Nodes{"t", "reminder", "reminder"}));
}

TEST(EngineStep, AnInterruptingTimerWithdrawsTheTaskAndWhatHungOnIt)
{
    Play play{bounded};
    static_cast<void>(play.start());

    const auto outcome = play.fired("limit", 48 * hour);

    EXPECT_EQ(kinds(outcome),
              (std::vector{EffectKind::timer_withdrawn, EffectKind::task_closed, EffectKind::task_opened}));
    EXPECT_EQ(play.rests(), Nodes{"late"});
    EXPECT_TRUE(play.state.timers.empty());
}

TEST(EngineStep, AnErrorGoesToTheBoundaryThatNamesItsCode)
{
    Play caught{bounded};
    static_cast<void>(caught.start());
    static_cast<void>(caught.failed("t", "REFUSED"));
    Play uncaught{bounded};
    static_cast<void>(uncaught.start());
    static_cast<void>(uncaught.failed("t", "OTHER"));

    EXPECT_EQ(caught.rests(), Nodes{"late"});
    EXPECT_EQ(uncaught.rests(), Nodes{"t"});
    EXPECT_EQ(uncaught.incident(), Reason::error_uncaught);
}

TEST(EngineStep, AFailedConnectorIsAskedAgainOnRetry)
{
    Play play{plain + R"(<serviceTask id="c" divan:connector="registry"><extensionElements>
        <divan:input name="who" expression="applicant"/><divan:output name="found" expression="result"/>
        </extensionElements></serviceTask>)" +
              flow("f1", "s", "c") + flow("f2", "c", "e")};
    const auto asked = play.start(given("applicant", "Sara"));
    static_cast<void>(play.failed("c", ""));
    EXPECT_EQ(play.incident(), Reason::failed);

    const auto again = play.retried("c");
    static_cast<void>(play.done("c", given("result", true)));

    EXPECT_EQ(*asked.effects.at(0).data.context()->find("who")->string(), "Sara");
    EXPECT_EQ(kinds(again), (std::vector{EffectKind::incident_solved, EffectKind::asked}));
    EXPECT_TRUE(play.variable("found").is_true());
    EXPECT_TRUE(play.variable("result").is_null()); // what has outputs gives only those
    EXPECT_EQ(play.state.status, Status::ended);
}

TEST(EngineStep, OfTheEventsBehindAGatewayTheFirstWins)
{
    Play play{plain + R"(<eventBasedGateway id="g"/>
        <intermediateCatchEvent id="paper"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
        <intermediateCatchEvent id="week"><timerEventDefinition><timeDuration>P7D</timeDuration>
        </timerEventDefinition></intermediateCatchEvent><userTask id="read"/><userTask id="remind"/>)" +
              flow("f1", "s", "g") + flow("f2", "g", "paper") + flow("f3", "g", "week") +
              flow("f4", "paper", "read") + flow("f5", "week", "remind") + flow("f6", "read", "e") +
              flow("f7", "remind", "e")};
    static_cast<void>(play.start());

    const auto outcome = play.received("paper", given("pages", 3));

    EXPECT_EQ(kinds(outcome), (std::vector{EffectKind::timer_withdrawn, EffectKind::task_opened}));
    EXPECT_EQ(play.rests(), Nodes{"read"});
    EXPECT_EQ(play.number("pages"), 3);
}

TEST(EngineStep, ACallIsAnsweredByWhatTheCalledCaseEndedWith)
{
    Options shallow;
    shallow.limits.calls = 2;
    const auto elements = plain + R"(<callActivity id="c" calledElement="other"><extensionElements>
        <divan:input name="*"/><divan:output name="*"/></extensionElements></callActivity>)" +
                          flow("f1", "s", "c") + flow("f2", "c", "e");
    Play play{elements, shallow};
    const auto outcome = play.start(given("a", 1));
    static_cast<void>(play.done("c", given("b", 2)));
    Play deep{elements, shallow};
    auto event = Play::made(EventKind::started, 0, {});
    event.depth = 2;
    static_cast<void>(deep.take(event));

    EXPECT_EQ(outcome.effects.at(0).text, "other");
    EXPECT_NE(outcome.effects.at(0).data.context()->find("a"), nullptr);
    EXPECT_EQ(play.number("b"), 2);
    EXPECT_EQ(deep.incident(), Reason::too_many_calls);
}

TEST(EngineStep, AClockSetBackMovesNothingBack)
{
    Play play{approval};
    static_cast<void>(play.start());
    auto event = Play::made(EventKind::completed, play.wait("check"), given("amount", 1));
    event.at = begin - hour;
    static_cast<void>(step(play.definition(), play.state, event));

    EXPECT_EQ(play.state.at, begin);
    EXPECT_EQ(play.rests(), Nodes{"sign"});
}

TEST(EngineStep, EveryReasonHasTextsAndComesBackFromItsKey)
{
    for (const auto& text : reasons()) {
        EXPECT_FALSE(text.fa.empty() || text.en.empty()) << text.key;
        EXPECT_EQ(find_reason(text.key), text.reason);
    }
    EXPECT_EQ(find_reason("engine.nothing"), std::nullopt);
}

TEST(EngineStep, ALinkGoesOnWhereItIsCaught)
{
    Play play{plain + R"(<userTask id="a"/><exclusiveGateway id="x" default="out"/><userTask id="b"/>
        <intermediateThrowEvent id="to"><linkEventDefinition name="on"/></intermediateThrowEvent>
        <intermediateThrowEvent id="back"><linkEventDefinition name="on"/></intermediateThrowEvent>
        <intermediateCatchEvent id="from"><linkEventDefinition name="on"/></intermediateCatchEvent>)" +
              flow("f1", "s", "a") + flow("f2", "a", "to") + flow("f3", "from", "b") + flow("f4", "b", "x") +
              flow_if("f5", "x", "back", "yes") + flow("out", "x", "e")};
    static_cast<void>(play.start());
    const auto outcome = play.done("a");
    EXPECT_EQ(play.rests(), Nodes{"b"});
    EXPECT_EQ(outcome.path.size(), 2U);
    static_cast<void>(play.done("b", given("yes", true)));
    EXPECT_EQ(play.rests(), Nodes{"b"});
    static_cast<void>(play.done("b", given("yes", false)));

    EXPECT_EQ(play.state.status, Status::ended);
}

} // namespace
} // namespace divan::engine
