// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/delegation/absences.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <functional>
#include <optional>

namespace divan::delegation {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using access::SecrecyClass;
using test::friday;
using test::monday;
using test::today;
using test::zone;

class AbsenceTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"expert", "worklist.read", Reach::own_post},
                    {"expert", "absence.record", Reach::own_post},
                    {"administrator", "absence.record", Reach::all}});
        const auto unit = made.unit("1");
        office = made.head_post(unit, "office", "expert");
        desk = made.post(unit, "desk", "expert");
        bureau = made.post(unit, "bureau", "administrator");
        bahram = made.holder(office, "بهرام");
        setareh = made.holder(desk, "ستاره");
        admin = made.holder(bureau, "مدیر");
    }

    access::Actor actor(PersonId person, PostId post, CivilDate day = today)
    {
        return test::acting(database(), person, post, day);
    }

    void given_item(PostId post, std::optional<CivilDate> due)
    {
        database().write([&](db::UnitOfWork& tx) {
            worklist::put(tx, clock.now(),
                          {.post = post,
                           .kind = "letters.referral",
                           .subject = {"letters.letter", ++subjects},
                           .source = subjects,
                           .title = "نامه",
                           .number = "",
                           .from_post = bureau,
                           .note = "",
                           .purpose = "action",
                           .secrecy_class = SecrecyClass::normal,
                           .priority = "normal",
                           .due_on = due,
                           .duty = {}});
        });
    }

    [[nodiscard]] AbsenceRequest leave(std::vector<Substitution> substitutions = {}) const
    {
        AbsenceRequest request;
        request.absence.person = bahram;
        request.absence.kind = AbsenceKind::leave;
        request.absence.days = {monday, friday};
        request.substitutions = std::move(substitutions);
        return request;
    }

    Absences absences() { return {database(), clock, zone}; }
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM absence_state",
            "SELECT COUNT(superseded_entry) FROM absence_state",
            "SELECT COUNT(*) FROM delegation_state",
            "SELECT COUNT(superseded_entry) FROM delegation_state",
            "SELECT COUNT(*) FROM ledger_entry",
            "SELECT COUNT(*) FROM idempotency_key",
        });
    }

    test::FakeClock clock;
    std::int64_t subjects{};
    PostId office;
    PostId desk;
    PostId bureau;
    PersonId bahram;
    PersonId setareh;
    PersonId admin;
};

DIVAN_BOTH_DATABASES(AbsenceTest);

TEST_P(AbsenceTest, WhatWasKnownHasOneAnswerThoughTheClockWasSetBack)
{
    const auto by = actor(bahram, office);
    const auto id = absences().record(by, leave({{office, setareh, {}}})).id;
    const auto recorded = clock.now();
    clock.advance(-1h);

    absences().end(by, id, absences().get(by, id).version, 2026y / 12 / 2);

    EXPECT_EQ(absences().get(by, id, recorded).absence.days.to, friday);
    EXPECT_EQ(absences().substitutes(id, recorded).at(0).delegation.days.to, friday);
    EXPECT_EQ(absences().get(by, id, recorded + 1ms).absence.days.to, CivilDate{2026y / 12 / 2});
}

TEST_P(AbsenceTest, EntryOfAnAbsenceIsAMomentForWhoSeesIt)
{
    const auto by = actor(bahram, office);
    const auto id = absences().record(by, leave({{office, setareh, {}}})).id;
    const auto recorded = clock.now();
    clock.advance(1h);
    absences().end(by, id, absences().get(by, id).version, 2026y / 12 / 2);
    const auto entry = [this](std::string_view event) {
        return database().read([event](db::ReadSession& session) {
            const auto rows = session.list<std::int64_t>(
                "SELECT id FROM ledger_entry WHERE event = :event ORDER BY id LIMIT 1", event);
            return EntryId{std::get<0>(rows.at(0))};
        });
    };
    const auto made = entry("delegation.absence.recorded");

    EXPECT_EQ(absences().recorded_at(by, made), recorded);
    EXPECT_EQ(absences().recorded_at(by, entry("delegation.absence.ended")), clock.now());
    EXPECT_EQ(absences().recorded_at(actor(admin, bureau), made), recorded);
    EXPECT_FALSE(absences().recorded_at(actor(setareh, desk), made).has_value());
    EXPECT_FALSE(absences().recorded_at(by, entry("delegation.delegation.given")).has_value());
}

