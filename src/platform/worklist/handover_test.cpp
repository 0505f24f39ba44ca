// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/ledger/store.hpp"
#include "platform/worklist/batch_runner.hpp"
#include "platform/worklist/handovers.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <functional>
#include <set>
#include <thread>

namespace divan::worklist {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using access::SecrecyClass;
using test::today;
using test::zone;

/// Remembers what it was told, and fails when asked to.
class Listener final : public Follower {
public:
    [[nodiscard]] std::string_view kind() const override { return "letters.referral"; }
    void follow(db::UnitOfWork& tx, PostId to, const std::vector<MovedItem>& items) const override
    {
        for (const auto& item : items) {
            tx.execute("INSERT INTO desk_mark (post_id, item_id, on_top, place, folder, mark, person_id, "
                       "in_post_id, at) "
                       "VALUES (:post, :item, 0, 0, '', '', 0, 0, '')",
                       to.value, item.source);
        }
    }
};

class HandoverTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"expert", "worklist.read", Reach::own_post},
                    {"expert", "worklist.hand_over", Reach::own_post},
                    {"administrator", "worklist.hand_over", Reach::all}});
        const auto unit = made.unit("1");
        from = made.post(unit, "from", "expert");
        to = made.post(unit, "to", "expert");
        other = made.post(unit, "other", "expert", SecrecyClass::normal);
        bureau = made.post(unit, "bureau", "administrator");
        giver = made.holder(from, "دهنده");
        receiver = made.holder(to, "گیرنده");
        third = made.holder(other, "سومی");
        admin = made.holder(bureau, "مدیر");
        institution = made;
    }

    access::Actor actor(PersonId person, PostId post) { return test::acting(database(), person, post); }

    WorkItemId given_item(std::string_view kind = "letters.referral",
                          SecrecyClass secrecy_class = {},
                          bool personal = {})
    {
        ++subjects;
        return database().write([&](db::UnitOfWork& tx) {
            return put(tx, clock.now(),
                       {.post = from,
                        .kind = kind,
                        .subject = {"letters.letter", subjects},
                        .source = subjects,
                        .title = "نامه",
                        .number = "",
                        .from_post = to,
                        .note = "",
                        .purpose = "action",
                        .secrecy_class = secrecy_class,
                        .priority = "normal",
                        .due_on = subjects % 3 == 0 ? std::nullopt : std::optional{today},
                        .duty = {},
                        .personal = personal});
        });
    }

    static Handover asked(PostId from, const std::vector<std::pair<std::string, PostId>>& receivers)
    {
        Handover handover;
        handover.from = from;
        for (const auto& [kind, post] : receivers) {
            Receiver added;
            added.kind = kind;
            added.post = post;
            handover.receivers.push_back(added);
        }
        return handover;
    }

    Handovers handovers() { return {database(), clock, zone, {&listener}}; }
    HandoverId given_accepted()
    {
        const auto id = handovers().prepare(actor(giver, from), asked(from, {{"", to}})).id;
        handovers().accept(actor(receiver, to), id, 1);
        return id;
    }
    Handover now(HandoverId id)
    {
        return database().read(
            [&](db::ReadSession& session) { return store::find_handover(session, id).value(); });
    }
    std::int64_t open(PostId post)
    {
        return database().read(
            [&](db::ReadSession& session) { return counts(session, {{.post = post}}, today).all; });
    }
    std::int64_t recounted(PostId post)
    {
        return database().read([&](db::ReadSession& session) {
            constexpr auto sql = "SELECT COUNT(*) FROM work_item WHERE post_id = :post AND outcome = ''";
            return std::get<0>(session.one<std::int64_t>(sql, post.value).value());
        });
    }
    std::vector<std::int64_t> traces()
    {
        return counted({
            "SELECT COUNT(*) FROM handover",
            "SELECT COALESCE(SUM(version), 0) FROM handover",
            "SELECT COUNT(*) FROM handover_receiver",
            "SELECT COUNT(accepted_at) FROM handover_receiver",
            "SELECT COUNT(*) FROM handover_item",
            "SELECT COALESCE(SUM(version), 0) FROM work_item",
            "SELECT COUNT(*) FROM desk_mark",
            "SELECT COALESCE(SUM(stamp), 0) FROM work_stamp",
            "SELECT COUNT(*) FROM ledger_entry",
        });
    }

    test::FakeClock clock;
    std::optional<test::SmallInstitution> institution;
    Listener listener;
    std::int64_t subjects{};
    PostId from;
    PostId to;
    PostId other;
    PostId bureau;
    PersonId giver;
    PersonId receiver;
    PersonId third;
    PersonId admin;
};

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

    const auto id = handovers().prepare(actor(admin, bureau), asked(from, {{"", to}})).id;
    handovers().accept(actor(admin, bureau), id, 1);
    while (handovers().advance(id)) {
    }

    EXPECT_EQ(now(id).giver.value, 0);
    EXPECT_EQ(open(to), 1);
}

TEST_P(HandoverTest, GoesOnAfterARestartAndByTheRunner)
{
    for (int i = 0; i < 90; ++i) {
        given_item();
    }
    const auto id = given_accepted();
    handovers().advance(id);
    reopen();
    {
        auto service = handovers();
        BatchRunner runner{"handovers", [&service](const std::stop_token& stop) { service.move_all(stop); }};
        runner.wake();
        for (int tries = 0; tries < 2000 && now(id).state != HandoverState::finished; ++tries) {
            std::this_thread::yield();
        }
        while (now(id).state != HandoverState::finished) {
            service.advance(id); // beside the runner: each batch is one or the other's
        }
    }

    EXPECT_EQ(now(id).moved, 90);
    EXPECT_EQ(open(to), 90);
    EXPECT_EQ(open(from), 0);
    EXPECT_EQ(recounted(to), 90);
}

TEST_P(HandoverTest, ItemsEndedWhileItMovesAreMovedOrEndedNeverBoth)
{
    for (int i = 0; i < 120; ++i) {
        given_item();
    }
    const auto id = given_accepted();
    {
        std::jthread mover{[&] {
            while (handovers().advance(id)) {
            }
        }};
        std::jthread worker{[&] {
            for (std::int64_t subject = subjects; subject > 0; --subject) {
                database().write([&](db::UnitOfWork& tx) {
                    end_all(tx, clock.now(), {"letters.letter", subject}, "done");
                });
            }
        }};
    }

    EXPECT_EQ(now(id).state, HandoverState::finished);
    EXPECT_EQ(open(from), recounted(from));
    EXPECT_EQ(open(to), recounted(to));
    EXPECT_EQ(open(from), 0);
}

TEST_P(HandoverTest, NoFailingStatementLeavesHalfAnAct)
{
    for (int i = 0; i < 3; ++i) {
        given_item();
    }
    const auto fail_each = [&](const std::function<void()>& act) {
        EXPECT_GT(tries_until_done(act, [&] { return traces(); }), 5);
    };
    const auto by = actor(giver, from);
    const auto accepting = actor(receiver, to);
    HandoverId id;
    fail_each([&] { id = handovers().prepare(by, asked(from, {{"", to}})).id; });
    fail_each([&] { handovers().accept(accepting, id, 1); });
    fail_each([&] { handovers().advance(id); });
    EXPECT_EQ(now(id).state, HandoverState::finished);
    id = handovers().prepare(by, asked(from, {{"", to}})).id;
    fail_each([&] { handovers().withdraw(by, id, 1); });
    EXPECT_EQ(now(id).state, HandoverState::withdrawn);
}

} // namespace
} // namespace divan::worklist
