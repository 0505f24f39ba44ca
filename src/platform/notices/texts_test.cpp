// SPDX-License-Identifier: Apache-2.0
#include "platform/notices/texts.hpp"

#include <gtest/gtest.h>

namespace divan::notices {
namespace {

using namespace std::chrono_literals;

worklist::Item item(const std::string& secrecy_class)
{
    worklist::Item made;
    made.title = "درخواست نقشه";
    made.number = R"([["year4","1405"],["literal","/"],["serial","1248"]])";
    made.secrecy_class = secrecy_class;
    made.due_on = "2026-11-28";
    return made;
}

TEST(NoticeTexts, ANormalItemIsNamed)
{
    const auto line = line_of(item("normal"), "en");

    EXPECT_EQ(line.number, "1405/1248");
    EXPECT_EQ(line.title, "درخواست نقشه");
    EXPECT_EQ(line.due_on, 2026y / 11 / 28);
}

TEST(NoticeTexts, OfWhatIsNotForEveryEyeOnlyTheDayIsTold)
{
    auto personal = item("normal");
    personal.personal = true;
    for (const auto& kept : {item("confidential"), item("top_secret"), personal}) {
        const auto line = line_of(kept, "fa");
        EXPECT_EQ(line.number, "");
        EXPECT_EQ(line.title, "");

        const auto text = urgent_text(line, true, "fa", "https://divan.example");
        EXPECT_EQ(text.subject.find("نقشه"), std::string::npos);
        EXPECT_EQ(text.body.find("نقشه"), std::string::npos);
        EXPECT_NE(text.body.find("نام برده نمی‌شود"), std::string::npos);
    }
}

TEST(NoticeTexts, ADigestCountsAndNamesTheFirst)
{
    Digest digest;
    digest.counts = {.all = 14, .today = 1, .late = 12, .sent = 0};
    digest.late = {line_of(item("normal"), "en"), line_of(item("secret"), "en")};
    digest.today = {line_of(item("normal"), "en")};

    const auto text = digest_text(digest, "en", "https://divan.example");

    EXPECT_EQ(text.subject, "Your worklist: 14 open, 12 late, 1 due today");
    EXPECT_EQ(text.body, "Your worklist: 14 open, 12 late, 1 due today.\n"
                         "\nLate:\n"
                         "• 1405/1248 — درخواست نقشه (due 2026-11-28)\n"
                         "• a letter that mail does not name (due 2026-11-28)\n"
                         "• and 10 more\n"
                         "\nDue today:\n"
                         "• 1405/1248 — درخواست نقشه (due 2026-11-28)\n"
                         "\nYour worklist: https://divan.example/\n"
                         "You asked for this mail; change that under your account: "
                         "https://divan.example/account\n");
}

TEST(NoticeTexts, InPersianDigitsAndDaysArePersian)
{
    Digest digest;
    digest.counts = {.all = 3, .today = 0, .late = 1, .sent = 0};
    digest.late = {line_of(item("normal"), "fa")};

    const auto text = digest_text(digest, "fa", "https://divan.example");

    EXPECT_EQ(text.subject, "کارتابل شما: ۳ مورد باز، ۱ مورد دیرشده، ۰ مورد برای امروز");
    EXPECT_NE(text.body.find("(موعد ۱۴۰۵/۹/۷)"), std::string::npos);
    EXPECT_EQ(text.body.find("برای امروز:\n"), std::string::npos); // no heading over nothing
}

} // namespace
} // namespace divan::notices
