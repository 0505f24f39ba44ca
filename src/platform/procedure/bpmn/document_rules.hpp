// SPDX-License-Identifier: Apache-2.0
// What can be said of a file before its flow is understood: its words, its references, its identifiers.
#pragma once

#include "platform/procedure/bpmn/findings.hpp"
#include "platform/procedure/xml/document.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bpmn {

/// Elements of the BPMN namespace by their id.
using Ids = std::map<std::string, const xml::Element*, std::less<>>;

/// An id without the prefix of its namespace, without white space.
[[nodiscard]] std::string local_id(std::string_view reference);
/// The element's id, else its name in angle brackets.
[[nodiscard]] std::string label(const xml::Element& element);

/// Every id once; what stands twice, or is no id, is found.
[[nodiscard]] Ids collect_ids(const xml::Element& root, std::vector<Finding>& findings);
/// Unknown and refused words, misplaced children, unknown attributes, children too many or missing.
void check_words(const xml::Element& root, std::vector<Finding>& findings);
/// Message flows: between two participants, not into an end nor out of a start; participants' numbers.
void check_collaboration(const xml::Element& root, const Ids& ids, std::vector<Finding>& findings);
/// References to nothing, or to an element of the wrong kind.
void check_references(const xml::Element& root, const Ids& ids, std::vector<Finding>& findings);

} // namespace divan::bpmn