TEST_P(AbsenceTest, WhatWouldBeStrandedIsShownFirstAndNotLeftUnlessItIsSaid)
{
    given_item(office, today);
    given_item(office, 2026y / 12 / 1);
    given_item(office, std::nullopt);
    const auto by = actor(bahram, office);

    const auto shown = absences().preview(by, leave().absence);
    ASSERT_EQ(shown.posts.size(), 1U);
    EXPECT_EQ(shown.posts[0].open, 3);
    EXPECT_EQ(shown.posts[0].late, 1);
    EXPECT_EQ(shown.posts[0].due_in_absence, 2);
    EXPECT_EQ(shown.posts[0].kinds.at(0).open, 3);
    EXPECT_FALSE(shown.posts[0].is_provided);
    const auto before = traces();
    EXPECT_EQ(refusal_at([&] { absences().record(by, leave()); }), "absence.would_strand");
    EXPECT_EQ(traces(), before);

    auto knowingly = leave();
    knowingly.is_acknowledged = true;
    absences().record(by, knowingly);
    EXPECT_EQ(absences().list(by, bahram, today).size(), 1U);
}

TEST_P(AbsenceTest, AbsenceAndItsSubstitutesAreAnsweredAsTheyWereKnown)
{
    const auto by = actor(bahram, office);
    const auto before = clock.now();
    clock.advance(1h);
    const auto id = absences().record(by, leave({{office, setareh, {}}})).id;
    const auto recorded = clock.now();
    clock.advance(1h);
    absences().end(by, id, absences().get(by, id).version, 2026y / 12 / 2);
    const auto known = [&](std::optional<Instant> at) {
        std::vector<std::optional<CivilDate>> ends; // of the absence, and of who stands in
        for (const auto& one : absences().list(by, bahram, monday, at)) {
            ends.push_back(one.absence.days.to);
            for (const auto& given : absences().substitutes(one.absence.id, at)) {
                ends.push_back(given.delegation.days.to);
            }
        }
        return ends;
    };
    using Ends = std::vector<std::optional<CivilDate>>;

    EXPECT_EQ(known(before), Ends{});
    EXPECT_EQ(known(recorded), (Ends{friday, friday}));
    EXPECT_EQ(known({}), (Ends{2026y / 12 / 2, 2026y / 12 / 2}));
    EXPECT_EQ(absences().get(by, id, recorded).absence.days.to, friday);
    EXPECT_EQ(absences().get(by, id).absence.days.to, CivilDate{2026y / 12 / 2});
    EXPECT_EQ(refusal_at([&] { (void)absences().get(by, id, before); }), "absence.not_found");
    EXPECT_EQ(refusal_at([&] { (void)absences().get(actor(setareh, desk), id, recorded); }),
              "absence.not_found");
}

TEST_P(AbsenceTest, SubstituteOfWhoLeavesThePostDuringTheAbsenceDoesNotStandInForTheNextHolder)
{
    test::SmallInstitution{database(), clock}.dismiss(bahram, office, 2026y / 12 / 2);

    const auto id = absences().record(actor(bahram, office), leave({{office, setareh, {}}})).id;

    const auto given = absences().substitutes(id);
    ASSERT_EQ(given.size(), 1U);
    EXPECT_EQ(given[0].delegation.days.to, 2026y / 12 / 2);
}

TEST_P(AbsenceTest, SubstituteGetsThePowersInTheSameActAndOnlyForTheDays)
{
    given_item(office, today);
    const auto by = actor(bahram, office);

    const auto id = absences().record(by, leave({{office, setareh, {}}})).id;

    EXPECT_EQ(actor(setareh, office, 2026y / 11 / 29).person.value, 0);
    const auto acting = actor(setareh, office, monday);
    ASSERT_EQ(acting.person, setareh);
    EXPECT_EQ(acting.by->kind, "leave_substitute");
    EXPECT_EQ(acting.by->absent_from, std::optional{monday});
    EXPECT_TRUE(acting.standing_in.at(0).sees_worklist);
    const auto seen = worklist::sources_of(acting, worklist::View::standing_in, {});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].post, office);
    EXPECT_EQ(actor(setareh, office, friday).person.value, 0);
    EXPECT_TRUE(absences().preview(by, leave().absence).posts.at(0).is_provided);

    const auto version = absences().get(by, id).version;
    EXPECT_EQ(refusal_at([&] { absences().end(actor(setareh, desk), id, version, monday); }),
              "absence.not_found");
    EXPECT_EQ(refusal_at([&] { absences().end(by, id, version + 1, monday); }),
              "delegation.changed_meanwhile");
    absences().end(by, id, version, 2026y / 12 / 1);
    EXPECT_EQ(actor(setareh, office, monday).person, setareh);
    EXPECT_EQ(actor(setareh, office, 2026y / 12 / 1).person.value, 0);
}

