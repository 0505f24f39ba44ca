// SPDX-License-Identifier: Apache-2.0
#include "platform/files/cipher.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace divan::files {

static void ready()
{
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready) {
        throw std::runtime_error{"libsodium cannot be set up"};
    }
}

static unsigned char* bytes(std::string& data)
{
    return reinterpret_cast<unsigned char*>(data.data());
}

static const unsigned char* bytes(std::string_view data)
{
    return reinterpret_cast<const unsigned char*>(data.data());
}

static std::string associated(const Place& place)
{
    std::string text{"divan file 1\n"};
    text.append(place.purpose).append("\n").append(place.blob).append("\n");
    return text.append(std::to_string(place.index)).append(place.is_last ? " last" : " more");
}

Key random_key()
{
    ready();
    Key key{};
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string seal(const Key& key, const Place& place, std::string_view plain)
{
    static_assert(nonce_bytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    static_assert(tag_bytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);
    ready();
    const auto with = associated(place);
    std::string sealed(nonce_bytes + plain.size() + tag_bytes, '\0');
    randombytes_buf(sealed.data(), nonce_bytes);
    unsigned long long size{};
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonce_bytes, &size, bytes(plain), plain.size(),
                                               bytes(with), with.size(), nullptr, bytes(sealed), key.data());
    return sealed;
}

std::optional<std::string> open(const Key& key, const Place& place, std::string_view sealed)
{
    ready();
    if (sealed.size() < static_cast<std::size_t>(nonce_bytes + tag_bytes)) {
        return std::nullopt;
    }
    const auto with = associated(place);
    std::string plain(sealed.size() - nonce_bytes - tag_bytes, '\0');
    unsigned long long size{};
    const auto result = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes(plain), &size, nullptr, bytes(sealed) + nonce_bytes, sealed.size() - nonce_bytes, bytes(with),
        with.size(), bytes(sealed), key.data());
    return result == 0 ? std::optional{std::move(plain)} : std::nullopt;
}

std::int64_t piece_count(std::int64_t size)
{
    return size == 0 ? 1 : (size + piece_bytes - 1) / piece_bytes;
}

std::int64_t sealed_bytes(std::int64_t size)
{
    return size + piece_count(size) * (nonce_bytes + tag_bytes);
}

std::int64_t whole_bytes(std::int64_t on_disk, std::int64_t size)
{
    if (on_disk >= sealed_bytes(size)) {
        return size;
    }
    const auto whole = on_disk / sealed_piece_bytes;
    return std::min(whole, piece_count(size) - 1) * piece_bytes;
}

} // namespace divan::files
