// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/run.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::feel {

/// XPath's regular expressions (XML Schema's with anchors, groups and flags), run by PCRE2 with a bound on
/// its steps. A match that would take more throws LimitExceeded.
class Regex {
public:
    /// Flags are XPath's: s, m, i, x, q. Empty when the pattern or a flag is wrong.
    [[nodiscard]] static std::optional<Regex> compile(std::string_view pattern, std::string_view flags);

    [[nodiscard]] bool matches(Run& run, std::string_view text) const;
    /// $1 … $9 are groups, $0 all, \$ a dollar and \\ a backslash. Empty when the replacement is wrong or the
    /// pattern matches nothing at all.
    [[nodiscard]] std::optional<std::string>
    replace(Run& run, std::string_view text, std::string_view replacement) const;
    [[nodiscard]] std::vector<std::string> split(Run& run, std::string_view text) const;

private:
    struct Program;
    struct Found;
    explicit Regex(std::shared_ptr<const Program> program, bool literal)
        : program_{std::move(program)}, literal_{literal}
    {
    }
    [[nodiscard]] std::optional<Found> find(Run& run, std::string_view text, std::size_t from) const;

    std::shared_ptr<const Program> program_; // copies share the compiled pattern
    bool literal_;
};

} // namespace divan::feel
