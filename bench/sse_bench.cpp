// SPDX-License-Identifier: Apache-2.0
// sse_bench [--pages N] [--changes N]: that many open streams, each of another post; every post's list
// changes in one act. How long until the last page is told, and what a page costs this process in memory.
#include "bench/measure.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "http/dispatcher.hpp"
#include "http/listener.hpp"
#include "platform/pages/pages.hpp"
#include "platform/worklist/store.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

namespace divan::bench {
namespace {

/// Nobody signs in here: the route is public.
class NoAuthenticator final : public http::Authenticator {
public:
    [[nodiscard]] std::shared_ptr<const http::Principal> authenticate(const http::Request&) const override
    {
        return nullptr;
    }
    [[nodiscard]] bool permits(const http::Principal&, std::string_view) const override { return false; }
    [[nodiscard]] bool check_csrf(const http::Principal&, const http::Request&) const override
    {
        return false;
    }
};

std::int64_t resident_bytes()
{
    std::ifstream file{"/proc/self/statm"};
    std::int64_t all = 0;
    std::int64_t resident = 0;
    file >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

/// The pages' end: plain sockets, read by one thread. What they cost lies in the kernel, not in this process.
class Browsers {
public:
    Browsers(std::uint16_t port, int count) : port_{port}, told_(static_cast<std::size_t>(count))
    {
        for (int i = 1; i <= count; ++i) {
            sockets_.push_back({.fd = ask(i), .events = POLLIN, .revents = 0});
        }
    }
    Browsers(const Browsers&) = delete;
    Browsers& operator=(const Browsers&) = delete;
    ~Browsers()
    {
        for (const auto& socket : sockets_) {
            ::close(socket.fd);
        }
    }

    /// Reads until each has read `text` once more; false after ten seconds. A page whose question met a full
    /// queue (503) asks again, as the staff application does.
    bool all_read(std::string_view text)
    {
        std::fill(told_.begin(), told_.end(), false);
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
        for (std::size_t left = sockets_.size(); left > 0;) {
            if (std::chrono::steady_clock::now() > end || ::poll(sockets_.data(), sockets_.size(), 100) < 0) {
                return false;
            }
            for (std::size_t i = 0; i < sockets_.size(); ++i) {
                const auto got = read(sockets_[i]);
                if (got.starts_with("HTTP/1.1 503")) {
                    ::close(sockets_[i].fd);
                    sockets_[i].fd = ask(static_cast<int>(i) + 1);
                    ++asked_again_;
                    continue;
                }
                const bool has = got.find(text) != std::string::npos;
                left -= has && !told_[i] ? 1 : 0;
                told_[i] = told_[i] || has;
            }
        }
        return true;
    }
    [[nodiscard]] std::int64_t asked_again() const { return asked_again_; }

private:
    [[nodiscard]] int ask(int post) const
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port_);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto socket = ::socket(AF_INET, SOCK_STREAM, 0);
        if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error{"no connection"};
        }
        const auto request =
            "GET /api/v1/events?post=" + std::to_string(post) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        static_cast<void>(::send(socket, request.data(), request.size(), MSG_NOSIGNAL));
        return socket;
    }

    /// What has come; empty when nothing did.
    static std::string read(const pollfd& socket)
    {
        std::array<char, 2048> bytes{};
        const auto size =
            (socket.revents & POLLIN) != 0 ? ::recv(socket.fd, bytes.data(), bytes.size(), MSG_DONTWAIT) : 0;
        return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    }

    std::uint16_t port_;
    std::vector<pollfd> sockets_{};
    std::vector<bool> told_;
    std::int64_t asked_again_{};
};

void allow_descriptors(int pages)
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, static_cast<rlim_t>(2 * pages + 200));
    setrlimit(RLIMIT_NOFILE, &limit);
}

void change_all(db::Database& database, int pages)
{
    database.write([pages](db::UnitOfWork& tx) {
        for (int post = 1; post <= pages; ++post) {
            worklist::store::count(tx, {.post = PostId{post}, .due_key = "9999-12-31", .open = 1, .sent = 0});
        }
    });
}

void run(int pages, int changes)
{
    allow_descriptors(pages);
    const auto folder =
        std::filesystem::temp_directory_path() / ("divan-sse-bench-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    db::Options options;
    options.location = (folder / "divan.db").string();
    const auto database = db::Database::open(options);
    db::migrate(*database);
    change_all(*database, pages);
    pages::Pages told{*database, [](db::ReadSession&, const pages::Reader&) { return true; }};
    told.start();

    http::Router router;
    router.add<http::NoBody, http::Raw>(
        {.method = "GET",
         .path = "/api/v1/events",
         .access = http::public_route("a bench"),
         .summary = "A stream",
         .query = {{"post", http::QueryType::integer}}},
        [&told](const http::Request& request) {
            const auto post = request.query_integer("post").value();
            http::Response response; // each page is of another person's session
            response.events =
                told.open({.person = {}, .session = std::to_string(post), .posts = {PostId{post}}}, {});
            return response;
        });
    const NoAuthenticator authenticator;
    const http::ReasonTexts texts;
    http::Metrics metrics;
    const http::Dispatcher dispatcher{{.router = router,
                                       .authenticator = authenticator,
                                       .texts = texts,
                                       .metrics = metrics,
                                       .log = [](const std::string&) {}}};
    http::ListenerOptions serving;
    serving.limits.connections = static_cast<std::size_t>(pages) + 100;
    http::Listener listener{serving, dispatcher};

    const auto before = resident_bytes();
    Browsers browsers{listener.port(), pages};
    if (!browsers.all_read("event: resync")) {
        throw std::runtime_error{"not every page was greeted"};
    }
    Samples samples;
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < changes; ++i) {
        const auto from = std::chrono::steady_clock::now();
        change_all(*database, pages);
        if (!browsers.all_read("event: worklist")) {
            throw std::runtime_error{"not every page was told"};
        }
        samples.add(std::chrono::steady_clock::now() - from);
    }
    Line{"sse"}
        .add("pages", std::int64_t{pages})
        .add(samples, std::chrono::steady_clock::now() - began)
        .add("worst_ms", samples.quantile(1.0))
        .add("bytes_a_page", (resident_bytes() - before) / pages)
        .add("asked_again", browsers.asked_again())
        .print();
    listener.stop();
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace divan::bench

int main(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err); // the log goes where the figures go
    try {
        divan::bench::run(static_cast<int>(divan::bench::option(argc, argv, "--pages", 1000)),
                          static_cast<int>(divan::bench::option(argc, argv, "--changes", 20)));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sse_bench: %s\n", error.what());
        return 1;
    }
}
