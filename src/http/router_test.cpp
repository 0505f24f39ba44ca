// SPDX-License-Identifier: Apache-2.0
#include "http/router.hpp"

#include <gtest/gtest.h>

namespace divan::http {
namespace {

struct Note {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (text))

struct SeenLetter {
    std::int64_t id{};
};
BOOST_DESCRIBE_STRUCT(SeenLetter, (), (id))

Response answer_seen(const Request& request)
{
    return Response::ok(SeenLetter{request.path_id<LetterId>("letter_id").value});
}

class RouterTest : public testing::Test {
protected:
    RouterTest()
    {
        router.add<NoBody, SeenLetter>(
            {"GET", "/api/v1/letters/{letter_id}", permission("letters.read"), "A letter"}, answer_seen);
        router.add<NoBody, SeenLetter>(
            {"GET", "/api/v1/letters/duplicates", permission("letters.read"), "Doubles"}, answer_seen);
        router.add<Note, NoBody>(
            {"POST", "/api/v1/letters/{id}/notes", permission("letters.refer"), "A note"},
            [](const Request& request) {
                (void)request.body_as<SeenLetter>();
                return Response::no_content();
            });
    }

    Router router;
};

TEST_F(RouterTest, PutsALiteralBeforeAParameter)
{
    EXPECT_EQ(router.find("GET", "/api/v1/letters/duplicates").entry->route.summary, "Doubles");
    const auto match = router.find("GET", "/api/v1/letters/42");
    EXPECT_EQ(match.entry->route.summary, "A letter");
    EXPECT_EQ(match.path_values.at("letter_id"), "42");
    EXPECT_EQ(router.find("POST", "/api/v1/letters/7/notes").path_values.at("id"), "7");
}

TEST_F(RouterTest, TellsAMissingPathFromAMissingMethod)
{
    EXPECT_TRUE(router.find("GET", "/api/v1/letters").allowed.empty());
    EXPECT_TRUE(router.find("GET", "/api/v1/letters/").allowed.empty());
    EXPECT_TRUE(router.find("GET", "/api/v1/letters/1/").allowed.empty());
    const auto match = router.find("DELETE", "/api/v1/letters/1");
    EXPECT_EQ(match.entry, nullptr);
    EXPECT_EQ(match.allowed, (std::vector<std::string>{"GET", "HEAD"}));
    EXPECT_NE(router.find("HEAD", "/api/v1/letters/1").entry, nullptr);
}

TEST_F(RouterTest, RefusesUnsoundAndDoubleRoutes)
{
    const auto add = [this](const Route& route) { router.add<NoBody, SeenLetter>(route, answer_seen); };

    EXPECT_THROW(add({"GET", "/api/v1/letters/{other}", permission("letters.read"), "Again"}),
                 std::logic_error);
    EXPECT_THROW(add({"PATCH", "/api/v1/a", permission("letters.read"), "No patch here"}), std::logic_error);
    EXPECT_THROW(add({"GET", "/api/v1/a", permission(""), "No permission"}), std::logic_error);
    EXPECT_THROW(add({"GET", "/api/v1/a", public_route("because"), ""}), std::logic_error);
}

TEST_F(RouterTest, HoldsHandlersToWhatTheirRouteDeclares)
{
    Request request;
    request.body = R"({"id":1})";

    EXPECT_THROW((void)call(*router.find("POST", "/api/v1/letters/7/notes").entry, request),
                 std::logic_error);

    router.add<NoBody, SeenLetter>({"GET", "/api/v1/odd", public_route("a test"), "Odd"},
                                   [](const Request&) { return Response::ok(Note{}); });
    EXPECT_THROW((void)call(*router.find("GET", "/api/v1/odd").entry, request), std::logic_error);
}

struct PathValue {
    std::string_view text;
    bool good;
};

class PathId : public testing::TestWithParam<PathValue> {};

TEST_P(PathId, IsAPositiveIntegerOrNotFound)
{
    Request request;
    request.path_values["letter_id"] = GetParam().text;

    if (GetParam().good) {
        EXPECT_EQ(std::to_string(request.path_id<LetterId>("letter_id").value), GetParam().text);
    } else {
        EXPECT_THROW((void)request.path_id<LetterId>("letter_id"), AppError);
    }
}

INSTANTIATE_TEST_SUITE_P(All,
                         PathId,
                         testing::Values(PathValue{"1", true},
                                         PathValue{"9007199254740991", true},
                                         PathValue{"9007199254740992", false},
                                         PathValue{"99999999999999999999", false},
                                         PathValue{"0", false},
                                         PathValue{"01", false},
                                         PathValue{"-1", false},
                                         PathValue{"+1", false},
                                         PathValue{" 1", false},
                                         PathValue{"1a", false},
                                         PathValue{"", false}));

TEST(RequestTest, ReadsCookiesLimitsAndVersions)
{
    Request request;
    request.headers = {
        {"cookie", "a=1; divan_session=xyz; b="}, {"if-match", "\"42\""}, {"idempotency-key", "k-1"}};
    request.query = {{"limit", "200"}, {"q", ""}};

    EXPECT_EQ(request.cookie("divan_session"), "xyz");
    EXPECT_EQ(request.cookie("b"), "");
    EXPECT_EQ(request.cookie("divan"), std::nullopt);
    EXPECT_EQ(request.if_match(), 42);
    EXPECT_EQ(request.limit(), 200);
    EXPECT_EQ(request.query_value("q"), std::nullopt);
    EXPECT_EQ(request.idempotency_key(), "k-1");
}

ErrorCode code_of(const std::function<void()>& act)
{
    try {
        act();
    } catch (const AppError& error) {
        return error.code();
    }
    ADD_FAILURE() << "nothing was refused";
    return ErrorCode::unavailable;
}

TEST(RequestTest, RefusesWhatIsNotALimitAVersionOrAKey)
{
    Request request;
    EXPECT_EQ(code_of([&] { (void)request.if_match(); }), ErrorCode::precondition_required);
    for (const auto* const bad : {"42", R"("")", R"(W/"42")", "*", R"("x")", R"("1", "2")"}) {
        request.headers["if-match"] = bad;
        EXPECT_EQ(code_of([&] { (void)request.if_match(); }), ErrorCode::invalid_input) << bad;
    }
    for (const auto* const bad : {"0", "201", "x", "-1"}) {
        request.query["limit"] = bad;
        EXPECT_EQ(code_of([&] { (void)request.limit(); }), ErrorCode::invalid_input) << bad;
    }
    for (const auto& bad :
         {std::string{}, std::string(101, 'k'), std::string{"a b"}, std::string{"\xD9\x85"}}) {
        request.headers["idempotency-key"] = bad;
        EXPECT_EQ(code_of([&] { (void)request.idempotency_key(); }), ErrorCode::invalid_input) << bad;
    }
}

} // namespace
} // namespace divan::http
