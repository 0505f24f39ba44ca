// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/worklist/store.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <algorithm>
#include <random>
#include <thread>

namespace divan::worklist {
namespace {

using namespace std::chrono_literals;
using test::today;

class WorklistTest : public test::DatabaseTest {
protected:
    static std::vector<Source> sources(const std::vector<PostId>& posts)
    {
        std::vector<Source> found;
        found.reserve(posts.size());
        for (const auto post : posts) {
            found.push_back({.post = post});
        }
        return found;
    }

    WorkItemId given(PostId post, std::int64_t subject, std::optional<CivilDate> due)
    {
        return database().write([&](db::UnitOfWork& tx) {
            return put(tx, clock.now(),
                       {.post = post,
                        .kind = "letters.referral",
                        .subject = {"letters.letter", subject},
                        .source = 1,
                        .title = "نامه",
                        .number = "",
                        .from_post = boss,
                        .note = "",
                        .purpose = purpose,
                        .secrecy_class = access::SecrecyClass::normal,
                        .priority = "normal",
                        .due_on = due,
                        .duty = {}});
        });
    }

    std::vector<std::int64_t>
    subjects(const std::vector<PostId>& posts, View view, std::size_t limit, const std::string& only = "")
    {
        return database().read([&](db::ReadSession& session) {
            std::vector<std::int64_t> found;
            Query query{.sources = sources(posts),
                        .view = view,
                        .today = today,
                        .purpose = only,
                        .cursor = {},
                        .limit = limit};
            do {
                auto page = list(session, query);
                for (const auto& item : page.items) {
                    found.push_back(item.subject_id);
                }
                query.cursor = std::move(page.next_cursor);
            } while (query.cursor);
            return found;
        });
    }

    /// What is kept from one question to the next is always what would be counted anew.
    Counts counted(const std::vector<PostId>& posts, CivilDate day = today)
    {
        return database().read([&](db::ReadSession& session) {
            const auto anew = counts(session, sources(posts), day);
            EXPECT_EQ(kept.counts(session, sources(posts), day), anew);
            return anew;
        });
    }

    std::int64_t stamped(PostId post)
    {
        return database().read([&](db::ReadSession& session) { return store::stamp(session, post); });
    }

