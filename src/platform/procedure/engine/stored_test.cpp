// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/consistency.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/random_run.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/test_process.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace divan::engine {
namespace {

/// A case of random events. Beside the state that goes on in memory, one is read back from its text before
/// each step.
class RandomCase {
public:
    RandomCase(const Definition& definition, std::uint32_t seed) : definition_{definition}, random_{seed} {}

    void run(int events)
    {
        const auto choose = [this](std::uint32_t below) {
            return static_cast<std::uint32_t>(random_() % std::max<std::uint32_t>(below, 1));
        };
        for (auto i = 0; i < events && is_open(); ++i) {
            const auto event = test::random_event(state, now_, choose);
            State other;
            if (state.status != Status::fresh) {
                auto read = read_state(definition_, bytes);
                ASSERT_TRUE(read) << bytes;
                ASSERT_EQ(read->weight, state.weight) << bytes;
                other = *std::move(read);
            }
            const auto before = bytes;
            const auto outcome = step(definition_, state, event);
            bytes = stored(definition_, state);
            for (const auto& wait : state.waits) {
                kinds.insert(wait.kind);
            }
            const auto same = step(definition_, other, event);
            ASSERT_EQ(bytes, stored(definition_, other));
            ASSERT_EQ(outcome.effects.size(), same.effects.size());
            if (outcome.refused == Reason::none) {
                history.push_back(stored(definition_, event_in_order(event)));
            } else if (!before.empty()) {
                ASSERT_EQ(bytes, before);
            }
        }
    }

    [[nodiscard]] std::string replayed() const
    {
        State again;
        for (const auto& text : history) {
            const auto event = read_event(definition_, text);
            EXPECT_TRUE(event) << text;
            EXPECT_EQ(step(definition_, again, event.value_or(Event{})).refused, Reason::none) << text;
        }
        return stored(definition_, again);
    }

    State state;
    std::string bytes;
    std::vector<std::string> history;
    std::set<WaitKind> kinds;

private:
    [[nodiscard]] bool is_open() const
    {
        return state.status == Status::fresh || state.status == Status::running;
    }

    static Event event_in_order(Event event)
    {
        event.data = storable(event.data).value;
        return event;
    }

