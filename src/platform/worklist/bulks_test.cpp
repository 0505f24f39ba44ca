// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/bulks_fixture_test.hpp"

#include <limits>

namespace divan::worklist {
namespace {

using namespace std::chrono_literals;
using access::SecrecyClass;
using test::today;
using test_bulks::BulksTest;

using Lines = std::vector<std::string>;

constexpr BulkId newest{std::numeric_limits<std::int64_t>::max()};

DIVAN_BOTH_DATABASES(BulksTest);

TEST_P(BulksTest, DoesTheSingleActOnEachRowOfTheViewUpToTheOneThatWasLast)
{
    given_letters(50);
    const auto chosen = choosable();
    EXPECT_EQ(chosen.count, 50);
    given_letter(desk); // comes later

    const auto id = start({.up_to_item = chosen.up_to_item}).id;
    EXPECT_TRUE(bulks().advance(id));
    EXPECT_EQ(told(id), (Lines{"running 20/0/50"}));
    run(id);

    EXPECT_EQ(told(id), (Lines{"finished 50/0/50"}));
    EXPECT_EQ(acts_in_ledger(), 50);
    EXPECT_EQ(open(desk), 1);
    EXPECT_EQ(now(id).asked, 7);
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM idempotency_key"}).at(0), 0);
    EXPECT_FALSE(bulks().advance(id));
}

TEST_P(BulksTest, WhatIsHiddenOrNoLetterIsNeitherCountedNorTouched)
{
    given_letter(desk);
    given_letter(desk, {.secrecy_class = SecrecyClass::secret}); // above the clearance of the post by now
    given_letter(desk, {.kind = "cases.case"});
    given_letter(desk, {.purpose = "information"});

    EXPECT_EQ(choosable().count, 2);
    EXPECT_EQ(choosable({.purpose = "information"}).count, 1);
    EXPECT_EQ(choosable({.view = View::late}).count, 0);
    EXPECT_EQ(refusal([&] { (void)choosable({.view = View::sent}); }), "field.not_a_value");
    EXPECT_EQ(refusal([&] { (void)choosable({.only = elsewhere}); }), "worklist.not_your_post");
    EXPECT_EQ(refusal([&] { start({.view = View::late}); }), "bulk.nothing_chosen");

    run(start().id);
    EXPECT_EQ(open(desk), 2);
}

TEST_P(BulksTest, RowsThatChangedOrLeftAreRefusedByReason)
{
    given_letters(6);
    const auto id = start().id;
    act.versions_of[2] = 5;
    database().write([&](db::UnitOfWork& tx) { end(tx, clock.now(), desk, {"letters.letter", 4}, "done"); });
    act.before = [](std::int64_t subject) {
        if (subject == 5) {
            throw std::logic_error{"a fault of ours"};
        }
    };
    run(id);

    EXPECT_EQ(told(id),
              (Lines{"finished 3/3/6", "bulk.failed 1", "bulk.gone 1", "letter.changed_meanwhile 1"}));
    const auto changed = rows(id, "letter.changed_meanwhile");
    ASSERT_EQ(changed.size(), 1U);
    EXPECT_EQ(changed[0].row.subject, 2);
    EXPECT_EQ(changed[0].title, "نامه 2");
    EXPECT_EQ(rows(id).size(), 6U);
    EXPECT_EQ(refusal([&] { (void)bulks().get(test::acting(database(), other, elsewhere), id); }),
              "bulk.not_found");
}

/// What a crash leaves: an act whose batch was not settled. It is counted, and not done again.
TEST_P(BulksTest, AfterACrashItGoesOnWhereItStoodAndDoesNothingTwice)
{
    given_letters(45);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    act.breaks_after = 32;
    EXPECT_EQ(refusal([&] { bulks().advance(id); }), "db.unavailable");
    EXPECT_EQ(told(id), (Lines{"running 20/0/45"}));
    EXPECT_EQ(acts_in_ledger(), 22); // the two are of a batch that nothing tells of

    reopen();
    act.open(database());
    bulks().run_all({});

    EXPECT_EQ(told(id), (Lines{"finished 45/0/45"}));
    EXPECT_EQ(acts_in_ledger(), 45);
    EXPECT_EQ(open(desk), 0);
}

TEST_P(BulksTest, WhatACrashLeftIsToldAlsoWhenTheSessionHasEndedSince)
{
    given_letters(20);
    const auto id = start().id;
    act.breaks_after = 2;
    EXPECT_EQ(refusal([&] { bulks().advance(id); }), "db.unavailable");
    database().write([](db::UnitOfWork& tx) { identity::store::remove_session(tx, "s"); });
    run(id);

    EXPECT_EQ(told(id), (Lines{"stopped 2/0/20"}));
    EXPECT_EQ(acts_in_ledger(), 2);
    EXPECT_EQ(open(desk), 18);
}

TEST_P(BulksTest, EachRowIsActedOnByThePowersInItsOwnPostAtThatTime)
{
    given_letters(22);
    given_letter(second);
    institution->appoint(boss, third);
    given_letter(third);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    institution->dismiss(boss, third, today);
    run(id);

    EXPECT_EQ(told(id), (Lines{"finished 22/2/24", "access.forbidden 1", "session.not_your_post 1"}));
    const auto gone = rows(id, "session.not_your_post");
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_TRUE(gone[0].is_withheld); // of a post that is no longer one's own
    EXPECT_EQ(gone[0].title, "");
}

TEST_P(BulksTest, EndsWithTheSession)
{
    given_letters(30);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    database().write([](db::UnitOfWork& tx) { identity::store::remove_session(tx, "s"); });
    run(id);

    EXPECT_EQ(told(id), (Lines{"stopped 20/0/30"}));
    EXPECT_EQ(open(desk), 10);
}

TEST_P(BulksTest, CancellingLeavesTheRest)
{
    given_letters(30);
    const auto id = start().id;
    EXPECT_TRUE(bulks().advance(id));
    EXPECT_EQ(refusal([&] { bulks().cancel(test::acting(database(), other, elsewhere), id); }),
              "bulk.not_found");
    bulks().cancel(actor(), id);
    EXPECT_EQ(now(id).state, BulkState::cancelling);
    run(id);

    EXPECT_EQ(told(id), (Lines{"cancelled 20/0/30"}));
    EXPECT_EQ(open(desk), 10);
    EXPECT_EQ(refusal([&] { bulks().cancel(actor(), id); }), "bulk.has_ended");
}

TEST_P(BulksTest, OneAtATimeAndARepeatedStartIsTheSame)
{
    given_letters(3);
    const auto first = start({}, "key");
    EXPECT_EQ(refusal([&] { start(); }), "bulk.one_runs");
    const auto again = start({}, "key");
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.id, first.id);

