// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/desk.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/delegation/scene_test.hpp"
#include "platform/organisation/store.hpp"

#include <atomic>
#include <functional>
#include <thread>

namespace divan::delegation {
namespace {

using namespace std::chrono_literals;

class DelegationTest : public DelegationScene {};

DIVAN_BOTH_DATABASES(DelegationTest);

TEST_P(DelegationTest, DelegateDoesWhatTheScopeSaysFromTheFirstDayToTheLast)
{
    delegations().give(actor(bahram, office), powers(setareh));

    EXPECT_EQ(actor(setareh, office, 2026y / 11 / 29).person.value, 0); // the day before
    EXPECT_EQ(actor(setareh, office, friday).person.value, 0);          // the day after
    for (const auto day : {monday, CivilDate{2026y / 12 / 3}}) {
        const auto acting = actor(setareh, office, day);
        EXPECT_TRUE(acting.may("letters.read"));
        EXPECT_TRUE(acting.may("letters.refer"));
        EXPECT_EQ(acting.reach("letters.read"), Reach::unit_and_below);
        EXPECT_FALSE(acting.may("worklist.read"));
        EXPECT_FALSE(acting.may("delegation.give"));
        EXPECT_EQ(acting.clearance, SecrecyClass::confidential); // her own post's, below the office's
        ASSERT_TRUE(acting.by.has_value());
        EXPECT_EQ(acting.by->kind, "delegated_powers");
        EXPECT_EQ(acting.by->holder, bahram);
        EXPECT_EQ(acting.posts, std::vector{desk});
        EXPECT_EQ(actor(setareh, second, day).person.value, 0); // no other post is reached
    }
    const auto own = actor(setareh, desk, monday);
    EXPECT_FALSE(own.by.has_value());
    EXPECT_FALSE(own.may("letters.refer"));
    ASSERT_EQ(own.standing_in.size(), 1U);
    EXPECT_FALSE(own.standing_in.front().sees_worklist);
}

TEST_P(DelegationTest, CeilingHoldsBelowOnesOwnClearanceToo)
{
    auto asked = powers(nasrin);
    asked.scope.ceiling = SecrecyClass::normal;
    delegations().give(actor(bahram, office), asked);

    EXPECT_EQ(actor(nasrin, office, monday).clearance, SecrecyClass::normal);
    EXPECT_EQ(actor(nasrin, second, monday).clearance, SecrecyClass::confidential);
}

TEST_P(DelegationTest, ActUnderADelegationSaysSoInTheLedger)
{
    const auto id = delegations().give(actor(bahram, office), powers(setareh)).id;
    const auto author = actor(setareh, office, monday).author();
    const auto fields = database().write([&](db::UnitOfWork& tx) {
        const auto made =
            ledger::append(tx, clock.now(), author, "letters.letter.opened", {"letters.letter", 1}, {});
        return ledger::store::find(tx, made.id.value).value().fields;
    });

    ASSERT_GT(fields.size(), 2U); // and those of every act
    EXPECT_EQ(fields[0].name, "by_delegation");
    EXPECT_EQ(std::get<std::int64_t>(fields[0].value.value()), id.value);
    EXPECT_EQ(std::get<std::string>(fields[1].value.value()), "delegated_powers");
}

TEST_P(DelegationTest, OnlyTheHolderOrAnAdministratorWithinReachGives)
{
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] { delegations().give(actor(nasrin, second), powers(setareh)); }),
              "access.forbidden");
    EXPECT_EQ(refusal_at([&] { delegations().give(actor(setareh, desk), powers(setareh)); }),
              "access.forbidden");
    auto far = deputy(foreign, setareh, {monday, friday});
    EXPECT_EQ(refusal_at([&] { delegations().give(actor(admin, bureau), far); }), "access.forbidden");
    EXPECT_EQ(traces(), before);

    delegations().give(actor(admin, bureau), deputy(office, setareh, {monday, friday}));
    EXPECT_NE(traces(), before);
}

