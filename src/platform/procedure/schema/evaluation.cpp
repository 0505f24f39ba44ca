// SPDX-License-Identifier: Apache-2.0
// Applicators: references, combinations, members and items. Assertions stand in assertions.cpp.
#include "platform/procedure/schema/evaluation.hpp"

#include <algorithm>
#include <array>

namespace divan::json_schema {

static constexpr std::size_t deepest_check = 256;
static constexpr std::size_t most_steps = 1'000'000;
static constexpr std::size_t most_faults = 100;

namespace {

void merge(std::vector<bool>& into, const std::vector<bool>& from)
{
    for (std::size_t i = 0; i < from.size(); ++i) {
        into[i] = into[i] || from[i];
    }
}

std::string path_step(const Value& instance, std::size_t child)
{
    return instance.kind == Kind::list ? "/" + std::to_string(child) : pointer_step(instance.names[child]);
}

std::size_t bound_of(const Value& schema, std::string_view keyword, std::size_t otherwise)
{
    const auto* const bound = schema.find(keyword);
    const auto whole = bound == nullptr ? std::nullopt : bound->number.to_integer();
    return whole && *whole >= 0 ? static_cast<std::size_t>(*whole) : otherwise;
}

} // namespace

/// One level of nesting, with the resource that is entered; both are left on the way out.
class Evaluation::Deeper {
public:
    Deeper(Evaluation& evaluation, const Resource* resource) : evaluation_{evaluation}
    {
        if (++evaluation_.depth_ > deepest_check) {
            --evaluation_.depth_;
            throw OutOfBounds{};
        }
        enters_ = evaluation_.scope_.empty() || evaluation_.scope_.back() != resource;
        if (enters_) {
            evaluation_.scope_.push_back(resource);
        }
    }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    ~Deeper()
    {
        --evaluation_.depth_;
        if (enters_) {
            evaluation_.scope_.pop_back();
        }
    }

private:
    Evaluation& evaluation_;
    bool enters_{};
};

std::vector<Fault> Evaluation::run(const Value& instance)
{
    Seen seen(instance.items.size());
    try {
        if (!holds(*whole_.root_->root, instance, seen) && faults_.empty()) {
            faults_.push_back(
                {.instance = {}, .schema = whole_.root_->uri + "#", .keyword = "false", .detail = {}});
        }
    } catch (const OutOfBounds&) {
        return {{.instance = {}, .schema = whole_.root_->uri + "#", .keyword = "limit", .detail = {}}};
    }
    return std::move(faults_);
}

void Evaluation::count(std::size_t steps)
{
    steps_ += steps;
    if (steps_ > most_steps) {
        throw OutOfBounds{};
    }
}

bool Evaluation::fault(const Value& schema, std::string_view keyword, std::string detail)
{
    if (quiet_ == 0 && faults_.size() < most_faults) {
        const auto& place = whole_.followed_.at(&schema);
        const auto at = keyword == "false" ? place.pointer : place.pointer + "/" + std::string{keyword};
        faults_.push_back({.instance = path_,
                           .schema = place.resource->uri + "#" + at,
                           .keyword = std::string{keyword},
                           .detail = std::move(detail)});
    }
    return false;
}

bool Evaluation::holds(const Value& schema, const Value& instance, Seen& seen)
{
    count(1 + schema.names.size());
    if (schema.kind == Kind::boolean) {
        return schema.boolean || fault(schema, "false");
    }
    const Deeper deeper{*this, whole_.followed_.at(&schema).resource};
    Seen own(instance.items.size());
    const auto all = all_hold(schema, instance, own);
    if (all) {
        merge(seen, own);
    }
    return all;
}

/// Every keyword has its say, so that all faults are told at once; in quiet the first decides.
bool Evaluation::all_hold(const Value& schema, const Value& instance, Seen& seen)
{
    static constexpr std::array<Check, 9> checks{
        &Evaluation::references_hold, &Evaluation::assertions_hold, &Evaluation::combinations_hold,
        &Evaluation::dependents_hold, &Evaluation::members_hold,    &Evaluation::names_hold,
        &Evaluation::items_hold,      &Evaluation::contains_holds,  &Evaluation::unevaluated_hold};
    auto all = true;
    for (const auto check : checks) {
        all = (this->*check)(schema, instance, seen) && all;
        if (!all && quiet_ > 0) {
            break;
        }
    }
    return all;
}

bool Evaluation::holds_quietly(const Value& schema, const Value& instance, Seen& seen)
{
    ++quiet_; // an OutOfBounds ends the whole run, so it need not be taken back
    const auto result = holds(schema, instance, seen);
    --quiet_;
    return result;
}

bool Evaluation::child_holds(const Value& part, const Value& instance, std::size_t child)
{
    const auto length = path_.size();
    path_ += path_step(instance, child);
    const auto& value = instance.items[child];
    Seen seen(value.items.size());
    const auto result = holds(part, value, seen);
    path_.resize(length);
    return result;
}

bool Evaluation::target_holds(const Value& schema, const Target& target, const Value& instance, Seen& seen)
{
    if (target.is_dialect) {
        return is_schema(instance) || fault(schema, "$ref");
    }
    return holds(*target.value, instance, seen);
}

bool Evaluation::references_hold(const Value& schema, const Value& instance, Seen& seen)
{
    auto all = true;
    const auto plain = whole_.references_.find(&schema);
    if (plain != whole_.references_.end()) {
        all = target_holds(schema, plain->second, instance, seen);
    }
    const auto dynamic = whole_.dynamic_references_.find(&schema);
    if (dynamic != whole_.dynamic_references_.end()) {
        const auto target = dynamic_target(dynamic->second, schema.find("$dynamicRef")->text);
        all = target_holds(schema, target, instance, seen) && all;
    }
    return all;
}

/// Core, 8.2.3.2: where the reference leads to a dynamic anchor, the outermost resource of the dynamic scope
/// with an anchor of this name.
Target Evaluation::dynamic_target(const Target& first, std::string_view reference) const
{
    if (!first.by_dynamic_anchor) {
        return first;
    }
    const auto name = reference.substr(reference.find('#') + 1);
    for (const auto* const resource : scope_) {
        if (resource->dynamic_anchors.contains(name)) {
            return {.value = resource->anchors.find(name)->second, .resource = resource};
        }
    }
    return first;
}

bool Evaluation::combinations_hold(const Value& schema, const Value& instance, Seen& seen)
{
    auto all = true;
    if (const auto* const parts = schema.find("allOf")) {
        for (const auto& part : parts->items) {
            all = holds(part, instance, seen) && all;
        }
    }
    all = some_hold(schema, "anyOf", instance, seen) && all;
    all = some_hold(schema, "oneOf", instance, seen) && all;
    if (const auto* const part = schema.find("not")) {
        Seen unused(instance.items.size());
        all = (!holds_quietly(*part, instance, unused) || fault(schema, "not")) && all;
    }
    return condition_holds(schema, instance, seen) && all;
}

bool Evaluation::some_hold(const Value& schema, std::string_view keyword, const Value& instance, Seen& seen)
{
    const auto* const parts = schema.find(keyword);
    if (parts == nullptr) {
        return true;
    }
    const auto holding = std::ranges::count_if(
        parts->items, [&](const Value& part) { return holds_quietly(part, instance, seen); });
    return keyword == "anyOf" ? holding > 0 || fault(schema, keyword)
                              : holding == 1 || fault(schema, keyword, std::to_string(holding));
}

bool Evaluation::condition_holds(const Value& schema, const Value& instance, Seen& seen)
{
    const auto* const condition = schema.find("if");
    if (condition == nullptr) {
        return true;
    }
    const auto* const then = schema.find(holds_quietly(*condition, instance, seen) ? "then" : "else");
    return then == nullptr || holds(*then, instance, seen);
}

bool Evaluation::dependents_hold(const Value& schema, const Value& instance, Seen& seen)
{
    const auto* const parts = schema.find("dependentSchemas");
    auto all = true;
    for (std::size_t i = 0; parts != nullptr && instance.kind == Kind::object && i < parts->names.size();
         ++i) {
        count(1 + instance.names.size());
        if (instance.find(parts->names[i]) != nullptr) {
            all = holds(parts->items[i], instance, seen) && all;
        }
    }
    return all;
}

bool Evaluation::members_hold(const Value& schema, const Value& instance, Seen& seen)
{
    auto all = true;
    for (std::size_t i = 0; instance.kind == Kind::object && i < instance.names.size(); ++i) {
        all = member_holds(schema, instance, i, seen) && all;
    }
    return all;
}

bool Evaluation::member_holds(const Value& schema, const Value& instance, std::size_t at, Seen& seen)
{
    auto all = true;
    auto is_named = false;
    const auto check = [&](const Value& part) {
        all = child_holds(part, instance, at) && all;
        is_named = true;
        seen[at] = true;
    };
    if (const auto* const members = schema.find("properties")) {
        count(members->names.size());
        if (const auto* const part = members->find(instance.names[at])) {
            check(*part);
        }
    }
    if (const auto* const patterns = schema.find("patternProperties")) {
        for (std::size_t i = 0; i < patterns->names.size(); ++i) {
            if (matches(patterns->names[i], instance.names[at])) {
                check(patterns->items[i]);
            }
        }
    }
    if (const auto* const others = schema.find("additionalProperties"); others != nullptr && !is_named) {
        check(*others);
    }
    return all;
}

bool Evaluation::names_hold(const Value& schema, const Value& instance, Seen& /*seen*/)
{
    const auto* const part = schema.find("propertyNames");
    auto all = true;
    for (std::size_t i = 0; part != nullptr && instance.kind == Kind::object && i < instance.names.size();
         ++i) {
        Value name;
        name.kind = Kind::text;
        name.text = instance.names[i];
        Seen unused;
        all = (holds_quietly(*part, name, unused) || fault(schema, "propertyNames", name.text)) && all;
    }
    return all;
}

bool Evaluation::items_hold(const Value& schema, const Value& instance, Seen& seen)
{
    if (instance.kind != Kind::list) {
        return true;
    }
    const auto* const first = schema.find("prefixItems");
    const auto* const rest = schema.find("items");
    auto all = true;
    for (std::size_t i = 0; i < instance.items.size(); ++i) {
        const auto* const part = first != nullptr && i < first->items.size() ? &first->items[i] : rest;
        if (part != nullptr) {
            all = child_holds(*part, instance, i) && all;
            seen[i] = true;
        }
    }
    return all;
}

bool Evaluation::contains_holds(const Value& schema, const Value& instance, Seen& seen)
{
    const auto* const part = schema.find("contains");
    if (part == nullptr || instance.kind != Kind::list) {
        return true;
    }
    std::size_t holding = 0;
    for (std::size_t i = 0; i < instance.items.size(); ++i) {
        Seen unused(instance.items[i].items.size());
        if (holds_quietly(*part, instance.items[i], unused)) {
            ++holding;
            seen[i] = true;
        }
    }
    const auto asserts = whole_.followed_.at(&schema).resource->asserts;
    const auto least = asserts ? bound_of(schema, "minContains", 1) : 1;
    const auto most =
        asserts ? bound_of(schema, "maxContains", instance.items.size()) : instance.items.size();
    if (holding < least) {
        return fault(schema, "contains", std::to_string(least));
    }
    return holding <= most || fault(schema, "maxContains", std::to_string(most));
}

bool Evaluation::unevaluated_hold(const Value& schema, const Value& instance, Seen& seen)
{
    const auto* const part = instance.kind == Kind::list     ? schema.find("unevaluatedItems")
                             : instance.kind == Kind::object ? schema.find("unevaluatedProperties")
                                                             : nullptr;
    auto all = true;
    for (std::size_t i = 0; part != nullptr && i < instance.items.size(); ++i) {
        if (!seen[i]) {
            all = child_holds(*part, instance, i) && all;
            seen[i] = true;
        }
    }
    return all;
}

} // namespace divan::json_schema
