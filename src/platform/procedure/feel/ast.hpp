// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/operators.hpp"
#include "platform/procedure/feel/type.hpp"

#include <memory>
#include <string>
#include <vector>

namespace divan::feel {

enum class Form {
    literal,     // its value
    name,        // text
    tested,      // ? in a unary test
    list,        // parts
    context,     // names: parts
    interval,    // parts low, high
    half_range,  // comparison, parts operand: < 5
    negation,    // parts operand
    arithmetic,  // two parts
    comparison,  // two parts
    conjunction, // two parts
    disjunction, // two parts
    between,     // parts value, low, high
    in,          // parts value, then the tests
    condition,   // parts if, then, else
    iteration,   // names and their domains, then the body
    some,        // the same
    every,       // the same
    span,        // parts from, to: a domain of an iteration
    filter,      // parts list, condition
    path,        // parts value; text is the member
    call,        // parts function, arguments; names of the arguments or none
    function,    // names and types of the parameters; parts body
    instance,    // parts value; types the type
    tests,       // of a table's cell; parts the tests, `closed` when inside not(…)
    any_value,   // the test "-"
    record,      // names: parts, like a context whose entries do not see each other
    typed,       // parts value; types what it must be; text the name of the thing
    extension    // parts as the extension has them
};

struct Ast;
struct Typed;
class Compiler;
using AstPtr = std::unique_ptr<Ast>;

/// A form that FEEL does not have but that is made of FEEL, such as DMN's decision table.
class Extension {
public:
    virtual ~Extension() = default;
    [[nodiscard]] virtual Typed compile(Compiler& compiler, const Ast& ast) const = 0;
};

/// One node of what was read, as it was read.
struct Ast {
    Form form{Form::literal};
    Position at;
    std::string text;
    Value value;
    std::vector<AstPtr> parts;
    std::vector<std::string> names;
    std::vector<TypeRef> types;
    std::shared_ptr<const Extension> extension; // shared with whoever read it
    Comparison comparison{};
    Arithmetic arithmetic{};
    bool low_closed{};
    bool high_closed{};
    bool negated{}; // tests inside not(…); a context whose last part is the value of the whole
    int height{1};
};

} // namespace divan::feel
