// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/finding.hpp"
#include "platform/procedure/xml/document.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace divan::dmn {

/// An element of a document, or nothing. Good as long as its document.
class Node {
public:
    Node() = default;
    explicit Node(const xml::Element* element) : element_{element} {}

    explicit operator bool() const { return element_ != nullptr; }
    [[nodiscard]] const xml::Element* element() const { return element_; }
    [[nodiscard]] std::string_view name() const;
    /// Of an attribute without a namespace; empty when it is absent.
    [[nodiscard]] std::string attribute(std::string_view name) const;
    [[nodiscard]] bool is_true(std::string_view attribute) const;
    [[nodiscard]] std::string_view text() const;

private:
    const xml::Element* element_{};
};

/// One XML file whose elements know where they stand.
class Document {
public:
    /// Empty, with a finding, for what is not read.
    [[nodiscard]] static std::optional<Document>
    parse(std::string file, std::string_view text, std::vector<Finding>& findings);

    [[nodiscard]] Node root() const { return Node{root_.get()}; }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] feel::Position position_of(Node node) const;
    [[nodiscard]] Node parent(Node node) const;
    [[nodiscard]] Finding finding(Node node, std::string_view rule, std::string detail = {}) const;

private:
    std::string file_;
    std::unique_ptr<const xml::Element> root_; // stays where it is when the document moves
    std::unordered_map<const xml::Element*, const xml::Element*> parents_;
};

/// Children of the parent's own namespace, so that what editors add in theirs
/// is passed over.
[[nodiscard]] Node child(Node parent, std::string_view name);
[[nodiscard]] std::vector<Node> children(Node parent, std::string_view name);
[[nodiscard]] std::vector<Node> children(Node parent);
/// The text of the child `text`, or nothing.
[[nodiscard]] std::string text_of(Node node);
/// Its id, or its name.
[[nodiscard]] std::string id_of(Node node);
/// Attribute or child element: DMN writes typeRef both ways.
[[nodiscard]] std::string type_ref_of(Node node);

} // namespace divan::dmn
