// SPDX-License-Identifier: Apache-2.0
#include "support/reasons_used.hpp"

#include "base/file.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string_view>

namespace divan::test {

namespace {

/// What stands before a reason in the same statement: an error, a violation, a refusal, a fault.
constexpr std::array<std::string_view, 6> signs{"ErrorCode::", "iolation", "efus",
                                                "ault{",       "fault(",   "found.push_back("};

bool is_key(std::string_view text)
{
    const auto dot = text.find('.');
    const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    };
    const bool names_a_file = text.ends_with(".csv") || text.ends_with(".json");
    return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() && text.rfind('.') == dot &&
           !names_a_file && std::ranges::all_of(text, is_word);
}

/// http's own checks return their reasons as they are.
bool is_own_key(std::string_view key)
{
    return key.starts_with("field.") || key.starts_with("json.") || key.starts_with("target.");
}

/// Looks at every pair of neighbouring quotes, so that a lone quote in a character or comment does no harm.
void collect(std::string_view text, std::set<std::string>& found)
{
    for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
        const auto end = text.find('"', at + 1);
        if (end == std::string_view::npos) {
            return;
        }
        const auto literal = text.substr(at + 1, end - at - 1);
        const auto statement = text.substr(0, at).substr(text.substr(0, at).rfind(';') + 1);
        const auto stands_before = [statement](std::string_view sign) {
            return statement.find(sign) != std::string_view::npos;
        };
        const auto is_permission = statement.ends_with("permission("); // spelled as a reason is
        if (is_key(literal) && !is_permission &&
            (is_own_key(literal) || std::ranges::any_of(signs, stands_before))) {
            found.emplace(literal);
        }
    }
}

bool is_looked_at(const std::filesystem::path& path)
{
    const auto name = path.filename().string();
    const bool is_source = path.extension() == ".cpp" || path.extension() == ".hpp";
    return is_source && name.find("_test.") == std::string::npos && name.find("test_") != 0 &&
           name.find("reason_texts") == std::string::npos;
}

} // namespace

std::vector<std::string> reasons_used(const std::filesystem::path& folder)
{
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file() || !is_looked_at(entry.path())) {
            continue;
        }
        collect(read_file(entry.path()), found);
    }
    return {found.begin(), found.end()};
}

} // namespace divan::test
