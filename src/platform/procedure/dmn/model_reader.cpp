// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/model_reader.hpp"

#include "platform/procedure/dmn/boxed.hpp"

#include <algorithm>
#include <array>

namespace divan::dmn {

static constexpr std::array<std::string_view, 4> spaces{
    "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/"};

/// Of elements and of types; a graph that a person can read has far fewer.
static constexpr std::size_t most_elements = 2'000;

/// Elements of a file that say something to its reader and nothing to the
/// engine.
static bool is_documentation(std::string_view name)
{
    static constexpr std::array<std::string_view, 14> names{
        "description", "extensionElements", "import",         "itemDefinition",        "knowledgeSource",
        "group",       "association",       "textAnnotation", "elementCollection",     "performanceIndicator",
        "DMNDI",       "organizationUnit",  "artifact",       "businessContextElement"};
    return std::ranges::find(names, name) != names.end();
}

bool ModelReader::add_file(const Source& source)
{
    auto document = Document::parse(source.file, source.text, findings_);
    if (!document) {
        return false;
    }
    const auto root = document->root();
    if (root.name() != "definitions") {
        findings_.push_back(document->finding(root, "dmn.not_definitions", std::string{root.name()}));
        return false;
    }
    if (std::ranges::find(spaces, root.element()->name.space) == spaces.end()) {
        findings_.push_back(document->finding(root, "dmn.namespace", root.element()->name.space));
        return false;
    }
    std::string space = root.attribute("namespace");
    if (children(root, "itemDefinition").size() > most_elements) {
        findings_.push_back(document->finding(root, "dmn.too_many_elements"));
        return false;
    }
    files_.push_back({std::move(*document), std::move(space), {}, nullptr, {}});
    return true;
}

void ModelReader::read_imports(std::size_t file)
{
    auto& into = files_[file];
    into.types = std::make_unique<Types>(into.document, findings_);
    for (const auto node : children(into.document.root(), "import")) {
        const auto space = node.attribute("namespace");
        const auto found = std::ranges::find(files_, space, &File::space);
        if (found == files_.end()) {
            findings_.push_back(into.document.finding(node, "dmn.unknown_import", std::string{space}));
            continue;
        }
        into.imports.push_back(
            {feel::tidy_name(node.attribute("name")), static_cast<std::size_t>(found - files_.begin())});
    }
}

void ModelReader::read_element(std::size_t file, Node node, Element::Kind kind)
{
    const auto& document = files_[file].document;
    Element element;
    element.kind = kind;
    element.file = file;
    element.id = node.attribute("id");
    element.name = feel::tidy_name(node.attribute("name"));
    const auto variable = child(node, "variable");
    element.type = files_[file].types->resolve(type_ref_of(variable), variable);
    if (element.name.empty()) {
        findings_.push_back(document.finding(node, "dmn.unnamed"));
    }
    const auto repeated = std::ranges::any_of(graph_->elements, [&](const Element& other) {
        return other.file == file && other.name == element.name && !element.name.empty();
    });
    if (repeated) {
        findings_.push_back(document.finding(node, "dmn.duplicate_name", element.name));
    }
    const auto key = files_[file].space + "#" + element.id;
    if (!element.id.empty() && !by_id_.emplace(key, graph_->elements.size()).second) {
        findings_.push_back(document.finding(node, "dmn.duplicate_id", element.id));
    }
    graph_->elements.push_back(std::move(element));
    nodes_.push_back(node);
}

void ModelReader::read_elements(std::size_t file)
{
    for (const auto node : children(files_[file].document.root())) {
        if (graph_->elements.size() >= most_elements) {
            findings_.push_back(files_[file].document.finding(node, "dmn.too_many_elements"));
            return;
        }
        const auto name = node.name();
        if (name == "inputData") {
            read_element(file, node, Element::Kind::input);
        } else if (name == "decision") {
            read_element(file, node, Element::Kind::decision);
        } else if (name == "businessKnowledgeModel") {
            read_element(file, node, Element::Kind::knowledge);
        } else if (name == "decisionService") {
            read_element(file, node, Element::Kind::service);
        } else if (!is_documentation(name)) {
            findings_.push_back(
                files_[file].document.finding(node, "dmn.unknown_element", std::string{name}));
        }
    }
}

std::optional<std::size_t> ModelReader::resolve(std::size_t file, Node reference)
{
    std::string href = reference.attribute("href");
    if (href.starts_with('#')) {
        href.insert(0, files_[file].space);
    }
    const auto found = by_id_.find(href);
    if (found == by_id_.end()) {
        findings_.push_back(files_[file].document.finding(reference, "dmn.unknown_reference", href));
        return std::nullopt;
    }
    return found->second;
}

void ModelReader::add_need(Element& element, std::size_t target, Node node)
{
    const auto& needed = graph_->elements[target];
    if (needed.file == element.file) {
        element.needs.push_back({needed.name, {{needed.name, target}}, false});
        return;
    }
    const auto& imports = files_[element.file].imports;
    const auto import = std::ranges::find(imports, needed.file, &Import::file);
    if (import == imports.end()) {
        findings_.push_back(files_[element.file].document.finding(node, "dmn.unknown_import", needed.name));
        return;
    }
    if (import->name.empty()) {
        element.needs.push_back({needed.name, {{needed.name, target}}, false});
        return;
    }
    const auto known = std::ranges::find_if(
        element.needs, [&](const Need& need) { return need.is_import && need.name == import->name; });
    if (known != element.needs.end()) {
        known->members.push_back({needed.name, target});
    } else {
        element.needs.push_back({import->name, {{needed.name, target}}, true});
    }
}

std::vector<std::size_t> ModelReader::references(std::size_t element, std::string_view kind)
{
    std::vector<std::size_t> found;
    for (const auto reference : children(nodes_[element], kind)) {
        if (const auto target = resolve(graph_->elements[element].file, reference)) {
            found.push_back(*target);
        }
    }
    return found;
}

void ModelReader::read_needs(std::size_t index)
{
    auto& element = graph_->elements[index];
    for (const auto requirement : children(nodes_[index])) {
        const auto name = requirement.name();
        if (name != "informationRequirement" && name != "knowledgeRequirement") {
            continue;
        }
        for (const auto* const kind : {"requiredInput", "requiredDecision", "requiredKnowledge"}) {
            if (const auto reference = child(requirement, kind)) {
                if (const auto target = resolve(element.file, reference)) {
                    add_need(element, *target, reference);
                }
            }
        }
    }
    if (element.kind == Element::Kind::service) {
        element.outputs = references(index, "outputDecision");
        element.parameters = references(index, "inputData");
        std::ranges::copy(references(index, "inputDecision"), std::back_inserter(element.parameters));
        static_cast<void>(references(index, "encapsulatedDecision"));
        element.readable = !element.outputs.empty();
    }
}

/// How many elements lie under each other here; −1 when it needs itself.
int ModelReader::depth_of(std::size_t index, std::vector<int>& depths)
{
    constexpr auto unknown = 0;
    constexpr auto on_the_way = -2;
    constexpr auto deepest = 300;
    if (depths[index] != unknown) {
        return depths[index] == on_the_way ? -1 : depths[index];
    }
    depths[index] = on_the_way;
    auto depth = 1;
    const auto& element = graph_->elements[index];
    std::vector<std::size_t> below = element.outputs;
    for (const auto& need : element.needs) {
        std::ranges::transform(need.members, std::back_inserter(below), &Need::Member::element);
    }
    for (const auto next : below) {
        const auto own_recursion = next == index && element.kind == Element::Kind::knowledge;
        const auto inner = own_recursion ? 0 : depth_of(next, depths);
        depth = inner < 0 || depth < 0 ? -1 : std::max(depth, inner + 1);
    }
    depths[index] = depth > deepest ? -1 : depth;
    return depths[index];
}

void ModelReader::refuse_cycles()
{
    std::vector<int> depths(graph_->elements.size());
    for (std::size_t i = 0; i < depths.size(); ++i) {
        if (depth_of(i, depths) < 0) {
            auto& element = graph_->elements[i];
            findings_.push_back(files_[element.file].document.finding(nodes_[i], "dmn.cycle", element.name));
            element.readable = false;
            element.needs.clear();
            element.outputs.clear();
        }
    }
}

feel::Scope ModelReader::scope_of(std::size_t index)
{
    const auto& element = graph_->elements[index];
    auto scope = files_[element.file].base;
    for (const auto& need : element.needs) {
        const auto type_of = [&](const Need::Member& member) {
            const auto& target = graph_->elements[member.element];
            const auto callable =
                target.kind == Element::Kind::knowledge || target.kind == Element::Kind::service;
            return callable ? feel::any_type() : target.type;
        };
        if (!need.is_import) {
            scope.add_input(need.name, type_of(need.members.front()));
            continue;
        }
        auto type = std::make_shared<feel::Type>();
        type->kind = feel::Kind::context;
        for (const auto& member : need.members) {
            type->members.emplace_back(member.name, type_of(member));
        }
        scope.add_input(need.name, std::move(type));
    }
    return scope;
}

/// Of a function's declared type the result; of a plain type itself.
static feel::TypeRef result_type(const feel::TypeRef& type)
{
    return type->kind == feel::Kind::function && type->element ? type->element : type;
}

void ModelReader::read_logic(std::size_t index)
{
    auto& element = graph_->elements[index];
    const auto is_knowledge = element.kind == Element::Kind::knowledge;
    if (!element.readable || (element.kind != Element::Kind::decision && !is_knowledge)) {
        return;
    }
    auto& file = files_[element.file];
    const auto scope = scope_of(index);
    const auto before = findings_.size();
    std::vector<Finding> found;
    Boxed boxed{file.document, *file.types, scope, found};
    const auto node = is_knowledge ? child(nodes_[index], "encapsulatedLogic") : nodes_[index];
    auto ast = !is_knowledge ? Boxed::typed(boxed.read_child(node), element.type, element.name)
               : node        ? boxed.read_function(node, result_type(element.type), element.name)
                             : nullptr;
    element.readable = ast || !has_errors(found);
    if (ast) {
        std::vector<feel::Finding> of_names;
        element.expression = feel::Expression::compile(scope, *ast, of_names);
        for (const auto& finding : of_names) {
            found.push_back({finding.severity, file.document.file(), finding.at, id_of(nodes_[index]),
                             finding.reason, finding.detail});
        }
    } else if (!has_errors(found)) {
        auto finding = file.document.finding(nodes_[index], "dmn.no_logic", element.name);
        finding.severity = Severity::warning;
        found.push_back(std::move(finding));
    }
    findings_.insert(findings_.begin() + static_cast<std::ptrdiff_t>(before), found.begin(), found.end());
}

std::shared_ptr<const Graph> ModelReader::read(const std::vector<Source>& sources)
{
    if (sources.empty() || !add_file(sources.front())) {
        return nullptr;
    }
    for (std::size_t i = 1; i < sources.size(); ++i) {
        add_file(sources[i]);
    }
    for (std::size_t i = 0; i < files_.size(); ++i) {
        read_imports(i);
    }
    for (auto& file : files_) {
        for (const auto& import : file.imports) {
            file.types->add_import(import.name, files_[import.file].types.get());
        }
    }
    for (auto& file : files_) {
        file.types->declare(file.base);
    }
    for (std::size_t i = 0; i < files_.size(); ++i) {
        read_elements(i);
    }
    for (std::size_t i = 0; i < graph_->elements.size(); ++i) {
        read_needs(i);
    }
    refuse_cycles();
    for (std::size_t i = 0; i < graph_->elements.size(); ++i) {
        read_logic(i);
    }
    return graph_;
}

Model::Reading Model::read(const std::vector<Source>& sources)
{
    Reading reading;
    if (auto graph = ModelReader{reading.findings}.read(sources)) {
        reading.model = Model{std::move(graph)};
    }
    return reading;
}

} // namespace divan::dmn
