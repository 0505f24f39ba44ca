// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/print/printer.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace divan::print {
namespace {

/// What a program says on standard output.
std::string said_by(const std::string& command)
{
    std::string text;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen((command + " 2>&1").c_str(), "r"), pclose};
    for (int sign = std::fgetc(pipe.get()); sign != EOF; sign = std::fgetc(pipe.get())) {
        text += static_cast<char>(sign);
    }
    return text;
}

class PrinterTest : public testing::Test {
protected:
    static Document letter(
        std::string body =
            "با سلام و احترام، خواهشمند است دستور فرمایید می‌شود.")
    {
        return {.title = "۱۴۰۵/م/۸۸",
                .author = "وزارت کشور <آزمون> & دیگران",
                .created = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29}},
                .language = "fa",
                .classification = {},
                .letterhead = {"وزارت کشور", "دفتر امور سیاسی"},
                .marks = {{"شماره", "۱۴۰۵"}, {"تاریخ", "۱۴۰۵/۹/۸"}, {"پیوست", "ندارد"}},
                .body = {{.text = std::move(body), .is_justified = true}},
                .signature = {"مریم احمدی", "مدیرکل سیاسی"},
                .page_label = "صفحهٔ {page} از {pages}",
                .reference = "۱۴۰۵"};
    }

    std::string kept(const Document& document)
    {
        const auto path = folder.path() / "letter.pdf";
        std::ofstream{path, std::ios::binary} << printer.pdf(document);
        return path.string();
    }

    /// The words in the order that they are read in, parted by one space; presentation forms (ﻻ) as their
    /// letters.
    std::string words_of(const Document& document)
    {
        return said_by("pdftotext -enc UTF-8 " + kept(document) + R"( - | python3 -c '
import re, sys, unicodedata
print(" ".join(re.findall("[\\w\\u200c]+", unicodedata.normalize("NFKC", sys.stdin.read()))))')");
    }

    test::TempFolder folder;
    Printer printer{DIVAN_SOURCE_FONTS};
};

TEST_F(PrinterTest, IsAnArchiveCopy)
{
    const std::string jars = "/usr/share/java/";
    auto command = "java -cp " + jars + "preflight.jar";
    for (const auto* jar :
         {"pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"}) {
        command += ":" + jars + jar + ".jar";
    }
    auto classified = letter(std::string(6000, 'x') + " می‌نویسد ABC 123 €");
    classified.classification = "محرمانه";
    const auto said = said_by(command + " org.apache.pdfbox.preflight.Validator_A1b " + kept(classified));
    EXPECT_NE(said.find("is a valid PDF/A-1b file"), std::string::npos) << said;
}

TEST_F(PrinterTest, IsReadInLogicalOrderWithTheNonJoiner)
{
    const auto text = words_of(letter());
    EXPECT_NE(
        text.find(
            "با سلام و احترام خواهشمند است دستور فرمایید می‌شود"),
        std::string::npos)
        << text;
    EXPECT_NE(text.find("مریم احمدی"), std::string::npos) << text;
}

TEST_F(PrinterTest, IsTheSameFileForTheSameLetter)
{
    EXPECT_EQ(printer.pdf(letter()), printer.pdf(letter()));
    EXPECT_NE(printer.pdf(letter()), printer.pdf(letter("دیگر")));
}

TEST_F(PrinterTest, GoesOnOverPagesEachWithItsClassAndNumber)
{
    std::string body;
    for (int line = 1; line <= 120; ++line) {
        body += "سطر " + std::to_string(line) + "\n";
    }
    auto document = letter(body);
    document.classification = "محرمانه";
    const auto text = words_of(document);
    EXPECT_NE(text.find("از ۴"), std::string::npos) << text;
    std::size_t classes = 0;
    for (auto at = text.find("محرمانه"); at != std::string::npos; at = text.find("محرمانه", at + 1)) {
        ++classes;
    }
    EXPECT_EQ(classes, 8U) << text;
    EXPECT_NE(text.find("120"), std::string::npos) << text;
}

TEST_F(PrinterTest, ShowsABoxForASignThatItsFontsLackAndGoesOn)
{
    EXPECT_NE(words_of(letter("پیش 漢 پس")).find("پس"), std::string::npos);
}

TEST_F(PrinterTest, SaysThatItsFontsAreMissing)
{
    const Printer without{folder.path() / "nowhere"};
    try {
        static_cast<void>(without.pdf(letter()));
        FAIL() << "it printed without fonts";
    } catch (const AppError& error) {
        EXPECT_EQ(error.reason(), "print.fonts_missing");
    }
}

} // namespace
} // namespace divan::print
