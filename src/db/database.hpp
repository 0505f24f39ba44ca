// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/value.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace divan::db {

enum class Dialect { sqlite, postgres };

/// Reads within one snapshot. Statement texts are literals with `:named` placeholders, each once, in argument
/// order. Columns: std::int64_t, double, std::string, Bytes, or std::optional of these. Arguments are copied.
class ReadSession {
public:
    ReadSession() = default;
    ReadSession(const ReadSession&) = delete;
    ReadSession& operator=(const ReadSession&) = delete;
    virtual ~ReadSession() = default;

    /// No row: empty; two rows: std::logic_error.
    template <class... Columns, class... Args>
    [[nodiscard]] std::optional<std::tuple<Columns...>> one(std::string_view sql, const Args&... args)
    {
        std::optional<std::tuple<Columns...>> found;
        query(sql, {to_value(args)...}, [&found](Row& row) {
            if (found) {
                throw std::logic_error{"a statement for one row gives several"};
            }
            found = to_tuple<Columns...>(row);
        });
        return found;
    }

    template <class... Columns, class... Args>
    [[nodiscard]] std::vector<std::tuple<Columns...>> list(std::string_view sql, const Args&... args)
    {
        std::vector<std::tuple<Columns...>> found;
        query(sql, {to_value(args)...}, [&found](Row& row) { found.push_back(to_tuple<Columns...>(row)); });
        return found;
    }

    /// Hands over each row as it is read, for lists long enough that gathering them twice would be felt.
    /// `take` gets the columns as arguments, may move them, and does not use this session.
    template <class... Columns, class Take, class... Args>
    void each(Take&& take, std::string_view sql, const Args&... args)
    {
        query(sql, {to_value(args)...}, [&take](Row& row) { std::apply(take, to_tuple<Columns...>(row)); });
    }

    [[nodiscard]] virtual Dialect dialect() const = 0;
    /// Steps of SQLite's virtual machine in this session so far, some ten for a row visited; 0 on PostgreSQL.
    /// For tests that bound how much a query reads.
    [[nodiscard]] virtual std::int64_t engine_steps() const = 0;

protected:
    virtual void query(std::string_view sql, std::vector<Value> arguments, const TakeRow& take) = 0;
};

/// A write in its own transaction (on SQLite: its own savepoint of the batch). Whatever throws undoes all of
/// it.
class UnitOfWork : public ReadSession {
public:
    /// Rows changed. A unique violation throws AppError{conflict, "db.duplicate"}.
    template <class... Args>
    std::int64_t execute(std::string_view sql, const Args&... args)
    {
        return change(sql, {to_value(args)...});
    }

    /// The next identifier of the folder's one series: 13 bits site, 40 bits counter.
    [[nodiscard]] virtual std::int64_t next_id() = 0;
    /// Several statements without arguments, as in a migration.
    virtual void script(std::string_view sql) = 0;

    /// Keeps a change of rows that many writes change (counters) for the end of the unit, where such changes
    /// run in the order of their keys: two writes never wait for each other's rows crosswise, and hold them
    /// shortly. Until then the unit's own reads don't see it.
    void at_end(std::string key, std::function<void(UnitOfWork&)> kept)
    {
        kept_.emplace(std::move(key), std::move(kept));
    }
    /// Runs what was kept; the engine does that before COMMIT.
    void run_kept()
    {
        for (const auto& [key, kept] : std::exchange(kept_, {})) {
            kept(*this);
        }
    }

protected:
    virtual std::int64_t change(std::string_view sql, std::vector<Value> arguments) = 0;

private:
    std::multimap<std::string, std::function<void(UnitOfWork&)>> kept_;
};

/// For tests: which statement of each unit of work fails as an engine would (1 is the first; 0: none).
struct FaultPlan {
    int failing_statement{};
    /// Set when the plan has made a statement fail.
    bool has_struck{};
};

struct Options {
    Dialect dialect{Dialect::sqlite};
    std::string location;              // SQLite: path of the file; PostgreSQL: connection string
    std::int64_t site{1};              // 13 bits, given at `divan init`
    std::size_t readers{4};            // read sessions
    std::size_t writers{8};            // PostgreSQL only
    std::size_t queue{1024};           // writes waiting; beyond it: unavailable
    std::shared_ptr<FaultPlan> faults; // tests only; shared with the test that sets it
    std::string vfs;                   // SQLite, tests only: name of a registered file system
    int checkpoint_pages{16000};       // SQLite: the log goes into the file when it is this long (4 KB each)
};

class Database {
public:
    /// Opens and pings; does not migrate (db/migrations.hpp does). Throws std::runtime_error when it can't.
    [[nodiscard]] static std::unique_ptr<Database> open(const Options& options);
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    virtual ~Database() = default;

    /// Runs `work(UnitOfWork&)`, commits, returns its result, only after COMMIT. `work` is repeatable: it may
    /// run again after a deadlock or an engine error, and touches nothing but the database. Throws what
    /// `work` throws; AppError{unavailable} when the queue is full or the engine failed twice. `write` in
    /// `write`: std::logic_error.
    template <class Work>
    auto write(Work&& work) -> std::invoke_result_t<Work&, UnitOfWork&>
    {
        using Result = std::invoke_result_t<Work&, UnitOfWork&>;
        if constexpr (std::is_void_v<Result>) {
            run_write([&work](UnitOfWork& tx) { work(tx); });
        } else {
            std::optional<Result> result;
            run_write([&work, &result](UnitOfWork& tx) { result.emplace(work(tx)); });
            return *std::move(result);
        }
    }

    /// Runs `work(ReadSession&)` on a pooled read-only session, in one snapshot.
    template <class Work>
    auto read(Work&& work) -> std::invoke_result_t<Work&, ReadSession&>
    {
        using Result = std::invoke_result_t<Work&, ReadSession&>;
        if constexpr (std::is_void_v<Result>) {
            run_read([&work](ReadSession& session) { work(session); });
        } else {
            std::optional<Result> result;
            run_read([&work, &result](ReadSession& session) { result.emplace(work(session)); });
            return *std::move(result);
        }
    }

    [[nodiscard]] virtual Dialect dialect() const = 0;
    /// Writes waiting now; for metrics.
    [[nodiscard]] virtual std::size_t queued() const = 0;

protected:
    virtual void run_write(const std::function<void(UnitOfWork&)>& work) = 0;
    virtual void run_read(const std::function<void(ReadSession&)>& work) = 0;
};

} // namespace divan::db
