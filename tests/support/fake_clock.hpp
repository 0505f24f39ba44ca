// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"

#include <atomic>

namespace divan::test {

/// Stands still until it is set or moved. 2026-11-24T06:30:00Z is 10:00 of 3 Azar 1405 in Tehran.
class FakeClock final : public Clock {
public:
    FakeClock() = default;
    explicit FakeClock(Instant now) : now_{now} {}

    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }
    void advance(std::chrono::milliseconds by) { now_ = now_.load() + by; }

private:
    std::atomic<Instant> now_{
        Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::minutes{390}}};
};

} // namespace divan::test
