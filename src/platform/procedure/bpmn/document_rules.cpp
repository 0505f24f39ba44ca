// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/document_rules.hpp"

#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/bpmn/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace divan::bpmn {

static bool is_bpmn(const xml::Element& element)
{
    return element.name.space == bpmn_space;
}

std::string local_id(std::string_view reference)
{
    const auto name = xml::trimmed(reference);
    const auto colon = name.rfind(':');
    return std::string{colon == std::string_view::npos ? name : name.substr(colon + 1)};
}

std::string label(const xml::Element& element)
{
    const auto id = element.attribute("id");
    return id && !id->empty() ? std::string{*id} : "<" + element.name.local + ">";
}

static void add(std::vector<Finding>& findings,
                const xml::Element& element,
                std::string_view rule,
                std::string detail = {},
                Severity severity = Severity::error)
{
    findings.push_back({severity, std::string{rule}, element.line, label(element), std::move(detail)});
}

// --- identifiers

/// A name of XML without a colon, as far as ASCII goes; letters of other scripts are let through.
static bool is_id(std::string_view text)
{
    const auto is_letter = [](unsigned char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c >= 0x80;
    };
    const auto goes_on = [&](unsigned char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !text.empty() && is_letter(static_cast<unsigned char>(text.front())) &&
           std::ranges::all_of(text, [&](char c) { return goes_on(static_cast<unsigned char>(c)); });
}

static bool needs_id(std::string_view name)
{
    return name == "process" || name == "sequenceFlow" ||
           is_among(name, "@activity @event exclusiveGateway parallelGateway eventBasedGateway "
                          "inclusiveGateway");
}

static void collect(const xml::Element& element, Ids& ids, std::vector<Finding>& findings)
{
    const auto id = element.attribute("id");
    if (is_bpmn(element) && id) {
        if (!is_id(*id)) {
            add(findings, element, "id.not_a_name", std::string{*id});
        } else if (!ids.emplace(std::string{*id}, &element).second) {
            add(findings, element, "id.duplicate", std::string{*id});
        }
    } else if (is_bpmn(element) && needs_id(element.name.local)) {
        add(findings, element, "id.missing", element.name.local);
    }
    for (const auto& child : element.children) {
        if (child.name.local != "extensionElements") {
            collect(child, ids, findings);
        }
    }
}

Ids collect_ids(const xml::Element& root, std::vector<Finding>& findings)
{
    Ids ids;
    collect(root, ids, findings);
    return ids;
}

// --- words

static constexpr std::string_view xsi_space = "http://www.w3.org/2001/XMLSchema-instance";
static constexpr std::string_view diagram_space = "http://www.omg.org/spec/BPMN/20100524/DI";

/// Attributes by which another engine is told what to run: lost meaning, were they let through.
static bool steers_camunda(std::string_view attribute)
{
    static constexpr std::array words{"class",    "delegateExpression", "expression",
                                      "topic",    "decisionRef",        "formKey",
                                      "assignee", "candidateGroups",    "candidateUsers"};
    return std::ranges::find(words, attribute) != words.end();
}

static void check_attributes(const xml::Element& element, const Word& word, std::vector<Finding>& findings)
{
    for (const auto& attribute : element.attributes) {
        const auto& [space, local] = attribute.name;
        if (space == camunda_space && steers_camunda(local)) {
            add(findings, element, "extension.camunda", local);
        } else if (space.empty() && !word.may_have_attribute(local)) {
            add(findings, element, "attribute.unknown", local);
        } else if (!space.empty() && space != xsi_space && space != extension_space &&
                   space != camunda_space) {
            add(findings, element, "extension.foreign", local, Severity::note);
        }
    }
}

static void check_extensions(const xml::Element& owner, std::vector<Finding>& findings)
{
    const auto* const extensions = owner.first(bpmn_space, "extensionElements");
    if (extensions == nullptr) {
        return;
    }
    for (const auto& child : extensions->children) {
        if (child.name.space == camunda_space) {
            add(findings, owner, "extension.camunda", child.name.local);
        } else if (child.name.space == bpmn_space) {
            add(findings, owner, "element.misplaced", child.name.local);
        } else if (child.name.space != extension_space) {
            add(findings, owner, "extension.foreign", child.name.local, Severity::note);
        }
    }
}

static void check_word(const xml::Element& element, const Word& word, std::vector<Finding>& findings);

static void check_child(const xml::Element& parent,
                        const xml::Element& child,
                        const Word& word,
                        std::vector<Finding>& findings)
{
    if (!is_bpmn(child)) {
        if (child.name.space != diagram_space || parent.name.local != "definitions") {
            add(findings, parent, "element.foreign", child.name.local, Severity::note);
        }
        return;
    }
    const auto* const known = find_word(child.name.local);
    if (known == nullptr) {
        add(findings, child, "element.unknown", child.name.local);
    } else if (word.child(child.name.local) == nullptr) {
        add(findings, child, "element.misplaced", child.name.local);
    } else if (known->standing == Standing::refused) {
        add(findings, child, "element.unsupported", child.name.local);
        if (is_flow_container(child.name.local)) {
            check_word(child, *known, findings);
        }
    } else {
        check_word(child, *known, findings);
    }
}

static void check_counts(const xml::Element& element, const Word& word, std::vector<Finding>& findings)
{
    for (const auto& child : word.children) {
        const auto count = element.all(bpmn_space, child.name).size();
        if (child.is_single && count > 1) {
            add(findings, element, "element.too_many", std::string{child.name});
        } else if (count < static_cast<std::size_t>(child.least)) {
            add(findings, element, "element.missing", std::string{child.name});
        }
    }
}

static void check_word(const xml::Element& element, const Word& word, std::vector<Finding>& findings)
{
    check_attributes(element, word, findings);
    check_extensions(element, findings);
    check_counts(element, word, findings);
    if (element.name.local == "extensionElements" || element.name.local == "documentation" ||
        element.name.local == "text") {
        return; // what lies inside is somebody's own
    }
    for (const auto& child : element.children) {
        check_child(element, child, word, findings);
    }
}

void check_words(const xml::Element& root, std::vector<Finding>& findings)
{
    const auto* const word = root.is(bpmn_space, "definitions") ? find_word("definitions") : nullptr;
    if (word == nullptr) {
        add(findings, root, "element.not_bpmn", root.name.local);
        return;
    }
    if (!root.attribute("targetNamespace")) {
        add(findings, root, "attribute.missing", "targetNamespace");
    }
    check_word(root, *word, findings);
}

// --- collaboration

static void check_message_flow(const xml::Element& flow, const Ids& ids, std::vector<Finding>& findings)
{
    const auto name_of = [&](std::string_view attribute) -> std::string {
        const auto found = ids.find(local_id(flow.attribute(attribute).value_or("")));
        return found == ids.end() ? std::string{} : found->second->name.local;
    };
    const auto from = name_of("sourceRef");
    const auto to = name_of("targetRef");
    if (from == "startEvent" || from == "boundaryEvent" || from == "intermediateCatchEvent") {
        add(findings, flow, "message_flow.end", from);
    }
    if (to == "endEvent" || to == "intermediateThrowEvent") {
        add(findings, flow, "message_flow.end", to);
    }
}

static void check_multiplicity(const xml::Element& participant, std::vector<Finding>& findings)
{
    const auto* const bounds = participant.first(bpmn_space, "participantMultiplicity");
    if (bounds == nullptr) {
        return;
    }
    const auto least = std::string{bounds->attribute("minimum").value_or("0")};
    const auto most = std::string{bounds->attribute("maximum").value_or("1")};
    const auto is_number = [](const std::string& text) {
        return !text.empty() && text.size() < 10 &&
               std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!is_number(least) || !is_number(most) || std::stoi(most) < std::stoi(least) || most == "0") {
        add(findings, participant, "participant.multiplicity", least + "…" + most);
    }
}

void check_collaboration(const xml::Element& root, const Ids& ids, std::vector<Finding>& findings)
{
    for (const auto* const collaboration : root.all(bpmn_space, "collaboration")) {
        for (const auto* const flow : collaboration->all(bpmn_space, "messageFlow")) {
            check_message_flow(*flow, ids, findings);
        }
        for (const auto* const participant : collaboration->all(bpmn_space, "participant")) {
            check_multiplicity(*participant, findings);
        }
    }
}

// --- references

static void check_reference(const xml::Element& element,
                            std::string_view reference,
                            const ReferenceRule& rule,
                            const Ids& ids,
                            std::vector<Finding>& findings)
{
    const auto id = local_id(reference);
    const auto found = ids.find(id);
    if (found == ids.end()) {
        // A type may be named that lies in an imported schema.
        if (rule.targets != "itemDefinition") {
            add(findings, element, "reference.to_nothing", std::string{rule.by} + "=" + id);
        }
    } else if (!is_among(found->second->name.local, rule.targets)) {
        add(findings, element, "reference.to_other_kind",
            std::string{rule.by} + "=" + id + " (" + found->second->name.local + ")");
    }
}

static void check_by_rule(const xml::Element& element,
                          const ReferenceRule& rule,
                          const Ids& ids,
                          std::vector<Finding>& findings)
{
    if (const auto attribute = element.attribute(rule.by); attribute && !attribute->empty()) {
        check_reference(element, *attribute, rule, ids, findings);
    }
    for (const auto* const child : element.all(bpmn_space, rule.by)) {
        check_reference(element, child->text, rule, ids, findings);
    }
}

void check_references(const xml::Element& root, const Ids& ids, std::vector<Finding>& findings)
{
    if (!is_bpmn(root) || root.name.local == "extensionElements") {
        return;
    }
    for (const auto& rule : reference_rules()) {
        if (rule.element == "*" || rule.element == root.name.local) {
            check_by_rule(root, rule, ids, findings);
        }
    }
    for (const auto& child : root.children) {
        check_references(child, ids, findings);
    }
}

} // namespace divan::bpmn
