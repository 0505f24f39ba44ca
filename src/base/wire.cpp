// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"

#include <algorithm>

namespace divan::wire {

namespace {

constexpr std::int64_t integer_limit = std::int64_t{1}
                                       << 53; // beyond it a double, hence JavaScript, skips values
constexpr std::size_t shown_name_max = 64;

std::string pointer_step(std::string_view name)
{
    std::string step{"/"};
    std::size_t shown = 0;
    for (const char c : name) {
        const bool starts_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (starts_character && ++shown > shown_name_max) {
            break; // a client's own unknown name is quoted back, so it is cut
        }
        if (c == '~') {
            step += "~0";
        } else if (c == '/') {
            step += "~1";
        } else {
            step += c;
        }
    }
    return step;
}

} // namespace

const Node* Node::find(std::string_view name) const
{
    const auto at = std::ranges::find(names, name);
    return at == names.end() ? nullptr : &items[static_cast<std::size_t>(at - names.begin())];
}

Reader::Step Reader::enter(std::string_view name)
{
    const auto length = path_.size();
    path_ += pointer_step(name);
    return Step{*this, length};
}

Reader::Step Reader::enter(std::size_t index)
{
    return enter(std::string_view{std::to_string(index)});
}

void Reader::violation(std::string_view reason)
{
    if (violations_.size() < violations_max) {
        violations_.push_back({path_, std::string{reason}});
    }
}

void Reader::missing(std::string_view name)
{
    const auto step = enter(name);
    violation("field.missing");
}

bool Reader::check_kind(const Node& node, Node::Kind kind)
{
    if (node.kind == kind) {
        return true;
    }
    violation("field.wrong_type");
    return false;
}

bool Reader::check_object(const Node& node)
{
    if (!check_kind(node, Node::Kind::object)) {
        return false;
    }
    for (const auto& name : node.repeated) {
        const auto step = enter(std::string_view{name});
        violation("field.duplicate");
    }
    return true;
}

void Reader::check_names(const Node& node, const std::vector<std::string_view>& known)
{
    for (const auto& name : node.names) {
        if (std::ranges::find(known, name) == known.end()) {
            const auto step = enter(std::string_view{name});
            violation("field.unknown");
        }
    }
}

bool Reader::check_list(const Node& node, ListBounds bounds)
{
    if (!check_kind(node, Node::Kind::list)) {
        return false;
    }
    if (node.items.size() > bounds.max) {
        violation("field.too_many");
        return false; // its items are not looked at: the list is too long to answer for
    }
    if (node.items.size() < bounds.min) {
        violation("field.too_few");
    }
    return true;
}

bool Reader::check_word(const Node& node, const std::vector<std::string_view>& words)
{
    if (!check_kind(node, Node::Kind::text)) {
        return false;
    }
    if (std::ranges::find(words, node.text) == words.end()) {
        violation("field.not_a_value");
        return false;
    }
    return true;
}

void Reader::read_plain(const Node& node, std::string& out)
{
    if (!check_kind(node, Node::Kind::text)) {
        return;
    }
    if (!inspect(node.text).fits_text) {
        violation("field.forbidden_character");
    }
    out = node.text;
}

void Reader::read_line(const Node& node, std::string& out, std::size_t max)
{
    if (!check_kind(node, Node::Kind::text)) {
        return;
    }
    const auto characters = inspect(node.text);
    if (characters.is_blank) {
        violation("field.blank");
    }
    if (characters.count > max) {
        violation("field.too_long");
    }
    if (!characters.fits_line) {
        violation("field.forbidden_character");
    }
    out = node.text;
}

void Reader::read_text(const Node& node, std::string& out, std::size_t max)
{
    if (!check_kind(node, Node::Kind::text)) {
        return;
    }
    const auto characters = inspect(node.text);
    if (characters.count > max) {
        violation("field.too_long");
    }
    if (!characters.fits_text) {
        violation("field.forbidden_character");
    }
    out = node.text;
}

void Reader::read_integer(const Node& node, std::int64_t& out)
{
    if (!check_kind(node, Node::Kind::integer)) {
        return;
    }
    if (node.integer >= integer_limit || node.integer <= -integer_limit) {
        violation("field.out_of_range");
    }
    out = node.integer;
}

void Reader::read_boolean(const Node& node, bool& out)
{
    if (check_kind(node, Node::Kind::boolean)) {
        out = node.boolean;
    }
}

void Codec<IsoDate>::read(Reader& reader, const Node& node, IsoDate& out)
{
    if (!reader.check_kind(node, Node::Kind::text)) {
        return;
    }
    if (const auto date = parse_given_date(node.text)) {
        out.value = *date;
    } else {
        reader.violation("field.not_a_date");
    }
}

void Codec<IsoDate>::write(Writer& writer, const IsoDate& date)
{
    writer.text(to_text(date.value));
}

std::string Codec<IsoDate>::schema(Schemas& /*schemas*/)
{
    return R"({"type":"string","format":"date","pattern":"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$"})";
}

void Codec<IsoInstant>::read(Reader& reader, const Node& node, IsoInstant& out)
{
    if (!reader.check_kind(node, Node::Kind::text)) {
        return;
    }
    if (const auto instant = parse_given_instant(node.text)) {
        out.value = *instant;
    } else {
        reader.violation("field.not_an_instant");
    }
}

void Codec<IsoInstant>::write(Writer& writer, const IsoInstant& instant)
{
    writer.text(to_text(instant.value));
}

std::string Codec<IsoInstant>::schema(Schemas& /*schemas*/)
{
    return R"({"type":"string","format":"date-time",)"
           R"("pattern":"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"})";
}

} // namespace divan::wire
