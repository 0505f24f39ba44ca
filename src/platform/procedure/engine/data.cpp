// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/data.hpp"

#include "base/text.hpp"
#include "platform/procedure/engine/tags.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>
#include <vector>

namespace divan::engine {

// JSON is read to a depth of 64; a context with a member "@" takes two levels.
static constexpr int deepest_value = 24;
static constexpr std::size_t own_weight = 8; // of each value, beside its bytes

namespace {

class Normaliser {
public:
    feel::Value normal(const feel::Value& value)
    {
        weight_ += own_weight;
        if (const auto* const text = value.string()) {
            weigh(*text);
            return value;
        }
        if (const auto* const list = value.list()) {
            return normal(*list);
        }
        if (const auto* const context = value.context()) {
            return normal(*context);
        }
        if (const auto* const range = value.range()) {
            return feel::make_range(
                {normal(range->low), normal(range->high), range->low_closed, range->high_closed});
        }
        if (value.function() != nullptr) {
            throw Fault{Reason::data_not_storable, "function"};
        }
        const auto tag = tag_of(value);
        if (tag.empty()) {
            return value;
        }
        const auto text = temporal_text(value);
        auto back = temporal(tag, text);
        if (!back || temporal_text(*back) != text) {
            throw Fault{Reason::data_not_storable, text};
        }
        return *std::move(back);
    }

    [[nodiscard]] std::size_t weight() const { return weight_; }

private:
    void weigh(const std::string& text)
    {
        if (!text::is_utf8(text)) {
            throw Fault{Reason::data_not_storable, "string"};
        }
        weight_ += text.size();
    }

    feel::Value normal(const feel::List& list)
    {
        std::vector<feel::Value> items;
        items.reserve(list.size());
        for (const auto& item : list.items()) {
            items.push_back(normal(item));
        }
        return feel::make_list(std::move(items));
    }

    feel::Value normal(const feel::Context& context)
    {
        std::vector<feel::Context::Entry> entries;
        entries.reserve(context.entries().size());
        for (const auto& [name, value] : context.entries()) {
            weigh(name);
            entries.emplace_back(name, normal(value));
        }
        std::ranges::stable_sort(entries, {}, &feel::Context::Entry::first);
        std::vector<feel::Context::Entry> once; // of two with one name the later
        once.reserve(entries.size());
        for (auto& entry : entries) {
            if (!once.empty() && once.back().first == entry.first) {
                once.pop_back();
            }
            once.push_back(std::move(entry));
        }
        return feel::make_context(std::move(once));
    }

