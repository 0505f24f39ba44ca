// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/migration.hpp"
#include "platform/procedure/engine/play.hpp"

namespace divan::engine::test {
namespace {

using Obstacles = std::vector<Obstacle>;

const std::string first =
    std::string{R"(<userTask id="a"/><boundaryEvent id="late" attachedToRef="a"><timerEventDefinition>
    <timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>
    <subProcess id="sub"><startEvent id="s1"/><userTask id="b"/><endEvent id="over"/>)"} +
    flow("f11", "s1", "b") + flow("f12", "b", "over") + "</subProcess>";
const std::string flows =
    flow("f1", "s", "a") + flow("f2", "a", "sub") + flow("f3", "sub", "e") + flow("f4", "late", "e");

std::string with(std::string text, const std::string& from, const std::string& to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

/// Elements in another order, and one more: other indices for the same ids.
const std::string second = R"(<endEvent id="e"/><userTask id="c"/>)" + first + R"(<startEvent id="s"/>)" +
                           flow("f0", "s", "c") + flow("f9", "c", "a") +
                           with(flows, flow("f1", "s", "a"), "");

Obstacles obstacles(const Play& play, const std::string& elements)
{
    return migrate(play.definition(), process_of(elements), play.state).obstacles;
}

TEST(Migration, CaseGoesOnByTheOtherVersion)
{
    Play play{plain + first + flows};
    play.start(given("x", feel::Value{1}));
    const auto other = process_of(second);

    const auto moved = migrate(play.definition(), other, play.state);

    ASSERT_EQ(moved.obstacles, Obstacles{});
    EXPECT_TRUE(is_consistent(other, moved.state));
    // The text knows no index: it is the same, and read back by either version.
    EXPECT_EQ(stored(other, moved.state), stored(play.definition(), play.state));
    auto state = moved.state;
    const auto outcome = step(other, state, Play::made(EventKind::completed, state.waits.front().id, {}));
    EXPECT_EQ(outcome.refused, Reason::none);
    EXPECT_EQ(other.node(state.waits.back().node).id, "b");
}

TEST(Migration, SaysWhyACaseCanNot)
{
    Play at_a{plain + first + flows};
    at_a.start();
    Play at_b{plain + first + flows};
    at_b.start();
    at_b.done("a");
    const auto all = plain + first + flows;

    EXPECT_EQ(obstacles(at_a, all), Obstacles{});
    EXPECT_EQ(obstacles(at_a, with(all, R"("a")", R"("z")")), (Obstacles{{"a", "migration.gone"}}));
    EXPECT_EQ(obstacles(at_a, with(all, R"(userTask id="a")", R"(receiveTask messageRef="m1" id="a")")),
              (Obstacles{{"a", "migration.other_kind"}}));
    EXPECT_EQ(obstacles(at_a, with(all, R"(userTask id="a")", R"(userTask divan:form="f" id="a")")),
              (Obstacles{{"a", "migration.other_role"}}));
    EXPECT_EQ(obstacles(at_a, with(all, R"("late")", R"("later")")),
              (Obstacles{{"a", "migration.other_events"}, {"late", "migration.gone"}}));
    EXPECT_EQ(obstacles(at_b, with(all, R"("late")", R"("later")")), Obstacles{}); // it is past that
    EXPECT_EQ(obstacles(at_b, with(all, R"("sub")", R"("other")")),
              (Obstacles{{"sub", "migration.gone"}, {"b", "migration.other_place"}}));
    EXPECT_EQ(obstacles(at_a, with(all, R"("sub")", R"("other")")), Obstacles{});
}

TEST(Migration, EveryRuleHasItsTexts)
{
    for (const auto& text : obstacle_texts()) {
        EXPECT_TRUE(text.rule.starts_with("migration.") && !text.fa.empty() && !text.en.empty());
    }
}

} // namespace
} // namespace divan::engine::test
