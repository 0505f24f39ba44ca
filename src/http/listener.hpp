// SPDX-License-Identifier: Apache-2.0
// The socket side: accepts, reads within limits and times, hands whole requests to workers, writes answers in
// order.
#pragma once

#include "base/address.hpp"
#include "http/dispatcher.hpp"
#include "http/metrics.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace divan::http {

/// What a client may take up. Times are for the whole step, so that one byte now and then doesn't extend
/// them.
struct Limits {
    std::size_t header_bytes{16'384};
    std::size_t body_bytes{1'048'576};
    std::size_t connections{1024}; // beyond it the one that has waited longest for a request gives way
    std::chrono::milliseconds header_time{10'000};
    std::chrono::milliseconds body_time{30'000};
    std::chrono::milliseconds idle_time{60'000}; // between requests of a kept connection
    std::chrono::milliseconds write_time{60'000};
    std::chrono::milliseconds heartbeat_time{20'000}; // of a stream of events
    std::size_t stream_bytes{262'144}; // of each of the two pieces that a streamed body has in memory
    std::chrono::milliseconds stream_time{30'000}; // for each piece: with its size, the slowest line served
    std::chrono::milliseconds drain_time{10'000};  // at stop, for what is being answered
};

struct ListenerOptions {
    std::string address{"127.0.0.1"};
    std::uint16_t port{}; // 0: the system chooses; see Listener::port
    std::size_t io_threads{1};
    std::size_t workers{4};
    std::size_t computing_max{4}; // of the workers at once; the others may wait for the disk or the network
    std::size_t stream_workers{2};
    std::size_t queue_max{256}; // whole requests that wait for a worker; more are answered 503
    Limits limits{};
    IpNetworks trusted_proxies{}; // whose X-Forwarded-For is believed
};

/// Serves from construction until stop or destruction. Throws std::runtime_error when the port can't be had.
class Listener {
public:
    /// `dispatcher` outlives the listener.
    Listener(const ListenerOptions& options, const Dispatcher& dispatcher);
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener();

    [[nodiscard]] std::uint16_t port() const;
    /// Adds the queue, the connections and the refused ones to the figures. They read 0 once the listener is
    /// gone.
    void register_figures(Metrics& metrics) const;
    /// Takes no more connections, lets what is being answered finish within drain_time, then closes all. May
    /// be called twice.
    void stop();

private:
    class State;

    std::shared_ptr<State> state_; // shared with the figures, weakly
};

} // namespace divan::http
