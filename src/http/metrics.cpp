// SPDX-License-Identifier: Apache-2.0
#include "http/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace divan::http {

void Metrics::count(std::string_view route, int status, std::chrono::steady_clock::duration took)
{
    const double seconds = std::chrono::duration<double>(took).count();
    const std::lock_guard lock{mutex_};
    auto at = routes_.find(route);
    if (at == routes_.end()) {
        at = routes_.emplace(std::string{route}, RouteFigures{}).first;
    }
    auto& figures = at->second;
    ++figures.statuses[status];
    ++figures.count;
    figures.seconds += seconds;
    const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(bounds, seconds) - bounds.begin());
    if (bucket < bounds.size()) {
        ++figures.buckets.at(bucket);
    }
}

void Metrics::gauge(std::string name, std::string help, std::function<double()> value)
{
    const std::lock_guard lock{mutex_};
    registered_.push_back({std::move(name), std::move(help), "gauge", std::move(value)});
}

void Metrics::counter(std::string name, std::string help, std::function<double()> value)
{
    const std::lock_guard lock{mutex_};
    registered_.push_back({std::move(name), std::move(help), "counter", std::move(value)});
}

void Metrics::append_histogram(std::string& out, const std::string& route, const RouteFigures& figures) const
{
    auto end = std::back_inserter(out);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        sum += figures.buckets.at(i);
        fmt::format_to(end, "divan_http_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                       bounds.at(i), sum);
    }
    fmt::format_to(end, "divan_http_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route,
                   figures.count);
    fmt::format_to(end, "divan_http_request_seconds_sum{{route=\"{}\"}} {:.6f}\n", route, figures.seconds);
    fmt::format_to(end, "divan_http_request_seconds_count{{route=\"{}\"}} {}\n", route, figures.count);
}

std::string Metrics::text() const
{
    const std::lock_guard lock{mutex_};
    std::string out{
        "# HELP divan_http_requests_total Requests answered.\n# TYPE divan_http_requests_total counter\n"};
    auto end = std::back_inserter(out);
    for (const auto& [route, figures] : routes_) {
        for (const auto& [status, count] : figures.statuses) {
            fmt::format_to(end, "divan_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", route, status,
                           count);
        }
    }
    out += "# HELP divan_http_request_seconds Time from the whole request to its answer, waiting included.\n"
           "# TYPE divan_http_request_seconds histogram\n";
    for (const auto& [route, figures] : routes_) {
        append_histogram(out, route, figures);
    }
    for (const auto& each : registered_) {
        fmt::format_to(end, "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", each.name, each.help, each.type,
                       each.value());
    }
    return out;
}

} // namespace divan::http
