// SPDX-License-Identifier: Apache-2.0
#include "http/content.hpp"

#include <gtest/gtest.h>

namespace divan::http {
namespace {

using Kind = RangeAnswer::Kind;

struct RangeRow {
    const char* header;
    std::int64_t size;
    RangeAnswer expected;
};

TEST(Range, AsksForWhatTheStandardSays)
{
    const RangeAnswer whole;
    const std::vector<RangeRow> rows{
        {"bytes=0-499", 1000, {Kind::part, {0, 500}}},
        {"bytes=500-", 1000, {Kind::part, {500, 500}}},
        {"bytes=-200", 1000, {Kind::part, {800, 200}}},
        {"bytes=-2000", 1000, {Kind::part, {0, 1000}}},
        {"bytes=0-0", 1000, {Kind::part, {0, 1}}},
        {"bytes=999-99999999999999999999", 1000, {Kind::part, {999, 1}}},
        {"bytes=1000-", 1000, {Kind::none, {}}},
        {"bytes=99999999999999999999-", 1000, {Kind::none, {}}},
        {"bytes=-0", 1000, {Kind::none, {}}},
        {"bytes=0-", 0, {Kind::none, {}}},
        {"bytes=5-4", 1000, whole},
        {"bytes=0-1,5-6", 1000, whole},
        {"bytes=-", 1000, whole},
        {"bytes=", 1000, whole},
        {"bytes=a-b", 1000, whole},
        {"bytes= 0-1", 1000, whole},
        {"bytes=--5", 1000, whole},
        {"lines=0-1", 1000, whole},
        {"", 1000, whole},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(parse_range(row.header, row.size), row.expected) << row.header;
    }
}

TEST(ContentDisposition, GivesBothNamesAndLetsNothingOut)
{
    EXPECT_EQ(content_disposition("attachment", "report 1.pdf"),
              "attachment; filename=\"report 1.pdf\"; filename*=UTF-8''report%201.pdf");
    EXPECT_EQ(content_disposition("inline", "نامه.pdf"),
              "inline; filename=\"_.pdf\"; filename*=UTF-8''%D9%86%D8%A7%D9%85%D9%87.pdf");
    EXPECT_EQ(content_disposition("inline", "a\"b\\c\r\nX: y"),
              "inline; filename=\"a_b_c_X: y\"; filename*=UTF-8''a%22b%5Cc%0D%0AX%3A%20y");
}

/// Says which range it was opened at.
Response answer(const Request& request, std::int64_t size, ByteRange& opened)
{
    const auto open = [&opened](const ByteRange& range) -> std::shared_ptr<BodySource> {
        opened = range;
        return nullptr;
    };
    return content_answer(request, {.size = size,
                                    .etag = "t",
                                    .content_type = "application/pdf",
                                    .name = "n.pdf",
                                    .shown_in_page = false,
                                    .open = open});
}

TEST(ContentAnswer, PartOnlyWhileTheTagIsTheSame)
{
    Request request;
    request.method = "GET";
    request.headers = {{"range", "bytes=2-3"}, {"if-range", "\"t\""}};
    ByteRange opened;

    EXPECT_EQ(answer(request, 10, opened).status, 206);
    EXPECT_EQ(opened, (ByteRange{2, 2}));
    request.headers["if-range"] = "\"other\"";
    EXPECT_EQ(answer(request, 10, opened).status, 200);
    EXPECT_EQ(opened, (ByteRange{0, 10}));
    request.headers["if-range"] = "Tue, 24 Nov 2026 08:00:00 GMT";
    EXPECT_EQ(answer(request, 10, opened).status, 200);
}

TEST(ContentAnswer, BeyondTheEndIs416WithTheSize)
{
    Request request;
    request.method = "GET";
    request.headers = {{"range", "bytes=10-"}};
    ByteRange opened{-1, -1};

    const auto refused = answer(request, 10, opened);

    EXPECT_EQ(refused.status, 416);
    EXPECT_EQ(refused.header("Content-Range"), "bytes */10");
    EXPECT_EQ(opened.first, -1);
}

TEST(ContentAnswer, HeadKnowsTheLengthAndOpensNothing)
{
    Request request;
    request.method = "HEAD";
    request.headers = {{"range", "bytes=0-1"}};
    ByteRange opened{-1, -1};

    const auto head = answer(request, 10, opened);

    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.length(), 10);
    EXPECT_EQ(opened.first, -1);
}

} // namespace
} // namespace divan::http
