// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/migration.hpp"
#include "platform/procedure/engine/play.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace divan::engine {
namespace {

using test::begin;
using test::file_of;
using test::flow;
using test::given;
using test::hour;
using test::kinds;
using test::Nodes;
using test::plain;
using test::Play;

/// An event sub-process "h" with one task "help", begun by `event`.
std::string handler(const std::string& event, bool interrupts, const std::string& end = {})
{
    return R"(<subProcess id="h" triggeredByEvent="true"><startEvent id="hs" isInterrupting=")" +
           std::string{interrupts ? "true" : "false"} + R"(">)" + event +
           R"(</startEvent><userTask id="help"/><endEvent id="he">)" + end + "</endEvent>" +
           flow("h1", "hs", "help") + flow("h2", "help", "he") + "</subProcess>";
}

const std::string withdrawn = R"(<messageEventDefinition messageRef="m1"/>)";
const std::string hourly = R"(<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>)";
const std::string later = R"(<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>)";
const std::string refused = R"(<errorEventDefinition errorRef="e1"/>)";
const std::string late = R"(<escalationEventDefinition escalationRef="u1"/>)";

const std::string two_tasks = plain + R"(<userTask id="a"/><userTask id="b"/>)" + flow("f1", "s", "a") +
                              flow("f2", "s", "b") + flow("f3", "a", "e") + flow("f4", "b", "e");

/// The handler watches over a sub-process "sub" instead of over the case.
std::string within(const std::string& inner, const std::string& outer = {})
{
    return plain + R"(<subProcess id="sub"><startEvent id="is"/><userTask id="a"/><userTask id="b"/>
        <endEvent id="ie"/>)" +
           flow("i1", "is", "a") + flow("i2", "is", "b") + flow("i3", "a", "ie") + flow("i4", "b", "ie") +
           inner + "</subProcess>" + R"(<userTask id="next"/>)" + flow("f1", "s", "sub") +
           flow("f2", "sub", "next") + flow("f3", "next", "e") + outer;
}

TEST(EngineHandler, TakesThePlaceOfTheWholeCase)
{
    Play play{two_tasks + handler(withdrawn, true)};
    EXPECT_EQ(kinds(play.start()),
              (std::vector{EffectKind::subscribed, EffectKind::task_opened, EffectKind::task_opened}));
    const auto outcome = play.received("hs", given("why", "moved away"));
    EXPECT_EQ(kinds(outcome),
              (std::vector{EffectKind::task_closed, EffectKind::task_closed, EffectKind::task_opened}));
    EXPECT_EQ(play.rests(), (Nodes{"h", "help"}));
    EXPECT_EQ(*play.variable("why").string(), "moved away");
    EXPECT_EQ(play.received("hs").refused, Reason::not_waiting); // once
    static_cast<void>(play.done("help"));

    EXPECT_EQ(play.state.status, Status::ended);
}

TEST(EngineHandler, OrRunsBesideItAsOftenAsTheEventHappens)
{
    Play play{two_tasks + handler(hourly, false)};
    static_cast<void>(play.start());
    static_cast<void>(play.fired("hs", hour));
    static_cast<void>(play.fired("hs", 2 * hour));
    EXPECT_EQ(play.rests(), (Nodes{"a", "b", "h", "help", "h", "help"}));
    for (const auto* const task : {"a", "b", "help"}) {
        static_cast<void>(play.done(task));
    }
    EXPECT_EQ(play.state.status, Status::running); // the second still helps
    EXPECT_EQ(kinds(play.done("help")), (std::vector{EffectKind::timer_withdrawn, EffectKind::ended}));
}

TEST(EngineHandler, OfASubProcessEndsItAndTheCaseGoesOn)
{
    Play play{within(handler(withdrawn, true))};
    static_cast<void>(play.start());
    static_cast<void>(play.received("hs"));
    EXPECT_EQ(play.rests(), (Nodes{"sub", "h", "help"}));
    static_cast<void>(play.done("help"));
    EXPECT_EQ(play.rests(), Nodes{"next"});

    Play calm{within(handler(withdrawn, true))};
    static_cast<void>(calm.start());
    static_cast<void>(calm.done("a"));
    EXPECT_EQ(kinds(calm.done("b")), (std::vector{EffectKind::unsubscribed, EffectKind::task_opened}));
}

