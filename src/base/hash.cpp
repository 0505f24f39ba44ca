// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace divan {

/// libsodium's one-time set-up; safe from any thread.
static void ready()
{
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready) {
        throw std::runtime_error{"libsodium cannot be set up"};
    }
}

static const unsigned char* bytes(std::string_view data)
{
    return reinterpret_cast<const unsigned char*>(data.data());
}

std::string to_hex(const std::uint8_t* data, std::size_t size)
{
    std::string text(2 * size + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), data, size);
    text.pop_back();
    return text;
}

std::string to_hex(const Hash& hash)
{
    return to_hex(hash.data(), hash.size());
}

std::optional<Bytes> from_hex(std::string_view text)
{
    if (text.size() % 2 != 0) {
        return std::nullopt;
    }
    Bytes data(text.size() / 2 + 1); // never empty: libsodium is promised a place to write
    std::size_t size = 0;
    if (sodium_hex2bin(data.data(), data.size(), text.data(), text.size(), nullptr, &size, nullptr) != 0) {
        return std::nullopt;
    }
    data.resize(size);
    return data;
}

std::string to_base64(std::string_view data)
{
    std::string text(sodium_base64_encoded_len(data.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes(data), data.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    std::string data(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(data.data()), data.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
        return std::nullopt;
    }
    data.resize(size);
    return data;
}

/// Random bytes drawn from the kernel by the hundred instead of a call for each of the twenty salts of an
/// act. One a thread; what is given is wiped, so that it lies in one place only.
class RandomBytes {
public:
    RandomBytes() { ready(); }
    std::string take_hex(std::size_t count)
    {
        if (count == 0) {
            return {};
        }
        if (count > data_.size()) {
            throw std::logic_error{"so many random bytes are not given at once"};
        }
        if (data_.size() - used_ < count) {
            randombytes_buf(data_.data(), data_.size());
            used_ = 0;
        }
        auto* const from = &data_.at(used_);
        auto text = to_hex(from, count);
        sodium_memzero(from, count);
        used_ += count;
        return text;
    }

private:
    std::array<std::uint8_t, 512> data_{};
    std::size_t used_{data_.size()};
};

std::string random_hex(std::size_t count)
{
    static thread_local RandomBytes bytes;
    return bytes.take_hex(count);
}

} // namespace divan
