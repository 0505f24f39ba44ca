// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_database.hpp"

#include "base/blocking.hpp"
#include "base/error.hpp"
#include "db/engine_error.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <random>
#include <thread>
#include <utility>

namespace divan::db {

static constexpr int attempts = 3;

/// A write that gave way waits before it comes again, 20 to 60 ms and then twice that, by chance: come back
/// at once, it takes its row again before the write that it gave way to is awake, and both stand as before.
static void wait_for_the_other(int attempt)
{
    static thread_local std::minstd_rand chance{std::random_device{}()};
    std::uniform_int_distribution<int> milliseconds{20, 60};
    std::this_thread::sleep_for(std::chrono::milliseconds{milliseconds(chance) * attempt});
}

/// Set while this thread runs a write, so that a write in a write is seen.
static thread_local bool is_writing = false;

class PostgresDatabase::Session final : public ReadSession {
public:
    explicit Session(PostgresConnection& connection) : connection_{connection} {}

    [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }
    [[nodiscard]] std::int64_t engine_steps() const override { return 0; }

protected:
    void query(std::string_view sql, std::vector<Value> arguments, const TakeRow& take) override
    {
        connection_.query(sql, arguments, take);
    }

private:
    PostgresConnection& connection_;
};

class PostgresDatabase::Unit final : public UnitOfWork {
public:
    Unit(PostgresDatabase& database, PostgresConnection& connection)
        : database_{database}, connection_{connection}
    {
    }

    [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }
    [[nodiscard]] std::int64_t engine_steps() const override { return 0; }
    [[nodiscard]] std::int64_t next_id() override { return database_.next_id(); }
    void script(std::string_view sql) override { connection_.script(sql); }

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
    PostgresDatabase& database_;
    PostgresConnection& connection_;
};

std::unique_ptr<PostgresConnection> PostgresDatabase::Pool::take()
{
    std::unique_lock lock{mutex_};
    if (waiting_ >= queue_) {
        throw AppError{ErrorCode::unavailable, "db.busy"};
    }
    ++waiting_;
    has_free_.wait(lock, [this] { return !free_.empty() || lent_ < size_; });
    --waiting_;
    ++lent_;
    if (!free_.empty()) {
        auto connection = std::move(free_.back());
        free_.pop_back();
        return connection;
    }
    lock.unlock();
    try {
        return std::make_unique<PostgresConnection>(options_);
    } catch (const EngineError& error) {
        spdlog::error("no connection to the database: {}", error.what());
        give_back(nullptr);
        throw AppError{ErrorCode::unavailable, "db.unavailable"};
    }
}

void PostgresDatabase::Pool::give_back(std::unique_ptr<PostgresConnection> connection)
{
    {
        const std::scoped_lock lock{mutex_};
        --lent_;
        if (connection && connection->is_usable()) {
            free_.push_back(std::move(connection));
        }
    }
    has_free_.notify_one();
}

std::size_t PostgresDatabase::Pool::waiting() const
{
    const std::scoped_lock lock{mutex_};
    return waiting_;
}

PostgresDatabase::PostgresDatabase(const Options& options)
    : writers_{options, options.writers, options.queue},
      readers_{options, options.readers, options.queue},
      ids_{options.site},
      ids_connection_{std::make_unique<PostgresConnection>(options)},
      options_{options}
{
}

std::size_t PostgresDatabase::queued() const
{
    return writers_.waiting();
}

std::int64_t PostgresDatabase::next_id()
{
    const std::scoped_lock lock{ids_mutex_};
    if (ids_.left() == 0) {
        if (!ids_connection_->is_usable()) {
            ids_connection_ = std::make_unique<PostgresConnection>(options_);
        }
        const auto rows =
            ids_connection_->query(reserve_block, {ids_.site(), 1 + IdBlock::size, IdBlock::size});
        ids_.refill(std::get<std::int64_t>(rows.at(0).at(0)));
    }
    return ids_.take();
}

/// Never throws: a connection that can't roll back is found unusable when it is given back.
static void roll_back(PostgresConnection& connection)
{
    if (!connection.is_usable()) {
        return;
    }
    try {
        connection.script("ROLLBACK");
    } catch (const EngineError& error) {
        spdlog::error("a rollback failed: {}", error.what());
    }
}

/// One try: BEGIN, work, COMMIT; whatever is thrown has been rolled back.
void PostgresDatabase::attempt(PostgresConnection& connection, const std::function<void(UnitOfWork&)>& work)
{
    connection.script("BEGIN ISOLATION LEVEL READ COMMITTED");
    try {
        connection.begin_count();
        Unit unit{*this, connection};
        work(unit);
        unit.run_kept();
        connection.end_count();
        connection.commit();
    } catch (...) {
        connection.end_count();
        roll_back(connection);
        throw;
    }
}

void PostgresDatabase::run_write(const std::function<void(UnitOfWork&)>& work)
{
    if (is_writing) {
        throw std::logic_error{"a write inside a write"};
    }
    const Blocking blocking;
    auto connection = writers_.take();
    is_writing = true;
    std::exception_ptr error;
    for (int i = 1; i <= attempts; ++i) {
        try {
            attempt(*connection, work);
            error = nullptr;
            break;
        } catch (const EngineError& failure) {
            spdlog::warn("a write failed (try {}): {}", i, failure.what());
            error = std::make_exception_ptr(AppError{ErrorCode::unavailable, "db.unavailable"});
            if (!failure.may_retry() || i == attempts) {
                break;
            }
            wait_for_the_other(i);
        } catch (...) {
            error = std::current_exception();
            break;
        }
    }
    is_writing = false;
    writers_.give_back(std::move(connection));
    if (error) {
        std::rethrow_exception(error);
    }
}

void PostgresDatabase::run_read(const std::function<void(ReadSession&)>& work)
{
    const Blocking blocking;
    auto connection = readers_.take();
    std::exception_ptr error;
    try {
        connection->script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        Session session{*connection};
        work(session);
    } catch (const EngineError& failure) {
        spdlog::error("a read failed: {}", failure.what());
        error = std::make_exception_ptr(AppError{ErrorCode::unavailable, "db.unavailable"});
    } catch (...) {
        error = std::current_exception();
    }
    roll_back(*connection);
    readers_.give_back(std::move(connection));
    if (error) {
        std::rethrow_exception(error);
    }
}

} // namespace divan::db
