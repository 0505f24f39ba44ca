// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/step.hpp"

#include "platform/procedure/engine/consistency.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/test_process.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace divan::engine {
namespace {

using test::flow;
using test::flow_if;
using test::process_of;

constexpr Moment begin = 1'800'000'000'000;

/// One case of a process, played by hand.
class Play {
public:
    explicit Play(const std::string& elements, const Options& options = {})
        : definition_{process_of(elements, options)}
    {
    }

    Outcome take(Event event)
    {
        event.at = std::max(event.at, at_);
        auto outcome = step(definition_, state, event);
        const auto bytes = stored(definition_, state);
        if (state.status != Status::fresh) {
            EXPECT_TRUE(is_consistent(definition_, state)) << bytes;
            EXPECT_TRUE(read_state(definition_, bytes).has_value()) << bytes;
        }
        return outcome;
    }
    Outcome start(feel::Value data = {}) { return take(made(EventKind::started, 0, std::move(data))); }
    Outcome done(const std::string& node, feel::Value data = {})
    {
        return take(made(EventKind::completed, wait(node), std::move(data)));
    }
    Outcome failed(const std::string& node, const std::string& code)
    {
        auto event = made(EventKind::failed, wait(node), {});
        event.code = code;
        event.detail = "no connection";
        return take(event);
    }
    Outcome retried(const std::string& node) { return take(made(EventKind::retried, wait(node), {})); }
    Outcome received(const std::string& node, feel::Value data = {})
    {
        const auto& all = state.subscriptions;
        const auto found = std::ranges::find(all, definition_.find_node(node), &Subscription::node);
        return take(made(EventKind::received, found == all.end() ? 0 : found->id, std::move(data)));
    }
    Outcome fired(const std::string& node, Moment after)
    {
        const auto found = std::ranges::find(state.timers, definition_.find_node(node), &Timer::node);
        auto event = made(EventKind::fired, found == state.timers.end() ? 0 : found->id, {});
        at_ = begin + after;
        return take(event);
    }
    static Event made(EventKind kind, Id id, feel::Value data)
    {
        return {.kind = kind,
                .at = begin,
                .id = id,
                .node = nowhere,
                .code = {},
                .detail = {},
                .data = std::move(data)};
    }

    /// The first wait at a node; 0 when none is there.
    [[nodiscard]] Id wait(const std::string& node) const
    {
        const auto index = definition_.find_node(node);
        const auto rests = [&](const Wait& each) {
            return each.node == index && each.kind != WaitKind::body;
        };
        const auto found = std::ranges::find_if(state.waits, rests);
        return found == state.waits.end() ? 0 : found->id;
    }
    /// Ids of the nodes at which tokens rest, in order.
    [[nodiscard]] std::vector<std::string> rests() const
    {
        std::vector<std::string> nodes;
        for (const auto& each : state.waits) {
            nodes.push_back(definition_.node(each.node).id);
        }
        return nodes;
    }
    [[nodiscard]] feel::Value variable(const std::string& name) const
    {
        const auto& all = state.frames.front().variables;
        const auto found = std::ranges::find(all, name, &feel::Context::Entry::first);
        return found == all.end() ? feel::Value{} : found->second;
    }
    [[nodiscard]] std::int64_t number(const std::string& name) const
    {
        const auto value = variable(name);
        const auto* const held = value.get<feel::Number>();
        return held == nullptr ? -1 : held->to_integer().value_or(-1);
    }
    [[nodiscard]] const Definition& definition() const { return definition_; }
    [[nodiscard]] Reason incident() const
    {
        return state.incidents.empty() ? Reason::none : state.incidents.front().reason;
    }

    State state;

private:
    Definition definition_;
    Moment at_{begin};
};

using Nodes = std::vector<std::string>;

feel::Value given(const std::string& name, feel::Value value)
{
    return feel::make_context({{name, std::move(value)}});
}

std::vector<EffectKind> kinds(const Outcome& outcome)
{
    std::vector<EffectKind> made;
    for (const auto& effect : outcome.effects) {
        made.push_back(effect.kind);
    }
    return made;
}

const std::string plain = R"(<startEvent id="s"/><endEvent id="e"/>)";

const std::string approval = plain +
                             R"(<userTask id="check" divan:role="clerk"/><exclusiveGateway id="x" default="no"/>
                                <userTask id="sign"/><endEvent id="refused"/>)" +
                             flow("f1", "s", "check") + flow("f2", "check", "x") +
                             flow_if("yes", "x", "sign", "amount < 1000") + flow("no", "x", "refused") +
                             flow("f3", "sign", "e");

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
    plain + R"(<parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/>)" +
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

