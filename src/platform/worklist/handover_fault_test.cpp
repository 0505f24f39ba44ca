// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/check_store.hpp"
#include "platform/worklist/handover_scene_test.hpp"

namespace divan::worklist {
namespace {

class HandoverFaultTest : public HandoverScene {};

DIVAN_BOTH_DATABASES(HandoverFaultTest);

TEST_P(HandoverFaultTest, WorkLeftInAPostThatEndedIsNamed)
{
    given_item();
    given_item();
    const auto named = [this] {
        return database().read([](db::ReadSession& session) { return left_in_ended_posts(session, today); });
    };
    EXPECT_EQ(named(), std::vector<std::string>{});
    database().write([this](db::UnitOfWork& tx) {
        tx.execute("UPDATE post_state SET valid_to = :day WHERE post_id = :post", to_text(today), from.value);
    });

    EXPECT_EQ(named(), std::vector<std::string>{"post " + std::to_string(from.value) +
                                                ", which has ended, still has 2 pieces of work"});
}

TEST_P(HandoverFaultTest, NothingIsMovedToAPostThatIsDissolvedMeanwhile)
{
    for (int i = 0; i < 3; ++i) {
        given_item();
    }
    const auto id = given_accepted();
    database().write([this](db::UnitOfWork& tx) {
        tx.execute("UPDATE post_state SET valid_to = :day WHERE post_id = :post", to_text(today), to.value);
    });

    while (handovers().advance(id)) {
    }

    EXPECT_EQ(now(id).state, HandoverState::finished);
    EXPECT_EQ(now(id).kept, 3);
    EXPECT_EQ(open(from), 3);
    EXPECT_EQ(open(to), 0);
}

TEST_P(HandoverFaultTest, GoesOnAfterARestartAndByTheRunner)
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

TEST_P(HandoverFaultTest, ItemsEndedWhileItMovesAreMovedOrEndedNeverBoth)
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

TEST_P(HandoverFaultTest, NoFailingStatementLeavesHalfAnAct)
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
