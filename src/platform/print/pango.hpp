// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/print/document.hpp"

#include <pango/pangocairo.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace divan::print {

struct Unreferenced {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unreferenced>;

/// The fonts that documents are set in, and nothing else of the machine's: the same document looks alike on
/// all, and no font with colours, which an archive copy may not hold, gets into it.
class Typeface {
public:
    /// Throws AppError unavailable "print.fonts_missing".
    explicit Typeface(const std::filesystem::path& fonts);

    /// An empty layout from right to left, `size` in points.
    [[nodiscard]] Layout layout(double size, bool is_bold) const;

private:
    std::unique_ptr<PangoFontMap, Unreferenced> map_;
    std::unique_ptr<PangoContext, Unreferenced> context_;
};

void align(PangoLayout* layout, Place place);

/// A line of a layout, which owns it.
struct SetLine {
    PangoLayoutLine* line{};
    double left{};   // in the layout's column, points
    double height{}; // points
};
[[nodiscard]] std::vector<SetLine> lines_of(PangoLayout* layout);

} // namespace divan::print
