// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "db/identifiers.hpp"
#include "db/postgres_session.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace divan::db {

struct CopyOptions;

/// PostgreSQL behind two pools: writers at READ COMMITTED, retried on deadlock only, and read-only snapshots.
class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(const Options& options);

    [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }
    [[nodiscard]] std::size_t queued() const override;
    /// See db/copy.hpp.
    void copy(const CopyOptions& options, const std::function<void(ReadSession&)>& look);

protected:
    void run_write(const std::function<void(UnitOfWork&)>& work) override;
    void run_read(const std::function<void(ReadSession&)>& work) override;

private:
    /// Connections that are lent one at a time, opened when first needed.
    class Pool {
    public:
        Pool(Options options, std::size_t size, std::size_t queue)
            : options_{std::move(options)}, size_{size}, queue_{queue}
        {
        }
        [[nodiscard]] std::unique_ptr<PostgresConnection> take();
        /// A lost or null connection is replaced when next needed.
        void give_back(std::unique_ptr<PostgresConnection> connection);
        [[nodiscard]] std::size_t waiting() const;

    private:
        Options options_;
        std::size_t size_;
        std::size_t queue_;
        mutable std::mutex mutex_;
        std::condition_variable has_free_;
        std::vector<std::unique_ptr<PostgresConnection>> free_;
        std::size_t lent_{};
        std::size_t waiting_{};
    };

    class Unit;
    class Session;

    std::int64_t next_id();
    void attempt(PostgresConnection& connection, const std::function<void(UnitOfWork&)>& work);

    Pool writers_;
    Pool readers_;
    std::mutex ids_mutex_;
    IdBlock ids_;
    std::unique_ptr<PostgresConnection> ids_connection_; // its reservations commit at once
    Options options_;
};

/// PostgreSQL's part of load_copy (db/copy.hpp).
void load_postgres(const Options& into, const std::string& file);

} // namespace divan::db
