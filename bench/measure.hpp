// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bench {

/// Latencies of one kind of request, in any order.
class Samples {
public:
    void add(std::chrono::nanoseconds latency) { nanoseconds_.push_back(latency.count()); }
    void add(const Samples& other);
    [[nodiscard]] std::size_t size() const { return nanoseconds_.size(); }
    /// Milliseconds below which `share` of the samples lie; 0 without samples.
    [[nodiscard]] double quantile(double share) const;

private:
    std::vector<std::int64_t> nanoseconds_;
};

/// One result as one JSON line: {"bench":"…",…}.
class Line {
public:
    explicit Line(std::string_view bench) : text_{"{\"bench\":\"" + std::string{bench} + "\""} {}
    Line& add(std::string_view name, std::string_view text);
    Line& add(std::string_view name, std::int64_t value);
    Line& add(std::string_view name, double value, int decimals = 2);
    /// Rate, p50, p95, p99 and the number of samples.
    Line& add(const Samples& samples, std::chrono::nanoseconds took);
    /// Ends the line on standard output.
    void print() const;

private:
    std::string text_;
};

struct Measured {
    Samples samples;
    std::chrono::nanoseconds took{};
    double processor_seconds{}; // of the whole process, user and system
};

/// Calls `request(client)` from `clients` threads without a pause: first unmeasured for `warm_up`, then
/// measured. What `request` throws ends the bench.
[[nodiscard]] Measured run_clients(int clients,
                                   std::chrono::milliseconds warm_up,
                                   std::chrono::milliseconds measured,
                                   const std::function<void(int client)>& request);

/// Processor time of this process so far, in seconds.
[[nodiscard]] double processor_seconds();

/// `--name value` from a command line, or `otherwise`.
[[nodiscard]] std::int64_t option(int argc, char** argv, std::string_view name, std::int64_t otherwise);
[[nodiscard]] std::string option(int argc, char** argv, std::string_view name, std::string_view otherwise);

} // namespace divan::bench
