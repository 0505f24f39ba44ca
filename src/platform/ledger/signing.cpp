// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/signing.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace divan::ledger {

static const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

static std::string as_text(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

SigningKey SigningKey::from_seed(const Hash& seed)
{
    SigningKey key;
    crypto_sign_seed_keypair(key.public_key_.data(), key.secret_.data(), seed.data());
    return key;
}

static Hash parse_seed(std::string_view text)
{
    const auto data = from_hex(text.substr(0, text.find('\n')));
    Hash seed{};
    if (!data || data->size() != seed.size()) {
        throw std::runtime_error{"the ledger's key file holds no key"};
    }
    std::ranges::copy(*data, seed.begin());
    return seed;
}

SigningKey SigningKey::create(const std::filesystem::path& path)
{
    const auto seed = random_hex(32) + "\n";
    const auto file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        throw std::runtime_error{"cannot make the ledger's key file " + path.string()};
    }
    const auto written = write(file, seed.data(), seed.size());
    const auto is_synced = fsync(file) == 0;
    close(file);
    if (written != static_cast<ssize_t>(seed.size()) || !is_synced) {
        throw std::runtime_error{"cannot write the ledger's key file " + path.string()};
    }
    return from_seed(parse_seed(seed));
}

SigningKey SigningKey::load(const std::filesystem::path& path)
{
    std::ifstream file{path};
    std::string line;
    if (!std::getline(file, line)) {
        throw std::runtime_error{"the ledger's key file " + path.string() + " cannot be read"};
    }
    return from_seed(parse_seed(line));
}

std::array<std::uint8_t, 64> SigningKey::sign(std::string_view message) const
{
    std::array<std::uint8_t, 64> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes(message), message.size(), secret_.data());
    return signature;
}

bool verify_signature(const Hash& public_key, std::string_view message, std::string_view signature)
{
    return signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytes(signature), bytes(message), message.size(), public_key.data()) ==
               0;
}

std::string head_text(std::string_view origin, std::int64_t tree_size, const Hash& root)
{
    return std::string{origin} + "\n" + std::to_string(tree_size) + "\n" +
           to_base64(as_text(root.data(), root.size())) + "\n";
}

static std::string key_hash(std::string_view origin, const Hash& public_key)
{
    const auto hash = sha256(std::string{origin} + "\n\x01" + as_text(public_key.data(), public_key.size()));
    return as_text(hash.data(), 4);
}

std::string key_id(std::string_view origin, const Hash& public_key)
{
    const auto id = key_hash(origin, public_key);
    return to_hex(bytes(id), id.size());
}

std::string signed_note(std::string_view text, std::string_view origin, const SigningKey& key)
{
    const auto signature = key.sign(text);
    return std::string{text} + "\n\u2014 " + std::string{origin} + " " +
           to_base64(key_hash(origin, key.public_key()) + as_text(signature.data(), signature.size())) + "\n";
}

std::optional<std::string> open_note(std::string_view note, std::string_view origin, const Hash& public_key)
{
    const auto end = note.rfind("\n\n");
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto text = note.substr(0, end + 1);
    const auto line = note.substr(end + 2);
    const auto start = "\u2014 " + std::string{origin} + " ";
    if (!line.starts_with(start) || !line.ends_with('\n')) {
        return std::nullopt;
    }
    const auto data = from_base64(line.substr(start.size(), line.size() - start.size() - 1));
    const auto id = key_hash(origin, public_key);
    if (!data || !data->starts_with(id) || !verify_signature(public_key, text, data->substr(id.size()))) {
        return std::nullopt;
    }
    return std::string{text};
}

} // namespace divan::ledger
