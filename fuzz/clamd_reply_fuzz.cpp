// SPDX-License-Identifier: Apache-2.0
// Any bytes as a scanner's reply: clean only by its one word, and nothing but short plain text is kept.
#include "platform/files/clamd.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto result = divan::files::parse_clamd_reply(text);
    const bool is_ok = text.substr(0, text.find_last_not_of("\r\n") + 1) == "stream: OK";
    const bool is_plain = std::ranges::all_of(result.text, [](char c) { return c >= ' ' && c <= '~'; });
    if ((result.scan == divan::files::Scan::clean) != is_ok || !is_plain || result.text.size() > 200) {
        std::abort();
    }
    return 0;
}
