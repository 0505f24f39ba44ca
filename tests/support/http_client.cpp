// SPDX-License-Identifier: Apache-2.0
#include "support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::test {

namespace {

constexpr int wait_seconds = 10;

std::string lower_case(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

HttpAnswer parse_head(const std::string& head)
{
    HttpAnswer answer;
    answer.status = std::stoi(head.substr(head.find(' ') + 1, 3));
    auto at = head.find("\r\n") + 2;
    while (at < head.size() && head.compare(at, 2, "\r\n") != 0) {
        const auto end = head.find("\r\n", at);
        const auto colon = head.find(": ", at);
        answer.headers[lower_case(head.substr(at, colon - at))] = head.substr(colon + 2, end - colon - 2);
        at = end + 2;
    }
    return answer;
}

} // namespace

std::string HttpAnswer::header(const std::string& lower_case_name) const
{
    const auto at = headers.find(lower_case_name);
    return at == headers.end() ? "" : at->second;
}

RawConnection::RawConnection(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval wait{.tv_sec = wait_seconds, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error{"can't connect to the server under test"};
    }
}

RawConnection::~RawConnection()
{
    ::close(socket_);
}

void RawConnection::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return; // the server ended the connection; what it answered can still be read
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void RawConnection::end_sending() const
{
    ::shutdown(socket_, SHUT_WR);
}

bool RawConnection::fill()
{
    std::array<char, 16384> chunk{};
    const auto size = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        throw std::runtime_error{"the server under test does not answer"};
    }
    if (size <= 0) {
        return false;
    }
    read_.append(chunk.data(), static_cast<std::size_t>(size));
    return true;
}

std::string RawConnection::read_head()
{
    auto end = read_.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!fill()) {
            throw std::runtime_error{"the connection ended before an answer"};
        }
        end = read_.find("\r\n\r\n");
    }
    auto head = read_.substr(0, end + 4);
    read_.erase(0, end + 4);
    return head;
}

HttpAnswer RawConnection::read_answer(bool to_head)
{
    auto answer = parse_head(read_head());
    const auto length = answer.header("content-length");
    const std::size_t size = to_head || length.empty() ? 0 : std::stoul(length);
    while (read_.size() < size) {
        if (!fill()) {
            throw std::runtime_error{"the connection ended inside an answer"};
        }
    }
    answer.body = read_.substr(0, size);
    read_.erase(0, size);
    return answer;
}

bool RawConnection::is_closed()
{
    return read_.empty() && !fill();
}

void HttpClient::always_send(const std::string& name, const std::string& value)
{
    if (value.empty()) {
        always_.erase(name);
    } else {
        always_[name] = value;
    }
}

HttpAnswer HttpClient::get(const std::string& target, const Headers& headers)
{
    return request("GET", target, "", headers);
}

HttpAnswer HttpClient::post(const std::string& target, const std::string& json, const Headers& headers)
{
    auto all = headers;
    all.emplace("Content-Type", "application/json");
    return request("POST", target, json, all);
}

HttpAnswer HttpClient::remove(const std::string& target, const Headers& headers)
{
    return request("DELETE", target, "", headers);
}

std::string HttpClient::bytes_of(const std::string& method,
                                 const std::string& target,
                                 const std::string& body,
                                 const Headers& headers) const
{
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    auto all = headers;
    all.insert(always_.begin(), always_.end());
    std::string cookies;
    for (const auto& [name, value] : cookies_) {
        cookies += cookies.empty() ? "" : "; ";
        cookies.append(name).append("=").append(value);
    }
    if (!cookies.empty()) {
        all.emplace("Cookie", cookies);
    }
    for (const auto& [name, value] : all) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
    if (!body.empty() || method == "POST" || method == "PUT") {
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return text + "\r\n" + body;
}

HttpAnswer HttpClient::request(const std::string& method,
                               const std::string& target,
                               const std::string& body,
                               const Headers& headers)
{
    RawConnection connection{port_};
    connection.send(bytes_of(method, target, body, headers));
    auto answer = connection.read_answer(method == "HEAD");
    keep_cookie(answer.header("set-cookie"));
    return answer;
}

std::string HttpClient::cookie(const std::string& name) const
{
    const auto at = cookies_.find(name);
    return at == cookies_.end() ? "" : at->second;
}

void HttpClient::keep_cookie(const std::string& set_cookie)
{
    const auto equals = set_cookie.find('=');
    if (equals == std::string::npos) {
        return;
    }
    const auto name = set_cookie.substr(0, equals);
    const auto value = set_cookie.substr(equals + 1, set_cookie.find(';') - equals - 1);
    if (value.empty() || set_cookie.find("Max-Age=0") != std::string::npos) {
        cookies_.erase(name);
    } else {
        cookies_[name] = value;
    }
}

} // namespace divan::test
