// SPDX-License-Identifier: Apache-2.0
// The helper of two times against a plain model that keeps, for each act, the whole calendar as it was then.
#include "platform/organisation/two_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace divan::organisation {
namespace {

using namespace std::chrono_literals;

constexpr int days_in_model = 24;

CivilDate nowruz_and(int number)
{
    return CivilDate{std::chrono::sys_days{2026y / 3 / 21} + std::chrono::days{number}};
}

/// A table in memory: rows as the database keeps them, with the acts that recorded and superseded them.
struct Table {
    struct Kept {
        StateRow<int> row;
        int recorded{};
        int superseded{}; // 0: not
    };

    static std::vector<StateRow<int>> rows(Table& table, int /*subject*/)
    {
        std::vector<StateRow<int>> found;
        for (const auto& kept : table.kept) {
            if (kept.superseded == 0) {
                found.push_back(kept.row);
            }
        }
        return found;
    }
    static void supersede(Table& table, std::int64_t row, int act)
    {
        table.kept.at(static_cast<std::size_t>(row)).superseded = act;
    }
    static void insert(Table& table, int /*subject*/, const Dated<int>& dated, int act)
    {
        const auto id = static_cast<std::int64_t>(table.kept.size());
        table.kept.push_back({{id, dated.period, dated.state}, act, 0});
    }

    /// What was known after an act of a day; -1: nothing; -2: two states at once.
    [[nodiscard]] int answer(CivilDate on, int act) const
    {
        int found = -1;
        for (const auto& one : kept) {
            const auto is_known = one.recorded <= act && (one.superseded == 0 || one.superseded > act);
            if (is_known && one.row.period.holds(on)) {
                found = found == -1 ? one.row.state : -2;
            }
        }
        return found;
    }

    std::vector<Kept> kept;
};

using Calendar = std::map<int, int>; // day → state

/// `to`: the first day no more; none: without an end. State 0: nothing is to hold.
Calendar revised(Calendar calendar, int from, std::optional<int> to, int state)
{
    for (int on = from; on < to.value_or(days_in_model) && on < days_in_model; ++on) {
        calendar.erase(on);
        if (state != 0) {
            calendar.emplace(on, state);
        }
    }
    return calendar;
}

RC_GTEST_PROP(TwoTimes, EveryDayIsAnsweredAsItWasKnownAfterEachAct, ())
{
    Table table;
    std::vector<Calendar> known{{}};
    const auto acts = *rc::gen::inRange(1, 25);
    for (int act = 1; act <= acts; ++act) {
        const auto from = *rc::gen::inRange(0, days_in_model);
        const auto length = *rc::gen::inRange(0, days_in_model); // 0: without an end
        const auto state = *rc::gen::inRange(0, 4);              // 0: nothing is to hold
        const Period period{nowruz_and(from),
                            length == 0 ? std::nullopt : std::optional{nowruz_and(from + length)}};
        revise<Table, Table, int, int, int>(table, 0, period,
                                            state == 0 ? std::nullopt : std::optional{state}, act);

        known.push_back(
            revised(known.back(), from, length == 0 ? std::nullopt : std::optional{from + length}, state));
    }

    for (int act = 0; act <= acts; ++act) {
        for (int on = 0; on < days_in_model; ++on) {
            const auto& calendar = known.at(static_cast<std::size_t>(act));
            const auto expected = calendar.contains(on) ? calendar.at(on) : -1;
            RC_ASSERT(table.answer(nowruz_and(on), act) == expected);
        }
    }
}

TEST(TwoTimes, WhatIsSaidAgainChangesNothing)
{
    const std::vector<StateRow<int>> rows{{1, {nowruz_and(3), std::nullopt}, 7}};

    const auto again = revision<int>(rows, {nowruz_and(3), std::nullopt}, 7);

    EXPECT_TRUE(again.superseded.empty());
    EXPECT_TRUE(again.inserted.empty());
}

TEST(TwoTimes, PeriodWithoutADayIsNoChange)
{
    EXPECT_THROW((void)revision<int>({}, {nowruz_and(3), nowruz_and(3)}, 7), std::logic_error);
    EXPECT_THROW((void)revision<int>({}, {nowruz_and(3), nowruz_and(2)}, 7), std::logic_error);
}

} // namespace
} // namespace divan::organisation
