// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/findings.hpp"
#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/engine/event.hpp"
#include "platform/procedure/engine/timing.hpp"
#include "platform/procedure/feel/expression.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace divan::engine {

/// A FEEL text, and the names whose values it asks for in that order.
struct Formula {
    std::optional<feel::Expression> expression; // empty where the element says nothing
    std::vector<std::string> names;

    explicit operator bool() const { return expression.has_value(); }
};

struct Assignment {
    std::string name; // "*": all
    Formula formula;
};

/// What is compiled of a node; beside bpmn::Node.
struct Element {
    std::vector<Assignment> inputs;
    std::vector<Assignment> outputs;
    Formula cardinality;
    Formula collection;
    Formula completion;
    Formula time;
    std::optional<Rhythm> rhythm;  // of a timer written in ISO 8601
    std::vector<Index> boundaries; // events attached to it
    Index start{nowhere};          // of a sub-process
    std::vector<Index> awaited;    // by an inclusive join: where tokens are that can still come to it
};

struct Options {
    feel::Scope scope; // functions of the host, and names of several words that the variables have
    std::string zone{"UTC"};
    Limits limits;
};

/// A process ready to run, by index. Immutable: many threads may step cases of one definition.
class Definition {
public:
    struct Compiled;

    /// Of a process that bpmn::check has let through.
    [[nodiscard]] static Compiled compile(bpmn::Process process, const Options& options);

    [[nodiscard]] const bpmn::Process& process() const { return process_; }
    [[nodiscard]] const bpmn::Node& node(Index index) const { return process_.nodes[index]; }
    [[nodiscard]] const bpmn::Flow& flow(Index index) const { return process_.flows[index]; }
    [[nodiscard]] const Element& element(Index index) const { return elements_[index]; }
    [[nodiscard]] const Formula& condition(Index flow) const { return conditions_[flow]; }
    [[nodiscard]] const std::vector<Index>& inclusive_joins() const { return inclusive_joins_; }
    /// The start events of a scope's event sub-processes.
    [[nodiscard]] const std::vector<Index>& handlers(Index scope) const { return handlers_[scope]; }
    /// The event sub-process that begins at this event; nowhere where it is none of that kind.
    [[nodiscard]] Index handler_of(Index start) const;
    /// The start event without a definition; nowhere when there is none.
    [[nodiscard]] Index start() const { return start_; }
    [[nodiscard]] const std::string& zone() const { return zone_; }
    [[nodiscard]] const Limits& limits() const { return limits_; }
    /// Nowhere when there is none of that id.
    [[nodiscard]] Index find_node(std::string_view id) const;
    [[nodiscard]] Index find_flow(std::string_view id) const;

private:
    friend class DefinitionCompiler;

    bpmn::Process process_;
    std::vector<Element> elements_;
    std::vector<Formula> conditions_;
    std::vector<Index> inclusive_joins_;
    std::vector<std::vector<Index>> handlers_; // by scope
    Index start_{nowhere};
    std::string zone_;
    Limits limits_;
    std::unordered_map<std::string, Index> nodes_;
    std::unordered_map<std::string, Index> flows_;
};

struct Definition::Compiled {
    std::optional<Definition> definition; // present only without findings
    std::vector<bpmn::Finding> findings;
};

} // namespace divan::engine
