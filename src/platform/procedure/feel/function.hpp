// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/run.hpp"
#include "platform/procedure/feel/type.hpp"

#include <span>
#include <string>
#include <vector>

namespace divan::feel {

/// The arguments of one call. With names there are as many names as values.
struct Arguments {
    std::vector<Value> values;
    std::span<const std::string> names;
};

/// Anything that can be called: built in, given by the host, or defined in FEEL.
class Function {
public:
    virtual ~Function() = default;
    /// Kind `function`; its members are the parameters, its element the result.
    [[nodiscard]] virtual const TypeRef& type() const = 0;
    /// How deep the values lie that it has captured.
    [[nodiscard]] virtual int depth() const { return 0; }
    [[nodiscard]] virtual Value call(Run& run, Arguments arguments, Position at) const = 0;
};

/// The values in the order of the parameters; empty when a name is unknown or the number is wrong.
[[nodiscard]] std::optional<std::vector<Value>> in_order(const Type& function, Arguments arguments);

[[nodiscard]] TypeRef function_type(std::vector<std::pair<std::string, TypeRef>> parameters, TypeRef result);

} // namespace divan::feel
