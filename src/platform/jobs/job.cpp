// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/job.hpp"

#include <algorithm>
#include <array>

namespace divan::jobs {

static constexpr std::array<std::string_view, 6> state_names{"waiting", "queued", "running",
                                                             "done",    "failed", "cancelled"};

std::string_view to_text(State state)
{
    return state_names.at(static_cast<std::size_t>(state));
}

std::optional<State> parse_state(std::string_view text)
{
    const auto* const found = std::ranges::find(state_names, text);
    return found == state_names.end() ? std::nullopt
                                      : std::optional{static_cast<State>(found - state_names.begin())};
}

std::chrono::seconds backoff(std::int64_t attempts)
{
    constexpr std::int64_t doublings_max = 10;
    const auto doublings = std::clamp<std::int64_t>(attempts - 1, 0, doublings_max);
    const std::chrono::seconds wait{std::int64_t{10} << doublings};
    return std::min<std::chrono::seconds>(wait, longest_backoff);
}

} // namespace divan::jobs
