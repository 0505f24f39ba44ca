// SPDX-License-Identifier: Apache-2.0
#include "platform/files/clamd.hpp"

#include "base/blocking.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace divan::files {

namespace {

constexpr std::size_t reply_max = 4096;
constexpr std::size_t text_max = 200;

/// A connected socket; -1 when nobody listens.
class Line {
public:
    Line(const std::filesystem::path& path, std::chrono::milliseconds wait)
        : socket_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)}
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const auto name = path.string();
        if (name.size() >= sizeof address.sun_path) {
            return;
        }
        std::memcpy(address.sun_path, name.c_str(), name.size());
        const timeval time{.tv_sec = wait.count() / 1000, .tv_usec = wait.count() % 1000 * 1000};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
        is_open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line() { ::close(socket_); }

    [[nodiscard]] bool is_open() const { return is_open_; }

    [[nodiscard]] bool send(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) {
                continue;
            }
            if (sent <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// Up to the NUL that ends a reply.
    [[nodiscard]] std::string reply() const
    {
        std::string text;
        std::array<char, 512> chunk{};
        while (text.size() < reply_max) {
            const auto got = ::recv(socket_, chunk.data(), chunk.size(), 0);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got <= 0) {
                return {};
            }
            text.append(chunk.data(), static_cast<std::size_t>(got));
            if (const auto end = text.find('\0'); end != std::string::npos) {
                return text.substr(0, end);
            }
        }
        return {};
    }

private:
    int socket_;
    bool is_open_{};
};

std::string framed(std::string_view bytes)
{
    const auto length = htonl(static_cast<std::uint32_t>(bytes.size()));
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    return frame.append(bytes);
}

/// What may be shown and stored: plain ASCII, not long.
std::string harmless(std::string_view text)
{
    std::string plain{text.substr(0, text_max)};
    std::ranges::replace_if(
        plain, [](char c) { return c < ' ' || c > '~'; }, '?');
    return plain;
}

} // namespace

ScanResult parse_clamd_reply(std::string_view reply)
{
    constexpr std::string_view start = "stream: ";
    constexpr std::string_view found = " FOUND";
    while (reply.ends_with('\n') || reply.ends_with('\r')) {
        reply.remove_suffix(1);
    }
    if (reply == "stream: OK") {
        return {Scan::clean, ""};
    }
    if (reply.starts_with(start) && reply.ends_with(found) && reply.size() > start.size() + found.size()) {
        reply.remove_prefix(start.size());
        reply.remove_suffix(found.size());
        return {Scan::infected, harmless(reply)};
    }
    return {Scan::failed, harmless(reply)};
}

Clamd::Clamd(std::filesystem::path socket, std::chrono::milliseconds wait, std::chrono::milliseconds limit)
    : socket_{std::move(socket)}, wait_{wait}, limit_{limit}
{
}

bool Clamd::is_there() const
{
    using namespace std::string_view_literals;
    const Line line{socket_, wait_};
    return line.is_open() && line.send("zPING\0"sv) && line.reply() == "PONG";
}

ScanResult Clamd::scan(const std::function<std::string()>& next) const
{
    using namespace std::string_view_literals;
    const Line line{socket_, wait_};
    if (!line.is_open() || !line.send("zINSTREAM\0"sv)) {
        return {Scan::failed, "the scanner does not answer"};
    }
    const auto end = std::chrono::steady_clock::now() + limit_;
    bool is_taken = true;
    for (auto piece = next(); !piece.empty() && is_taken; piece = next()) {
        if (std::chrono::steady_clock::now() > end) {
            return {Scan::failed, "the scanner takes too long"};
        }
        is_taken = line.send(framed(piece)); // it hangs up in mid-stream at its own size limit, and says so
    }
    if (is_taken) {
        is_taken = line.send(framed(""));
    }
    const auto reply = line.reply();
    if (reply.empty()) {
        return {Scan::failed, "the scanner does not answer"};
    }
    auto result = parse_clamd_reply(reply);
    if (!is_taken && result.scan == Scan::clean) { // it has not seen the whole
        return {Scan::failed, "the scanner hung up"};
    }
    return result;
}

std::function<bool()> scanner_at(const std::filesystem::path& socket)
{
    if (socket.empty()) {
        return {};
    }
    return [clamd = Clamd{socket, std::chrono::seconds{2}}] {
        const Blocking waiting;
        return clamd.is_there();
    };
}

} // namespace divan::files
