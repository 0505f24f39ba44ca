// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/jobs/queue.hpp"
#include "platform/jobs/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <thread>

namespace divan::jobs {
namespace {

using namespace std::chrono_literals;

class JobQueueTest : public test::DatabaseTest {
protected:
    bool ask(const std::string& key, std::optional<Instant> run_at = {}, int attempts_max = 8)
    {
        return database().write([&](db::UnitOfWork& tx) {
            NewJob job;
            job.key = key;
            job.kind = "test";
            job.run_at = run_at;
            job.attempts_max = attempts_max;
            return enqueue(tx, clock.now(), job);
        });
    }
    std::vector<JobId> due_now()
    {
        return database().read([&](db::ReadSession& session) { return due(session, clock.now(), 10); });
    }
    std::optional<Job> claim_first(const Lease& lease)
    {
        const auto found = due_now();
        return found.empty() ? std::nullopt : database().write([&](db::UnitOfWork& tx) {
            return claim(tx, clock.now(), found.front(), lease);
        });
    }
    bool end_well(const Job& job, const Lease& lease)
    {
        return database().write(
            [&](db::UnitOfWork& tx) { return finish(tx, clock.now(), job, lease.owner); });
    }
    void end_badly(const Job& job, const Lease& lease, const Failure& failure)
    {
        database().write([&](db::UnitOfWork& tx) { give_back(tx, clock.now(), job, lease.owner, failure); });
    }
    std::int64_t tidy_up()
    {
        if (!database().read(
                [&](db::ReadSession& session) { return needs_tidying(session, clock.now(), mine.length); })) {
            return -1;
        }
        return database().write([&](db::UnitOfWork& tx) { return tidy(tx, clock.now(), mine.length); });
    }
    Job now_of(JobId id)
    {
        return database().read([&](db::ReadSession& session) { return store::find(session, id).value(); });
    }

    test::FakeClock clock;
    const Lease mine{.owner = "mine", .length = 60s};
    const Lease other{.owner = "other", .length = 60s};
};

DIVAN_BOTH_DATABASES(JobQueueTest);

TEST_P(JobQueueTest, TheSameKeyIsAskedForOnce)
{
    EXPECT_TRUE(ask("digest:1"));
    EXPECT_FALSE(ask("digest:1"));
    EXPECT_TRUE(ask("digest:2"));

    EXPECT_EQ(due_now().size(), 2U);
}

TEST_P(JobQueueTest, ARefusedActAsksForNothing)
{
    EXPECT_THROW(database().write([&](db::UnitOfWork& tx) {
        enqueue(tx, clock.now(), {.key = "a", .kind = "test"});
        throw AppError{ErrorCode::conflict, "no"};
    }),
                 AppError);

    EXPECT_TRUE(due_now().empty());
}

TEST_P(JobQueueTest, WaitsForItsTimeAndGoesInOrder)
{
    ask("later", clock.now() + 1h);
    ask("soon", clock.now() + 1min);
    EXPECT_TRUE(due_now().empty());

    clock.advance(1min);
    EXPECT_EQ(claim_first(mine)->key, "soon");
    clock.advance(1h);
    ask("at once");
    EXPECT_EQ(claim_first(mine)->key, "at once");
    EXPECT_EQ(claim_first(mine)->key, "later");
}

TEST_P(JobQueueTest, OfTwoAtOnceOneGetsIt)
{
    ask("one");
    const auto id = due_now().front();
    std::atomic<int> got{};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                const auto job = database().write([&](db::UnitOfWork& tx) {
                    return claim(tx, clock.now(), id, {.owner = std::to_string(i), .length = 60s});
                });
                got += job ? 1 : 0;
            });
        }
    }
    EXPECT_EQ(got, 1);
}

TEST_P(JobQueueTest, AFailedTryWaitsLongerEachTimeAndAtLastGivesUp)
{
    ask("one", {}, 3);
    const auto id = due_now().front();
    for (const auto wait : {10s, 20s}) {
        end_badly(*claim_first(mine), mine, Failure{"test.no"});
        EXPECT_EQ(now_of(id).state, State::queued);
        EXPECT_EQ(now_of(id).reason, "test.no");
        clock.advance(wait - 1ms);
        EXPECT_TRUE(due_now().empty());
        clock.advance(1ms);
    }
    end_badly(*claim_first(mine), mine, Failure{"test.no"});

    EXPECT_EQ(now_of(id).state, State::failed);
    EXPECT_TRUE(now_of(id).ended_at.has_value());
    EXPECT_TRUE(due_now().empty());
}

