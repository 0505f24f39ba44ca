// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/xml/document.hpp"

#include "base/text.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <stdexcept>
#include <utility>

namespace divan::xml {

static constexpr std::string_view white_space = " \t\r\n";
static constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(white_space);
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(white_space) - from + 1);
}

std::optional<std::string_view> Element::attribute(std::string_view local) const
{
    return attribute({}, local);
}

std::optional<std::string_view> Element::attribute(std::string_view space, std::string_view local) const
{
    const auto found = std::ranges::find_if(attributes, [&](const Attribute& each) {
        return each.name.space == space && each.name.local == local;
    });
    return found == attributes.end() ? std::nullopt : std::optional<std::string_view>{found->value};
}

std::vector<const Element*> Element::all(std::string_view space, std::string_view local) const
{
    std::vector<const Element*> found;
    for (const auto& child : children) {
        if (child.is(space, local)) {
            found.push_back(&child);
        }
    }
    return found;
}

const Element* Element::first(std::string_view space, std::string_view local) const
{
    const auto found =
        std::ranges::find_if(children, [&](const Element& child) { return child.is(space, local); });
    return found == children.end() ? nullptr : &*found;
}

namespace {

using Prefixes = std::map<std::string, std::string, std::less<>>;

/// Carries a fault out of the walk.
struct Refused {
    Fault fault;
};

/// Makes elements of the parser's nodes.
class Walk {
public:
    explicit Walk(std::string_view bytes)
    {
        lines_.push_back(0);
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            if (bytes[at] == '\n') {
                lines_.push_back(at + 1);
            }
        }
    }

    [[nodiscard]] int line_at(std::ptrdiff_t offset) const
    {
        const auto after = std::ranges::upper_bound(lines_, static_cast<std::size_t>(std::max(offset, {})));
        return static_cast<int>(std::distance(lines_.begin(), after));
    }

    [[nodiscard]] Element element(const pugi::xml_node& node, Prefixes prefixes, std::size_t depth) const
    {
        Element made;
        made.line = line_at(node.offset_debug());
        if (depth > depth_limit) {
            throw Refused{{made.line, "xml.too_deep", std::to_string(depth_limit)}};
        }
        for (const auto& attribute : node.attributes()) {
            const std::string_view name{attribute.name()};
            if (name == "xmlns") {
                prefixes[""] = attribute.value();
            } else if (name.starts_with("xmlns:")) {
                prefixes[std::string{name.substr(6)}] = attribute.value();
            }
        }
        made.name = resolve(node.name(), prefixes, made.line, true);
        for (const auto& attribute : node.attributes()) {
            const std::string_view name{attribute.name()};
            if (name != "xmlns" && !name.starts_with("xmlns:")) {
                made.attributes.push_back({resolve(name, prefixes, made.line, false), attribute.value()});
            }
        }
        for (const auto& child : node.children()) {
            if (child.type() == pugi::node_element) {
                made.children.push_back(element(child, prefixes, depth + 1));
            } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                made.text += child.value();
            }
        }
        return made;
    }

private:
    /// An attribute without a prefix is in no namespace, an element without one in the default namespace.
    static Name resolve(std::string_view name, const Prefixes& prefixes, int line, bool takes_default)
    {
        const auto colon = name.find(':');
        if (colon == std::string_view::npos) {
            const auto found = prefixes.find("");
            return {takes_default && found != prefixes.end() ? found->second : std::string{},
                    std::string{name}};
        }
        const auto prefix = name.substr(0, colon);
        if (prefix == "xml") {
            return {std::string{xml_space}, std::string{name.substr(colon + 1)}};
        }
        const auto found = prefixes.find(prefix);
        if (found == prefixes.end()) {
            throw Refused{{line, "xml.undeclared_prefix", std::string{prefix}}};
        }
        return {found->second, std::string{name.substr(colon + 1)}};
    }

    std::vector<std::size_t> lines_; // where each line begins
};

} // namespace

/// The name after `encoding=` in the declaration, in lower case; empty when there is none.
static std::string declared_encoding(std::string_view bytes)
{
    const auto head = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{200}));
    const auto at = head.find("encoding=");
    if (!head.starts_with("<?xml") || at == std::string_view::npos || at + 10 > head.size()) {
        return {};
    }
    const auto value = head.substr(at + 10, head.find(head[at + 9], at + 10) - at - 10);
    std::string lower;
    std::ranges::transform(value, std::back_inserter(lower), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

/// Empty when the bytes are in an encoding we don't read.
static std::optional<pugi::xml_encoding> encoding_of(std::string_view bytes)
{
    const auto declared = declared_encoding(bytes);
    if (declared == "iso-8859-1" || declared == "windows-1252" || declared == "us-ascii") {
        return pugi::encoding_latin1;
    }
    const auto known = declared.empty() || declared == "utf-8" || declared == "utf8";
    return known && text::is_utf8(bytes) ? std::optional{pugi::encoding_utf8} : std::nullopt;
}

std::string to_utf8(std::string_view bytes)
{
    if (encoding_of(bytes) != pugi::encoding_latin1) {
        return std::string{bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes};
    }
    std::string out;
    for (const auto letter : bytes) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x80U) {
            out += letter;
        } else {
            out += static_cast<char>(0xC0U | (byte >> 6U));
            out += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return out;
}

static Fault malformed(const Walk& walk, const pugi::xml_parse_result& result)
{
    const auto line = walk.line_at(result.offset);
    if (result.status == pugi::status_bad_doctype) {
        return {line, "xml.document_type", {}};
    }
    return {line, "xml.malformed", result.description()};
}

Reading read(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
    }
    if (trimmed(bytes).empty()) {
        return {{}, Fault{1, "xml.empty", {}}};
    }
    if (bytes.size() > size_limit) {
        return {{}, Fault{1, "xml.too_large", std::to_string(size_limit)}};
    }
    const auto encoding = encoding_of(bytes);
    if (!encoding) {
        return {{}, Fault{1, "xml.not_utf8", {}}};
    }
    const Walk walk{bytes};
    pugi::xml_document document;
    const auto options = pugi::parse_default | pugi::parse_doctype;
    const auto result = document.load_buffer(bytes.data(), bytes.size(), options, *encoding);
    if (!result) {
        return {{}, malformed(walk, result)};
    }
    try {
        for (const auto& node : document.children()) {
            if (node.type() == pugi::node_doctype) {
                throw Refused{{1, "xml.document_type", {}}};
            }
        }
        return {walk.element(document.document_element(), {}, 1), {}};
    } catch (Refused& refused) {
        return {{}, std::move(refused.fault)};
    }
}

} // namespace divan::xml
