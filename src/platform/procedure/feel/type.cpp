// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/type.hpp"

#include "platform/procedure/feel/function.hpp"
#include "platform/procedure/feel/run.hpp"

#include <algorithm>
#include <array>

namespace divan::feel {

TypeRef type_of_kind(Kind kind)
{
    auto type = std::make_shared<Type>();
    type->kind = kind;
    return type;
}

TypeRef any_type()
{
    static const auto any = type_of_kind(Kind::any);
    return any;
}

TypeRef list_type(TypeRef element)
{
    auto type = std::make_shared<Type>();
    type->kind = Kind::list;
    type->element = std::move(element);
    return type;
}

namespace {

struct NamedKind {
    std::string_view name;
    Kind kind;
};

} // namespace

static constexpr std::array<NamedKind, 20> named_kinds{{
    {"Any", Kind::any},
    {"Null", Kind::null},
    {"boolean", Kind::boolean},
    {"number", Kind::number},
    {"string", Kind::string},
    {"date", Kind::date},
    {"time", Kind::time},
    {"date and time", Kind::date_time},
    {"days and time duration", Kind::day_duration},
    {"years and months duration", Kind::month_duration},
    {"list", Kind::list},
    {"context", Kind::context},
    {"range", Kind::range},
    {"function", Kind::function},
    // As DMN 1.1 and some editors write them.
    {"dateTime", Kind::date_time},
    {"dayTimeDuration", Kind::day_duration},
    {"yearMonthDuration", Kind::month_duration},
    {"any", Kind::any},
    {"feel:any", Kind::any},
    {"null", Kind::null},
}};

TypeRef built_in_type(std::string_view name)
{
    const auto* const found = std::ranges::find(named_kinds, name, &NamedKind::name);
    return found == named_kinds.end() ? nullptr : type_of_kind(found->kind);
}

std::string to_text(const Type& type)
{
    if (!type.name.empty()) {
        return type.name;
    }
    std::string text{std::ranges::find(named_kinds, type.kind, &NamedKind::kind)->name};
    std::string members;
    for (const auto& [name, member] : type.members) {
        members += (members.empty() ? "" : ", ") + (type.kind == Kind::context ? name + ": " : "") +
                   to_text(*member);
    }
    if (type.kind == Kind::function && type.element) {
        return text + "<" + members + "> -> " + to_text(*type.element);
    }
    if (type.element) {
        members = to_text(*type.element);
    }
    return members.empty() ? text : text + "<" + members + ">";
}

static bool members_conform(const Type& type, const Type& to)
{
    return std::ranges::all_of(to.members, [&](const auto& wanted) {
        const auto found =
            std::ranges::find(type.members, wanted.first, &std::pair<std::string, TypeRef>::first);
        return found != type.members.end() && conforms(*found->second, *wanted.second);
    });
}

/// Results are covariant, parameters contravariant.
static bool functions_conform(const Type& type, const Type& to)
{
    if (!to.element) {
        return true;
    }
    if (type.members.size() != to.members.size()) {
        return false;
    }
    for (std::size_t i = 0; i < type.members.size(); ++i) {
        if (!conforms(*to.members[i].second, *type.members[i].second)) {
            return false;
        }
    }
    // A result of unknown type may be of any.
    return !type.element || type.element->kind == Kind::any || conforms(*type.element, *to.element);
}

bool conforms(const Type& type, const Type& to)
{
    if (to.kind == Kind::any || type.kind == Kind::null) {
        return true;
    }
    if (type.kind != to.kind) {
        return false;
    }
    switch (to.kind) {
    case Kind::list:
    case Kind::range:
        return !to.element || conforms(type.element ? *type.element : *any_type(), *to.element);
    case Kind::context:
        return members_conform(type, to);
    case Kind::function:
        return functions_conform(type, to);
    default:
        return true;
    }
}

static Kind kind_of(const Value& value)
{
    static constexpr std::array<Kind, 13> kinds{
        Kind::null,    Kind::boolean,   Kind::number,       Kind::string,         Kind::date,
        Kind::time,    Kind::date_time, Kind::day_duration, Kind::month_duration, Kind::list,
        Kind::context, Kind::range,     Kind::function};
    return kinds.at(value.kind());
}

static bool parts_conform(Run& run, const Value& value, const Type& type)
{
    if (const auto* const list = value.list(); list != nullptr && type.element) {
        return std::ranges::all_of(list->items(),
                                   [&](const Value& item) { return conforms(run, item, *type.element); });
    }
    if (const auto* const context = value.context()) {
        return std::ranges::all_of(type.members, [&](const auto& member) {
            const auto* const found = context->find(member.first);
            return found != nullptr && conforms(run, *found, *member.second);
        });
    }
    if (const auto* const range = value.range(); range != nullptr && type.element) {
        return conforms(run, range->low, *type.element) && conforms(run, range->high, *type.element);
    }
    if (const auto* const function = value.function()) {
        return functions_conform(*function->type(), type);
    }
    return true;
}

bool conforms(Run& run, const Value& value, const Type& type)
{
    run.step();
    if (value.is_null()) {
        return true;
    }
    if (type.kind != Kind::any && type.kind != kind_of(value)) {
        return false;
    }
    return parts_conform(run, value, type) && (!type.constraint || type.constraint->allows(run, value));
}

bool is_instance(Run& run, const Value& value, const Type& type)
{
    if (value.is_null()) {
        return type.kind == Kind::null;
    }
    return conforms(run, value, type);
}

static std::optional<Value> coerce_items(Run& run, const std::vector<Value>& given, const Type& element)
{
    std::vector<Value> items;
    items.reserve(given.size());
    for (const auto& item : given) {
        auto fitting = coerce(run, item, element);
        if (!fitting) {
            return std::nullopt;
        }
        items.push_back(std::move(*fitting));
    }
    return run.list(std::move(items));
}

static std::optional<Value> coerce_members(Run& run, const Context& context, const Type& type)
{
    auto entries = context.entries();
    for (const auto& [name, member] : type.members) {
        const auto entry = std::ranges::find(entries, name, &Context::Entry::first);
        if (entry == entries.end()) {
            return std::nullopt;
        }
        auto fitting = coerce(run, entry->second, *member);
        if (!fitting) {
            return std::nullopt;
        }
        entry->second = std::move(*fitting);
    }
    return run.context(std::move(entries));
}

/// Members and items may need a conversion of their own.
static std::optional<Value> coerce_parts(Run& run, const Value& value, const Type& type)
{
    if (const auto* const list = value.list(); list != nullptr && type.kind == Kind::list && type.element) {
        return coerce_items(run, list->items(), *type.element);
    }
    if (const auto* const context = value.context(); context != nullptr && type.kind == Kind::context) {
        return coerce_members(run, *context, type);
    }
    return std::nullopt;
}

/// A list of one item is that item, and an item is a list of one.
static std::optional<Value> coerce_single(Run& run, const Value& value, const Type& type)
{
    const auto* const list = value.list();
    if (list != nullptr && list->size() == 1 && type.kind != Kind::list) {
        const auto& item = list->items().front();
        return conforms(run, item, type) ? std::optional{item} : std::nullopt;
    }
    if (list == nullptr && type.kind == Kind::list) {
        const auto item = type.element ? coerce(run, value, *type.element) : value;
        return item ? std::optional{run.list({*item})} : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Value> coerce(Run& run, const Value& value, const Type& type)
{
    if (conforms(run, value, type)) {
        return value;
    }
    if (auto inside = coerce_parts(run, value, type)) {
        return conforms(run, *inside, type) ? inside : std::nullopt;
    }
    if (auto single = coerce_single(run, value, type)) {
        return single;
    }
    if (const auto* const date = value.get<Date>(); date != nullptr && type.kind == Kind::date_time) {
        return DateTime{*date, Time{0, Zone{Zone::Kind::offset, 0, nullptr}}};
    }
    return std::nullopt;
}

} // namespace divan::feel