constexpr Moment hour = 3'600'000;

TEST(EngineStep, ATimerThatDoesNotInterruptFiresAsOftenAsItSays)
{
    Play play{bounded};
    static_cast<void>(play.start());

    EXPECT_EQ(play.fired("nudge", hour - 1).refused, Reason::not_due);
    EXPECT_EQ(kinds(play.fired("nudge", hour)), (std::vector{EffectKind::timer_set, EffectKind::task_opened}));
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

TEST(EngineStep, TerminateEndsItsScopeOnlyAndTheScopeGivesItsValuesBack)
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

TEST(EngineStep, AnErrorLeavesTheScopeByItsBoundary)
{
    Play play{hearing};
    static_cast<void>(play.start());
    static_cast<void>(play.done("hear", given("opinion", "void")));

    EXPECT_EQ(play.rests(), Nodes{"again"});
    EXPECT_EQ(play.state.frames.size(), 1U);
    EXPECT_TRUE(play.state.subscriptions.empty());
}

TEST(EngineStep, AMessageBreaksTheScopeOff)
{
    Play play{hearing};
    static_cast<void>(play.start());
    const auto outcome = play.received("objected");

    EXPECT_EQ(kinds(outcome),
              (std::vector{EffectKind::task_closed, EffectKind::task_closed, EffectKind::task_opened}));
    EXPECT_EQ(play.rests(), Nodes{"again"});
}

TEST(EngineStep, AnErrorThatNobodyCatchesEndsTheCase)
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
       <completionCondition>ayes &gt; numberOfInstances / 2</completionCondition></multiInstanceLoopCharacteristics>)";

TEST(EngineStep, ManyRunsAtOnceEndWhenTheConditionHolds)
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

TEST(EngineStep, RunsOneAfterTheOtherSeeTheirTurn)
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

