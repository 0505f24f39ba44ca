// SPDX-License-Identifier: Apache-2.0
#include "platform/print/composition.hpp"

#include <algorithm>
#include <utility>

namespace divan::print {

static constexpr double mark_column = 120;
static constexpr double signature_column = 240;

namespace {

/// A page as far as it is written.
class Writer {
public:
    explicit Writer(const Typeface& typeface) : typeface_{&typeface} { made_.pages.emplace_back(); }

    /// A column of text below what stands, on as many pages as it takes.
    void write(const Paragraph& paragraph, double left, double width)
    {
        y_ += paragraph.space_above;
        for (const auto& line : set(paragraph, width)) {
            make_room(line.height);
            place(line, left);
        }
    }

    /// The same, for what is not to be parted: no more than a page.
    void write_whole(const Paragraph& paragraph, double left, double width)
    {
        const auto lines = set(paragraph, width);
        double height = paragraph.space_above;
        for (const auto& line : lines) {
            height += line.height;
        }
        make_room(height);
        y_ += paragraph.space_above;
        for (const auto& line : lines) {
            place(line, left);
        }
    }

    [[nodiscard]] double y() const { return y_; }
    void go_to(double y) { y_ = y; }
    void rule() { made_.rule = y_; }
    [[nodiscard]] Composition take() && { return std::move(made_); }

private:
    std::vector<SetLine> set(const Paragraph& paragraph, double width)
    {
        auto layout = typeface_->layout(paragraph.size, paragraph.is_bold);
        pango_layout_set_width(layout.get(), pango_units_from_double(width));
        pango_layout_set_justify(layout.get(), paragraph.is_justified ? TRUE : FALSE);
        align(layout.get(), paragraph.place);
        pango_layout_set_line_spacing(layout.get(), 1.15F);
        pango_layout_set_text(layout.get(), paragraph.text.data(), static_cast<int>(paragraph.text.size()));
        made_.layouts.push_back(std::move(layout));
        return lines_of(made_.layouts.back().get());
    }

    void place(const SetLine& line, double column)
    {
        made_.pages.back().push_back({line.line, column + line.left, y_});
        y_ += line.height;
    }

    void make_room(double height)
    {
        if (y_ + height > Paper::height - Paper::bottom && !made_.pages.back().empty()) {
            made_.pages.emplace_back();
            y_ = Paper::top;
        }
    }

    const Typeface* typeface_;
    Composition made_;
    double y_{Paper::top};
};

} // namespace

static void write_head(Writer& writer, const Document& document)
{
    for (std::size_t i = 0; i < document.letterhead.size(); ++i) {
        writer.write({.text = document.letterhead[i],
                      .place = Place::middle,
                      .is_bold = i + 1 < document.letterhead.size(),
                      .size = 12,
                      .space_above = 0},
                     Paper::side + mark_column, Paper::measure - 2 * mark_column);
    }
    const auto below_letterhead = writer.y();
    writer.go_to(Paper::top);
    for (const auto& mark : document.marks) {
        writer.write({.text = mark.label + ": " + mark.value, .size = 10, .space_above = 0}, Paper::side,
                     mark_column);
    }
    writer.go_to(std::max(below_letterhead, writer.y()) + 8);
    writer.rule();
    writer.go_to(writer.y() + 8);
}

static std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) {
        text.append(text.empty() ? "" : "\n").append(line);
    }
    return text;
}

Composition compose(const Typeface& typeface, const Document& document)
{
    Writer writer{typeface};
    write_head(writer, document);
    for (const auto& paragraph : document.body) {
        writer.write(paragraph, Paper::side, Paper::measure);
    }
    if (!document.signature.empty()) {
        writer.write_whole(
            {.text = joined(document.signature), .place = Place::middle, .is_bold = true, .space_above = 28},
            Paper::side, signature_column);
    }
    return std::move(writer).take();
}

} // namespace divan::print
