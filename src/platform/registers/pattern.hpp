// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::registers {

/// One piece of a number: a field by its kind, or a literal between fields.
struct Part {
    std::string kind; // year4, year2, register, unit, kind, class, serial, literal
    std::string text; // Latin digits; the screen lays out and isolates each part

    friend bool operator==(const Part&, const Part&) = default;
};

/// What is wrong with a pattern, and at which byte of its text.
struct PatternFault {
    std::size_t at{};
    std::string reason; // stable key: pattern.unknown_field …

    friend bool operator==(const PatternFault&, const PatternFault&) = default;
};

/// What the fields of one number hold; an empty one is left out, with the literal that joins it.
struct Fields {
    int year{};
    std::int64_t serial{};
    std::string register_code{};
    std::string unit_code{};
    std::string kind{};          // و ص د
    std::string secrecy_class{}; // م …, empty for a normal one
};

/// How a register lays its numbers out: fields in braces and literals, "{year4}/{class}/{serial}"
/// (README.md).
class Pattern {
public:
    /// Empty when `text` has a fault; every one is put in `faults`.
    [[nodiscard]] static std::optional<Pattern> parse(std::string_view text,
                                                      std::vector<PatternFault>& faults);
    /// Throws std::logic_error: what is stored was parsed before.
    [[nodiscard]] static Pattern from_store(std::string_view text);

    [[nodiscard]] std::vector<Part> lay_out(const Fields& fields) const;
    [[nodiscard]] bool has(std::string_view field) const;
    /// The form that parses to the same pattern.
    [[nodiscard]] std::string text() const;

private:
    explicit Pattern(std::vector<Part> pieces) : pieces_{std::move(pieces)} {}

    std::vector<Part> pieces_; // a field's text is empty, a literal's is the literal
};

} // namespace divan::registers
