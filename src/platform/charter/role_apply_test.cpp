// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "db/migrations.hpp"
#include "platform/charter/apply.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/check.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/postgres.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <memory>

namespace divan::charter {
namespace {

using namespace std::chrono_literals;
using test::today;

/// What roles give, by the folders that are applied.
class RoleApplyTest : public test::DatabaseTest {
protected:
    static Folder folder()
    {
        Folder made;
        made.institution = {"x", "دستگاه", "Institution", "Asia/Tehran", {{"d", "سند", "Document"}}};
        made.units = {{2, "d", "0", "", "ریشه", "Root", 2020y / 1 / 1}};
        made.hash = "first";
        return made;
    }

    [[nodiscard]] Application application() const
    {
        return {.now = clock.now(), .day = today, .author = {}, .base = &last};
    }

    std::vector<Change> applied_to(const Folder& wanted, const Application& how)
    {
        auto changes = database().write([&](db::UnitOfWork& tx) { return apply(tx, wanted, how); });
        last = wanted;
        return changes;
    }

    std::vector<std::string> wrong()
    {
        return database().read([](db::ReadSession& session) { return organisation::faults(session); });
    }

    test::FakeClock clock;
    Folder last;
};

DIVAN_BOTH_DATABASES(RoleApplyTest);

TEST_P(RoleApplyTest, RolesOfAChangedFolderHoldFromItsDayAndThoseOfBeforeUntilThen)
{
    using organisation::RoleGrant;
    const RoleGrant kept{"clerk", "letters.read", access::Reach::own_post};
    const RoleGrant wide{"clerk", "letters.refer", access::Reach::own_unit};
    const RoleGrant narrow{"clerk", "letters.refer", access::Reach::own_post};
    const RoleGrant gone{"boss", "letters.read", access::Reach::all};
    const CivilDate before{std::chrono::sys_days{today} - std::chrono::days{1}};
    const auto granted = [this](const organisation::Moment& moment) {
        return database().read(
            [&](db::ReadSession& session) { return organisation::role_grants(session, moment); });
    };
    auto charter = folder();
    charter.grants = {kept, wide, gone};
    auto how = application();
    how.day = before;
    applied_to(charter, how);
    const auto known_then = how.now;
    charter.grants = {kept, narrow};
    how.day = today;
    how.now += std::chrono::hours{1};

    applied_to(charter, how);

    const std::vector<RoleGrant> first{gone, kept, wide};
    const std::vector<RoleGrant> second{kept, narrow};
    EXPECT_EQ(granted(2019y / 1 / 1), first); // a charter's first roles hold since ever
    EXPECT_EQ(granted(before), first);
    EXPECT_EQ(granted(today), second);
    EXPECT_EQ(granted({today, known_then}), first);
    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(organisation::role_codes(session), std::set<std::string>{"clerk"});
        EXPECT_EQ(organisation::role_grant_rows(session).size(), 4U); // what stayed has one row
    });
    EXPECT_TRUE(applied_to(charter, how).empty());
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(RoleApplyTest, RolesTakenBackAreAppliedThoughTheClockWasSetBack)
{
    const CivilDate before{std::chrono::sys_days{today} - std::chrono::days{1}};
    auto charter = folder();
    charter.grants = {{"clerk", "letters.read", access::Reach::own_post}};
    applied_to(charter, application());
    auto wider = charter;
    wider.grants.push_back({"clerk", "letters.refer", access::Reach::own_post});
    applied_to(wider, application());
    auto how = application();
    how.day = before;

    applied_to(charter, how); // on its day roles give the same already, but not on the next

    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(organisation::role_grants(session, today), charter.grants);
    });
}

TEST_P(RoleApplyTest, CheckFindsARoleThatGivesAnActionTwiceOnADay)
{
    auto charter = folder();
    charter.grants = {{"clerk", "letters.read", access::Reach::own_post}};
    applied_to(charter, application());
    EXPECT_EQ(wrong(), std::vector<std::string>{});
    database().write([](db::UnitOfWork& tx) {
        tx.execute("INSERT INTO role_grant_state (role, action, reach, valid_from, recorded_entry, "
                   "recorded_at) VALUES ('clerk', 'letters.read', 'all', '2026-11-24', 0, '')");
    });

    EXPECT_EQ(wrong(), std::vector<std::string>{"role clerk gives letters.read twice on 2026-11-24"});
}

/// A database as the program before this left it.
TEST_P(RoleApplyTest, WhatRolesGaveBeforeTheyWereDatedHoldsSinceEver)
{
    const test::TempFolder place;
    db::Options options;
    options.dialect = GetParam();
    options.location = GetParam() == db::Dialect::postgres ? test::Postgres::instance()->fresh_database()
                                                           : (place.path() / "old.db").string();
    const auto old = db::Database::open(options);
    old->write([](db::UnitOfWork& tx) {
        tx.script("CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)");
    });
    for (const auto& migration : db::embedded_migrations()) {
        const auto is_ours = migration.dialect.empty() ||
                             (migration.dialect == "postgres") == (GetParam() == db::Dialect::postgres);
        if (is_ours && migration.name < "0030") {
            old->write([&](db::UnitOfWork& tx) {
                tx.script(db::expand_marks(migration.sql, tx.dialect()));
                tx.execute("INSERT INTO migration (name, checksum) VALUES (:name, :checksum)", migration.name,
                           to_hex(sha256(migration.sql)));
            });
        }
    }
    const auto at_founding = clock.now();
    old->write([&](db::UnitOfWork& tx) {
        for (const auto at : {at_founding, at_founding + 1h}) {
            ledger::append(tx, at, {}, "organisation.roles.changed", {"organisation.roles", 0}, {});
        }
        tx.execute("INSERT INTO role_grant (role, action, reach) VALUES ('clerk', 'letters.read', 'all')");
    });

    db::migrate(*old);

    const std::vector<organisation::RoleGrant> given{{"clerk", "letters.read", access::Reach::all}};
    old->read([&](db::ReadSession& session) {
        EXPECT_EQ(organisation::role_grants(session, today), given);
        EXPECT_EQ(organisation::role_grants(session, {2020y / 1 / 1, at_founding}), given);
        EXPECT_TRUE(organisation::role_grants(session, {today, at_founding - 1ms}).empty());
    });
}

} // namespace
} // namespace divan::charter
