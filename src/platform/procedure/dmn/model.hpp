// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/finding.hpp"
#include "platform/procedure/feel/expression.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// DMN 1.2 to 1.5. Start here:
///
///     const auto reading = Model::read({{"fees.dmn", text}});
///     if (!has_errors(reading.findings)) { auto outcome =
///     reading.model->decide("Fee", inputs, world); }
namespace divan::dmn {

struct Source {
    std::string file;
    std::string text;
};

/// What a decision came to, why parts of it are null, and which rules of which
/// tables were hit on the way.
struct Outcome {
    feel::Value value;
    std::vector<feel::Warning> warnings;
    std::vector<feel::RuleHit> hits;
};

class Graph;

/// A decision requirements graph, compiled; copies share it, many threads may
/// decide by it.
class Model {
public:
    struct Reading;

    /// The first source is the model, the others are what it may import, found by
    /// their namespaces. An element that cannot be read has its findings and
    /// decides null; the others work.
    [[nodiscard]] static Reading read(const std::vector<Source>& sources);

    /// Inputs by name; the name of a decision gives its result from outside.
    [[nodiscard]] Outcome decide(std::string_view decision,
                                 const std::vector<feel::Context::Entry>& inputs,
                                 const feel::World& world) const;
    /// Calls a decision service or a business knowledge model with its parameters
    /// by name.
    [[nodiscard]] Outcome invoke(std::string_view name,
                                 const std::vector<feel::Context::Entry>& inputs,
                                 const feel::World& world) const;

    [[nodiscard]] std::vector<std::string> decisions() const;
    [[nodiscard]] std::vector<std::string> inputs() const;

private:
    explicit Model(std::shared_ptr<const Graph> graph) : graph_{std::move(graph)} {}

    std::shared_ptr<const Graph> graph_; // shared by copies and by functions that its services become
};

struct Model::Reading {
    std::optional<Model> model; // none when the first source is no DMN at all
    std::vector<Finding> findings;
};

} // namespace divan::dmn
