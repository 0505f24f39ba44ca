// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/print/document.hpp"
#include "platform/print/pango.hpp"

#include <vector>

namespace divan::print {

/// A4 in points, and what is left free of it.
struct Paper {
    static constexpr double width = 595.276;
    static constexpr double height = 841.89;
    static constexpr double side = 62; // about 22 mm
    static constexpr double top = 54;  // of what is written; a classification stands above it
    static constexpr double bottom = 68;
    static constexpr double measure = width - 2 * side;
};

/// A line on a page, by its corner.
struct PlacedLine {
    PangoLayoutLine* line{};
    double left{};
    double top{};
};

/// Where everything stands; page by page.
struct Composition {
    std::vector<Layout> layouts;                // own the lines
    std::vector<std::vector<PlacedLine>> pages; // at least one
    double rule{};                              // below the first page's head
};

[[nodiscard]] Composition compose(const Typeface& typeface, const Document& document);

} // namespace divan::print
