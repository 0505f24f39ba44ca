// SPDX-License-Identifier: Apache-2.0
#include "platform/files/vault.hpp"

#include <algorithm>
#include <utility>

namespace divan::files {

static constexpr std::size_t token_bytes = 16;
static constexpr std::size_t token_digits = 2 * token_bytes;
static constexpr std::string_view key_purpose = "key";

static std::string_view text_of(const Key& key)
{
    return {reinterpret_cast<const char*>(key.data()), key.size()};
}

Vault::Vault(Disk& disk, std::filesystem::path folder)
    : disk_{disk}, folder_{std::move(folder)}, keys_{disk, folder_ / "keys" / "files.slots"}
{
}

std::filesystem::path Vault::path_of(std::string_view token) const
{
    return folder_ / "files" / token.substr(0, 2) / token;
}

std::filesystem::path Vault::pages_of(std::string_view token) const
{
    return folder_ / "files" / token.substr(0, 2) / (std::string{token} + ".pages");
}

Vault::Reserved Vault::reserve()
{
    Reserved made;
    made.token = random_hex(token_bytes);
    made.slot = keys_.add();
    const auto secret = keys_.find(made.slot).value();
    const auto sealed = seal(secret, {made.token, made.slot, true, key_purpose}, text_of(random_key()));
    made.sealed_key.assign(sealed.begin(), sealed.end());
    return made;
}

std::optional<Key> Vault::open_key(std::string_view token, std::int64_t slot, const Bytes& sealed_key)
{
    const auto secret = keys_.find(slot);
    if (!secret) {
        return std::nullopt;
    }
    const std::string sealed{sealed_key.begin(), sealed_key.end()};
    const auto plain = files::open(*secret, {token, slot, true, key_purpose}, sealed);
    Key key{};
    if (!plain || plain->size() != key.size()) {
        return std::nullopt;
    }
    std::ranges::transform(*plain, key.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return key;
}

std::unique_ptr<DiskFile> Vault::create(std::string_view token)
{
    return disk_.create(path_of(token));
}

std::unique_ptr<DiskFile> Vault::open(std::string_view token)
{
    return disk_.open(path_of(token));
}

void Vault::settle(std::string_view token, DiskFile& file)
{
    file.sync();
    const auto folder = path_of(token).parent_path();
    disk_.sync_folder(folder);
    disk_.sync_folder(folder.parent_path()); // the folder's own name, when this was its first file
    disk_.sync_folder(folder_);
}

void Vault::destroy(std::string_view token, std::int64_t slot)
{
    keys_.erase(slot);
    remove_ciphertext(token);
}

void Vault::remove_ciphertext(std::string_view token)
{
    const auto path = path_of(token);
    disk_.remove_all(pages_of(token));
    if (disk_.open(path)) {
        disk_.remove(path);
        disk_.sync_folder(path.parent_path());
    }
}

std::vector<std::string> Vault::untouched_since(std::chrono::system_clock::time_point before) const
{
    std::vector<std::string> tokens;
    const auto root = folder_ / "files";
    if (!std::filesystem::exists(root)) {
        return tokens;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
        const auto name = entry.path().filename().string();
        if (entry.is_regular_file() && name.size() == token_digits && from_hex(name) &&
            std::chrono::file_clock::to_sys(entry.last_write_time()) < before) {
            tokens.push_back(name);
        }
    }
    std::ranges::sort(tokens);
    return tokens;
}

std::unique_ptr<DiskFile> Vault::open_page(std::string_view token, std::string_view page)
{
    return disk_.open(pages_of(token) / page);
}

void Vault::put_page(std::string_view token, std::string_view page, std::string_view sealed)
{
    const auto file = disk_.create(pages_of(token) / page);
    file->truncate(0);
    file->write(0, sealed);
}

} // namespace divan::files