    run(first.id);
    EXPECT_TRUE(start({}, "key").replayed); // also when nothing is left to choose
    given_letter(desk);
    EXPECT_NE(start().id, first.id);
    EXPECT_EQ(bulks().list(actor(), newest, 10).size(), 2U);
}

TEST_P(BulksTest, OnesOwnAreListedTheNewestFirstPageByPage)
{
    std::vector<BulkId> begun;
    for (int n = 0; n < 3; ++n) {
        given_letter(desk);
        begun.push_back(start().id);
        run(begun.back());
    }

    const auto first = bulks().list(actor(), newest, 2);
    const auto rest = bulks().list(actor(), first.back().id, 2);

    EXPECT_EQ(first.front().id, begun[2]);
    EXPECT_EQ(first.back().id, begun[1]);
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest.front().id, begun[0]);
    auto another = actor();
    another.person = PersonId{another.person.value + 1};
    EXPECT_TRUE(bulks().list(another, newest, 10).empty());
}

TEST_P(BulksTest, NoFailingStatementLeavesHalfAStartOrHalfABatch)
{
    given_letters(3);
    BulkId id;
    EXPECT_GT(tries_until_done([&] { id = start({}, "key").id; }, [this] { return traces(); }), 3);
    act.versions_of[2] = 5;
    for (int n = 1; now(id).state == BulkState::running; ++n) {
        act.after = [this, n](std::int64_t /*subject*/) { fail_statement(n); }; // of what comes after it
        const auto before = now(id);
        const auto why = refusal([&] { bulks().advance(id); });
        fail_statement(0);
        if (!why.empty()) {
            EXPECT_EQ(now(id).done, before.done) << "statement " << n;
            EXPECT_EQ(now(id).refused, before.refused) << "statement " << n;
        }
        ASSERT_LT(n, 50);
    }

    EXPECT_EQ(told(id), (Lines{"finished 2/1/3", "letter.changed_meanwhile 1"}));
    EXPECT_EQ(acts_in_ledger(), 2);
}

TEST_P(BulksTest, ReportsAreDroppedAMonthLaterAndWithThePerson)
{
    given_letters(3);
    run(start().id);
    given_letters(2);
    const auto open_one = start().id;
    jobs::Kinds kinds;
    add_bulk_sweep(kinds, clock);
    jobs::Runner runner{database(), clock, "UTC", std::move(kinds), {.threads = 0}};
    const auto sweep = [&] {
        runner.look_after();
        while (runner.run_one()) {
        }
    };
    clock.advance(29 * 24h);
    sweep();
    EXPECT_EQ(traces()[0], 2);
    clock.advance(2 * 24h);
    sweep();
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM bulk_act", "SELECT COUNT(*) FROM bulk_row"}),
              (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(now(open_one).state, BulkState::running);

    database().write([this](db::UnitOfWork& tx) { store::forget_bulks(tx, boss); });
    EXPECT_EQ(traces()[1], 0);
    EXPECT_FALSE(bulks().advance(open_one));
}

} // namespace
} // namespace divan::worklist
