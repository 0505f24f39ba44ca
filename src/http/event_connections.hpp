// SPDX-License-Identifier: Apache-2.0
// Internal to the listener: connections that have become streams of server-sent events. No worker and no
// parser is held by one; it lives on its socket's strand.
#pragma once

#include "http/event_channel.hpp"
#include "http/message.hpp"
#include "http/socket.hpp"

#include <array>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace divan::http {

class EventConnection;

struct EventTimes {
    std::chrono::milliseconds heartbeat{20'000}; // between comments that show the line is alive
    std::chrono::milliseconds write_time{10'000};
};

/// The open streams: told when the listener stops, waited for. Thread-safe.
class EventConnections {
public:
    explicit EventConnections(const EventTimes& times) : times_{times} {}

    /// Takes over a socket: writes the head of the answer, then what its channel gives until either side
    /// ends.
    void adopt(Socket socket, const Response& response, const std::string& date);
    void stop() const;
    [[nodiscard]] std::size_t count() const;
    /// False when some are still open after `time`.
    [[nodiscard]] bool wait_until_none(std::chrono::milliseconds time) const;

private:
    friend class EventConnection;
    void remove(const EventConnection* connection);

    EventTimes times_;
    mutable std::mutex mutex_;
    mutable std::condition_variable none_;
    std::map<const EventConnection*, std::weak_ptr<EventConnection>> open_;
};

/// Held by its own pending operations.
class EventConnection : public std::enable_shared_from_this<EventConnection> {
public:
    EventConnection(Socket socket, std::shared_ptr<EventChannel> channel, EventConnections& all);
    EventConnection(const EventConnection&) = delete;
    EventConnection& operator=(const EventConnection&) = delete;
    ~EventConnection();

    void start(std::string head);
    /// From any thread.
    void stop();

private:
    void pump();
    void write(std::string bytes);
    void arm(std::chrono::milliseconds time);
    void watch();
    void close();

    Socket socket_;
    Timer timer_;
    std::uint64_t timer_number_{};          // tells a timer that was replaced from the one in force
    std::shared_ptr<EventChannel> channel_; // shared with whoever has news
    EventConnections& all_;
    std::string out_;
    std::array<char, 64> ignored_{};
    bool is_writing_{};
};

} // namespace divan::http
