// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/prose_lines.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace divan::charter {

using Shape = ProseLine::Shape;

static constexpr std::size_t longest_title = 260; // bytes; longer is a sentence, not a heading

/// Today's alphabet, in which «پ» follows «ب».
static constexpr std::array<std::string_view, 32> alphabet{
    "الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز", "ژ", "س", "ش",
    "ص",   "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ک", "گ", "ل", "م", "ن", "و", "ه", "ی"};
/// The older order (abjad), in which «ج» follows «ب».
static constexpr std::array<std::string_view, 10> abjad{"الف", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ی"};

static constexpr std::array<std::string_view, 14> bullets{"•", "-", "–", "—", "‐", "*", "▪",
                                                          "■", "●", "○", "◦", "‣", "·", "►"};
/// Marks that have no width or are another kind of space.
static constexpr std::array<std::string_view, 5> invisible{"\u200e", "\u200f", "\ufeff", "\u202a", "\u202c"};

static std::string trimmed(std::string_view line)
{
    std::string text{line};
    for (const auto mark : invisible) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
            text.erase(at, mark.size());
        }
    }
    for (auto at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0")) {
        text.replace(at, 2, " ");
    }
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string::npos ? std::string{}
                                      : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static std::size_t skip_spaces(std::string_view text, std::size_t at)
{
    while (at < text.size() && text[at] == ' ') {
        ++at;
    }
    return at;
}

/// A number of at most three digits at `at`; moves `at` behind it, or gives 0.
static int take_number(std::string_view text, std::size_t& at)
{
    int number = 0;
    const auto begin = at;
    while (at < text.size() && is_digit(text[at])) {
        number = number * 10 + (text[at] - '0');
        if (++at - begin > 3) {
            return 0;
        }
    }
    return at == begin ? 0 : number;
}

/// "10-1- " or "6- ": numbers joined by dashes, and a dash; the place behind it, or 0.
static std::size_t take_dashed_code(std::string_view text, std::vector<int>& code)
{
    std::size_t at = 0;
    while (true) {
        auto next = at;
        const auto number = take_number(text, next);
        next = skip_spaces(text, next);
        if (number == 0 || next >= text.size() || text[next] != '-') {
            return at;
        }
        code.push_back(number);
        at = skip_spaces(text, next + 1);
    }
}

/// "10.1 ", "10.1. ", "10.1- ": at least two numbers joined by dots; the place behind it, or 0.
static std::size_t take_dotted_code(std::string_view text, std::vector<int>& code)
{
    std::size_t at = 0;
    while (true) {
        const auto begin = at;
        const auto number = take_number(text, at);
        if (number == 0) {
            at = begin;
            break;
        }
        code.push_back(number);
        if (at >= text.size() || text[at] != '.') {
            break;
        }
        ++at;
    }
    const auto words = skip_spaces(text, at);
    const auto has_dash = words < text.size() && text[words] == '-';
    if (code.size() < 2 || (words == at && !has_dash)) {
        return 0;
    }
    return has_dash ? skip_spaces(text, words + 1) : words;
}

/// A code of numbers, and words that are no sentence.
static bool read_code(std::string_view text, ProseLine& line)
{
    std::vector<int> code;
    auto at = take_dashed_code(text, code);
    if (code.empty()) {
        at = take_dotted_code(text, code);
    }
    if (at == 0 || at >= text.size() || is_digit(text[at]) || text.back() == '.' ||
        text.size() > longest_title) {
        return false;
    }
    line.shape = Shape::coded;
    line.code = std::move(code);
    line.words = text.substr(at);
    return true;
}

/// "12. words", "12) words", "(12) words", "12- words", "12 words".
static bool read_item(std::string_view text, ProseLine& line)
{
    std::size_t at = text.starts_with("(") ? 1 : 0;
    const auto number = take_number(text, at);
    if (number == 0) {
        return false;
    }
    const auto mark = skip_spaces(text, at);
    auto words = mark;
    if (mark < text.size() && std::string_view{".)-:"}.find(text[mark]) != std::string_view::npos) {
        words = skip_spaces(text, mark + 1);
    } else if (mark == at) {
        return false; // "1392" or "12th": part of a word
    }
    if (words >= text.size() || is_digit(text[words])) {
        return false;
    }
    line.shape = Shape::item;
    line.ordinal = number;
    line.words = text.substr(words);
    return true;
}

