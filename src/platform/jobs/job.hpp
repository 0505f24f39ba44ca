// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace divan {
using JobId = Identifier<struct JobTag>;
} // namespace divan

namespace divan::jobs {

/// In a lane all but the first open job are `waiting`.
enum class State { waiting, queued, running, done, failed, cancelled };
using divan::to_text; // of instants and days, beside ours
[[nodiscard]] std::string_view to_text(State state);
[[nodiscard]] std::optional<State> parse_state(std::string_view text);

/// Work to be done. `key` says what it is ("mail:17", "digest:2026-11-24"): it is done once, however often it
/// is asked for.
struct NewJob {
    std::string key;
    std::string kind;
    std::string payload{"{}"};       // JSON of ids, at most payload_max bytes; no names, no secrets
    std::optional<Instant> run_at{}; // empty: at once
    std::string lane{};              // jobs of a lane run in the order of asking; "": no order
    int attempts_max{8};
};

inline constexpr std::size_t payload_max = 4096;

struct Job {
    JobId id;
    std::string key;
    std::string kind;
    std::string lane;
    std::string payload;
    State state{};
    std::string run_at; // "": at once
    std::int64_t attempts{};
    std::int64_t attempts_max{};
    std::string reason;
    std::string created_at;
    std::optional<std::string> ended_at;
    std::int64_t version{};
};

inline constexpr std::chrono::minutes longest_backoff{15};
/// How long to wait after the n-th failed try (from 1): 10 s, 20 s, 40 s … at most a quarter of an hour.
[[nodiscard]] std::chrono::seconds backoff(std::int64_t attempts);

/// A handler's way to say that a try failed. `reason` is a stable key; a final failure is not tried again.
class Failure : public std::exception {
public:
    explicit Failure(std::string reason, bool is_final = false)
        : reason_{std::move(reason)}, is_final_{is_final}
    {
    }
    [[nodiscard]] const std::string& reason() const noexcept { return reason_; }
    [[nodiscard]] bool is_final() const noexcept { return is_final_; }
    [[nodiscard]] const char* what() const noexcept override { return reason_.c_str(); }

private:
    std::string reason_;
    bool is_final_;
};

} // namespace divan::jobs
