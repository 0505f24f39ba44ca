// SPDX-License-Identifier: Apache-2.0
#include "platform/print/pango.hpp"

#include "base/error.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

namespace divan::print {

static std::unique_ptr<FcConfig, void (*)(FcConfig*)> only(const std::filesystem::path& fonts)
{
    std::unique_ptr<FcConfig, void (*)(FcConfig*)> configuration{FcConfigCreate(), FcConfigDestroy};
    for (const auto* name : {"Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf"}) {
        const auto file = (fonts / name).string();
        // The library's own name for a byte of UTF-8 is unsigned.
        const auto* const bytes =
            reinterpret_cast<const FcChar8*>(file.c_str()); // NOLINT(*-reinterpret-cast)
        if (FcConfigAppFontAddFile(configuration.get(), bytes) == FcFalse) {
            throw AppError{ErrorCode::unavailable, "print.fonts_missing"};
        }
    }
    return configuration;
}

/// Positions are those of the paper, not of a screen: rounded ones would leave gaps that a reader of the file
/// takes for spaces.
static void measure_exactly(PangoContext* context)
{
    const std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t*)> options{
        cairo_font_options_create(), cairo_font_options_destroy};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
}

Typeface::Typeface(const std::filesystem::path& fonts)
    : map_{pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)}
{
    const auto configuration = only(fonts);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()),
                                 configuration.get()); // keeps its own reference
    context_.reset(pango_font_map_create_context(map_.get()));
    pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_RTL);
    pango_context_set_language(context_.get(), pango_language_from_string("fa"));
    measure_exactly(context_.get());
}

Layout Typeface::layout(double size, bool is_bold) const
{
    Layout made{pango_layout_new(context_.get())};
    const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font{
        pango_font_description_new(), pango_font_description_free};
    pango_font_description_set_family(font.get(), "Vazirmatn");
    pango_font_description_set_weight(font.get(), is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font.get(), pango_units_from_double(size));
    pango_layout_set_font_description(made.get(), font.get());
    pango_layout_set_auto_dir(made.get(), FALSE);
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    return made;
}

void align(PangoLayout* layout, Place place)
{
    switch (place) {
    case Place::start:
        return pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT); // from right to left it starts there
    case Place::middle:
        return pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    case Place::end:
        return pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT);
    }
}

std::vector<SetLine> lines_of(PangoLayout* layout)
{
    std::vector<SetLine> found;
    found.reserve(static_cast<std::size_t>(pango_layout_get_line_count(layout)));
    const std::unique_ptr<PangoLayoutIter, void (*)(PangoLayoutIter*)> at{pango_layout_get_iter(layout),
                                                                          pango_layout_iter_free};
    do {
        PangoRectangle logical{};
        pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
        found.push_back({pango_layout_iter_get_line_readonly(at.get()), pango_units_to_double(logical.x),
                         pango_units_to_double(logical.height)});
    } while (pango_layout_iter_next_line(at.get()) != FALSE);
    return found;
}

} // namespace divan::print
