// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "platform/procedure/feel/value.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace divan::feel {

/// Both count from 1; the column in code points.
struct Position {
    int line{1};
    int column{1};

    friend bool operator==(const Position&, const Position&) = default;
};

/// Why an expression, or a part of it, came out as null. `reason` is a stable key (see texts.hpp).
struct Warning {
    Position at;
    std::string_view reason;
    std::string detail;
};

/// A rule of a decision table that was hit, both by their ids.
struct RuleHit {
    std::string table;
    std::string rule;

    friend bool operator==(const RuleHit&, const RuleHit&) = default;
};

/// What one evaluation may spend before it is stopped.
struct Limits {
    std::int64_t steps{5'000'000};
    std::int64_t bytes{std::int64_t{64} << 20}; // of all lists, contexts and strings made
    int depth{2'000};                           // of nodes in nodes, through calls
    int nesting{200};                           // of lists and contexts in each other
    std::size_t warnings{100};
};

/// What an evaluation may know of the world beside its inputs.
struct World {
    const Clock* clock{}; // none: now() and today() are null
    std::string zone{"UTC"};
    Limits limits;
};

/// Thrown inside an evaluation that has spent what it may; Expression::evaluate turns it into a warning.
struct LimitExceeded {
    std::string_view reason;
};

/// One evaluation: its inputs, its local values, what it may still spend and what went wrong.
class Run {
public:
    Run(std::span<const Value> inputs, const World& world)
        : inputs_{inputs}, world_{world}, left_{world.limits}
    {
    }

    [[nodiscard]] const Value& input(std::size_t index) const { return inputs_[index]; }
    [[nodiscard]] const World& world() const { return world_; }

    /// Local values. A reference is good until the next evaluation of anything.
    [[nodiscard]] Value& slot(int index) { return stack_[base_ + static_cast<std::size_t>(index)]; }

    /// While it lives, slots are those of a function's body.
    class Frame {
    public:
        /// Throws LimitExceeded when `height` more nodes would lie too deep.
        Frame(Run& run, int slots, int height);
        ~Frame();
        Frame(const Frame&) = delete;
        Frame& operator=(const Frame&) = delete;

    private:
        Run& run_;
        std::size_t caller_base_;
        int height_;
    };

    /// While it lives, the inputs are others: those of the expression that is evaluated inside.
    class Inputs {
    public:
        Inputs(Run& run, std::span<const Value> inputs) : run_{run}, before_{run.inputs_}
        {
            run.inputs_ = inputs;
        }
        ~Inputs() { run_.inputs_ = before_; }
        Inputs(const Inputs&) = delete;
        Inputs& operator=(const Inputs&) = delete;

    private:
        Run& run_;
        std::span<const Value> before_;
    };

    void step(std::int64_t count = 1)
    {
        left_.steps -= count;
        if (left_.steps < 0) {
            throw LimitExceeded{"feel.too_many_steps"};
        }
    }
    [[nodiscard]] std::int64_t steps_left() const { return left_.steps; }
    void charge(std::size_t bytes);
    [[nodiscard]] Value list(std::vector<Value> items);
    [[nodiscard]] Value context(std::vector<Context::Entry> entries);
    [[nodiscard]] Value range(Range range);
    [[nodiscard]] Value text(std::string text);
    [[nodiscard]] Value function(FunctionRef function);

    /// Says that a rule of a decision table was hit.
    void hit(std::string_view table, std::string_view rule);
    [[nodiscard]] std::vector<RuleHit> take_hits() { return std::move(hits_); }

    /// Null, with the reason on record.
    Value fail(Position at, std::string_view reason, std::string detail = {});
    [[nodiscard]] const std::vector<Warning>& warnings() const { return warnings_; }
    [[nodiscard]] std::vector<Warning> take_warnings() { return std::move(warnings_); }
    /// Forgets what was recorded after there were `count` warnings.
    void forget_warnings(std::size_t count) { warnings_.resize(std::min(count, warnings_.size())); }

private:
    void check_nesting(const Value& value) const;

    std::span<const Value> inputs_;
    const World& world_;
    Limits left_;
    std::vector<Value> stack_;
    std::size_t base_{};
    std::vector<Warning> warnings_;
    std::vector<RuleHit> hits_;
};

} // namespace divan::feel
