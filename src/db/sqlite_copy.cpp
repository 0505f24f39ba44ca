// SPDX-License-Identifier: Apache-2.0
#include "db/copy.hpp"
#include "db/engine_error.hpp"
#include "db/sqlite_database.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <ratio>
#include <stdexcept>
#include <string>
#include <thread>

namespace divan::db {

namespace {

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};

/// The new file. Flushed by hand: SQLite's own flush would come once, for all of it, at the end.
class Target {
public:
    explicit Target(const std::string& file)
    {
        sqlite3* handle = nullptr;
        const auto code = sqlite3_open_v2(
            file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
        handle_.reset(handle);
        if (code != SQLITE_OK) {
            throw std::runtime_error{"cannot make " + file};
        }
        sqlite3_exec(handle, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nullptr, nullptr,
                     nullptr);
        descriptor_ = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    }
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;
    ~Target()
    {
        if (descriptor_ >= 0) {
            close(descriptor_);
        }
    }

    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
    /// Sends what was written to the disk and waits for it. Only the data: fdatasync of a file that grows
    /// commits the file system's journal too, and the acts' own flushes would wait for that.
    void push() const
    {
        constexpr auto whole =
            SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
        if (descriptor_ < 0 || sync_file_range(descriptor_, 0, 0, whole) != 0) {
            throw std::runtime_error{"the copy of the database could not be written to the disk"};
        }
    }
    void flush() const
    {
        if (descriptor_ < 0 || fdatasync(descriptor_) != 0) {
            throw std::runtime_error{"the copy of the database could not be flushed to the disk"};
        }
    }

private:
    std::unique_ptr<sqlite3, Close> handle_;
    int descriptor_{-1};
};

[[noreturn]] void fail(int code)
{
    throw std::runtime_error{std::string{"the copy of the database could not be written: "} +
                             sqlite3_errstr(code)};
}

/// How long so many bytes take at that rate.
std::chrono::microseconds time_of(std::size_t bytes, std::size_t per_second)
{
    constexpr auto second = static_cast<double>(std::micro::den);
    return std::chrono::microseconds{
        static_cast<std::int64_t>(static_cast<double>(bytes) * second / static_cast<double>(per_second))};
}

/// Page by page out of the snapshot that `source` holds: later writes neither show in it nor restart it.
void copy_pages(SqliteConnection& source, const Target& target, const CopyOptions& options)
{
    const std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)> backup{
        sqlite3_backup_init(target.handle(), "main", source.handle(), "main"), sqlite3_backup_finish};
    if (!backup) {
        fail(sqlite3_errcode(target.handle()));
    }
    const auto page = std::get<std::int64_t>(source.query("PRAGMA page_size", {}).at(0).at(0));
    std::size_t unflushed = 0;
    std::size_t copied = 0;
    const auto began = std::chrono::steady_clock::now();
    for (;;) {
        const auto code = sqlite3_backup_step(backup.get(), static_cast<int>(options.pages_at_once));
        if (code == SQLITE_DONE) {
            return;
        }
        if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED) {
            fail(code);
        }
        unflushed += options.pages_at_once * static_cast<std::size_t>(page);
        if (unflushed >= options.flush_every) {
            target.push();
            copied += unflushed;
            unflushed = 0;
            std::this_thread::sleep_until(began + time_of(copied, options.bytes_per_second));
        }
        std::this_thread::sleep_for(options.pause);
    }
}

} // namespace

void SqliteDatabase::copy(const CopyOptions& options, const std::function<void(ReadSession&)>& look)
{
    SqliteConnection source{options_, SqliteConnection::Mode::read_only};
    source.control("BEGIN");
    source.query("SELECT COUNT(*) FROM sqlite_master", {}); // the snapshot begins with the first read
    SqliteReadSession session{source};
    look(session);
    const Target target{options.file};
    copy_pages(source, target, options);
    target.flush();
    source.control("COMMIT");
}

} // namespace divan::db
