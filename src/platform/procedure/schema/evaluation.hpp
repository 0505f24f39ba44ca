// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/schema/schema.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::json_schema {

/// One validation. Each check returns whether it holds and marks in `Seen` which children of the instance it
/// has evaluated: what `unevaluatedItems` and `unevaluatedProperties` leave alone.
class Evaluation {
public:
    Evaluation(const Schema& schema, const Options& options) : whole_{schema}, options_{options} {}

    [[nodiscard]] std::vector<Fault> run(const Value& instance);

private:
    using Seen = std::vector<bool>; // one for each item of a list or member of an object

    using Check = bool (Evaluation::*)(const Value& schema, const Value& instance, Seen& seen);
    struct OutOfBounds {};
    class Deeper;

    [[nodiscard]] bool holds(const Value& schema, const Value& instance, Seen& seen);
    /// As holds, its faults not noted.
    [[nodiscard]] bool holds_quietly(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool all_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool child_holds(const Value& part, const Value& instance, std::size_t child);
    [[nodiscard]] bool
    target_holds(const Value& schema, const Target& target, const Value& instance, Seen& seen);

    [[nodiscard]] bool references_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] Target dynamic_target(const Target& first, std::string_view reference) const;
    [[nodiscard]] bool combinations_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool
    some_hold(const Value& schema, std::string_view keyword, const Value& instance, Seen& seen);
    [[nodiscard]] bool condition_holds(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool members_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool member_holds(const Value& schema, const Value& instance, std::size_t at, Seen& seen);
    [[nodiscard]] bool names_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool dependents_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool items_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool contains_holds(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool unevaluated_hold(const Value& schema, const Value& instance, Seen& seen);

    [[nodiscard]] bool assertions_hold(const Value& schema, const Value& instance, Seen& seen);
    [[nodiscard]] bool values_hold(const Value& schema, const Value& instance);
    [[nodiscard]] bool numbers_hold(const Value& schema, const Value& instance);
    [[nodiscard]] bool texts_hold(const Value& schema, const Value& instance);
    [[nodiscard]] bool counts_hold(const Value& schema, const Value& instance);
    [[nodiscard]] bool
    count_holds(const Value& schema, std::string_view least, std::string_view most, std::size_t count);
    [[nodiscard]] bool are_different(const Value& list);

    [[nodiscard]] bool fits(const Value& instance, std::string_view type) const;
    [[nodiscard]] bool matches(std::string_view pattern, std::string_view text);
    /// Notes a fault; always false.
    bool fault(const Value& schema, std::string_view keyword, std::string detail = {});
    void count(std::size_t steps = 1);

    const Schema& whole_;
    Options options_;
    std::vector<Fault> faults_{};
    std::vector<const Resource*> scope_{}; // the dynamic scope, outermost first
    std::string path_{};                   // of the instance
    std::size_t depth_{};
    std::size_t steps_{};
    std::size_t quiet_{}; // over 0: faults are not noted
};

} // namespace divan::json_schema
