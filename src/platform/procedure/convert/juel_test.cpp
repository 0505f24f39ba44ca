// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/convert/juel.hpp"
#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <gtest/gtest.h>

#include <array>

namespace divan::convert {
namespace {

std::string feel_of(std::string_view juel)
{
    const auto translated = to_feel(juel);
    return translated.untranslated.empty() ? translated.feel : "left: " + translated.untranslated;
}

TEST(Juel, SaysTheSameInFeel)
{
    const std::array<std::pair<std::string_view, std::string_view>, 23> cases{{
        {"${granted}", "granted"},
        {R"(${ a == "b" })", R"(a = "b")"},
        {"#{a eq 'it''}", "left: '}"},
        {R"(${a == 'say "yes"'})", R"(a = "say \"yes\"")"},
        {"${a != null && b gt 5}", "a != null and b > 5"},
        {"${a || b && c}", "a or b and c"},
        {"${(a || b) && c}", "(a or b) and c"},
        {"${!a && not b}", "not(a) and not(b)"},
        {"${a ? b : c}", "if a then b else c"},
        {"${(a ? b : c) == d}", "(if a then b else c) = d"},
        {"${a ? b ? 1 : 2 : 3}", "if a then (if b then 1 else 2) else 3"},
        {"${a - (b - c) * 2}", "a - (b - c) * 2"},
        {"${a % 2 == 0}", "modulo(a, 2) = 0"},
        {"${a div -b}", "a / -b"},
        {"${empty a}", R"((a = null or a = "" or a = []))"},
        {"${person.name}", "person.name"},
        {"${list[0].name}", "list[0 + 1].name"},
        {"${list.size() > 2}", "count(list) > 2"},
        {"${a.equals('x')}", R"(a = "x")"},
        {"${execution.getVariable('a') == execution.processBusinessKey}", "a = businessKey"},
        {"${execution.hasVariable('a')}", "a != null"},
        {"PT${hours}H", R"("PT" + string(hours) + "H")"},
        {"پایان", R"("پایان")"},
    }};
    for (const auto& [juel, feel] : cases) {
        EXPECT_EQ(feel_of(juel), feel) << juel;
    }
}

TEST(Juel, WhatFeelCannotSayIsLeft)
{
    for (const std::string_view juel :
         {"${bean.check(a)}", "${bean.check(a) == 1}", "${a['b']}", "${execution.id}", "${a == }", "${a",
          "${}", "${a.b().c()}", "${1.2.3}", "${$x}", "${execution.getVariable(name)}"}) {
        EXPECT_FALSE(to_feel(juel).untranslated.empty()) << juel;
        EXPECT_TRUE(to_feel(juel).feel.empty()) << juel;
    }
    EXPECT_FALSE(
        to_feel("${" + std::string(1000, '(') + "a" + std::string(1000, ')') + "}").untranslated.empty());
    EXPECT_FALSE(to_feel("${" + std::string(1000, '!') + "a}").untranslated.empty());
}

TEST(Juel, ACallIsAnActWithItsArguments)
{
    const auto call = call_of("${bean.update(execution.getVariable(\"id\"), 'x', 1 + 2, other.get(a))}");
    ASSERT_TRUE(call);
    EXPECT_EQ(call->name, "bean.update");
    ASSERT_EQ(call->arguments.size(), 4U);
    EXPECT_EQ(call->arguments[0].feel, "id");
    EXPECT_EQ(call->arguments[1].feel, "\"x\"");
    EXPECT_EQ(call->arguments[2].feel, "1 + 2");
    EXPECT_EQ(call->arguments[3].untranslated, "other.get()");
    EXPECT_FALSE(call_of("${a}"));
    EXPECT_FALSE(call_of("${bean.update()} and more"));
    EXPECT_FALSE(call_of("${bean.update("));
}

/// The same answer by FEEL's own evaluation, for what the words alone do not show.
TEST(Juel, TheTranslationMeansTheSame)
{
    const auto evaluated = [](std::string_view juel) {
        const auto read = feel::Expression::compile(feel::Scope{}, to_feel(juel).feel);
        const feel::World world;
        feel::Run run{{}, world};
        return feel::to_text(run, read.expression.value().evaluate({}, world).value);
    };
    EXPECT_EQ(evaluated("${7 - 2 - 1}"), "4");
    EXPECT_EQ(evaluated("${7 - (2 - 1)}"), "6");
    EXPECT_EQ(evaluated("${2 + 3 * 4 == 14 && !(1 > 2)}"), "true");
    EXPECT_EQ(evaluated("${1 == 1 == true}"), "true");
    EXPECT_EQ(evaluated("${'a\\'b'}"), "a'b");
    EXPECT_EQ(evaluated("${false || (true ? false : true)}"), "false");
}

} // namespace
} // namespace divan::convert
