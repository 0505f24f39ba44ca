// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_session.hpp"

#include "base/error.hpp"
#include "db/engine_error.hpp"

#include <stdexcept>
#include <utility>

namespace divan::db {

/// The size of an undo block (README.md). What goes beyond would be written to a file in one piece, which
/// SQLite's own file system refuses from 128 KB on. To be said before anything else of SQLite is called, so
/// before main.
static constexpr int undo_block_bytes = DIVAN_UNDO_BLOCK_KB << 10;
static const bool has_undo_block =
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, undo_block_bytes) == SQLITE_OK;

/// A copy that nobody writes to (copy.hpp); no other file is made beside it.
static bool is_unchanging(const Options& options)
{
    return options.location.starts_with("file:");
}

static int open_flags(const Options& options, SqliteConnection::Mode mode)
{
    if (is_unchanging(options)) {
        return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    }
    const auto access = mode == SqliteConnection::Mode::read_only
                            ? SQLITE_OPEN_READONLY
                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
}

SqliteConnection::SqliteConnection(const Options& options, Mode mode) : faults_{options.faults}
{
    sqlite3* handle = nullptr;
    const auto* const vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const auto code = sqlite3_open_v2(options.location.c_str(), &handle, open_flags(options, mode), vfs);
    handle_.reset(handle);
    if (code != SQLITE_OK) {
        throw EngineError{sqlite3_errstr(code)};
    }
    sqlite3_busy_timeout(handle, 5000);
    if (mode == Mode::read_write && !is_unchanging(options)) {
        script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
               "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
        sqlite3_wal_autocheckpoint(handle, 0); // sqlite_checkpoint.hpp does that
    } else {
        script("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; "
               "PRAGMA mmap_size = 268435456");
    }
}

void SqliteConnection::fail(int code) const
{
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
        code == SQLITE_CONSTRAINT_ROWID) {
        throw AppError{ErrorCode::conflict, "db.duplicate"};
    }
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
        // Our own statement is wrong; the message names tables and columns, never values.
        throw std::logic_error{sqlite3_errmsg(handle_.get())};
    default:
        throw EngineError{sqlite3_errstr(code)};
    }
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql)
{
    if (const auto known = statements_by_text_.find(sql); known != statements_by_text_.end()) {
        return known->second.get();
    }
    sqlite3_stmt* raw = nullptr;
    const auto code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                         SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    Statement statement{raw};
    if (code != SQLITE_OK) {
        fail(code);
    }
    if (raw == nullptr) {
        throw std::logic_error{"an empty statement"};
    }
    statements_by_text_.emplace(std::string_view{sqlite3_sql(raw)}, std::move(statement));
    return raw;
}

static int bind_value(sqlite3_stmt* statement, int at, const Value& value)
{
    // The values outlive the step: the caller holds them until the statement is reset.
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, at, *integer);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text(statement, at, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return sqlite3_bind_double(statement, at, *real);
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
        return bytes->empty() ? sqlite3_bind_zeroblob(statement, at, 0)
                              : sqlite3_bind_blob(statement, at, bytes->data(),
                                                  static_cast<int>(bytes->size()), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, at);
}

sqlite3_stmt* SqliteConnection::bind(std::string_view sql, const std::vector<Value>& arguments)
{
    auto* const statement = prepare(sql);
    if (sqlite3_bind_parameter_count(statement) != static_cast<int>(arguments.size())) {
        throw std::logic_error{"a statement has another number of placeholders than arguments"};
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (const auto code = bind_value(statement, static_cast<int>(i) + 1, arguments[i]);
            code != SQLITE_OK) {
            fail(code);
        }
    }
    return statement;
}

static Value column(sqlite3_stmt* statement, int at)
{
    switch (sqlite3_column_type(statement, at)) {
    case SQLITE_INTEGER:
        return static_cast<std::int64_t>(sqlite3_column_int64(statement, at));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, at);
    case SQLITE_TEXT: {
        const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, at));
        return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, at)));
    }
    case SQLITE_BLOB: {
        const auto* const data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, at));
        return Bytes(data, data + sqlite3_column_bytes(statement, at));
    }
    default:
        return {};
    }
}

/// Resets the statement and lets go of its arguments, whatever happens in between.
class Running {
public:
    Running(sqlite3_stmt* statement, std::int64_t& steps) : statement_{statement}, steps_{steps} {}
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running()
    {
        steps_ += sqlite3_stmt_status(statement_, SQLITE_STMTSTATUS_VM_STEP, 1);
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

private:
    sqlite3_stmt* statement_;
    std::int64_t& steps_;
};

void SqliteConnection::query(std::string_view sql, const std::vector<Value>& arguments, const TakeRow& take)
{
    count_statement();
    auto* const statement = bind(sql, arguments);
    const Running running{statement, steps_};
    Row row; // one for all rows
    int code = sqlite3_step(statement);
    row.resize(static_cast<std::size_t>(sqlite3_column_count(statement)));
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = column(statement, static_cast<int>(i));
        }
        take(row);
    }
    if (code != SQLITE_DONE) {
        fail(code);
    }
}

std::vector<Row> SqliteConnection::query(std::string_view sql, const std::vector<Value>& arguments)
{
    std::vector<Row> rows;
    query(sql, arguments, [&rows](const Row& row) { rows.push_back(row); });
    return rows;
}

std::int64_t SqliteConnection::change(std::string_view sql, const std::vector<Value>& arguments)
{
    count_statement();
    auto* const statement = bind(sql, arguments);
    const Running running{statement, steps_};
    const auto code = sqlite3_step(statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        fail(code);
    }
    return sqlite3_changes64(handle_.get());
}

void SqliteConnection::control(std::string_view sql)
{
    auto* const statement = prepare(sql);
    const auto code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) {
        throw EngineError{sqlite3_errstr(code)};
    }
}

void SqliteConnection::script(std::string_view sql)
{
    if (const auto code = sqlite3_exec(handle_.get(), std::string{sql}.c_str(), nullptr, nullptr, nullptr);
        code != SQLITE_OK) {
        fail(code);
    }
}

void SqliteConnection::keep_undo(Undo undo)
{
    if (undo == undo_ || !has_undo_block) {
        return;
    }
    script(undo == Undo::block ? "PRAGMA temp_store = FILE" : "PRAGMA temp_store = MEMORY");
    undo_ = undo;
}

void SqliteConnection::count_statement()
{
    if (is_counting_ && faults_ && faults_->failing_statement > 0 &&
        ++statements_ == faults_->failing_statement) {
        faults_->has_struck = true;
        throw EngineError{"a planned fault"};
    }
}

} // namespace divan::db
