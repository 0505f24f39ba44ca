// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/function.hpp"
#include "platform/procedure/feel/run.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace divan::feel {

/// One step of a compiled expression. Immutable: many threads may run one tree.
class Node {
public:
    virtual ~Node() = default;
    [[nodiscard]] virtual Value evaluate(Run& run) const = 0;
    /// The value when it does not depend on anything.
    [[nodiscard]] virtual const Value* constant() const { return nullptr; }
};

using NodePtr = std::unique_ptr<const Node>;

struct Typed {
    NodePtr node;
    TypeRef type;
};

class Constant final : public Node {
public:
    explicit Constant(Value value) : value_{std::move(value)} {}
    [[nodiscard]] Value evaluate(Run& /*run*/) const override { return value_; }
    [[nodiscard]] const Value* constant() const override { return &value_; }

private:
    Value value_;
};

class Input final : public Node {
public:
    explicit Input(std::size_t index) : index_{index} {}
    [[nodiscard]] Value evaluate(Run& run) const override { return run.input(index_); }

private:
    std::size_t index_;
};

class Slot final : public Node {
public:
    explicit Slot(int index) : index_{index} {}
    [[nodiscard]] int index() const { return index_; }
    [[nodiscard]] Value evaluate(Run& run) const override { return run.slot(index_); }

private:
    int index_;
};

/// Stands for a name that nothing has: null, with a warning.
class UnknownName final : public Node {
public:
    UnknownName(Position at, std::string name) : at_{at}, name_{std::move(name)} {}
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        return run.fail(at_, "feel.unknown_name", name_);
    }

private:
    Position at_;
    std::string name_;
};

/// The body of a function, or a whole expression. Slots: the function itself, its parameters, then what it
/// has captured from around it, then what it declares.
struct Code {
    NodePtr body;
    TypeRef type;
    int slots{};
    int height{};
    std::vector<int> captured; // the slots that captured values go to
};

} // namespace divan::feel
