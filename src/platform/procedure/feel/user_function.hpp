// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/node.hpp"

#include <memory>
#include <vector>

namespace divan::feel {

/// A function defined in FEEL, with the values it has captured. Arguments are coerced to its type.
class UserFunction final : public Function, public std::enable_shared_from_this<UserFunction> {
public:
    UserFunction(std::shared_ptr<const Code> code, TypeRef type, std::vector<Value> captured);

    [[nodiscard]] const TypeRef& type() const override { return type_; }
    [[nodiscard]] int depth() const override { return depth_; }
    [[nodiscard]] Value call(Run& run, Arguments arguments, Position at) const override;

private:
    std::shared_ptr<const Code> code_; // shared with the expression that made it
    TypeRef type_;
    std::vector<Value> captured_;
    int depth_{1};
};

} // namespace divan::feel
