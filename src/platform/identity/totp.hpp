// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// One-time codes of an authenticator: HOTP (RFC 4226) by time (RFC 6238), SHA-1, six digits, thirty seconds:
/// what every authenticator app knows.
namespace divan::identity::totp {

inline constexpr int digits = 6;
inline constexpr auto period = std::chrono::seconds{30};
inline constexpr std::size_t secret_size = 20; // as long as the hash (RFC 4226, section 4)

/// RFC 4648 base 32, upper case, without padding.
[[nodiscard]] std::string to_base32(std::string_view data);
/// Empty for anything but whole bytes in that form; lower case and padding are taken too.
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

[[nodiscard]] std::string code(std::string_view secret, std::int64_t counter, int length = digits);
[[nodiscard]] std::int64_t step_of(Instant instant);

/// The step whose code `given` is: the one of now, the one before or the one after, and later than `spent`.
[[nodiscard]] std::optional<std::int64_t>
matching_step(std::string_view secret, std::string_view given, Instant now, std::int64_t spent);

/// What an authenticator reads from a QR: otpauth://totp/issuer:account?secret=…
[[nodiscard]] std::string uri(std::string_view issuer, std::string_view account, std::string_view secret);

} // namespace divan::identity::totp
