// SPDX-License-Identifier: Apache-2.0
#include "bench/http_client.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace divan::bench {

std::string Reply::field(std::string_view name) const
{
    std::string lower{head};
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const auto at = lower.find(fmt::format("\r\n{}: ", name));
    if (at == std::string::npos) {
        return {};
    }
    const auto from = at + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
}

HttpClient::HttpClient(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int one = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error{fmt::format("nobody serves 127.0.0.1:{}", port)};
    }
}

HttpClient::~HttpClient()
{
    ::close(socket_);
}

void HttpClient::receive_more()
{
    std::array<char, 65536> chunk{};
    const auto got = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (got <= 0) {
        throw std::runtime_error{"the server closed a connection"};
    }
    buffer_.append(chunk.data(), static_cast<std::size_t>(got));
}

Reply HttpClient::request(std::string_view method,
                          std::string_view target,
                          std::string_view fields,
                          std::string_view body)
{
    auto message = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n{}", method, target, fields);
    if (!body.empty()) {
        message += fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n", body.size());
    }
    message += "\r\n";
    message += body;
    if (::send(socket_, message.data(), message.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(message.size())) {
        throw std::runtime_error{"a request could not be sent"};
    }
    auto end = buffer_.find("\r\n\r\n");
    for (; end == std::string::npos; end = buffer_.find("\r\n\r\n")) {
        receive_more();
    }
    Reply reply;
    reply.head = buffer_.substr(0, end + 2);
    std::from_chars(reply.head.data() + 9, reply.head.data() + 12, reply.status);
    const auto length = reply.field("content-length");
    const auto size = length.empty() ? 0 : std::stoull(length);
    while (buffer_.size() < end + 4 + size) {
        receive_more();
    }
    reply.body = buffer_.substr(end + 4, size);
    buffer_.erase(0, end + 4 + size);
    return reply;
}

/// The text between two others, which must be there.
static std::string between(std::string_view text, std::string_view before, std::string_view after)
{
    const auto at = text.find(before);
    const auto from = at + before.size();
    const auto end = at == std::string_view::npos ? at : text.find(after, from);
    if (end == std::string_view::npos) {
        throw std::runtime_error{fmt::format("a reply lacks {}", before)};
    }
    return std::string{text.substr(from, end - from)};
}

SignedIn::SignedIn(std::uint16_t port, const std::string& user, const std::string& password) : client_{port}
{
    const auto body = fmt::format(R"({{"user_name":"{}","password":"{}"}})", user, password);
    const auto reply = client_.request("POST", "/api/v1/session", {}, body);
    if (reply.status != 201) {
        throw std::runtime_error{fmt::format("signing in as {} gave {}: {}", user, reply.status, reply.body)};
    }
    fields_ =
        fmt::format("Cookie: divan_session={}\r\nX-CSRF-Token: {}\r\n",
                    between(reply.head, "divan_session=", ";"), between(reply.body, "\"csrf\":\"", "\""));
}

Reply SignedIn::post(std::string_view target, std::string_view more_fields, std::string_view body)
{
    return client_.request("POST", target, fields_ + std::string{more_fields}, body);
}

} // namespace divan::bench
