// SPDX-License-Identifier: Apache-2.0
// A handler for Boost.JSON's parser instead of boost::json::value, whose floating numbers would lose
// decimals.
#include "platform/procedure/schema/value.hpp"

#include "base/text.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>

#include <algorithm>

namespace divan::json_schema {

namespace bj = boost::json;

static constexpr std::size_t deepest = 64;
static constexpr std::size_t most_values = 50'000;

const Value* Value::find(std::string_view name) const
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
}

static bool equal_members(const Value& left, const Value& right)
{
    if (left.names.size() != right.names.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.names.size(); ++i) {
        const auto* const other = right.find(left.names[i]);
        if (other == nullptr || !equal(left.items[i], *other)) {
            return false;
        }
    }
    return true;
}

bool equal(const Value& left, const Value& right)
{
    if (left.kind != right.kind) {
        return false;
    }
    switch (left.kind) {
    case Kind::null:
        return true;
    case Kind::boolean:
        return left.boolean == right.boolean;
    case Kind::number:
        return left.number == right.number;
    case Kind::text:
        return left.text == right.text;
    case Kind::list:
        return std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(),
                          equal);
    case Kind::object:
        return equal_members(left, right);
    }
    return false;
}

namespace {

struct ValueBuilder {
    static constexpr std::size_t max_object_size = most_values;
    static constexpr std::size_t max_array_size = most_values;
    static constexpr std::size_t max_key_size = 1'000'000;
    static constexpr std::size_t max_string_size = std::size_t{1} << 30U; // texts are bounded by their source

    Value root;
    std::string_view reason;

    bool on_document_begin(bj::error_code& /*error*/) { return true; }
    bool on_document_end(bj::error_code& /*error*/) { return true; }
    bool on_object_begin(bj::error_code& error) { return open(Kind::object, error); }
    bool on_object_end(std::size_t /*count*/, bj::error_code& error)
    {
        auto sorted = open_.back()->names;
        std::ranges::sort(sorted);
        if (std::ranges::adjacent_find(sorted) != sorted.end()) {
            return refuse("json.repeated_name", error);
        }
        open_.pop_back();
        return true;
    }
    bool on_array_begin(bj::error_code& error) { return open(Kind::list, error); }
    bool on_array_end(std::size_t /*count*/, bj::error_code& /*error*/)
    {
        open_.pop_back();
        return true;
    }
    bool on_key_part(bj::string_view part, std::size_t /*size*/, bj::error_code& /*error*/)
    {
        pending_.append(part.data(), part.size());
        return true;
    }
    bool on_key(bj::string_view part, std::size_t /*size*/, bj::error_code& /*error*/)
    {
        pending_.append(part.data(), part.size());
        open_.back()->names.push_back(std::move(pending_));
        pending_.clear();
        return true;
    }
    bool on_string_part(bj::string_view part, std::size_t /*size*/, bj::error_code& /*error*/)
    {
        pending_.append(part.data(), part.size());
        return true;
    }
    bool on_string(bj::string_view part, std::size_t /*size*/, bj::error_code& error)
    {
        pending_.append(part.data(), part.size());
        Value value;
        value.kind = Kind::text;
        value.text = std::move(pending_);
        pending_.clear();
        return put(std::move(value), error) != nullptr;
    }
    bool on_number_part(bj::string_view part, bj::error_code& /*error*/)
    {
        pending_.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t /*value*/, bj::string_view part, bj::error_code& error)
    {
        return number(part, error);
    }
    bool on_uint64(std::uint64_t /*value*/, bj::string_view part, bj::error_code& error)
    {
        return number(part, error);
    }
    bool on_double(double /*value*/, bj::string_view part, bj::error_code& error)
    {
        return number(part, error);
    }
    bool on_bool(bool value, bj::error_code& error)
    {
        Value made;
        made.kind = Kind::boolean;
        made.boolean = value;
        return put(std::move(made), error) != nullptr;
    }
    bool on_null(bj::error_code& error) { return put(Value{}, error) != nullptr; }
    bool on_comment_part(bj::string_view /*part*/, bj::error_code& /*error*/) { return true; }
    bool on_comment(bj::string_view /*part*/, bj::error_code& /*error*/) { return true; }

private:
    bool refuse(std::string_view why, bj::error_code& error)
    {
        reason = why;
        error = make_error_code(bj::error::syntax);
        return false;
    }

    bool number(bj::string_view part, bj::error_code& error)
    {
        pending_.append(part.data(), part.size());
        const auto read = feel::Number::parse(pending_);
        pending_.clear();
        if (!read) {
            return refuse("json.number_out_of_range", error);
        }
        Value value;
        value.kind = Kind::number;
        value.number = *read;
        return put(std::move(value), error) != nullptr;
    }

    bool open(Kind kind, bj::error_code& error)
    {
        Value value;
        value.kind = kind;
        auto* const placed = put(std::move(value), error);
        if (placed != nullptr) {
            open_.push_back(placed);
        }
        return placed != nullptr;
    }

    /// A value stays where it is while it is open: its parent's list grows only after it is closed.
    Value* put(Value&& value, bj::error_code& error)
    {
        if (++values_ > most_values) {
            refuse("json.too_many_values", error);
            return nullptr;
        }
        if (open_.empty()) {
            root = std::move(value);
            return &root;
        }
        return &open_.back()->items.emplace_back(std::move(value));
    }

    std::vector<Value*> open_;
    std::string pending_;
    std::size_t values_{};
};

} // namespace

Parsed parse(std::string_view json)
{
    if (!text::is_utf8(json)) {
        return {.value = {}, .reason = "json.not_utf8", .line = 0};
    }
    bj::parse_options options;
    options.max_depth = deepest;
    bj::basic_parser<ValueBuilder> parser{options};
    bj::error_code error;
    const auto used = parser.write_some(false, json.data(), json.size(), error);
    if (!error && used == json.size()) {
        return {.value = std::move(parser.handler().root), .reason = {}, .line = 0};
    }
    auto reason = parser.handler().reason;
    if (reason.empty()) {
        reason = error == bj::error::too_deep ? "json.too_deep" : "json.broken";
    }
    const auto before = json.substr(0, std::min(used, json.size()));
    return {.value = {},
            .reason = reason,
            .line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'))};
}

} // namespace divan::json_schema
