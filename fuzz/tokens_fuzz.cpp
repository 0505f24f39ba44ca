// SPDX-License-Identifier: Apache-2.0
// Any bytes as text and as a query: folding twice is folding once, the short way is the long way, tokens are
// whole.
#include "base/fold.hpp"
#include "base/text.hpp"
#include "platform/search/query.hpp"
#include "require.hpp"

#include <cstdint>

using divan::fuzz::require;

namespace {

namespace text = divan::text;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view typed{reinterpret_cast<const char*>(data), size};
    const auto folded = text::fold(typed);
    require(text::is_utf8(folded) && text::fold(folded) == folded);
    require(text::folded(typed) == text::folded_the_long_way(typed));

    const auto tidy = text::tidy(typed);
    require(text::is_utf8(tidy) && text::tidy(tidy) == tidy);

    const auto tokens = text::tokens(typed);
    require(text::tokens(folded) == tokens);
    for (const auto& token : tokens) {
        require(!token.empty() && text::is_utf8(token) &&
                token.find_first_of(" \"'\\=.<#") == std::string::npos);
    }
    for (const auto& words : divan::search::parse_query(typed).required) {
        require(!words.empty());
    }
    return 0;
}
