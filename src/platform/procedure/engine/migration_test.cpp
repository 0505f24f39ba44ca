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
        EXPECT_TRUE(text.rule.starts_with("migration.") || text.rule.starts_with("renaming."));
        EXPECT_TRUE(!text.fa.empty() && !text.en.empty());
    }
}

TEST(Renaming, CaseGoesOnAtElementsThatAreCalledOtherwise)
{
    const auto all = plain + first + flows;
    Play at_a{all};
    at_a.start();
    Play at_b{all};
    at_b.start();
    at_b.done("a");
    auto other = all;
    for (const auto* const id : {"a", "late", "sub", "b"}) {
        other = with(other, "\"" + std::string{id} + "\"", "\"new_" + std::string{id} + "\"");
    }
    const auto process = process_of(other);
    const Renaming renamed{{"a", "new_a"}, {"b", "new_b"}, {"late", "new_late"}, {"sub", "new_sub"}};

    const auto from_a = migrate(at_a.definition(), process, at_a.state, renamed);
    const auto from_b = migrate(at_b.definition(), process, at_b.state, renamed);

    EXPECT_EQ(renaming_faults(at_a.definition(), process, renamed), Obstacles{});
    EXPECT_EQ(from_a.obstacles, Obstacles{});
    EXPECT_EQ(from_b.obstacles, Obstacles{});
    EXPECT_TRUE(is_consistent(process, from_a.state));
    EXPECT_EQ(stored(process, from_b.state),
              with(with(stored(at_b.definition(), at_b.state), R"("b")", R"("new_b")"), R"("sub")",
                   R"("new_sub")"));
    auto state = from_a.state;
    const auto done = Play::made(EventKind::completed, state.waits.front().id, {});
    EXPECT_EQ(step(process, state, done).refused, Reason::none);
    EXPECT_EQ(process.node(state.waits.back().node).id, "new_b");
}

TEST(Renaming, EventOfAnElementIsRenamedWithIt)
{
    const auto all = plain + first + flows;
    Play at_a{all};
    at_a.start();
    const auto process = process_of(with(all, R"("late")", R"("later")"));

    EXPECT_EQ(migrate(at_a.definition(), process, at_a.state, {{"late", "later"}}).obstacles, Obstacles{});
}

struct FaultRow {
    Renaming renamed;
    Obstacles faults;
};

TEST(Renaming, IsHeldToBothVersions)
{
    const auto all = plain + first + flows;
    const auto from = process_of(all);
    const auto to = process_of(with(with(all, R"("a")", R"("x")"), R"("f1")", R"("g1")"));
    const std::vector<FaultRow> rows{
        {{{"a", "x"}}, {}},
        {{{"f1", "g1"}}, {}},
        {{{"nothing", "x"}}, {{"nothing", "renaming.source_unknown"}}},
        {{{"a", "nothing"}}, {{"a", "renaming.target_unknown"}}},
        {{{"a", "sub"}}, {{"a", "renaming.other_kind"}}},
        {{{"a", "g1"}}, {{"a", "renaming.other_kind"}}},
        {{{"f1", "x"}}, {{"f1", "renaming.other_kind"}}},
        {{{"a", "b"}}, {{"a", "renaming.not_one_to_one"}}},
        {{{"a", "x"}, {"b", "x"}}, {{"a", "renaming.not_one_to_one"}, {"b", "renaming.not_one_to_one"}}},
        {{{"a", "b"}, {"b", "x"}}, {}},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(renaming_faults(from, to, row.renamed), row.faults) << stored(row.renamed);
    }
}

TEST(Renaming, SaysWhatAnElementMayHaveBecome)
{
    const auto all = plain + first + flows;
    const auto from = process_of(all);
    const auto to = process_of(with(with(all, R"("a")", R"("x")"), R"("f1")", R"("g1")"));

    EXPECT_EQ(successors(from, to, "a"), std::vector<std::string>{"x"});
    EXPECT_EQ(successors(from, to, "f1"), std::vector<std::string>{"g1"});
    EXPECT_EQ(successors(from, to, "sub"), std::vector<std::string>{});
    EXPECT_EQ(successors(from, to, "nothing"), std::vector<std::string>{});
}

TEST(Renaming, ItsTextIsReadStrictly)
{
    const Renaming renamed{{"a", "x"}, {"b", "y"}};
    EXPECT_EQ(stored(renamed), "a=x b=y");
    EXPECT_EQ(read_renaming("a=x b=y"), renamed);
    EXPECT_EQ(read_renaming(""), Renaming{});
    for (const auto* const text : {"a", "=x", "a=", "a=x  b=y", "a=x a=y", " "}) {
        EXPECT_FALSE(read_renaming(text)) << text;
    }
}

TEST(Migration, WhatWaitsAtAnInclusiveJoinGoesAlong)
{
    const std::string block = plain +
                              R"(<parallelGateway id="ask"/><userTask id="legal"/><userTask id="budget"/>
                   <inclusiveGateway id="all"/><userTask id="sign"/>)" +
                              flow("f2", "ask", "legal") + flow("f3", "ask", "budget") +
                              flow("f4", "legal", "all") + flow("f5", "budget", "all") +
                              flow("f6", "all", "sign") + flow("f7", "sign", "e");
    Play play{block + flow("f1", "s", "ask")};
    play.start();
    play.done("legal");
    const auto later = process_of(R"(<userTask id="receive"/>)" + block + flow("f0", "s", "receive") +
                                  flow("f1", "receive", "ask"));

    auto moved = migrate(play.definition(), later, play.state);

    ASSERT_EQ(moved.obstacles, Obstacles{});
    static_cast<void>(step(later, moved.state, Play::made(EventKind::completed, play.wait("budget"), {})));
    EXPECT_EQ(later.node(moved.state.waits.back().node).id, "sign");
    EXPECT_EQ(obstacles(play, with(block + flow("f1", "s", "ask"), R"(<inclusiveGateway id="all"/>)",
                                   R"(<parallelGateway id="all"/>)")),
              (Obstacles{{"all", "migration.other_kind"}}));
}

} // namespace
} // namespace divan::engine::test
