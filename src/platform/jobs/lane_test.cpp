// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/queue.hpp"
#include "platform/jobs/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>

namespace divan::jobs {
namespace {

using namespace std::chrono_literals;

class JobLaneTest : public test::DatabaseTest {
protected:
    void ask(const std::string& key, const std::string& lane)
    {
        database().write([&](db::UnitOfWork& tx) {
            NewJob job;
            job.key = key;
            job.kind = "test";
            job.lane = lane;
            enqueue(tx, clock.now(), job);
        });
    }
    /// The keys that could be run now.
    std::vector<std::string> ready()
    {
        return database().read([&](db::ReadSession& session) {
            std::vector<std::string> keys;
            for (const auto id : due(session, clock.now(), 100)) {
                keys.push_back(store::find(session, id)->key);
            }
            return keys;
        });
    }
    Job claim_only()
    {
        return database().write([&](db::UnitOfWork& tx) {
            return claim(tx, clock.now(), due(tx, clock.now(), 1).at(0), lease).value();
        });
    }
    void end_well(const Job& job)
    {
        database().write([&](db::UnitOfWork& tx) { EXPECT_TRUE(finish(tx, clock.now(), job, lease.owner)); });
    }

    test::FakeClock clock;
    const Lease lease{.owner = "mine", .length = 60s};
};

DIVAN_BOTH_DATABASES(JobLaneTest);

using Keys = std::vector<std::string>;

TEST_P(JobLaneTest, OneAfterAnotherInTheOrderOfAsking)
{
    ask("a1", "a");
    ask("a2", "a");
    ask("b1", "b");
    ask("a3", "a");
    EXPECT_EQ(ready(), (Keys{"a1", "b1"}));

    const auto first = claim_only();
    EXPECT_EQ(ready(), (Keys{"b1"}));
    end_well(first);
    EXPECT_EQ(ready(), (Keys{"a2", "b1"}));
}

TEST_P(JobLaneTest, ATryThatFailedKeepsItsPlace)
{
    ask("a1", "a");
    ask("a2", "a");
    const auto first = claim_only();
    database().write(
        [&](db::UnitOfWork& tx) { give_back(tx, clock.now(), first, lease.owner, Failure{"test.no"}); });
    EXPECT_EQ(ready(), (Keys{}));
    clock.advance(10s);
    EXPECT_EQ(ready(), (Keys{"a1"}));
}

TEST_P(JobLaneTest, WhatFailedForGoodLetsTheNextGo)
{
    ask("a1", "a");
    ask("a2", "a");
    const auto first = claim_only();
    database().write([&](db::UnitOfWork& tx) {
        give_back(tx, clock.now(), first, lease.owner, Failure{"test.never", true});
    });
    EXPECT_EQ(ready(), (Keys{"a2"}));
}

TEST_P(JobLaneTest, ManyAskersAndRunnersLoseNothingAndKeepTheOrder)
{
    constexpr int each = 12;
    std::mutex mutex;
    std::map<std::string, std::vector<int>> done;
    std::atomic<int> left{3 * each};
    {
        std::vector<std::jthread> threads;
        for (const std::string lane : {"a", "b", "c"}) {
            threads.emplace_back([this, lane] {
                for (int i = 0; i < each; ++i) {
                    ask(lane + std::to_string(i), lane);
                }
            });
        }
        for (int runner = 0; runner < 3; ++runner) {
            threads.emplace_back([&, runner] {
                const Lease own{.owner = std::to_string(runner), .length = 60s};
                while (left > 0) {
                    const auto found = database().read(
                        [&](db::ReadSession& session) { return due(session, clock.now(), 3); });
                    for (const auto id : found) {
                        const auto job = database().write(
                            [&](db::UnitOfWork& tx) { return claim(tx, clock.now(), id, own); });
                        if (!job) {
                            continue;
                        }
                        {
                            const std::scoped_lock lock{mutex};
                            done[job->lane].push_back(std::stoi(job->key.substr(1)));
                        }
                        database().write([&](db::UnitOfWork& tx) {
                            EXPECT_TRUE(finish(tx, clock.now(), *job, own.owner));
                        });
                        --left;
                    }
                }
            });
        }
    }
    for (const auto& [lane, order] : done) {
        EXPECT_EQ(order.size(), static_cast<std::size_t>(each)) << lane;
        EXPECT_TRUE(std::ranges::is_sorted(order)) << lane;
    }
}

} // namespace
} // namespace divan::jobs
