// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/feel/free_names.hpp"
#include "platform/procedure/feel/operators.hpp"
#include "platform/procedure/feel/texts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <set>

namespace divan::feel {

/// What an expression comes to, as text; the reason of the first warning after a "!".
static std::string result(std::string_view text, const World& world = {})
{
    Scope scope;
    scope.add_input("amount", type_of_kind(Kind::number));
    scope.add_input("status", type_of_kind(Kind::string));
    scope.add_input("first name");
    scope.add_input("Pre-bureau risk");
    const std::vector<Value> inputs{Value{1500}, Value{"open"}, Value{"Sara"}, Value{7}};
    const auto reading = Expression::compile(scope, text);
    if (!reading.expression) {
        return "unread: " + std::string{reading.findings.front().reason};
    }
    const auto outcome = reading.expression->evaluate(inputs, world);
    Run run{inputs, world};
    auto shown = to_text(run, outcome.value);
    return outcome.warnings.empty() ? shown : shown + " !" + std::string{outcome.warnings.front().reason};
}

TEST(Expression, GuardIsTrueOrFalse)
{
    EXPECT_EQ(result("amount > 1000 and status = \"open\""), "true");
    EXPECT_EQ(result("amount > 1000 and status = \"closed\""), "false");
}

TEST(Expression, NamesMayHaveSpacesAndSigns)
{
    EXPECT_EQ(result("first name + \"!\""), "Sara!");
    EXPECT_EQ(result("first   name"), "Sara");
    EXPECT_EQ(result("Pre-bureau risk * 2"), "14");
    EXPECT_EQ(result("{مبلغ کل: 5, نیم: مبلغ کل / 2}.نیم"), "2.5");
    EXPECT_EQ(result("{a b: 1}.a b"), "1");
}

TEST(Expression, LogicHasThreeValues)
{
    EXPECT_EQ(result("false and null"), "false");
    EXPECT_EQ(result("true and null"), "null");
    EXPECT_EQ(result("true or null"), "true");
    EXPECT_EQ(result("null = null"), "true");
    EXPECT_EQ(result("1 = \"1\""), "null !feel.not_comparable");
}

TEST(Expression, FaultIsNullWithItsReasonAndPlace)
{
    const Scope nothing;
    const auto outcome = Expression::compile(nothing, "1 +\n  [1] * \"a\"").expression->evaluate({}, {});

    ASSERT_FALSE(outcome.warnings.empty());
    EXPECT_TRUE(outcome.value.is_null());
    EXPECT_EQ(outcome.warnings.front().reason, "feel.wrong_operands");
    EXPECT_EQ(outcome.warnings.front().at, (Position{2, 7}));
}

TEST(Expression, SyntaxFaultSaysWhere)
{
    const Scope nothing;
    const auto reading = Expression::compile(nothing, "if a then\n 1 otherwise 2");

    ASSERT_FALSE(reading.expression);
    EXPECT_EQ(reading.findings.back().at, (Position{2, 4}));
}

TEST(Expression, TypesThatCannotFitAreFoundBeforeRunning)
{
    Scope scope;
    scope.add_input("amount", type_of_kind(Kind::number));
    const auto reasons = [&](std::string_view text) {
        std::string all;
        for (const auto& finding : Expression::compile(scope, text).findings) {
            all += std::string{finding.reason} + " ";
        }
        return all;
    };

    EXPECT_EQ(reasons("amount + 1 > 2"), "");
    EXPECT_EQ(reasons("amount > \"x\""), "feel.not_comparable ");
    EXPECT_EQ(reasons("amount + \"x\""), "feel.wrong_operands ");
    EXPECT_EQ(reasons("if amount then 1 else 2"), "feel.boolean_expected ");
    EXPECT_EQ(reasons("nothing + 1"), "feel.unknown_name ");
    EXPECT_EQ(reasons("substring(\"a\")"), "feel.wrong_arguments ");
}

TEST(Expression, FunctionsCaptureAndRecur)
{
    EXPECT_EQ(result("{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(20)}.r"),
              "2432902008176640000");
    EXPECT_EQ(result("(for i in 1..3 return function(x) x * i)[2](10)"), "20");
    EXPECT_EQ(result("sort([3, 1, 2], function(a, b) a > b)"), "[3, 2, 1]");
}

TEST(Expression, ListsAreFilteredAndWalked)
{
    EXPECT_EQ(result("[1, 2, 3, 4][item > 2]"), "[3, 4]");
    EXPECT_EQ(result("[1, 2, 3][-1]"), "3");
    EXPECT_EQ(result("[{a: 1, b: 2}, {a: 3, b: 4}][a = 3].b"), "[4]");
    EXPECT_EQ(result("for i in 3..1, j in [i] return i + j"), "[6, 4, 2]");
    EXPECT_EQ(result("every x in [1, 2] satisfies x > 1"), "false");
    EXPECT_EQ(result("count([1, 2, 3, 4, 5][item in (<2, [4..5))])"), "2");
}

TEST(Expression, RangesMayBeOpen)
{
    EXPECT_EQ(result("range(\"[2..)\") = >=2"), "true");
    EXPECT_EQ(result("5 in (..5]"), "true"); // an end that is open
    EXPECT_EQ(result("6 in (..5]"), "false");
    EXPECT_EQ(result("5 in (..5)"), "false");
    EXPECT_EQ(result("5 in [5..)"), "true");
    EXPECT_EQ(result("4 in [5..)"), "false");
    EXPECT_EQ(result("range(\"[..2]\")"), "null !feel.bad_range");
    EXPECT_EQ(result("range(\"[date(string(\\\"1970-01-01\\\"))..date(\\\"1970-01-02\\\")]\")"),
              "null !feel.bad_range");
    EXPECT_EQ(result("5 in (? > 4)"), "true");
    EXPECT_EQ(result("5 in (!=5, ? < 4)"), "false");
}

TEST(Expression, PatternsAreXPaths)
{
    EXPECT_EQ(result(R"x(matches("héllo", "^\i\c*$"))x"), "true");
    EXPECT_EQ(result(R"x(replace("2021-03", "(\d+)-(\d+)", "$2/$1"))x"), "03/2021");
    EXPECT_EQ(result(R"x(matches("abc", "[a-z-[b]]{3}"))x"), "false");
    EXPECT_EQ(result(R"x(matches("a", "(?=a)"))x"), "null !feel.bad_pattern");
    EXPECT_EQ(result(R"x(split("a;b;;c", ";"))x"), R"(["a", "b", "", "c"])");
}

TEST(Expression, StringsCountCodePoints)
{
    EXPECT_EQ(result(R"(string length("\U01F600سلام"))"), "5");
    EXPECT_EQ(result(R"(substring("سلام", -2))"), "ام");
}

TEST(Expression, EvaluationThatWouldNotEndIsStopped)
{
    EXPECT_EQ(result("some i in 1..100000, j in 1..100000 satisfies i < 0"), "null !feel.too_many_steps");
    EXPECT_EQ(result("{f: function(n) f(n + 1), r: f(1)}.r"), "null !feel.too_deep");
    EXPECT_EQ(result("some i in 1..1e30 satisfies i < 0"), "null !feel.too_many_steps");
    EXPECT_EQ(result(R"(matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$"))"),
              "null !feel.pattern_too_slow");
}

