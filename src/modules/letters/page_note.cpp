// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/page_note.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace divan::letters {

static bool lies_on_page(const PagePoint& point)
{
    return point.x >= 0 && point.x <= page_scale && point.y >= 0 && point.y <= page_scale;
}

static bool are_corners(const Stroke& stroke)
{
    return stroke.size() == 2 && stroke.front().x < stroke.back().x && stroke.front().y < stroke.back().y;
}

/// Whether the strokes are what the kind of note is drawn with.
static bool fits_kind(PageNoteKind kind, const std::vector<Stroke>& marks)
{
    if (marks.empty() || std::ranges::any_of(marks, [](const Stroke& stroke) { return stroke.empty(); })) {
        return false;
    }
    if (kind == PageNoteKind::pen) {
        return true;
    }
    return marks.size() == 1 &&
           (kind == PageNoteKind::point ? marks.front().size() == 1 : are_corners(marks.front()));
}

std::vector<Violation> faults(const PageNote& note, std::int64_t pages)
{
    std::vector<Violation> found;
    if (note.page < 1 || note.page > pages) {
        found.push_back({"/page", "page_note.no_such_page"});
    }
    std::size_t points = 0;
    auto is_on_page = true;
    for (const auto& stroke : note.marks) {
        points += stroke.size();
        is_on_page = is_on_page && std::ranges::all_of(stroke, lies_on_page);
    }
    if (!fits_kind(note.kind, note.marks)) {
        found.push_back({"/marks", "page_note.marks_do_not_fit"});
    } else if (!is_on_page) {
        found.push_back({"/marks", "page_note.beside_the_page"});
    } else if (points > page_points_max) {
        found.push_back({"/marks", "page_note.too_many_points"});
    }
    const auto needs_text = note.kind == PageNoteKind::point || note.kind == PageNoteKind::area;
    if (needs_text && note.text.find_first_not_of(" \t\n") == std::string::npos) {
        found.push_back({"/text", "page_note.text_missing"});
    }
    return found;
}

std::optional<Stroke> stroke_of(const std::vector<std::int64_t>& numbers)
{
    if (numbers.empty() || numbers.size() % 2 != 0) {
        return std::nullopt;
    }
    Stroke stroke;
    stroke.reserve(numbers.size() / 2);
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
        stroke.push_back({numbers[i], numbers[i + 1]});
    }
    return stroke;
}

std::string marks_text(const std::vector<Stroke>& marks)
{
    std::string text;
    for (const auto& stroke : marks) {
        if (!text.empty()) {
            text += ';';
        }
        auto is_first = true;
        for (const auto& point : stroke) {
            if (!is_first) {
                text += ' ';
            }
            is_first = false;
            text += std::to_string(point.x);
            text += ',';
            text += std::to_string(point.y);
        }
    }
    return text;
}

/// The number at the head of `rest`, which loses it.
static std::int64_t take_number(std::string_view& rest)
{
    std::int64_t number{};
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc{}) {
        throw std::logic_error{"stored marks of a page are not ours"};
    }
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return number;
}

std::vector<Stroke> marks_from_store(std::string_view text)
{
    std::vector<Stroke> marks(1);
    while (true) {
        PagePoint point;
        point.x = take_number(text);
        if (!text.starts_with(',')) {
            throw std::logic_error{"stored marks of a page are not ours"};
        }
        text.remove_prefix(1);
        point.y = take_number(text);
        marks.back().push_back(point);
        if (text.empty()) {
            return marks;
        }
        if (text.front() == ';') {
            marks.emplace_back();
        }
        text.remove_prefix(1);
    }
}

} // namespace divan::letters
