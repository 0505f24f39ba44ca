// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace divan::test {

struct HttpAnswer {
    int status{};
    std::map<std::string, std::string> headers; // names in lower case; set-cookie of several: the last
    std::string body;

    [[nodiscard]] std::string header(const std::string& lower_case_name) const;
};

/// One TCP connection to the server under test, byte by byte where a test wants to be rude. Blocking; each
/// wait ends after ten seconds with std::runtime_error, so a hanging server fails its test.
class RawConnection {
public:
    explicit RawConnection(std::uint16_t port);
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;
    ~RawConnection();

    void send(std::string_view bytes) const;
    /// Tells the server that nothing more will come, and goes on reading.
    void end_sending() const;
    /// Reads the head of an answer up to its empty line, and no more ("HTTP/1.1 100 Continue").
    [[nodiscard]] std::string read_head();
    /// Reads one whole answer; `to_head` when it answers HEAD and so has no body.
    [[nodiscard]] HttpAnswer read_answer(bool to_head = false);
    /// True when the server has ended the connection and nothing more was to be read.
    [[nodiscard]] bool is_closed();

private:
    [[nodiscard]] bool fill();

    int socket_{-1};
    std::string read_;
};

/// A browser in small: keeps cookies, sends JSON, one connection for each request.
class HttpClient {
public:
    using Headers = std::map<std::string, std::string>;

    explicit HttpClient(std::uint16_t port) : port_{port} {}

    /// Headers that go with each request from now on ("X-CSRF-Token", "Acting-Post"); an empty value takes
    /// one away.
    void always_send(const std::string& name, const std::string& value);

    HttpAnswer get(const std::string& target, const Headers& headers = {});
    HttpAnswer post(const std::string& target, const std::string& json, const Headers& headers = {});
    HttpAnswer remove(const std::string& target, const Headers& headers = {});
    /// `body` is sent as it is; Content-Type must be among the headers.
    HttpAnswer request(const std::string& method,
                       const std::string& target,
                       const std::string& body,
                       const Headers& headers);
    /// The bytes that `request` sends, for who sends them in another way.
    [[nodiscard]] std::string bytes_of(const std::string& method,
                                       const std::string& target,
                                       const std::string& body,
                                       const Headers& headers) const;

    /// The cookie's value, or "".
    [[nodiscard]] std::string cookie(const std::string& name) const;
    void forget_cookies() { cookies_.clear(); }

private:
    void keep_cookie(const std::string& set_cookie);

    std::uint16_t port_;
    Headers always_;
    std::map<std::string, std::string> cookies_;
};

} // namespace divan::test
