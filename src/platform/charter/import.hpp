// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/texts.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Reads a charter in prose: headings, numbered duties, and every doubt for a person to settle. Knows no
/// institution: only how such documents are laid out.
namespace divan::charter {

struct ImportedDuty {
    int line{};
    int number{}; // as printed
    std::string text;
};

struct ImportedSection {
    std::string title; // "" for what stands before the first section
    std::vector<ImportedDuty> duties;
};

struct ImportedUnit {
    int line{};
    std::string code; // as the document has it, parts from the highest down; or proposed
    std::string title;
    std::vector<ImportedSection> sections;

    [[nodiscard]] std::size_t duties() const;
};

/// Something a person should look at. Kinds: code_order, proposed_code, number_sequence, number_restart,
/// persian_numeral, repeated_duty, repeated_heading, unnumbered_text, continued_line, lettered_duties,
/// bulleted_duties, empty_unit.
struct Doubt {
    int line{};
    std::string kind;
    std::string text;
};

/// Why nothing could be read, and from which line on. Reasons: import.empty, import.too_large,
/// import.not_text, import.no_units, import.contradictory_code.
struct Refusal {
    int line{};
    std::string reason;
    std::string text;
};

struct Import {
    std::vector<ImportedUnit> units;
    std::vector<Doubt> doubts;     // by line
    std::vector<Refusal> refusals; // with any, no units

    [[nodiscard]] std::size_t duties() const;
};

/// `prefix`: what proposed codes begin with when the headings carry none ("F" gives F-1, F-2, …).
[[nodiscard]] Import import_prose(std::string_view text, std::string_view prefix);

/// {"units":[{"code","title_fa","sections":[…],"duties":n}],"duties_total":n,
/// "doubts":[{"line","kind","text"}]}
[[nodiscard]] std::string to_json(const Import& import);
/// {"refusals":[{"line","kind","text"}]}: what is given instead when there are any.
[[nodiscard]] std::string to_json(const std::vector<Refusal>& refusals);

/// What a kind of doubt means, for who settles it; reasons of refusals are in folder.hpp.
[[nodiscard]] const std::vector<http::ReasonText>& import_texts();

} // namespace divan::charter
