// SPDX-License-Identifier: Apache-2.0
#include "platform/spreadsheets/workbook.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>

namespace divan::spreadsheets {
namespace {

/// A part of the workbook, unpacked by another program than the one that wrote it.
std::string part(const std::string& made, const std::string& name)
{
    const test::TempFolder folder;
    const auto file = folder.path() / "made.xlsx";
    std::ofstream{file, std::ios::binary} << made;
    const auto command = "python3 -c \"import sys,zipfile;"
                         "sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))\" " +
                         file.string() + " " + name;
    std::string text;
    auto* const pipe = popen(command.c_str(), "r"); // NOLINT(cert-env33-c): of a test, nothing from outside
    std::array<char, 4096> chunk{};
    for (std::size_t size = 0; (size = fread(chunk.data(), 1, chunk.size(), pipe)) > 0;) {
        text.append(chunk.data(), size);
    }
    EXPECT_EQ(pclose(pipe), 0);
    return text;
}

using Rows = std::vector<std::vector<std::string>>;

std::string workbook(const SheetHead& head, const Rows& rows)
{
    Workbook book{head};
    for (const auto& row : rows) {
        book.add(row);
    }
    const auto file = book.close();
    std::string bytes;
    for (std::string piece; !(piece = file->read(static_cast<std::int64_t>(bytes.size()), 1000)).empty();) {
        bytes += piece;
    }
    EXPECT_EQ(file->size(), static_cast<std::int64_t>(bytes.size()));
    return bytes;
}

std::string sheet_of(const SheetHead& head, const Rows& rows)
{
    return part(workbook(head, rows), "xl/worksheets/sheet1.xml");
}

bool holds(const std::string& text, const std::string& wanted)
{
    return text.find(wanted) != std::string::npos;
}

TEST(Workbook, NumbersAreNumbersDaysAreDatesAndTextIsText)
{
    const SheetHead head{
        .name = "کارتابل",
        .is_right_to_left = true,
        .columns = {{"موضوع", CellKind::text}, {"تعداد", CellKind::number}, {"مهلت", CellKind::date}}};

    const auto made = workbook(head, {{"نامه <۱> & «دو»", "-12.5", "2026-11-22"}, {"", "", ""}, {"آخر"}});

    const auto page = part(made, "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(holds(page, "rightToLeft=\"1\""));
    EXPECT_TRUE(holds(page, "<c r=\"B2\"><v>-12.5</v></c>")) << page;
    EXPECT_TRUE(holds(page, "><v>46348</v></c>")) << page; // 22 November 2026, as Excel counts
    EXPECT_TRUE(holds(page, "<c r=\"A2\" t=\"inlineStr\"><is><t>نامه &lt;۱&gt; &amp; «دو»</t></is></c>"));
    EXPECT_FALSE(holds(page, "r=\"A3\""));
    EXPECT_TRUE(holds(page, "<c r=\"A4\" t=\"inlineStr\"><is><t>آخر</t></is></c>"));
    EXPECT_TRUE(holds(page, "<col min=\"1\" max=\"1\" width=\"17.7")) << page; // of its longest text
    EXPECT_TRUE(holds(part(made, "xl/workbook.xml"), "name=\"کارتابل\""));
    EXPECT_TRUE(holds(part(made, "xl/styles.xml"), "[$-160429]yyyy/mm/dd"));
}

TEST(Workbook, NoTextBecomesAFormulaOrALink)
{
    Rows rows;
    for (const auto* const text : {"=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "http://a.example/",
                                   "{=SUM(1)}", "javascript:1"}) {
        rows.push_back({text});
    }

    const auto page =
        sheet_of({.name = "s", .is_right_to_left = false, .columns = {{"=1+1", CellKind::text}}}, rows);

    EXPECT_FALSE(holds(page, "<f>"));
    EXPECT_FALSE(holds(page, "hyperlink"));
    EXPECT_TRUE(holds(page, "<c r=\"A9\" t=\"inlineStr\">"));
}

TEST(Workbook, ACellThatIsNotWhatItsColumnSaysStaysAsItIs)
{
    const SheetHead head{
        .name = "s", .is_right_to_left = false, .columns = {{"n", CellKind::number}, {"d", CellKind::date}}};

    const auto page = sheet_of(
        head, {{"12345678901234567", "2026-02-30"}, {"1e9", "=1"}, {"1.2.3", "1405/09/01"}, {"-", "."}});

    for (const auto* const cell : {"A2", "B2", "A3", "B3", "A4", "B4", "A5", "B5"}) {
        EXPECT_TRUE(holds(page, "r=\"" + std::string{cell} + "\" t=\"inlineStr\"")) << cell;
    }
}

TEST(Workbook, AWorkbookThatIsNotClosedLeavesNothing)
{
    Workbook book{{.name = "s", .is_right_to_left = false, .columns = {{"n", CellKind::text}}}};

    book.add({"one"});
    book.add({"two", "beyond the columns"});
} // address sanitizer tells what it would leave

TEST(Workbook, ASheetHasANameThatASheetMayHave)
{
    EXPECT_EQ(sheet_name("نامه‌ها"), "نامه‌ها");
    EXPECT_EQ(sheet_name("a/b:[c]*?\\'"), "a-b--c-----");
    EXPECT_EQ(sheet_name(""), "Divan");
    EXPECT_EQ(sheet_name("///"), "Divan");
    EXPECT_EQ(sheet_name("History"), "Divan");
    EXPECT_EQ(sheet_name(std::string(50, 'x')), std::string(31, 'x'));
}

} // namespace
} // namespace divan::spreadsheets
