// SPDX-License-Identifier: Apache-2.0
#include "platform/secrets/box.hpp"

#include "base/file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

namespace divan::secrets {

static constexpr std::string_view first_line = "divan-keys-1";
static constexpr std::size_t id_size = 4;
static constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

static const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

static std::string hex_of(std::string_view data)
{
    return to_hex(bytes(data), data.size());
}

static Hash random_secret()
{
    Hash secret{};
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

static std::string bound_to(const Place& place)
{
    std::string text{place.table};
    text += '\0';
    text += place.column;
    text += '\0';
    text += std::to_string(place.id);
    return text;
}

static std::optional<Hash> secret_from(std::string_view hex)
{
    const auto data = from_hex(hex);
    Hash secret{};
    if (!data || data->size() != secret.size()) {
        return std::nullopt;
    }
    std::ranges::copy(*data, secret.begin());
    return secret;
}

/// Takes one line off the front of `rest`.
static std::string_view next_line(std::string_view& rest)
{
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return line;
}

/// Writes a file anew and makes it last: a cut between leaves either the old one or the new.
static void write_file(const std::filesystem::path& path, const std::string& text, int flags)
{
    const auto file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, S_IRUSR | S_IWUSR);
    if (file < 0) {
        throw std::runtime_error{"cannot make the key file " + path.string()};
    }
    const auto written = write(file, text.data(), text.size());
    const auto is_synced = fsync(file) == 0;
    close(file);
    if (written != static_cast<ssize_t>(text.size()) || !is_synced) {
        throw std::runtime_error{"cannot write the key file " + path.string()};
    }
}

Box::Key Box::fresh_key()
{
    std::string id(id_size, '\0');
    randombytes_buf(id.data(), id.size());
    return {std::move(id), random_secret()};
}

Box Box::in_memory()
{
    Box box;
    box.index_key_ = random_secret();
    box.keys_.push_back(fresh_key());
    return box;
}

std::string Box::file_text() const
{
    auto text = std::string{first_line} + "\nindex " + to_hex(index_key_) + "\n";
    for (const auto& key : keys_) {
        text += "key " + hex_of(key.id) + " " + to_hex(key.secret) + "\n";
    }
    return text;
}

static std::runtime_error no_keys()
{
    return std::runtime_error{"the key file holds no keys"};
}

Box Box::parse(std::string_view text)
{
    Box box;
    if (next_line(text) != first_line) {
        throw no_keys();
    }
    const auto index = next_line(text);
    const auto index_key = secret_from(index.substr(std::min<std::size_t>(6, index.size())));
    if (!index.starts_with("index ") || !index_key) {
        throw no_keys();
    }
    box.index_key_ = *index_key;
    while (!text.empty()) {
        const auto line = next_line(text);
        constexpr std::size_t before_secret = 4 + 2 * id_size + 1; // "key 01020304 "
        if (!line.starts_with("key ") || line.size() < before_secret || line[before_secret - 1] != ' ') {
            throw no_keys();
        }
        const auto id = from_hex(line.substr(4, 2 * id_size));
        const auto secret = secret_from(line.substr(before_secret));
        if (!id || !secret) {
            throw no_keys();
        }
        box.keys_.push_back({std::string{id->begin(), id->end()}, *secret});
    }
    if (box.keys_.empty()) {
        throw no_keys();
    }
    return box;
}

Box Box::create(const std::filesystem::path& path)
{
    auto box = in_memory();
    write_file(path, box.file_text(), O_EXCL);
    return box;
}

Box Box::load(const std::filesystem::path& path)
{
    const auto text = file_bytes(path);
    if (!text) {
        throw std::runtime_error{"the key file " + path.string() + " cannot be read"};
    }
    try {
        return parse(*text);
    } catch (const std::runtime_error&) {
        throw std::runtime_error{"the key file " + path.string() + " is not one of Divan's key files"};
    }
}

Box Box::rotate(const std::filesystem::path& path)
{
    auto box = load(path);
    box.keys_.push_back(fresh_key());
    const auto beside = std::filesystem::path{path.string() + ".new"};
    write_file(beside, box.file_text(), O_TRUNC);
    std::filesystem::rename(beside, path);
    return box;
}

const Box::Key& Box::key(std::string_view id) const
{
    const auto found = std::ranges::find(keys_, id, &Key::id);
    if (found == keys_.end()) {
        throw Unreadable{"a value was sealed with a key that is not in the key file"};
    }
    return *found;
}

std::vector<std::string> Box::key_ids() const
{
    std::vector<std::string> ids;
    for (const auto& key : keys_) {
        ids.push_back(hex_of(key.id));
    }
    return ids;
}

Bytes Box::seal(const Place& place, std::string_view text) const
{
    return seal_under(hex_of(keys_.back().id), place, text);
}

Bytes Box::seal_under(std::string_view key_id, const Place& place, std::string_view text) const
{
    const auto id = from_hex(key_id).value_or(Bytes{});
    const auto& with = key(std::string{id.begin(), id.end()});
    const auto bound = bound_to(place);
    Bytes sealed(id_size + nonce_size + text.size() + tag_size);
    std::ranges::copy(with.id, sealed.begin());
    auto* const nonce = sealed.data() + id_size;
    randombytes_buf(nonce, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, bytes(text), text.size(),
                                               bytes(bound), bound.size(), nullptr, nonce,
                                               with.secret.data());
    return sealed;
}

std::string Box::open(const Place& place, const Bytes& sealed) const
{
    if (sealed.size() < id_size + nonce_size + tag_size) {
        throw Unreadable{"a sealed value is too short"};
    }
    const auto& with = key(std::string{sealed.begin(), sealed.begin() + id_size});
    const auto bound = bound_to(place);
    const auto* const nonce = sealed.data() + id_size;
    std::string text(sealed.size() - id_size - nonce_size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, nonce + nonce_size,
            text.size() + tag_size, bytes(bound), bound.size(), nonce, with.secret.data()) != 0) {
        throw Unreadable{"a sealed value does not open: another key, another place, or other bytes"};
    }
    return text;
}

std::string Box::blind_index(std::string_view kind, std::string_view value) const
{
    std::string text{kind};
    text += '\0';
    text += value;
    Hash index{};
    crypto_generichash(index.data(), index.size(), bytes(text), text.size(), index_key_.data(),
                       index_key_.size());
    return to_hex(index);
}

} // namespace divan::secrets
