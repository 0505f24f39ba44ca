// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8 // NOLINT: asked for by the library's header
#include "platform/procedure/feel/regex.hpp"

#include "platform/procedure/feel/regex_translation.hpp"

#include <pcre2.h>

#include <array>

namespace divan::feel {

static constexpr std::uint32_t most_match_steps = 100'000;
static constexpr std::uint32_t most_backtracking_kilobytes = 2'048;

struct Regex::Program {
    explicit Program(pcre2_code* compiled) : code{compiled} {}
    ~Program() { pcre2_code_free(code); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    pcre2_code* code;
};

/// Where the whole match and its groups lie; a group that took no part is empty.
struct Regex::Found {
    struct Part {
        std::size_t from{};
        std::size_t to{};
    };
    std::vector<Part> parts;
    [[nodiscard]] const Part& whole() const { return parts.front(); }
};

/// PCRE2's options for XPath's flags; empty for an unknown flag.
static std::optional<std::uint32_t> options_of(std::string_view flags)
{
    std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    for (const auto flag : flags) {
        switch (flag) {
        case 's':
            options |= PCRE2_DOTALL;
            break;
        case 'm':
            options |= PCRE2_MULTILINE;
            break;
        case 'i':
            options |= PCRE2_CASELESS;
            break;
        case 'x':
        case 'q':
            break;
        default:
            return std::nullopt;
        }
    }
    if ((options & PCRE2_MULTILINE) == 0) {
        options |= PCRE2_DOLLAR_ENDONLY;
    }
    return options;
}

std::optional<Regex> Regex::compile(std::string_view pattern, std::string_view flags)
{
    const auto options = options_of(flags);
    const auto literal = flags.find('q') != std::string_view::npos;
    const auto spaced = flags.find('x') != std::string_view::npos;
    if (!options || pattern.size() > 10'000) {
        return std::nullopt;
    }
    const auto translated = literal ? quoted_pattern(pattern) : translated_pattern(pattern, spaced);
    if (!translated) {
        return std::nullopt;
    }
    const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> context{
        pcre2_compile_context_create(nullptr), pcre2_compile_context_free};
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(context.get(), 100);
    auto error = 0;
    PCRE2_SIZE offset = 0;
    auto* const code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated->data()), translated->size(),
                                     *options, &error, &offset, context.get());
    if (code == nullptr) {
        return std::nullopt;
    }
    return Regex{std::make_shared<const Program>(code), literal};
}

std::optional<Regex::Found> Regex::find(Run& run, std::string_view text, std::size_t from) const
{
    run.step(static_cast<std::int64_t>(1 + (text.size() - from) / 64));
    const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data{
        pcre2_match_data_create_from_pattern(program_->code, nullptr), pcre2_match_data_free};
    const std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context{
        pcre2_match_context_create(nullptr), pcre2_match_context_free};
    pcre2_set_match_limit(context.get(), most_match_steps);
    pcre2_set_heap_limit(context.get(), most_backtracking_kilobytes);
    const auto count = pcre2_match(program_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                   from, 0, data.get(), context.get());
    if (count == PCRE2_ERROR_NOMATCH) {
        return std::nullopt;
    }
    if (count < 0) {
        throw LimitExceeded{"feel.pattern_too_slow"};
    }
    const auto* const ends = pcre2_get_ovector_pointer(data.get());
    Found found;
    const std::size_t groups = pcre2_get_ovector_count(data.get());
    found.parts.reserve(groups);
    for (std::size_t i = 0; i < groups; ++i) {
        const auto unset = ends[2 * i] == PCRE2_UNSET || i >= static_cast<std::size_t>(count);
        found.parts.push_back(unset ? Found::Part{} : Found::Part{ends[2 * i], ends[2 * i + 1]});
    }
    return found;
}

bool Regex::matches(Run& run, std::string_view text) const
{
    return find(run, text, 0).has_value();
}

namespace {

/// A replacement cut into literal text and group numbers.
struct Piece {
    std::string text;
    int group{-1};
};

} // namespace

/// The longest number of a group that exists: with three groups $12 is group 1 and a 2.
static int group_number(std::string_view digits, std::size_t groups, std::size_t& used)
{
    auto number = 0;
    used = 0;
    while (used < digits.size() && digits[used] >= '0' && digits[used] <= '9') {
        const auto longer = number * 10 + (digits[used] - '0');
        if (used > 0 && static_cast<std::size_t>(longer) >= groups) {
            break;
        }
        number = longer;
        ++used;
    }
    return used == 0 ? -1 : number;
}

static std::optional<std::vector<Piece>> read_replacement(std::string_view text, std::size_t groups)
{
    std::vector<Piece> pieces(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
            if (at >= text.size() || (text[at] != '\\' && text[at] != '$')) {
                return std::nullopt;
            }
            pieces.back().text.push_back(text[at]);
        } else if (text[at] == '$') {
            std::size_t used = 0;
            const auto group = group_number(text.substr(at + 1), groups, used);
            if (group < 0) {
                return std::nullopt;
            }
            pieces.push_back({{}, group});
            pieces.emplace_back();
            at += used;
        } else {
            pieces.back().text.push_back(text[at]);
        }
    }
    return pieces;
}

std::optional<std::string> Regex::replace(Run& run, std::string_view text, std::string_view replacement) const
{
    std::uint32_t groups = 0;
    pcre2_pattern_info(program_->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    const auto pieces = literal_ ? std::optional{std::vector<Piece>{{std::string{replacement}, -1}}}
                                 : read_replacement(replacement, groups + 1);
    const auto empty = find(run, {}, 0);
    if (!pieces || empty) {
        return std::nullopt;
    }
    std::string result;
    std::size_t from = 0;
    for (auto found = find(run, text, 0); found; found = find(run, text, from)) {
        if (found->whole().to == found->whole().from) {
            break;
        }
        const auto before = result.size();
        result += text.substr(from, found->whole().from - from);
        for (const auto& piece : *pieces) {
            result += piece.text;
            if (piece.group >= 0 && static_cast<std::size_t>(piece.group) < found->parts.size()) {
                const auto& part = found->parts[static_cast<std::size_t>(piece.group)];
                result += text.substr(part.from, part.to - part.from);
            }
        }
        run.charge(result.size() - before);
        from = found->whole().to;
    }
    return result + std::string{text.substr(from)};
}

std::vector<std::string> Regex::split(Run& run, std::string_view text) const
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (auto found = find(run, text, 0); found; found = find(run, text, from)) {
        if (found->whole().to == found->whole().from) {
            break;
        }
        run.charge(sizeof(std::string));
        parts.emplace_back(text.substr(from, found->whole().from - from));
        from = found->whole().to;
    }
    parts.emplace_back(text.substr(from));
    return parts;
}

} // namespace divan::feel
