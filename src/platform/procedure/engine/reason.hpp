// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace divan::engine {

/// Why an event was not taken, or why a token stands still. Stored by its key, so none is ever renamed.
enum class Reason {
    none,
    // an event that is refused; nothing has changed
    already_begun,
    not_running,
    no_such_start,
    not_waiting,
    not_of_this_kind,
    not_due,
    nothing_to_retry,
    data_too_large,
    data_not_storable,
    // an incident; the token stands where it was
    no_way_out,
    too_many_steps,
    too_many_tokens,
    too_many_calls,
    loop_count,
    loop_list,
    timer_time,
    timer_too_far,
    error_uncaught,
    failed,
    deadlock
};

struct ReasonText {
    Reason reason{};
    std::string_view key;
    std::string_view fa;
    std::string_view en;
};

/// All but `none`.
[[nodiscard]] std::span<const ReasonText> reasons();
[[nodiscard]] std::string_view key_of(Reason reason);
[[nodiscard]] std::optional<Reason> find_reason(std::string_view key);

/// Thrown inside a step and caught in it: turned into an incident or a refusal.
struct Fault {
    Reason reason{};
    std::string detail;
};

} // namespace divan::engine
