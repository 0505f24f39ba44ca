// SPDX-License-Identifier: Apache-2.0
// Random events for a case, of the kinds that its state waits for; used by the property test and the fuzz
// target.
#pragma once

#include "platform/procedure/engine/step.hpp"
#include "platform/procedure/engine/test_process.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace divan::engine::test {

/// Gives numbers below its argument.
using Choice = std::function<std::uint32_t(std::uint32_t)>;

inline feel::Value random_data(const Choice& choose)
{
    switch (choose(6)) {
    case 0:
        return {};
    case 1:
        return feel::make_context({{"yes", feel::Value{choose(2) == 1}}, {"a", feel::Value{"سلام\n\"x\""}}});
    case 2:
        return feel::make_context({{"n", feel::Value{static_cast<std::int64_t>(choose(5))}}});
    case 3: // not in the order of their names, as forms give them
        return feel::make_context(
            {{"z", feel::make_context({{"b", feel::Value{1}}, {"@", feel::Value{2}}})},
             {"list", feel::make_list({feel::Value{1}, feel::Value{}, feel::Value{"c"}})}});
    case 4:
        return feel::make_context(
            {{"day", feel::Value{feel::Date{2027, 3, 1}}},
             {"far", feel::Value{feel::Number::parse("-1.5E+90").value_or(feel::Number{})}}});
    default:
        return feel::make_context({{"stop", feel::Value{true}}});
    }
}

inline Moment due_of(const State& state, Id id)
{
    const auto found = std::ranges::find(state.timers, id, &Timer::id);
    return found == state.timers.end() ? 0 : found->due;
}

/// Its code and data.
inline void say_what(Event& made, const Choice& choose)
{
    if (made.kind == EventKind::cancelled && choose(2) == 0) {
        made.kind = EventKind::escalated;
        made.code = "LATE";
    } else if (made.kind == EventKind::failed) {
        made.code = choose(2) == 0 ? "REFUSED" : "";
        made.detail = "no \"answer\"";
    } else {
        made.data = random_data(choose);
    }
}

/// Most often one that the state takes; now and then one that comes too early, twice or to nobody.
inline Event random_event(const State& state, Moment& now, const Choice& choose)
{
    Event made;
    now += choose(3) == 0 ? static_cast<Moment>(choose(100'000'000)) : 1;
    made.at = now;
    if (state.status == Status::fresh) {
        made.data = random_data(choose);
        return made;
    }
    const auto pick = [&](const auto& all) -> Id {
        return all.empty() ? choose(state.next + 1) : all[choose(static_cast<std::uint32_t>(all.size()))].id;
    };
    made.kind =
        choose(2) == 0 ? EventKind::completed : static_cast<EventKind>(1 + choose(choose(20) == 0 ? 7 : 6));
    switch (made.kind) {
    case EventKind::fired:
        made.id = pick(state.timers);
        now = choose(4) == 0 ? now : std::max(now, due_of(state, made.id));
        made.at = now;
        break;
    case EventKind::received:
        made.id = pick(state.subscriptions);
        break;
    default:
        made.id = pick(state.waits);
    }
    say_what(made, choose);
    return made;
}

/// A process that has all of the set in it, and ends when people let it.
inline constexpr std::string_view whole_set =
    R"(<startEvent id="s"/><endEvent id="e"/><parallelGateway id="fork"/><parallelGateway id="join"/>
<userTask id="form"/><receiveTask id="receipt" messageRef="m1"/>
<exclusiveGateway id="x" default="again"/>
<serviceTask id="ask" divan:connector="c"><extensionElements><divan:input name="*"/>
  <divan:output name="answer" expression="if yes then n else day"/></extensionElements></serviceTask>
<boundaryEvent id="refused" attachedToRef="ask"><errorEventDefinition errorRef="e1"/></boundaryEvent>
<subProcess id="sub">
  <extensionElements>
<divan:input name="own" expression="[n, day]"/>
<divan:output name="kept" expression="own"/>
  </extensionElements>
  <multiInstanceLoopCharacteristics divan:collection="if list = null then [1, 2] else list" divan:item="item">
    <completionCondition>numberOfCompletedInstances > 2 and stop</completionCondition>
  </multiInstanceLoopCharacteristics>
  <startEvent id="is"/><userTask id="hear"/><exclusiveGateway id="ix" default="iover"/>
  <endEvent id="ie"/><endEvent id="wrong"><errorEventDefinition errorRef="e1"/></endEvent>
  <boundaryEvent id="nudge" attachedToRef="hear" cancelActivity="false"><timerEventDefinition>
    <timeCycle>R2/PT1H</timeCycle></timerEventDefinition></boundaryEvent><sendTask id="remind"/>
  <sequenceFlow id="i1" sourceRef="is" targetRef="hear"/>
