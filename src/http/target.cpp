// SPDX-License-Identifier: Apache-2.0
#include "http/target.hpp"

#include "base/wire_node.hpp"

#include <optional>

namespace divan::http {

namespace {

constexpr std::size_t parameters_max = 50;

std::optional<unsigned> hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a') + 10U;
    }
    if (c >= 'A' && c <= 'F') {
        return static_cast<unsigned>(c - 'A') + 10U;
    }
    return std::nullopt;
}

/// Empty when an escape is cut or not hexadecimal. In a query '+' is a space.
std::optional<std::string> unescape(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const auto high = i + 1 < text.size() ? hex_value(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hex_value(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return std::nullopt;
        }
        out += static_cast<char>(*high << 4U | *low);
        i += 2;
    }
    return out;
}

/// The reason why one decoded piece is refused, or "".
std::string_view fault_of(std::string_view piece)
{
    const auto characters = wire::inspect(piece);
    if (!characters.is_utf8) {
        return "target.not_utf8";
    }
    return characters.fits_line ? "" : "target.forbidden_character";
}

std::string_view add_step(std::string_view raw, bool is_last, std::string& path)
{
    const auto step = unescape(raw, false);
    if (!step) {
        return "target.bad_escape";
    }
    if (const auto fault = fault_of(*step); !fault.empty()) {
        return fault;
    }
    if (step->find_first_of("/\\") != std::string::npos || *step == "." || *step == "..") {
        return "target.bad_path";
    }
    if (step->empty() && !is_last) {
        return "target.bad_path";
    }
    path += '/';
    path += *step;
    return "";
}

std::string_view add_parameter(std::string_view raw, std::map<std::string, std::string>& query)
{
    const auto equals = raw.find('=');
    const auto name = unescape(raw.substr(0, equals), true);
    const auto value = unescape(equals == std::string_view::npos ? "" : raw.substr(equals + 1), true);
    if (!name || !value) {
        return "target.bad_escape";
    }
    for (const auto& piece : {*name, *value}) {
        if (const auto fault = fault_of(piece); !fault.empty()) {
            return fault;
        }
    }
    if (name->empty() || query.size() >= parameters_max) {
        return "target.bad_query";
    }
    return query.emplace(*name, *value).second ? "" : "target.repeated_parameter";
}

/// Cuts the piece before `separator` off the front of `rest`; `last` tells that nothing followed.
std::string_view cut(std::string_view& rest, char separator, bool& last)
{
    const auto at = rest.find(separator);
    const auto piece = rest.substr(0, at);
    last = at == std::string_view::npos;
    rest.remove_prefix(last ? rest.size() : at + 1);
    return piece;
}

} // namespace

std::variant<Target, TargetFault> parse_target(std::string_view target)
{
    if (!target.starts_with('/') || target.find('#') != std::string_view::npos) {
        return TargetFault{"target.bad_path"};
    }
    const auto mark = target.find('?');
    auto path = target.substr(1, mark == std::string_view::npos ? mark : mark - 1);
    auto query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);

    Target parsed;
    for (bool last = false; !last;) {
        const auto step = cut(path, '/', last);
        if (const auto fault = add_step(step, last, parsed.path); !fault.empty()) {
            return TargetFault{fault};
        }
    }
    for (bool last = query.empty(); !last;) {
        const auto parameter = cut(query, '&', last);
        if (const auto fault = add_parameter(parameter, parsed.query); !fault.empty()) {
            return TargetFault{fault};
        }
    }
    return parsed;
}

} // namespace divan::http
