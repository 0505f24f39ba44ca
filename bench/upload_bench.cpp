// SPDX-License-Identifier: Apache-2.0
// One large file over HTTP, in and out again: upload_bench --port N --user NAME --server PID [--megabytes
// 200].
#include "bench/http_client.hpp"
#include "bench/measure.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <random>
#include <stdexcept>
#include <vector>

namespace divan::bench {

static constexpr std::size_t megabyte = 1'000'000;

namespace {

/// A connection of its own: the bodies here don't fit the small client.
class LongLine {
public:
    explicit LongLine(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            ::close(socket_);
            throw std::runtime_error{"nobody serves this port"};
        }
    }
    LongLine(const LongLine&) = delete;
    LongLine& operator=(const LongLine&) = delete;
    ~LongLine() { ::close(socket_); }

    void send(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                throw std::runtime_error{"the server ended an upload"};
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// Reads to the end of the connection; how many bytes, and the first of them.
    std::pair<std::size_t, std::string> read_all() const
    {
        std::vector<char> chunk(262'144);
        std::size_t size = 0;
        std::string first;
        while (true) {
            const auto got = ::recv(socket_, chunk.data(), chunk.size(), 0);
            if (got <= 0) {
                return {size, first};
            }
            if (first.size() < 2000) {
                first.append(chunk.data(), std::min<std::size_t>(2000, static_cast<std::size_t>(got)));
            }
            size += static_cast<std::size_t>(got);
        }
    }

private:
    int socket_;
};

/// The most memory that a process has held, in megabytes.
std::int64_t peak_memory(std::int64_t process)
{
    std::ifstream status{fmt::format("/proc/{}/status", process)};
    std::string word;
    while (status >> word) {
        if (word == "VmHWM:") {
            std::int64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1000;
        }
    }
    return -1;
}

double per_second(std::size_t bytes, std::chrono::steady_clock::duration took)
{
    return static_cast<double>(bytes) / static_cast<double>(megabyte) /
           std::chrono::duration<double>(took).count();
}

void expect_status(const std::string& answer, std::string_view status)
{
    if (answer.compare(9, status.size(), status) != 0) {
        throw std::runtime_error{"a request was refused: " + answer};
    }
}

} // namespace

static std::int64_t announced(SignedIn& browser, std::size_t size)
{
    const auto reply = browser.post(
        "/api/v1/files", {},
        fmt::format(
            R"({{"name":"bench.bin","size":{},"type":"application/octet-stream","secrecy_class":"normal"}})",
            size));
    if (reply.status != 201) {
        throw std::runtime_error{"a file was not taken: " + reply.body};
    }
    return std::stoll(reply.body.substr(reply.body.find("\"id\":") + 5));
}

static void run(int argc, char** argv)
{
    const auto port = static_cast<std::uint16_t>(option(argc, argv, "--port", 8080));
    const auto server = option(argc, argv, "--server", 0);
    const auto size = static_cast<std::size_t>(option(argc, argv, "--megabytes", 200)) * megabyte;
    SignedIn browser{port, option(argc, argv, "--user", std::string_view{"registrar"}),
                     option(argc, argv, "--password", std::string_view{"divan-demo"})};
    std::string content(size, '\0');
    std::mt19937_64 random{1}; // NOLINT(cert-msc51-cpp): the same bytes each time
    std::ranges::generate(content, [&random] { return static_cast<char>(random()); });
    const auto before = peak_memory(server);
    for (std::int64_t i = 0; i < option(argc, argv, "--times", 3); ++i) {
        const auto id = announced(browser, size);
        const auto start = std::chrono::steady_clock::now();
        {
            const LongLine line{port};
            line.send(
                fmt::format("PUT /api/v1/files/{}/content HTTP/1.1\r\nHost: h\r\n{}Connection: close\r\n"
                            "Content-Type: application/octet-stream\r\nContent-Length: {}\r\n\r\n",
                            id, browser.fields(), size));
            line.send(content);
            expect_status(line.read_all().second, "200");
        }
        const auto sent = std::chrono::steady_clock::now();
        const LongLine line{port};
        line.send(
            fmt::format("GET /api/v1/files/{}/content HTTP/1.1\r\nHost: h\r\n{}Connection: close\r\n\r\n", id,
                        browser.fields()));
        const auto [fetched, answer] = line.read_all();
        const auto end = std::chrono::steady_clock::now();
        expect_status(answer, "200");
        if (fetched < size) {
            throw std::runtime_error{"a download was short"};
        }
        Line{"file_upload"}
            .add("megabytes", static_cast<std::int64_t>(size / megabyte))
            .add("up_megabytes_per_second", per_second(size, sent - start))
            .add("down_megabytes_per_second", per_second(size, end - sent))
            .add("server_peak_mb_before", before)
            .add("server_peak_mb", peak_memory(server))
            .print();
    }
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "upload_bench: {}\n", error.what());
        return 1;
    }
}
