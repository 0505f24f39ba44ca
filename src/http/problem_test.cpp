// SPDX-License-Identifier: Apache-2.0
#include "http/problem.hpp"
#include "support/reasons_used.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace divan::http {
namespace {

TEST(ProblemTest, IsRfc9457InFullOrder)
{
    const AppError error{ErrorCode::conflict, "letter.waits_for_others", {{"/note", "field.missing"}}};

    const auto response = problem(refusal_of(error), ReasonTexts{}, Language::en, "ab-1");

    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(response.body,
              R"({"type":"about:blank","title":"In conflict with the present state","status":409,)"
              R"("detail":"In conflict with the present state","code":"conflict",)"
              R"("reason":"letter.waits_for_others",)"
              R"("violations":[{"path":"/note","reason":"field.missing","text":"This field is required."}],)"
              R"("request_id":"ab-1"})");
}

TEST(ProblemTest, GivesEachErrorCodeItsStatus)
{
    using enum ErrorCode;
    const std::vector<std::pair<ErrorCode, int>> statuses{
        {invalid_input, 422},
        {unauthenticated, 401},
        {forbidden, 403},
        {not_found, 404},
        {conflict, 409},
        {precondition_failed, 412},
        {precondition_required, 428},
        {too_large, 413},
        {unsupported_media_type, 415},
        {too_many_requests, 429},
        {unavailable, 503},
    };
    for (const auto& [code, status] : statuses) {
        EXPECT_EQ(refusal_of(AppError{code, "x"}).status, status);
    }
}

struct Wish {
    std::string_view header;
    Language language;
};

class LanguageWish : public testing::TestWithParam<Wish> {};

TEST_P(LanguageWish, IsTheBetterWeightedOfTheTwo)
{
    EXPECT_EQ(language_of(GetParam().header), GetParam().language);
}

INSTANTIATE_TEST_SUITE_P(All,
                         LanguageWish,
                         testing::Values(Wish{"", Language::fa},
                                         Wish{"en", Language::en},
                                         Wish{"en-US,en;q=0.9", Language::en},
                                         Wish{"fa-IR,fa;q=0.9,en;q=0.8", Language::fa},
                                         Wish{"en;q=0.3, fa;q=0.30", Language::fa},
                                         Wish{"en;q=0.31, fa;q=0.3", Language::en},
                                         Wish{"de", Language::fa},
                                         Wish{"fas, en;q=0.1", Language::en},
                                         Wish{"en;q=0", Language::fa},
                                         Wish{"en;q=,,;;q", Language::fa}));

TEST(ReasonTextsTest, RefusesEmptyAndDoubleKeysAndNamesTheMissing)
{
    ReasonTexts texts;

    EXPECT_THROW(texts.add({{"field.missing", "الف", "a"}}), std::logic_error);
    EXPECT_THROW(texts.add({{"letter.late", "", "a"}}), std::logic_error);
    texts.add({{"letter.closed", "نامه مختومه است.", "The letter is closed."}});
    EXPECT_EQ(texts.find("letter.closed", Language::fa), "نامه مختومه است.");
    EXPECT_EQ(texts.missing({"letter.closed", "letter.odd"}), (std::vector<std::string>{"letter.odd"}));
}

TEST(ReasonTextsTest, HasATextForEveryReasonOfBaseAndHttp)
{
    const ReasonTexts texts;

    auto used = divan::test::reasons_used("src/http");
    for (auto& key : divan::test::reasons_used("src/base")) {
        used.push_back(std::move(key));
    }

    for (const auto* const sure : {"request.forbidden", "field.too_long", "json.too_deep", "target.bad_path",
                                   "query.unknown", "request.busy", "input.invalid", "target.not_utf8"}) {
        EXPECT_NE(std::ranges::find(used, sure), used.end()) << sure;
    }
    EXPECT_EQ(texts.missing(used), std::vector<std::string>{});
}

} // namespace
} // namespace divan::http
