// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/document.hpp"
#include "platform/procedure/feel/scope.hpp"

#include <map>
#include <string>
#include <string_view>

namespace divan::dmn {

/// The item definitions of one file, and of what it imports under the import's
/// name.
class Types {
public:
    Types(const Document& document, std::vector<Finding>& findings);

    void add_import(std::string name, Types* imported) { imports_[std::move(name)] = imported; }
    /// Any for no name; any with a finding at `node` for a name that nothing
    /// defines.
    [[nodiscard]] feel::TypeRef resolve(std::string_view name, Node node);
    /// Makes every type known to expressions.
    void declare(feel::Scope& scope);

private:
    struct Definition {
        Node node;
        feel::TypeRef type;
        bool being_read{};
    };
    [[nodiscard]] feel::TypeRef find(std::string_view name);
    [[nodiscard]] feel::TypeRef read(Node node);
    [[nodiscard]] feel::TypeRef read_base(Node node);
    [[nodiscard]] feel::TypeRef constrained(feel::TypeRef type, Node node, std::string_view element);

    const Document& document_;
    std::vector<Finding>& findings_;
    std::map<std::string, Definition, std::less<>> definitions_;
    std::map<std::string, Types*, std::less<>> imports_;
};

} // namespace divan::dmn