TEST(Expression, EvaluationThatWouldEatMemoryIsStopped)
{
    World small;
    small.limits.bytes = 1 << 20;
    EXPECT_EQ(result("count(for i in 1..1000000 return [i])", small), "null !feel.too_much_memory");
    EXPECT_EQ(result("for i in 1..1000 return if count(partial) = 0 then [] else [partial[-1]]"),
              "null !feel.too_deep");
    EXPECT_EQ(result("for i in 1..1000 return function() partial[-1]"), "null !feel.too_deep");
    EXPECT_EQ(
        result("string length((for i in 1..40 return if count(partial) = 0 then \"ab\" else partial[-1] + "
               "partial[-1])[-1])",
               small),
        "null !feel.too_much_memory");
}

TEST(Expression, TextThatIsNestedWithoutEndIsRefused)
{
    EXPECT_EQ(result(std::string(5'000, '(')), "unread: feel.too_deep");
    EXPECT_EQ(result(std::string(5'000, '[')), "unread: feel.too_deep");
    EXPECT_EQ(result(std::string(5'000, '-')), "unread: feel.too_deep");
    std::string chain = "1";
    for (auto i = 0; i < 5'000; ++i) {
        chain += "+1";
    }
    EXPECT_EQ(result(chain), "unread: feel.too_deep");
    EXPECT_EQ(result("\xff"), "unread: feel.not_utf8");
}

namespace {

class Twice final : public Function {
public:
    [[nodiscard]] const TypeRef& type() const override { return type_; }
    [[nodiscard]] Value call(Run& run, Arguments arguments, Position at) const override
    {
        return calculate(run, at, Arithmetic::add, arguments.values.at(0), arguments.values.at(0));
    }

private:
    TypeRef type_ = function_type({{"n", any_type()}}, any_type());
};

} // namespace

TEST(Expression, HostFunctionIsCalledByItsName)
{
    Scope scope;
    scope.add_function("add working days", std::make_shared<Twice>());
    const auto reading = Expression::compile(scope, "add working days(4)");

    EXPECT_EQ(reading.expression->evaluate({}, {}).value.get<Number>()->text(), "8");
}

static bool test(std::string_view cell, const Value& value)
{
    const Scope nothing;
    const auto reading = Expression::compile_tests(nothing, cell, any_type());
    const World world;
    Run run{{}, world};
    return reading.expression && reading.expression->test(run, value).is_true();
}

TEST(Expression, CellOfATableIsTested)
{
    EXPECT_TRUE(test("-", Value{1}));
    EXPECT_TRUE(test("", Value{1}));
    EXPECT_TRUE(test("<5, [10..20)", Value{10}));
    EXPECT_FALSE(test("<5, [10..20)", Value{20}));
    EXPECT_TRUE(test("not(\"a\", \"b\")", Value{"c"}));
    EXPECT_FALSE(test("not(\"a\", \"b\")", Value{"b"}));
    EXPECT_TRUE(test("? > 3 and ? < 5", Value{4}));
    EXPECT_FALSE(test("? = true", Value{false}));
    EXPECT_TRUE(test("false", Value{false}));
}

TEST(Expression, NamesThatATextAsksForAreKnownWithoutRunningIt)
{
    const Scope nothing;
    const auto names =
        free_names(nothing, "amount > limit and count(for x in rows return x.a + x) > {b: 1, c: b}.c");

    EXPECT_TRUE(names.readable);
    EXPECT_EQ(names.names, (std::vector<std::string>{"amount", "limit", "rows"}));
    EXPECT_FALSE(free_names(nothing, "amount >").readable);
}

TEST(Expression, EveryReasonInTheSourcesHasItsTexts)
{
    std::set<std::string> known;
    for (const auto& text : finding_texts()) {
        EXPECT_FALSE(text.fa.empty() || text.en.empty()) << text.reason;
        known.emplace(text.reason);
    }
    const std::regex reason{"\"(feel\\.[a-z_0-9]+)\""};
    for (const auto& entry : std::filesystem::directory_iterator{"src/platform/procedure/feel"}) {
        const auto source = read_file(entry.path());
        for (std::sregex_iterator at{source.begin(), source.end(), reason}, end; at != end; ++at) {
            EXPECT_TRUE(known.contains((*at)[1])) << entry.path() << ": " << (*at)[1];
        }
    }
}

} // namespace divan::feel
