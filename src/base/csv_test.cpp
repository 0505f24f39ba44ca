// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <iterator>

namespace divan::csv {

static std::vector<std::string> faults(const Table& table)
{
    std::vector<std::string> found;
    for (const auto& problem : table.problems) {
        found.push_back(std::to_string(problem.line) + " " + problem.reason);
    }
    return found;
}

TEST(Csv, QuotesLineEndsAndByteOrderMark)
{
    const auto table = parse("\xEF\xBB\xBF"
                             "code,name\r\n1,\"a \"\"b\"\", c\"\r\n\r\n2,\"two\r\nlines\"\n3,");

    EXPECT_EQ(faults(table), std::vector<std::string>{});
    EXPECT_EQ(table.header, (std::vector<std::string>{"code", "name"}));
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].cells[1], "a \"b\", c");
    EXPECT_EQ(table.rows[1].line, 4);
    EXPECT_EQ(table.rows[1].cells[1], "two\r\nlines");
    EXPECT_EQ(table.rows[2].line, 6);
    EXPECT_EQ(table.rows[2].cells[1], "");
}

TEST(Csv, EveryFaultIsNamedWithItsLine)
{
    EXPECT_EQ(
        faults(parse("a,b,a,\n1,2\n1,2,3,4,5\nx\"y,2,3,4\n\"x\"y,2,3,4\n\"x,2")),
        (std::vector<std::string>{"1 csv.repeated_column", "1 csv.unnamed_column", "2 csv.too_few_columns",
                                  "3 csv.too_many_columns", "4 csv.stray_quote", "5 csv.stray_quote",
                                  "6 csv.unclosed_quote", "6 csv.too_few_columns"}));
    EXPECT_EQ(faults(parse("")), std::vector<std::string>{"1 csv.empty"});
    EXPECT_EQ(faults(parse("\n\r\n")), std::vector<std::string>{"1 csv.empty"});
}

TEST(Csv, BytesThatAreNoTextAreNamedWithTheirLine)
{
    EXPECT_EQ(faults(parse(std::string_view{"a,b\n1,\xFF\n2,\0\n", 12})),
              (std::vector<std::string>{"2 csv.not_utf8", "3 csv.nul"}));
}

TEST(Csv, TabsSeparateWhenAskedFor)
{
    const auto table = parse("a\tb\n1,5\t2\n", '\t');

    EXPECT_EQ(faults(table), std::vector<std::string>{});
    EXPECT_EQ(table.rows.at(0).cells, (std::vector<std::string>{"1,5", "2"}));
}

/// Cells from the characters that matter to the format.
static rc::Gen<std::string> cell()
{
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "a", "\"", ",", "\t", "\n", "\r", "\r\n", " ", "ی", "\xEF\xBB\xBF", "\xE2\x80\x8C"})),
        [](const std::vector<std::string>& pieces) {
            std::string text;
            for (const auto& piece : pieces) {
                text += piece;
            }
            return text;
        });
}

TEST(Csv, WhatIsWrittenIsReadBack)
{
    EXPECT_TRUE(rc::check([] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
        const auto row = rc::gen::container<std::vector<std::string>>(columns, cell());
        const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(row);
        const auto separator = *rc::gen::element(',', '\t');
        std::string text;
        std::vector<std::string> header;
        for (std::size_t i = 0; i < columns; ++i) {
            header.push_back("c" + std::to_string(i));
        }
        text += line(header, separator);
        for (const auto& cells : rows) {
            text += line(cells, separator);
        }

        const auto table = parse(text, separator);

        RC_ASSERT(table.problems.empty());
        RC_ASSERT(table.rows.size() == rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            RC_ASSERT(table.rows[i].cells == rows[i]);
        }
    }));
}

/// As parse reads it, however the bytes arrive.
static RowReader::Rows in_pieces(std::string_view text, std::size_t size)
{
    RowReader reader;
    RowReader::Rows all;
    const auto keep = [&all](RowReader::Rows more) {
        std::ranges::move(more.rows, std::back_inserter(all.rows));
        std::ranges::move(more.problems, std::back_inserter(all.problems));
    };
    for (std::size_t at = 0; at < text.size(); at += size) {
        keep(reader.write(text.substr(at, size)));
    }
    keep(reader.finish());
    EXPECT_EQ(reader.held(), 0U);
    return all;
}

TEST(Csv, RowsAreTheSameInWhateverPiecesTheirBytesArrive)
{
    const std::string text = "\xEF\xBB\xBF"
                             "code,name\r\n1,\"a \"\"b\"\", c\"\r\n\r\n2,\"two\r\nlines\"\n3,نام";
    const auto whole = parse(text);

    for (std::size_t size = 1; size <= text.size(); ++size) {
        const auto pieces = in_pieces(text, size);

        EXPECT_TRUE(pieces.problems.empty());
        ASSERT_EQ(pieces.rows.size(), whole.rows.size() + 1) << size;
        EXPECT_EQ(pieces.rows[0].cells, whole.header);
        for (std::size_t i = 0; i < whole.rows.size(); ++i) {
            EXPECT_EQ(pieces.rows[i + 1].cells, whole.rows[i].cells);
            EXPECT_EQ(pieces.rows[i + 1].line, whole.rows[i].line);
        }
    }
}

TEST(Csv, AFaultInAPieceIsNamedWithItsLineOfTheWhole)
{
    const auto faulty = in_pieces("a,b\n1,2\nx\"y\"z,2\n1,\xFF\n\"open,", 1);

    ASSERT_EQ(faulty.problems.size(), 3U);
    EXPECT_EQ(faulty.problems[0].line, 3);
    EXPECT_EQ(faulty.problems[0].reason, "csv.stray_quote");
    EXPECT_EQ(faulty.problems[1].line, 4);
    EXPECT_EQ(faulty.problems[1].reason, "csv.not_utf8");
    EXPECT_EQ(faulty.problems[2].line, 5);
    EXPECT_EQ(faulty.problems[2].reason, "csv.unclosed_quote");
}

TEST(Csv, NoMoreIsHeldThanTheRowThatIsNotWhole)
{
    RowReader reader;

    (void)reader.write("a,b\n1,2\n\"three\n");

    EXPECT_EQ(reader.held(), 7U);
}

} // namespace divan::csv
