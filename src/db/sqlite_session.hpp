// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace divan::db {

/// One connection to the SQLite file with its statement cache. Not thread-safe: one thread at a time.
class SqliteConnection {
public:
    enum class Mode { read_only, read_write };
    /// Where the pages are kept as they were before a savepoint or a statement: in one block of memory, quick
    /// but of a size, or in a list that grows and is walked from its beginning by every statement's end.
    enum class Undo { block, list };

    SqliteConnection(const Options& options, Mode mode);

    void query(std::string_view sql, const std::vector<Value>& arguments, const TakeRow& take);
    std::vector<Row> query(std::string_view sql, const std::vector<Value>& arguments);
    std::int64_t change(std::string_view sql, const std::vector<Value>& arguments);
    /// Statements without arguments, several in one text.
    void script(std::string_view sql);
    /// BEGIN, SAVEPOINT … : no arguments, no rows, not counted by a fault plan.
    void control(std::string_view sql);
    /// Between transactions. What outgrows the block fails as a full disk does.
    void keep_undo(Undo undo);

    /// For the copy of a database, which speaks to the library itself.
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
    [[nodiscard]] std::int64_t engine_steps() const { return steps_; }
    /// A fault plan counts the statements between these two.
    void begin_count()
    {
        statements_ = 0;
        is_counting_ = true;
    }
    void end_count() { is_counting_ = false; }

private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    sqlite3_stmt* prepare(std::string_view sql);
    sqlite3_stmt* bind(std::string_view sql, const std::vector<Value>& arguments);
    void count_statement();
    [[noreturn]] void fail(int code) const;

    std::unique_ptr<sqlite3, Close> handle_;
    std::unordered_map<std::string_view, Statement>
        statements_by_text_;            // keys are views of the statements' own text
    std::shared_ptr<FaultPlan> faults_; // shared with the test that set it
    Undo undo_{Undo::list};
    int statements_{};
    bool is_counting_{};
    std::int64_t steps_{};
};

/// Reads on one connection, within whatever transaction it is in.
class SqliteReadSession final : public ReadSession {
public:
    explicit SqliteReadSession(SqliteConnection& connection) : connection_{connection} {}

    [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
    [[nodiscard]] std::int64_t engine_steps() const override { return connection_.engine_steps(); }

protected:
    void query(std::string_view sql, std::vector<Value> arguments, const TakeRow& take) override
    {
        connection_.query(sql, arguments, take);
    }

private:
    SqliteConnection& connection_;
};

} // namespace divan::db