TEST(EngineStep, WhatCanNotBeCountedIsAnIncidentAndIsCountedAgainOnRetry)
{
    Play play{votes(of_members)};
    static_cast<void>(play.start(feel::make_context({{"members", feel::Value{"none"}}})));
    EXPECT_EQ(play.incident(), Reason::loop_list);
    static_cast<void>(play.take(Play::made(EventKind::changed, 0, given("members", feel::make_list({})))));
    static_cast<void>(play.retried("vote"));

    EXPECT_EQ(play.state.status, Status::ended);
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

TEST(EngineStep, ALoopWithoutARestIsAnIncidentNotAHang)
{
    Play play{plain + R"(<exclusiveGateway id="x" default="on"/><task id="t"/>)" + flow("f1", "s", "x") +
              flow("on", "x", "t") + flow("back", "t", "x") + flow_if("out", "x", "e", "stop")};
    const auto outcome = play.start();
    EXPECT_EQ(play.incident(), Reason::too_many_steps);
    EXPECT_EQ(outcome.effects.size(), 1U);

    static_cast<void>(play.take(Play::made(EventKind::changed, 0, given("stop", true))));
    static_cast<void>(play.take(Play::made(EventKind::retried, play.state.waits.at(0).id, {})));

    EXPECT_EQ(play.state.status, Status::ended);
}

TEST(EngineStep, BranchesBeyondTheirBoundDoNotBegin)
{
    Options few;
    few.limits.tokens = 1;
    Play play{forked, few};
    static_cast<void>(play.start());

    EXPECT_EQ(play.incident(), Reason::too_many_tokens);
    EXPECT_EQ(play.rests(), Nodes{"fork"});
}

TEST(EngineStep, RunsBeyondTheirBoundDoNotBegin)
{
    const auto many = [](const std::string& count) {
        return plain + R"(<userTask id="t"><multiInstanceLoopCharacteristics><loopCardinality>)" + count +
               "</loopCardinality></multiInstanceLoopCharacteristics></userTask>" + flow("f1", "s", "t") +
               flow("f2", "t", "e");
    };
    for (const auto& [count, reason] : std::vector<std::pair<std::string, Reason>>{
             {"1001", Reason::loop_count}, {"1.5", Reason::loop_count}, {"1000", Reason::none}}) {
        Play play{many(count)};
        static_cast<void>(play.start());
        EXPECT_EQ(play.incident(), reason) << count;
        EXPECT_EQ(play.state.waits.size(), reason == Reason::none ? 1001U : 1U);
    }
}

TEST(EngineStep, AFormulaThatEatsStepsIsAnIncident)
{
    Options small;
    small.limits.evaluation = 10'000;
    Play play{plain + R"(<exclusiveGateway id="x" default="no"/><endEvent id="en"/>)" + flow("f1", "s", "x") +
                  flow("no", "x", "e") +
                  flow_if("f2", "x", "en", "count(for a in 1..1000, b in 1..1000 return a) > n"),
              small};
    static_cast<void>(play.start(given("n", 1)));

    EXPECT_EQ(play.incident(), Reason::too_many_steps);
}

std::string timed(const std::string& definition)
{
    return plain + R"(<intermediateCatchEvent id="t"><timerEventDefinition>)" + definition +
           R"(</timerEventDefinition></intermediateCatchEvent>)" + flow("f1", "s", "t") + flow("f2", "t", "e");
}

TEST(EngineStep, ATimersTimeIsTextOrFormulaAndBounded)
{
    struct Row {
        std::string definition;
        std::string limit;
        std::string due; // or the incident
    };
    const std::vector<Row> rows{
        {"<timeDuration>PT1H</timeDuration>", "", "1800003600000"},
        {"<timeDuration>P1M</timeDuration>", "", "1802678400000"},
        {"<timeDate>2027-03-01</timeDate>", "", "1803846600000"}, // midnight in Tehran
        {"<timeDate>2027-03-01T10:00:00Z</timeDate>", "", "1803895200000"},
        {"<timeDuration>limit</timeDuration>", "PT2H", "1800007200000"},
        {"<timeDate>date(\"2027-03-01\") + duration(\"P1D\")</timeDate>", "", "1803933000000"},
        {"<timeDate>date(limit)</timeDate>", "2020-01-01", "1577824200000"}, // past: due at once
        {"<timeDuration>limit</timeDuration>", "soon", "engine.timer_time"},
        {"<timeDuration>-PT1H</timeDuration>", "", "refused"},
        {"<timeDate>date(limit)</timeDate>", "+123456-01-01", "engine.timer_time"},
        {"<timeDuration>P9000Y</timeDuration>", "", "engine.timer_too_far"},
        {"<timeDuration>PT99999999H</timeDuration>", "", "refused"},
    };
    Options tehran;
    tehran.zone = "Asia/Tehran";
    for (const auto& [definition, limit, due] : rows) {
        if (due == "refused") {
            EXPECT_THROW((Play{timed(definition), tehran}), std::invalid_argument);
            continue;
        }
        Play play{timed(definition), tehran};
        static_cast<void>(play.start(given("limit", limit)));
        const auto got = play.state.timers.empty() ? std::string{key_of(play.incident())}
                                                   : std::to_string(play.state.timers.at(0).due);
        EXPECT_EQ(got, due) << definition << " " << limit;
    }
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

TEST(EngineStep, ACancelledCaseWithdrawsAllThatIsOpen)
{
    Play play{hearing};
    static_cast<void>(play.start());
    const auto outcome = play.take(Play::made(EventKind::cancelled, 0, {}));

    EXPECT_EQ(play.state.status, Status::cancelled);
    EXPECT_EQ(outcome.effects.size(), 4U);
    EXPECT_TRUE(play.state.waits.empty() && play.state.subscriptions.empty());
    EXPECT_EQ(play.done("hear").refused, Reason::not_running);
}

TEST(EngineStep, EveryReasonHasTextsAndComesBackFromItsKey)
{
    for (const auto& text : reasons()) {
        EXPECT_FALSE(text.fa.empty() || text.en.empty()) << text.key;
        EXPECT_EQ(find_reason(text.key), text.reason);
    }
    EXPECT_EQ(find_reason("engine.nothing"), std::nullopt);
}

} // namespace
} // namespace divan::engine
