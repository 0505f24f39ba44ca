// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/notice.hpp"

#include "platform/procedure/feel/operators.hpp"

#include <algorithm>
#include <optional>

namespace divan::bundle {

namespace {

/// What stands before a placeholder, and its name; the last has none.
struct Piece {
    std::string_view text;
    std::optional<std::string_view> name;
};

} // namespace

static std::vector<Piece> pieces_of(std::string_view text)
{
    std::vector<Piece> pieces;
    for (;;) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            pieces.push_back({text, std::nullopt});
            return pieces;
        }
        pieces.push_back({text.substr(0, open), text.substr(open + 1, close - open - 1)});
        text.remove_prefix(close + 1);
    }
}

std::vector<std::string> placeholders(std::string_view text)
{
    std::vector<std::string> names;
    for (const auto& piece : pieces_of(text)) {
        if (piece.name) {
            names.emplace_back(*piece.name);
        }
    }
    return names;
}

/// Not within a letter.
static void cut(std::string& text, std::size_t most)
{
    if (text.size() <= most) {
        return;
    }
    text.resize(most);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
        text.pop_back();
    }
    if (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U) != 0) {
        text.pop_back();
    }
}

static std::string value_text(const feel::Value* value)
{
    constexpr std::size_t longest_value = 200;
    if (value == nullptr || value->is_null()) {
        return {};
    }
    const auto* const said = value->string();
    const feel::World world;
    feel::Run run{{}, world};
    auto text = said == nullptr ? feel::to_text(run, *value) : std::string{*said};
    std::ranges::replace_if(
        text, [](char each) { return static_cast<unsigned char>(each) < 0x20U; }, ' ');
    cut(text, longest_value);
    return text;
}

std::string filled(std::string_view text, const feel::Value& given)
{
    constexpr std::size_t longest = 2000;
    std::string made;
    const auto* const context = given.context();
    for (const auto& piece : pieces_of(text)) {
        made.append(piece.text);
        if (piece.name && context != nullptr) {
            made.append(value_text(context->find(*piece.name)));
        }
    }
    cut(made, longest);
    return made;
}

} // namespace divan::bundle
