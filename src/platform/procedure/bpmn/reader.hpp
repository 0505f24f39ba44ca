// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/document_rules.hpp"
#include "platform/procedure/bpmn/model.hpp"

#include <vector>

namespace divan::bpmn {

/// The processes of a file, executable or not. What can't be understood is found and left out.
struct Reader {
    const Ids& ids;
    std::vector<Finding>& findings;

    [[nodiscard]] std::vector<Process> processes(const xml::Element& definitions) const;
    [[nodiscard]] Process process(const xml::Element& element) const;
};

} // namespace divan::bpmn
