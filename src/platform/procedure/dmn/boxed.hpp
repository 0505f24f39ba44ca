// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/document.hpp"
#include "platform/procedure/dmn/types.hpp"
#include "platform/procedure/feel/ast.hpp"
#include "platform/procedure/feel/parser.hpp"
#include "platform/procedure/feel/scope.hpp"

#include <string>
#include <vector>

namespace divan::dmn {

/// Reads DMN's boxed expressions as FEEL's own forms: a boxed context is a
/// context, an invocation a call, a relation a list of contexts; only the
/// decision table is a form of its own. So one compiler runs both.
class Boxed {
public:
    Boxed(const Document& document, Types& types, const feel::Scope& scope, std::vector<Finding>& findings)
        : document_{document}, types_{types}, scope_{scope}, findings_{findings}
    {
    }

    /// The expression among the children of `parent`; null, with a finding unless
    /// there is none.
    [[nodiscard]] feel::AstPtr read_child(Node parent);
    /// A business knowledge model's function, which may call itself by
    /// `own_name`.
    [[nodiscard]] feel::AstPtr read_function(Node node, feel::TypeRef result, const std::string& own_name);
    /// `value` as a value of `type`.
    [[nodiscard]] static feel::AstPtr typed(feel::AstPtr value, feel::TypeRef type, std::string name);

private:
    friend class TableReader;
    class Names;

    feel::AstPtr read(Node node);
    feel::AstPtr read_kind(Node node);
    feel::AstPtr read_literal(Node node);
    feel::AstPtr read_context(Node node);
    feel::AstPtr read_relation(Node node);
    feel::AstPtr read_list(Node node);
    feel::AstPtr read_invocation(Node node);
    feel::AstPtr read_conditional(Node node);
    feel::AstPtr read_filter(Node node);
    feel::AstPtr read_iteration(Node node, feel::Form form, std::string_view body);
    feel::AstPtr read_text(Node node, bool tests);
    feel::AstPtr require(Node parent, std::string_view name);

    [[nodiscard]] feel::AstPtr make(feel::Form form, Node node) const;
    feel::AstPtr finish(feel::AstPtr ast, Node node);
    feel::AstPtr refuse(Node node, std::string_view rule, std::string detail = {});
    [[nodiscard]] feel::AstPtr null_at(Node node) const;

    const Document& document_;
    Types& types_;
    const feel::Scope& scope_;
    std::vector<Finding>& findings_;
    std::vector<std::string> names_; // of entries, parameters and iterators around what is being read
    bool in_filter_{};
    int level_{};
};

} // namespace divan::dmn
