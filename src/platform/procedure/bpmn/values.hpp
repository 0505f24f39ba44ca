// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/xml/document.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What an element says, in strings; empty where it says nothing.
namespace divan::bpmn {

/// The elements that become nodes.
[[nodiscard]] const std::map<std::string_view, NodeKind>& node_kinds();
/// The text of a child, without white space at its ends.
[[nodiscard]] std::string text_of(const xml::Element& element, std::string_view child);
[[nodiscard]] std::string value_of(const xml::Element& element, std::string_view attribute);
/// An attribute of our own.
[[nodiscard]] std::string key_of(const xml::Element& element, std::string_view attribute);
/// "input" or "output".
[[nodiscard]] std::vector<Mapping> mappings_of(const xml::Element& element, std::string_view way);

} // namespace divan::bpmn
