// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/convert/drawing.hpp"

#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/convert/juel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace divan::convert {

std::pair<std::string_view, std::string_view> split_name(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::pair{std::string_view{}, name}
                                           : std::pair{name.substr(0, colon), name.substr(colon + 1)};
}

std::string_view local_name(const pugi::xml_node& node)
{
    return split_name(node.name()).second;
}

Drawing::Drawing(std::string text) : text_{std::move(text)}
{
    constexpr auto options = pugi::parse_full | pugi::parse_ws_pcdata | pugi::parse_fragment; // line ends too
    const auto result = document_.load_buffer(text_.data(), text_.size(), options, pugi::encoding_utf8);
    if (!result || root().empty()) {
        fault_ = result.description();
        return;
    }
    find_prefixes(root());
    prefix_root();
}

Conversion Drawing::finished() &&
{
    for (auto node : document_.children()) {
        if (node.type() == pugi::node_declaration && !node.attribute("encoding").empty()) {
            node.attribute("encoding").set_value("UTF-8");
        }
    }
    std::ostringstream out;
    document_.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return {.file = std::move(out).str(), .notes = std::move(notes_)};
}

/// Which prefixes stand for Camunda's namespace, wherever they are declared.
void Drawing::find_prefixes(const pugi::xml_node& node)
{
    for (const auto& attribute : node.attributes()) {
        const auto [prefix, local] = split_name(attribute.name());
        if (prefix == "xmlns" && std::string_view{attribute.value()} == bpmn::camunda_space) {
            camunda_.emplace(local);
        }
    }
    for (const auto& child : node.children()) {
        find_prefixes(child);
    }
}

/// Our own prefix, declared at the root unless it is there.
void Drawing::prefix_root()
{
    auto element = root();
    for (const auto& attribute : element.attributes()) {
        const auto [prefix, local] = split_name(attribute.name());
        if (prefix == "xmlns" && std::string_view{attribute.value()} == bpmn::extension_space) {
            ours_ = local;
            return;
        }
    }
    while (!element.attribute(("xmlns:" + ours_).c_str()).empty()) {
        ours_ += "1";
    }
    element.append_attribute(("xmlns:" + ours_).c_str()).set_value(bpmn::extension_space);
}

bool Drawing::is_camunda(std::string_view name) const
{
    return camunda_.contains(split_name(name).first);
}

pugi::xml_attribute Drawing::camunda(const pugi::xml_node& node, std::string_view local) const
{
    for (const auto& attribute : node.attributes()) {
        if (is_camunda(attribute.name()) && split_name(attribute.name()).second == local) {
            return attribute;
        }
    }
    return {};
}

std::string Drawing::taken(pugi::xml_node& node, std::string_view local) const
{
    const auto attribute = camunda(node, local);
    std::string value = attribute.value();
    node.remove_attribute(attribute);
    return value;
}

void Drawing::set_ours(pugi::xml_node& node, std::string_view local, const std::string& value) const
{
    node.append_attribute(fmt::format("{}:{}", ours_, local).c_str()).set_value(value.c_str());
}

bool Drawing::has_ours(const pugi::xml_node& node, std::string_view local) const
{
    return !node.attribute(fmt::format("{}:{}", ours_, local).c_str()).empty();
}

/// The element with an id that a part belongs to.
static pugi::xml_node owner_of(const pugi::xml_node& part)
{
    auto node = part;
    while (!node.empty() && node.attribute("id").empty()) {
        node = node.parent();
    }
    return node.empty() ? part : node;
}

void Drawing::note(Outcome outcome, std::string_view rule, const pugi::xml_node& node, std::string detail)
{
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    const auto before = std::string_view{text_}.substr(0, offset);
    const auto owner = owner_of(node);
    const std::string id = owner.attribute("id").value();
    notes_.push_back({.outcome = outcome,
                      .rule = rule,
                      .line = 1 + static_cast<int>(std::ranges::count(before, '\n')),
                      .element = id.empty() ? std::string{local_name(owner)} : id,
                      .detail = std::move(detail)});
}

std::optional<std::string> Drawing::in_feel(const pugi::xml_node& node, const std::string& juel)
{
    auto translated = to_feel(juel);
    if (!translated.untranslated.empty()) {
        note(Outcome::left, "left.expression", node, translated.untranslated);
        return std::nullopt;
    }
    note(Outcome::done, "expression", node, fmt::format("{} → {}", juel, translated.feel));
    return std::move(translated.feel);
}

/// Made where BPMN wants it: behind the documentation, before all else.
static pugi::xml_node extensions_of(pugi::xml_node& owner)
{
    pugi::xml_node last;
    for (const auto& child : owner.children()) {
        if (local_name(child) == "extensionElements") {
            return child;
        }
        if (local_name(child) == "documentation") {
            last = child;
        }
    }
    const auto prefix = split_name(owner.name()).first;
    const auto name =
        prefix.empty() ? std::string{"extensionElements"} : fmt::format("{}:extensionElements", prefix);
    return last.empty() ? owner.prepend_child(name.c_str()) : owner.insert_child_after(name.c_str(), last);
}

void Drawing::add_mapping(pugi::xml_node& owner,
                          std::string_view way,
                          const std::string& name,
                          const std::string& feel)
{
    auto extensions = extensions_of(owner);
    auto mapping = extensions.append_child(fmt::format("{}:{}", ours_, way).c_str());
    mapping.append_attribute("name").set_value(name.c_str());
    if (name != "*") {
        mapping.append_attribute("expression").set_value(feel.c_str());
    }
    note(Outcome::done, "mapping", owner, name);
}

} // namespace divan::convert
