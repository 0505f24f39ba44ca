// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace divan::backup {

/// SHA-256 of gigabytes, piece by piece. Where the processor has instructions for it they are used, some five
/// times as fast as libsodium's portable code, which does it elsewhere; hashing is half of the time of a
/// backup.
class Hashing {
public:
    Hashing();

    void take(std::string_view bytes);
    /// Once, at the end.
    [[nodiscard]] Hash finish();

    [[nodiscard]] static bool has_instructions();

private:
    static constexpr std::size_t block = 64;

    void take_here(std::string_view bytes);
    [[nodiscard]] Hash finish_here();

    bool is_here_; // by the instructions
    crypto_hash_sha256_state portable_{};
    std::array<std::uint32_t, 8> state_;
    std::array<std::uint8_t, block> rest_{};
    std::size_t rest_size_{};
    std::uint64_t size_{};
};

} // namespace divan::backup
