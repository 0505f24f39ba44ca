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

const std::string two_branches =
    plain +
    R"(<parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/>)" +
    flow("f1", "s", "fork") + flow("f2", "fork", "a") + flow("f3", "fork", "b") + flow("f4", "a", "join") +
    flow("f5", "b", "join") + flow("f6", "join", "e");

TEST(EngineBounds, ALoopWithoutARestIsAnIncidentNotAHang)
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

TEST(EngineBounds, BranchesBeyondTheirBoundDoNotBegin)
{
    Options few;
    few.limits.tokens = 1;
    Play play{two_branches, few};
    static_cast<void>(play.start());

    EXPECT_EQ(play.incident(), Reason::too_many_tokens);
    EXPECT_EQ(play.rests(), Nodes{"fork"});
}

TEST(EngineBounds, RunsBeyondTheirBoundDoNotBegin)
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

TEST(EngineBounds, AFormulaThatEatsStepsIsAnIncident)
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
           R"(</timerEventDefinition></intermediateCatchEvent>)" + flow("f1", "s", "t") +
           flow("f2", "t", "e");
}

TEST(EngineBounds, ATimersTimeIsTextOrFormulaAndBounded)
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
        {R"(<timeDate>date("2027-03-01") + duration("P1D")</timeDate>)", "", "1803933000000"},
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

} // namespace
} // namespace divan::engine
