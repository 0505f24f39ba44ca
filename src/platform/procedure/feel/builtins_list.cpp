// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>

namespace divan::feel {

static Value count(Call& call)
{
    const auto* const items = call.list(0);
    return items != nullptr ? Value{Number{static_cast<std::int64_t>(items->size())}} : Value{};
}

static Value list_contains(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    return std::ranges::any_of(*items,
                               [&](const Value& item) { return same(call.run(), item, call.argument(1)); });
}

/// The index from 0 of position `place` (1 the first, −1 the last) among `count` items.
static std::optional<std::size_t> index_of_place(const Call& call, std::int64_t place, std::size_t count)
{
    const auto size = static_cast<std::int64_t>(count);
    if (place == 0 || place > size || place < -size) {
        static_cast<void>(call.fail("feel.index_out_of_list", std::to_string(place)));
        return std::nullopt;
    }
    return static_cast<std::size_t>(place > 0 ? place - 1 : size + place);
}

static Value sublist(Call& call)
{
    const auto* const items = call.list(0);
    const auto start = items != nullptr ? call.position(1) : std::nullopt;
    const auto from = start ? index_of_place(call, *start, items->size()) : std::nullopt;
    if (!from) {
        return {};
    }
    auto length = items->size() - *from;
    if (call.size() > 2) {
        const auto wanted = call.position(2);
        if (!wanted) {
            return {};
        }
        if (*wanted < 0 || static_cast<std::size_t>(*wanted) > length) {
            return call.wrong(2);
        }
        length = static_cast<std::size_t>(*wanted);
    }
    const auto first = items->begin() + static_cast<std::ptrdiff_t>(*from);
    return call.run().list({first, first + static_cast<std::ptrdiff_t>(length)});
}

static Value append(Call& call)
{
    const auto* const items = call.size() > 0 && call.argument(0).is_null() ? nullptr : call.list(0);
    if (items == nullptr) {
        return call.wrong(0);
    }
    auto longer = *items;
    for (std::size_t i = 1; i < call.size(); ++i) {
        longer.push_back(call.argument(i));
    }
    return call.run().list(std::move(longer));
}

static Value concatenate(Call& call)
{
    std::vector<Value> all;
    for (std::size_t i = 0; i < call.size(); ++i) {
        const auto* const items = call.list(i);
        if (items == nullptr) {
            return {};
        }
        call.run().charge(items->size() * sizeof(Value));
        all.insert(all.end(), items->begin(), items->end());
    }
    return call.run().list(std::move(all));
}

static Value insert_before(Call& call)
{
    const auto* const items = call.list(0);
    const auto place = items != nullptr ? call.position(1) : std::nullopt;
    const auto index = place ? index_of_place(call, *place, items->size()) : std::nullopt;
    if (!index) {
        return {};
    }
    auto longer = *items;
    longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(*index), call.argument(2));
    return call.run().list(std::move(longer));
}

static Value remove(Call& call)
{
    const auto* const items = call.list(0);
    const auto place = items != nullptr ? call.position(1) : std::nullopt;
    const auto index = place ? index_of_place(call, *place, items->size()) : std::nullopt;
    if (!index) {
        return {};
    }
    auto shorter = *items;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(*index));
    return call.run().list(std::move(shorter));
}

/// By position, or wherever a function of (item, new item) says true.
static Value list_replace(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    auto changed = *items;
    if (call.single(1).function() == nullptr) {
        const auto place = call.position(1);
        const auto index = place ? index_of_place(call, *place, items->size()) : std::nullopt;
        if (!index) {
            return {};
        }
        changed[*index] = call.argument(2);
        return call.run().list(std::move(changed));
    }
    for (auto& item : changed) {
        const auto answer =
            call.single(1).function()->call(call.run(), {{item, call.argument(2)}, {}}, call.at());
        if (answer.get<bool>() == nullptr) {
            return call.fail("feel.boolean_expected");
        }
        item = answer.is_true() ? call.argument(2) : item;
    }
    return call.run().list(std::move(changed));
}

static Value reverse(Call& call)
{
    const auto* const items = call.list(0);
    return items != nullptr ? call.run().list({items->rbegin(), items->rend()}) : Value{};
}

