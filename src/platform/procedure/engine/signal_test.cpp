// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/play.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace divan::engine {
namespace {

using test::file_of;
using test::flow;
using test::given;
using test::kinds;
using test::Nodes;
using test::plain;
using test::Play;

const std::string holiday = R"(<signalEventDefinition signalRef="n1"/>)";

std::string throws(const std::string& id)
{
    return "<intermediateThrowEvent id=\"" + id + "\">" + holiday + "</intermediateThrowEvent>";
}

/// A clerk works; the office's head may throw the signal.
const std::string office = plain + R"(<userTask id="head"/><intermediateThrowEvent id="t"><extensionElements>
        <divan:input name="day" expression="1 + 1"/></extensionElements>)" +
                           holiday + "</intermediateThrowEvent>" + flow("f1", "s", "head") +
                           flow("f2", "head", "t") + flow("f3", "t", "e");

TEST(EngineSignal, IsHeardByAllWhoWaitInTheCase)
{
    Play play{office + R"(<intermediateCatchEvent id="c1">)" + holiday +
              R"(</intermediateCatchEvent><intermediateCatchEvent id="c2">)" + holiday +
              R"(</intermediateCatchEvent><userTask id="a"/><userTask id="b"/>)" + flow("f4", "s", "c1") +
              flow("f5", "s", "c2") + flow("f6", "c1", "a") + flow("f7", "c2", "b") + flow("f8", "a", "e") +
              flow("f9", "b", "e")};
    EXPECT_EQ(kinds(play.start()),
              (std::vector{EffectKind::task_opened, EffectKind::signal_awaited, EffectKind::signal_awaited}));
    const auto outcome = play.done("head");
    EXPECT_EQ(kinds(outcome)[0], EffectKind::signalled);
    EXPECT_EQ(outcome.effects[0].text, "holiday");
    EXPECT_EQ(std::ranges::count(outcome.effects, EffectKind::signal_forgone, &Effect::kind), 2);
    EXPECT_EQ(play.rests(), (Nodes{"a", "b"}));
    EXPECT_EQ(play.number("day"), 2);
    EXPECT_TRUE(play.state.subscriptions.empty());
}

TEST(EngineSignal, IsNotKeptForWhoComesLater)
{
    Play play{plain + throws("t") + R"(<intermediateCatchEvent id="c">)" + holiday +
              "</intermediateCatchEvent>" + flow("f1", "s", "t") + flow("f2", "t", "c") +
              flow("f3", "c", "e")};
    static_cast<void>(play.start());
    EXPECT_EQ(play.rests(), Nodes{"c"});
    static_cast<void>(play.received("c", given("day", "Nowruz"))); // from another case
    EXPECT_EQ(*play.variable("day").string(), "Nowruz");
    EXPECT_EQ(play.state.status, Status::ended);
}

TEST(EngineSignal, AtAnEdgeBreaksOffOrGoesBeside)
{
    const auto edge = [](bool interrupts) {
        return office +
               R"(<userTask id="work"/><boundaryEvent id="x" attachedToRef="work" cancelActivity=")" +
               std::string{interrupts ? "true" : "false"} + R"(">)" + holiday +
               R"(</boundaryEvent><userTask id="rest"/>)" + flow("f4", "s", "work") +
               flow("f5", "work", "e") + flow("f6", "x", "rest") + flow("f7", "rest", "e");
    };
    for (const auto interrupts : {true, false}) {
        Play play{edge(interrupts)};
        static_cast<void>(play.start());
        static_cast<void>(play.done("head"));
        EXPECT_EQ(play.rests(), interrupts ? Nodes{"rest"} : (Nodes{"work", "rest"}));
        EXPECT_EQ(play.state.subscriptions.empty(), interrupts);
    }
}

TEST(EngineSignal, ThatBreaksOffItsThrowerEndsIt)
{
    const std::string inner = R"(<subProcess id="sub"><startEvent id="is"/><userTask id="a"/>)" +
                              throws("it") + R"(<userTask id="never"/><endEvent id="ie"/>)" +
                              flow("i1", "is", "a") + flow("i2", "a", "it") + flow("i3", "it", "never") +
                              flow("i4", "never", "ie");
    const auto handler = R"(<subProcess id="h" triggeredByEvent="true"><startEvent id="hs">)" + holiday +
                         R"(</startEvent><userTask id="help"/><endEvent id="he"/>)" +
                         flow("h1", "hs", "help") + flow("h2", "help", "he") + "</subProcess>";
    const auto ways = flow("f1", "s", "sub") + flow("f2", "sub", "e");
    Play beside{plain + inner + handler + "</subProcess>" + ways};
    static_cast<void>(beside.start());
    static_cast<void>(beside.done("a"));
    EXPECT_EQ(beside.rests(), (Nodes{"sub", "h", "help"}));

    Play above{plain + inner + "</subProcess>" + ways + handler};
    static_cast<void>(above.start());
    static_cast<void>(above.done("a"));
    EXPECT_EQ(above.rests(), (Nodes{"h", "help"}));

    Play edge{plain + inner + R"(</subProcess><boundaryEvent id="x" attachedToRef="sub">)" + holiday +
              "</boundaryEvent>" + flow("f3", "x", "e") + ways};
    static_cast<void>(edge.start());
    static_cast<void>(edge.done("a"));
    EXPECT_EQ(edge.state.status, Status::ended);
}

TEST(EngineSignal, AHandlerThatCallsItselfIsAnIncidentNotAHang)
{
    Play play{office +
              R"(<subProcess id="h" triggeredByEvent="true"><startEvent id="hs" isInterrupting="false">)" +
              holiday + R"(</startEvent><endEvent id="he">)" + holiday + "</endEvent>" +
              flow("h1", "hs", "he") + "</subProcess>"};
    static_cast<void>(play.start());
    static_cast<void>(play.done("head"));
    EXPECT_EQ(play.incident(), Reason::too_many_steps);
    EXPECT_LT(play.state.waits.size(), 3U);
}

TEST(EngineSignal, TheFirstBehindAGatewayAndAStart)
{
    Play play{R"(<startEvent id="s">)" + holiday +
              R"(</startEvent><endEvent id="e"/><eventBasedGateway id="g"/>
        <intermediateCatchEvent id="c">)" +
              holiday + R"(</intermediateCatchEvent><intermediateCatchEvent id="m">
        <messageEventDefinition messageRef="m1"/></intermediateCatchEvent>)" +
              flow("f1", "s", "g") + flow("f2", "g", "c") + flow("f3", "g", "m") + flow("f4", "c", "e") +
              flow("f5", "m", "e")};
    auto begun = Play::made(EventKind::started, 0, {});
    begun.node = play.definition().find_node("s");
    static_cast<void>(play.take(begun));
    EXPECT_EQ(kinds(play.received("c")), (std::vector{EffectKind::unsubscribed, EffectKind::ended}));
}

TEST(EngineSignal, EveryFaultOfTheDrawingHasItsRule)
{
    const std::vector<std::pair<std::string, std::string>> rows{
        {R"(<startEvent id="s"/><endEvent id="e"><signalEventDefinition/></endEvent>)" + flow("f", "s", "e"),
         "event.signal_missing"},
        {R"(<startEvent id="s"/><endEvent id="e"><signalEventDefinition signalRef="m1"/></endEvent>)" +
             flow("f", "s", "e"),
         "reference.to_other_kind"},
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
