// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace divan::db {

inline constexpr int counter_bits = 40;
inline constexpr std::int64_t last_site = (1 << 13) - 1;

/// Reserves a block of the series; the returned value is the first number after it.
inline constexpr std::string_view reserve_block =
    "INSERT INTO id_series (site, next) VALUES (:site, CAST(:first AS BIGINT)) "
    "ON CONFLICT (site) DO UPDATE SET next = id_series.next + CAST(:size AS BIGINT) RETURNING next";

/// A reserved run of counters, handed out one by one; what is not used is lost, never given twice.
class IdBlock {
public:
    static constexpr std::int64_t size = 4096;

    explicit IdBlock(std::int64_t site) : site_{site}
    {
        if (site < 1 || site > last_site) {
            throw std::logic_error{"a site is between 1 and 8191"};
        }
    }

    [[nodiscard]] std::int64_t site() const { return site_; }
    [[nodiscard]] std::int64_t left() const { return end_ - next_; }
    void discard() { next_ = end_; }
    /// `end`: what reserve_block returned.
    void refill(std::int64_t end)
    {
        next_ = end - size;
        end_ = end;
    }
    [[nodiscard]] std::int64_t take() { return site_ << counter_bits | next_++; }

private:
    std::int64_t site_;
    std::int64_t next_{};
    std::int64_t end_{};
};

} // namespace divan::db
