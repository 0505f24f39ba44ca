// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/document.hpp"

#include <algorithm>
#include <array>

namespace divan::dmn {

std::string_view Node::name() const
{
    return element_ != nullptr ? std::string_view{element_->name.local} : std::string_view{};
}

std::string Node::attribute(std::string_view name) const
{
    const auto value = element_ != nullptr ? element_->attribute(name) : std::nullopt;
    return std::string{value.value_or(std::string_view{})};
}

bool Node::is_true(std::string_view attribute_name) const
{
    const auto value = attribute(attribute_name);
    return value == "true" || value == "1";
}

std::string_view Node::text() const
{
    return element_ != nullptr ? std::string_view{element_->text} : std::string_view{};
}

/// The rules of the XML reader under the names of this part.
static std::string_view own_rule(std::string_view rule)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> rules{{
        {"xml.too_large", "dmn.too_large"},
        {"xml.not_utf8", "dmn.not_utf8"},
        {"xml.document_type", "dmn.doctype"},
        {"xml.too_deep", "dmn.too_deep"},
    }};
    const auto* const found = std::ranges::find(rules, rule, [](const auto& pair) { return pair.first; });
    return found == rules.end() ? "dmn.not_xml" : found->second;
}

std::optional<Document>
Document::parse(std::string file, std::string_view text, std::vector<Finding>& findings)
{
    auto reading = xml::read(text);
    if (!reading.root) {
        const auto fault = reading.fault.value_or(xml::Fault{1, "xml.malformed", {}});
        findings.push_back({Severity::error, file, {fault.line, 1}, {}, own_rule(fault.rule), fault.detail});
        return std::nullopt;
    }
    Document document;
    document.file_ = std::move(file);
    document.root_ = std::make_unique<const xml::Element>(std::move(*reading.root));
    std::vector<const xml::Element*> left{document.root_.get()};
    while (!left.empty()) {
        const auto* const element = left.back();
        left.pop_back();
        for (const auto& inner : element->children) {
            document.parents_.emplace(&inner, element);
            left.push_back(&inner);
        }
    }
    return document;
}

feel::Position Document::position_of(Node node) const
{
    return node ? feel::Position{node.element()->line, 1} : feel::Position{};
}

Node Document::parent(Node node) const
{
    const auto found = parents_.find(node.element());
    return found == parents_.end() ? Node{} : Node{found->second};
}

Finding Document::finding(Node node, std::string_view rule, std::string detail) const
{
    auto named = node;
    while (named && id_of(named).empty()) {
        named = parent(named);
    }
    return {Severity::error, file_, position_of(node), id_of(named), rule, std::move(detail)};
}

std::vector<Node> children(Node parent)
{
    std::vector<Node> found;
    if (!parent) {
        return found;
    }
    for (const auto& element : parent.element()->children) {
        if (element.name.space == parent.element()->name.space) {
            found.emplace_back(&element);
        }
    }
    return found;
}

std::vector<Node> children(Node parent, std::string_view name)
{
    auto found = children(parent);
    std::erase_if(found, [&](Node node) { return node.name() != name; });
    return found;
}

Node child(Node parent, std::string_view name)
{
    return parent ? Node{parent.element()->first(parent.element()->name.space, name)} : Node{};
}

std::string text_of(Node node)
{
    return std::string{child(node, "text").text()};
}

std::string id_of(Node node)
{
    auto id = node.attribute("id");
    return id.empty() ? node.attribute("name") : id;
}

std::string type_ref_of(Node node)
{
    auto attribute = node.attribute("typeRef");
    return attribute.empty() ? std::string{xml::trimmed(child(node, "typeRef").text())} : attribute;
}

} // namespace divan::dmn
