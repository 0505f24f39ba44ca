// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"
#include "base/identifier.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace divan::db {

/// A bound argument or a column read: SQL NULL, integer, real, text, bytes.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;

enum class Dialect { sqlite, postgres };

/// Reads within one snapshot. Statement texts are literals with `:named` placeholders, each once, in argument order.
/// Columns: std::int64_t, double, std::string, Bytes, or std::optional of these. Arguments are copied.
class ReadSession {
public:
    virtual ~ReadSession() = default;

    /// No row: empty; two rows: std::logic_error.
    template <class... Columns, class... Args>
    [[nodiscard]] std::optional<std::tuple<Columns...>> one(std::string_view sql, const Args&... args);

    template <class... Columns, class... Args>
    [[nodiscard]] std::vector<std::tuple<Columns...>> list(std::string_view sql, const Args&... args);

    [[nodiscard]] virtual Dialect dialect() const = 0;
    /// Rows that the engine has visited in this session so far (SQLite only: scan steps); for tests of breadth.
    [[nodiscard]] virtual std::int64_t rows_visited() const = 0;
};

/// A write in its own transaction (on SQLite: its own savepoint of the batch). Whatever throws undoes all of it.
class UnitOfWork : public ReadSession {
public:
    /// Rows changed. A unique violation throws AppError{conflict, "db.duplicate"}.
    template <class... Args>
    std::int64_t execute(std::string_view sql, const Args&... args);

    /// The next identifier of the folder's one series.
    [[nodiscard]] virtual std::int64_t next_id() = 0;
};

struct Options {
    Dialect dialect{Dialect::sqlite};
    std::string location;       // SQLite: path of the file; PostgreSQL: connection string
    std::int64_t site{1};       // 13 bits, given at `divan init`
    std::size_t readers{4};     // read sessions
    std::size_t writers{8};     // PostgreSQL only
    std::size_t queue{1024};    // writes waiting; beyond it: unavailable
};

class Database {
public:
    /// Opens and pings; does not migrate (db/migrations.hpp does).
    [[nodiscard]] static std::unique_ptr<Database> open(const Options& options);
    virtual ~Database() = default;

    /// Runs `work(UnitOfWork&)`, commits, returns its result; returns only after COMMIT is durable. `work` is repeatable: it may
    /// run again after a deadlock or an engine error, touches nothing but the database. Throws what `work` throws;
    /// AppError{unavailable} when the queue is full or the engine failed twice. `write` inside `write` is a logic_error.
    template <class Work>
    auto write(Work&& work) -> std::invoke_result_t<Work&, UnitOfWork&>;

    /// Runs `work(ReadSession&)` on a pooled read-only session, in one snapshot.
    template <class Work>
    auto read(Work&& work) -> std::invoke_result_t<Work&, ReadSession&>;

    [[nodiscard]] virtual Dialect dialect() const = 0;
};

} // namespace divan::db
