// SPDX-License-Identifier: Apache-2.0
// XML as procedures and decisions need it: names with their namespaces, a line for every element, and nothing
// that a file could do to its reader (no document type, no entities of its own, bounded size and depth).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::xml {

inline constexpr std::size_t size_limit = 5UL * 1024 * 1024; // bytes
inline constexpr std::size_t depth_limit = 120;              // elements inside one another

/// A name of an element or attribute: its namespace's URI ("" when it has none) and its local part.
struct Name {
    std::string space;
    std::string local;

    friend bool operator==(const Name&, const Name&) = default;
};

struct Attribute {
    Name name;
    std::string value;
};

/// Declarations of namespaces are not among the attributes.
struct Element {
    Name name;
    int line{}; // from 1
    std::vector<Attribute> attributes;
    std::vector<Element> children;
    std::string text; // the character data directly inside, as written

    [[nodiscard]] bool is(std::string_view space, std::string_view local) const
    {
        return name.space == space && name.local == local;
    }
    /// An attribute without a namespace.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view local) const;
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view space,
                                                            std::string_view local) const;
    /// Children of one name, in order. They live as long as this element.
    [[nodiscard]] std::vector<const Element*> all(std::string_view space, std::string_view local) const;
    [[nodiscard]] const Element* first(std::string_view space, std::string_view local) const;
};

/// Why a file is refused before anything in it is understood. `rule`: xml.empty, xml.too_large, xml.not_utf8,
/// xml.document_type, xml.malformed, xml.too_deep, xml.undeclared_prefix.
struct Fault {
    int line{};
    std::string rule;
    std::string detail; // the undeclared prefix, what the parser says
};

/// Either a root element or the first fault.
struct Reading {
    std::optional<Element> root;
    std::optional<Fault> fault;
};

/// UTF-8 (with or without its mark), or ISO-8859-1, windows-1252 or US-ASCII where the declaration says so.
[[nodiscard]] Reading read(std::string_view bytes);

/// What `read` accepts, in UTF-8 whatever its declaration says (which stays as it is). For who changes a
/// file; of other bytes the answer means nothing.
[[nodiscard]] std::string to_utf8(std::string_view bytes);

/// Text with white space taken off both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace divan::xml
