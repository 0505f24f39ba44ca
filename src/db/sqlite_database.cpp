// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_database.hpp"

#include "base/blocking.hpp"
#include "base/error.hpp"
#include "db/engine_error.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>

namespace divan::db {

static constexpr std::size_t batch_limit = 128;
static constexpr auto slow_work = std::chrono::milliseconds{5};

/// Set in the writer's thread and while a caller waits for it, so that a write in a write is seen.
static thread_local bool is_writing = false;

class SqliteUnitOfWork final : public UnitOfWork {
public:
    explicit SqliteUnitOfWork(SqliteDatabase& database) : database_{database}, connection_{database.writer_}
    {
    }

    [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
    [[nodiscard]] std::int64_t engine_steps() const override { return connection_.engine_steps(); }
    void script(std::string_view sql) override { connection_.script(sql); }

    [[nodiscard]] std::int64_t next_id() override
    {
        if (database_.ids_.left() == 0) {
            database_.ids_reserved_inside_ = true;
            auto& ids = database_.ids_;
            const auto row = one<std::int64_t>(reserve_block, ids.site(), 1 + IdBlock::size, IdBlock::size);
            ids.refill(std::get<0>(row.value()));
        }
        return database_.ids_.take();
    }

protected:
    void query(std::string_view sql, std::vector<Value> arguments, const TakeRow& take) override
    {
        connection_.query(sql, arguments, take);
    }
    std::int64_t change(std::string_view sql, std::vector<Value> arguments) override
    {
        return connection_.change(sql, arguments);
    }

private:
    SqliteDatabase& database_;
    SqliteConnection& connection_;
};

SqliteDatabase::SqliteDatabase(const Options& options)
    : options_{options},
      writer_{options, SqliteConnection::Mode::read_write},
      checkpointer_{options, writer_},
      ids_{options.site},
      thread_{[this] { run_writer(); }}
{
}

SqliteDatabase::~SqliteDatabase()
{
    {
        const std::scoped_lock lock{queue_mutex_};
        is_stopping_ = true;
    }
    has_tasks_.notify_all();
}

std::size_t SqliteDatabase::queued() const
{
    const std::scoped_lock lock{queue_mutex_};
    return queue_.size();
}

void SqliteDatabase::run_write(const std::function<void(UnitOfWork&)>& work)
{
    if (is_writing) {
        throw std::logic_error{"a write inside a write"};
    }
    Task task{.work = &work, .error = {}, .is_done = false, .done = {}};
    {
        const Blocking blocking; // before the lock, so that no other lock is taken under it
        std::unique_lock lock{queue_mutex_};
        if (queue_.size() >= options_.queue) {
            throw AppError{ErrorCode::unavailable, "db.busy"};
        }
        queue_.push_back(&task);
        has_tasks_.notify_one();
        task.done.wait(lock, [&task] { return task.is_done; });
    }
    if (task.error) {
        std::rethrow_exception(task.error);
    }
}

void SqliteDatabase::run_writer()
{
    is_writing = true;
    while (auto* const first = next_task(0)) {
        std::vector<Task*> batch{first};
        run_batch(batch);
        finish(batch);
    }
}

/// Waits for the first task of a batch; later ones are taken only when they are there. Null: stop, or nothing
/// more.
SqliteDatabase::Task* SqliteDatabase::next_task(std::size_t taken)
{
    std::unique_lock lock{queue_mutex_};
    if (taken == 0) {
        has_tasks_.wait(lock, [this] { return !queue_.empty() || is_stopping_; });
    }
    if (queue_.empty() || taken >= batch_limit) {
        return nullptr;
    }
    auto* const task = queue_.front();
    queue_.pop_front();
    return task;
}

void SqliteDatabase::finish(const std::vector<Task*>& batch)
{
    // Under the lock: a task lives on its caller's stack and is gone as soon as its caller may go on.
    const std::scoped_lock lock{queue_mutex_};
    for (auto* const task : batch) {
        task->is_done = true;
        task->done.notify_one();
    }
}

/// Runs the first task and all that wait by now in one transaction; what an engine error undid is run again
/// alone, once. An act too large for the undo block is such an error.
void SqliteDatabase::run_batch(std::vector<Task*>& batch)
{
    try {
        ensure_ids();
        writer_.keep_undo(SqliteConnection::Undo::block);
        writer_.control("BEGIN IMMEDIATE");
        bool is_sound = run_in_savepoint(*batch.front());
        while (is_sound) {
            auto* const task = next_task(batch.size());
            if (task == nullptr) {
                break;
            }
            batch.push_back(task);
            is_sound = run_in_savepoint(*task);
        }
        if (is_sound) {
            writer_.control("COMMIT");
            ids_reserved_inside_ = false;
            return;
        }
    } catch (const std::exception& error) {
        spdlog::error("a batch of {} writes failed: {}", batch.size(), error.what());
    }
    abandon_transaction();
    for (auto* const task : batch) {
        task->error = nullptr; // a refusal may have rested on what is now undone
        run_alone(*task);
    }
}

/// False when the engine failed: the whole transaction is to be dropped. A refusal undoes only its own
/// savepoint.
bool SqliteDatabase::run_in_savepoint(Task& task)
{
    writer_.control("SAVEPOINT act");
    try {
        run_work(task);
        writer_.control("RELEASE act");
        return true;
    } catch (const EngineError& error) {
        spdlog::warn("a write failed in its batch, it is run again alone: {}", error.what());
        return false;
    } catch (...) {
        task.error = std::current_exception();
    }
    if (!writer_.in_transaction()) {
        return false;
    }
    writer_.control("ROLLBACK TO act");
    writer_.control("RELEASE act");
    if (std::exchange(ids_reserved_inside_, false)) {
        ids_.discard();
    }
    return true;
}

void SqliteDatabase::run_alone(Task& task)
{
    try {
        ensure_ids();
        writer_.keep_undo(SqliteConnection::Undo::list);
        writer_.control("BEGIN IMMEDIATE");
        run_work(task);
        writer_.control("COMMIT");
        ids_reserved_inside_ = false;
        return;
    } catch (const EngineError& error) {
        spdlog::error("a write failed again alone: {}", error.what());
        task.error = std::make_exception_ptr(AppError{ErrorCode::unavailable, "db.unavailable"});
    } catch (...) {
        task.error = std::current_exception();
    }
    abandon_transaction();
}

void SqliteDatabase::run_work(Task& task)
{
    const auto began = std::chrono::steady_clock::now();
    writer_.begin_count();
    SqliteUnitOfWork unit{*this};
    try {
        (*task.work)(unit);
        unit.run_kept();
    } catch (...) {
        writer_.end_count();
        throw;
    }
    writer_.end_count();
    const auto took = std::chrono::steady_clock::now() - began;
    if (took > slow_work) {
        spdlog::warn("a write held the writer for {} ms",
                     std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
    }
}

/// After an engine error SQLite may have rolled back by itself (SQLITE_FULL does), savepoints and all.
void SqliteDatabase::abandon_transaction()
{
    if (writer_.in_transaction()) {
        try {
            writer_.control("ROLLBACK");
        } catch (const EngineError& error) {
            spdlog::error("a rollback failed: {}", error.what());
        }
    }
    if (std::exchange(ids_reserved_inside_, false)) {
        ids_.discard();
    }
}

/// Reserves identifiers between transactions, so that no rollback can give one twice.
void SqliteDatabase::ensure_ids()
{
    if (ids_.left() > IdBlock::size / 4) {
        return;
    }
    if (writer_.query("SELECT 1 FROM sqlite_master WHERE name = 'id_series'", {}).empty()) {
        return; // not migrated yet
    }
    const auto rows = writer_.query(reserve_block, {ids_.site(), 1 + IdBlock::size, IdBlock::size});
    ids_.refill(std::get<std::int64_t>(rows.at(0).at(0)));
}

std::unique_ptr<SqliteConnection> SqliteDatabase::take_reader()
{
    std::unique_lock lock{readers_mutex_};
    has_reader_.wait(lock, [this] { return !readers_.empty() || opened_readers_ < options_.readers; });
    if (readers_.empty()) {
        ++opened_readers_;
        return nullptr;
    }
    auto connection = std::move(readers_.back());
    readers_.pop_back();
    return connection;
}

/// A null connection was lost or never opened: another may be opened in its place.
void SqliteDatabase::give_back(std::unique_ptr<SqliteConnection> connection)
{
    {
        const std::scoped_lock lock{readers_mutex_};
        if (connection) {
            readers_.push_back(std::move(connection));
        } else {
            --opened_readers_;
        }
    }
    has_reader_.notify_one();
}

/// One snapshot: BEGIN … COMMIT. The work's own error is handed to the caller after the connection is free
/// again.
static void run_in_snapshot(SqliteConnection& connection,
                            const std::function<void(ReadSession&)>& work,
                            std::exception_ptr& error)
{
    connection.control("BEGIN");
    try {
        SqliteReadSession session{connection};
        work(session);
    } catch (const EngineError&) {
        throw;
    } catch (...) {
        error = std::current_exception();
    }
    connection.control("COMMIT");
}

void SqliteDatabase::run_read(const std::function<void(ReadSession&)>& work)
{
    auto connection = take_reader();
    std::exception_ptr error;
    try {
        if (!connection) {
            connection = std::make_unique<SqliteConnection>(options_, SqliteConnection::Mode::read_only);
        }
        run_in_snapshot(*connection, work, error);
    } catch (const EngineError& failure) {
        spdlog::error("a read failed: {}", failure.what());
        connection.reset();
        error = std::make_exception_ptr(AppError{ErrorCode::unavailable, "db.unavailable"});
    } catch (...) {
        connection.reset();
        error = std::current_exception();
    }
    give_back(std::move(connection));
    if (error) {
        std::rethrow_exception(error);
    }
}

} // namespace divan::db
