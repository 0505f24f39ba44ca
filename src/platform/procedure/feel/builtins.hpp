// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/function.hpp"
#include "platform/procedure/feel/scope.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace divan::feel {

/// One call of a built-in function. The readers below unwrap a list of one item, as FEEL has it; where the
/// kind is wrong they record why and answer null, and the caller answers `{}`.
class Call {
public:
    Call(Run& run, Position at, std::string_view name, std::span<const Value> arguments)
        : run_{run}, at_{at}, name_{name}, arguments_{arguments}
    {
    }

    [[nodiscard]] Run& run() const { return run_; }
    [[nodiscard]] Position at() const { return at_; }
    [[nodiscard]] std::size_t size() const { return arguments_.size(); }
    [[nodiscard]] const Value& argument(std::size_t index) const { return arguments_[index]; }
    [[nodiscard]] bool is_given(std::size_t index) const
    {
        return index < arguments_.size() && !arguments_[index].is_null();
    }

    template <class T>
    [[nodiscard]] const T* get(std::size_t index) const
    {
        const auto& value = single(index);
        const auto* const held = value.get<T>();
        if (held == nullptr) {
            static_cast<void>(wrong(index));
        }
        return held;
    }
    [[nodiscard]] const std::string* string(std::size_t index) const;
    /// A whole number that fits.
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t index) const;
    /// A number that counts from 1 or from the end; what stands after the point is cut off.
    [[nodiscard]] std::optional<std::int64_t> position(std::size_t index) const;
    [[nodiscard]] const Context* context(std::size_t index) const;
    [[nodiscard]] const Function* function(std::size_t index) const;
    /// A value that is no list is a list of itself; null is wrong.
    [[nodiscard]] const std::vector<Value>* list(std::size_t index);
    /// The items of the only argument when it is a list, else the arguments themselves.
    [[nodiscard]] std::span<const Value> items() const;
    /// The argument, or the only item of a list.
    [[nodiscard]] const Value& single(std::size_t index) const;

    /// Records that argument `index` (from 0) is of a wrong kind or value.
    [[nodiscard]] Value wrong(std::size_t index) const;
    [[nodiscard]] Value fail(std::string_view reason, const std::string& detail = {}) const;
    /// The number, or null on record when there is none.
    [[nodiscard]] Value number(const std::optional<Number>& result) const;

private:
    Run& run_;
    Position at_;
    std::string_view name_;
    std::span<const Value> arguments_;
    std::vector<std::vector<Value>> wrapped_;
};

/// How a built-in function is written down. `parameters`: names with commas, `?` before an optional one,
/// `...` after one that may repeat, `|` between forms: "list | n...".
struct Definition {
    std::string_view name;
    std::string_view parameters;
    Value (*body)(Call&);
    Kind result{Kind::any};
    bool pure{true};
};

class BuiltIn final : public Function {
public:
    explicit BuiltIn(const Definition& definition);

    [[nodiscard]] const TypeRef& type() const override { return type_; }
    [[nodiscard]] Value call(Run& run, Arguments arguments, Position at) const override;
    [[nodiscard]] std::string_view name() const { return definition_.name; }
    /// Depends on its arguments alone.
    [[nodiscard]] bool is_pure() const { return definition_.pure; }
    [[nodiscard]] bool accepts(std::size_t arguments, std::span<const std::string> names) const;

private:
    struct Form {
        std::vector<std::string> parameters;
        std::size_t required{};
        bool repeats{};
    };
    [[nodiscard]] static Form read_form(std::string_view parameters);
    [[nodiscard]] static std::optional<std::vector<Value>> fit(const Form& form, const Arguments& arguments);

    Definition definition_;
    std::vector<Form> forms_;
    TypeRef type_;
};

/// Null when there is no such function.
[[nodiscard]] FunctionRef find_built_in(std::string_view name);
[[nodiscard]] const BuiltIn* as_built_in(const Function* function);
/// Names of several words: of functions, of properties of temporal values and ranges, of types.
[[nodiscard]] const NameTable& built_in_names();
[[nodiscard]] const NameTable& member_names();
[[nodiscard]] const NameTable& type_names();

// By subject, one file each.
[[nodiscard]] std::span<const Definition> text_functions();
[[nodiscard]] std::span<const Definition> number_functions();
[[nodiscard]] std::span<const Definition> statistic_functions();
[[nodiscard]] std::span<const Definition> list_functions();
[[nodiscard]] std::span<const Definition> context_functions();
[[nodiscard]] std::span<const Definition> conversion_functions();
[[nodiscard]] std::span<const Definition> temporal_functions();
[[nodiscard]] std::span<const Definition> range_functions();

} // namespace divan::feel