TEST_P(AbsenceTest, WrongSubstitutesAreNamedAtTheirPlaceAndNothingIsRecorded)
{
    const auto by = actor(bahram, office);
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] {
                  absences().record(by, leave({{office, setareh, {}}, {desk, setareh, {}}}));
              }),
              "/substitutions/1/post_id absence.post_not_held");
    EXPECT_EQ(refusal_at([&] {
                  absences().record(by, leave({{office, bahram, {}}}));
              }),
              "/substitutions/0/person_id delegation.to_oneself");
    EXPECT_EQ(traces(), before);
}

TEST_P(AbsenceTest, NobodyIsAbsentWhoIsNotThere)
{
    auto asked = leave();
    asked.absence.person = PersonId{7};
    const auto by = actor(admin, bureau);

    EXPECT_EQ(refusal_at([&] { absences().record(by, asked); }), "/person_id delegation.unknown_person");
    EXPECT_EQ(refusal_at([&] { (void)absences().preview(by, asked.absence); }),
              "/person_id delegation.unknown_person");
}

TEST_P(AbsenceTest, WhoRecordsAnothersAbsenceIsNotTheSubstitute)
{
    auto asked = leave({{office, admin, {}}});
    asked.absence.person = bahram;

    EXPECT_EQ(refusal_at([&] { absences().record(actor(admin, bureau), asked); }),
              "/substitutions/0/person_id delegation.to_who_gives");
    asked.substitutions[0].person = setareh;
    absences().record(actor(admin, bureau), asked);
}

TEST_P(AbsenceTest, WhoStandsInForAnotherIsAskedBeforeLeaving)
{
    absences().record(actor(bahram, office), leave({{office, setareh, {}}}));
    auto asked = leave();
    asked.absence.person = setareh;
    const auto by = actor(setareh, desk);

    EXPECT_EQ(absences().preview(by, asked.absence).powers.size(), 1U);
    EXPECT_EQ(refusal_at([&] { absences().record(by, asked); }), "absence.would_strand");
}

TEST_P(AbsenceTest, DeskThatNobodyElsePreparesMeanwhileIsNotLeftUnlessItIsSaid)
{
    const auto given = [this](PostId preparer, Days days) {
        database().write([&](db::UnitOfWork& tx) {
            desks::add(tx, {.id = DeskId{tx.next_id()}, .post = desk, .prepared_by = preparer, .days = days},
                       EntryId{1});
        });
    };
    given(office, {today, std::nullopt});
    const auto by = actor(bahram, office);

    const auto left = absences().preview(by, leave().absence).desks;
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].post, desk);
    EXPECT_EQ(refusal([&] { absences().record(by, leave()); }), "absence.would_strand");
    given(bureau, {2026y / 12 / 1, std::nullopt});
    EXPECT_EQ(absences().preview(by, leave().absence).desks.size(), 1U);

    given(bureau, {monday, 2026y / 12 / 1});
    EXPECT_TRUE(absences().preview(by, leave().absence).desks.empty());
    absences().record(by, leave());
}

TEST_P(AbsenceTest, AnothersAbsenceIsAnAdministratorsToRecord)
{
    auto asked = leave();
    asked.absence.person = setareh;
    EXPECT_EQ(refusal_at([&] { absences().record(actor(bahram, office), asked); }), "access.forbidden");
    EXPECT_EQ(refusal_at([&] { (void)absences().preview(actor(bahram, office), asked.absence); }),
              "access.forbidden");
    EXPECT_EQ(refusal_at([&] { (void)absences().list(actor(bahram, office), setareh, today); }),
              "access.forbidden");

    const auto id = absences().record(actor(admin, bureau), asked).id;
    EXPECT_EQ(refusal_at([&] { absences().record(actor(admin, bureau), asked); }), "absence.overlaps");
    EXPECT_EQ(refusal_at([&] { (void)absences().get(actor(bahram, office), id); }), "absence.not_found");
}

TEST_P(AbsenceTest, NoFailingStatementLeavesHalfAnAct)
{
    const auto fail_each = [&](const std::function<void()>& act) {
        EXPECT_GT(tries_until_done(act, [&] { return traces(); }), 5);
    };
    const auto by = actor(bahram, office);
    AbsenceId id;
    fail_each([&] { id = absences().record(by, leave({{office, setareh, {}}})).id; });
    const auto version = absences().get(by, id).version;
    fail_each([&] { absences().end(by, id, version, 2026y / 12 / 1); });
}

} // namespace
} // namespace divan::delegation
