// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/spreadsheets/table.hpp"

#include <gtest/gtest.h>

namespace divan::spreadsheets {
namespace {

SheetHead head()
{
    return {
        .name = "list", .is_right_to_left = false, .columns = {{"", CellKind::text}, {"", CellKind::number}}};
}

/// What refuses a table: its reason, and where.
std::string refusal(std::string_view text)
{
    try {
        Table table{head()};
        table.write(text);
        (void)table.finish();
    } catch (const AppError& error) {
        auto said = error.reason();
        for (const auto& violation : error.violations()) {
            said.append(" ").append(violation.path).append(" ").append(violation.reason);
        }
        return said;
    }
    return "taken";
}

TEST(SpreadsheetTable, ARefusedTableNamesEachFaultWithItsLine)
{
    const auto invalid = refusal("a,b\n1\nx,2\n1,2,3\n\x01,1\n");

    EXPECT_NE(invalid.find("/lines/2 csv.too_few_columns /lines/4 csv.too_many_columns /lines/5 "
                           "field.forbidden_character"),
              std::string::npos)
        << invalid;
    EXPECT_NE(refusal("a,\n1,2\n").find("/lines/1 field.blank"), std::string::npos);
    EXPECT_NE(refusal("a,b\n\"open").find("/lines/2 csv.unclosed_quote"), std::string::npos);
    EXPECT_NE(refusal("a,b\n\xFF,1").find("/lines/2 csv.not_utf8"), std::string::npos);
    EXPECT_NE(refusal("a,b\n" + std::string(4001, 'x') + ",1").find("/lines/2 field.too_long"),
              std::string::npos);
    EXPECT_EQ(refusal(""), "csv.empty");
    EXPECT_EQ(refusal("a,b\n"), "taken"); // a list without a row
}

TEST(SpreadsheetTable, AHundredFaultsAreToldAtMost)
{
    std::string text{"a,b\n"};
    for (int i = 0; i < 1000; ++i) {
        text += "1\n";
    }

    EXPECT_NE(refusal(text).find("/lines/101 "), std::string::npos);
    EXPECT_EQ(refusal(text).find("/lines/102 "), std::string::npos);
}

TEST(SpreadsheetTable, ARowWithoutEndAndATableWithoutEndAreRefused)
{
    EXPECT_EQ(refusal("a,b\n\"" + std::string(1'100'000, 'x')), "request.body_too_large");

    Table table{head()};
    std::string thousand;
    for (int i = 0; i < 1000; ++i) {
        thousand += "x,1\n";
    }
    table.write("a,b\n");
    for (int i = 0; i < 200; ++i) {
        table.write(thousand);
    }
    EXPECT_THROW(table.write("x,1\n"), AppError);
}

TEST(SpreadsheetTable, FiftyThousandRowsInPiecesAreOneSheet)
{
    Table table{head()};
    std::string text{"subject,count\n"};
    for (int i = 1; i <= 50'000; ++i) {
        text += "\"a letter, number " + std::to_string(i) + "\"," + std::to_string(i) + "\n";
    }
    for (std::size_t at = 0; at < text.size(); at += 4096) {
        table.write(std::string_view{text}.substr(at, 4096));
    }

    const auto file = table.finish().close();

    EXPECT_GT(file->size(), 100'000);
    EXPECT_LT(file->size(), static_cast<std::int64_t>(text.size())); // packed, as a whole
    EXPECT_EQ(file->read(0, 2), "PK");
}

} // namespace
} // namespace divan::spreadsheets
