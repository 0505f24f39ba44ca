// SPDX-License-Identifier: Apache-2.0
// JSON in and out of described structs. Start at decode, encode and schema at the end of this file.
//
// A wire struct is plain members plus BOOST_DESCRIBE_STRUCT; that one description is the decoder's shape, the
// encoder's shape and the OpenAPI schema. A struct is a body or a reply, not both. Boost.JSON stays in
// wire.cpp.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/wire_node.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace divan::wire {

/// One line of at most Max characters (code points), not blank: no line break, control, byte order mark or
/// character that steers direction (U+061C, U+200E/F, U+202A–E, U+2066–9), which could make two numbers or
/// names look alike. ZWNJ and ZWJ are letters of the language and stay.
template <std::size_t Max>
struct Line {
    std::string value;

    friend bool operator==(const Line&, const Line&) = default;
};

/// Running text of at most Max characters, may be empty: as Line, but line feed and tab are allowed, and so
/// are the plain direction marks U+200E/F, which pasted prose is full of and which can't override anything.
template <std::size_t Max>
struct Text {
    std::string value;

    friend bool operator==(const Text&, const Text&) = default;
};

/// The name of a person, unit, post or thing.
using Name = Line<200>;

/// "2026-11-24", Gregorian.
struct IsoDate {
    CivilDate value;

    friend bool operator==(const IsoDate&, const IsoDate&) = default;
};

/// "2026-11-24T08:00:00.000Z".
struct IsoInstant {
    Instant value;

    friend bool operator==(const IsoInstant&, const IsoInstant&) = default;
};

/// A list with its bounds; a plain std::vector is refused over `plain_list_max`.
template <class T, std::size_t Min, std::size_t Max>
struct Many {
    std::vector<T> value;
};

/// A struct without members: the body of an act that needs nothing said, `{}`.
struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

inline constexpr std::size_t plain_list_max = 10'000;

template <class T>
struct Codec;

namespace detail {

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
struct IsOptional : std::false_type {
};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
};

template <class T, class Member>
using MemberType = std::remove_reference_t<decltype(std::declval<T&>().*Member::pointer)>;

/// A member whose JSON name is a word of C++ has an underscore at its end, which the JSON doesn't.
[[nodiscard]] constexpr std::string_view json_name(std::string_view member)
{
    return member.ends_with('_') ? member.substr(0, member.size() - 1) : member;
}

template <class T>
void read_list(Reader& reader, const Node& node, std::vector<T>& out, ListBounds bounds)
{
    if (!reader.check_list(node, bounds)) {
        return;
    }
    out.resize(node.items.size());
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto step = reader.enter(i);
        Codec<T>::read(reader, node.items[i], out[i]);
    }
}

template <class T>
void write_list(Writer& writer, const std::vector<T>& list)
{
    writer.begin_list();
    for (const auto& item : list) {
        Codec<T>::write(writer, item);
    }
    writer.end_list();
}

} // namespace detail

template <>
struct Codec<std::string> {
    static void read(Reader& reader, const Node& node, std::string& out) { reader.read_plain(node, out); }
    static void write(Writer& writer, const std::string& value) { writer.text(value); }
    static std::string schema(Schemas& /*schemas*/) { return R"({"type":"string"})"; }
};

template <>
struct Codec<std::int64_t> {
    static void read(Reader& reader, const Node& node, std::int64_t& out) { reader.read_integer(node, out); }
    static void write(Writer& writer, std::int64_t value) { writer.integer(value); }
    static std::string schema(Schemas& /*schemas*/) { return integer_schema(); }
};

template <>
struct Codec<bool> {
    static void read(Reader& reader, const Node& node, bool& out) { reader.read_boolean(node, out); }
    static void write(Writer& writer, bool value) { writer.boolean(value); }
    static std::string schema(Schemas& /*schemas*/) { return R"({"type":"boolean"})"; }
};

template <std::size_t Max>
struct Codec<Line<Max>> {
    static void read(Reader& reader, const Node& node, Line<Max>& out)
    {
        reader.read_line(node, out.value, Max);
    }
    static void write(Writer& writer, const Line<Max>& line) { writer.text(line.value); }
    static std::string schema(Schemas& /*schemas*/) { return line_schema(Max); }
};

template <std::size_t Max>
struct Codec<Text<Max>> {
    static void read(Reader& reader, const Node& node, Text<Max>& out)
    {
        reader.read_text(node, out.value, Max);
    }
    static void write(Writer& writer, const Text<Max>& text) { writer.text(text.value); }
    static std::string schema(Schemas& /*schemas*/) { return text_schema(Max); }
};

template <>
struct Codec<IsoDate> {
    static void read(Reader& reader, const Node& node, IsoDate& out);
    static void write(Writer& writer, const IsoDate& date);
    static std::string schema(Schemas& schemas);
};

template <>
struct Codec<IsoInstant> {
    static void read(Reader& reader, const Node& node, IsoInstant& out);
    static void write(Writer& writer, const IsoInstant& instant);
    static std::string schema(Schemas& schemas);
};

