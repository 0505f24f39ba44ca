// SPDX-License-Identifier: Apache-2.0
// FEEL compiled, FEEL read and run, and a compiled decision table: one JSON line each.
#include "bench/measure.hpp"
#include "platform/procedure/dmn/model.hpp"
#include "platform/procedure/feel/expression.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

using namespace divan;
using Clock = std::chrono::steady_clock;

struct Case {
    std::string_view name;
    std::string_view text;
    bool is_test{};
};

// The same as in feelin.mjs, by name.
constexpr std::array<Case, 5> cases{{
    {"guard", "amount > 1000 and status = \"open\""},
    {"if_arithmetic", "if amount > 1000 then amount * 0.05 + 10 else 0"},
    {"filter_sum", "sum(items[price > 10].price)"},
    {"date_period", "date(\"2026-01-01\") + duration(\"P30D\") > date(\"2026-01-15\")"},
    {"unary_range", "[18..65]", true},
}};

/// Times `work` a second at a time and takes the best of `rounds`.
template <class Work>
double per_second(int rounds, Work work)
{
    double best = 0;
    for (auto round = 0; round < rounds; ++round) {
        std::int64_t count = 0;
        const auto start = Clock::now();
        auto took = std::chrono::duration<double>{};
        do {
            for (auto i = 0; i < 100; ++i) {
                work();
            }
            count += 100;
            took = Clock::now() - start;
        } while (took.count() < 1.0);
        best = std::max(best, static_cast<double>(count) / took.count());
    }
    return best;
}

std::vector<feel::Value> inputs()
{
    std::vector<feel::Value> items;
    for (auto i = 1; i <= 20; ++i) {
        items.push_back(feel::make_context({{"price", feel::Value{i}}, {"name", feel::Value{"thing"}}}));
    }
    return {feel::Value{1500}, feel::Value{"open"}, feel::make_list(std::move(items))};
}

void expect(bool holds, std::string_view what)
{
    if (!holds) {
        throw std::runtime_error{fmt::format("{} did not come out as expected", what)};
    }
}

double load()
{
    double average = 0;
    std::ifstream{"/proc/loadavg"} >> average;
    return average;
}

void measure_expressions(int rounds)
{
    feel::Scope scope;
    scope.add_input("amount", feel::type_of_kind(feel::Kind::number));
    scope.add_input("status", feel::type_of_kind(feel::Kind::string));
    scope.add_input("items");
    const auto values = inputs();
    const feel::World world;
    for (const auto& each : cases) {
        const auto compile = [&] {
            return each.is_test ? feel::Expression::compile_tests(scope, each.text, feel::any_type())
                                : feel::Expression::compile(scope, each.text);
        };
        const auto run = [&](const feel::Expression& expression) {
            if (!each.is_test) {
                return expression.evaluate(values, world).value;
            }
            feel::Run one{values, world};
            return expression.test(one, feel::Value{30});
        };
        const auto reading = compile();
        expect(reading.expression && reading.findings.empty() && !run(*reading.expression).is_null(),
               each.name);
        const auto compiled = per_second(rounds, [&] { static_cast<void>(run(*reading.expression)); });
        const auto whole = per_second(rounds, [&] { static_cast<void>(run(*compile().expression)); });
        bench::Line{"feel"}
            .add("case", each.name)
            .add("compiled_per_second", compiled, 0)
            .add("parse_and_run_per_second", whole, 0)
            .add("load", load())
            .print();
    }
}

/// 100 rules over 5 inputs; each rule takes one band of the first input and one word of the second.
std::string table_text()
{
    std::string text =
        R"(<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:b" name="b">)";
    std::string needs;
    std::string columns;
    for (auto i = 0; i < 5; ++i) {
        const auto* const type = i == 1 ? "string" : "number";
        text += fmt::format(
            R"(<inputData id="i{0}" name="in{0}"><variable name="in{0}" typeRef="{1}"/></inputData>)", i,
            type);
        needs += fmt::format(
            R"(<informationRequirement><requiredInput href="#i{}"/></informationRequirement>)", i);
        columns += fmt::format(
            R"(<input><inputExpression typeRef="{1}"><text>in{0}</text></inputExpression></input>)", i, type);
    }
    text += R"(<decision id="d" name="d"><variable name="d"/>)" + needs +
            R"(<decisionTable id="t" hitPolicy="FIRST">)" + columns + "<output/>";
    for (auto rule = 0; rule < 100; ++rule) {
        const auto low = rule / 4 * 10;
        text += fmt::format(
            "<rule><inputEntry><text>[{}..{})</text></inputEntry><inputEntry><text>\"w{}\"</text></"
            "inputEntry>"
            "<inputEntry><text>&gt;= {}</text></inputEntry><inputEntry><text>-</text></inputEntry>"
            "<inputEntry><text>&lt; "
            "1000</text></inputEntry><outputEntry><text>{}</text></outputEntry></rule>",
            low, low + 10, rule % 4, rule % 3, rule);
    }
    return text + "</decisionTable></decision></definitions>";
}

void measure_table(int rounds)
{
    const auto reading = dmn::Model::read({{"bench.dmn", table_text()}});
    expect(reading.model && !dmn::has_errors(reading.findings), "the table");
    const feel::World world;
    std::int64_t seed = 0;
    const auto decide = [&] {
        const auto first = seed++ * 7 % 250;
        const auto word = fmt::format("w{}", seed % 4);
        return reading.model
            ->decide("d",
                     {{"in0", feel::Value{first}},
                      {"in1", feel::Value{word}},
                      {"in2", feel::Value{5}},
                      {"in3", feel::Value{1}},
                      {"in4", feel::Value{9}}},
                     world)
            .value;
    };
    for (auto i = 0; i < 250; ++i) {
        expect(!decide().is_null(), "a row of the table");
    }
    bench::Line{"dmn_table"}
        .add("rules", std::int64_t{100})
        .add("inputs", std::int64_t{5})
        .add("per_second", per_second(rounds, [&] { static_cast<void>(decide()); }), 0)
        .add("load", load())
        .print();
}

} // namespace

int main(int argc, char** argv)
{
    const auto rounds = static_cast<int>(bench::option(argc, argv, "rounds", std::int64_t{3}));
    try {
        measure_expressions(rounds);
        measure_table(rounds);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "feel_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
