// SPDX-License-Identifier: Apache-2.0
#include "http/request_id.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdint>
#include <utility>

namespace divan::http {

std::string new_request_id()
{
    static const std::string run = random_hex(4);
    static std::atomic<std::uint64_t> count{0};
    return fmt::format("{}-{:06x}", run, ++count);
}

static thread_local std::string current_id;

CurrentRequest::CurrentRequest(std::string id)
{
    current_id = std::move(id);
}

CurrentRequest::~CurrentRequest()
{
    current_id.clear();
}

const std::string& CurrentRequest::id()
{
    return current_id;
}

} // namespace divan::http
