// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/paper.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace divan::letters {
namespace {

Paper answer()
{
    Letter incoming;
    incoming.kind = Kind::incoming;
    incoming.sender_number = "12/345";
    incoming.sender_date = "2026-11-20";
    Paper paper;
    paper.institution = "وزارت کشور";
    paper.unit = "دفتر سیاسی";
    paper.signatory = "مریم احمدی";
    paper.signed_as = "مدیرکل سیاسی";
    paper.zone = "Asia/Tehran";
    paper.answers = {incoming};
    paper.letter.kind = Kind::outgoing;
    paper.letter.number.parts = {
        {"year4", "1405"}, {"literal", "/"}, {"mark", "م"}, {"literal", "/"}, {"serial", "88"}};
    paper.letter.registered_at = "2026-11-28T21:00:00.000Z"; // half past midnight on the 29th in Tehran
    paper.letter.subject = "مرز دو دهستان";
    paper.letter.body = "با سلام";
    paper.letter.addressee_name = "فرمانداری";
    return paper;
}

bool has_line(const print::Document& document, std::string_view line)
{
    return std::ranges::any_of(document.body,
                               [line](const print::Paragraph& paragraph) { return paragraph.text == line; });
}

std::string mark(const print::Document& document, std::string_view label)
{
    const auto found = std::ranges::find(document.marks, label, &print::Mark::label);
    return found == document.marks.end() ? "" : found->value;
}

TEST(Paper, NamesItsDayByTheInstitutionsZoneAndItsNumberByParts)
{
    const auto paper = answer();
    const auto printed = document(paper);
    EXPECT_EQ(mark(printed, "تاریخ"), "۱۴۰۵/۰۹/۰۸");
    EXPECT_EQ(mark(printed, "شماره"), paper.letter.number.isolated());
    EXPECT_EQ(mark(printed, "پیوست"), "ندارد");
    EXPECT_EQ(mark(printed, "فوریت"), "");
    EXPECT_EQ(printed.reference, paper.letter.number.isolated());
    EXPECT_EQ(file_name(paper), "1405-م-88.pdf");
}

TEST(Paper, RefersToTheNumberAndDayOfTheLetterItAnswers)
{
    EXPECT_TRUE(has_line(document(answer()), "عطف: نامهٔ شمارهٔ \u2068۱۲/۳۴۵\u2069 مورخ ۱۴۰۵/۰۸/۲۹"));
    auto without = answer();
    without.answers.front().sender_number.clear();
    EXPECT_EQ(document(without).body.size(), 3U); // whom, what about, text
}

TEST(Paper, SaysItsClassItsPriorityAndWhoMayOpenIt)
{
    EXPECT_EQ(document(answer()).classification, "");
    auto paper = answer();
    paper.letter.secrecy_class = access::SecrecyClass::very_confidential;
    paper.letter.priority = Priority::immediate;
    paper.letter.is_personal = true;
    paper.has_enclosures = true;
    const auto printed = document(paper);
    EXPECT_EQ(printed.classification, "خیلی محرمانه");
    EXPECT_EQ(mark(printed, "فوریت"), "آنی");
    EXPECT_EQ(mark(printed, "پیوست"), "دارد");
    EXPECT_TRUE(has_line(printed, "شخصاً مفتوح فرمایند"));
}

TEST(Paper, IsSignedByWhoAnsweredIn)
{
    EXPECT_EQ(document(answer()).signature, (std::vector<std::string>{"مریم احمدی", "مدیرکل سیاسی"}));
}

} // namespace
} // namespace divan::letters
