// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/ast.hpp"
#include "platform/procedure/feel/node.hpp"
#include "platform/procedure/feel/scope.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::feel {

/// Turns what was read into nodes: names become inputs and slots, constant parts values, and where the types
/// are known, what cannot work is reported.
class Compiler {
public:
    Compiler(const Scope& scope, std::vector<Finding>& findings) : scope_{scope}, findings_{findings} {}

    [[nodiscard]] std::shared_ptr<const Code> expression(const Ast& ast);
    /// Slot 0 is the value under test.
    [[nodiscard]] std::shared_ptr<const Code> unary_tests(const Ast& ast, TypeRef tested);

    // For extensions, while they are compiled:
    Typed compile(const Ast& ast);
    /// Tests on one value, which stands in `slot` when they are made; null for a cell that takes anything.
    struct Column {
        int slot{};
        std::vector<NodePtr> tests;
    };
    Column column(const TypeRef& tested, const std::vector<const Ast*>& cells);
    int add_slot() { return body_->slots++; }

private:
    struct Local {
        std::string name;
        int slot;
        TypeRef type;
    };
    /// Names that come and go together. In a filter the entries of the item are names too.
    struct Layer {
        std::vector<Local> locals;
        bool is_filter{};
    };
    struct Capture {
        Local local;
        NodePtr outer; // gives the value in the surrounding body
    };
    struct Body {
        Body* around{};
        std::vector<Layer> layers;
        std::vector<Capture> captures;
        int slots{};
    };
    class Scoped;

    std::shared_ptr<const Code> root(const Ast& ast);
    Typed compile_operation(const Ast& ast);
    Typed compile_structure(const Ast& ast);
    Typed name(const Ast& ast);
    Typed tested(const Ast& ast);
    Typed list(const Ast& ast);
    Typed context(const Ast& ast);
    Typed interval(const Ast& ast);
    Typed half_range(const Ast& ast);
    Typed negation(const Ast& ast);
    Typed arithmetic(const Ast& ast);
    Typed comparison(const Ast& ast);
    Typed logic(const Ast& ast);
    Typed between(const Ast& ast);
    Typed in(const Ast& ast);
    Typed condition(const Ast& ast);
    Typed iteration(const Ast& ast);
    Typed filter(const Ast& ast);
    Typed path(const Ast& ast);
    Typed call(const Ast& ast);
    Typed function(const Ast& ast, std::string_view own_name);
    Typed instance(const Ast& ast);
    Typed tests(const Ast& ast);
    Typed typed(const Ast& ast);
    NodePtr test(const Ast& ast, NodePtr value);
    NodePtr slot_test(const Ast& ast, int slot);

    std::optional<Typed> resolve(Body& body, std::size_t layers, std::string_view name);
    std::optional<Typed> resolve_outside(Body& body, std::string_view name);
    std::optional<Typed> resolve_item(Body& body, std::size_t layer, std::string_view name);
    Local& declare(std::string_view name, TypeRef type);
    void report(Position at, std::string_view reason, std::string detail, Finding::Severity severity);
    void warn(Position at, std::string_view reason, std::string detail);
    void check_kinds(const Ast& ast, const Type& left, const Type& right);
    /// The node itself, or its value when nothing in it can change.
    static NodePtr folded(NodePtr node, bool constant_parts);

    const Scope& scope_;
    std::vector<Finding>& findings_;
    Body* body_{};
};

/// While it lives, the names of one layer are known.
class Compiler::Scoped {
public:
    Scoped(Compiler& compiler, bool is_filter) : body_{*compiler.body_}
    {
        body_.layers.push_back({{}, is_filter});
    }
    ~Scoped() { body_.layers.pop_back(); }
    Scoped(const Scoped&) = delete;
    Scoped& operator=(const Scoped&) = delete;

private:
    Body& body_;
};

} // namespace divan::feel
