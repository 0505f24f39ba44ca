// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8 // NOLINT: asked for by the library's header
#include "platform/procedure/schema/pattern.hpp"

#include <pcre2.h>

#include <algorithm>
#include <array>
#include <utility>

namespace divan::json_schema {

static constexpr std::uint32_t most_pattern_steps = 100'000;
static constexpr std::uint32_t most_pattern_kilobytes = 2'048;
static constexpr std::size_t longest_pattern = 10'000;

struct Pattern::Program {
    explicit Program(pcre2_code* compiled) : code{compiled} {}
    ~Program() { pcre2_code_free(code); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    pcre2_code* code;
};

namespace {

/// The long names of general categories (Unicode, PropertyValueAliases) that PCRE2 has only in short.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> categories{{
    {"Letter", "L"},
    {"Cased_Letter", "L&"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Titlecase_Letter", "Lt"},
    {"Modifier_Letter", "Lm"},
    {"Other_Letter", "Lo"},
    {"Mark", "M"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"Punctuation", "P"},
    {"Symbol", "S"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Other", "C"},
}};

// What ECMA-262 calls WhiteSpace and LineTerminator, as the inside of a class.
constexpr std::string_view blanks = "\\u0009-\\u000d\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029"
                                    "\\u202f\\u205f\\u3000\\ufeff";

std::string_view short_category(std::string_view name)
{
    for (const auto prefix : {"gc=", "General_Category=", "sc=", "Script=", "scx=", "Script_Extensions="}) {
        if (name.starts_with(prefix)) {
            name.remove_prefix(std::string_view{prefix}.size());
        }
    }
    for (const auto& [long_name, short_name] : categories) {
        if (name == long_name) {
            return short_name;
        }
    }
    return name;
}

/// PCRE2's words for what ECMA-262 writes otherwise.
class Translation {
public:
    explicit Translation(std::string_view pattern) : left_{pattern} {}

    [[nodiscard]] std::string run() &&
    {
        while (!left_.empty()) {
            const auto here = take();
            if (here == '\\' && !left_.empty()) {
                escape(take());
            } else {
                out_ += in_class_ && here == '[' ? "\\[" : std::string(1, here); // no classes of POSIX
                in_class_ = in_class_ ? here != ']' : here == '[';
            }
        }
        return std::move(out_);
    }

private:
    char take()
    {
        const auto letter = left_.front();
        left_.remove_prefix(1);
        return letter;
    }

    void escape(char letter)
    {
        const auto has_name = (letter == 'p' || letter == 'P') && left_.starts_with('{');
        if (letter == 's' && in_class_) {
            out_ += blanks;
        } else if (letter == 's' || (letter == 'S' && !in_class_)) {
            out_.append(letter == 's' ? "[" : "[^").append(blanks) += ']';
        } else if (has_name) {
            const auto end = std::min(left_.find('}'), left_.size());
            out_.append({'\\', letter, '{'}).append(short_category(left_.substr(1, end - 1))) += '}';
            left_.remove_prefix(std::min(end + 1, left_.size()));
        } else {
            out_.append({'\\', letter});
        }
    }

    std::string_view left_;
    std::string out_{};
    bool in_class_{};
};

} // namespace

std::optional<Pattern> Pattern::compile(std::string_view pattern)
{
    if (pattern.size() > longest_pattern || pattern.ends_with('\\')) {
        return std::nullopt;
    }
    const auto text = Translation{pattern}.run();
    const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> context{
        pcre2_compile_context_create(nullptr), pcre2_compile_context_free};
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALT_BSUX); // \u{6f0}
    pcre2_set_parens_nest_limit(context.get(), 100);
    auto error = 0;
    PCRE2_SIZE offset = 0;
    constexpr auto options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_ALT_BSUX | PCRE2_DOLLAR_ENDONLY |
                             PCRE2_MATCH_UNSET_BACKREF | PCRE2_ALLOW_EMPTY_CLASS;
    auto* const code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), options, &error,
                                     &offset, context.get());
    if (code == nullptr) {
        return std::nullopt;
    }
    return Pattern{std::make_shared<const Program>(code)};
}

std::optional<bool> Pattern::occurs_in(std::string_view text) const
{
    const std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context{
        pcre2_match_context_create(nullptr), pcre2_match_context_free};
    pcre2_set_match_limit(context.get(), most_pattern_steps);
    pcre2_set_heap_limit(context.get(), most_pattern_kilobytes);
    const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data{
        pcre2_match_data_create_from_pattern(program_->code, nullptr), pcre2_match_data_free};
    const auto result = pcre2_match(program_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0,
                                    PCRE2_NO_UTF_CHECK, data.get(), context.get());
    if (result >= 0) {
        return true;
    }
    return result == PCRE2_ERROR_NOMATCH ? std::optional{false} : std::nullopt;
}

} // namespace divan::json_schema
