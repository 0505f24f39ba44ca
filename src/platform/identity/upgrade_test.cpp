// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "db/migrations.hpp"
#include "platform/identity/session_store.hpp"
#include "platform/identity/store.hpp"
#include "support/postgres.hpp"
#include "support/test_database.hpp"

#include <memory>
#include <string>

namespace divan::identity {
namespace {

/// A database as the program before second factors left it.
class UpgradeTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        db::Options options;
        options.dialect = GetParam();
        options.location = GetParam() == db::Dialect::postgres ? test::Postgres::instance()->fresh_database()
                                                               : (folder.path() / "old.db").string();
        old = db::Database::open(options);
        old->write([](db::UnitOfWork& tx) {
            tx.script("CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)");
        });
        for (const auto& migration : db::embedded_migrations()) {
            const auto is_ours = migration.dialect.empty() ||
                                 (migration.dialect == "postgres") == (GetParam() == db::Dialect::postgres);
            if (is_ours && migration.name < "0018_identity") {
                apply(migration);
            }
        }
    }

    void apply(const db::Migration& migration)
    {
        old->write([&](db::UnitOfWork& tx) {
            tx.script(db::expand_marks(migration.sql, tx.dialect()));
            tx.execute("INSERT INTO migration (name, checksum) VALUES (:name, :checksum)", migration.name,
                       to_hex(sha256(migration.sql)));
        });
    }

    test::TempFolder folder;
    std::unique_ptr<db::Database> old;
};

DIVAN_BOTH_DATABASES(UpgradeTest);

TEST_P(UpgradeTest, AccountsStayAndEverybodySignsInAnew)
{
    old->write([](db::UnitOfWork& tx) {
        tx.execute("INSERT INTO person (id, name_fa, name_en, sort_key, created_entry) VALUES (1, 'x', 'x', "
                   "'x', 1)");
        tx.execute(
            "INSERT INTO account (id, person_id, user_name, password_hash) VALUES (2, 1, 'sara', 'h')");
        tx.execute("INSERT INTO session (token_hash, account_id, csrf, created_at, seen_at, expires_at) "
                   "VALUES ('t', 2, 'c', 'x', 'x', 'x')");
    });

    const auto applied = db::migrate(*old);

    ASSERT_FALSE(applied.empty());
    EXPECT_EQ(applied.front(), "0018_identity");
    EXPECT_TRUE(db::is_migrated(*old));
    const auto account =
        old->read([](db::ReadSession& session) { return store::find_account(session, "sara"); });
    ASSERT_TRUE(account.has_value());
    EXPECT_EQ(account->password_hash, "h");
    EXPECT_EQ(account->sign_in, "password");
    EXPECT_TRUE(account->is_active);
    EXPECT_FALSE(account->must_change || account->needs_factor || account->closed_at);
    EXPECT_TRUE(old->read([](db::ReadSession& session) { return store::sessions_of(session, AccountId{2}); })
                    .empty());
}

} // namespace
} // namespace divan::identity
