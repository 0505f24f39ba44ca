// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "modules/letters/letter.hpp"
#include "platform/files/file.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::letters {

using PageNoteId = Identifier<struct PageNoteTag>;

/// A text at a place or about a part of the page; a part that stands out; strokes by a pen.
BOOST_DEFINE_ENUM_CLASS(PageNoteKind, point, area, highlight, pen)

/// Ten-thousandths of the page's width and height, from its upper left corner, as the page is shown unturned.
inline constexpr std::int64_t page_scale = 10'000;
inline constexpr std::size_t page_points_max = 1'500; // of all strokes of a note
inline constexpr std::size_t page_notes_max = 200;    // of a letter, those taken back among them

struct PagePoint {
    std::int64_t x{};
    std::int64_t y{};

    friend bool operator==(const PagePoint&, const PagePoint&) = default;
};
/// One point; two opposite corners; or the points of a stroke.
using Stroke = std::vector<PagePoint>;

/// هامش written on a page of a letter's file.
struct PageNote {
    PageNoteId id;
    LetterId letter;
    files::FileId file;
    std::int64_t page{};
    PageNoteKind kind{};
    std::vector<Stroke> marks;
    std::string text;
    PersonId person;
    PostId post;
    DelegationId delegation;
    std::string at;
    std::string entry_token;
    std::optional<std::string> withdrawn_at;
};

/// Everything wrong with a new note's place, marks and words; the file, which has so many pages, is looked up
/// elsewhere.
[[nodiscard]] std::vector<Violation> faults(const PageNote& note, std::int64_t pages);

/// From numbers x, y, x, y, …; empty when they are no pairs or none.
[[nodiscard]] std::optional<Stroke> stroke_of(const std::vector<std::int64_t>& numbers);

/// The form that is stored.
[[nodiscard]] std::string marks_text(const std::vector<Stroke>& marks);
/// Throws std::logic_error for what marks_text didn't write.
[[nodiscard]] std::vector<Stroke> marks_from_store(std::string_view text);

} // namespace divan::letters