    test::FakeClock clock;
    std::string purpose{"action"};
    KeptCounts kept;
    PostId boss{1};
    PostId one{2};
    PostId two{3};
};

DIVAN_BOTH_DATABASES(WorklistTest);

using Subjects = std::vector<std::int64_t>;

TEST_P(WorklistTest, ItemsOfAllPostsComeByDueDayAndThenAge)
{
    given(one, 10, std::nullopt);
    given(two, 11, 2026y / 11 / 26);
    given(one, 12, 2026y / 11 / 23);
    given(two, 13, 2026y / 11 / 24);
    given(one, 14, 2026y / 11 / 26);

    for (const std::size_t limit : {1U, 2U, 50U}) {
        EXPECT_EQ(subjects({one, two}, View::all, limit), (Subjects{12, 13, 11, 14, 10}));
        EXPECT_EQ(subjects({one, two}, View::late, limit), (Subjects{12}));
        EXPECT_EQ(subjects({one, two}, View::today, limit), (Subjects{13}));
        EXPECT_EQ(subjects({boss}, View::sent, limit), (Subjects{12, 13, 11, 14, 10}));
    }
    EXPECT_EQ(subjects({one}, View::all, 50), (Subjects{12, 14, 10}));
    const auto counts = counted({one, two});
    EXPECT_EQ(counts.all, 5);
    EXPECT_EQ(counts.today, 1);
    EXPECT_EQ(counts.late, 1);
    EXPECT_EQ(counted({boss}).sent, 5);
}

TEST_P(WorklistTest, OnlyWhatIsAskedForComesPageByPage)
{
    for (std::int64_t subject = 10; subject < 20; ++subject) {
        purpose = subject % 3 == 0 ? "information" : "action";
        given(subject % 2 == 0 ? one : two, subject, today);
    }

    for (const std::size_t limit : {1U, 2U, 50U}) {
        EXPECT_EQ(subjects({one, two}, View::all, limit, "information"), (Subjects{12, 15, 18}));
        EXPECT_EQ(subjects({boss}, View::sent, limit, "information"), (Subjects{12, 15, 18}));
        EXPECT_EQ(subjects({one, two}, View::today, limit, "opinion"), Subjects{});
    }
}

TEST_P(WorklistTest, WhatIsOfTodayIsLateTomorrowThoughNothingChanged)
{
    given(one, 10, today);

    EXPECT_EQ(counted({one}), (Counts{.all = 1, .today = 1, .late = 0, .sent = 0}));
    EXPECT_EQ(counted({one}, 2026y / 11 / 25), (Counts{.all = 1, .today = 0, .late = 1, .sent = 0}));
    EXPECT_EQ(counted({one}), (Counts{.all = 1, .today = 1, .late = 0, .sent = 0}));
}

TEST_P(WorklistTest, StampMovesWithEachChangeAndOnlyThen)
{
    const auto empty = stamped(one);
    given(one, 10, today);
    const auto put_one = stamped(one);
    EXPECT_NE(put_one, empty);
    EXPECT_EQ(stamped(one), put_one);

    database().write([&](db::UnitOfWork& tx) {
        EXPECT_TRUE(mark_seen(tx, clock.now(), one, {"letters.letter", 10}));
    });
    const auto seen = stamped(one);
    EXPECT_NE(seen, put_one);
    database().write([&](db::UnitOfWork& tx) {
        EXPECT_FALSE(mark_seen(tx, clock.now(), one, {"letters.letter", 10}));
    });
    EXPECT_EQ(stamped(one), seen);

    database().write([&](db::UnitOfWork& tx) {
        EXPECT_EQ(end(tx, clock.now(), one, {"letters.letter", 10}, "done"), 1);
    });
    EXPECT_NE(stamped(one), seen);
    EXPECT_EQ(counted({one}).all, 0);
    EXPECT_EQ(counted({boss}).sent, 0);
}

TEST_P(WorklistTest, CountersEqualARecountAfterManyConcurrentChanges)
{
    const auto work = [this](unsigned seed) {
        std::mt19937 random{seed};
        for (int i = 0; i < 60; ++i) {
            const auto post = random() % 2 == 0 ? one : two;
            const auto subject = static_cast<std::int64_t>(random() % 10);
            if (random() % 3 == 0) {
                database().write([&](db::UnitOfWork& tx) {
                    end(tx, clock.now(), post, {"letters.letter", subject}, "done");
                });
            } else {
                given(post, subject, random() % 2 == 0 ? std::optional{today} : std::nullopt);
            }
        }
    };
    {
        std::jthread first{work, 1U};
        std::jthread second{work, 2U};
        std::jthread third{work, 3U};
    }

    EXPECT_EQ(counted({one}).all, static_cast<std::int64_t>(subjects({one}, View::all, 200).size()));
    EXPECT_EQ(counted({two}).all, static_cast<std::int64_t>(subjects({two}, View::all, 200).size()));
    EXPECT_EQ(counted({boss}).sent, counted({one}).all + counted({two}).all);
}

TEST_P(WorklistTest, WhoStandsInSeesAndCountsOnlyUpToTheirClearance)
{
    const auto put_one = [this](std::int64_t subject, access::SecrecyClass secrecy_class, bool personal) {
        database().write([&](db::UnitOfWork& tx) {
            put(tx, clock.now(),
                {.post = two,
                 .kind = "letters.referral",
                 .subject = {"letters.letter", subject},
                 .source = 1,
                 .title = "نامه",
                 .number = "",
                 .from_post = boss,
                 .note = "",
                 .purpose = "action",
                 .secrecy_class = secrecy_class,
                 .priority = "normal",
                 .due_on = today,
                 .duty = {},
                 .personal = personal});
        });
    };
    put_one(20, access::SecrecyClass::normal, false);
    put_one(21, access::SecrecyClass::confidential, false);
    put_one(22, access::SecrecyClass::secret, false);
    put_one(23, access::SecrecyClass::normal, true);
    access::Actor actor;
    actor.posts = {one};
    actor.standing_in = {{.post = two,
                          .delegation = DelegationId{7},
                          .kind = "leave_substitute",
                          .holder = PersonId{5},
                          .clearance = access::SecrecyClass::confidential,
                          .sees_worklist = true,
                          .absent_from = {}},
                         {.post = boss,
                          .delegation = DelegationId{8},
                          .kind = "delegated_powers",
                          .holder = PersonId{5},
                          .clearance = access::SecrecyClass::confidential,
                          .sees_worklist = false,
                          .absent_from = {}}};

    const auto seen = sources_of(actor, View::standing_in, std::nullopt);
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(sources_of(actor, View::all, two), seen);
    EXPECT_THROW((void)sources_of(actor, View::all, boss), AppError);
    EXPECT_TRUE(sources_of(actor, View::all, std::nullopt) == sources({one}));
    database().read([&](db::ReadSession& session) {
        const auto page =
            list(session, {.sources = seen, .view = View::standing_in, .today = today, .cursor = {}});
        ASSERT_EQ(page.items.size(), 2U);
        EXPECT_EQ(page.items[0].subject_id, 20);
        EXPECT_EQ(page.items[1].subject_id, 21);
        EXPECT_EQ(counts(session, seen, today).all, 2);
        EXPECT_EQ(counts(session, seen, today).today, 2);
        EXPECT_EQ(counts(session, sources({two}), today).all, 4);
        auto sender = seen.front();
        sender.post = boss;
        EXPECT_EQ(counts(session, {sender}, today).sent, 2);
        EXPECT_EQ(counts(session, sources({boss}), today).sent, 4);
    });

    actor.standing_in[0].holder = PersonId{}; // a caretaker of a vacant post opens what came for it
    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(counts(session, sources_of(actor, View::standing_in, {}), today).all, 3);
    });
}

