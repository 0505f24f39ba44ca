// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/lexer.hpp"

#include "platform/procedure/feel/code_points.hpp"

#include <algorithm>
#include <array>

namespace divan::feel {

namespace {

class Lexer {
public:
    Lexer(std::string_view text, std::vector<Finding>& findings, Position start)
        : text_{text}, findings_{findings}, position_{start}
    {
    }

    std::vector<Token> run()
    {
        std::vector<Token> tokens;
        tokens.reserve(text_.size() / 4 + 2);
        for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
            const auto start = at_;
            const auto position = position_;
            const auto kind = next();
            if (kind != Token::Kind::end) {
                tokens.push_back({kind, text_.substr(start, at_ - start), position});
            }
        }
        tokens.push_back({Token::Kind::end, {}, position_});
        return tokens;
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void advance()
    {
        const auto point = decode(text_, at_);
        at_ += point.length;
        if (point.value == '\n') {
            ++position_.line;
            position_.column = 1;
        } else {
            ++position_.column;
        }
    }

    void advance(std::size_t count)
    {
        for (; count > 0 && at_ < text_.size(); --count) {
            advance();
        }
    }

    void skip_comment()
    {
        if (peek(1) == '/') {
            while (at_ < text_.size() && peek() != '\n') {
                advance();
            }
            return;
        }
        const auto start = position_;
        const auto end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
            findings_.push_back({Finding::Severity::error, start, "feel.open_comment", {}});
        }
        const auto stop = end == std::string_view::npos ? text_.size() : end + 2;
        while (at_ < stop) {
            advance();
        }
    }

    void skip_blanks()
    {
        while (at_ < text_.size()) {
            if (peek() == '/' && (peek(1) == '/' || peek(1) == '*')) {
                skip_comment();
            } else if (is_blank(decode(text_, at_).value)) {
                advance();
            } else {
                return;
            }
        }
    }

    Token::Kind next()
    {
        const auto point = decode(text_, at_).value;
        if (is_digit(point) || (point == '.' && is_digit(static_cast<unsigned char>(peek(1))))) {
            take_number();
            return Token::Kind::number;
        }
        if (point == '"') {
            take_string();
            return Token::Kind::string;
        }
        if (is_name_start(point)) {
            while (at_ < text_.size() && is_name_part(decode(text_, at_).value)) {
                advance();
            }
            return Token::Kind::word;
        }
        return take_symbol();
    }

    void take_digits()
    {
        while (is_digit(static_cast<unsigned char>(peek()))) {
            advance();
        }
    }

    /// 1..5 is two numbers with a symbol between them.
    void take_number()
    {
        take_digits();
        if (peek() == '.' && is_digit(static_cast<unsigned char>(peek(1)))) {
            advance();
            take_digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (is_digit(static_cast<unsigned char>(peek(1 + sign)))) {
                advance(1 + sign);
                take_digits();
            }
        }
    }

    void take_string()
    {
        const auto start = position_;
        advance();
        while (at_ < text_.size() && peek() != '"') {
            advance(peek() == '\\' ? 2 : 1);
        }
        if (at_ >= text_.size()) {
            findings_.push_back({Finding::Severity::error, start, "feel.open_string", {}});
            return;
        }
        advance();
    }

    Token::Kind take_symbol()
    {
        static constexpr std::array<std::string_view, 6> pairs{"**", "..", "<=", ">=", "!=", "->"};
        if (std::ranges::find(pairs, text_.substr(at_, 2)) != pairs.end()) {
            advance(2);
            return Token::Kind::symbol;
        }
        static constexpr std::string_view singles = "+-*/=<>()[]{},:.?@'";
        if (singles.find(peek()) != std::string_view::npos) {
            advance();
            return Token::Kind::symbol;
        }
        const auto start = at_;
        const auto position = position_;
        advance();
        findings_.push_back({Finding::Severity::error, position, "feel.unknown_character",
                             std::string{text_.substr(start, at_ - start)}});
        return Token::Kind::end;
    }

