// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/absence.hpp"
#include "platform/delegation/delegation.hpp"
#include "support/test_days.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

namespace divan::delegation {
namespace {

using namespace std::chrono_literals;
using test::friday;
using test::monday;
using test::today;

Delegation good(Kind kind)
{
    Delegation asked;
    asked.kind = kind;
    asked.post = PostId{1};
    asked.person = PersonId{20};
    asked.holder = PersonId{10};
    asked.days = {monday, friday};
    asked.ground = "ماده ۴۱";
    asked.order_number = "۱۲/الف";
    asked.order_date = today;
    if (kind == Kind::delegated_powers) {
        asked.scope = {.is_all = false, .actions = {"letters.refer"}, .ceiling = {}};
    }
    return asked;
}

Facts plain(Kind kind)
{
    Facts facts;
    facts.post_exists = true;
    facts.is_head_post = true;
    facts.grants = {{"letters.read", access::Reach::own_post},
                    {"letters.refer", access::Reach::own_post},
                    {"delegation.give", access::Reach::own_post}};
    facts.clearance = access::SecrecyClass::confidential;
    facts.holder = kind == Kind::caretaker ? PersonId{} : PersonId{10};
    facts.person_exists = true;
    facts.person_has_own_post = true;
    facts.holder_is_absent = kind == Kind::leave_substitute || kind == Kind::mission_substitute;
    facts.is_given_by_holder = rule_of(kind, monday).is_by_holder;
    return facts;
}

constexpr std::array kinds{Kind::caretaker,        Kind::acting_head,      Kind::deputy,
                           Kind::delegated_powers, Kind::leave_substitute, Kind::mission_substitute};

TEST(DelegationRules, EachKindIsFaultlessWhenItsGroundsAreThere)
{
    for (const auto kind : kinds) {
        EXPECT_TRUE(faults(good(kind), plain(kind), today).empty()) << to_text(kind);
        EXPECT_EQ(kind_from_store(to_text(kind)), kind);
    }
    EXPECT_THROW((void)kind_from_store("friend"), std::logic_error);
}

struct Bad {
    const char* name;
    Kind kind;
    std::function<void(Delegation&, Facts&)> change;
    const char* path;
    const char* reason;
};

TEST(DelegationRules, WhatIsWrongIsSaidWhereItIs)
{
    const std::vector<Bad> rows{
        {"in the past", Kind::delegated_powers,
         [](auto& d, auto&) {
             d.days.from = 2026y / 11 / 23;
             d.order_date.reset();
         },
         "/valid_from", "delegation.starts_in_past"},
        {"before every rule", Kind::delegated_powers,
         [](auto& d, auto&) {
             d.days.from = 1000y / 1 / 1;
             d.order_date.reset();
         },
         "/valid_from", "delegation.starts_in_past"},
        {"no last day", Kind::leave_substitute, [](auto& d, auto&) { d.days.to.reset(); }, "/last_day",
         "delegation.last_day_missing"},
        {"ends before", Kind::deputy, [](auto& d, auto&) { d.days.to = monday; }, "/last_day",
         "delegation.last_day_before_first"},
        {"order too late", Kind::deputy, [](auto& d, auto&) { d.order_date = friday; }, "/order_date",
         "delegation.order_after_start"},
        {"all powers delegated", Kind::delegated_powers, [](auto& d, auto&) { d.scope.is_all = true; },
         "/actions", "delegation.actions_missing"},
        {"not the post's", Kind::delegated_powers, [](auto& d, auto&) { d.scope.actions = {"budget.sign"}; },
         "/actions/0", "delegation.action_not_of_post"},
        {"giving itself", Kind::delegated_powers,
         [](auto& d, auto&) { d.scope.actions = {"delegation.give"}; }, "/actions/0",
         "delegation.action_not_passed_on"},
        {"ceiling", Kind::deputy, [](auto& d, auto&) { d.scope.ceiling = access::SecrecyClass::secret; },
         "/ceiling", "delegation.ceiling_above_post"},
        {"deputy without order", Kind::deputy, [](auto& d, auto&) { d.order_number = ""; }, "/order_number",
         "delegation.order_missing"},
        {"caretaker beside a holder", Kind::caretaker,
         [](auto& d, auto& f) {
             f.holder = PersonId{10};
             d.order_date.reset();
         },
         "/order_number", "delegation.post_not_vacant"},
        {"substitute of nobody", Kind::leave_substitute, [](auto&, auto& f) { f.holder = {}; }, "/post_id",
         "delegation.post_vacant"},
        {"acting head of a desk", Kind::acting_head, [](auto&, auto& f) { f.is_head_post = false; },
         "/post_id", "delegation.not_a_head_post"},
        {"nobody is away", Kind::mission_substitute, [](auto&, auto& f) { f.holder_is_absent = false; },
         "/kind", "delegation.no_absence"},
        {"caretaker by the holder", Kind::caretaker, [](auto&, auto& f) { f.is_given_by_holder = true; },
         "/kind", "delegation.not_by_holder"},
        {"oneself", Kind::deputy, [](auto&, auto& f) { f.person_holds_post = true; }, "/person_id",
         "delegation.to_oneself"},
        {"to who gives", Kind::deputy, [](auto&, auto& f) { f.is_giver = true; }, "/person_id",
         "delegation.to_who_gives"},
        {"unknown", Kind::deputy, [](auto&, auto& f) { f.person_exists = false; }, "/person_id",
         "delegation.unknown_person"},
        {"no own post", Kind::deputy, [](auto&, auto& f) { f.person_has_own_post = false; }, "/person_id",
         "delegation.person_without_post"},
        {"substitute is away", Kind::leave_substitute,
         [](auto&, auto& f) {
             f.person_absence = {{monday, friday}};
         },
         "/person_id", "delegation.person_absent"},
        {"no such post", Kind::deputy, [](auto&, auto& f) { f.post_exists = false; }, "/post_id",
         "delegation.unknown_post"},
    };
    for (const auto& row : rows) {
        auto asked = good(row.kind);
        auto facts = plain(row.kind);
        row.change(asked, facts);
        const auto found = faults(asked, facts, today);
        ASSERT_EQ(found.size(), 1U) << row.name;
        EXPECT_EQ(found.front().path, row.path) << row.name;
        EXPECT_EQ(found.front().reason, row.reason) << row.name;
    }
}

TEST(DelegationRules, CaretakerBesideAHolderNeedsAnOrderAndAnOrderIsEnough)
{
    auto facts = plain(Kind::caretaker);
    facts.holder = PersonId{10};
    EXPECT_TRUE(faults(good(Kind::caretaker), facts, today).empty());
}

Delegation other(Kind kind, std::int64_t person, Days days)
{
    auto made = good(kind);
    made.person = PersonId{person};
    made.days = days;
    return made;
}

TEST(DelegationRules, OnlyOneStandsInAPlaceOnADay)
{
    struct Row {
        const char* name;
        Kind asked;
        Delegation other;
        std::optional<std::string> obstacle;
    };
    const std::vector<Row> rows{
        {"caretaker and substitute", Kind::leave_substitute,
         other(Kind::caretaker, 30, {monday, std::nullopt}), "delegation.place_is_taken"},
        {"two deputies", Kind::deputy, other(Kind::deputy, 30, {2026y / 12 / 3, 2026y / 12 / 9}),
         "delegation.place_is_taken"},
        {"the day after", Kind::deputy, other(Kind::deputy, 30, {friday, 2026y / 12 / 9}), std::nullopt},
        {"deputy beside substitute", Kind::deputy, other(Kind::leave_substitute, 30, {monday, friday}),
         std::nullopt},
        {"parts of powers", Kind::delegated_powers, other(Kind::delegated_powers, 30, {monday, friday}),
         std::nullopt},
        {"the same person twice", Kind::delegated_powers, other(Kind::leave_substitute, 20, {monday, friday}),
         "delegation.has_it_already"},
    };
    for (const auto& row : rows) {
        auto facts = plain(row.asked);
        facts.others = {row.other};
        EXPECT_EQ(obstacle(good(row.asked), facts), row.obstacle) << row.name;
    }
}

PersonId operator""_p(unsigned long long id)
{
    return PersonId{static_cast<std::int64_t>(id)};
}

TEST(DelegationCircle, IsFoundOnlyWhereTheDaysOverlapAllAlong)
{
    const Days week{monday, friday};
    const Days next{friday, 2026y / 12 / 9};
    const Edge asked{1_p, 2_p, week};

    EXPECT_EQ(circle(asked, {{2_p, 1_p, week}}), (std::vector{2_p, 1_p}));
    EXPECT_EQ(circle(asked, {{2_p, 3_p, week}, {3_p, 1_p, week}}), (std::vector{2_p, 3_p, 1_p}));
    EXPECT_TRUE(circle(asked, {{2_p, 1_p, next}}).empty());
    EXPECT_TRUE(
        circle(asked, {{2_p, 3_p, {monday, 2026y / 12 / 1}}, {3_p, 1_p, {2026y / 12 / 2, friday}}}).empty());
    EXPECT_EQ(circle(asked, {{2_p, 4_p, week}, {4_p, 2_p, week}, {2_p, 1_p, {monday, std::nullopt}}}),
              (std::vector{2_p, 1_p}));
    EXPECT_TRUE(
        circle({PersonId{}, 2_p, week}, {{2_p, PersonId{}, week}}).empty()); // a vacant post has no holder
}

/// Whom the circle's start reaches on a day over the edges that hold on it.
std::vector<PersonId> reached_on(CivilDate date, PersonId start, const std::vector<Edge>& edges)
{
    std::vector<PersonId> reached{start};
    for (std::size_t at = 0; at < reached.size(); ++at) {
        for (const auto& edge : edges) {
            if (edge.from == reached[at] && holds_on(edge.days, date) &&
                std::ranges::find(reached, edge.to) == reached.end()) {
                reached.push_back(edge.to);
            }
        }
    }
    return reached;
}

TEST(DelegationCircle, AgreesWithAPlainWalkOverDays)
{
    std::mt19937 random{1405};
    const auto first = std::chrono::sys_days{monday};
    for (int round = 0; round < 300; ++round) {
        const auto days = [&] {
            const auto from = static_cast<int>(random() % 6);
            const auto to = from + 1 + static_cast<int>(random() % 4);
            return Days{CivilDate{first + std::chrono::days{from}}, CivilDate{first + std::chrono::days{to}}};
        };
        std::vector<Edge> edges(random() % 8);
        for (auto& edge : edges) {
            edge = {PersonId{static_cast<int>(random() % 5)}, PersonId{static_cast<int>(random() % 5)},
                    days()};
        }
        const Edge asked{1_p, 2_p, days()};
        bool on_some_day = false;
        for (int day = 0; day < 12; ++day) {
            const CivilDate date{first + std::chrono::days{day}};
            const auto reached = reached_on(date, 2_p, edges);
            on_some_day = on_some_day ||
                          (holds_on(asked.days, date) && std::ranges::find(reached, 1_p) != reached.end());
        }
        EXPECT_EQ(!circle(asked, edges).empty(), on_some_day) << round;
    }
}

TEST(DelegationScope, PassesOnOnlyWhatIsNamedAndNeverGivingItself)
{
    const auto grants = plain(Kind::deputy).grants;
    const auto names = [](const std::vector<access::Grant>& kept) {
        std::vector<std::string> found;
        found.reserve(kept.size());
        for (const auto& grant : kept) {
            found.push_back(grant.action);
        }
        return found;
    };
    EXPECT_EQ(names(limited(grants, {})), (std::vector<std::string>{"letters.read", "letters.refer"}));
    EXPECT_EQ(names(limited(
                  grants, {.is_all = false, .actions = {"delegation.give", "letters.read"}, .ceiling = {}})),
              (std::vector<std::string>{"letters.read"}));
}

TEST(DelegationSignature, SaysInWhosePlace)
{
    EXPECT_EQ(signature_block(Kind::delegated_powers, today, "مدیرکل", "Director").fa, "از طرف مدیرکل");
    EXPECT_EQ(signature_block(Kind::caretaker, today, "مدیرکل", "Director").fa, "سرپرست مدیرکل");
    EXPECT_EQ(signature_block(Kind::leave_substitute, today, "مدیرکل", "Director").en,
              "Substitute of the Director");
}

TEST(AbsenceDays, AreCoveredOnlyWithoutAHole)
{
    const Days week{monday, friday};
    EXPECT_TRUE(covers({week}, week));
    EXPECT_TRUE(covers({{2026y / 12 / 2, friday}, {today, 2026y / 12 / 2}}, week));
    EXPECT_FALSE(covers({{monday, 2026y / 12 / 1}, {2026y / 12 / 2, friday}}, week));
    EXPECT_FALSE(covers({}, week));
    EXPECT_FALSE(covers({week}, {monday, std::nullopt}));
}

} // namespace
} // namespace divan::delegation
