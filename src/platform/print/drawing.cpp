// SPDX-License-Identifier: Apache-2.0
#include "platform/print/drawing.hpp"

#include "base/text.hpp"

#include <cairo-pdf.h>
#include <hb.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace divan::print {

using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;
using Canvas = std::unique_ptr<cairo_t, void (*)(cairo_t*)>;

namespace {

/// Glyphs of one cluster, which stand for `length` bytes of the text.
struct Cluster {
    int length{};
    std::vector<cairo_glyph_t> glyphs; // from left to right
};

} // namespace

/// U+200C joins nothing and is drawn by nothing; its glyph without a width is put where it stands, so that
/// who copies «می‌شود» has it whole.
static constexpr std::string_view non_joiner = "\u200c";
static constexpr hb_codepoint_t no_glyph = static_cast<hb_codepoint_t>(-1);

/// The glyph that is drawn: of a sign the fonts lack the empty box.
static hb_codepoint_t drawn_glyph(PangoGlyph glyph, std::string_view text, PangoFont* font)
{
    if (glyph != PANGO_GLYPH_EMPTY) {
        return (glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0 ? glyph : 0;
    }
    hb_codepoint_t found = no_glyph;
    if (text.starts_with(non_joiner)) {
        hb_font_get_nominal_glyph(pango_font_get_hb_font(font), 0x200C, &found);
    }
    return found;
}

/// The clusters of a run by where their text begins. What shows nothing (marks of direction) is left out.
static std::map<int, Cluster>
clusters_of(const PangoGlyphItem& run, std::string_view text, double left, double baseline)
{
    std::map<int, Cluster> found;
    for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
        const auto& glyph = run.glyphs->glyphs[i];
        const auto begin = run.glyphs->log_clusters[i];
        auto& cluster = found[begin];
        const auto index =
            drawn_glyph(glyph.glyph, text.substr(static_cast<std::size_t>(begin)), run.item->analysis.font);
        if (index != no_glyph) {
            cluster.glyphs.push_back({index, left + pango_units_to_double(glyph.geometry.x_offset),
                                      baseline + pango_units_to_double(glyph.geometry.y_offset)});
        }
        left += pango_units_to_double(glyph.geometry.width);
    }
    for (auto at = found.begin(); at != found.end(); ++at) {
        const auto next = std::next(at);
        at->second.length = (next == found.end() ? static_cast<int>(text.size()) : next->first) - at->first;
    }
    return found;
}

/// Shows a run with the text that its glyphs stand for, from left to right whatever is read from right to
/// left: readers of such files look for words along the line and turn them round themselves.
static void show(cairo_t* canvas, const PangoGlyphItem& run, const char* text, double left, double baseline)
{
    const auto& item = *run.item;
    const std::string_view own{text + item.offset, static_cast<std::size_t>(item.length)};
    std::string shown;
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    const auto add = [&](const std::pair<const int, Cluster>& at) {
        const auto& [begin, cluster] = at;
        if (!cluster.glyphs.empty()) {
            shown += own.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(cluster.length));
            clusters.push_back({cluster.length, static_cast<int>(cluster.glyphs.size())});
            glyphs.insert(glyphs.end(), cluster.glyphs.begin(), cluster.glyphs.end());
        }
    };
    const auto found = clusters_of(run, own, left, baseline);
    if (item.analysis.level % 2 == 1) {
        std::for_each(found.rbegin(), found.rend(), add);
    } else {
        std::ranges::for_each(found, add);
    }
    cairo_set_scaled_font(canvas, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(item.analysis.font)));
    cairo_show_text_glyphs(canvas, shown.data(), static_cast<int>(shown.size()), glyphs.data(),
                           static_cast<int>(glyphs.size()), clusters.data(),
                           static_cast<int>(clusters.size()), cairo_text_cluster_flags_t{});
}

static void show_line(cairo_t* canvas, const PlacedLine& placed)
{
    PangoRectangle own{};
    pango_layout_line_get_extents(placed.line, nullptr, &own);
    auto left = placed.left;
    const auto baseline = placed.top - pango_units_to_double(own.y);
    for (const auto* at = placed.line->runs; at != nullptr; at = at->next) {
        const auto& run = *static_cast<const PangoGlyphItem*>(at->data);
        show(canvas, run, pango_layout_get_text(placed.line->layout), left, baseline);
        left += pango_units_to_double(pango_glyph_string_get_width(run.glyphs));
    }
}

/// One line of its own, over the whole measure.
static void
show_text(cairo_t* canvas, const Typeface& typeface, const std::string& text, double top, Place place)
{
    if (text.empty()) {
        return;
    }
    const auto layout = typeface.layout(9, place == Place::middle);
    pango_layout_set_width(layout.get(), pango_units_from_double(Paper::measure));
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    align(layout.get(), place);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    const auto line = lines_of(layout.get()).front();
    show_line(canvas, {line.line, Paper::side + line.left, top});
}

static std::string page_label(const std::string& pattern, std::size_t page, std::size_t pages)
{
    auto text = pattern;
    for (const auto& [place, number] : {std::pair{"{page}", page}, std::pair{"{pages}", pages}}) {
        if (const auto at = text.find(place); at != std::string::npos) {
            text.replace(at, std::string_view{place}.size(), text::to_persian_digits(std::to_string(number)));
        }
    }
    return text;
}

static void draw_rule(cairo_t* canvas, double y)
{
    cairo_set_line_width(canvas, 0.6);
    cairo_move_to(canvas, Paper::side, y);
    cairo_line_to(canvas, Paper::width - Paper::side, y);
    cairo_stroke(canvas);
}

std::string draw(const Typeface& typeface, const Composition& composition, const Document& document)
{
    std::string bytes;
    const auto put = [](void* to, const unsigned char* from, unsigned count) {
        static_cast<std::string*>(to)->append(from, from + count);
        return CAIRO_STATUS_SUCCESS;
    };
    const Surface surface{cairo_pdf_surface_create_for_stream(put, &bytes, Paper::width, Paper::height),
                          cairo_surface_destroy};
    // Of what later versions add, poppler reads the text of a ligature from its left end.
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
    const Canvas canvas{cairo_create(surface.get()), cairo_destroy};
    for (std::size_t page = 0; page < composition.pages.size(); ++page) {
        if (page == 0) {
            draw_rule(canvas.get(), composition.rule);
        }
        show_text(canvas.get(), typeface, document.classification, 24, Place::middle);
        for (const auto& line : composition.pages[page]) {
            show_line(canvas.get(), line);
        }
        const auto foot = Paper::height - 52;
        show_text(canvas.get(), typeface, document.reference, foot, Place::start);
        show_text(canvas.get(), typeface, page_label(document.page_label, page + 1, composition.pages.size()),
                  foot, Place::end);
        show_text(canvas.get(), typeface, document.classification, foot, Place::middle);
        cairo_show_page(canvas.get());
    }
    cairo_surface_finish(surface.get());
    if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) {
        throw std::runtime_error{std::string{"drawing a letter: "} + cairo_status_to_string(status)};
    }
    return bytes;
}

} // namespace divan::print
