// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/node.hpp"
#include "platform/procedure/feel/operators.hpp"

namespace divan::feel {

class ComparisonNode final : public Node {
public:
    ComparisonNode(Position at, Comparison comparison, NodePtr left, NodePtr right)
        : at_{at}, comparison_{comparison}, left_{std::move(left)}, right_{std::move(right)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto left = left_->evaluate(run);
        if (const auto* const constant = right_->constant()) {
            return compare(run, at_, comparison_, left, *constant);
        }
        return compare(run, at_, comparison_, left, right_->evaluate(run));
    }

private:
    Position at_;
    Comparison comparison_;
    NodePtr left_;
    NodePtr right_;
};

} // namespace divan::feel
