// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/jobs/queue.hpp"
#include "platform/jobs/service.hpp"
#include "platform/jobs/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

namespace divan::jobs {
namespace {

using namespace std::chrono_literals;

class JobServiceTest : public test::DatabaseTest {
protected:
    JobServiceTest()
    {
        administrator.grants = {{std::string{permission::read}, access::Reach::all},
                                {std::string{permission::administer}, access::Reach::all}};
        head.grants = {{std::string{permission::read}, access::Reach::own_unit},
                       {std::string{permission::administer}, access::Reach::unit_and_below}};
    }
    void ask(const std::string& key, const std::string& lane = "")
    {
        database().write([&](db::UnitOfWork& tx) {
            enqueue(tx, clock.now(), {.key = key, .kind = "test", .lane = lane});
        });
    }
    Job claim_first()
    {
        return database().write([&](db::UnitOfWork& tx) {
            return claim(tx, clock.now(), due(tx, clock.now(), 1).at(0), lease).value();
        });
    }
    void fail_for_good(const Job& job)
    {
        database().write([&](db::UnitOfWork& tx) {
            give_back(tx, clock.now(), job, lease.owner, Failure{"test.no", true});
        });
    }
    Job of_key(const std::string& key)
    {
        Service service{database(), clock};
        for (auto& job : service.list(administrator, {}, {}).jobs) {
            if (job.key == key) {
                return std::move(job);
            }
        }
        throw std::runtime_error{"no such job"};
    }
    std::int64_t entries()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry").value());
        });
    }
    template <class Act>
    static ErrorCode error_of(Act act)
    {
        try {
            act();
        } catch (const AppError& error) {
            return error.code();
        }
        throw std::runtime_error{"nothing was refused"};
    }

    test::FakeClock clock;
    const Lease lease{.owner = "mine", .length = 60s};
    access::Actor administrator;
    access::Actor head;
};

DIVAN_BOTH_DATABASES(JobServiceTest);

TEST_P(JobServiceTest, PagesThroughOneStateOrAll)
{
    for (int i = 0; i < 5; ++i) {
        ask(std::to_string(i));
    }
    fail_for_good(claim_first());
    Service service{database(), clock};

    EXPECT_EQ(service.list(administrator, State::failed, {}).jobs.size(), 1U);
    const auto first = service.list(administrator, State::queued, {.cursor = {}, .limit = 3});
    ASSERT_EQ(first.jobs.size(), 3U);
    EXPECT_EQ(first.jobs.front().key, "4");
    const auto second = service.list(administrator, State::queued, {.cursor = first.next_cursor, .limit = 3});
    ASSERT_EQ(second.jobs.size(), 1U);
    EXPECT_EQ(second.jobs.front().key, "1");
    EXPECT_FALSE(second.next_cursor);
    EXPECT_EQ(error_of([&] { (void)service.list(administrator, {}, {.cursor = "x", .limit = 3}); }),
              ErrorCode::invalid_input);
}

TEST_P(JobServiceTest, AFailedJobIsTriedAgainFromTheStart)
{
    ask("one");
    fail_for_good(claim_first());
    Service service{database(), clock};
    const auto failed = of_key("one");

    const auto again = service.retry(administrator, failed.id, failed.version);

    EXPECT_EQ(again.state, State::queued);
    EXPECT_EQ(again.attempts, 0);
    EXPECT_EQ(claim_first().key, "one");
    EXPECT_EQ(entries(), 1);
}

TEST_P(JobServiceTest, InALaneARetriedJobWaitsItsTurn)
{
    ask("a1", "a");
    ask("a2", "a");
    fail_for_good(claim_first());
    Service service{database(), clock};
    const auto failed = of_key("a1");

    EXPECT_EQ(service.retry(administrator, failed.id, failed.version).state, State::waiting);
    const auto second = claim_first();
    EXPECT_EQ(second.key, "a2");
    database().write([&](db::UnitOfWork& tx) { EXPECT_TRUE(finish(tx, clock.now(), second, lease.owner)); });
    EXPECT_EQ(claim_first().key, "a1");
}

TEST_P(JobServiceTest, ACancelledJobIsNotRunAndLetsItsLaneGo)
{
    ask("a1", "a");
    ask("a2", "a");
    Service service{database(), clock};
    const auto first = of_key("a1");

    EXPECT_EQ(service.cancel(administrator, first.id, first.version).state, State::cancelled);

    EXPECT_EQ(claim_first().key, "a2");
    EXPECT_EQ(entries(), 1);
}

TEST_P(JobServiceTest, RefusalsLeaveNoTrace)
{
    ask("one");
    Service service{database(), clock};
    const auto running = claim_first();

    EXPECT_EQ(error_of([&] { (void)service.list(head, {}, {}); }), ErrorCode::forbidden);
    EXPECT_EQ(error_of([&] { service.retry(head, running.id, running.version); }), ErrorCode::forbidden);
    EXPECT_EQ(error_of([&] { service.cancel(head, running.id, running.version); }), ErrorCode::forbidden);
    EXPECT_EQ(error_of([&] { service.retry(administrator, running.id, running.version); }),
              ErrorCode::conflict);
    EXPECT_EQ(error_of([&] { service.cancel(administrator, running.id, running.version); }),
              ErrorCode::conflict);
    EXPECT_EQ(error_of([&] { service.cancel(administrator, running.id, running.version + 1); }),
              ErrorCode::precondition_failed);
    EXPECT_EQ(error_of([&] { service.cancel(administrator, JobId{1}, 1); }), ErrorCode::not_found);
    EXPECT_EQ(of_key("one").state, State::running);
    EXPECT_EQ(entries(), 0);
}

TEST_P(JobServiceTest, WhicheverStatementFailsStateAndLedgerStayAsTheyWere)
{
    ask("a1", "a");
    fail_for_good(claim_first());
    Service service{database(), clock};
    const auto failed = of_key("a1");
    const auto tries = tries_until_done([&] { service.retry(administrator, failed.id, failed.version); },
                                        [&] {
                                            return std::pair{of_key("a1").version, entries()};
                                        });
    EXPECT_GT(tries, 2);
    EXPECT_EQ(of_key("a1").state, State::queued);
    EXPECT_EQ(entries(), 1);

    ask("a2", "a");
    const auto queued = of_key("a1");
    const auto cancels = tries_until_done(
        [&] { service.cancel(administrator, queued.id, queued.version); },
        [&] {
            return std::tuple{of_key("a1").version, of_key("a2").version, of_key("a2").state, entries()};
        });
    EXPECT_GT(cancels, 4);
    EXPECT_EQ(of_key("a1").state, State::cancelled);
    EXPECT_EQ(of_key("a2").state, State::queued);
}

} // namespace
} // namespace divan::jobs
