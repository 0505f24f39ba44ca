// SPDX-License-Identifier: Apache-2.0
#include "platform/registers/pattern.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace divan::registers {

static constexpr std::array<std::string_view, 7> field_names{"year4", "year2", "register", "unit",
                                                             "kind",  "class", "serial"};
static constexpr std::string_view literal = "literal";
static constexpr std::size_t longest_pattern = 200;

static bool is_field(std::string_view name)
{
    return std::ranges::find(field_names, name) != field_names.end();
}

namespace {
/// Cuts a pattern into its pieces and notes every fault with its place.
class Parser {
public:
    Parser(std::string_view text, std::vector<PatternFault>& faults) : text_{text}, faults_{faults} {}

    std::vector<Part> run()
    {
        while (at_ < text_.size()) {
            if (text_[at_] == '{') {
                field();
            } else {
                take_literal();
            }
        }
        check_whole();
        return std::move(pieces_);
    }

private:
    void fault(std::size_t at, const char* reason) { faults_.push_back({at, reason}); }

    void field()
    {
        const auto opened = at_;
        const auto closed = text_.find_first_of("{}", at_ + 1);
        if (closed == std::string_view::npos || text_[closed] == '{') {
            fault(opened, "pattern.unclosed_brace");
            at_ = std::min(closed, text_.size());
            return;
        }
        const std::string name{text_.substr(opened + 1, closed - opened - 1)};
        at_ = closed + 1;
        if (!is_field(name)) {
            fault(opened, "pattern.unknown_field");
            return;
        }
        if (has(name)) {
            fault(opened, "pattern.repeated_field");
        }
        if (!pieces_.empty() && pieces_.back().kind != literal) {
            fault(opened, "pattern.fields_touch"); // 140588 would not tell its year
        }
        pieces_.push_back({name, ""});
    }

    void take_literal()
    {
        const auto start = at_;
        at_ = std::min(text_.find('{', at_), text_.size());
        const auto piece = text_.substr(start, at_ - start);
        for (std::size_t i = 0; i < piece.size(); ++i) {
            check_byte(start + i, static_cast<unsigned char>(piece[i]));
        }
        const auto latin = text::to_latin_digits(piece);
        if (latin.find_first_of("0123456789") != std::string::npos) {
            fault(start, "pattern.digit_in_literal"); // it would be read as part of a year or a serial
        }
        if (text::fold(piece).empty()) {
            fault(start, "pattern.invisible_literal"); // fields would touch on paper
        }
        pieces_.push_back({std::string{literal}, std::string{piece}});
    }

    void check_byte(std::size_t at, unsigned char byte)
    {
        if (byte == '}') {
            fault(at, "pattern.stray_brace");
        } else if (byte < 0x20 || byte == 0x7F) {
            fault(at, "pattern.control_character");
        } else if (is_bidi_control(at)) {
            fault(at, "pattern.bidi_character"); // the order is the pattern's, not the writer's
        }
    }

    /// U+200E, U+200F, U+202A … U+202E, U+2066 … U+2069.
    [[nodiscard]] bool is_bidi_control(std::size_t at) const
    {
        const auto three = text_.substr(at, 3);
        return (three >= "\xE2\x80\x8E" && three <= "\xE2\x80\x8F") ||
               (three >= "\xE2\x80\xAA" && three <= "\xE2\x80\xAE") ||
               (three >= "\xE2\x81\xA6" && three <= "\xE2\x81\xA9");
    }

    [[nodiscard]] bool has(std::string_view kind) const
    {
        return std::ranges::any_of(pieces_, [kind](const Part& piece) { return piece.kind == kind; });
    }

    void check_whole()
    {
        if (!has("serial")) {
            fault(text_.size(), "pattern.no_serial");
        }
        if (!has("year4") && !has("year2")) {
            fault(text_.size(), "pattern.no_year"); // serials begin again each year
        } else if (has("year4") && has("year2")) {
            fault(text_.size(), "pattern.two_years");
        }
    }

    std::string_view text_;
    std::vector<PatternFault>& faults_;
    std::vector<Part> pieces_;
    std::size_t at_{};
};
} // namespace

std::optional<Pattern> Pattern::parse(std::string_view text, std::vector<PatternFault>& faults)
{
    if (text.size() > longest_pattern) {
        faults.push_back({longest_pattern, "pattern.too_long"});
        return std::nullopt;
    }
    if (!text::is_utf8(text)) {
        faults.push_back({0, "pattern.not_utf8"});
        return std::nullopt;
    }
    const auto before = faults.size();
    auto pieces = Parser{text, faults}.run();
    return faults.size() == before ? std::optional{Pattern{std::move(pieces)}} : std::nullopt;
}

Pattern Pattern::from_store(std::string_view text)
{
    std::vector<PatternFault> faults;
    auto pattern = parse(text, faults);
    if (!pattern) {
        throw std::logic_error{"a stored number pattern does not parse"};
    }
    return *std::move(pattern);
}

static std::string padded_year(int year, std::size_t digits)
{
    auto text = std::to_string(year);
    text.insert(0, text.size() < digits ? digits - text.size() : 0, '0');
    return text.substr(text.size() - digits);
}

static std::string value_of(std::string_view field, const Fields& fields)
{
    if (field == "year4") {
        return padded_year(fields.year, 4);
    }
    if (field == "year2") {
        return padded_year(fields.year, 2);
    }
    if (field == "serial") {
        return std::to_string(fields.serial);
    }
    if (field == "register") {
        return fields.register_code;
    }
    if (field == "unit") {
        return fields.unit_code;
    }
    return field == "kind" ? fields.kind : fields.secrecy_class;
}

std::vector<Part> Pattern::lay_out(const Fields& fields) const
{
    std::vector<Part> parts;
    const Part* joint = nullptr; // the literal that waits for the next field with a value
    bool has_field = false;
    for (const auto& piece : pieces_) {
        if (piece.kind == literal) {
            joint = joint == nullptr ? &piece : joint;
            continue;
        }
        auto value = value_of(piece.kind, fields);
        if (value.empty()) {
            continue;
        }
        if (joint != nullptr && (has_field || joint == &pieces_.front())) {
            parts.push_back(*joint);
        }
        parts.push_back({piece.kind, std::move(value)});
        joint = nullptr;
        has_field = true;
    }
    if (!pieces_.empty() && pieces_.back().kind == literal) {
        parts.push_back(pieces_.back());
    }
    return parts;
}

bool Pattern::has(std::string_view field) const
{
    return std::ranges::any_of(pieces_, [field](const Part& piece) { return piece.kind == field; });
}

std::string Pattern::text() const
{
    std::string text;
    for (const auto& piece : pieces_) {
        text += piece.kind == literal ? piece.text : "{" + piece.kind + "}";
    }
    return text;
}

} // namespace divan::registers
