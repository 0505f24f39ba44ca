// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/function.hpp"

#include <algorithm>

namespace divan::feel {

std::optional<std::vector<Value>> in_order(const Type& function, Arguments arguments)
{
    if (arguments.values.size() != function.members.size()) {
        return std::nullopt;
    }
    if (arguments.names.empty()) {
        return std::move(arguments.values);
    }
    std::vector<Value> ordered;
    for (const auto& parameter : function.members) {
        const auto name = std::ranges::find(arguments.names, parameter.first);
        if (name == arguments.names.end()) {
            return std::nullopt;
        }
        ordered.push_back(arguments.values[static_cast<std::size_t>(name - arguments.names.begin())]);
    }
    return ordered;
}

TypeRef function_type(std::vector<std::pair<std::string, TypeRef>> parameters, TypeRef result)
{
    auto type = std::make_shared<Type>();
    type->kind = Kind::function;
    type->members = std::move(parameters);
    type->element = std::move(result);
    return type;
}

} // namespace divan::feel
