// SPDX-License-Identifier: Apache-2.0
#include "support/lossy_disk.hpp"

#include "support/lossy_disk_state.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <random>
#include <stdexcept>
#include <vector>

namespace divan::test {

static constexpr std::size_t sector = 512;

LossyContent& LossyDisk::State::content(const std::string& path, bool existed)
{
    const auto [at, is_new] = files.try_emplace(path);
    if (is_new) {
        deleted.erase(path);
        at->second.has_name = existed;
        if (existed) {
            at->second.flushed = read_whole(path);
        }
    }
    return at->second;
}

/// Carries a change out; each sector of it only with a chance of `survival` in a hundred.
void LossyDisk::State::apply(std::string& bytes, const LossyChange& change, int survival)
{
    if (change.is_truncation) {
        if (toss(survival)) {
            bytes.resize(change.offset);
        }
        return;
    }
    for (std::size_t from = 0; from < change.bytes.size();) {
        const auto at = change.offset + from;
        const auto length = std::min(sector - at % sector, change.bytes.size() - from);
        if (toss(survival)) {
            bytes.resize(std::max(bytes.size(), at + length));
            bytes.replace(at, length, change.bytes, from, length);
        }
        from += length;
    }
}

/// All files of a disk are taken to lie in one folder.
void LossyDisk::State::flush_folder()
{
    deleted.clear();
    for (auto& [path, content] : files) {
        content.has_name = true;
    }
}

void LossyDisk::State::cut()
{
    static constexpr std::array survivals{0, 50, 90, 100};
    const auto survival = survivals.at(chance() % survivals.size());
    is_off = true;
    for (auto& [path, content] : files) {
        for (const auto& change : content.pending) {
            apply(content.flushed, change, survival);
        }
        content.pending.clear();
    }
    std::erase_if(files, [this](const auto& file) { return !file.second.has_name && toss(50); });
    for (const auto& [path, bytes] : deleted) {
        if (!files.contains(path) && toss(50)) {
            files[path].flushed = bytes;
        }
    }
}

LossyDisk::LossyDisk(const std::string& name, std::uint64_t seed) : state_{std::make_unique<State>()}
{
    state_->name = name;
    state_->chance.seed(seed);
    state_->real = sqlite3_vfs_find(nullptr);
    state_->vfs = *state_->real;
    state_->vfs.pNext = nullptr;
    state_->vfs.zName = state_->name.c_str();
    take_over(state_->vfs);
    if (sqlite3_vfs_register(&state_->vfs, 0) != SQLITE_OK) {
        throw std::runtime_error{"the lossy disk cannot be registered"};
    }
}

LossyDisk::~LossyDisk()
{
    sqlite3_vfs_unregister(&state_->vfs);
}

std::string LossyDisk::name() const
{
    return state_->name;
}

void LossyDisk::cut_power_at_flush(int n)
{
    const std::scoped_lock lock{state_->mutex};
    state_->cut_at = n == 0 ? 0 : state_->flushes + n;
}

void LossyDisk::cut_power()
{
    const std::scoped_lock lock{state_->mutex};
    if (!state_->is_off) {
        state_->cut();
    }
}

bool LossyDisk::is_off() const
{
    const std::scoped_lock lock{state_->mutex};
    return state_->is_off;
}

void LossyDisk::restore_power()
{
    const std::scoped_lock lock{state_->mutex};
    for (const auto* const tail : {"-wal", "-journal"}) {
        std::vector<std::string> paths;
        for (const auto& file : state_->files) {
            paths.push_back(file.first);
        }
        for (const auto& path : paths) {
            std::filesystem::remove(path + tail);
        }
    }
    for (const auto& [path, content] : state_->files) {
        std::ofstream file{path, std::ios::binary | std::ios::trunc};
        file.write(content.flushed.data(), static_cast<std::streamsize>(content.flushed.size()));
        if (!file.flush()) {
            throw std::runtime_error{"what survived cannot be written"};
        }
    }
    state_->files.clear();
    state_->deleted.clear();
    state_->cut_at = 0;
    state_->is_off = false;
}

void LossyDisk::fail_flushes(int n)
{
    const std::scoped_lock lock{state_->mutex};
    state_->failing_flushes = n;
}

void LossyDisk::fail_reads(int n)
{
    const std::scoped_lock lock{state_->mutex};
    state_->failing_reads = n;
}

void LossyDisk::fail_writes(int n, int code)
{
    const std::scoped_lock lock{state_->mutex};
    state_->failing_writes = n;
    state_->write_failure = code;
}

void LossyDisk::set_full(bool is_full)
{
    const std::scoped_lock lock{state_->mutex};
    state_->is_full = is_full;
}

std::int64_t LossyDisk::flushes() const
{
    const std::scoped_lock lock{state_->mutex};
    return state_->flushes;
}

} // namespace divan::test
