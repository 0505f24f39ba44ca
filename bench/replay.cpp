// SPDX-License-Identifier: Apache-2.0
#include "bench/replay.hpp"

#include "bench/slow_sync.hpp"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <stdexcept>

namespace divan::bench {

namespace {

struct CloseConnection {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Raw {
public:
    explicit Raw(const std::string& path)
    {
        sqlite3* handle = nullptr;
        const auto code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                                          slow_sync::name);
        handle_.reset(handle);
        check(code, SQLITE_OK);
        // As src/db/sqlite_session.cpp sets the writer's connection.
        check(sqlite3_exec(
                  handle,
                  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
                  "PRAGMA wal_autocheckpoint = 16000; PRAGMA temp_store = FILE; PRAGMA cache_size = -65536",
                  nullptr, nullptr, nullptr),
              SQLITE_OK);
    }

    void run(const Statement& statement)
    {
        auto* const prepared = prepare(statement.sql);
        int at = 0;
        for (const auto& value : statement.arguments) {
            check(bind(prepared, ++at, value), SQLITE_OK);
        }
        auto code = sqlite3_step(prepared);
        while (code == SQLITE_ROW) {
            read_columns(prepared);
            code = sqlite3_step(prepared);
        }
        sqlite3_reset(prepared);
        check(code, SQLITE_DONE);
    }

private:
    void check(int code, int wanted) const
    {
        if (code != wanted) {
            throw std::runtime_error{std::string{"replay: "} + sqlite3_errmsg(handle_.get())};
        }
    }

    sqlite3_stmt* prepare(const std::string& sql)
    {
        auto& known = statements_[sql];
        if (!known) {
            sqlite3_stmt* raw = nullptr;
            check(
                sqlite3_prepare_v3(handle_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr),
                SQLITE_OK);
            known.reset(raw);
        }
        return known.get();
    }

    static int bind(sqlite3_stmt* statement, int at, const db::Value& value)
    {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            return sqlite3_bind_int64(statement, at, *integer);
        }
        if (const auto* text = std::get_if<std::string>(&value)) {
            return sqlite3_bind_text(statement, at, text->data(), static_cast<int>(text->size()),
                                     SQLITE_STATIC);
        }
        if (const auto* real = std::get_if<double>(&value)) {
            return sqlite3_bind_double(statement, at, *real);
        }
        if (const auto* bytes = std::get_if<Bytes>(&value)) {
            return sqlite3_bind_blob(statement, at, bytes->data(), static_cast<int>(bytes->size()),
                                     SQLITE_STATIC);
        }
        return sqlite3_bind_null(statement, at);
    }

    static void read_columns(sqlite3_stmt* statement)
    {
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            if (sqlite3_column_type(statement, i) == SQLITE_INTEGER) {
                (void)sqlite3_column_int64(statement, i);
            } else {
                (void)sqlite3_column_blob(statement, i);
            }
        }
    }

    std::unique_ptr<sqlite3, CloseConnection> handle_;
    std::map<std::string, std::unique_ptr<sqlite3_stmt, FinalizeStatement>, std::less<>> statements_;
};

} // namespace

Measured replay(const std::string& path, const std::vector<Act>& acts, std::size_t acts_in_a_commit)
{
    using Clock = std::chrono::steady_clock;
    const Statement begin{"BEGIN IMMEDIATE", {}};
    const Statement commit{"COMMIT", {}};
    const Statement savepoint{"SAVEPOINT act", {}};
    const Statement release{"RELEASE act", {}};
    Raw raw{path};
    Measured result;
    const auto processor = processor_seconds();
    const auto began = Clock::now();
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const auto act_began = Clock::now();
        if (i % acts_in_a_commit == 0) {
            raw.run(begin);
        }
        raw.run(savepoint);
        for (const auto& statement : acts[i]) {
            raw.run(statement);
        }
        raw.run(release);
        if (i % acts_in_a_commit == acts_in_a_commit - 1 || i + 1 == acts.size()) {
            raw.run(commit);
        }
        result.samples.add(Clock::now() - act_began);
    }
    result.took = Clock::now() - began;
    result.processor_seconds = processor_seconds() - processor;
    return result;
}

} // namespace divan::bench