    std::size_t weight_{};
};

} // namespace

Storable storable(const feel::Value& value)
{
    if (value.depth() > deepest_value) {
        throw Fault{Reason::data_not_storable, "depth"};
    }
    Normaliser normaliser;
    auto made = normaliser.normal(value);
    return {std::move(made), normaliser.weight()};
}

std::size_t weight_of(const feel::Value& value)
{
    auto weight = own_weight;
    if (const auto* const text = value.string()) {
        weight += text->size();
    } else if (const auto* const list = value.list()) {
        for (const auto& item : list->items()) {
            weight += weight_of(item);
        }
    } else if (const auto* const context = value.context()) {
        for (const auto& [name, member] : context->entries()) {
            weight += name.size() + weight_of(member);
        }
    } else if (const auto* const range = value.range()) {
        weight += weight_of(range->low) + weight_of(range->high);
    }
    return weight;
}

// --- writing

static char short_escape(char c)
{
    switch (c) {
    case '\b':
        return 'b';
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\f':
        return 'f';
    case '\r':
        return 'r';
    case '"':
    case '\\':
        return c;
    default:
        return '\0';
    }
}

void write(std::string& out, std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    out.push_back('"');
    for (const auto c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (const auto escape = short_escape(c); escape != '\0') {
            out.push_back('\\');
            out.push_back(escape);
        } else if (byte < 0x20) {
            out += "\\u00";
            out.push_back(digits[byte >> 4U]);
            out.push_back(digits[byte & 0xFU]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

void write(std::string& out, std::int64_t number)
{
    out += std::to_string(number);
}

static void write_tag(std::string& out, std::string_view tag)
{
    out += R"({"@":)";
    write(out, tag);
    out += R"(,"v":)";
}

static void write_members(std::string& out, const feel::Context& context)
{
    const auto is_tagged = context.find("@") != nullptr;
    if (is_tagged) {
        write_tag(out, "context");
    }
    out.push_back('{');
    auto first = true;
    for (const auto& [name, value] : context.entries()) {
        out += first ? "" : ",";
        first = false;
        write(out, std::string_view{name});
        out.push_back(':');
        write(out, value);
    }
    out += is_tagged ? "}}" : "}";
}

static void write_items(std::string& out, const feel::List& list)
{
    out.push_back('[');
    auto first = true;
    for (const auto& item : list.items()) {
        out += first ? "" : ",";
        first = false;
        write(out, item);
    }
    out.push_back(']');
}

static void write_range(std::string& out, const feel::Range& range)
{
    write_tag(out, "range");
    out += range.low_closed ? "[true," : "[false,";
    write(out, range.low);
    out.push_back(',');
    write(out, range.high);
    out += range.high_closed ? ",true]}" : ",false]}";
}

static void write_number(std::string& out, const feel::Number& number)
{
    const auto text = number.text();
    if (text.find('E') == std::string::npos) {
        out += text;
        return;
    }
    write_tag(out, "number"); // readers of JSON differ on large exponents
    write(out, std::string_view{text});
    out.push_back('}');
}

void write(std::string& out, const feel::Value& value)
{
    if (value.is_null()) {
        out += "null";
    } else if (const auto* const truth = value.get<bool>()) {
        out += *truth ? "true" : "false";
    } else if (const auto* const number = value.get<feel::Number>()) {
        write_number(out, *number);
    } else if (const auto* const text = value.string()) {
        write(out, std::string_view{*text});
    } else if (const auto* const list = value.list()) {
        write_items(out, *list);
    } else if (const auto* const context = value.context()) {
        write_members(out, *context);
    } else if (const auto* const range = value.range()) {
        write_range(out, *range);
    } else {
        write_tag(out, tag_of(value));
        write(out, std::string_view{temporal_text(value)});
        out.push_back('}');
    }
}

// --- reading

static std::optional<feel::Value> read_members(const json_schema::Value& json)
{
    std::vector<feel::Context::Entry> entries;
    entries.reserve(json.names.size());
    for (std::size_t i = 0; i < json.names.size(); ++i) {
        auto value = read_value(json.items[i]);
        if (!value) {
            return std::nullopt;
        }
        entries.emplace_back(json.names[i], *std::move(value));
    }
    return feel::make_context(std::move(entries));
}

static std::optional<feel::Value> read_range(const json_schema::Value& json)
{
    if (json.kind != json_schema::Kind::list || json.items.size() != 4 ||
        json.items[0].kind != json_schema::Kind::boolean ||
        json.items[3].kind != json_schema::Kind::boolean) {
        return std::nullopt;
    }
    auto low = read_value(json.items[1]);
    auto high = read_value(json.items[2]);
    if (!low || !high) {
        return std::nullopt;
    }
    return feel::make_range(
        {*std::move(low), *std::move(high), json.items[0].boolean, json.items[3].boolean});
}

static std::optional<feel::Value> read_tagged(const json_schema::Value& json)
{
    const auto* const tag = json.find("@");
    const auto* const held = json.find("v");
    if (json.names.size() != 2 || tag->kind != json_schema::Kind::text || held == nullptr) {
        return std::nullopt;
    }
    if (tag->text == "context") {
        return held->kind == json_schema::Kind::object && held->find("@") != nullptr ? read_members(*held)
                                                                                     : std::nullopt;
    }
    if (tag->text == "range") {
        return read_range(*held);
    }
    if (held->kind != json_schema::Kind::text) {
        return std::nullopt;
    }
    if (tag->text == "number") {
        const auto number = feel::Number::parse(held->text);
        return number ? std::optional<feel::Value>{*number} : std::nullopt;
    }
    return temporal(tag->text, held->text);
}

static std::optional<feel::Value> read_items(const json_schema::Value& json)
{
    std::vector<feel::Value> items;
    items.reserve(json.items.size());
    for (const auto& each : json.items) {
        auto item = read_value(each);
        if (!item) {
            return std::nullopt;
        }
        items.push_back(*std::move(item));
    }
    return feel::make_list(std::move(items));
}

std::optional<feel::Value> read_value(const json_schema::Value& json)
{
    switch (json.kind) {
    case json_schema::Kind::null:
        return feel::Value{};
    case json_schema::Kind::boolean:
        return feel::Value{json.boolean};
    case json_schema::Kind::number:
        return feel::Value{json.number};
    case json_schema::Kind::text:
        return feel::Value{json.text};
    case json_schema::Kind::list:
        return read_items(json);
    case json_schema::Kind::object:
        return json.find("@") != nullptr ? read_tagged(json) : read_members(json);
    }
    return std::nullopt;
}

} // namespace divan::engine
