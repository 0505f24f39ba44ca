// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/regex_translation.hpp"

#include "platform/procedure/feel/code_points.hpp"

#include <algorithm>
#include <array>

namespace divan::feel {

static constexpr std::string_view name_start = R"(_:A-Za-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-)"
                                               R"(\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{2070}-\x{218F})"
                                               R"(\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF})"
                                               R"(\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF})";
static constexpr std::string_view name_more = R"(\-.0-9\x{B7}\x{300}-\x{36F}\x{203F}-\x{2040})";

namespace {

struct Block {
    std::string_view name;
    std::string_view span;
};

class Translator {
public:
    Translator(std::string_view pattern, bool without_blanks)
        : pattern_{pattern}, without_blanks_{without_blanks}
    {
    }

    std::optional<std::string> run()
    {
        while (good_ && at_ < pattern_.size()) {
            step();
        }
        return good_ ? std::optional{std::move(out_)} : std::nullopt;
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
    }

    void step()
    {
        const auto c = peek();
        if (c == '\\') {
            escape(false);
        } else if (c == '[') {
            character_class();
        } else if (is_extension(c) || is_lone_brace(c) || is_possessive(c)) {
            good_ = false;
        } else if (without_blanks_ && is_blank(static_cast<unsigned char>(c))) {
            ++at_;
        } else {
            out_.push_back(c);
            ++at_;
        }
    }

    /// Lookaround, named groups, options: not XPath's.
    [[nodiscard]] bool is_extension(char c) const { return c == '(' && peek(1) == '?' && peek(2) != ':'; }

    /// An open brace is always a quantity.
    [[nodiscard]] bool is_lone_brace(char c) const
    {
        return c == '{' && !is_digit(static_cast<unsigned char>(peek(1)));
    }

    /// PCRE2 reads a++ as possessive; in XPath it is wrong.
    [[nodiscard]] bool is_possessive(char c) const
    {
        return c == '+' && at_ > 0 && (at_ < 2 || pattern_[at_ - 2] != '\\') &&
               (pattern_[at_ - 1] == '+' || pattern_[at_ - 1] == '*' || pattern_[at_ - 1] == '?');
    }

    void escape(bool in_class)
    {
        const auto letter = peek(1);
        static constexpr std::string_view plain = "nrt\\|.?*+(){}-[]^$dDsSwW";
        at_ += 2;
        if (letter == 'p' || letter == 'P') {
            property(letter, in_class);
        } else if (letter == 'i' || letter == 'I' || letter == 'c' || letter == 'C') {
            name_characters(letter, in_class);
        } else if (letter == 's' || letter == 'S') {
            space(letter, in_class);
        } else if (plain.find(letter) != std::string_view::npos ||
                   (letter >= '1' && letter <= '9' && !in_class)) {
            out_ += std::string{"\\"} + letter;
        } else {
            good_ = false;
        }
    }

    void space(char letter, bool in_class)
    {
        // XML's space has four characters.
        if (letter == 's') {
            out_ += in_class ? R"( \t\n\r)" : R"([ \t\n\r])";
        } else if (in_class) {
            out_ += "\\S";
        } else {
            out_ += R"([^ \t\n\r])";
        }
    }

    void name_characters(char letter, bool in_class)
    {
        const auto negated = letter == 'I' || letter == 'C';
        if (in_class && negated) {
            good_ = false;
            return;
        }
        const auto more = letter == 'c' || letter == 'C' ? name_more : std::string_view{};
        const auto body = std::string{name_start} + std::string{more};
        out_ += in_class ? body : (negated ? "[^" : "[") + body + "]";
    }

    void property(char letter, bool in_class)
    {
        const auto close = pattern_.find('}', at_);
        if (peek() != '{' || close == std::string_view::npos) {
            good_ = false;
            return;
        }
        const auto name = pattern_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        if (!name.starts_with("Is")) {
            out_ += std::string{"\\"} + letter + "{" + std::string{name} + "}";
            return;
        }
        static constexpr std::array<Block, 12> blocks{{
            {"BasicLatin", "\\x{0}-\\x{7F}"},
            {"Latin-1Supplement", "\\x{80}-\\x{FF}"},
            {"LatinExtended-A", "\\x{100}-\\x{17F}"},
            {"LatinExtended-B", "\\x{180}-\\x{24F}"},
            {"Greek", "\\x{370}-\\x{3FF}"},
            {"GreekandCoptic", "\\x{370}-\\x{3FF}"},
            {"Cyrillic", "\\x{400}-\\x{4FF}"},
            {"Hebrew", "\\x{590}-\\x{5FF}"},
            {"Arabic", "\\x{600}-\\x{6FF}"},
            {"GeneralPunctuation", "\\x{2000}-\\x{206F}"},
            {"Hiragana", "\\x{3040}-\\x{309F}"},
            {"Katakana", "\\x{30A0}-\\x{30FF}"},
        }};
        const auto* const found = std::ranges::find(blocks, name.substr(2), &Block::name);
        if (found == blocks.end() || (in_class && letter == 'P')) {
            good_ = false;
            return;
        }
        out_ += in_class ? std::string{found->span}
                         : (letter == 'P' ? "[^" : "[") + std::string{found->span} + "]";
    }

    /// [a-z-[aeiou]] becomes (?![aeiou])[a-z].
    void character_class()
    {
        if (++nesting_ > 20) {
            good_ = false;
            return;
        }
        const auto start = out_.size();
        out_.push_back('[');
        ++at_;
        if (peek() == '^') {
            out_.push_back('^');
            ++at_;
        }
        std::string subtracted;
        auto first = true;
        while (good_ && (peek() != ']' || first)) {
            if (at_ >= pattern_.size() || (first && peek() == ']')) {
                good_ = false;
                return;
            }
            if (peek() == '-' && peek(1) == '[') {
                subtracted = subtraction();
                break;
            }
            class_item();
            first = false;
        }
        --nesting_;
        ++at_;
        out_.push_back(']');
        if (!subtracted.empty()) {
            out_.insert(start, "(?:(?!" + subtracted + ")");
            out_ += ")";
        }
    }

    /// What is taken off a class, whose last part it must be.
    std::string subtraction()
    {
        ++at_;
        const auto start = out_.size();
        character_class();
        auto subtracted = out_.substr(start);
        out_.resize(start);
        good_ = good_ && peek() == ']';
        return subtracted;
    }

    void class_item()
    {
        const auto c = peek();
        if (c == '\\') {
            escape(true);
        } else if (c == '[') {
            good_ = false; // must be escaped
        } else {
            out_.push_back(c);
            ++at_;
        }
    }

    std::string_view pattern_;
    bool without_blanks_;
    std::size_t at_{};
    std::string out_;
    bool good_{true};
    int nesting_{};
};

} // namespace

std::optional<std::string> translated_pattern(std::string_view pattern, bool without_blanks)
{
    return Translator{pattern, without_blanks}.run();
}

std::string quoted_pattern(std::string_view pattern)
{
    static constexpr std::string_view special = R"(\^$.|?*+()[]{}-)";
    std::string quoted;
    for (const auto c : pattern) {
        if (special.find(c) != std::string_view::npos) {
            quoted.push_back('\\');
        }
        quoted.push_back(c);
    }
    return quoted;
}

} // namespace divan::feel
