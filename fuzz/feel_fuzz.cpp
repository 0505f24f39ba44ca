// SPDX-License-Identifier: Apache-2.0
// FEEL from outside: whatever the text, it is read or refused at a place in it, and what was read ends within
// its limits with a value that can be written out.
#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace divan::feel;

const Scope& scope()
{
    static const auto known = [] {
        Scope made;
        made.add_input("a", type_of_kind(Kind::number));
        made.add_input("first name", type_of_kind(Kind::string));
        made.add_input("list");
        return made;
    }();
    return known;
}

void check(const Expression::Reading& reading, std::string_view text)
{
    if (!reading.expression && reading.findings.empty()) {
        std::abort();
    }
    for (const auto& finding : reading.findings) {
        if (finding.at.line < 1 || finding.at.column < 1 ||
            finding.at.line > static_cast<int>(text.size()) + 1) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    World world;
    world.limits = {.steps = 20'000, .bytes = 1 << 20, .depth = 1'000, .nesting = 50, .warnings = 10};
    const std::vector<Value> inputs{Value{3}, Value{"Sara"}, make_list({Value{1}, Value{"b"}, Value{}})};
    const auto reading = Expression::compile(scope(), text);
    check(reading, text);
    if (reading.expression) {
        const auto outcome = reading.expression->evaluate(inputs, world);
        Run run{inputs, world};
        try {
            static_cast<void>(to_text(run, outcome.value));
        } catch (const LimitExceeded&) {
        }
    }
    const auto tests = Expression::compile_tests(scope(), text, any_type());
    check(tests, text);
    if (tests.expression) {
        Run run{inputs, world};
        try {
            static_cast<void>(tests.expression->test(run, Value{5}));
        } catch (const LimitExceeded&) {
        }
    }
    return 0;
}
