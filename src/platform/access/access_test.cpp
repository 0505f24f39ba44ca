// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/access/access.hpp"
#include "support/test_database.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace divan::access {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kind = "letters.letter";
constexpr std::string_view read = "letters.read";
constexpr std::string_view act = "letters.refer";

/// A small institution: units 1..6 as a tree, two posts in each.
struct World {
    static UnitId unit_of(int post) { return UnitId{1000 + post / 2}; }
    static PostId post(int number) { return PostId{2000 + number}; }
    /// 0 is the root; 1 and 2 lie below it, 3 and 4 below 1, 5 below 2.
    static std::vector<UnitId> below(int unit)
    {
        static const std::map<int, std::vector<int>> tree{
            {0, {0, 1, 2, 3, 4, 5}}, {1, {1, 3, 4}}, {2, {2, 5}}, {3, {3}}, {4, {4}}, {5, {5}}};
        std::vector<UnitId> units;
        units.reserve(tree.at(unit).size());
        for (const auto one : tree.at(unit)) {
            units.push_back(UnitId{1000 + one});
        }
        return units;
    }
};

struct Record {
    std::int64_t id{};
    int unit{};
    int secrecy_class{};
    std::set<int> posts;
    Instant at;
};

Actor reader(int post, Reach reach, SecrecyClass clearance)
{
    Actor actor;
    actor.post = World::post(post);
    actor.unit = World::unit_of(post);
    actor.clearance = clearance;
    actor.grants = {{std::string{read}, reach}};
    actor.units_below = World::below(post / 2);
    return actor;
}

/// What README says, said again over plain data.
bool model_sees(const Record& record, int post, Reach reach, SecrecyClass clearance)
{
    if (record.secrecy_class > static_cast<int>(clearance)) {
        return false;
    }
    if (reach == Reach::all || record.posts.contains(post)) {
        return true;
    }
    if (reach == Reach::own_post) {
        return false;
    }
    if (reach == Reach::own_unit) {
        return record.unit == post / 2;
    }
    const auto below = World::below(post / 2);
    return std::ranges::find(below, UnitId{1000 + record.unit}) != below.end();
}

class AccessTest : public test::DatabaseTest {
protected:
    std::vector<Record> given_records(int count)
    {
        std::mt19937 random{4711};
        std::vector<Record> records;
        for (int i = 0; i < count; ++i) {
            Record record{.id = 100 + i,
                          .unit = static_cast<int>(random() % 6),
                          .secrecy_class = static_cast<int>(random() % 5),
                          .posts = {static_cast<int>(random() % 12)},
                          .at = Instant{std::chrono::milliseconds{1'700'000'000'000 +
                                                                  static_cast<int>(random() % 50)}}};
            database().write([&](db::UnitOfWork& tx) {
                publish(tx, {kind, record.id}, record.at,
                        {static_cast<SecrecyClass>(record.secrecy_class),
                         UnitId{1000 + record.unit},
                         {World::post(*record.posts.begin())}});
                for (auto extra = random() % 4; extra > 0; --extra) {
                    const auto post = static_cast<int>(random() % 12);
                    extend(tx, {kind, record.id}, World::post(post));
                    record.posts.insert(post);
                }
            });
            records.push_back(record);
        }
        return records;
    }

    /// What the model lets the reader in a post see, newest first; each record is asked for alone as well.
    std::vector<std::int64_t> told_by_model(const std::vector<Record>& records, const Actor& actor, int post)
    {
        const auto reach = actor.grants.front().reach;
        std::vector<std::pair<Instant, std::int64_t>> seen;
        database().read([&](db::ReadSession& session) {
            for (const auto& record : records) {
                const auto wanted = model_sees(record, post, reach, actor.clearance);
                EXPECT_EQ(sees(session, actor, read, {kind, record.id}), wanted);
                if (wanted) {
                    seen.emplace_back(record.at, record.id);
                }
            }
        });
        std::ranges::sort(seen, std::greater{});
        std::vector<std::int64_t> ids(seen.size());
        std::ranges::transform(seen, ids.begin(), &std::pair<Instant, std::int64_t>::second);
        return ids;
    }

