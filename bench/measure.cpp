// SPDX-License-Identifier: Apache-2.0
#include "bench/measure.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <mutex>
#include <span>
#include <thread>

namespace divan::bench {

void Samples::add(const Samples& other)
{
    nanoseconds_.insert(nanoseconds_.end(), other.nanoseconds_.begin(), other.nanoseconds_.end());
}

double Samples::quantile(double share) const
{
    if (nanoseconds_.empty()) {
        return 0;
    }
    auto sorted = nanoseconds_;
    const auto at =
        std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())));
    const auto place = sorted.begin() + static_cast<std::ptrdiff_t>(at);
    std::nth_element(sorted.begin(), place, sorted.end());
    return static_cast<double>(*place) / 1e6;
}

Line& Line::add(std::string_view name, std::string_view text)
{
    text_ += fmt::format(",\"{}\":\"{}\"", name, text);
    return *this;
}

Line& Line::add(std::string_view name, std::int64_t value)
{
    text_ += fmt::format(",\"{}\":{}", name, value);
    return *this;
}

Line& Line::add(std::string_view name, double value, int decimals)
{
    text_ += fmt::format(",\"{}\":{:.{}f}", name, value, decimals);
    return *this;
}

Line& Line::add(const Samples& samples, std::chrono::nanoseconds took)
{
    const auto seconds = static_cast<double>(took.count()) / 1e9;
    return add("per_second", static_cast<double>(samples.size()) / seconds, 0)
        .add("p50_ms", samples.quantile(0.50))
        .add("p95_ms", samples.quantile(0.95))
        .add("p99_ms", samples.quantile(0.99))
        .add("samples", static_cast<std::int64_t>(samples.size()));
}

void Line::print() const
{
    fmt::print("{}}}\n", text_);
    std::fflush(stdout);
}

double processor_seconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

namespace {

enum class Phase { warm_up, measured, over };

/// What the clients' threads share.
struct Shared {
    const std::function<void(int)>& request;
    std::atomic<Phase> phase{Phase::warm_up};
    std::mutex mutex;
    Samples samples;
    std::exception_ptr error;
};

} // namespace

static void run_client(Shared& shared, int client)
{
    using Clock = std::chrono::steady_clock;
    Samples own;
    try {
        for (auto phase = shared.phase.load(); phase != Phase::over; phase = shared.phase.load()) {
            const auto began = Clock::now();
            shared.request(client);
            if (phase == Phase::measured) {
                own.add(Clock::now() - began);
            }
        }
    } catch (...) {
        const std::scoped_lock lock{shared.mutex};
        shared.error = std::current_exception();
        shared.phase = Phase::over;
    }
    const std::scoped_lock lock{shared.mutex};
    shared.samples.add(own);
}

/// Sleeps unless a client has failed.
static void wait_unless_over(const Shared& shared, std::chrono::milliseconds time)
{
    const auto end = std::chrono::steady_clock::now() + time;
    while (shared.phase != Phase::over && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
}

Measured run_clients(int clients,
                     std::chrono::milliseconds warm_up,
                     std::chrono::milliseconds measured,
                     const std::function<void(int)>& request)
{
    Shared shared{.request = request, .phase = {}, .mutex = {}, .samples = {}, .error = {}};
    Measured result;
    {
        std::vector<std::jthread> threads;
        for (int client = 0; client < clients; ++client) {
            threads.emplace_back([&shared, client] { run_client(shared, client); });
        }
        wait_unless_over(shared, warm_up);
        const auto began = std::chrono::steady_clock::now();
        const auto processor = processor_seconds();
        auto expected = Phase::warm_up;
        shared.phase.compare_exchange_strong(expected, Phase::measured);
        wait_unless_over(shared, measured);
        shared.phase = Phase::over;
        result.took = std::chrono::steady_clock::now() - began;
        result.processor_seconds = processor_seconds() - processor;
    }
    if (shared.error) {
        std::rethrow_exception(shared.error);
    }
    result.samples = std::move(shared.samples);
    return result;
}

std::string option(int argc, char** argv, std::string_view name, std::string_view otherwise)
{
    const std::span arguments{argv, static_cast<std::size_t>(argc)};
    for (std::size_t i = 1; i + 1 < arguments.size(); ++i) {
        if (arguments[i] == name) {
            return arguments[i + 1];
        }
    }
    return std::string{otherwise};
}

std::int64_t option(int argc, char** argv, std::string_view name, std::int64_t otherwise)
{
    return std::stoll(option(argc, argv, name, std::string_view{std::to_string(otherwise)}));
}

} // namespace divan::bench
