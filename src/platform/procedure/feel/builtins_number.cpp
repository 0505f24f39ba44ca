// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"

namespace divan::feel {

static Value rounded(Call& call, Rounding mode, bool scale_required)
{
    const auto* const number = call.get<Number>(0);
    if (number == nullptr) {
        return {};
    }
    auto scale = Number{};
    if (call.size() > 1 || scale_required) {
        const auto* const wanted = call.get<Number>(1);
        if (wanted == nullptr) {
            return {};
        }
        scale = wanted->truncated();
    }
    if (scale < Number{-6111} || scale > Number{6176}) {
        return call.wrong(1);
    }
    return number->rounded(static_cast<int>(*scale.to_integer()), mode);
}

static Value decimal(Call& call)
{
    return rounded(call, Rounding::half_even, true);
}

static Value floor(Call& call)
{
    return rounded(call, Rounding::floor, false);
}

static Value ceiling(Call& call)
{
    return rounded(call, Rounding::ceiling, false);
}

static Value round_up(Call& call)
{
    return rounded(call, Rounding::up, true);
}

static Value round_down(Call& call)
{
    return rounded(call, Rounding::down, true);
}

static Value round_half_up(Call& call)
{
    return rounded(call, Rounding::half_up, true);
}

static Value round_half_down(Call& call)
{
    return rounded(call, Rounding::half_down, true);
}

static Value absolute(Call& call)
{
    const auto& value = call.single(0);
    if (const auto* const days = value.get<DayDuration>()) {
        return DayDuration{days->seconds.magnitude()};
    }
    if (const auto* const months = value.get<MonthDuration>()) {
        return MonthDuration{months->months < 0 ? -months->months : months->months};
    }
    const auto* const number = call.get<Number>(0);
    return number != nullptr ? Value{number->magnitude()} : Value{};
}

static Value modulo_of(Call& call)
{
    const auto* const dividend = call.get<Number>(0);
    const auto* const divisor = dividend != nullptr ? call.get<Number>(1) : nullptr;
    if (divisor == nullptr) {
        return {};
    }
    return divisor->is_zero() ? call.fail("feel.division_by_zero") : call.number(modulo(*dividend, *divisor));
}

template <std::optional<Number> (*function)(const Number&)>
static Value of_one(Call& call)
{
    const auto* const number = call.get<Number>(0);
    return number != nullptr ? call.number(function(*number)) : Value{};
}

static Value has_parity(Call& call, bool odd)
{
    const auto* const number = call.get<Number>(0);
    if (number == nullptr) {
        return {};
    }
    if (!number->is_whole()) {
        return call.wrong(0);
    }
    return modulo(*number, 2)->is_zero() != odd;
}

static Value is_odd(Call& call)
{
    return has_parity(call, true);
}

static Value is_even(Call& call)
{
    return has_parity(call, false);
}

std::span<const Definition> number_functions()
{
    static constexpr std::array<Definition, 14> functions{{
        {"decimal", "n, scale", decimal, Kind::number},
        {"floor", "n, ?scale", floor, Kind::number},
        {"ceiling", "n, ?scale", ceiling, Kind::number},
        {"round up", "n, scale", round_up, Kind::number},
        {"round down", "n, scale", round_down, Kind::number},
        {"round half up", "n, scale", round_half_up, Kind::number},
        {"round half down", "n, scale", round_half_down, Kind::number},
        {"abs", "n", absolute},
        {"modulo", "dividend, divisor", modulo_of, Kind::number},
        {"sqrt", "number", of_one<square_root>, Kind::number},
        {"log", "number", of_one<natural_logarithm>, Kind::number},
        {"exp", "number", of_one<exponential>, Kind::number},
        {"odd", "number", is_odd, Kind::boolean},
        {"even", "number", is_even, Kind::boolean},
    }};
    return functions;
}

} // namespace divan::feel
