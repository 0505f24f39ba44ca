// SPDX-License-Identifier: Apache-2.0
#include "http/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <array>
#include <ctime>

namespace divan::http {

namespace beast_http = boost::beast::http;
namespace net = boost::asio;

namespace {

constexpr std::size_t buffer_max = 65'536;
constexpr std::size_t linger_bytes_max = 8'388'608;
constexpr std::chrono::milliseconds linger_time{2'000};

/// "Tue, 24 Nov 2026 08:00:00 GMT"; the program never sets a C locale, so the names are English.
std::string http_date()
{
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    std::array<char, 40> text{};
    gmtime_r(&now, &parts);
    return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

void set_headers(auto& message, const Response& response)
{
    message.result(static_cast<unsigned>(response.status));
    message.set(beast_http::field::date, http_date());
    for (const auto& [name, value] : response.headers) {
        message.insert(name, value);
    }
    if (response.length() > 0) {
        message.set(beast_http::field::content_type, response.content_type);
    }
}

} // namespace

bool is_client_gone(const boost::system::error_code& error)
{
    const auto& of_parser = beast_http::make_error_code(beast_http::error::bad_method).category();
    return error && (error.category() != of_parser || error == beast_http::error::end_of_stream ||
                     error == beast_http::error::partial_message);
}

Connection::Connection(Socket socket, Serving& serving)
    : socket_{std::move(socket)}, deadline_{socket_.get_executor()}, serving_{serving}, buffer_{buffer_max}
{
    Error error;
    const auto peer = socket_.remote_endpoint(error);
    peer_address_ = error ? "" : peer.address().to_string();
}

Connection::~Connection()
{
    serving_.connections.remove(this);
}

void Connection::start()
{
    Error ignored;
    socket_.set_option(net::ip::tcp::no_delay{true}, ignored);
    net::post(socket_.get_executor(), [self = shared_from_this()] { self->await_request(); });
}

void Connection::stop()
{
    net::post(socket_.get_executor(), [self = shared_from_this()] {
        if (self->is_idle_) {
            self->close();
        }
    });
}

void Connection::abort()
{
    net::post(socket_.get_executor(), [self = shared_from_this()] { self->close(); });
}

void Connection::give_way()
{
    waits_since_ = Time::max(); // is not asked twice
    net::post(socket_.get_executor(), [self = shared_from_this()] {
        if (self->is_waiting_) {
            self->close();
        }
    });
}

void Connection::end_waiting()
{
    is_waiting_ = false;
    waits_since_ = Time::max();
}

void Connection::set_deadline(std::chrono::milliseconds time)
{
    deadline_.expires_after(time);
    deadline_.async_wait([self = shared_from_this(), number = ++deadline_number_](const Error& error) {
        if (!error && number == self->deadline_number_) {
            self->timed_out_ = true;
            Error ignored;
            self->socket_.cancel(ignored);
        }
    });
}

void Connection::clear_deadline()
{
    ++deadline_number_;
    deadline_.cancel();
}

void Connection::close()
{
    clear_deadline();
    Error ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.close(ignored);
}

void Connection::await_request()
{
    if (serving_.stopping) {
        close();
        return;
    }
    timed_out_ = false;
    is_waiting_ = true;
    waits_since_ = std::chrono::steady_clock::now();
    if (buffer_.size() > 0) { // sent ahead
        read_header();
        return;
    }
    is_idle_ = true;
    set_deadline(serving_.limits.idle_time);
    socket_.async_read_some(buffer_.prepare(discarded_.size()),
                            [self = shared_from_this()](const Error& error, std::size_t size) {
                                self->is_idle_ = false;
                                if (error) {
                                    self->close();
                                    return;
                                }
                                self->buffer_.commit(size);
                                self->read_header();
                            });
}

void Connection::read_header()
{
    parser_.emplace();
    headers_.reset();
    parser_->header_limit(static_cast<std::uint32_t>(serving_.limits.header_bytes));
    parser_->body_limit(boost::none); // what the route takes is known only after the header
    set_deadline(serving_.limits.header_time);
    beast_http::async_read_header(
        socket_, buffer_, *parser_,
        [self = shared_from_this()](const Error& error, std::size_t /*size*/) { self->on_header(error); });
}

void Connection::on_header(const Error& error)
{
    if (error) {
        on_read_failed(error);
        return;
    }
    if (const auto fault = header_fault()) {
        refuse(fault->status, fault->reason);
        return;
    }
    keep_headers();
    const auto& message = parser_->get();
    const auto type = message[beast_http::field::content_type];
    if (serving_.dispatcher.takes_stream(message.method_string(), message.target(),
                                         {type.data(), type.size()})) {
        open_stream();
        return;
    }
    if (parser_->content_length().value_or(0) > serving_.limits.body_bytes) {
        refuse(413, "request.body_too_large");
        return;
    }
    parser_->body_limit(serving_.limits.body_bytes);
    go_on(&Connection::read_body);
}

/// Tells a client that waits for it (Expect) to send its body, then does `next`.
void Connection::go_on(void (Connection::*next)())
{
    if (parser_->is_done() || parser_->get()[beast_http::field::expect].empty()) {
        (this->*next)();
        return;
    }
    static constexpr std::string_view message = "HTTP/1.1 100 Continue\r\n\r\n";
    net::async_write(socket_, net::buffer(message.data(), message.size()),
                     [self = shared_from_this(), next](const Error& failed, std::size_t /*size*/) {
                         failed ? self->close() : ((*self).*next)();
                     });
}

void Connection::read_body()
{
    set_deadline(serving_.limits.body_time);
    beast_http::async_read(socket_, buffer_, *parser_,
                           [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                               error ? self->on_read_failed(error) : self->hand_over();
                           });
}

void Connection::on_read_failed(const Error& error)
{
    if (timed_out_) {
        refuse(408, "request.timeout");
    } else if (error == beast_http::error::body_limit) {
        refuse(413, "request.body_too_large");
    } else if (error == beast_http::error::header_limit || error == beast_http::error::buffer_overflow) {
        refuse(431, "request.headers_too_large");
    } else if (is_client_gone(error)) {
        close();
    } else {
        refuse(400, "request.malformed");
    }
}

void Connection::hand_over()
{
    clear_deadline();
    end_waiting();
    // Shared with the job, which std::function wants to be able to copy.
    const auto incoming = std::make_shared<Incoming>(take_incoming());
    const bool taken = serving_.pool.submit([self = shared_from_this(), incoming] {
        auto response = self->serving_.dispatcher.answer(*incoming);
        net::post(self->socket_.get_executor(),
                  [self, response = std::move(response)]() mutable { self->write(std::move(response)); });
    });
    if (!taken) {
        auto busy = refusal(503, "request.busy");
        busy.retry_after = std::chrono::seconds{1};
        write(serving_.dispatcher.refuse(*incoming, busy));
    }
}

void Connection::refuse(int status, std::string_view reason)
{
    clear_deadline();
    end_waiting();
    is_head_ = parser_->get().method() == beast_http::verb::head;
    keep_alive_ = false; // where the next request starts isn't known
    auto incoming = take_incoming();
    incoming.body.clear();
    write(serving_.dispatcher.refuse(incoming, refusal(status, reason)));
}

/// Gives the socket to a stream of events, where the answer is one and somebody will read it.
bool Connection::becomes_stream(const Response& response)
{
    if (!response.events) {
        return false;
    }
    if (is_head_ || !socket_.is_open()) {
        response.events->abandon();
        return false;
    }
    serving_.streams.adopt(std::move(socket_), response, http_date());
    return true;
}

void Connection::write(Response response)
{
    if (becomes_stream(response) || !socket_.is_open()) { // or aborted while the handler ran
        return;
    }
    keep_alive_ = keep_alive_ && !serving_.stopping;
    set_deadline(serving_.limits.write_time);
    const auto written = [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
        self->on_written(error);
    };
    const bool has_no_length = response.status == 204 || response.status == 304;
    if (is_head_ || has_no_length) {
        bodiless_.emplace();
        set_headers(*bodiless_, response);
        if (!has_no_length) {
            bodiless_->content_length(static_cast<std::uint64_t>(response.length()));
        }
        bodiless_->keep_alive(keep_alive_);
        beast_http::async_write(socket_, *bodiless_, written);
        return;
    }
    if (response.source) {
        sending_.emplace(
            Sending{.source = response.source, .request_id = response.header("X-Request-Id").value_or("")});
        bodiless_.emplace();
        set_headers(*bodiless_, response);
        bodiless_->content_length(static_cast<std::uint64_t>(response.length()));
        bodiless_->keep_alive(keep_alive_);
        beast_http::async_write(socket_, *bodiless_,
                                [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                                    error ? self->on_written(error) : self->start_sending();
                                });
        return;
    }
    response_.emplace();
    set_headers(*response_, response);
    response_->body() = std::move(response.body);
    response_->content_length(response_->body().size());
    response_->keep_alive(keep_alive_);
    beast_http::async_write(socket_, *response_, written);
}

void Connection::on_written(const Error& error)
{
    clear_deadline();
    sending_.reset();
    if (error) {
        close();
    } else if (keep_alive_) {
        response_.reset();
        bodiless_.reset();
        await_request();
    } else {
        Error ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
        timed_out_ = false;
        set_deadline(linger_time);
        linger();
    }
}

/// Reads on for a moment: closing a socket with unread bytes resets it, and the client would lose our answer.
void Connection::linger()
{
    socket_.async_read_some(net::buffer(discarded_),
                            [self = shared_from_this()](const Error& error, std::size_t size) {
                                self->lingered_ += size;
                                if (error || self->timed_out_ || self->lingered_ > linger_bytes_max) {
                                    self->close();
                                } else {
                                    self->linger();
                                }
                            });
}

} // namespace divan::http
