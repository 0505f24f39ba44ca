// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/page_note.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace divan::letters {
namespace {

PageNote note_with(PageNoteKind kind, std::vector<Stroke> marks, std::string text = "بررسی شود")
{
    PageNote note;
    note.page = 1;
    note.kind = kind;
    note.marks = std::move(marks);
    note.text = std::move(text);
    return note;
}

std::string fault_of(const PageNote& note)
{
    const auto found = faults(note, 900);
    return found.empty() ? "" : found.front().path + " " + found.front().reason;
}

TEST(PageNoteTest, EachKindIsDrawnWithItsOwnMarks)
{
    using enum PageNoteKind;

    EXPECT_EQ(fault_of(note_with(point, {{{0, page_scale}}})), "");
    EXPECT_EQ(fault_of(note_with(area, {{{1, 1}, {2, 2}}})), "");
    EXPECT_EQ(fault_of(note_with(highlight, {{{1, 1}, {2, 2}}}, "")), "");
    EXPECT_EQ(fault_of(note_with(pen, {{{1, 1}}, {{2, 2}, {1, 3}}}, "")), "");
    for (const auto& wrong :
         {note_with(point, {}), note_with(point, {{}}), note_with(point, {{{1, 1}, {2, 2}}}),
          note_with(area, {{{1, 1}}}), note_with(highlight, {{{2, 2}, {1, 3}}}),
          note_with(area, {{{1, 1}, {2, 2}}, {{1, 1}, {2, 2}}}), note_with(pen, {})}) {
        EXPECT_EQ(fault_of(wrong), "/marks page_note.marks_do_not_fit");
    }
}

TEST(PageNoteTest, MarksLieOnThePageAndAreBounded)
{
    using enum PageNoteKind;

    EXPECT_EQ(fault_of(note_with(point, {{{-1, 0}}})), "/marks page_note.beside_the_page");
    EXPECT_EQ(fault_of(note_with(point, {{{0, page_scale + 1}}})), "/marks page_note.beside_the_page");
    EXPECT_EQ(fault_of(note_with(pen, {Stroke(page_points_max, {1, 1})})), "");
    EXPECT_EQ(fault_of(note_with(pen, {Stroke(page_points_max, {1, 1}), {{1, 1}}})),
              "/marks page_note.too_many_points");
    auto nowhere = note_with(point, {{{1, 1}}});
    for (const auto page : {std::int64_t{0}, std::int64_t{901}}) {
        nowhere.page = page;
        EXPECT_EQ(fault_of(nowhere), "/page page_note.no_such_page");
    }
    nowhere.page = 900;
    EXPECT_EQ(fault_of(nowhere), "");
}

TEST(PageNoteTest, TextAtAPlaceIsNotEmpty)
{
    EXPECT_EQ(fault_of(note_with(PageNoteKind::point, {{{1, 1}}}, " \n")), "/text page_note.text_missing");
    EXPECT_EQ(fault_of(note_with(PageNoteKind::area, {{{1, 1}, {2, 2}}}, "")),
              "/text page_note.text_missing");
}

TEST(PageNoteTest, MarksComeBackFromTheStoreAsTheyWere)
{
    const std::vector<Stroke> marks{{{0, 10'000}, {17, 3}}, {{5, 5}}};

    EXPECT_EQ(marks_text(marks), "0,10000 17,3;5,5");
    EXPECT_EQ(marks_from_store(marks_text(marks)), marks);
    for (const auto* broken : {"", "1", "1,", "1,2;", "x,1", "1;2"}) {
        EXPECT_THROW(static_cast<void>(marks_from_store(broken)), std::logic_error) << broken;
    }
}

TEST(PageNoteTest, StrokesArePairsOfNumbers)
{
    EXPECT_EQ(stroke_of({1, 2, 3, 4}), (Stroke{{1, 2}, {3, 4}}));
    EXPECT_EQ(stroke_of({1, 2, 3}), std::nullopt);
    EXPECT_EQ(stroke_of({}), std::nullopt);
}

} // namespace
} // namespace divan::letters