    const Definition& definition_;
    std::mt19937 random_;
    Moment now_{1'800'000'000'000};
};

void run_random_cases(std::string_view elements, std::size_t kinds, std::size_t least)
{
    const auto definition = test::process_of(elements);
    std::set<Status> seen;
    std::set<WaitKind> waits;
    std::size_t events = 0;
    for (std::uint32_t seed = 1; seed <= 50; ++seed) {
        RandomCase one{definition, seed};
        one.run(60);
        ASSERT_FALSE(testing::Test::HasFatalFailure()) << "seed " << seed;
        ASSERT_EQ(one.replayed(), one.bytes) << "seed " << seed;
        events += one.history.size();
        seen.insert(one.state.status);
        waits.insert(one.kinds.begin(), one.kinds.end());
    }
    EXPECT_GT(events, least);
    for (const auto status : {Status::running, Status::ended}) {
        EXPECT_TRUE(seen.contains(status)) << static_cast<int>(status);
    }
    EXPECT_EQ(waits.size(), kinds); // the schedules go deep enough to mean something
}

TEST(EngineStored, AHistoryFoldsToTheSameBytesWhateverTheSchedule)
{
    run_random_cases(test::whole_set, 8, 800);
}

TEST(EngineStored, SoDoesOneOfTheLaterElements)
{
    run_random_cases(test::later_set, 5, 500); // no connector, no event-based gateway, nothing stands still
}

TEST(EngineStored, EqualCasesAreEqualBytesAndSmall)
{
    const auto definition = test::process_of(test::whole_set);
    State state;
    const auto data = feel::make_context({{"yes", feel::Value{true}}, {"n", feel::Value{3}}});
    Event start{.kind = EventKind::started, .at = 1'800'000'000'000, .code = {}, .detail = {}, .data = {}};
    static_cast<void>(step(definition, state, start));
    const auto at_the_form = stored(definition, state);
    Event done{.kind = EventKind::completed, .at = 1'800'000'000'001, .id = 1, .code = {}, .detail = {}};
    done.data = data;
    static_cast<void>(step(definition, state, done));
    const auto in_branches = stored(definition, state);

    EXPECT_EQ(at_the_form, R"({"at":1800000000000,"frames":[{}],"next":2,"status":"running","v":1,)"
                           R"("waits":[{"id":1,"kind":"task","node":"form"}]})");
    EXPECT_LE(in_branches.size(), 1'024U) << in_branches; // three scopes, three timers, a message, four tasks
    EXPECT_EQ(state.frames.size(), 3U);
}

TEST(EngineStored, WhatNoStepWroteIsNotRead)
{
    const auto definition = test::process_of(test::whole_set);
    const std::string good = R"({"at":1800000000000,"frames":[{}],"next":2,"status":"running","v":1,)"
                             R"("waits":[{"id":1,"kind":"task","node":"form"}]})";
    ASSERT_TRUE(read_state(definition, good));
    const auto changed = [&](std::string_view from, std::string_view to) {
        auto text = good;
        const auto at = text.find(from);
        return at == std::string::npos ? text : text.replace(at, from.size(), to);
    };
    const std::vector<std::string> bad{
        "",
        "{}",
        "null",
        good.substr(0, good.size() - 1),
        good + " ",
        changed(R"("v":1)", R"("v":2)"),
        changed(R"("form")", R"("nobody")"),
        changed(R"("form")", R"("ask")"), // no person's task
        changed(R"("next":2)", R"("next":1)"),
        changed(R"("next":2)", R"("next":4294967295)"),
        changed(R"([{}])", "[]"),
        changed(R"([{}])", R"([{},{"id":3}])"),
        changed(R"("id":1,)", R"("id":1,"zzz":1,)"),
        changed(R"("id":1,)", R"("frame":7,"id":1,)"),
        changed(R"("id":1,)", R"("body":1,"id":1,)"),
        changed("running", "ended"),
        changed("running", "fresh"),
        changed("1800000000000", "-1"),
        changed("1800000000000", "1.5"),
        changed(R"([{}])", R"([{"data":{"b":1,"a":2}}])"),
        changed(R"([{}])", R"([{"data":{"a":{"@":"date","v":"2027-02-30"}}}])"),
        changed(R"([{}])", R"([{"data":{"a":1.0}}])"),
    };
    for (const auto& text : bad) {
        EXPECT_FALSE(read_state(definition, text)) << text;
    }
}

TEST(EngineStored, ValuesComeBackAsTheyWere)
{
    const auto value_of = [](std::string_view text) {
        auto reading = feel::Expression::compile(feel::Scope{}, text);
        return reading.expression.value().evaluate({}, feel::World{}).value;
    };
    const std::vector<std::pair<std::string, std::string>> rows{
        {"1.50", "1.5"},
        {"10 ** 40", R"({"@":"number","v":"1E+40"})"},
        {R"("a\n\"b\"")", R"("a\n\"b\"")"},
        {R"(date("2027-03-01"))", R"({"@":"date","v":"2027-03-01"})"},
        {R"(time("10:00:00@Asia/Tehran"))", R"({"@":"time","v":"10:00:00@Asia/Tehran"})"},
        {R"(date and time("2027-03-01T10:00:00.25Z"))", R"({"@":"moment","v":"2027-03-01T10:00:00.25Z"})"},
        {R"(duration("PT0S"))", R"({"@":"days","v":"PT0S"})"},
        {R"(duration("P14M"))", R"({"@":"months","v":"P1Y2M"})"},
        {"[1..5)", R"({"@":"range","v":[true,1,5,false]})"},
        {"(> 5)", R"({"@":"range","v":[false,5,null,false]})"},
        {R"({b: 1, a: [null, true], "@": "date"})",
         R"({"@":"context","v":{"@":"date","a":[null,true],"b":1}})"},
    };
    for (const auto& [text, expected] : rows) {
        std::string written;
        write(written, storable(value_of(text)).value);
        EXPECT_EQ(written, expected) << text;
        const auto parsed = json_schema::parse(written);
        const auto read = read_value(parsed.value.value_or(json_schema::Value{}));
        std::string again;
        write(again, read.value_or(feel::Value{}));
        EXPECT_EQ(again, written);
    }
    EXPECT_THROW(static_cast<void>(storable(value_of("function(a) a"))), Fault);
    auto deep = feel::Value{1};
    for (auto i = 0; i < 40; ++i) {
        deep = feel::make_list({deep});
    }
    EXPECT_THROW(static_cast<void>(storable(deep)), Fault);
}

} // namespace
} // namespace divan::engine
