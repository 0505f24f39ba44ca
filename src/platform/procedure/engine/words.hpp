// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/engine/event.hpp"

#include <optional>
#include <string_view>

/// The words that stand for kinds in what is stored; none is ever renamed.
namespace divan::engine {

[[nodiscard]] std::string_view word_of(Status status);
[[nodiscard]] std::string_view word_of(WaitKind kind);
[[nodiscard]] std::string_view word_of(EventKind kind);
[[nodiscard]] std::optional<Status> find_status(std::string_view word);
[[nodiscard]] std::optional<WaitKind> find_wait_kind(std::string_view word);
[[nodiscard]] std::optional<EventKind> find_event_kind(std::string_view word);

} // namespace divan::engine
