// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"

#include <gtest/gtest.h>

namespace divan::wire {
namespace {

enum class Purpose { action, opinion };
BOOST_DESCRIBE_ENUM(Purpose, action, opinion)

struct Receiver {
    std::int64_t post_id{};
    Purpose purpose{};
    std::optional<IsoDate> due_on;
};
BOOST_DESCRIBE_STRUCT(Receiver, (), (post_id, purpose, due_on))

struct Letter {
    Line<10> subject;
    std::optional<Text<20>> note;
    bool urgent{};
    IsoInstant at;
    Many<Receiver, 1, 3> receivers;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (subject, note, urgent, at, receivers))

struct Words {
    std::string word;
};
BOOST_DESCRIBE_STRUCT(Words, (), (word))

using Faults = std::vector<Violation>;

template <class T>
Faults faults_of(std::string_view body)
{
    try {
        (void)decode<T>(body);
    } catch (const AppError& error) {
        EXPECT_EQ(error.code(), ErrorCode::invalid_input);
        EXPECT_EQ(error.reason(), "input.invalid");
        return error.violations();
    }
    return {};
}

constexpr std::string_view sound =
    R"({"subject":"نامه‌ها","note":null,"urgent":true,"at":"2026-11-24T08:00:00.000Z",)"
    R"("receivers":[{"post_id":9007199254740991,"purpose":"opinion","due_on":"2026-12-01"}]})";

TEST(WireDecode, ReadsAWholeBodyAndWritesItBack)
{
    const auto letter = decode<Letter>(sound);

    EXPECT_EQ(letter.subject.value, "نامه‌ها");
    EXPECT_FALSE(letter.note);
    EXPECT_EQ(letter.receivers.value.at(0).purpose, Purpose::opinion);
    EXPECT_EQ(letter.receivers.value.at(0).post_id, 9007199254740991);
    EXPECT_EQ(encode(letter), sound);
}

TEST(WireDecode, ReportsEveryFaultAtOnceWithItsPath)
{
    const auto faults = faults_of<Letter>(
        R"({"subject":"12345678901","note":7,"at":"2026-11-24","x/~y":1,"extra":{},)"
        R"("receivers":[{"post_id":9007199254740992,"purpose":"fun","due_on":"9999-12-31"},)"
        R"({"post_id":1.0},5]})");

    const Faults expected{
        {"/subject", "field.too_long"},
        {"/note", "field.wrong_type"},
        {"/urgent", "field.missing"},
        {"/at", "field.not_an_instant"},
        {"/receivers/0/post_id", "field.out_of_range"},
        {"/receivers/0/purpose", "field.not_a_value"},
        {"/receivers/0/due_on", "field.not_a_date"},
        {"/receivers/1/post_id", "field.wrong_type"},
        {"/receivers/1/purpose", "field.missing"},
        {"/receivers/2", "field.wrong_type"},
        {"/x~1~0y", "field.unknown"},
        {"/extra", "field.unknown"},
    };
    EXPECT_EQ(faults, expected);
}

TEST(WireDecode, RefusesARepeatedNameAtAnyDepth)
{
    EXPECT_EQ(faults_of<Words>(R"({"word":"a","word":"b","word":"c"})"),
              (Faults{{"/word", "field.duplicate"}}));
    EXPECT_EQ(faults_of<Words>(R"({"word":"a","w\u006Frd":"b"})"), (Faults{{"/word", "field.duplicate"}}));
    const auto inner = faults_of<Letter>(R"({"subject":"s","urgent":true,"at":"2026-11-24T08:00:00.000Z",)"
                                         R"("receivers":[{"post_id":1,"purpose":"action","post_id":2}]})");
    EXPECT_EQ(inner, (Faults{{"/receivers/0/post_id", "field.duplicate"}}));
}

TEST(WireDecode, HoldsListsToTheirBounds)
{
    const std::string head = R"({"subject":"s","urgent":true,"at":"2026-11-24T08:00:00.000Z","receivers":)";
    const std::string one = R"({"post_id":1,"purpose":"action"})";

    EXPECT_EQ(faults_of<Letter>(head + "[]}"), (Faults{{"/receivers", "field.too_few"}}));
    EXPECT_EQ(faults_of<Letter>(head + "[" + one + "," + one + "," + one + "]}"), Faults{});
    EXPECT_EQ(faults_of<Letter>(head + "[" + one + "," + one + "," + one + "," + one + "]}"),
              (Faults{{"/receivers", "field.too_many"}}));
}

struct BrokenBody {
    std::string_view name;
    std::string body;
    std::string_view reason;
};

class WireBrokenBody : public testing::TestWithParam<BrokenBody> {};

TEST_P(WireBrokenBody, IsRefusedAtTheRoot)
{
    EXPECT_EQ(faults_of<Words>(GetParam().body), (Faults{{"", std::string{GetParam().reason}}}));
}

INSTANTIATE_TEST_SUITE_P(
    All,
    WireBrokenBody,
    testing::Values(BrokenBody{"nothing", "", "json.broken"},
                    BrokenBody{"half", R"({"word":"a")", "json.broken"},
                    BrokenBody{"trailing", R"({"word":"a"} x)", "json.broken"},
                    BrokenBody{"comment", R"({"word":"a"/* */})", "json.broken"},
                    BrokenBody{"lone_surrogate", R"({"word":"\ud800"})", "json.broken"},
                    BrokenBody{"raw_control", "{\"word\":\"a\nb\"}", "json.broken"},
                    BrokenBody{"byte_order_mark", "\xEF\xBB\xBF{}", "json.broken"},
                    BrokenBody{"overlong", "{\"word\":\"\xC0\xAF\"}", "json.not_utf8"},
                    BrokenBody{"cut_character", "{\"word\":\"\xD9\"}", "json.not_utf8"},
                    BrokenBody{"surrogate_bytes", "{\"word\":\"\xED\xA0\x80\"}", "json.not_utf8"},
                    BrokenBody{"deep", std::string(40, '[') + std::string(40, ']'), "json.too_deep"},
                    BrokenBody{"list", "[]", "field.wrong_type"},
                    BrokenBody{"null", "null", "field.wrong_type"}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(WireDecode, BoundsTheValuesOfABody)
{
    std::string body{"[0"};
    for (int i = 0; i < 60'000; ++i) {
        body += ",0";
    }

    EXPECT_EQ(faults_of<Words>(body + "]"), (Faults{{"", "json.too_many_values"}}));
}

TEST(WireDecode, BoundsTheViolationsAndTheNamesItQuotesBack)
{
    std::string body{R"({"word":"a")"};
    for (int i = 0; i < 500; ++i) {
        body += R"(,")" + std::string(300, 'x') + std::to_string(i) + R"(":1)";
    }

    const auto faults = faults_of<Words>(body + "}");

    EXPECT_EQ(faults.size(), Reader::violations_max);
    EXPECT_EQ(faults.front().path.size(), 65);
}

struct Sample {
    std::string_view name;
    std::string text;
    bool line;
    bool text_ok;
};

class WireCharacters : public testing::TestWithParam<Sample> {};

TEST_P(WireCharacters, AreJudgedForLinesAndTexts)
{
    const auto found = inspect("a" + GetParam().text + "b");

    EXPECT_TRUE(found.is_utf8);
    EXPECT_EQ(found.fits_line, GetParam().line);
    EXPECT_EQ(found.fits_text, GetParam().text_ok);
}

INSTANTIATE_TEST_SUITE_P(All,
                         WireCharacters,
                         testing::Values(Sample{"zwnj", "\u200C", true, true},
                                         Sample{"zwj", "\u200D", true, true},
                                         Sample{"persian", "پارس", true, true},
                                         Sample{"four_bytes", "\U0001F600", true, true},
                                         Sample{"line_feed", "\n", false, true},
                                         Sample{"tab", "\t", false, true},
                                         Sample{"lrm", "\u200E", false, true},
                                         Sample{"rlm", "\u200F", false, true},
                                         Sample{"alm", "\u061C", false, true},
                                         Sample{"carriage_return", "\r", false, false},
                                         Sample{"nul", std::string(1, '\0'), false, false},
                                         Sample{"escape", "\x1B", false, false},
                                         Sample{"delete_", "\x7F", false, false},
                                         Sample{"next_line", "\u0085", false, false},
                                         Sample{"lre", "\u202A", false, false},
                                         Sample{"rlo", "\u202E", false, false},
                                         Sample{"lri", "\u2066", false, false},
                                         Sample{"pdi", "\u2069", false, false},
                                         Sample{"line_separator", "\u2028", false, false},
                                         Sample{"byte_order_mark", "\uFEFF", false, false}),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(WireDecode, CountsCharactersNotBytesAndRefusesBlankLines)
{
    const std::string tail =
        R"(,"urgent":true,"at":"2026-11-24T08:00:00.000Z","receivers":[{"post_id":1,"purpose":"action"}]})";

    EXPECT_EQ(faults_of<Letter>(R"({"subject":"دهحرفیاستا")" + tail), Faults{});
    EXPECT_EQ(faults_of<Letter>(R"({"subject":" \u200c ")" + tail), (Faults{{"/subject", "field.blank"}}));
    EXPECT_EQ(faults_of<Letter>(R"({"subject":"a\u0000b")" + tail),
              (Faults{{"/subject", "field.forbidden_character"}}));
    EXPECT_EQ(faults_of<Letter>(R"({"subject":"a\u202eb")" + tail),
              (Faults{{"/subject", "field.forbidden_character"}}));
    EXPECT_EQ(faults_of<Letter>(R"({"subject":"s","note":"")" + tail), Faults{});
}

TEST(WireEncode, EscapesWhatJsonRequires)
{
    EXPECT_EQ(encode(Words{"\"\\\n\t\x01/پ"}), R"({"word":"\"\\\n\t\u0001/پ"})");
    EXPECT_EQ(encode(std::vector<std::int64_t>{1, -2}), "[1,-2]");
    EXPECT_EQ(encode(Empty{}), "{}");
    EXPECT_EQ(encode(std::vector<Words>{{":"}, {"{"}}), R"([{"word":":"},{"word":"{"}])");
}

TEST(WireEncode, LaysOutForReading)
{
    EXPECT_EQ(indented(R"({"a":[1,{"b":"{,\"]"}],"c":{},"d":[]})"),
              "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"{,\\\"]\"\n    }\n  ],\n  \"c\": {},\n  \"d\": "
              "[]\n}\n");
}

TEST(WireSchema, CarriesTheLimitsAndNamesTheStructs)
{
    Schemas schemas{Direction::body};

    const auto root = schema<Letter>(schemas);

    EXPECT_EQ(root, R"({"$ref":"#/components/schemas/Letter"})");
    EXPECT_EQ(schemas.all().at("Receiver"),
              R"({"type":"object","properties":{"post_id":)" + integer_schema() +
                  R"(,"purpose":{"type":"string","enum":["action","opinion"]},"due_on":{"anyOf":[)"
                  R"({"type":"string","format":"date","pattern":"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$"},)"
                  R"({"type":"null"}]}},)"
                  R"("required":["post_id","purpose"],"additionalProperties":false})");
    EXPECT_NE(schemas.all().at("Letter").find(R"("maxLength":10)"), std::string::npos);
    EXPECT_NE(schemas.all().at("Letter").find(R"("minItems":1,"maxItems":3)"), std::string::npos);
}

TEST(WireSchema, CallsAReplyThatIsAlsoABodyAView)
{
    Schemas schemas{Direction::body};
    (void)schema<Receiver>(schemas);
    schemas.turn(Direction::reply);

    const auto root = schema<Receiver>(schemas);

    EXPECT_EQ(root, R"({"$ref":"#/components/schemas/ReceiverView"})");
    EXPECT_NE(schemas.all().at("ReceiverView").find(R"("required":["post_id","purpose","due_on"])"),
              std::string::npos);
    EXPECT_NE(schemas.all().at("Receiver").find(R"("required":["post_id","purpose"])"), std::string::npos);
}

TEST(WireSchema, RefusesABodyWhoseNameAReplyHas)
{
    Schemas schemas{Direction::reply};
    (void)schema<Receiver>(schemas);

    schemas.turn(Direction::body);

    EXPECT_THROW((void)schema<Receiver>(schemas), std::logic_error);
}

} // namespace
} // namespace divan::wire