TEST(EngineHandler, CatchesErrorsOfItsScopeAndNotItsOwn)
{
    Play play{within(handler(refused, true))};
    static_cast<void>(play.start());
    static_cast<void>(play.failed("a", "REFUSED"));
    EXPECT_EQ(play.rests(), (Nodes{"sub", "h", "help"}));
    static_cast<void>(play.failed("help", "REFUSED")); // nobody around
    EXPECT_EQ(play.incident(), Reason::error_uncaught);

    // Thrown at its end it goes to the edge of what it watched over.
    Play out{
        within(handler(refused, true, refused), R"(<boundaryEvent id="edge" attachedToRef="sub">)" + refused +
                                                    R"(</boundaryEvent><userTask id="clear"/>)" +
                                                    flow("f4", "edge", "clear") + flow("f5", "clear", "e"))};
    static_cast<void>(out.start());
    static_cast<void>(out.failed("b", "REFUSED"));
    static_cast<void>(out.done("help"));
    EXPECT_EQ(out.rests(), Nodes{"clear"});
    EXPECT_EQ(out.state.frames.size(), 1U);
}

TEST(EngineHandler, HearsEscalationsWhileTheScopeGoesOn)
{
    const std::string told = R"(<intermediateThrowEvent id="t">)" + late + "</intermediateThrowEvent>";
    const auto process = [&](bool interrupts) {
        return plain + told + R"(<userTask id="a"/>)" + flow("f1", "s", "t") + flow("f2", "t", "a") +
               flow("f3", "a", "e") + handler(late, interrupts, late);
    };
    Play on{process(false)};
    static_cast<void>(on.start());
    EXPECT_EQ(on.rests(), (Nodes{"h", "a", "help"}));
    // What it throws itself is heard above it, not by another of its kind.
    EXPECT_EQ(kinds(on.done("help")), std::vector{EffectKind::escalated});
    EXPECT_EQ(on.rests(), Nodes{"a"});

    Play off{process(true)};
    static_cast<void>(off.start());
    EXPECT_EQ(off.rests(), (Nodes{"h", "help"}));
}

TEST(EngineHandler, RunsOfAnActivityHaveTheirOwn)
{
    Play play{within(R"(<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>
        </multiInstanceLoopCharacteristics>)" +
                     handler(later, true))};
    static_cast<void>(play.start());
    EXPECT_EQ(play.state.timers.size(), 2U);
    static_cast<void>(play.fired("hs", hour));
    EXPECT_EQ(play.rests(), (Nodes{"sub", "sub", "sub", "a", "b", "h", "help"}));
    static_cast<void>(play.done("help"));
    static_cast<void>(play.done("a"));
    static_cast<void>(play.done("b"));
    EXPECT_EQ(play.rests(), Nodes{"next"});
}

TEST(EngineHandler, ItsTimeIsKnownWhenItsScopeBegins)
{
    const std::string due =
        R"(<timerEventDefinition><timeDuration>limit</timeDuration></timerEventDefinition>)";
    Play play{two_tasks + handler(due, true)};
    EXPECT_EQ(play.start().refused, Reason::timer_time); // no case begins
    EXPECT_EQ(play.state.status, Status::fresh);
    static_cast<void>(play.start(given("limit", "PT2H")));
    EXPECT_EQ(play.state.timers.at(0).due, begin + 2 * hour);

    Play inner{within(R"(<extensionElements><divan:input name="limit" expression="&quot;PT3H&quot;"/>
        </extensionElements>)" +
                      handler(due, true))};
    static_cast<void>(inner.start());
    EXPECT_EQ(inner.state.timers.at(0).due, begin + 3 * hour);
}

