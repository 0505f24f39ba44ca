// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "modules/letters/page_note.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/wire.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::letters::wire {

/// Of each stroke x, y, x, y, … in ten-thousandths of the page's width and height, from its upper left corner
/// as it is shown unturned: one point (point), two opposite corners (area, highlight), or all points (pen).
struct PageNoteRequest {
    std::int64_t file_id{};
    std::int64_t page{};
    PageNoteKind kind{};
    Many<Many<std::int64_t, 2, 2 * page_points_max>, 1, 100> marks;
    std::optional<Text<1000>> text;
};
BOOST_DESCRIBE_STRUCT(PageNoteRequest, (), (file_id, page, kind, marks, text))

struct PageNoteView {
    std::int64_t id{};
    std::int64_t file_id{};
    std::int64_t page{};
    std::string kind;
    std::vector<std::vector<std::int64_t>> marks;
    std::string text;
    std::string at;
    std::string person_fa;
    std::string person_en;
    PostRef post;
    std::optional<OnBehalfOf> on_behalf_of; // none: by appointment
    std::optional<std::string> withdrawn_at;
    bool may_withdraw{};
    std::string entry_token;
};
BOOST_DESCRIBE_STRUCT(PageNoteView,
                      (),
                      (id,
                       file_id,
                       page,
                       kind,
                       marks,
                       text,
                       at,
                       person_fa,
                       person_en,
                       post,
                       on_behalf_of,
                       withdrawn_at,
                       may_withdraw,
                       entry_token))

struct PageNoteList {
    std::vector<PageNoteView> notes;
};
BOOST_DESCRIBE_STRUCT(PageNoteList, (), (notes))

/// Throws invalid_input for strokes that are no pairs of numbers.
[[nodiscard]] PageNote to_domain(const PageNoteRequest& request);
[[nodiscard]] PageNoteList list(const PageNotes& notes);

} // namespace divan::letters::wire
