// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>

namespace divan::feel {

static Value get_value(Call& call)
{
    const auto* const context = call.context(0);
    const auto* const key = context != nullptr ? call.string(1) : nullptr;
    if (key == nullptr) {
        return {};
    }
    const auto* const found = context->find(*key);
    return found != nullptr ? *found : call.fail("feel.no_such_entry", *key);
}

static Value get_entries(Call& call)
{
    const auto* const context = call.context(0);
    if (context == nullptr) {
        return {};
    }
    std::vector<Value> entries;
    for (const auto& [name, value] : context->entries()) {
        entries.push_back(call.run().context({{"key", name}, {"value", value}}));
    }
    return call.run().list(std::move(entries));
}

/// From a list of {key, value}; a key that comes twice is wrong.
static Value context_of(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    std::vector<Context::Entry> entries;
    for (const auto& item : *items) {
        const auto* const context = item.context();
        const auto* const key = context != nullptr ? context->find("key") : nullptr;
        const auto* const value = context != nullptr ? context->find("value") : nullptr;
        if (key == nullptr || key->string() == nullptr || value == nullptr) {
            return call.wrong(0);
        }
        entries.emplace_back(*key->string(), *value);
    }
    const auto count = entries.size();
    auto made = call.run().context(std::move(entries));
    return made.context()->entries().size() == count ? made : call.fail("feel.repeated_key");
}

static std::vector<Context::Entry> with_entry(const Context& context, const std::string& key, Value value)
{
    auto entries = context.entries();
    const auto found = std::ranges::find(entries, key, &Context::Entry::first);
    if (found != entries.end()) {
        found->second = std::move(value);
    } else {
        entries.emplace_back(key, std::move(value));
    }
    return entries;
}

/// Puts a value at the end of a path of keys, making contexts on the way where there are none.
static std::optional<Value> put(Call& call, const Context& context, std::span<const Value> keys)
{
    const auto* const key = keys.front().string();
    if (key == nullptr) {
        static_cast<void>(call.wrong(1));
        return std::nullopt;
    }
    if (keys.size() == 1) {
        return call.run().context(with_entry(context, *key, call.argument(2)));
    }
    static const Context nothing{{}};
    const auto* const found = context.find(*key);
    if (found != nullptr && found->context() == nullptr) {
        static_cast<void>(call.fail("feel.context_expected", *key));
        return std::nullopt;
    }
    auto inner = put(call, found != nullptr ? *found->context() : nothing, keys.subspan(1));
    return inner ? std::optional{call.run().context(with_entry(context, *key, std::move(*inner)))}
                 : std::nullopt;
}

static Value context_put(Call& call)
{
    const auto* const context = call.context(0);
    if (context == nullptr) {
        return {};
    }
    if (const auto* const keys = call.argument(1).list()) {
        constexpr std::size_t longest_path = 100;
        if (keys->size() == 0 || keys->size() > longest_path) {
            return call.wrong(1);
        }
        return put(call, *context, keys->items()).value_or(Value{});
    }
    const auto* const key = call.string(1);
    return key != nullptr ? call.run().context(with_entry(*context, *key, call.argument(2))) : Value{};
}

static Value context_merge(Call& call)
{
    const auto* const items = call.list(0);
    if (items == nullptr) {
        return {};
    }
    std::vector<Context::Entry> entries;
    for (const auto& item : *items) {
        const auto* const context = item.context();
        if (context == nullptr) {
            return call.wrong(0);
        }
        call.run().charge(context->entries().size() * sizeof(Context::Entry));
        entries.insert(entries.end(), context->entries().begin(), context->entries().end());
    }
    return call.run().context(std::move(entries));
}

std::span<const Definition> context_functions()
{
    static constexpr std::array<Definition, 5> functions{{
        {"get value", "m, key", get_value},
        {"get entries", "m", get_entries, Kind::list},
        {"context", "entries", context_of, Kind::context},
        {"context put", "context, key, value | context, keys, value", context_put, Kind::context},
        {"context merge", "contexts", context_merge, Kind::context},
    }};
    return functions;
}

} // namespace divan::feel
