// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace divan::bench {

struct Reply {
    int status{};
    std::string head; // status line and header fields as sent
    std::string body;

    /// The value of a header field, by its lower-case name; empty when absent.
    [[nodiscard]] std::string field(std::string_view name) const;
};

/// One kept-alive connection to 127.0.0.1. Throws std::runtime_error when the server closes it.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port);
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    ~HttpClient();

    /// `fields`: further header lines, each ended by CR LF. A body is sent as JSON.
    [[nodiscard]] Reply
    request(std::string_view method, std::string_view target, std::string_view fields, std::string_view body);

private:
    void receive_more();

    int socket_;
    std::string buffer_;
};

/// A signed-in browser: its connection, cookie and CSRF token.
class SignedIn {
public:
    /// Throws std::runtime_error when the server refuses.
    SignedIn(std::uint16_t port, const std::string& user, const std::string& password);

    [[nodiscard]] Reply get(std::string_view target) { return client_.request("GET", target, fields_, {}); }
    /// Its cookie and token as header lines, for a connection of one's own.
    [[nodiscard]] const std::string& fields() const { return fields_; }
    [[nodiscard]] Reply post(std::string_view target, std::string_view more_fields, std::string_view body);

private:
    HttpClient client_;
    std::string fields_;
};

} // namespace divan::bench
