// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::search {

using Words = std::vector<std::string>; // tokens one behind the other

/// What is asked for, as tokens; both engines are fed from it.
struct Query {
    std::vector<Words> required; // a word, or a phrase of several
    std::vector<Words> excluded;
    std::optional<std::string> prefix; // the beginning of a word, two letters or more

    [[nodiscard]] bool asks_for_something() const { return !required.empty() || prefix.has_value(); }
    [[nodiscard]] std::size_t size() const;
};

/// Reads "…", «…» and “…” as phrases and -word as an exclusion; a quote that is not closed runs to the end.
[[nodiscard]] Query parse_query(std::string_view text);

/// Whether words between single spaces (one at each end too) are what is asked for.
[[nodiscard]] bool matches(const Query& query, std::string_view words);

/// The first `count` code points of a token; empty when it has fewer.
[[nodiscard]] std::string_view beginning(std::string_view token, std::size_t count);

} // namespace divan::search
