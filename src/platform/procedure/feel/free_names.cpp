// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/free_names.hpp"

#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/feel/parser.hpp"

#include <algorithm>

namespace divan::feel {

static bool holds(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

static bool declares(Form form)
{
    return form == Form::context || form == Form::function || form == Form::iteration || form == Form::some ||
           form == Form::every;
}

/// `declared` are the names that stand around the node.
static void collect(const Ast& ast, std::vector<std::string>& declared, std::vector<std::string>& found)
{
    if (ast.form == Form::name) {
        if (!holds(declared, ast.text) && !holds(found, ast.text) && !find_built_in(ast.text)) {
            found.push_back(ast.text);
        }
        return;
    }
    const auto before = declared.size();
    if (ast.form == Form::filter) {
        declared.emplace_back("item");
    }
    if (ast.form == Form::iteration) {
        declared.emplace_back("partial");
    }
    if (ast.form == Form::function) {
        declared.insert(declared.end(), ast.names.begin(), ast.names.end());
    }
    for (std::size_t i = 0; i < ast.parts.size(); ++i) {
        collect(*ast.parts[i], declared, found);
        if (declares(ast.form) && i < ast.names.size()) {
            declared.push_back(ast.names[i]);
        }
    }
    declared.resize(before);
}

FreeNames free_names(const Scope& scope, std::string_view text)
{
    FreeNames result;
    if (!is_readable(text, result.findings)) {
        return result;
    }
    if (const auto ast = Parser{text, scope, result.findings}.expression()) {
        std::vector<std::string> declared;
        collect(*ast, declared, result.names);
        result.readable = true;
    }
    return result;
}

} // namespace divan::feel
