// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/ast.hpp"
#include "platform/procedure/feel/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::dmn {

enum class HitPolicy { unique, any, first, priority, rule_order, output_order, collect };
enum class Aggregation { none, sum, min, max, count };

/// A decision table as an extension of FEEL. What it is made of are parts of
/// its node; the numbers here are theirs.
class Table final : public feel::Extension {
public:
    struct Input {
        std::size_t expression{};
        std::optional<std::size_t> allowed; // tests
        feel::TypeRef type;
        std::string label;
    };
    struct Output {
        std::string name; // empty when there is one only
        feel::TypeRef type;
        std::vector<std::size_t> order; // the possible values, best first
        std::optional<std::size_t> otherwise;
    };
    struct Rule {
        std::string id;
        feel::Position at;
        std::vector<std::size_t> tests;
        std::vector<std::size_t> outputs;
    };

    std::string id;
    HitPolicy policy{};
    Aggregation aggregation{};
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<Rule> rules;

    [[nodiscard]] feel::Typed compile(feel::Compiler& compiler, const feel::Ast& ast) const override;
};

} // namespace divan::dmn
