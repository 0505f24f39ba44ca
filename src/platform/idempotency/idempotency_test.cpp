// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/idempotency/sweep.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <algorithm>
#include <functional>
#include <latch>
#include <thread>
#include <vector>

namespace divan::idempotency {
namespace {

using namespace std::chrono_literals;

/// An act that makes a thing, as every service does it under a key.
class IdempotencyTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([](db::UnitOfWork& tx) {
            tx.script(GetParam() == db::Dialect::sqlite
                          ? "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY) STRICT"
                          : "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY)");
        });
    }

    static access::Actor sender(const std::string& key, const std::string& body = "body")
    {
        access::Actor made;
        made.person = PersonId{7};
        made.request_key = {"POST /things", key, body};
        return made;
    }

    struct Made {
        std::int64_t id{};
        bool replayed{};
    };
    Made make(
        const access::Actor& actor, const std::function<void()>& meanwhile = [] {})
    {
        return database().write([&](db::UnitOfWork& tx) -> Made {
            if (const auto made = earlier(tx, actor)) {
                return {*made, true};
            }
            meanwhile();
            const auto id = tx.next_id();
            tx.execute("INSERT INTO thing (id) VALUES (:id)", id);
            remember(tx, actor, clock.now(), id);
            return {id, false};
        });
    }
    std::vector<std::int64_t> things_and_keys()
    {
        return counted({"SELECT COUNT(*) FROM thing", "SELECT COUNT(*) FROM idempotency_key"});
    }
    using Counts = std::vector<std::int64_t>;

    test::FakeClock clock;
};

DIVAN_BOTH_DATABASES(IdempotencyTest);

TEST_P(IdempotencyTest, RepeatIsAnsweredWithWhatWasMade)
{
    const auto first = make(sender("one"));
    const auto again = make(sender("one"));

    EXPECT_FALSE(first.replayed);
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.id, first.id);
    EXPECT_EQ(refusal([&] { make(sender("one", "another body")); }), "idempotency.other_body");
    EXPECT_EQ(things_and_keys(), (Counts{1, 1}));
}

TEST_P(IdempotencyTest, AnotherKeyPersonOrRouteAndNoKeyAreNoRepeat)
{
    make(sender("one"));
    auto other = sender("one");
    other.person = PersonId{8};
    auto elsewhere = sender("one");
    elsewhere.request_key->route = "POST /things/1/parts";

    for (const auto& actor : {sender("two"), other, elsewhere, access::Actor{}, access::Actor{}}) {
        EXPECT_FALSE(make(actor).replayed);
    }
    EXPECT_EQ(things_and_keys(), (Counts{6, 4}));
}

TEST_P(IdempotencyTest, OfTwoAtOnceUnderOneKeyOneIsDone)
{
    // SQLite has one writer: there the two can't meet inside their acts.
    const bool may_meet = GetParam() == db::Dialect::postgres;
    std::latch both_asked{may_meet ? 2 : 1};
    std::vector<std::string> ends(2);
    {
        std::vector<std::jthread> threads;
        threads.reserve(ends.size());
        for (auto& end : ends) {
            threads.emplace_back([this, &end, &both_asked] {
                bool replayed = false;
                const auto why = refusal([&] {
                    replayed = make(sender("one"), [&both_asked] { both_asked.arrive_and_wait(); }).replayed;
                });
                end = replayed ? "replayed" : why;
            });
        }
    }

    std::ranges::sort(ends);
    EXPECT_EQ(ends, (std::vector<std::string>{"", may_meet ? "idempotency.in_flight" : "replayed"}));
    EXPECT_EQ(things_and_keys(), (Counts{1, 1}));
    EXPECT_TRUE(make(sender("one")).replayed);
}

TEST_P(IdempotencyTest, NoFailingStatementLeavesAThingWithoutItsKey)
{
    EXPECT_EQ(tries_until_done([this] { make(sender("one")); }, [this] { return things_and_keys(); }), 4);
    EXPECT_EQ(things_and_keys(), (Counts{1, 1}));
}

TEST_P(IdempotencyTest, KeysAreDroppedADayLater)
{
    for (int i = 0; i < 501; ++i) { // one more than are dropped at once
        make(sender("old-" + std::to_string(i)));
    }
    clock.advance(1h);
    make(sender("young"));
    jobs::Kinds kinds;
    idempotency::add_sweep(kinds, clock);
    jobs::Runner runner{database(), clock, "UTC", std::move(kinds), {.threads = 0}};
    const auto sweep = [&] {
        runner.look_after();
        while (runner.run_one()) {
        }
    };

    sweep();
    EXPECT_EQ(things_and_keys(), (Counts{502, 502}));
    clock.advance(23h + 1s);
    sweep();

    EXPECT_EQ(things_and_keys(), (Counts{502, 1}));
    EXPECT_TRUE(make(sender("young")).replayed);
    EXPECT_FALSE(make(sender("old-1")).replayed);
}

} // namespace
} // namespace divan::idempotency