<sequenceFlow id="i2" sourceRef="hear" targetRef="ix"/>
  <sequenceFlow id="iover" sourceRef="ix" targetRef="ie"/>
  <sequenceFlow id="i3" sourceRef="ix" targetRef="wrong"><conditionExpression>n = 4</conditionExpression>
  </sequenceFlow>
  <sequenceFlow id="i4" sourceRef="nudge" targetRef="remind"/>
  <sequenceFlow id="i5" sourceRef="remind" targetRef="ie"/>
</subProcess>
<boundaryEvent id="caught" attachedToRef="sub"><errorEventDefinition/></boundaryEvent>
<boundaryEvent id="objected" attachedToRef="sub"><messageEventDefinition messageRef="m2"/></boundaryEvent>
<eventBasedGateway id="g"/>
<intermediateCatchEvent id="paper"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
<intermediateCatchEvent id="week">
<timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition>
</intermediateCatchEvent>
<userTask id="vote"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>n</loopCardinality>
</multiInstanceLoopCharacteristics></userTask>
<callActivity id="call" calledElement="other"/>
<endEvent id="all"><terminateEventDefinition/></endEvent>
<sequenceFlow id="f1" sourceRef="s" targetRef="form"/>
<sequenceFlow id="f2" sourceRef="form" targetRef="x"/>
<sequenceFlow id="again" sourceRef="x" targetRef="form"/>
<sequenceFlow id="f3" sourceRef="x" targetRef="fork">
<conditionExpression>yes</conditionExpression></sequenceFlow>
<sequenceFlow id="f4" sourceRef="fork" targetRef="ask"/>
<sequenceFlow id="f5" sourceRef="fork" targetRef="sub"/>
<sequenceFlow id="f6" sourceRef="ask" targetRef="receipt"/>
<sequenceFlow id="f18" sourceRef="receipt" targetRef="join"/>
<sequenceFlow id="f7" sourceRef="sub" targetRef="join"/>
<sequenceFlow id="f8" sourceRef="refused" targetRef="all"/>
<sequenceFlow id="f9" sourceRef="caught" targetRef="all"/>
<sequenceFlow id="f10" sourceRef="objected" targetRef="all"/>
<sequenceFlow id="f11" sourceRef="join" targetRef="g"/>
<sequenceFlow id="f12" sourceRef="g" targetRef="paper"/>
<sequenceFlow id="f13" sourceRef="g" targetRef="week"/>
<sequenceFlow id="f14" sourceRef="paper" targetRef="vote"/>
<sequenceFlow id="f15" sourceRef="week" targetRef="vote"/>
<sequenceFlow id="f16" sourceRef="vote" targetRef="call"/>
<sequenceFlow id="f17" sourceRef="call" targetRef="e"/>)";

/// What is not in the first: inclusive gateways, links, escalations, signals, event sub-processes.
inline constexpr std::string_view later_set =
    R"(<startEvent id="s"/><endEvent id="e"/><inclusiveGateway id="ask" default="own"/>
<userTask id="legal"/><userTask id="budget"/><userTask id="own1"/><inclusiveGateway id="all"/>
<intermediateThrowEvent id="to"><linkEventDefinition name="on"/></intermediateThrowEvent>
<intermediateCatchEvent id="from"><linkEventDefinition name="on"/></intermediateCatchEvent>
<subProcess id="sub"><extensionElements><divan:input name="own" expression="n"/></extensionElements>
  <multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
  <startEvent id="is"/><userTask id="hear"/><exclusiveGateway id="ix" default="iover"/>
  <intermediateThrowEvent id="up"><escalationEventDefinition escalationRef="u1"/></intermediateThrowEvent>
  <intermediateThrowEvent id="tell"><signalEventDefinition signalRef="n1"/></intermediateThrowEvent>
  <endEvent id="ie"/><endEvent id="iup"><escalationEventDefinition escalationRef="u2"/></endEvent>
  <sequenceFlow id="i1" sourceRef="is" targetRef="hear"/>
  <sequenceFlow id="i2" sourceRef="hear" targetRef="ix"/>
  <sequenceFlow id="iover" sourceRef="ix" targetRef="iup"/>
  <sequenceFlow id="i3" sourceRef="ix" targetRef="up">
  <conditionExpression>n = 1</conditionExpression></sequenceFlow>
  <sequenceFlow id="i4" sourceRef="ix" targetRef="tell"><conditionExpression>n = 2</conditionExpression>
  </sequenceFlow><sequenceFlow id="i5" sourceRef="up" targetRef="hear"/>
  <sequenceFlow id="i6" sourceRef="tell" targetRef="ie"/>
  <subProcess id="broken" triggeredByEvent="true"><startEvent id="bs"><errorEventDefinition errorRef="e1"/>
    </startEvent><userTask id="mend"/><endEvent id="be"><signalEventDefinition signalRef="n1"/></endEvent>
    <sequenceFlow id="b1" sourceRef="bs" targetRef="mend"/>
  <sequenceFlow id="b2" sourceRef="mend" targetRef="be"/>
  </subProcess>
  <subProcess id="nudged" triggeredByEvent="true"><startEvent id="ns" isInterrupting="false">
  <timerEventDefinition>
    <timeCycle>R3/PT1H</timeCycle></timerEventDefinition></startEvent><userTask id="nudge"/><endEvent id="ne">
    <escalationEventDefinition escalationRef="u1"/></endEvent>
    <sequenceFlow id="n1f" sourceRef="ns" targetRef="nudge"/>
  <sequenceFlow id="n2f" sourceRef="nudge" targetRef="ne"/>
  </subProcess>
