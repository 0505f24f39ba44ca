// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/desk_moving.hpp"
#include "platform/worklist/desks.hpp"
#include "platform/worklist/preparing_store.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <functional>
#include <optional>

namespace divan::worklist {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using access::SecrecyClass;
using test::friday;
using test::today;
using test::zone;

/// Writes a kept note where the test can count it.
class Keeper final : public NoteKeeper {
public:
    [[nodiscard]] std::string_view subject_kind() const override { return "letters.letter"; }
    void keep(db::UnitOfWork& tx, const DictatedNote& note, const std::string& entry_token) const override
    {
        tx.execute("INSERT INTO letter_step (id, letter_id, kind, person_id, post_id, note, at, entry_token) "
                   "VALUES (:id, 1, 'note', :person, :post, :note, '', :token)",
                   tx.next_id(), note.settled_by.value, note.post.value, note.note, entry_token);
    }
};

class DeskTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"boss", "worklist.read", Reach::own_post},
                    {"boss", "letters.read", Reach::unit_and_below},
                    {"boss", "letters.refer", Reach::own_post},
                    {"boss", "desk.assign", Reach::own_post},
                    {"boss", "delegation.give", Reach::own_post},
                    {"administrator", "desk.assign", Reach::all},
                    {"clerk", "worklist.read", Reach::own_post},
                    {"clerk", "desk.prepare", Reach::own_post}});
        const auto unit = made.unit("1");
        office = made.head_post(unit, "office", "boss", SecrecyClass::secret);
        bureau = made.post(unit, "bureau", "clerk");
        other = made.post(unit, "other", "clerk");
        administration = made.post(unit, "administration", "administrator");
        boss = made.holder(office, "مدیر");
        clerk = made.holder(bureau, "رئیس دفتر");
        stranger = made.holder(other, "دیگری");
        administrator = made.holder(administration, "مدیر سامانه");
        database().write([](db::UnitOfWork& tx) { // what the keeper's rows refer to
            tx.execute("INSERT INTO letter (id, kind, register_id, year, serial, number, subject, body, "
                       "sender_name, "
                       "sender_number, received_at, registered_at, late_reason, channel, class, priority, "
                       "enclosures, "
                       "state, owner_unit_id, registered_by_person, registered_by_post, duty_id, "
                       "entry_token) VALUES "
                       "(1, 'incoming', 1, 1, 1, '', '', '', '', '', '', '', '', 'post', 0, 'normal', '', "
                       "'registered', 1, 1, 1, 0, '')");
        });
    }

    access::Actor actor(PersonId person, PostId post, CivilDate day = today)
    {
        return test::acting(database(), person, post, day);
    }

    WorkItemId given_item(SecrecyClass secrecy_class = SecrecyClass::normal, bool personal = false)
    {
        return database().write([&](db::UnitOfWork& tx) {
            return put(tx, clock.now(),
                       {.post = office,
                        .kind = "letters.referral",
                        .subject = {"letters.letter", 1},
                        .source = 1,
                        .title = "نامه",
                        .number = "",
                        .from_post = other,
                        .note = "",
                        .purpose = "action",
                        .secrecy_class = secrecy_class,
                        .priority = "normal",
                        .due_on = today,
                        .duty = {},
                        .personal = personal});
        });
    }

    static Prepared how(WorkItemId item, bool on_top, std::int64_t place)
    {
        Prepared prepared;
        prepared.item = item;
        prepared.on_top = on_top;
        prepared.place = place;
        prepared.mark = Mark::sign;
        return prepared;
    }

    [[nodiscard]] delegation::Desk asked(delegation::Days days = {today, friday}) const
    {
        delegation::Desk desk;
        desk.post = office;
        desk.prepared_by = bureau;
        desk.days = days;
        return desk;
    }

    Desks desks() { return {database(), clock, zone, {&keeper}}; }
    DeskId given_desk() { return desks().assign(actor(boss, office), asked()); }
    std::vector<std::int64_t> traces()
    {
        return counted({"SELECT COUNT(*) FROM desk_state", "SELECT COUNT(superseded_entry) FROM desk_state",
                        "SELECT COUNT(*) FROM desk_mark", "SELECT COUNT(*) FROM dictated_note",
                        "SELECT COALESCE(SUM(version), 0) FROM dictated_note",
                        "SELECT COUNT(*) FROM letter_step", "SELECT COUNT(*) FROM ledger_entry"});
    }

    test::FakeClock clock;
    Keeper keeper;
    PostId office;
    PostId bureau;
    PostId other;
    PostId administration;
    PersonId boss;
    PersonId clerk;
    PersonId stranger;
    PersonId administrator;
};

