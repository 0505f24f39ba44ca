// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/sqlite_session.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace divan::db {

/// Brings the log into the file beside the writer, on a connection of its own, so that no act waits for it.
/// The writer starts the log anew when all of it is in the file; under steady load that never happens by
/// chance, so at twice the length the writer itself brings in the little that is left.
class Checkpointer {
public:
    /// `writer` must outlive this.
    Checkpointer(Options options, SqliteConnection& writer);
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;
    ~Checkpointer();

private:
    static int after_commit(void* self, sqlite3* writer, const char* database, int pages);
    void run();
    bool wait_until_asked();
    void bring_in();

    Options options_;
    SqliteConnection& writer_;
    std::unique_ptr<SqliteConnection> connection_; // opened when it is first needed
    int asks_at_{};     // the length at which the writer asks next; the writer's own
    bool has_failed_{}; // said once in the log, until it succeeds again

    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_asked_{};
    bool is_stopping_{};
    std::jthread thread_;
};

} // namespace divan::db