</subProcess>
<boundaryEvent id="heard" attachedToRef="sub" cancelActivity="false">
  <escalationEventDefinition escalationRef="u1"/></boundaryEvent><userTask id="head"/>
<boundaryEvent id="off" attachedToRef="sub"><signalEventDefinition signalRef="n1"/></boundaryEvent>
<intermediateCatchEvent id="wait"><signalEventDefinition signalRef="n1"/></intermediateCatchEvent>
<callActivity id="call" calledElement="other"/><boundaryEvent id="above" attachedToRef="call">
  <escalationEventDefinition/></boundaryEvent>
<subProcess id="asked" triggeredByEvent="true"><startEvent id="as" isInterrupting="false">
  <messageEventDefinition messageRef="m1"/></startEvent><userTask id="answer"/><endEvent id="ae"/>
  <sequenceFlow id="a1" sourceRef="as" targetRef="answer"/>
  <sequenceFlow id="a2" sourceRef="answer" targetRef="ae"/>
</subProcess>
<subProcess id="withdrawn" triggeredByEvent="true"><startEvent id="ws">
  <messageEventDefinition messageRef="m2"/>
  </startEvent><userTask id="close"/><endEvent id="we"/>
  <sequenceFlow id="w1" sourceRef="ws" targetRef="close"/>
  <sequenceFlow id="w2" sourceRef="close" targetRef="we"/>
</subProcess>
<sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
<sequenceFlow id="f2" sourceRef="ask" targetRef="legal">
  <conditionExpression>yes</conditionExpression></sequenceFlow>
<sequenceFlow id="f3" sourceRef="ask" targetRef="budget"><conditionExpression>n != 2</conditionExpression>
</sequenceFlow><sequenceFlow id="own" sourceRef="ask" targetRef="own1"/>
<sequenceFlow id="f4" sourceRef="legal" targetRef="all"/>
  <sequenceFlow id="f5" sourceRef="budget" targetRef="all"/>
<sequenceFlow id="f6" sourceRef="own1" targetRef="all"/><sequenceFlow id="f7" sourceRef="all" targetRef="to"/>
<sequenceFlow id="f8" sourceRef="from" targetRef="sub"/>
  <sequenceFlow id="f9" sourceRef="from" targetRef="wait"/>
<sequenceFlow id="f10" sourceRef="from" targetRef="call"/>
  <sequenceFlow id="f17" sourceRef="wait" targetRef="e"/>
  <sequenceFlow id="f11" sourceRef="call" targetRef="e"/>
<sequenceFlow id="f12" sourceRef="sub" targetRef="e"/>
  <sequenceFlow id="f13" sourceRef="heard" targetRef="head"/>
<sequenceFlow id="f14" sourceRef="head" targetRef="e"/>
  <sequenceFlow id="f15" sourceRef="off" targetRef="head"/>
<sequenceFlow id="f16" sourceRef="above" targetRef="head"/>)";

/// With bounds that a few events reach.
inline const Definition& small(std::string_view elements)
{
    static const auto made = [](std::string_view of) {
        Options few;
        few.limits = {.steps = 60, .tokens = 20, .runs = 8, .calls = 2, .weight = 4'000};
        return process_of(of, few);
    };
    static const auto first = made(whole_set);
    static const auto later = made(later_set);
    return elements == later_set ? later : first;
}

} // namespace divan::engine::test