DIVAN_BOTH_DATABASES(DeskTest);

TEST_P(DeskTest, PreparerSortsWhatTheyMaySeeAndNothingAboveTheirClearanceOrPersonal)
{
    const auto first = given_item();
    const auto second = given_item(SecrecyClass::confidential);
    const auto secret = given_item(SecrecyClass::secret);
    const auto sealed = given_item(SecrecyClass::normal, true);
    const auto desk = given_desk();
    const auto by = actor(clerk, bureau);

    desks().prepare(by, desk, how(first, false, 1));
    desks().prepare(by, desk, how(second, true, 0));
    const auto seen = desks().items(by, desk, {});
    ASSERT_EQ(seen.prepared.size(), 2U);
    EXPECT_EQ(seen.prepared[0].item, second);
    EXPECT_EQ(seen.prepared[0].person, clerk);
    EXPECT_EQ(seen.prepared[0].in_post, bureau);
    EXPECT_EQ(seen.prepared_items[1].id, first);
    EXPECT_EQ(seen.page.items.size(), 2U);
    EXPECT_EQ(desks().items(actor(boss, office), desk, {}).page.items.size(), 4U);

    const auto before = traces();
    for (const auto hidden : {secret, sealed, WorkItemId{77}}) {
        EXPECT_EQ(refusal_at([&] { desks().prepare(by, desk, how(hidden, true, 0)); }),
                  "desk.item_not_found");
        EXPECT_EQ(refusal_at([&] { desks().dictate(by, desk, hidden, "اقدام شود"); }), "desk.item_not_found");
    }
    EXPECT_EQ(traces(), before);
}

TEST_P(DeskTest, PassesOnNoPowersOnlyReading)
{
    given_desk();
    const auto acting = actor(clerk, office);

    ASSERT_EQ(acting.person, clerk);
    ASSERT_TRUE(acting.by.has_value());
    EXPECT_EQ(acting.by->kind, "desk");
    EXPECT_EQ(acting.author().delegation.value, 0);
    EXPECT_EQ(acting.reach("letters.read"), Reach::own_post);
    for (const auto* const action : {"letters.refer", "desk.assign", "delegation.give"}) {
        EXPECT_FALSE(acting.may(action)) << action;
    }
    EXPECT_EQ(acting.clearance, SecrecyClass::confidential);
    EXPECT_FALSE(acting.is_holder());
    EXPECT_TRUE(sources_of(acting, View::standing_in, {}).empty());
    EXPECT_EQ(actor(clerk, office, friday).person.value, 0);
    EXPECT_EQ(actor(stranger, office).person.value, 0);
}

TEST_P(DeskTest, DictatedNoteIsNothingUntilTheHolderConfirmsIt)
{
    const auto item = given_item();
    const auto desk = given_desk();
    const auto by = actor(clerk, bureau);
    const auto id = desks().dictate(by, desk, item, "جهت اقدام");
    desks().dictate(by, desk, item, "بایگانی شود");
    EXPECT_EQ(desks().notes(actor(boss, office)).size(), 2U);
    EXPECT_EQ(traces()[5], 0);

    EXPECT_EQ(refusal_at([&] { desks().settle(by, id, 1, NoteState::confirmed); }), "desk.note_not_found");
    EXPECT_EQ(refusal_at([&] { desks().settle(actor(clerk, office), id, 1, NoteState::confirmed); }),
              "desk.note_not_found");
    EXPECT_EQ(refusal_at([&] { desks().settle(actor(boss, office), id, 2, NoteState::confirmed); }),
              "desk.changed_meanwhile");
    desks().settle(actor(boss, office), id, 1, NoteState::confirmed);
    EXPECT_EQ(traces()[5], 1);
    EXPECT_EQ(refusal_at([&] { desks().settle(actor(boss, office), id, 2, NoteState::declined); }),
              "desk.changed_meanwhile");
    const auto left = desks().notes(actor(boss, office));
    ASSERT_EQ(left.size(), 1U);
    desks().settle(actor(boss, office), left[0].id, 1, NoteState::declined);
    EXPECT_EQ(traces()[5], 1);
    EXPECT_TRUE(desks().notes(actor(boss, office)).empty());
}