TEST_P(DelegationTest, WhatIsHeldForAnotherIsNotPassedOn)
{
    delegations().give(actor(bahram, office), deputy(office, nasrin, {today, friday}));
    const auto acting = actor(nasrin, office);
    ASSERT_TRUE(acting.may("letters.refer"));
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] { delegations().give(acting, powers(setareh)); }), "delegation.not_passed_on");
    EXPECT_EQ(traces(), before);
}

TEST_P(DelegationTest, FaultsAreToldTogetherAndLeaveNoTrace)
{
    const auto before = traces();
    auto asked = powers(bahram); // the holder himself
    asked.days.from = 2026y / 11 / 1;
    asked.scope.actions = {"budget.sign"};

    try {
        delegations().give(actor(bahram, office), asked);
        ADD_FAILURE();
    } catch (const AppError& error) {
        EXPECT_EQ(error.code(), ErrorCode::invalid_input);
        EXPECT_EQ(error.violations().size(), 3U);
    }
    EXPECT_EQ(traces(), before);
}

TEST_P(DelegationTest, CircleIsRefusedWithItsChainAndAllowedOnOtherDays)
{
    delegations().give(actor(bahram, office), deputy(office, nasrin, {monday, friday}));
    const auto before = traces();

    try {
        delegations().give(actor(nasrin, second), deputy(second, bahram, {2026y / 12 / 3, 2026y / 12 / 20}));
        ADD_FAILURE();
    } catch (const AppError& error) {
        EXPECT_EQ(error.reason(), "delegation.circle");
        ASSERT_EQ(error.violations().size(), 2U);
        EXPECT_EQ(error.violations()[0].path, "/chain/بهرام");
        EXPECT_EQ(error.violations()[1].path, "/chain/نسرین");
    }
    EXPECT_EQ(traces(), before);
    delegations().give(actor(nasrin, second), deputy(second, bahram, {friday, 2026y / 12 / 20}));
}

TEST_P(DelegationTest, SubstituteOfASubstituteOfTheFirstIsRefused)
{
    const Days week{monday, friday};
    delegations().give(actor(bahram, office), deputy(office, nasrin, week));
    auto through = deputy(second, setareh, week);
    delegations().give(actor(nasrin, second), through);
    given_absence(setareh, AbsenceKind::leave, week);
    Delegation back;
    back.kind = Kind::leave_substitute;
    back.post = desk;
    back.person = bahram;
    back.days = week;

    EXPECT_EQ(refusal_at([&] { delegations().give(actor(admin, bureau), back); }),
              "/chain/بهرام delegation.in_the_circle");
}

TEST_P(DelegationTest, SubstituteNeedsTheHoldersAbsenceAndMustBeThere)
{
    const Days week{monday, friday};
    Delegation asked;
    asked.kind = Kind::leave_substitute;
    asked.post = office;
    asked.person = nasrin;
    asked.days = week;
    EXPECT_EQ(refusal_at([&] { delegations().give(actor(bahram, office), asked); }),
              "/kind delegation.no_absence");
    given_absence(bahram, AbsenceKind::mission, week);
    EXPECT_EQ(refusal_at([&] { delegations().give(actor(bahram, office), asked); }),
              "/kind delegation.no_absence");
    asked.kind = Kind::mission_substitute;
    given_absence(nasrin, AbsenceKind::illness, {2026y / 12 / 3, 2026y / 12 / 9});
    EXPECT_EQ(refusal_at([&] { delegations().give(actor(bahram, office), asked); }),
              "/person_id delegation.person_absent");

    asked.person = setareh;
    delegations().give(actor(bahram, office), asked);
    asked.person = admin;
    EXPECT_EQ(refusal_at([&] { delegations().give(actor(bahram, office), asked); }),
              "delegation.place_is_taken");
}