template <std::size_t Count>
static int place_of(const std::array<std::string_view, Count>& order, std::string_view letter)
{
    for (std::size_t i = 0; i < Count; ++i) {
        if (order[i] == letter) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

static bool read_letter(std::string_view text, ProseLine& line)
{
    const auto mark = text.find_first_of(":.)-");
    if (mark > 8) { // or there is none
        return false;
    }
    const std::size_t begin = text.starts_with("(") ? 1 : 0;
    const auto letter = trimmed(text.substr(begin, mark - begin));
    const auto alphabetic = place_of(alphabet, letter);
    const auto ordinal = place_of(abjad, letter) != 0 ? place_of(abjad, letter) : alphabetic;
    const auto words = skip_spaces(text, mark + 1);
    if (ordinal == 0 || words >= text.size()) {
        return false;
    }
    line.shape = Shape::letter;
    line.ordinal = ordinal;
    line.alphabetic = alphabetic;
    line.words = text.substr(words);
    return true;
}

static bool read_bullet(std::string_view text, ProseLine& line)
{
    for (const auto bullet : bullets) {
        if (text.starts_with(bullet)) {
            line.shape = Shape::bullet;
            line.words = trimmed(text.substr(bullet.size()));
            return !line.words.empty();
        }
    }
    return false;
}

/// Cells between tabs or bars; or a line that ends in a number behind dots or a wide space.
static bool is_row_of_cells(std::string_view text)
{
    if (text.find('\t') != std::string_view::npos || std::ranges::count(text, '|') > 1) {
        return true;
    }
    const auto number = text.find_last_not_of("0123456789") + 1;
    if (number == 0 || number == text.size()) {
        return false;
    }
    auto before = text.substr(0, number);
    if (before.ends_with("   ")) {
        return true;
    }
    before = before.substr(0, before.find_last_not_of(' ') + 1);
    return before.ends_with("...") || before.ends_with("…");
}

/// A tab right behind a mark ("1.→words", "•→words") is only its space.
static void settle_tab(std::string& text)
{
    const auto tab = text.find('\t');
    if (tab == std::string::npos || tab == 0 || text.find('\t', tab + 1) != std::string::npos) {
        return;
    }
    const auto mark = std::string_view{text}.substr(0, tab);
    if (mark.size() <= 12 && (std::string_view{".)-:"}.find(mark.back()) != std::string_view::npos ||
                              std::ranges::find(bullets, mark) != bullets.end())) {
        text[tab] = ' ';
    }
}

static ProseLine read_line(int number, const std::string& raw, bool follows_blank)
{
    ProseLine line;
    line.number = number;
    line.follows_blank = follows_blank;
    auto latin = text::to_latin_digits(raw);
    settle_tab(latin);
    if (is_row_of_cells(latin)) {
        line.shape = Shape::contents;
        line.words = latin;
    } else if (read_code(latin, line) || read_item(latin, line) || read_letter(latin, line)) {
        line.has_persian_digit = line.shape != Shape::letter && !is_digit(raw[raw.starts_with("(") ? 1 : 0]);
    } else if (!read_bullet(latin, line)) {
        line.words = latin;
    }
    return line;
}

std::vector<ProseLine> prose_lines(std::string_view text)
{
    std::vector<ProseLine> lines;
    bool follows_blank = true;
    int number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto raw = trimmed(text.substr(at, end - at));
        ++number;
        at = end + 1;
        if (raw.empty()) {
            follows_blank = true;
            continue;
        }
        lines.push_back(read_line(number, raw, follows_blank));
        follows_blank = false;
    }
    return lines;
}

} // namespace divan::charter