TEST_P(DeskTest, OnlyTheHolderAssignsAndOnlyTheNamedPostPreparesOnItsDays)
{
    const auto item = given_item();
    const auto before = traces();
    EXPECT_EQ(refusal_at([&] { desks().assign(actor(clerk, bureau), asked()); }), "access.forbidden");
    EXPECT_EQ(refusal_at([&] {
                  desks().assign(actor(boss, office), asked({2026y / 11 / 1, friday}));
              }),
              "/valid_from desk.starts_in_past");
    EXPECT_EQ(traces(), before);
    const auto later = desks().assign(actor(boss, office), asked({2026y / 11 / 26, friday}));
    EXPECT_EQ(refusal_at([&] {
                  desks().assign(actor(boss, office), asked({2026y / 12 / 1, std::nullopt}));
              }),
              "desk.assigned_already");

    EXPECT_EQ(refusal_at([&] { (void)desks().items(actor(clerk, bureau), later, {}); }), "desk.not_found");
    EXPECT_EQ(refusal_at([&] { (void)desks().get(actor(stranger, other), later); }), "desk.not_found");
    clock.advance(std::chrono::days{3});
    EXPECT_EQ(desks().items(actor(clerk, bureau), later, {}).page.items.size(), 1U);
    EXPECT_EQ(refusal_at([&] { desks().prepare(actor(stranger, other), later, how(item, true, 0)); }),
              "desk.not_found");

    const auto version = desks().get(actor(boss, office), later).version;
    EXPECT_EQ(refusal_at([&] {
                  desks().end(actor(clerk, bureau), {later, version}, 2026y / 11 / 28);
              }),
              "access.forbidden");
    desks().end(actor(boss, office), {later, version}, 2026y / 11 / 27);
    EXPECT_EQ(refusal_at([&] { (void)desks().items(actor(clerk, bureau), later, {}); }), "desk.not_found");
}

TEST_P(DeskTest, HolderIsNotToldWhatTheDeskHasAboveItsClearance)
{
    given_item();
    given_item(SecrecyClass::top_secret);
    const auto id = given_desk();

    const auto items = desks().items(actor(boss, office), id, {}).page.items;

    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].title, "نامه");
    EXPECT_EQ(items[1].title, "");
    EXPECT_TRUE(items[1].is_withheld);
}

TEST_P(DeskTest, NobodyAssignsTheDeskOfTheNextHolder)
{
    test::SmallInstitution{database(), clock}.dismiss(boss, office, 2026y / 12 / 1);
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] {
                  desks().assign(actor(boss, office), asked({2026y / 12 / 1, std::nullopt}));
              }),
              "/valid_from desk.beyond_tenure");
    EXPECT_EQ(refusal_at([&] {
                  desks().assign(actor(boss, office), asked({2026y / 11 / 30, 2026y / 12 / 2}));
              }),
              "/last_day desk.beyond_tenure");
    EXPECT_EQ(traces(), before);
    const auto id = desks().assign(actor(boss, office), asked({2026y / 11 / 30, std::nullopt}));
    EXPECT_EQ(desks().get(actor(boss, office), id).desk.days.to, 2026y / 12 / 1);
}

