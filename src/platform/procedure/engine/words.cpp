// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/words.hpp"

#include <algorithm>
#include <array>

namespace divan::engine {

// Each in the order of its enumerators.
static constexpr std::array<std::string_view, 5> status_words{"fresh", "running", "ended", "failed",
                                                              "cancelled"};
static constexpr std::array<std::string_view, 8> wait_words{"task",   "asked",  "called", "event",
                                                            "choice", "inside", "body",   "stuck"};
static constexpr std::array<std::string_view, 9> event_words{
    "started", "completed", "failed", "fired", "received", "retried", "changed", "cancelled", "escalated"};

template <class Kind, std::size_t Size>
static std::optional<Kind> find_word(const std::array<std::string_view, Size>& words, std::string_view word)
{
    const auto* const found = std::ranges::find(words, word);
    return found == words.end() ? std::nullopt : std::optional{static_cast<Kind>(found - words.begin())};
}

std::string_view word_of(Status status)
{
    return status_words.at(static_cast<std::size_t>(status));
}

std::string_view word_of(WaitKind kind)
{
    return wait_words.at(static_cast<std::size_t>(kind));
}

std::string_view word_of(EventKind kind)
{
    return event_words.at(static_cast<std::size_t>(kind));
}

std::optional<Status> find_status(std::string_view word)
{
    return find_word<Status>(status_words, word);
}

std::optional<WaitKind> find_wait_kind(std::string_view word)
{
    return find_word<WaitKind>(wait_words, word);
}

std::optional<EventKind> find_event_kind(std::string_view word)
{
    return find_word<EventKind>(event_words, word);
}

} // namespace divan::engine