TEST_P(JobQueueTest, AFinalFailureIsNotTriedAgain)
{
    ask("one");
    const auto job = *claim_first(mine);
    end_badly(job, mine, Failure{"test.never", true});

    EXPECT_EQ(now_of(job.id).state, State::failed);
}

TEST_P(JobQueueTest, WhatASilentOwnerHadIsFreedAndItsLateEndIsRefused)
{
    ask("one");
    const auto lost = *claim_first(mine);
    EXPECT_EQ(tidy_up(), -1);
    clock.advance(61s);
    EXPECT_EQ(tidy_up(), 1);
    EXPECT_EQ(now_of(lost.id).reason, "job.lease_lost");
    clock.advance(1min);
    const auto again = *claim_first(other);

    EXPECT_FALSE(end_well(lost, mine));
    end_badly(lost, mine, Failure{"test.late"});
    EXPECT_EQ(now_of(lost.id).state, State::running);
    EXPECT_TRUE(end_well(again, other));
    EXPECT_EQ(now_of(lost.id).state, State::done);
}

TEST_P(JobQueueTest, ARenewedLeaseIsNotFreed)
{
    ask("one");
    const auto job = *claim_first(mine);
    clock.advance(50s);
    database().write([&](db::UnitOfWork& tx) { renew(tx, clock.now(), mine); });
    clock.advance(50s);

    EXPECT_EQ(tidy_up(), -1);
    EXPECT_TRUE(end_well(job, mine));
}

TEST_P(JobQueueTest, AJobThatKillsItsOwnerEachTimeEndsAsFailed)
{
    ask("one", {}, 2);
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(claim_first(mine));
        clock.advance(61s);
        ASSERT_EQ(tidy_up(), 1);
        clock.advance(1min);
    }
    EXPECT_FALSE(claim_first(mine));
}

TEST_P(JobQueueTest, AClockSetBackHoldsNothingUp)
{
    ask("at once");
    ask("again");
    const auto running = *claim_first(mine);
    const auto failed = *claim_first(mine);
    end_badly(failed, mine, Failure{"test.no"});

    clock.advance(-48h);

    EXPECT_EQ(tidy_up(), 0) << "the lease is cut, not yet freed: its owner may live";
    EXPECT_EQ(claim_first(other)->id, failed.id);
    clock.advance(61s);
    EXPECT_EQ(tidy_up(), 2);
    EXPECT_FALSE(end_well(running, mine));
}

TEST_P(JobQueueTest, FiguresTellWhatWaitsAndSinceWhen)
{
    ask("one");
    ask("two", clock.now() + 1h);
    const auto failed = *claim_first(mine);
    end_badly(failed, mine, Failure{"test.never", true});
    ask("three");
    clock.advance(90s);

    const auto counted =
        database().read([&](db::ReadSession& session) { return figures(session, clock.now()); });

    EXPECT_EQ(counted.open, 2);
    EXPECT_EQ(counted.failed, 1);
    EXPECT_EQ(counted.oldest, 90s);
}

TEST_P(JobQueueTest, WhatEndedLongAgoIsRemovedAndItsKeyIsFree)
{
    ask("one");
    EXPECT_TRUE(end_well(*claim_first(mine), mine));
    ask("two");
    const auto remove = [this](Instant before) {
        return database().write([&](db::UnitOfWork& tx) { return remove_ended(tx, before, 10); });
    };

    EXPECT_EQ(remove(clock.now() - 1h), 0);
    EXPECT_EQ(remove(clock.now() + 1h), 1);
    EXPECT_TRUE(ask("one"));
    EXPECT_FALSE(ask("two"));
}

TEST(JobBackoff, DoublesUpToAQuarterOfAnHour)
{
    EXPECT_EQ(backoff(1), 10s);
    EXPECT_EQ(backoff(2), 20s);
    EXPECT_EQ(backoff(6), 320s);
    EXPECT_EQ(backoff(8), 15min);
    EXPECT_EQ(backoff(1'000'000), 15min);
}

} // namespace
} // namespace divan::jobs