TEST_P(DelegationTest, RevocationEndsItFromTheDayAndOneNotBegunIsAsIfNotGiven)
{
    const auto begun = delegations().give(actor(bahram, office), deputy(office, nasrin, {today, friday})).id;
    const auto later = delegations().give(actor(bahram, office), powers(setareh)).id;
    const auto version = delegations().get(begun).version;
    ASSERT_EQ(actor(nasrin, office).person, nasrin);

    EXPECT_EQ(refusal_at([&] { delegations().revoke(actor(setareh, desk), begun, version, today); }),
              "access.forbidden");
    EXPECT_EQ(refusal_at([&] { delegations().revoke(actor(bahram, office), begun, version + 1, today); }),
              "delegation.changed_meanwhile");
    EXPECT_EQ(
        refusal_at([&] { delegations().revoke(actor(bahram, office), begun, version, 2026y / 11 / 20); }),
        "/from delegation.ends_in_past");
    delegations().revoke(actor(bahram, office), begun, version, 2026y / 11 / 26);
    EXPECT_EQ(actor(nasrin, office, 2026y / 11 / 25).person, nasrin);
    EXPECT_EQ(actor(nasrin, office, 2026y / 11 / 26).person.value, 0);

    delegations().revoke(actor(bahram, office), later, delegations().get(later).version, today);
    EXPECT_EQ(actor(setareh, office, monday).person.value, 0);
    EXPECT_EQ(refusal_at([&] { (void)delegations().get(later); }), "delegation.not_found");
    EXPECT_EQ(delegations().list({.post = office, .person = {}, .on = {}}).size(), 1U);
}

TEST_P(DelegationTest, BothTimesAnswerWhoStoodInAndWhatWasKnownOfIt)
{
    const auto before = clock.now();
    clock.advance(std::chrono::hours{1});
    const auto begun = delegations().give(actor(bahram, office), deputy(office, nasrin, {today, friday})).id;
    clock.advance(std::chrono::minutes{1});
    const auto later = delegations().give(actor(bahram, office), powers(setareh)).id;
    const auto given = clock.now();
    clock.advance(std::chrono::hours{1});
    delegations().revoke(actor(bahram, office), begun, delegations().get(begun).version, 2026y / 11 / 26);
    clock.advance(std::chrono::minutes{1});
    delegations().revoke(actor(bahram, office), later, delegations().get(later).version, today);
    const auto ids = [&](std::optional<Instant> known, const store::Filter& of) {
        auto filter = of;
        filter.known_at = known;
        std::vector<DelegationId> found;
        for (const auto& each : delegations().list(filter)) {
            found.push_back(each.delegation.id);
        }
        return found;
    };
    using Ids = std::vector<DelegationId>;
    const store::Filter on_last_day{.post = {}, .person = {}, .on = 2026y / 11 / 26};

    EXPECT_EQ(ids(given, on_last_day), Ids{begun}); // what was seen on that day
    EXPECT_EQ(ids({}, on_last_day), Ids{});
    EXPECT_EQ(ids(before, on_last_day), Ids{});
    EXPECT_EQ(ids(given, {.post = office, .person = {}, .on = {}}), (Ids{begun, later}));
    EXPECT_EQ(ids({}, {.post = office, .person = {}, .on = {}}), Ids{begun});
    EXPECT_EQ(ids(given, {.post = {}, .person = setareh, .on = {}}), Ids{later});
    EXPECT_EQ(delegations().get(begun, given).delegation.days.to, friday);
    EXPECT_EQ(delegations().get(begun).delegation.days.to, CivilDate{2026y / 11 / 26});
    EXPECT_EQ(delegations().get(later, given).delegation.person, setareh);
    EXPECT_EQ(refusal_at([&] { (void)delegations().get(later, clock.now()); }), "delegation.not_found");
    EXPECT_EQ(refusal_at([&] { (void)delegations().get(begun, before); }), "delegation.not_found");
}