template <class T>
struct Codec<std::optional<T>> {
    static void read(Reader& reader, const Node& node, std::optional<T>& out)
    {
        if (node.kind == Node::Kind::null) {
            out.reset();
            return;
        }
        Codec<T>::read(reader, node, out.emplace());
    }
    static void write(Writer& writer, const std::optional<T>& value)
    {
        if (value) {
            Codec<T>::write(writer, *value);
        } else {
            writer.null();
        }
    }
    static std::string schema(Schemas& schemas) { return or_null_schema(Codec<T>::schema(schemas)); }
};

template <class T>
struct Codec<std::vector<T>> {
    static void read(Reader& reader, const Node& node, std::vector<T>& out)
    {
        detail::read_list(reader, node, out, {0, plain_list_max});
    }
    static void write(Writer& writer, const std::vector<T>& list) { detail::write_list(writer, list); }
    static std::string schema(Schemas& schemas)
    {
        return list_schema(Codec<T>::schema(schemas), std::nullopt);
    }
};

template <class T, std::size_t Min, std::size_t Max>
struct Codec<Many<T, Min, Max>> {
    static void read(Reader& reader, const Node& node, Many<T, Min, Max>& out)
    {
        detail::read_list(reader, node, out.value, {Min, Max});
    }
    static void write(Writer& writer, const Many<T, Min, Max>& list)
    {
        detail::write_list(writer, list.value);
    }
    static std::string schema(Schemas& schemas)
    {
        return list_schema(Codec<T>::schema(schemas), ListBounds{Min, Max});
    }
};

template <detail::DescribedEnum T>
struct Codec<T> {
    static std::vector<std::string_view> words()
    {
        std::vector<std::string_view> all;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&all](auto enumerator) { all.emplace_back(enumerator.name); });
        return all;
    }
    static void read(Reader& reader, const Node& node, T& out)
    {
        if (!reader.check_word(node, words())) {
            return;
        }
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (node.text == enumerator.name) {
                out = enumerator.value;
            }
        });
    }
    static void write(Writer& writer, T value)
    {
        std::string_view word;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (value == enumerator.value) {
                word = enumerator.name;
            }
        });
        writer.text(word);
    }
    static std::string schema(Schemas& /*schemas*/) { return words_schema(words()); }
};

template <detail::DescribedStruct T>
struct Codec<T> {
    static void read(Reader& reader, const Node& node, T& out)
    {
        if (!reader.check_object(node)) {
            return;
        }
        std::vector<std::string_view> known;
        boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) {
            using Member = decltype(member);
            using Type = detail::MemberType<T, Member>;
            known.emplace_back(detail::json_name(member.name));
            if (const auto* value = node.find(detail::json_name(member.name))) {
                const auto step = reader.enter(detail::json_name(member.name));
                Codec<Type>::read(reader, *value, out.*Member::pointer);
            } else if (!detail::IsOptional<Type>::value) {
                reader.missing(detail::json_name(member.name));
            }
        });
        reader.check_names(node, known);
    }
    static void write(Writer& writer, const T& value)
    {
        writer.begin_object();
        boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) {
            using Member = decltype(member);
            writer.name(detail::json_name(member.name));
            Codec<std::remove_const_t<detail::MemberType<T, Member>>>::write(writer, value.*Member::pointer);
        });
        writer.end_object();
    }
    static std::string schema(Schemas& schemas)
    {
        std::vector<MemberSchema> members;
        boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) {
            using Type = detail::MemberType<T, decltype(member)>;
            members.push_back({std::string{detail::json_name(member.name)}, Codec<Type>::schema(schemas),
                               detail::IsOptional<Type>::value});
        });
        return schemas.add(type_name<T>(), members);
    }
};

/// Reads a whole JSON body. Throws one invalid_input carrying every violation, each with its JSON pointer:
/// field.unknown, field.missing, field.duplicate, field.wrong_type, field.blank, field.too_long,
/// field.too_few, field.too_many, field.forbidden_character, field.not_a_value, field.not_a_date,
/// field.not_an_instant, field.out_of_range, or at the root json.broken, json.too_deep, json.too_many_values,
/// json.not_utf8.
template <class T>
[[nodiscard]] T decode(std::string_view body)
{
    Reader reader;
    const auto node = parse(body, reader);
    T value{};
    if (node) {
        Codec<T>::read(reader, *node, value);
    }
    reject_if_any(reader.violations());
    return value;
}

/// True when a text has nothing that a Line refuses (blanks and length aside), for texts that come otherwise
/// than as JSON.
[[nodiscard]] bool fits_line(std::string_view text);

/// JSON text with every member present (an empty optional is null), in the order of the description.
template <class T>
[[nodiscard]] std::string encode(const T& value)
{
    Writer writer;
    Codec<T>::write(writer, value);
    return std::move(writer).text();
}

/// The JSON Schema of T (OpenAPI 3.1); described structs are put into `schemas` and referred to.
template <class T>
[[nodiscard]] std::string schema(Schemas& schemas)
{
    return Codec<T>::schema(schemas);
}

} // namespace divan::wire
