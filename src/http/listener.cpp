// SPDX-License-Identifier: Apache-2.0
#include "http/listener.hpp"

#include "http/connection.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <stdexcept>
#include <thread>
#include <vector>

namespace divan::http {

namespace net = boost::asio;
using net::ip::tcp;

namespace {

using Acceptor = net::basic_socket_acceptor<tcp, Strand>;

constexpr std::chrono::milliseconds accept_pause{100};
/// A connection has at most one piece under way in each direction, so this is never reached.
constexpr std::size_t stream_queue_max = 65'536;

Acceptor open_acceptor(net::io_context& context, const ListenerOptions& options)
try {
    const tcp::endpoint endpoint{net::ip::make_address(options.address), options.port};
    Acceptor acceptor{net::make_strand(context)};
    acceptor.open(endpoint.protocol());
    acceptor.set_option(net::socket_base::reuse_address{true});
    acceptor.bind(endpoint);
    acceptor.listen(net::socket_base::max_listen_connections);
    return acceptor;
} catch (const boost::system::system_error& error) {
    throw std::runtime_error{"can't listen on " + options.address + ":" + std::to_string(options.port) +
                             ": " + error.code().message()};
}

} // namespace

void Connections::add(const std::shared_ptr<Connection>& connection)
{
    const std::lock_guard lock{mutex_};
    open_.emplace(connection.get(), connection);
}

void Connections::remove(const Connection* connection)
{
    const std::lock_guard lock{mutex_};
    open_.erase(connection);
    if (open_.empty()) {
        none_.notify_all(); // under the lock: the waiter may destroy this set right after
    }
}

std::size_t Connections::count() const
{
    const std::lock_guard lock{mutex_};
    return open_.size();
}

std::vector<std::shared_ptr<Connection>> Connections::all() const
{
    std::vector<std::shared_ptr<Connection>> alive;
    const std::lock_guard lock{mutex_};
    for (const auto& [key, connection] : open_) {
        if (auto held = connection.lock()) {
            alive.push_back(std::move(held));
        }
    }
    return alive;
}

bool Connections::longest_waiting_gives_way() const
{
    std::shared_ptr<Connection> longest;
    for (auto& connection : all()) {
        if (connection->waits_since() < (longest ? longest->waits_since() : Connection::Time::max())) {
            longest = std::move(connection);
        }
    }
    if (longest) {
        longest->give_way();
    }
    return longest != nullptr;
}

bool Connections::wait_until_none(std::chrono::milliseconds time) const
{
    std::unique_lock lock{mutex_};
    return none_.wait_for(lock, time, [this] { return open_.empty(); });
}

class Listener::State {
public:
    State(const ListenerOptions& options, const Dispatcher& dispatcher)
        : context_{static_cast<int>(options.io_threads)},
          serving_{.limits = options.limits,
                   .trusted_proxies = options.trusted_proxies,
                   .dispatcher = dispatcher,
                   .pool{options.workers, options.computing_max, options.queue_max},
                   .stream_pool{options.stream_workers, options.stream_workers, stream_queue_max}},
          acceptor_{open_acceptor(context_, options)},
          pause_{acceptor_.get_executor()},
          work_{net::make_work_guard(context_)}
    {
        port_ = acceptor_.local_endpoint().port();
        net::post(acceptor_.get_executor(), [this] { accept(); });
        for (std::size_t i = 0; i < options.io_threads; ++i) {
            threads_.emplace_back([this] { context_.run(); });
        }
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { stop(); }

    void stop()
    {
        if (serving_.stopping.exchange(true)) {
            return;
        }
        net::post(acceptor_.get_executor(), [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
        for (const auto& connection : serving_.connections.all()) {
            connection->stop();
        }
        serving_.streams.stop();
        if (!serving_.connections.wait_until_none(serving_.limits.drain_time)) {
            for (const auto& connection : serving_.connections.all()) {
                connection->abort();
            }
            // A handler can't be broken off: what runs is waited for, its answer is dropped.
            while (!serving_.connections.wait_until_none(std::chrono::seconds{1})) {
            }
        }
        // A handler that ended just now may have become a stream.
        do {
            serving_.streams.stop();
        } while (!serving_.streams.wait_until_none(std::chrono::seconds{1}));
        work_.reset();
        threads_.clear();
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const Serving& serving() const { return serving_; }

private:
    void accept()
    {
        acceptor_.async_accept(net::make_strand(context_),
                               [this](boost::system::error_code error, Socket socket) {
                                   if (serving_.stopping) {
                                       return;
                                   }
                                   if (error) { // out of descriptors, most likely
                                       pause_.expires_after(accept_pause);
                                       pause_.async_wait([this](boost::system::error_code cancelled) {
                                           if (!cancelled) {
                                               accept();
                                           }
                                       });
                                       return;
                                   }
                                   take(std::move(socket));
                                   accept();
                               });
    }

    void take(Socket socket)
    {
        if (serving_.connections.count() >= serving_.limits.connections) {
            if (!serving_.connections.longest_waiting_gives_way()) {
                ++serving_.turned_away;
                return; // closed by its destructor
            }
            ++serving_.gave_way;
        }
        const auto connection = std::make_shared<Connection>(std::move(socket), serving_);
        serving_.connections.add(connection);
        connection->start();
    }

    net::io_context context_;
    Serving serving_;
    Acceptor acceptor_;
    Timer pause_;
    net::executor_work_guard<net::io_context::executor_type> work_;
    std::uint16_t port_{};
    std::vector<std::jthread> threads_; // last: ended before what they use
};

Listener::Listener(const ListenerOptions& options, const Dispatcher& dispatcher)
    : state_{std::make_shared<State>(options, dispatcher)}
{
}

Listener::~Listener()
{
    state_->stop();
}

std::uint16_t Listener::port() const
{
    return state_->port();
}

void Listener::stop()
{
    state_->stop();
}

void Listener::register_figures(Metrics& metrics) const
{
    const auto read = [weak = std::weak_ptr{state_}](auto figure) {
        return [weak, figure] {
            const auto state = weak.lock();
            return state ? static_cast<double>(figure(state->serving())) : 0.0;
        };
    };
    metrics.gauge("divan_http_queue_length", "Requests that wait for a worker.",
                  read([](const Serving& serving) { return serving.pool.waiting(); }));
    metrics.gauge("divan_http_connections", "Open connections.",
                  read([](const Serving& serving) { return serving.connections.count(); }));
    metrics.gauge("divan_http_streams", "Open streams of server-sent events.",
                  read([](const Serving& serving) { return serving.streams.count(); }));
    metrics.counter("divan_http_connections_turned_away_total",
                    "Connections closed because there were too many.",
                    read([](const Serving& serving) { return serving.turned_away.load(); }));
    metrics.counter("divan_http_connections_gave_way_total",
                    "Connections without a request, closed because there were too many.",
                    read([](const Serving& serving) { return serving.gave_way.load(); }));
}

} // namespace divan::http
