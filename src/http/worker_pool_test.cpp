// SPDX-License-Identifier: Apache-2.0
#include "base/blocking.hpp"
#include "http/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <semaphore>
#include <vector>

namespace divan::http {
namespace {

/// Jobs of one pool, counted while they compute.
class Computing {
public:
    void begin()
    {
        const int now = ++now_;
        int most = most_;
        while (now > most && !most_.compare_exchange_weak(most, now)) {
        }
    }
    void end() { --now_; }
    [[nodiscard]] int most() const { return most_; }

private:
    std::atomic<int> now_{0};
    std::atomic<int> most_{0};
};

TEST(WorkerPool, RunsWhatWasQueuedBeforeItEnds)
{
    std::atomic<int> done{0};
    {
        WorkerPool pool{8, 2, 1000};
        for (int i = 0; i < 500; ++i) {
            ASSERT_TRUE(pool.submit([&done] { ++done; }));
        }
    }
    EXPECT_EQ(done, 500);
}

TEST(WorkerPool, NoMoreThanTheLimitComputeAtOnce)
{
    Computing computing;
    {
        WorkerPool pool{8, 2, 1000};
        for (int i = 0; i < 200; ++i) {
            ASSERT_TRUE(pool.submit([&computing] {
                computing.begin();
                std::this_thread::sleep_for(std::chrono::microseconds{200});
                computing.end();
            }));
        }
    }
    EXPECT_EQ(computing.most(), 2);
}

// Would never end if those that wait kept the others from beginning.
TEST(WorkerPool, JobsThatBlockLetOthersBegin)
{
    std::latch all_wait{8};
    WorkerPool pool{8, 1, 100};
    for (int i = 0; i < 8; ++i) {
        ASSERT_TRUE(pool.submit([&all_wait] {
            const Blocking blocking;
            const Blocking nested; // counts once
            all_wait.arrive_and_wait();
        }));
    }
    all_wait.wait();
}

TEST(WorkerPool, WhoeverHasWaitedIsCountedAgain)
{
    Computing computing;
    std::binary_semaphore first_waits{0};
    std::binary_semaphore first_goes_on{0};
    std::binary_semaphore first_ends{0};
    {
        WorkerPool pool{4, 1, 100};
        ASSERT_TRUE(pool.submit([&] {
            {
                const Blocking blocking;
                first_waits.release();
                first_goes_on.acquire();
            }
            computing.begin();
            first_ends.acquire();
            computing.end();
        }));
        first_waits.acquire();
        std::promise<void> other_ran;
        ASSERT_TRUE(pool.submit([&other_ran] { other_ran.set_value(); }));
        other_ran.get_future().wait();
        first_goes_on.release();
        while (computing.most() == 0) {
            std::this_thread::yield();
        }
        for (int i = 0; i < 3; ++i) {
            ASSERT_TRUE(pool.submit([&computing] {
                computing.begin();
                computing.end();
            }));
        }
        EXPECT_EQ(pool.waiting(), 3U);
        first_ends.release();
    }
    EXPECT_EQ(computing.most(), 1);
}

TEST(WorkerPool, RefusesWhatDoesNotFit)
{
    std::binary_semaphore goes_on{0};
    std::binary_semaphore has_begun{0};
    WorkerPool pool{2, 1, 2};
    ASSERT_TRUE(pool.submit([&] {
        has_begun.release();
        goes_on.acquire();
    }));
    has_begun.acquire();
    EXPECT_TRUE(pool.submit([] {}));
    EXPECT_TRUE(pool.submit([] {}));
    EXPECT_FALSE(pool.submit([] {}));
    goes_on.release();
}

} // namespace
} // namespace divan::http
