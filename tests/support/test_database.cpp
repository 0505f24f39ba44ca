// SPDX-License-Identifier: Apache-2.0
#include "support/test_database.hpp"

#include "db/migrations.hpp"
#include "support/postgres.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace divan::test {

/// A migrated database that is copied for each test: made once in a program.
static const std::string& sqlite_template()
{
    static const TempFolder folder;
    static const std::string path = [] {
        db::Options options;
        options.location = (folder.path() / "template.db").string();
        const auto database = db::Database::open(options);
        db::migrate(*database);
        return options.location;
    }();
    return path;
}

static const std::string& postgres_template(Postgres& server)
{
    static const std::string name = [&server] {
        db::Options options;
        options.dialect = db::Dialect::postgres;
        options.location = server.fresh_database();
        const auto database = db::Database::open(options);
        db::migrate(*database);
        return options.location.substr(options.location.rfind('=') + 1);
    }();
    return name;
}

db::Options fresh_options(db::Dialect dialect, const TempFolder& folder)
{
    db::Options options;
    options.dialect = dialect;
    if (dialect == db::Dialect::sqlite) {
        options.location = (folder.path() / "divan.db").string();
        std::filesystem::copy_file(sqlite_template(), options.location);
        return options;
    }
    auto* const server = Postgres::instance();
    if (server == nullptr) {
        throw std::runtime_error{"PostgreSQL 15 is not installed"};
    }
    options.location = server->copy_of(postgres_template(*server));
    return options;
}

void DatabaseTest::SetUp()
{
    if (GetParam() == db::Dialect::postgres && Postgres::instance() == nullptr) {
        if (std::getenv("CI") != nullptr) {
            FAIL() << "PostgreSQL 15 is not installed: tools/setup installs it";
        }
        GTEST_SKIP() << "SKIPPED: PostgreSQL 15 is not installed; run tools/setup";
    }
    options_ = fresh_options(GetParam(), folder_);
    options_.faults = faults_;
    database_ = db::Database::open(options_);
}

void DatabaseTest::reopen()
{
    database_.reset();
    database_ = db::Database::open(options_);
}

std::vector<std::int64_t> DatabaseTest::counted(const std::vector<std::string_view>& queries)
{
    return database().read([&](db::ReadSession& session) {
        std::vector<std::int64_t> counts;
        counts.reserve(queries.size());
        for (const auto query : queries) {
            counts.push_back(std::get<0>(session.one<std::int64_t>(query).value()));
        }
        return counts;
    });
}

std::string DatabaseTest::refusal(const std::function<void()>& act)
{
    try {
        act();
    } catch (const AppError& error) {
        return error.violations().empty() ? error.reason() : error.violations().front().reason;
    }
    return "";
}

std::string DatabaseTest::refusal_at(const std::function<void()>& act)
{
    try {
        act();
    } catch (const AppError& error) {
        return error.violations().empty()
                   ? error.reason()
                   : error.violations().front().path + " " + error.violations().front().reason;
    }
    return "";
}

std::string dialect_name(const testing::TestParamInfo<db::Dialect>& info)
{
    return info.param == db::Dialect::sqlite ? "sqlite" : "postgres";
}

} // namespace divan::test
