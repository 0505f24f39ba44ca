// SPDX-License-Identifier: Apache-2.0
#include "http/request_id.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdint>

namespace divan::http {

std::string new_request_id()
{
    static const std::string run = random_hex(4);
    static std::atomic<std::uint64_t> count{0};
    return fmt::format("{}-{:06x}", run, ++count);
}

} // namespace divan::http
