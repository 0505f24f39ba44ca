// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {

using Bytes = std::vector<std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;

[[nodiscard]] Hash sha256(std::string_view data);
[[nodiscard]] std::string to_hex(const std::uint8_t* data, std::size_t size);
[[nodiscard]] std::string to_hex(const Hash& hash);
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text);
[[nodiscard]] std::string to_base64(std::string_view data);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

/// `count` bytes, 512 at most, from the system's generator, as lower-case hex. For tokens, salts and session
/// keys.
[[nodiscard]] std::string random_hex(std::size_t count);

} // namespace divan