    std::vector<std::int64_t> all_pages(const Actor& actor, std::size_t limit)
    {
        return database().read([&](db::ReadSession& session) {
            std::vector<std::int64_t> ids;
            std::optional<std::string> cursor;
            do {
                auto page = visible(session, actor, read, kind, {cursor, limit});
                ids.insert(ids.end(), page.ids.begin(), page.ids.end());
                cursor = std::move(page.next_cursor);
            } while (cursor);
            return ids;
        });
    }
};

DIVAN_BOTH_DATABASES(AccessTest);

TEST_P(AccessTest, EveryReaderSeesWhatTheModelSays)
{
    const auto records = given_records(120);
    for (int post = 0; post < 12; post += 3) {
        for (const auto reach : {Reach::own_post, Reach::own_unit, Reach::unit_and_below, Reach::all}) {
            for (int clearance = 0; clearance < 5; clearance += 2) {
                const auto actor = reader(post, reach, static_cast<SecrecyClass>(clearance));
                const auto ids = told_by_model(records, actor, post);
                EXPECT_EQ(all_pages(actor, 7), ids) << post << " " << to_text(reach) << " " << clearance;
                EXPECT_EQ(all_pages(actor, 200), ids);
            }
        }
    }
}

TEST_P(AccessTest, FewOfManyAreFoundWithoutReadingTheMany)
{
    database().write([](db::UnitOfWork& tx) {
        for (std::int64_t id = 1; id <= 4000; ++id) {
            publish(tx, {kind, id}, Instant{std::chrono::milliseconds{id}},
                    {SecrecyClass::normal, UnitId{1001}, {World::post(id % 100 == 0 ? 8 : 2)}});
        }
    });
    const auto actor = reader(8, Reach::own_post, SecrecyClass::normal);

    database().read([&](db::ReadSession& session) {
        const auto before = session.engine_steps();
        EXPECT_EQ(visible(session, actor, read, kind, {{}, 20}).ids.size(), 20U);
        // Some twenty steps of SQLite's machine for a row; 4,000 rows would be eighty thousand.
        EXPECT_LT(session.engine_steps() - before, 60 * 20);
    });
}

TEST_P(AccessTest, WithoutTheActionNothingIsSeen)
{
    given_records(10);
    auto actor = reader(0, Reach::all, SecrecyClass::top_secret);

    EXPECT_EQ(all_pages(actor, 50).size(), 10U);
    actor.grants.clear();
    EXPECT_TRUE(all_pages(actor, 50).empty());
    database().read([&](db::ReadSession& session) { EXPECT_FALSE(sees(session, actor, read, {kind, 100})); });
}

TEST_P(AccessTest, SeenButNotAllowedIsForbiddenAndUnseenIsNotFound)
{
    const auto records = given_records(1);
    const auto owner = *records[0].posts.begin();
    const auto actor = reader(owner, Reach::own_post, SecrecyClass::top_secret);
    const auto other = reader((owner + 1) % 12, Reach::own_post, SecrecyClass::top_secret);
    const auto error_of = [&](const Actor& who) {
        try {
            database().read([&](db::ReadSession& session) {
                authorise(session, who, read, act, {kind, records[0].id});
            });
        } catch (const AppError& error) {
            return error.code();
        }
        return ErrorCode::conflict;
    };

    EXPECT_EQ(error_of(actor), ErrorCode::forbidden);
    if (!records[0].posts.contains((owner + 1) % 12)) {
        EXPECT_EQ(error_of(other), ErrorCode::not_found);
    }
}

TEST_P(AccessTest, CursorOfSomebodyElseIsRefused)
{
    const auto actor = reader(0, Reach::all, SecrecyClass::normal);
    for (const auto* const cursor :
         {"x", "2026-11-24T06:30:00.000Z|", "2026-11-24T06:30:00.000Z|1x", "' OR 1=1"}) {
        EXPECT_THROW(database().read([&](db::ReadSession& session) {
            return visible(session, actor, read, kind, {cursor, 10});
        }),
                     AppError)
            << cursor;
    }
}

} // namespace
} // namespace divan::access
