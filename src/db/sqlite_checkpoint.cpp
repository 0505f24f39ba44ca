// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_checkpoint.hpp"

#include "db/engine_error.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <utility>

namespace divan::db {

static constexpr int longest_log = 2; // times the length at which the log is first brought in
static constexpr int pieces = 8;      // of that length, brought in one after the other: no flush is long
static constexpr int most_rounds = 2; // what acts added meanwhile is brought in at once, while it gets less

Checkpointer::Checkpointer(Options options, SqliteConnection& writer)
    : options_{std::move(options)}, writer_{writer}, thread_{[this] { run(); }}
{
    sqlite3_wal_hook(writer_.handle(), &Checkpointer::after_commit, this);
}

Checkpointer::~Checkpointer()
{
    sqlite3_wal_hook(writer_.handle(), nullptr, nullptr);
    {
        const std::scoped_lock lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
}

/// Called in the writer's thread with the length of the log. A failure here is not the act's: the act is in
/// the log.
int Checkpointer::after_commit(void* self, sqlite3* writer, const char* database, int pages)
{
    auto& mine = *static_cast<Checkpointer*>(self);
    const auto length = mine.options_.checkpoint_pages;
    if (pages < length) {
        mine.asks_at_ = length;
    } else if (pages >= longest_log * length) {
        sqlite3_wal_checkpoint_v2(writer, database, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    } else if (pages >= mine.asks_at_) {
        mine.asks_at_ = pages + length / pieces;
        {
            const std::scoped_lock lock{mine.mutex_};
            mine.is_asked_ = true;
        }
        mine.changed_.notify_one();
    }
    return SQLITE_OK;
}

bool Checkpointer::wait_until_asked()
{
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return is_asked_ || is_stopping_; });
    is_asked_ = false;
    return !is_stopping_;
}

void Checkpointer::run()
{
    while (wait_until_asked()) {
        try {
            bring_in();
            has_failed_ = false;
        } catch (const std::exception& error) {
            if (!std::exchange(has_failed_, true)) {
                spdlog::error("the log could not be brought into the file: {}", error.what());
            }
            connection_.reset();
        }
    }
}

void Checkpointer::bring_in()
{
    if (!connection_) {
        connection_ = std::make_unique<SqliteConnection>(options_, SqliteConnection::Mode::read_write);
    }
    int left = options_.checkpoint_pages;
    for (int round = 0; round < most_rounds; ++round) {
        int pages = 0;
        int done = 0;
        const auto code = sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                                    &pages, &done);
        if (code != SQLITE_OK && code != SQLITE_BUSY) {
            throw EngineError{sqlite3_errstr(code)};
        }
        if (code == SQLITE_BUSY || pages - done == 0 || pages - done >= left) {
            return;
        }
        left = pages - done;
    }
}

} // namespace divan::db
