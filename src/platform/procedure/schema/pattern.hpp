// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace divan::json_schema {

/// A regular expression of ECMA-262 with its flag u, as JSON Schema's `pattern` wants it, run by PCRE2 with a
/// bound on its steps. \d and \w are ASCII's, \s is Unicode's, \p{Letter} and \p{Script=Arabic} are known.
class Pattern {
public:
    /// Empty when PCRE2 does not take it.
    [[nodiscard]] static std::optional<Pattern> compile(std::string_view pattern);

    /// Whether it occurs in `text`; empty when that would take too many steps.
    [[nodiscard]] std::optional<bool> occurs_in(std::string_view text) const;

private:
    struct Program;
    explicit Pattern(std::shared_ptr<const Program> program) : program_{std::move(program)} {}

    std::shared_ptr<const Program> program_;
};

} // namespace divan::json_schema