TEST_P(DelegationTest, PowersTakenBackWithTheClockSetBackWereStillKnownBefore)
{
    const auto by = actor(bahram, office);
    const auto id = delegations().give(by, powers(setareh)).id;
    const auto given = clock.now();
    clock.advance(-1h);

    delegations().revoke(by, id, delegations().get(id).version, 2026y / 12 / 2);

    EXPECT_EQ(delegations().get(id, given).delegation.days.to, friday);
    EXPECT_EQ(delegations().get(id, given + 1ms).delegation.days.to, CivilDate{2026y / 12 / 2});
}

TEST_P(DelegationTest, PowersOfADayAreAnsweredAsTheyWereKnownAtAnInstant)
{
    const auto held = [&](PersonId person, CivilDate day, std::optional<Instant> known) {
        return database().read([&](db::ReadSession& session) {
            std::string text;
            for (const auto& one : posts_of(session, person, {day, known})) {
                text += one.post.code + (one.by ? " by " + to_text(one.by->kind) : "") + "; ";
            }
            return text;
        });
    };
    const auto morning = clock.now();
    clock.advance(1h);
    const auto begun = delegations().give(actor(bahram, office), deputy(office, nasrin, {today, friday})).id;
    clock.advance(1min);
    const auto later = delegations().give(actor(bahram, office), powers(setareh)).id; // from Monday on
    const auto noon = clock.now();
    clock.advance(1h);
    delegations().revoke(actor(bahram, office), begun, delegations().get(begun).version, today);
    clock.advance(1min);
    delegations().revoke(actor(bahram, office), later, delegations().get(later).version, 2026y / 12 / 3);
    const auto evening = clock.now();

    EXPECT_EQ(held(nasrin, today, morning), "second; "); // told late: in the morning nobody knew of it
    EXPECT_EQ(held(nasrin, today, noon), "second; office by deputy; ");
    EXPECT_EQ(held(nasrin, today, evening), "second; "); // taken back in the same day
    EXPECT_EQ(held(nasrin, today, {}), "second; ");
    EXPECT_EQ(held(nasrin, monday, noon), "second; office by deputy; ");
    EXPECT_EQ(held(setareh, monday, morning), "desk; ");
    EXPECT_EQ(held(setareh, 2026y / 12 / 3, noon), "desk; office by delegated_powers; ");
    EXPECT_EQ(held(setareh, 2026y / 12 / 3, evening), "desk; ");
    EXPECT_EQ(held(setareh, monday, {}), "desk; office by delegated_powers; ");
}

TEST_P(DelegationTest, TenureAndDeskAreAnsweredAsTheyWereKnownToo)
{
    const auto held = [&](PersonId person, std::optional<Instant> known) {
        return database().read([&](db::ReadSession& session) {
            std::vector<std::string> codes;
            for (const auto& one : posts_of(session, person, {monday, known})) {
                codes.push_back(one.post.code + (one.is_desk ? " prepared" : ""));
            }
            return codes;
        });
    };
    using Codes = std::vector<std::string>;
    const auto change = [&](const std::function<void(db::UnitOfWork&, EntryId)>& act) {
        clock.advance(1h);
        database().write([&](db::UnitOfWork& tx) {
            act(tx, ledger::append(tx, clock.now(), {}, "worklist.desk.assigned", {desk_kind, 1}, {}).id);
        });
        return clock.now();
    };
    delegations().give(actor(bahram, office), powers(nasrin));
    const auto given = clock.now();
    const Desk prepared{DeskId{1}, office, desk, {today, std::nullopt}};
    const auto assigned = change([&](db::UnitOfWork& tx, EntryId entry) { desks::add(tx, prepared, entry); });
    const auto ended = change([&](db::UnitOfWork& tx, EntryId entry) {
        desks::change_days(tx, desks::find(tx, prepared.id).value(), Days{today, monday}, entry);
    });
    const auto left = change([&](db::UnitOfWork& tx, EntryId entry) {
        const auto rows = organisation::appointments_of(tx, office);
        organisation::end_appointment(tx, rows.front().state.id, monday, entry);
    });

    EXPECT_EQ(held(setareh, given), Codes{"desk"});
    EXPECT_EQ(held(setareh, assigned), (Codes{"desk", "office prepared"}));
    EXPECT_EQ(held(setareh, ended), Codes{"desk"});
    EXPECT_EQ(held(nasrin, ended), (Codes{"second", "office"}));
    EXPECT_EQ(held(nasrin, left), Codes{"second"}); // lapsed with its holder
    EXPECT_EQ(held(bahram, ended), Codes{"office"});
    EXPECT_EQ(held(bahram, left), Codes{});
}

