// SPDX-License-Identifier: Apache-2.0
// Internal to the listener; with it and its streaming part the only place that includes Beast.
#pragma once

#include "http/dispatcher.hpp"
#include "http/event_connections.hpp"
#include "http/listener.hpp"
#include "http/socket.hpp"
#include "http/worker_pool.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace divan::http {

class Connection;

/// The open connections: counted against the limit, told when the listener stops, waited for. Thread-safe.
class Connections {
public:
    void add(const std::shared_ptr<Connection>& connection);
    void remove(const Connection* connection);
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;
    /// The one that has waited longest for its client to send a request, told to end; false when none waits.
    [[nodiscard]] bool longest_waiting_gives_way() const;
    /// False when some are still open after `time`.
    [[nodiscard]] bool wait_until_none(std::chrono::milliseconds time) const;

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable none_;
    std::map<const Connection*, std::weak_ptr<Connection>> open_;
};

/// What every connection of a listener shares; outlives them.
struct Serving {
    const Limits limits;
    const IpNetworks trusted_proxies;
    const Dispatcher& dispatcher;
    WorkerPool pool;
    WorkerPool stream_pool; // pieces of streamed bodies: short jobs, so that a slow disk holds no handler up
    Connections connections{};
    EventConnections streams{{.heartbeat = limits.heartbeat_time, .write_time = limits.write_time}};
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> turned_away{0}; // connections over the limit
    std::atomic<std::uint64_t> gave_way{0};    // waiting ones that were closed for them
};

/// True for an end in mid-request and for every error of the socket; false for what the parser refuses and
/// for no error.
[[nodiscard]] bool is_client_gone(const boost::system::error_code& error);

/// A body on its way in. Two buffers: one is filled from the socket while the other goes to the sink; when
/// both are full, nothing is read, and the client's sending stops by itself.
struct Receiving {
    std::shared_ptr<BodyStream> stream; // shared with the job that writes
    std::optional<boost::beast::http::request_parser<boost::beast::http::buffer_body>> parser{};
    std::array<std::string, 2> buffers{};
    std::size_t filling{};               // which buffer the socket fills
    std::size_t filled{};                // bytes in it
    boost::system::error_code failure{}; // of the socket or the parser
    std::optional<Response> refused{};   // the sink takes no more
    bool is_reading{};
    bool is_writing{};
    bool waits{};   // a full buffer waits for the sink
    bool is_last{}; // nothing more will be read
};

/// A body on its way out: one piece is sent while the next is read.
struct Sending {
    std::shared_ptr<BodySource> source; // shared with the job that reads
    std::string request_id;
    std::string piece{}; // being sent
    std::string next{};
    bool has_next{};
    bool is_reading{};
    bool is_sending{};
};

/// One client's connection: reads a request, has it answered, writes the answer, reads the next. What a
/// client sends ahead stays in the buffer, so answers leave in order. All of it runs on the socket's strand;
/// only the handler is elsewhere. Held by its own pending operations.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Socket socket, Serving& serving);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    void start();
    /// Ends at once when it waits for a request, else after the answer under way. From any thread.
    void stop();
    /// Ends now. From any thread.
    void abort();
    /// Ends unless a whole request has come meanwhile. From any thread.
    void give_way();

    using Time = std::chrono::steady_clock::time_point;
    /// Since when it waits for a request, in part or whole; the latest time there is when it does not. From
    /// any thread.
    [[nodiscard]] Time waits_since() const { return waits_since_; }

private:
    using Error = boost::system::error_code;

    void await_request();
    void end_waiting();
    void read_header();
    void on_header(const Error& error);
    void go_on(void (Connection::*next)());
    void read_body();
    void on_read_failed(const Error& error);
    void hand_over();
    void refuse(int status, std::string_view reason);
    [[nodiscard]] bool becomes_stream(const Response& response);
    void write(Response response);
    void on_written(const Error& error);
    void linger();

    // streaming.cpp: bodies that go piece by piece
    void open_stream();
    void on_stream_opened(std::variant<Response, std::shared_ptr<BodyStream>> opened);
    void start_receiving();
    void fill();
    void on_filled(const Error& error);
    void hand_on();
    void on_handed_on(std::optional<Response> refused);
    void end_receiving();
    [[nodiscard]] Refusal refusal_of_stream(const Error& failure) const;
    void start_sending();
    void read_next();
    void on_read(std::string piece, bool is_cut);
    void send_next();

    struct HeaderFault {
        int status;
        std::string_view reason;
    };
    // connection_header.cpp
    [[nodiscard]] std::optional<HeaderFault> header_fault() const;
    [[nodiscard]] std::optional<HeaderFault> coding_fault() const;
    void keep_headers();
    [[nodiscard]] Incoming take_incoming();

    void set_deadline(std::chrono::milliseconds time);
    void clear_deadline();
    void close();

    Socket socket_;
    Timer deadline_;
    std::uint64_t deadline_number_{}; // tells a deadline that was replaced from the one in force
    Serving& serving_;
    std::string peer_address_;
    boost::beast::flat_buffer buffer_;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>>
        parser_;                     // one a request
    std::optional<Headers> headers_; // as they were before the body
    std::optional<boost::beast::http::response<boost::beast::http::string_body>> response_;
    std::optional<boost::beast::http::response<boost::beast::http::empty_body>> bodiless_;
    std::unique_ptr<Receiving> receiving_; // while a body comes in
    std::optional<Sending> sending_;
    std::array<char, 4096> discarded_{};
    std::size_t lingered_{};
    std::atomic<Time> waits_since_{std::chrono::steady_clock::now()};
    bool is_waiting_{true}; // for a whole request; until then it gives way to others
    bool is_idle_{};
    bool timed_out_{};
    bool is_head_{};
    bool keep_alive_{};
};

} // namespace divan::http
