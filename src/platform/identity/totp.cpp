// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/totp.hpp"

#include "platform/identity/percent.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace divan::identity::totp {

static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string to_base32(std::string_view data)
{
    std::string text;
    unsigned int held = 0;
    int bits = 0;
    for (const char c : data) {
        held = (held << 8U | static_cast<unsigned char>(c)) & 0xFFFFU;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += alphabet[held >> static_cast<unsigned>(bits) & 31U];
        }
    }
    if (bits > 0) {
        text += alphabet[held << static_cast<unsigned>(5 - bits) & 31U];
    }
    return text;
}

static std::optional<unsigned int> value_of(char c)
{
    const auto upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const auto at = alphabet.find(upper);
    return at == std::string_view::npos ? std::nullopt : std::optional{static_cast<unsigned int>(at)};
}

std::optional<std::string> from_base32(std::string_view text)
{
    const auto end = text.find_last_not_of('=');
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    std::string data;
    unsigned int held = 0;
    int bits = 0;
    for (const char c : text) {
        const auto value = value_of(c);
        if (!value) {
            return std::nullopt;
        }
        held = (held << 5U | *value) & 0xFFFFU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            data += static_cast<char>(held >> static_cast<unsigned>(bits) & 0xFFU);
        }
    }
    const auto left = held & ((1U << static_cast<unsigned>(bits)) - 1U);
    if (bits >= 5 || left != 0) {
        return std::nullopt;
    }
    return data;
}

std::string code(std::string_view secret, std::int64_t counter, int length)
{
    std::array<unsigned char, 8> message{};
    auto rest = static_cast<std::uint64_t>(counter);
    for (auto i = message.size(); i-- > 0; rest >>= 8U) {
        message.at(i) = static_cast<unsigned char>(rest & 0xFFU);
    }
    std::array<unsigned char, 20> hash{};
    unsigned int size = 0;
    if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(),
             hash.data(), &size) == nullptr ||
        size != hash.size()) {
        throw std::runtime_error{"HMAC-SHA-1 is not to be had from OpenSSL"};
    }
    // Dynamic truncation: RFC 4226, section 5.3.
    const auto at = hash.back() & 0x0FU;
    const auto number = (hash.at(at) & 0x7FU) << 24U | static_cast<unsigned>(hash.at(at + 1U)) << 16U |
                        static_cast<unsigned>(hash.at(at + 2U)) << 8U | hash.at(at + 3U);
    auto text = std::to_string(number);
    const auto wanted = static_cast<std::size_t>(length);
    text.insert(0, text.size() < wanted ? wanted - text.size() : 0, '0');
    return text.substr(text.size() - wanted);
}

std::int64_t step_of(Instant instant)
{
    return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()) / period;
}

std::optional<std::int64_t>
matching_step(std::string_view secret, std::string_view given, Instant now, std::int64_t spent)
{
    const auto current = step_of(now);
    std::optional<std::int64_t> found;
    // All three are compared, whichever fits: the time taken tells nothing.
    for (const auto step : {current - 1, current, current + 1}) {
        const auto right = code(secret, step);
        const bool is_equal =
            given.size() == right.size() && sodium_memcmp(given.data(), right.data(), right.size()) == 0;
        if (is_equal && step > spent) {
            found = step;
        }
    }
    return found;
}

std::string uri(std::string_view issuer, std::string_view account, std::string_view secret)
{
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
           "?secret=" + to_base32(secret) + "&issuer=" + percent_encoded(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

} // namespace divan::identity::totp
