// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/document_rules.hpp"
#include "platform/procedure/bpmn/model.hpp"

#include <string>
#include <vector>

namespace divan::bpmn {

/// What events wait for or throw. A fault is found at the event's element.
struct EventReader {
    const Ids& ids;
    std::vector<Finding>& findings;

    [[nodiscard]] Event event(const xml::Element& element) const;
    /// Partners in another file know a message by its name, an error and an escalation by its code, not by an
    /// id.
    [[nodiscard]] Event referring(EventKind kind, const std::string& reference) const;

private:
    [[nodiscard]] std::vector<const xml::Element*> definitions(const xml::Element& element) const;
    [[nodiscard]] Event timer(const xml::Element& element, const xml::Element& definition) const;
    [[nodiscard]] Event link(const xml::Element& element, const xml::Element& definition) const;
    void add(const xml::Element& element, std::string_view rule) const;
};

/// Finds for each link that throws the one that catches it: of the same name, in the same scope.
void join_links(Process& process, std::vector<Finding>& findings);

} // namespace divan::bpmn