    std::string_view text_;
    std::vector<Finding>& findings_;
    std::size_t at_{};
    Position position_;
};

} // namespace

std::vector<Token> tokenise(std::string_view text, std::vector<Finding>& findings, Position start)
{
    return Lexer{text, findings, start}.run();
}

static std::optional<std::uint32_t> hexadecimal(std::string_view digits, std::size_t length)
{
    if (digits.size() < length) {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    for (const auto c : digits.substr(0, length)) {
        const auto digit = std::string_view{"0123456789abcdef"}.find(
            static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c));
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

/// \u12ab or \U12ab34; two halves of a UTF-16 pair are one character. Gives what was read and its length.
static std::optional<CodePoint> read_code(std::string_view text)
{
    const std::size_t length = text.front() == 'u' ? 4 : 6;
    const auto value = hexadecimal(text.substr(1), length);
    if (!value) {
        return std::nullopt;
    }
    if (*value >= 0xD800 && *value < 0xDC00 && length == 4 && text.substr(5, 2) == "\\u") {
        const auto low = hexadecimal(text.substr(7), 4);
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            return CodePoint{0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00), 11};
        }
    }
    if (*value > 0x10FFFF || (*value >= 0xD800 && *value < 0xE000)) {
        return std::nullopt;
    }
    return CodePoint{*value, 1 + length};
}

static bool is_code_letter(std::string_view text)
{
    return text.starts_with('u') || text.starts_with('U');
}

/// Appends what is written by the escape whose text behind the backslash begins `rest`. Gives the length of
/// that text; empty when it is no escape.
static std::optional<std::size_t> append_escape(std::string& text, std::string_view rest)
{
    static constexpr std::string_view letters = "nrt\"'\\/bf";
    static constexpr std::string_view meanings = "\n\r\t\"'\\/\b\f";
    const auto letter = rest.empty() ? std::string_view::npos : letters.find(rest.front());
    if (letter != std::string_view::npos) {
        text.push_back(meanings[letter]);
        return 1;
    }
    const auto code = is_code_letter(rest) ? read_code(rest) : std::nullopt;
    if (!code) {
        return std::nullopt;
    }
    append(text, code->value);
    return code->length;
}

std::string unescape(const Token& token, std::vector<Finding>& findings)
{
    std::string text;
    const auto body = token.text.substr(1, token.text.size() - 2);
    for (std::size_t at = 0; at < body.size(); ++at) {
        if (body[at] != '\\') {
            text.push_back(body[at]);
            continue;
        }
        const auto rest = body.substr(at + 1);
        const auto length = append_escape(text, rest);
        if (!length) {
            // Not an escape of FEEL: kept as written, because patterns are full of them ("\s", "\d").
            text += body.substr(at, 2);
            if (is_code_letter(rest)) {
                findings.push_back({Finding::Severity::error, token.at, "feel.bad_escape", {}});
            }
        }
        at += length.value_or(1);
    }
    return text;
}

std::vector<std::string> words_of(std::string_view name)
{
    std::vector<Finding> ignored;
    std::vector<std::string> words;
    for (const auto& token : tokenise(name, ignored)) {
        if (token.kind != Token::Kind::end) {
            words.emplace_back(token.text);
        }
    }
    return words;
}

std::string tidy_name(std::string_view name)
{
    std::string tidy;
    for (std::size_t at = 0; at < name.size();) {
        const auto point = decode(name, at);
        if (!is_blank(point.value)) {
            tidy += name.substr(at, point.length);
        } else if (!tidy.empty() && tidy.back() != ' ') {
            tidy.push_back(' ');
        }
        at += point.length;
    }
    if (!tidy.empty() && tidy.back() == ' ') {
        tidy.pop_back();
    }
    return tidy;
}

} // namespace divan::feel
