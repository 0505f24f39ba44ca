// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/value.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace divan::feel {

class Run;
struct Type;
using TypeRef = std::shared_ptr<const Type>; // types are immutable and shared by expressions and values

enum class Kind {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    day_duration,
    month_duration,
    list,
    context,
    range,
    function
};

/// A constraint on a type's values, such as a DMN item definition's allowed values.
class Constraint {
public:
    virtual ~Constraint() = default;
    [[nodiscard]] virtual bool allows(Run& run, const Value& value) const = 0;
};

struct Type {
    Kind kind{Kind::any};
    TypeRef element;                                      // of lists and ranges; of a function its result
    std::vector<std::pair<std::string, TypeRef>> members; // of contexts; of functions their parameters
    std::shared_ptr<const Constraint> constraint;         // shared with the item definition it was read from
    std::string name;                                     // of an item definition, for messages
};

[[nodiscard]] TypeRef type_of_kind(Kind kind);
[[nodiscard]] TypeRef list_type(TypeRef element);
[[nodiscard]] TypeRef any_type();
/// "date and time", "dateTime", "number" …; empty for a name that FEEL does not define.
[[nodiscard]] TypeRef built_in_type(std::string_view name);
/// As FEEL writes it: list<number>, context<a: string>, function<number> -> string.
[[nodiscard]] std::string to_text(const Type& type);

/// FEEL's conformance of a type to another.
[[nodiscard]] bool conforms(const Type& type, const Type& to);
/// Null conforms to every type here; `instance of` asks apart.
[[nodiscard]] bool conforms(Run& run, const Value& value, const Type& type);
[[nodiscard]] bool is_instance(Run& run, const Value& value, const Type& type);
/// FEEL's implicit conversions: singleton lists, single values as lists, dates as date-times. Empty when the
/// value does not fit.
[[nodiscard]] std::optional<Value> coerce(Run& run, const Value& value, const Type& type);

} // namespace divan::feel
