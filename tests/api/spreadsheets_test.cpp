// SPDX-License-Identifier: Apache-2.0
// A list as a spreadsheet, over HTTP: as JSON when it is short, as the table that it is when it is long.
#include "api/demo_server.hpp"

#include <gtest/gtest.h>

namespace divan::test {
namespace {

class Spreadsheets : public testing::Test {
protected:
    HttpAnswer sent(const std::string& query, const std::string& table)
    {
        return registrar.request("POST", "/api/v1/spreadsheets" + query, table,
                                 {{"Content-Type", "text/csv"}});
    }

    DemoServer server;
    HttpClient registrar{server.signed_in("registrar")};
};

constexpr auto query = "?name=letters&right_to_left=true&kinds=number,text";

TEST_F(Spreadsheets, AListOfFiftyThousandRowsIsTakenAsATable)
{
    std::string table{"شماره,موضوع\r\n"};
    for (int i = 1; i <= 50'000; ++i) {
        table += std::to_string(i) +
                 ",\"گزارش تردد اتوبوس‌های برون‌شهری، نوبت " +
                 std::to_string(i) + "\"\r\n";
    }
    ASSERT_GT(table.size(), 4'000'000U); // of JSON a request takes one million bytes

    const auto made = sent(query, table);

    EXPECT_EQ(made.status, 200) << made.body.substr(0, 300);
    EXPECT_EQ(made.body.substr(0, 2), "PK");
    EXPECT_EQ(made.header("content-disposition"),
              "attachment; filename=\"letters.xlsx\"; filename*=UTF-8''letters.xlsx");
    EXPECT_EQ(made.header("cache-control"), "no-store");
}

TEST_F(Spreadsheets, AFaultOfTheTableIsToldWithItsLine)
{
    const auto made = sent(query, "a,b\n1,2\n3\n");

    EXPECT_EQ(made.status, 422);
    EXPECT_NE(made.body.find(R"({"path":"/lines/3","reason":"csv.too_few_columns")"), std::string::npos)
        << made.body;
}

TEST_F(Spreadsheets, WhatIsSaidInTheQueryMustBeSound)
{
    for (const auto* const unsound :
         {"?name=a&right_to_left=yes&kinds=text", "?name=a&right_to_left=true&kinds=text,money",
          "?name=a&right_to_left=true&kinds=text,", "?name=%20&right_to_left=true&kinds=text",
          "?name=a&right_to_left=true", ""}) {
        EXPECT_EQ(sent(unsound, "a\n1\n").status, 422) << unsound;
    }
}

TEST_F(Spreadsheets, AShortListIsTakenAsJson)
{
    const auto made = registrar.post(
        "/api/v1/spreadsheets",
        R"({"name":"l","right_to_left":false,"columns":[{"title":"n","kind":"number"}],"rows":[["1"]]})");

    EXPECT_EQ(made.status, 200);
    EXPECT_EQ(made.body.substr(0, 2), "PK");
}

} // namespace
} // namespace divan::test