TEST(EngineHandler, FiringsBeyondTheBoundStandStillAsOne)
{
    Options few;
    few.limits.tokens = 6;
    Play play{two_tasks + handler(hourly, false), few};
    static_cast<void>(play.start());
    for (Moment at = 1; at < 20; ++at) {
        static_cast<void>(play.fired("hs", at * hour));
    }
    EXPECT_EQ(play.incident(), Reason::too_many_tokens);
    const auto nodes = play.rests();
    EXPECT_EQ(nodes.size(), 9U);
    static_cast<void>(play.fired("hs", 20 * hour));
    EXPECT_EQ(play.rests(), nodes);
}

TEST(EngineHandler, ACancelledCaseWithdrawsWhatWouldHaveBegunIt)
{
    Play play{two_tasks + handler(hourly, false)};
    static_cast<void>(play.start());
    const auto outcome = play.take(Play::made(EventKind::cancelled, 0, {}));
    EXPECT_EQ(kinds(outcome), (std::vector{EffectKind::task_closed, EffectKind::task_closed,
                                           EffectKind::timer_withdrawn, EffectKind::ended}));
}

TEST(EngineHandler, GoesAlongToAVersionThatHasIt)
{
    using test::process_of;
    Play play{two_tasks + handler(hourly, false)};
    static_cast<void>(play.start());
    static_cast<void>(play.fired("hs", hour));
    const auto same = process_of(handler(hourly, false) + two_tasks);
    const auto moved = migrate(play.definition(), same, play.state);
    EXPECT_TRUE(moved.obstacles.empty());
    EXPECT_EQ(stored(same, moved.state), stored(play.definition(), play.state));
    const auto obstacles = migrate(play.definition(), process_of(two_tasks), play.state).obstacles;
    EXPECT_TRUE(std::ranges::any_of(obstacles, [](const Obstacle& each) {
        return each.element == "p" && each.rule == "migration.other_events";
    }));
}

TEST(EngineHandler, EveryFaultOfTheDrawingHasItsRule)
{
    const std::string stray =
        R"(<startEvent id="hs2">)" + withdrawn + "</startEvent>" + flow("h3", "hs2", "help");
    auto doubled = handler(withdrawn, true);
    doubled.insert(doubled.find("</subProcess>"), stray);
    auto looped = handler(withdrawn, true);
    looped.insert(looped.find("<startEvent"), "<multiInstanceLoopCharacteristics><loopCardinality>2"
                                              "</loopCardinality></multiInstanceLoopCharacteristics>");
    auto other = handler(refused, true);
    for (const auto* const id : {"\"h\"", "\"hs\"", "\"help\"", "\"he\"", "\"h1\"", "\"h2\""}) {
        const std::string from{id};
        for (auto at = other.find(from); at != std::string::npos; at = other.find(from, at + 1)) {
            other.insert(at + 1, "o");
        }
    }
    const std::vector<std::pair<std::string, std::string>> rows{
        {two_tasks + handler("", true), "handler.one_event"},
        {two_tasks + doubled, "handler.one_event"},
        {two_tasks + looped, "handler.loop"},
        {two_tasks + handler(refused, false), "handler.error_interrupts"},
        {two_tasks + handler(refused, true) + other, "handler.same_event"},
        {two_tasks + handler(hourly, true), "timer.cycle_once"},
        {two_tasks + handler(withdrawn, true) + flow("f5", "a", "h"), "flow.into_begin"},
        {two_tasks + handler(withdrawn, true) + flow("f5", "h", "a"), "flow.out_of_end"},
        {two_tasks + handler(withdrawn, true) + R"(<boundaryEvent id="x" attachedToRef="h">)" + later +
             "</boundaryEvent>" + flow("f5", "x", "a"),
         "boundary.of_handler"},
        {two_tasks + handler("<terminateEventDefinition/>", true), "event.not_here"},
        {R"(<startEvent id="s" isInterrupting="false"/><endEvent id="e"/>)" + flow("f", "s", "e"),
         "attribute.unsupported"},
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
