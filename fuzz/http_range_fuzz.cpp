// SPDX-License-Identifier: Apache-2.0
// Any bytes as a Range header and as a file's name: a part lies within the body; a name breaks out of no
// header.
#include "http/content.hpp"
#include "require.hpp"

#include <algorithm>
#include <cstdint>

using divan::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using Kind = divan::http::RangeAnswer::Kind;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    for (const std::int64_t length :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{1000}, std::int64_t{1} << 52}) {
        const auto answer = divan::http::parse_range(text, length);
        if (answer.kind == Kind::part) {
            const auto& [first, part] = answer.part;
            require(first >= 0 && part > 0 && first < length && part <= length - first);
        }
    }
    const auto header = divan::http::content_disposition("attachment", text);
    require(std::ranges::count(header, '"') == 2);
    require(std::ranges::all_of(header, [](char c) { return c >= ' ' && c < '\x7F'; }));
    return 0;
}
