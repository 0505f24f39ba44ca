// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/handover_scene_test.hpp"

namespace divan::worklist {
namespace {

class HandoverTest : public HandoverScene {};

DIVAN_BOTH_DATABASES(HandoverTest);

TEST_P(HandoverTest, WorklistGoesOverInBatchesAndTheMinutesListIt)
{
    std::set<std::int64_t> items;
    for (int i = 0; i < 100; ++i) {
        items.insert(given_item().value);
    }
    const auto id = given_accepted();
    EXPECT_EQ(now(id).state, HandoverState::moving);
    EXPECT_EQ(now(id).items, 100);

    EXPECT_TRUE(handovers().advance(id));
    EXPECT_EQ(open(to), static_cast<std::int64_t>(handover_batch)); // what has not moved is still the giver's
    EXPECT_EQ(open(from), 100 - static_cast<std::int64_t>(handover_batch));
    EXPECT_EQ(now(id).state, HandoverState::moving);
    const auto late = given_item(); // comes while it moves: stays
    while (handovers().advance(id)) {
    }

    const auto done = now(id);
    EXPECT_EQ(done.state, HandoverState::finished);
    EXPECT_EQ(done.moved, 100);
    EXPECT_EQ(done.kept, 0);
    EXPECT_EQ(open(to), 100);
    EXPECT_EQ(open(from), recounted(from));
    EXPECT_EQ(open(to), recounted(to));
    std::string chain;
    std::set<std::int64_t> listed;
    for (const auto& item : handovers().items(actor(receiver, to), id, 0, 200)) {
        listed.insert(item.item.value);
        chain = chained(chain, item.item);
    }
    EXPECT_EQ(listed, items);
    EXPECT_FALSE(listed.contains(late.value));
    EXPECT_EQ(chain, done.list_hash);
    EXPECT_EQ(traces()[6], 100); // the module was told of each
    EXPECT_FALSE(done.entry_token.empty());
    EXPECT_FALSE(handovers().advance(id));
}

/// The minutes are for the two sides; who only oversees handovers learns how much moved, not what.
TEST_P(HandoverTest, TitlesAreToldToGiverAndReceiverOnly)
{
    given_item();
    const auto id = given_accepted();
    while (handovers().advance(id)) {
    }
    const auto told = [&](const access::Actor& reader) { return handovers().items(reader, id, 0, 5).at(0); };

    EXPECT_EQ(told(actor(giver, from)).title, "نامه");
    EXPECT_EQ(told(actor(receiver, to)).title, "نامه");
    const auto overseen = told(actor(admin, bureau));
    EXPECT_TRUE(overseen.is_withheld);
    EXPECT_EQ(overseen.title, "");
    auto lowered = actor(receiver, to);
    database().write([](db::UnitOfWork& tx) { tx.execute("UPDATE work_item SET class = 1"); });
    lowered.clearance = SecrecyClass::normal;
    EXPECT_TRUE(told(lowered).is_withheld);
}

TEST_P(HandoverTest, KindsGoToTheirReceiversAndEachMustAccept)
{
    given_item();
    given_item("cases.task");
    const auto id =
        handovers().prepare(actor(giver, from), asked(from, {{"letters.referral", to}, {"", other}})).id;

    handovers().accept(actor(receiver, to), id, 1);
    EXPECT_EQ(now(id).state, HandoverState::prepared);
    EXPECT_EQ(refusal_at([&] { handovers().accept(actor(receiver, to), id, 2); }), "access.forbidden");
    handovers().accept(actor(third, other), id, 2);
    while (handovers().advance(id)) {
    }

    EXPECT_EQ(open(to), 1);
    EXPECT_EQ(open(other), 1);
    EXPECT_EQ(open(from), 0);
}

TEST_P(HandoverTest, PersonalItemsAndKindsNobodyTakesStayAndAreCounted)
{
    given_item();
    given_item("letters.referral", SecrecyClass::normal, true);
    given_item("cases.task");
    const auto id = handovers().prepare(actor(giver, from), asked(from, {{"letters.referral", to}})).id;
    handovers().accept(actor(receiver, to), id, 1);
    while (handovers().advance(id)) {
    }

    EXPECT_EQ(now(id).moved, 1);
    EXPECT_EQ(now(id).kept, 2);
    EXPECT_EQ(open(from), 2);
}

TEST_P(HandoverTest, WhatIsAboveAReceiversClearanceIsSaidBeforehand)
{
    given_item("letters.referral", SecrecyClass::confidential);
    const auto to_other = asked(from, {{"", other}});
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] { handovers().prepare(actor(giver, from), to_other); }),
              "/receivers/0/post_id handover.receiver_clearance");
    EXPECT_EQ(traces(), before);
}

