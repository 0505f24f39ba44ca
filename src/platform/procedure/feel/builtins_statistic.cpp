// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>

namespace divan::feel {

/// All items as numbers; empty, with a warning, when one is none or there are none.
static std::optional<std::vector<Number>> numbers(const Call& call)
{
    std::vector<Number> found;
    for (const auto& item : call.items()) {
        const auto* const number = item.get<Number>();
        if (number == nullptr) {
            static_cast<void>(call.fail("feel.number_expected", std::string{kind_name(item)}));
            return std::nullopt;
        }
        found.push_back(*number);
    }
    call.run().step(static_cast<std::int64_t>(found.size()));
    return found;
}

static std::optional<Number> total(const std::vector<Number>& numbers)
{
    std::optional<Number> sum = Number{};
    for (const auto& number : numbers) {
        sum = sum ? add(*sum, number) : std::nullopt;
    }
    return sum;
}

/// Numbers, or durations of one kind.
static Value sum(Call& call)
{
    const auto items = call.items();
    if (items.empty()) {
        return call.fail("feel.list_is_empty");
    }
    auto result = items.front();
    if (result.get<Number>() == nullptr && result.get<DayDuration>() == nullptr &&
        result.get<MonthDuration>() == nullptr) {
        return call.wrong(0);
    }
    for (const auto& item : items.subspan(1)) {
        if (item.kind() != result.kind()) {
            return call.fail("feel.number_expected", std::string{kind_name(item)});
        }
        result = calculate(call.run(), call.at(), Arithmetic::add, result, item);
        call.run().step();
    }
    return result;
}

static Value mean(Call& call)
{
    const auto count = call.items().size();
    const auto result = sum(call);
    return result.is_null() ? result
                            : calculate(call.run(), call.at(), Arithmetic::divide, result,
                                        Number{static_cast<std::int64_t>(count)});
}

static Value product(Call& call)
{
    const auto found = numbers(call);
    if (!found || found->empty()) {
        return found ? call.fail("feel.list_is_empty") : Value{};
    }
    std::optional<Number> result = Number{1};
    for (const auto& number : *found) {
        result = result ? multiply(*result, number) : std::nullopt;
    }
    return call.number(result);
}

static Value median(Call& call)
{
    auto found = numbers(call);
    if (!found || found->empty()) {
        return found ? call.fail("feel.list_is_empty") : Value{};
    }
    std::ranges::sort(*found);
    const auto middle = found->size() / 2;
    if (found->size() % 2 != 0) {
        return (*found)[middle];
    }
    const auto pair = add((*found)[middle - 1], (*found)[middle]);
    return call.number(pair ? divide(*pair, 2) : std::nullopt);
}

/// Of a sample: divided by one less than there are.
static Value stddev(Call& call)
{
    const auto found = numbers(call);
    if (!found || found->size() < 2) {
        return found ? call.fail("feel.list_too_short") : Value{};
    }
    const auto count = static_cast<std::int64_t>(found->size());
    const auto sum_of_all = total(*found);
    const auto average = sum_of_all ? divide(*sum_of_all, count) : std::nullopt;
    std::vector<Number> squares;
    for (const auto& number : *found) {
        const auto difference = average ? subtract(number, *average) : std::nullopt;
        const auto square = difference ? multiply(*difference, *difference) : std::nullopt;
        if (!square) {
            return call.fail("feel.out_of_range");
        }
        squares.push_back(*square);
    }
    const auto sum_of_squares = total(squares);
    const auto variance = sum_of_squares ? divide(*sum_of_squares, count - 1) : std::nullopt;
    return call.number(variance ? square_root(*variance) : std::nullopt);
}

/// The values that occur most often, in order.
static Value mode(Call& call)
{
    auto found = numbers(call);
    if (!found) {
        return {};
    }
    std::ranges::sort(*found);
    std::vector<Value> most;
    std::size_t record = 0;
    for (std::size_t i = 0; i < found->size();) {
        auto end = i;
        while (end < found->size() && (*found)[end] == (*found)[i]) {
            ++end;
        }
        if (end - i > record) {
            record = end - i;
            most.clear();
        }
        if (end - i == record) {
            most.emplace_back((*found)[i]);
        }
        i = end;
    }
    return call.run().list(std::move(most));
}

static Value extreme(Call& call, bool largest)
{
    const auto items = call.items();
    if (items.empty()) {
        return call.fail("feel.list_is_empty");
    }
    const auto* best = &items.front();
    for (const auto& item : items) {
        call.run().step();
        const auto ordering = order(item, *best);
        if (!ordering) {
            return call.fail("feel.not_comparable", std::string{kind_name(item)});
        }
        if (largest ? *ordering > 0 : *ordering < 0) {
            best = &item;
        }
    }
    return *best;
}

static Value minimum(Call& call)
{
    return extreme(call, false);
}

static Value maximum(Call& call)
{
    return extreme(call, true);
}

/// `all` is decided by false, `any` by true; what is no boolean makes the rest undecided.
static Value quantified(Call& call, bool deciding)
{
    auto undecided = false;
    for (const auto& item : call.items()) {
        const auto* const truth = item.get<bool>();
        if (truth != nullptr && *truth == deciding) {
            return deciding;
        }
        undecided = undecided || truth == nullptr;
    }
    return undecided ? call.fail("feel.boolean_expected") : Value{!deciding};
}

static Value all(Call& call)
{
    return quantified(call, false);
}

static Value any(Call& call)
{
    return quantified(call, true);
}

std::span<const Definition> statistic_functions()
{
    static constexpr std::array<Definition, 10> functions{{
        {"sum", "list | n...", sum},
        {"mean", "list | n...", mean},
        {"product", "list | n...", product, Kind::number},
        {"median", "list | n...", median, Kind::number},
        {"stddev", "list | n...", stddev, Kind::number},
        {"mode", "list | n...", mode, Kind::list},
        {"min", "list | c...", minimum},
        {"max", "list | c...", maximum},
        {"all", "list | b...", all, Kind::boolean},
        {"any", "list | b...", any, Kind::boolean},
    }};
    return functions;
}

} // namespace divan::feel
