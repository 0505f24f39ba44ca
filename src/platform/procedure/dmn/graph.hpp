// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/model.hpp"
#include "platform/procedure/feel/type.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace divan::dmn {

/// A name in an element's expressions and where its value comes from: one
/// element, or, under the name of an import, a context of several.
struct Need {
    struct Member {
        std::string name;
        std::size_t element;
    };
    std::string name;
    std::vector<Member> members;
    bool is_import{};
};

struct Element {
    enum class Kind { input, decision, knowledge, service };

    Kind kind{};
    std::size_t file{};
    std::string id;
    std::string name;
    feel::TypeRef type;
    std::vector<Need> needs;
    std::optional<feel::Expression> expression;
    bool readable{true};
    // of a decision service
    std::vector<std::size_t> outputs;
    std::vector<std::size_t> parameters;
};

/// All elements of a bundle. Immutable once it is made.
class Graph : public std::enable_shared_from_this<Graph> {
public:
    std::vector<Element> elements;

    /// The element of the first file with that name.
    [[nodiscard]] const Element* find(std::string_view name) const;
};

/// One evaluation over a graph: each decision is made once.
class Evaluation {
public:
    Evaluation(const Graph& graph, feel::Run& run) : graph_{graph}, run_{run}, values_(graph.elements.size())
    {
    }

    /// The value of an element is given from outside.
    void give(std::size_t element, feel::Value value) { values_[element] = std::move(value); }
    void give_inputs(const std::vector<feel::Context::Entry>& inputs);
    [[nodiscard]] feel::Value value_of(std::size_t element);
    /// The result of a decision service whose parameters have been given.
    [[nodiscard]] feel::Value outputs_of(const Element& service);

private:
    [[nodiscard]] feel::Value made(std::size_t index);

    const Graph& graph_;
    feel::Run& run_;
    std::vector<std::optional<feel::Value>> values_;
};

} // namespace divan::dmn
