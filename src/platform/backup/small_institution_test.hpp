// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/migrations.hpp"
#include "platform/backup/backup.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/store.hpp"
#include "support/fake_clock.hpp"
#include "support/postgres.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace divan::backup {

/// A data folder in small, on either database: a ledger, a key, a charter of two files.
class SmallInstitution : public test::DatabaseTest {
protected:
    static constexpr auto origin = "ministry/divan";

    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        std::filesystem::create_directories(data() / "keys");
        std::filesystem::create_directories(data() / "charter" / "holidays");
        put("divan.json", "{}\n");
        put("charter/units.csv", "code,name\n");
        put("charter/holidays/1405.csv", "day\n");
        key_ = std::make_unique<ledger::SigningKey>(ledger::SigningKey::create(data() / "keys/ledger.key"));
        database().write([this](db::UnitOfWork& tx) {
            ledger::store::insert(tx, ledger::store::Folder{.site = 1,
                                                            .origin = origin,
                                                            .created_at = divan::to_text(clock.now()),
                                                            .is_demo = false});
        });
        act(300);
        sign();
    }

    [[nodiscard]] std::filesystem::path data() const { return place_.path() / "data"; }
    [[nodiscard]] std::filesystem::path shelf() const { return place_.path() / "shelf"; }
    [[nodiscard]] std::filesystem::path beside(const std::string& name) const { return place_.path() / name; }
    [[nodiscard]] const ledger::SigningKey& key() const { return *key_; }

    void put(const std::string& name, const std::string& text) const { std::ofstream{data() / name} << text; }

    void act(int times)
    {
        for (int i = 0; i < times; ++i) {
            database().write([this, i](db::UnitOfWork& tx) {
                ledger::append(tx, clock.now(), {}, "letters.letter.registered", {"letters.letter", i + 1},
                               {{"subject", std::string{"نامه"}}});
            });
        }
    }

    void sign() { ledger::sign_head(database(), clock, origin, key()); }
    std::string head()
    {
        return database().read(
            [](db::ReadSession& session) { return ledger::store::latest_head(session).value().note; });
    }

    Source source()
    {
        return {.database = database(),
                .key = key(),
                .folder = data(),
                .contents = {"divan.json", "divan.toml", "charter", "files"},
                .keys = data() / "keys",
                .program = "0.1.0",
                .database_size = 0};
    }
    [[nodiscard]] Request request() const
    {
        Request made;
        made.to = shelf();
        return made;
    }
    Made make_backup() { return make(source(), clock, request()); }

    /// A new database with a backup's copy in it.
    std::unique_ptr<db::Database> loaded(const Made& made, const std::string& name)
    {
        db::Options options;
        options.dialect = GetParam();
        options.location = GetParam() == db::Dialect::postgres ? test::Postgres::instance()->fresh_database()
                                                               : beside(name + ".db").string();
        db::load_copy(options, (made.path / database_name(made.manifest)).string());
        return db::Database::open(options);
    }

    test::FakeClock clock;

private:
    test::TempFolder place_;
    std::unique_ptr<ledger::SigningKey> key_;
};

} // namespace divan::backup