TEST_P(WorklistTest, WhatIsAboveTheClearanceOfThePostItIsSeenFromIsWithheld)
{
    Item item;
    item.post = two;
    item.from_post = one;
    item.title = "نامه";
    item.note = "برای اقدام";
    item.title_en = "Letter";
    item.note_en = "For action";
    item.secrecy_class = "secret";
    const auto is_withheld = [&item](View view, const OwnPosts& own) {
        std::vector<Item> items{item};
        withhold(items, view, own);
        EXPECT_EQ(items[0].title.empty() && items[0].note.empty(), items[0].is_withheld);
        EXPECT_EQ(items[0].title_en.empty() && items[0].note_en.empty(), items[0].is_withheld);
        return items[0].is_withheld;
    };
    using enum access::SecrecyClass;

    EXPECT_TRUE(is_withheld(View::all, {{two, normal}}));
    EXPECT_TRUE(is_withheld(View::sent, {{one, normal}}));
    EXPECT_FALSE(is_withheld(View::all, {{two, secret}}));
    EXPECT_FALSE(is_withheld(View::all, {{one, normal}, {two, secret}})); // the receiver holds both
    EXPECT_FALSE(is_withheld(View::sent, {{one, secret}, {two, normal}}));
    EXPECT_FALSE(is_withheld(View::standing_in, {{one, normal}})); // bounded by its source already
}

TEST_P(WorklistTest, AnothersPostAndAStrangeCursorAreRefused)
{
    access::Actor actor;
    actor.posts = {one};
    EXPECT_EQ(sources_of(actor, View::all, std::nullopt), sources({one}));
    EXPECT_EQ(sources_of(actor, View::late, one), sources({one}));
    EXPECT_THROW((void)sources_of(actor, View::all, two), AppError);
    EXPECT_THROW((void)sources_of(actor, View::standing_in, one), AppError);
    for (const auto* const cursor :
         {"x", "2026-11-24", "2026-11-24|", "2026-11-24|9x", "2026-11-24|99999999999999999"}) {
        EXPECT_THROW(database().read([&](db::ReadSession& session) {
            return list(
                session,
                {.sources = sources({one}), .view = View::all, .today = today, .cursor = cursor, .limit = 5});
        }),
                     AppError)
            << cursor;
    }
}

} // namespace
} // namespace divan::worklist
