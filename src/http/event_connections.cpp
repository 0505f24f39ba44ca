// SPDX-License-Identifier: Apache-2.0
#include "http/event_connections.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace divan::http {

namespace net = boost::asio;
using Error = boost::system::error_code;

/// Without a length: the stream ends with the connection. A proxy must not gather it.
static std::string stream_head(const Response& response, const std::string& date)
{
    std::string head =
        "HTTP/1.1 200 OK\r\nDate: " + date +
        "\r\nContent-Type: text/event-stream\r\nX-Accel-Buffering: no\r\nConnection: close\r\n";
    for (const auto& [name, value] : response.headers) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
    return head + "\r\n";
}

void EventConnections::adopt(Socket socket, const Response& response, const std::string& date)
{
    const auto connection = std::make_shared<EventConnection>(std::move(socket), response.events, *this);
    {
        const std::scoped_lock lock{mutex_};
        open_.emplace(connection.get(), connection);
    }
    connection->start(stream_head(response, date));
}

void EventConnections::remove(const EventConnection* connection)
{
    const std::scoped_lock lock{mutex_};
    open_.erase(connection);
    if (open_.empty()) {
        none_.notify_all(); // under the lock: the waiter may destroy this set right after
    }
}

void EventConnections::stop() const
{
    std::vector<std::shared_ptr<EventConnection>> alive;
    {
        const std::scoped_lock lock{mutex_};
        for (const auto& [key, connection] : open_) {
            if (auto held = connection.lock()) {
                alive.push_back(std::move(held));
            }
        }
    }
    for (const auto& connection : alive) {
        connection->stop();
    }
}

std::size_t EventConnections::count() const
{
    const std::scoped_lock lock{mutex_};
    return open_.size();
}

bool EventConnections::wait_until_none(std::chrono::milliseconds time) const
{
    std::unique_lock lock{mutex_};
    return none_.wait_for(lock, time, [this] { return open_.empty(); });
}

EventConnection::EventConnection(Socket socket, std::shared_ptr<EventChannel> channel, EventConnections& all)
    : socket_{std::move(socket)}, timer_{socket_.get_executor()}, channel_{std::move(channel)}, all_{all}
{
}

EventConnection::~EventConnection()
{
    channel_->abandon();
    all_.remove(this);
}

void EventConnection::start(std::string head)
{
    // The head is posted first: what waits already would else be written before it.
    net::post(socket_.get_executor(), [self = shared_from_this(), head = std::move(head)]() mutable {
        self->watch();
        self->write(std::move(head));
    });
    channel_->when_ready([weak = weak_from_this(), strand = socket_.get_executor()] {
        net::post(strand, [weak] {
            if (const auto self = weak.lock()) {
                self->pump();
            }
        });
    });
}

void EventConnection::stop()
{
    net::post(socket_.get_executor(), [self = shared_from_this()] { self->close(); });
}

void EventConnection::pump()
{
    if (is_writing_ || !socket_.is_open()) {
        return;
    }
    auto taken = channel_->take();
    if (!taken.bytes.empty()) {
        write(std::move(taken.bytes));
    } else if (taken.is_closed) {
        close();
    } else {
        arm(all_.times_.heartbeat);
    }
}

void EventConnection::write(std::string bytes)
{
    is_writing_ = true;
    out_ = std::move(bytes);
    arm(all_.times_.write_time);
    net::async_write(socket_, net::buffer(out_),
                     [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                         self->is_writing_ = false;
                         self->out_ = {};
                         error ? self->close() : self->pump();
                     });
}

/// While a write is under way its end in time, else the next heartbeat.
void EventConnection::arm(std::chrono::milliseconds time)
{
    timer_.expires_after(time);
    timer_.async_wait([weak = weak_from_this(), number = ++timer_number_](const Error& error) {
        const auto self = weak.lock();
        if (error || !self || number != self->timer_number_) {
            return;
        }
        if (self->is_writing_) {
            self->close();
        } else {
            self->write(": alive\n\n");
        }
    });
}

/// A stream's client has nothing more to say; whatever comes, an end most likely, ends it.
void EventConnection::watch()
{
    socket_.async_read_some(net::buffer(ignored_),
                            [self = shared_from_this()](const Error&, std::size_t) { self->close(); });
}

void EventConnection::close()
{
    ++timer_number_;
    timer_.cancel();
    Error ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.close(ignored);
}

} // namespace divan::http
