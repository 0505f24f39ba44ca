// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "db/identifiers.hpp"
#include "db/sqlite_checkpoint.hpp"
#include "db/sqlite_session.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace divan::db {

struct CopyOptions;

/// SQLite behind one writer thread that commits many writes at once, so that a disk flush is shared, and a
/// pool of read-only connections.
class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(const Options& options);
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;
    ~SqliteDatabase() override;

    [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
    [[nodiscard]] std::size_t queued() const override;
    /// See db/copy.hpp.
    void copy(const CopyOptions& options, const std::function<void(ReadSession&)>& look);

protected:
    void run_write(const std::function<void(UnitOfWork&)>& work) override;
    void run_read(const std::function<void(ReadSession&)>& work) override;

private:
    struct Task {
        const std::function<void(UnitOfWork&)>* work; // owned by the caller, who waits
        std::exception_ptr error;
        bool is_done{};
        std::condition_variable done{}; // its own: nobody else is woken
    };

    void run_writer();
    void run_batch(std::vector<Task*>& batch);
    bool run_in_savepoint(Task& task);
    void run_alone(Task& task);
    void run_work(Task& task);
    void abandon_transaction();
    void ensure_ids();
    Task* next_task(std::size_t taken);
    std::unique_ptr<SqliteConnection> take_reader();
    void give_back(std::unique_ptr<SqliteConnection> connection);
    void finish(const std::vector<Task*>& batch);

    Options options_;
    SqliteConnection writer_;
    Checkpointer checkpointer_;
    IdBlock ids_;
    bool ids_reserved_inside_{}; // the block was reserved in the transaction that runs now

    mutable std::mutex queue_mutex_;
    std::condition_variable has_tasks_;
    std::deque<Task*> queue_;
    bool is_stopping_{};

    std::mutex readers_mutex_;
    std::condition_variable has_reader_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    std::size_t opened_readers_{};

    friend class SqliteUnitOfWork;
    std::jthread thread_;
};

} // namespace divan::db
