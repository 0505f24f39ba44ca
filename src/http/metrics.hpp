// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace divan::http {

/// What /metrics shows, in Prometheus' text format 0.0.4. Thread-safe. Labels are routes and statuses only:
/// never what a client sent, so their number is bounded and nobody is in them.
class Metrics {
public:
    /// Counts one answer. `route` is the route's own text, "static" or "none".
    void count(std::string_view route, int status, std::chrono::steady_clock::duration took);
    /// Shows what `value` returns, asked at each scrape; it must be thread-safe and quick. `name` as
    /// Prometheus wants it.
    void gauge(std::string name, std::string help, std::function<double()> value);
    /// The same for a number that only grows; its name ends in _total.
    void counter(std::string name, std::string help, std::function<double()> value);

    [[nodiscard]] std::string text() const;

private:
    static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                       0.1,   0.25,   0.5,   1.0,  2.5,   10.0}; // seconds

    struct RouteFigures {
        std::map<int, std::uint64_t> statuses;
        std::array<std::uint64_t, bounds.size()> buckets{}; // each holds its own, summed when shown
        std::uint64_t count{};
        double seconds{};
    };
    struct Registered {
        std::string name;
        std::string help;
        std::string_view type;
        std::function<double()> value;
    };

    void append_histogram(std::string& out, const std::string& route, const RouteFigures& figures) const;

    mutable std::mutex mutex_;
    std::map<std::string, RouteFigures, std::less<>> routes_;
    std::vector<Registered> registered_;
};

} // namespace divan::http
