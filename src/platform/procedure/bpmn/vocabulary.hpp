// SPDX-License-Identifier: Apache-2.0
// The words of BPMN 2.0 (OMG formal/2011-01-03, with the XML schema of 2010-05-24): which elements there are,
// what we do with each, and which attributes and children it may have.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace divan::bpmn {

enum class Standing {
    executed, // the engine gives it its meaning
    kept,     // documentation: stays in the file, means nothing to a run
    refused   // has a meaning that the engine does not carry out
};

struct Child {
    std::string_view name;
    int least{};
    bool is_single{};
};

struct Word {
    std::string_view name;
    Standing standing{Standing::refused};
    std::vector<std::string_view> attributes;
    std::vector<Child> children;

    [[nodiscard]] bool may_have_attribute(std::string_view attribute) const;
    [[nodiscard]] const Child* child(std::string_view child_name) const;
};

/// Null: BPMN has no such element.
[[nodiscard]] const Word* find_word(std::string_view name);

/// Where an element names another by its id: in an attribute or in a child's text.
struct ReferenceRule {
    std::string_view element;
    std::string_view by;      // attribute or child element
    std::string_view targets; // names of elements that may be meant, separated by spaces; "@activity" and the
                              // like: families
};
[[nodiscard]] const std::vector<ReferenceRule>& reference_rules();

/// The words between the spaces of a text.
[[nodiscard]] std::vector<std::string_view> words_in(std::string_view text);

/// Whether `element` is one of `targets`, families included.
[[nodiscard]] bool is_among(std::string_view element, std::string_view targets);

/// True for words whose children are flow elements (process, sub-processes).
[[nodiscard]] bool is_flow_container(std::string_view element);

} // namespace divan::bpmn
