// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/value.hpp"

#include "platform/procedure/feel/function.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace divan::feel {

const List* Value::list() const
{
    const auto* const held = get<ListRef>();
    return held != nullptr ? held->get() : nullptr;
}

const Context* Value::context() const
{
    const auto* const held = get<ContextRef>();
    return held != nullptr ? held->get() : nullptr;
}

const Range* Value::range() const
{
    const auto* const held = get<RangeRef>();
    return held != nullptr ? held->get() : nullptr;
}

const Function* Value::function() const
{
    const auto* const held = get<FunctionRef>();
    return held != nullptr ? held->get() : nullptr;
}

const std::string* Value::string() const
{
    const auto* const held = get<Text>();
    return held != nullptr ? &held->get() : nullptr;
}

int Value::depth() const
{
    if (const auto* const items = list()) {
        return items->depth();
    }
    if (const auto* const entries = context()) {
        return entries->depth();
    }
    if (const auto* const ends = range()) {
        return ends->depth();
    }
    if (const auto* const callable = function()) {
        return callable->depth();
    }
    return 0;
}

List::List(std::vector<Value> items) : items_{std::move(items)}
{
    for (const auto& item : items_) {
        depth_ = std::max(depth_, item.depth() + 1);
    }
}

static constexpr std::size_t walked_entries = 12;

/// Keeps one entry for each name: at the place of the first, with the value of the last.
static void drop_repeated_names(std::vector<Context::Entry>& entries)
{
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<Context::Entry> kept;
    std::vector<std::size_t> goal(entries.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto [place, fresh] = places.emplace(entries[i].first, count);
        count += fresh ? 1 : 0;
        goal[i] = place->second;
    }
    if (count == entries.size()) {
        return;
    }
    kept.resize(count);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        kept[goal[i]] = entries[i];
    }
    entries = std::move(kept);
}

Context::Context(std::vector<Entry> entries) : entries_{std::move(entries)}
{
    drop_repeated_names(entries_);
    for (const auto& entry : entries_) {
        depth_ = std::max(depth_, entry.second.depth() + 1);
    }
    if (entries_.size() > walked_entries) {
        by_name_.resize(entries_.size());
        for (std::uint32_t i = 0; i < by_name_.size(); ++i) {
            by_name_[i] = i;
        }
        std::ranges::sort(by_name_, {},
                          [this](std::uint32_t i) -> std::string_view { return entries_[i].first; });
    }
}

const Value* Context::find(std::string_view name) const
{
    if (by_name_.empty()) {
        const auto found = std::ranges::find(entries_, name, &Entry::first);
        return found == entries_.end() ? nullptr : &found->second;
    }
    const auto name_of = [this](std::uint32_t i) -> std::string_view { return entries_[i].first; };
    const auto found = std::ranges::lower_bound(by_name_, name, {}, name_of);
    return found != by_name_.end() && name_of(*found) == name ? &entries_[*found].second : nullptr;
}

Value make_list(std::vector<Value> items)
{
    return ListRef{std::make_shared<const List>(std::move(items))};
}

Value make_context(std::vector<Context::Entry> entries)
{
    return ContextRef{std::make_shared<const Context>(std::move(entries))};
}

Value make_range(Range range)
{
    return RangeRef{std::make_shared<const Range>(std::move(range))};
}

std::string_view kind_name(const Value& value)
{
    static constexpr std::array<std::string_view, 13> names{"null",
                                                            "boolean",
                                                            "number",
                                                            "string",
                                                            "date",
                                                            "time",
                                                            "date and time",
                                                            "days and time duration",
                                                            "years and months duration",
                                                            "list",
                                                            "context",
                                                            "range",
                                                            "function"};
    return names.at(value.kind());
}

} // namespace divan::feel
