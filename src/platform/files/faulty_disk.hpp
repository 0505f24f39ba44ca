// SPDX-License-Identifier: Apache-2.0
// For files' own tests: a disk in memory that fails at the n-th operation, fills up, and forgets at a power
// cut what was not synced.
#pragma once

#include "base/error.hpp"
#include "platform/files/disk.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>

namespace divan::files::test {

class FaultyDisk final : public Disk {
public:
    /// From now on the n-th operation that changes the disk fails; 0: none.
    void fail_at(int n)
    {
        failing_ = n;
        done_ = 0;
    }
    [[nodiscard]] bool has_struck() const { return has_struck_; }
    void forget_strike() { has_struck_ = false; }
    /// Bytes that fit in all files together.
    void set_room(std::int64_t bytes) { room_ = bytes; }
    /// What was not synced is lost; a file whose folder was not synced is gone.
    void cut_power()
    {
        for (auto at = files_.begin(); at != files_.end();) {
            at = at->second.is_named ? std::next(at) : files_.erase(at);
        }
        for (auto& [path, content] : files_) {
            content.bytes = content.synced;
        }
    }
    /// Changes a byte as a rotten disk would.
    void damage(const Path& path, std::size_t at)
    {
        auto& byte = files_.at(path).bytes.at(at);
        byte = static_cast<char>(byte ^ 1);
    }
    [[nodiscard]] std::size_t count() const { return files_.size(); }
    [[nodiscard]] const std::string& bytes(const Path& path) const { return files_.at(path).bytes; }
    [[nodiscard]] bool has(const Path& path) const { return files_.contains(path); }

    [[nodiscard]] std::unique_ptr<DiskFile> create(const Path& path) override
    {
        const std::lock_guard lock{mutex_};
        step();
        files_[path];
        return std::make_unique<Handle>(*this, path);
    }
    [[nodiscard]] std::unique_ptr<DiskFile> open(const Path& path) override
    {
        const std::lock_guard lock{mutex_};
        return files_.contains(path) ? std::make_unique<Handle>(*this, path) : nullptr;
    }
    void sync_folder(const Path& folder) override
    {
        const std::lock_guard lock{mutex_};
        step();
        for (auto& [path, content] : files_) {
            content.is_named = content.is_named || path.parent_path() == folder;
        }
    }
    void remove(const Path& path) override
    {
        const std::lock_guard lock{mutex_};
        step();
        files_.erase(path);
    }
    void remove_all(const Path& folder) override
    {
        const std::lock_guard lock{mutex_};
        std::erase_if(files_, [&folder](const auto& entry) { return entry.first.parent_path() == folder; });
    }

private:
    struct Content {
        std::string bytes;
        std::string synced;
        bool is_named{};
    };

    class Handle final : public DiskFile {
    public:
        Handle(FaultyDisk& disk, Path path) : disk_{disk}, path_{std::move(path)} {}
        void write(std::int64_t at, std::string_view bytes) override
        {
            const std::lock_guard lock{disk_.mutex_};
            disk_.step();
            auto& content = disk_.files_[path_].bytes;
            const auto end = static_cast<std::size_t>(at) + bytes.size();
            if (end > content.size()) {
                const auto more = static_cast<std::int64_t>(end - content.size());
                const auto fits = disk_.room_ ? std::min(*disk_.room_, more) : more;
                content.resize(content.size() + static_cast<std::size_t>(fits)); // as far as there is room
                disk_.take_room(more);
                content.resize(end);
            }
            content.replace(static_cast<std::size_t>(at), bytes.size(), bytes);
        }
        [[nodiscard]] std::string read(std::int64_t at, std::size_t size) override
        {
            const std::lock_guard lock{disk_.mutex_};
            const auto& content = disk_.files_[path_].bytes;
            return static_cast<std::size_t>(at) >= content.size()
                       ? ""
                       : content.substr(static_cast<std::size_t>(at), size);
        }
        void truncate(std::int64_t size) override
        {
            const std::lock_guard lock{disk_.mutex_};
            disk_.step();
            disk_.files_[path_].bytes.resize(static_cast<std::size_t>(size));
        }
        [[nodiscard]] std::int64_t size() override
        {
            const std::lock_guard lock{disk_.mutex_};
            return static_cast<std::int64_t>(disk_.files_[path_].bytes.size());
        }
        void sync() override
        {
            const std::lock_guard lock{disk_.mutex_};
            disk_.step();
            auto& content = disk_.files_[path_];
            content.synced = content.bytes;
        }

    private:
        FaultyDisk& disk_;
        Path path_;
    };

    void step()
    {
        if (failing_ != 0 && ++done_ == failing_) {
            has_struck_ = true;
            throw std::runtime_error{"a disk that fails"};
        }
    }
    void take_room(std::int64_t bytes)
    {
        if (room_ && *room_ < bytes) {
            throw AppError{ErrorCode::unavailable, "file.storage_full"};
        }
        if (room_) {
            *room_ -= bytes;
        }
    }

    std::mutex mutex_;
    std::map<Path, Content> files_;
    std::optional<std::int64_t> room_;
    int failing_{};
    int done_{};
    bool has_struck_{};
};

} // namespace divan::files::test