TEST_P(DeskTest, AdministratorAssignsAndEndsAnothersDeskButSeesNothingOfIt)
{
    given_item();
    const auto by = actor(administrator, administration);
    const auto desk = desks().assign(by, asked());

    const auto found = desks().list(by, office);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].desk.id, desk);
    EXPECT_TRUE(desks().list(by).empty());
    EXPECT_EQ(refusal_at([&] { (void)desks().list(actor(stranger, other), office); }), "access.forbidden");
    EXPECT_EQ(refusal_at([&] { (void)desks().items(by, desk, {}); }), "desk.not_found");
    desks().end(by, {desk, desks().get(by, desk).version}, today);
    EXPECT_TRUE(desks().list(by, office).empty());
    auto for_oneself = asked();
    for_oneself.prepared_by = administration; // it would read the office's worklist
    EXPECT_EQ(refusal_at([&] { desks().assign(by, for_oneself); }),
              "/prepared_by_post_id desk.to_who_assigns");
}

TEST_P(DeskTest, StaleEndingIsRefusedAndLeavesTheDeskAsItIs)
{
    const auto desk = given_desk();
    const auto by = actor(boss, office);
    const auto first = desks().get(by, desk).version;
    desks().end(by, {desk, first}, 2026y / 12 / 1);
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] { desks().end(by, {desk, first}, today); }), "desk.changed_meanwhile");
    const auto second = desks().get(by, desk).version;
    EXPECT_EQ(refusal_at([&] {
                  desks().end(by, {desk, second}, 2026y / 11 / 23);
              }),
              "/from desk.ends_in_past");
    EXPECT_EQ(refusal_at([&] { desks().end(by, {desk, second}, 2026y / 12 / 1); }), "desk.has_ended");
    EXPECT_EQ(refusal_at([&] {
                  desks().end(actor(stranger, other), {desk, second}, today);
              }),
              "desk.not_found");
    EXPECT_EQ(traces(), before);
}

TEST_P(DeskTest, DesksOfAClosedPostGoToAnotherUnlessItHasThemAlready)
{
    const auto open_ended = desks().assign(actor(boss, office), asked({2026y / 11 / 26, std::nullopt}));
    const auto act = [this](PostId to, CivilDate day) {
        return database().write([&](db::UnitOfWork& tx) {
            return move_desks(tx, {clock.now(), {}}, {.from = bureau, .to = to, .day = day}, 40);
        });
    };

    EXPECT_EQ(act(other, friday), 1);
    EXPECT_EQ(act(other, friday), 0);
    const auto found = desks().list(actor(boss, office));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].desk.id, open_ended);
    EXPECT_EQ(found[0].desk.days, (delegation::Days{2026y / 11 / 26, friday}));
    EXPECT_EQ(found[1].desk.prepared_by, other);
    EXPECT_EQ(found[1].desk.days, (delegation::Days{friday, std::nullopt}));

    const auto again = desks().assign(actor(boss, office), asked({2026y / 12 / 10, std::nullopt}));
    EXPECT_EQ(act(other, friday), 1);
    EXPECT_EQ(refusal_at([&] { (void)desks().get(actor(boss, office), again); }), "desk.not_found");
    EXPECT_EQ(desks().list(actor(boss, office)).size(), 2U);
}

TEST_P(DeskTest, NoFailingStatementLeavesHalfAnAct)
{
    const auto item = given_item();
    const auto holder = actor(boss, office);
    const auto by = actor(clerk, bureau);
    const auto tries = [this](const std::function<void()>& act) {
        return tries_until_done(act, [this] { return traces(); });
    };
    DeskId desk;
    DictatedNoteId note;

    EXPECT_GT(tries([&] { desk = desks().assign(holder, asked()); }), 5);
    EXPECT_GT(tries([&] { desks().prepare(by, desk, how(item, true, 0)); }), 3);
    EXPECT_GT(tries([&] { note = desks().dictate(by, desk, item, "جهت اقدام"); }), 3);
    EXPECT_GT(tries([&] { desks().settle(holder, note, 1, NoteState::confirmed); }), 3);
    EXPECT_GT(
        tries([&] {
            database().write([&](db::UnitOfWork& tx) {
                move_desks(tx, {clock.now(), {}}, {.from = bureau, .to = other, .day = 2026y / 12 / 1}, 40);
            });
        }),
        5);
    const auto version = desks().get(holder, desk).version;
    EXPECT_GT(tries([&] { desks().end(holder, {desk, version}, today); }), 3);
}

} // namespace
} // namespace divan::worklist
