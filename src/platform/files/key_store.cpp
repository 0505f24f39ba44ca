// SPDX-License-Identifier: Apache-2.0
#include "platform/files/key_store.hpp"

#include <algorithm>
#include <utility>

namespace divan::files {

static constexpr std::size_t slot_bytes = std::tuple_size_v<Key>;

static std::int64_t place_of(std::int64_t slot)
{
    return slot * static_cast<std::int64_t>(slot_bytes);
}

KeyStore::KeyStore(Disk& disk, std::filesystem::path path) : disk_{disk}, path_{std::move(path)}
{
}

/// Opened by the first who needs it. Call under the lock.
DiskFile& KeyStore::slots()
{
    if (!file_) {
        file_ = disk_.create(path_);
        disk_.sync_folder(path_.parent_path());
        const auto size = static_cast<std::int64_t>(slot_bytes);
        next_ = (file_->size() + size - 1) / size; // a slot torn by a power cut is passed over
    }
    return *file_;
}

std::int64_t KeyStore::add()
{
    const auto secret = random_key();
    const std::lock_guard lock{mutex_};
    auto& file = slots();
    const auto slot = next_++;
    file.write(place_of(slot), {reinterpret_cast<const char*>(secret.data()), secret.size()});
    file.sync();
    return slot;
}

std::optional<Key> KeyStore::find(std::int64_t slot)
{
    std::string bytes;
    {
        const std::lock_guard lock{mutex_};
        bytes = slots().read(place_of(slot), slot_bytes);
    }
    const auto is_zero = std::ranges::all_of(bytes, [](char c) { return c == '\0'; });
    if (bytes.size() != slot_bytes || is_zero) {
        return std::nullopt;
    }
    Key key{};
    std::ranges::transform(bytes, key.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return key;
}

void KeyStore::pass_over(std::int64_t slot)
{
    const std::lock_guard lock{mutex_};
    slots();
    next_ = std::max(next_, slot);
}

void KeyStore::erase(std::int64_t slot)
{
    const std::lock_guard lock{mutex_};
    auto& file = slots();
    if (place_of(slot) < file.size()) { // else it was never written, or lost: zeros would only feign a secret
        file.write(place_of(slot), std::string(slot_bytes, '\0'));
        file.sync();
    }
}

} // namespace divan::files
