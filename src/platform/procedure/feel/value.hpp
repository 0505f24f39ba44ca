// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/number.hpp"
#include "platform/procedure/feel/temporal.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace divan::feel {

class Value;
class List;
class Context;
class Function;
struct Range;

using ListRef = std::shared_ptr<const List>; // values are immutable; every copy shares the same list
using ContextRef = std::shared_ptr<const Context>;
using RangeRef = std::shared_ptr<const Range>;
using FunctionRef = std::shared_ptr<const Function>;

/// A string; copies share it.
class Text {
public:
    explicit Text(std::string text) : text_{std::make_shared<const std::string>(std::move(text))} {}

    [[nodiscard]] const std::string& get() const { return *text_; }

private:
    std::shared_ptr<const std::string> text_; // shared by copies, never changed
};

/// Any FEEL value; a default one is null.
class Value {
public:
    using Held = std::variant<std::monostate,
                              bool,
                              Number,
                              Text,
                              Date,
                              Time,
                              DateTime,
                              DayDuration,
                              MonthDuration,
                              ListRef,
                              ContextRef,
                              RangeRef,
                              FunctionRef>;

    Value() = default;
    // NOLINTBEGIN(google-explicit-constructor): a literal of each kind is a value
    Value(bool value) : held_{value} {}
    Value(Number value) : held_{value} {}
    Value(std::int64_t value) : held_{Number{value}} {}
    Value(int value) : held_{Number{value}} {}
    Value(std::string value) : held_{Text{std::move(value)}} {}
    Value(const char* value) : held_{Text{value}} {}
    Value(Text value) : held_{std::move(value)} {}
    Value(Date value) : held_{value} {}
    Value(Time value) : held_{value} {}
    Value(DateTime value) : held_{value} {}
    Value(DayDuration value) : held_{value} {}
    Value(MonthDuration value) : held_{value} {}
    Value(ListRef value) : held_{std::move(value)} {}
    Value(ContextRef value) : held_{std::move(value)} {}
    Value(RangeRef value) : held_{std::move(value)} {}
    Value(FunctionRef value) : held_{std::move(value)} {}
    // NOLINTEND(google-explicit-constructor)
    template <class T>
    Value(T*) = delete; // a pointer is no boolean

    [[nodiscard]] bool is_null() const { return held_.index() == 0; }
    [[nodiscard]] bool is_true() const
    {
        const auto* const truth = get<bool>();
        return truth != nullptr && *truth;
    }
    /// The value when it is of that kind, else null.
    template <class T>
    [[nodiscard]] const T* get() const
    {
        return std::get_if<T>(&held_);
    }
    [[nodiscard]] const List* list() const;
    [[nodiscard]] const Context* context() const;
    [[nodiscard]] const Range* range() const;
    [[nodiscard]] const Function* function() const;
    [[nodiscard]] const std::string* string() const;
    [[nodiscard]] std::size_t kind() const { return held_.index(); }
    [[nodiscard]] const Held& held() const { return held_; }
    /// How deep lists, contexts and ranges lie in each other; 0 for a plain value.
    [[nodiscard]] int depth() const;

private:
    Held held_;
};

class List {
public:
    explicit List(std::vector<Value> items);

    [[nodiscard]] const std::vector<Value>& items() const { return items_; }
    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] int depth() const { return depth_; }

private:
    std::vector<Value> items_;
    int depth_{1};
};

/// Entries in the order in which they were made; of two with one name the later wins.
class Context {
public:
    using Entry = std::pair<std::string, Value>;

    explicit Context(std::vector<Entry> entries);

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const Value* find(std::string_view name) const;
    [[nodiscard]] int depth() const { return depth_; }

private:
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> by_name_; // only of contexts that are too long to walk
    int depth_{1};
};

/// A null end is open: (> 5) has no high end.
struct Range {
    Value low;
    Value high;
    bool low_closed{};
    bool high_closed{};

    [[nodiscard]] int depth() const { return 1 + std::max(low.depth(), high.depth()); }
};

[[nodiscard]] Value make_list(std::vector<Value> items);
[[nodiscard]] Value make_context(std::vector<Context::Entry> entries);
[[nodiscard]] Value make_range(Range range);

/// The name of the value's type as FEEL writes it: "days and time duration".
[[nodiscard]] std::string_view kind_name(const Value& value);

} // namespace divan::feel