TEST_P(HandoverTest, FaultsAreToldTogether)
{
    const auto before = traces();
    try {
        handovers().prepare(actor(giver, from),
                            asked(from, {{"", from}, {"", PostId{77}}, {"cases.none", to}}));
        ADD_FAILURE();
    } catch (const AppError& error) {
        EXPECT_EQ(error.violations().size(), 4U);
    }
    EXPECT_EQ(traces(), before);
}

TEST_P(HandoverTest, StrangersNeitherPrepareNorAcceptNorSee)
{
    const auto to_other = asked(from, {{"", other}});
    given_item();
    EXPECT_EQ(refusal_at([&] { handovers().prepare(actor(third, other), to_other); }), "access.forbidden");
    EXPECT_EQ(refusal_at([&] { handovers().prepare(actor(admin, bureau), to_other); }),
              "handover.giver_is_there");
    const auto id = handovers().prepare(actor(giver, from), asked(from, {{"", to}})).id;
    const auto before = traces();

    EXPECT_EQ(refusal_at([&] { handovers().accept(actor(third, other), id, 1); }), "handover.not_found");
    EXPECT_EQ(refusal_at([&] { (void)handovers().get(actor(third, other), id); }), "handover.not_found");
    EXPECT_EQ(refusal_at([&] { (void)handovers().items(actor(third, other), id, 0, 5); }),
              "handover.not_found");
    EXPECT_TRUE(handovers().list(actor(third, other), 1LL << 60, 5).empty());
    EXPECT_EQ(refusal_at([&] { handovers().accept(actor(giver, from), id, 1); }), "access.forbidden");
    EXPECT_EQ(refusal_at([&] { handovers().accept(actor(receiver, to), id, 2); }),
              "handover.changed_meanwhile");
    EXPECT_EQ(refusal_at([&] { handovers().withdraw(actor(receiver, to), id, 1); }), "access.forbidden");
    EXPECT_EQ(refusal_at([&] { handovers().prepare(actor(giver, from), to_other); }),
              "handover.open_already");
    EXPECT_EQ(traces(), before);
    handovers().withdraw(actor(giver, from), id, 1);
    EXPECT_EQ(refusal_at([&] { handovers().accept(actor(receiver, to), id, 2); }), "handover.is_under_way");
    EXPECT_EQ(open(from), 1);
}

TEST_P(HandoverTest, AdministratorHandsOverForWhoIsGone)
{
    given_item();
    institution->dismiss(giver, from, today);
    EXPECT_EQ(refusal_at([&] {
                  handovers().prepare(actor(admin, bureau), asked(from, {{"", bureau}}));
              }),
              "/receivers/0/post_id handover.to_who_prepares"); // it would read what nobody there had opened

    const auto id = handovers().prepare(actor(admin, bureau), asked(from, {{"", to}})).id;
    handovers().accept(actor(admin, bureau), id, 1);
    while (handovers().advance(id)) {
    }

    EXPECT_EQ(now(id).giver.value, 0);
    EXPECT_EQ(open(to), 1);
}

} // namespace
} // namespace divan::worklist