TEST_P(DelegationTest, LapsesWhenTheHolderLeavesAndWhenTheUserHoldsNoPostAnyMore)
{
    delegations().give(actor(bahram, office), powers(setareh));
    ASSERT_EQ(actor(setareh, office, 2026y / 12 / 3).person, setareh);

    institution->dismiss(bahram, office, 2026y / 12 / 2);
    EXPECT_EQ(actor(setareh, office, 2026y / 12 / 1).person, setareh);
    EXPECT_EQ(actor(setareh, office, 2026y / 12 / 2).person.value, 0);

    Delegation caretaker;
    caretaker.kind = Kind::caretaker;
    caretaker.post = office;
    caretaker.person = nasrin;
    caretaker.days = {2026y / 12 / 2, std::nullopt};
    delegations().give(actor(admin, bureau), caretaker);
    EXPECT_EQ(actor(nasrin, office, 2027y / 1 / 1).person, nasrin);
    institution->dismiss(nasrin, second, 2027y / 1 / 1);
    EXPECT_EQ(actor(nasrin, office, 2027y / 1 / 1).person.value, 0);
}

TEST_P(DelegationTest, RepeatedKeyGivesOnce)
{
    auto giver = actor(bahram, office);
    giver.request_key = {"POST /api/v1/delegations", "k", "hash"};
    const auto first = delegations().give(giver, powers(setareh));
    const auto before = traces();
    EXPECT_EQ(delegations().give(giver, powers(setareh)).id, first.id);
    EXPECT_EQ(traces(), before);
}

TEST_P(DelegationTest, OfTwoThatCloseACircleAtOnceOneIsRefused)
{
    for (int round = 0; round < 5; ++round) {
        const CivilDate from{std::chrono::sys_days{monday} + std::chrono::days{7 * round}};
        const CivilDate to{std::chrono::sys_days{from} + std::chrono::days{3}};
        const auto one = actor(bahram, office);
        const auto two = actor(nasrin, second);
        std::atomic<int> done{0};
        const auto give = [&](const access::Actor& giver, const Delegation& asked) {
            done += refusal_at([&] { delegations().give(giver, asked); }).empty() ? 1 : 0;
        };
        {
            std::jthread first{[&] { give(one, deputy(office, nasrin, {from, to})); }};
            std::jthread other{[&] { give(two, deputy(second, bahram, {from, to})); }};
        }
        EXPECT_EQ(done, 1) << round;
    }
}

TEST_P(DelegationTest, NoFailingStatementLeavesHalfAnAct)
{
    const auto giver = actor(bahram, office);
    const auto fail_each = [&](const std::function<void()>& act) {
        EXPECT_GT(tries_until_done(act, [&] { return traces(); }), 5);
    };
    DelegationId id;
    fail_each([&] { id = delegations().give(giver, powers(setareh)).id; });
    const auto version = delegations().get(id).version;
    fail_each([&] { delegations().revoke(giver, id, version, 2026y / 12 / 1); });
}

} // namespace
} // namespace divan::delegation