static Value index_of(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    std::vector<Value> places;
    for (std::size_t i = 0; i < items->size(); ++i) {
        if (same(call.run(), (*items)[i], call.argument(1))) {
            places.emplace_back(Number{static_cast<std::int64_t>(i) + 1});
        }
    }
    return call.run().list(std::move(places));
}

static void add_distinct(Run& run, const std::vector<Value>& items, std::vector<Value>& into)
{
    for (const auto& item : items) {
        if (std::ranges::none_of(into, [&](const Value& known) { return same(run, known, item); })) {
            into.push_back(item);
        }
    }
}

static Value union_of(Call& call)
{
    std::vector<Value> all;
    for (std::size_t i = 0; i < call.size(); ++i) {
        const auto* const items = call.list(i);
        if (items == nullptr) {
            return {};
        }
        add_distinct(call.run(), *items, all);
    }
    return call.run().list(std::move(all));
}

static Value distinct_values(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    std::vector<Value> all;
    add_distinct(call.run(), *items, all);
    return call.run().list(std::move(all));
}

static void flatten_into(Run& run, const std::vector<Value>& items, std::vector<Value>& into)
{
    for (const auto& item : items) {
        run.step();
        if (const auto* const inner = item.list()) {
            flatten_into(run, inner->items(), into);
        } else {
            run.charge(sizeof(Value));
            into.push_back(item);
        }
    }
}

static Value flatten(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    std::vector<Value> flat;
    flatten_into(call.run(), *items, flat);
    return call.run().list(std::move(flat));
}

/// Merge sort of our own: the order comes from an expression, which may contradict itself.
static void merge_sort(std::vector<Value>& items, const auto& precedes)
{
    std::vector<Value> merged(items.size());
    for (std::size_t width = 1; width < items.size(); width *= 2) {
        for (std::size_t start = 0; start < items.size(); start += 2 * width) {
            auto left = start;
            auto right = std::min(start + width, items.size());
            const auto middle = right;
            const auto end = std::min(start + 2 * width, items.size());
            for (auto out = start; out < end; ++out) {
                const auto from_right =
                    left >= middle || (right < end && precedes(items[right], items[left]));
                merged[out] = from_right ? items[right++] : items[left++];
            }
        }
        std::swap(items, merged);
    }
}

static Value sort(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    const auto* const given = call.size() > 1 ? call.function(1) : nullptr;
    if (call.size() > 1 && given == nullptr) {
        return {};
    }
    auto comparable = true;
    const auto precedes = [&](const Value& right, const Value& left) {
        call.run().step();
        if (given == nullptr) {
            const auto ordering = order(right, left);
            comparable = comparable && ordering.has_value();
            return ordering && *ordering < 0;
        }
        // Only a clear "yes, right comes first" moves an item, so that equal ones keep their order.
        const auto answer = given->call(call.run(), {{right, left}, {}}, call.at());
        comparable = comparable && answer.get<bool>() != nullptr;
        return answer.is_true();
    };
    auto sorted = *items;
    call.run().charge(2 * sorted.size() * sizeof(Value));
    merge_sort(sorted, precedes);
    return comparable ? call.run().list(std::move(sorted)) : call.fail("feel.not_comparable");
}

static Value negation(Call& call)
{
    const auto* const truth = call.single(0).get<bool>();
    if (truth == nullptr) {
        return call.is_given(0) ? call.wrong(0) : Value{};
    }
    return !*truth;
}

std::span<const Definition> list_functions()
{
    static constexpr std::array<Definition, 15> functions{{
        {"count", "list", count, Kind::number},
        {"list contains", "list, element", list_contains, Kind::boolean},
        {"sublist", "list, start position, ?length", sublist, Kind::list},
        {"append", "list, item...", append, Kind::list},
        {"concatenate", "list...", concatenate, Kind::list},
        {"insert before", "list, position, newItem", insert_before, Kind::list},
        {"remove", "list, position", remove, Kind::list},
        {"list replace", "list, position, newItem | list, match, newItem", list_replace, Kind::list},
        {"reverse", "list", reverse, Kind::list},
        {"index of", "list, match", index_of, Kind::list},
        {"union", "list...", union_of, Kind::list},
        {"distinct values", "list", distinct_values, Kind::list},
        {"flatten", "list", flatten, Kind::list},
        {"sort", "list, ?precedes", sort, Kind::list},
        {"not", "negand", negation, Kind::boolean},
    }};
    return functions;
}

} // namespace divan::feel
