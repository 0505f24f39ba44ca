// SPDX-License-Identifier: Apache-2.0
// The one file that includes Boost.JSON's parser. A handler of our own instead of boost::json::value, because
// that keeps the last of two members with one name without a word.
#include "base/wire_node.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>

#include <algorithm>

namespace divan::wire {

namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

constexpr std::size_t depth_max = 16;
constexpr std::size_t values_max = 50'000; // what one body may make us allocate

/// Called by the parser for each event; builds the tree.
struct TreeBuilder {
    static constexpr std::size_t max_object_size = values_max;
    static constexpr std::size_t max_array_size = values_max;
    static constexpr std::size_t max_key_size = 1'000'000;
    static constexpr std::size_t max_string_size = std::size_t{1} << 30U; // bodies are bounded

    Node root;

    bool on_document_begin(error_code& /*error*/) { return true; }
    bool on_document_end(error_code& /*error*/) { return true; }
    bool on_object_begin(error_code& error) { return open(Node::Kind::object, error); }
    bool on_object_end(std::size_t /*count*/, error_code& /*error*/)
    {
        note_repeated(*open_.back());
        open_.pop_back();
        return true;
    }
    bool on_array_begin(error_code& error) { return open(Node::Kind::list, error); }
    bool on_array_end(std::size_t /*count*/, error_code& /*error*/)
    {
        open_.pop_back();
        return true;
    }
    bool on_key_part(string_view part, std::size_t /*size*/, error_code& /*error*/)
    {
        pending_.append(part.data(), part.size());
        return true;
    }
    bool on_key(string_view part, std::size_t /*size*/, error_code& /*error*/)
    {
        pending_.append(part.data(), part.size());
        open_.back()->names.push_back(std::move(pending_));
        pending_.clear();
        return true;
    }
    bool on_string_part(string_view part, std::size_t /*size*/, error_code& /*error*/)
    {
        pending_.append(part.data(), part.size());
        return true;
    }
    bool on_string(string_view part, std::size_t /*size*/, error_code& error)
    {
        pending_.append(part.data(), part.size());
        Node node;
        node.kind = Node::Kind::text;
        node.text = std::move(pending_);
        pending_.clear();
        return put(std::move(node), error) != nullptr;
    }
    bool on_number_part(string_view /*part*/, error_code& /*error*/) { return true; }
    bool on_int64(std::int64_t value, string_view /*part*/, error_code& error)
    {
        Node node;
        node.kind = Node::Kind::integer;
        node.integer = value;
        return put(std::move(node), error) != nullptr;
    }
    bool on_uint64(std::uint64_t /*value*/, string_view /*part*/, error_code& error) { return other(error); }
    bool on_double(double /*value*/, string_view /*part*/, error_code& error) { return other(error); }
    bool on_bool(bool value, error_code& error)
    {
        Node node;
        node.kind = Node::Kind::boolean;
        node.boolean = value;
        return put(std::move(node), error) != nullptr;
    }
    bool on_null(error_code& error) { return put(Node{}, error) != nullptr; }
    bool on_comment_part(string_view /*part*/, error_code& /*error*/) { return true; }
    bool on_comment(string_view /*part*/, error_code& /*error*/) { return true; }

private:
    bool other(error_code& error)
    {
        Node node;
        node.kind = Node::Kind::other_number;
        return put(std::move(node), error) != nullptr;
    }

    bool open(Node::Kind kind, error_code& error)
    {
        Node node;
        node.kind = kind;
        auto* const placed = put(std::move(node), error);
        if (placed != nullptr) {
            open_.push_back(placed);
        }
        return placed != nullptr;
    }

    /// A node stays where it is while it is open: its parent's list grows only after it is closed.
    Node* put(Node&& node, error_code& error)
    {
        if (++values_ > values_max) {
            error = make_error_code(json::error::array_too_large);
            return nullptr;
        }
        if (open_.empty()) {
            root = std::move(node);
            return &root;
        }
        return &open_.back()->items.emplace_back(std::move(node));
    }

    static void note_repeated(Node& object)
    {
        auto sorted = object.names;
        std::ranges::sort(sorted);
        for (auto at = std::ranges::adjacent_find(sorted); at != sorted.end();) {
            object.repeated.push_back(*at);
            at = std::find_if(at, sorted.end(),
                              [&](const auto& name) { return name != object.repeated.back(); });
            at = std::adjacent_find(at, sorted.end());
        }
    }

    std::vector<Node*> open_; // from the root down; owned by their parents
    std::string pending_;     // a name or a text that the parser hands over in parts
    std::size_t values_{};
};

std::string_view reason_for(const error_code& error)
{
    if (error == json::error::too_deep) {
        return "json.too_deep";
    }
    if (error == json::error::array_too_large || error == json::error::object_too_large) {
        return "json.too_many_values";
    }
    return "json.broken";
}

} // namespace

std::optional<Node> parse(std::string_view body, Reader& reader)
{
    if (!inspect(body).is_utf8) {
        reader.violation("json.not_utf8");
        return std::nullopt;
    }
    json::parse_options options;
    options.max_depth = depth_max;
    json::basic_parser<TreeBuilder> parser{options};
    error_code error;
    const auto used = parser.write_some(false, body.data(), body.size(), error);
    if (error || used < body.size()) {
        reader.violation(error ? reason_for(error) : "json.broken");
        return std::nullopt;
    }
    return std::move(parser.handler().root);
}

} // namespace divan::wire
