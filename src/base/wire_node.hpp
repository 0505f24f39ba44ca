// SPDX-License-Identifier: Apache-2.0
// The parts of wire.hpp that know no particular struct. Light on purpose: every handler file includes it.
#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::wire {

/// A parsed JSON value.
struct Node {
    enum class Kind { null, boolean, integer, other_number, text, list, object };

    Kind kind{Kind::null};
    bool boolean{};
    std::int64_t integer{};
    std::string text;
    std::vector<Node> items;        // of a list or an object
    std::vector<std::string> names; // of an object, beside items; a repeated name is in `repeated`
    std::vector<std::string> repeated;

    /// The member of an object, or null.
    [[nodiscard]] const Node* find(std::string_view name) const;
};

struct ListBounds {
    std::size_t min{};
    std::size_t max{};
};

/// Collects what is wrong, with the path to it. Reports at most `violations_max`, so that an answer stays
/// small.
class Reader {
public:
    static constexpr std::size_t violations_max = 100;

    /// Keeps one step of the path while it lives.
    class Step {
    public:
        Step(Reader& reader, std::size_t length) : reader_{reader}, length_{length} {}
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step() { reader_.path_.resize(length_); }

    private:
        Reader& reader_;
        std::size_t length_;
    };

    [[nodiscard]] Step enter(std::string_view name);
    [[nodiscard]] Step enter(std::size_t index);

    void violation(std::string_view reason);
    void missing(std::string_view name);
    [[nodiscard]] const std::vector<Violation>& violations() const { return violations_; }

    [[nodiscard]] bool check_object(const Node& node);
    void check_names(const Node& node, const std::vector<std::string_view>& known);
    [[nodiscard]] bool check_list(const Node& node, ListBounds bounds);
    [[nodiscard]] bool check_word(const Node& node, const std::vector<std::string_view>& words);
    [[nodiscard]] bool check_kind(const Node& node, Node::Kind kind);

    void read_plain(const Node& node, std::string& out);
    void read_line(const Node& node, std::string& out, std::size_t max);
    void read_text(const Node& node, std::string& out, std::size_t max);
    void read_integer(const Node& node, std::int64_t& out);
    void read_boolean(const Node& node, bool& out);

private:
    std::string path_;
    std::vector<Violation> violations_;
};

/// Empty when `body` is no JSON; the reader then has the reason. Refuses nesting over 16, more than 50,000
/// values, broken UTF-8 and lone surrogates. Never throws on account of the input.
[[nodiscard]] std::optional<Node> parse(std::string_view body, Reader& reader);

/// Writes JSON text; commas are its own affair.
class Writer {
public:
    void begin_object();
    void end_object();
    void begin_list();
    void end_list();
    void name(std::string_view name);
    void text(std::string_view value);
    void integer(std::int64_t value);
    void boolean(bool value);
    void null();
    /// Puts JSON text that is known to be sound.
    void raw(std::string_view json);
    [[nodiscard]] std::string text() && { return std::move(out_); }

private:
    void separate();

    std::string out_;
};

/// Sound JSON laid out for reading and for line-wise comparison: two spaces a level, a line end at the end.
[[nodiscard]] std::string indented(std::string_view json);

/// `text` as a JSON string with its quotes.
[[nodiscard]] std::string quoted(std::string_view text);

/// What a string holds, checked against the rules of Line and Text.
struct Characters {
    bool is_utf8{true};
    bool is_blank{true};
    bool fits_text{true}; // nothing that Text refuses
    bool fits_line{true}; // nothing that Line refuses
    std::size_t count{};  // code points
};
[[nodiscard]] Characters inspect(std::string_view text);

struct MemberSchema {
    std::string name;
    std::string schema;
    bool optional{};
};

enum class Direction { body, reply };

/// The named schemas of an OpenAPI document, by struct name. In a body an optional member may be absent and
/// unknown ones are refused; in a reply every member is present and later versions may add some.
class Schemas {
public:
    explicit Schemas(Direction direction) : direction_{direction} {}

    /// Turns to bodies or replies; what was added stays.
    void turn(Direction direction) { direction_ = direction; }
    /// Adds a struct and gives the reference to it. A reply read back as it was sent gets "View" to its name;
    /// so that no order of routes renames it, add every body first. Throws std::logic_error when the name
    /// stands for another shape.
    std::string add(std::string_view name, const std::vector<MemberSchema>& members);
    [[nodiscard]] const std::map<std::string, std::string>& all() const { return all_; }

private:
    Direction direction_;
    std::map<std::string, std::string> all_;
};

[[nodiscard]] std::string integer_schema();
[[nodiscard]] std::string line_schema(std::size_t max);
[[nodiscard]] std::string text_schema(std::size_t max);
[[nodiscard]] std::string words_schema(const std::vector<std::string_view>& words);
[[nodiscard]] std::string or_null_schema(const std::string& schema);
[[nodiscard]] std::string list_schema(const std::string& items, std::optional<ListBounds> bounds);

/// "FilingRequest" from a compiler's rendering that names `divan::letters::wire::FilingRequest`.
[[nodiscard]] std::string_view short_type_name(std::string_view pretty_function);

template <class T>
[[nodiscard]] std::string_view type_name()
{
    return short_type_name(__PRETTY_FUNCTION__);
}

} // namespace divan::wire
