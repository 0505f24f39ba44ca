// SPDX-License-Identifier: Apache-2.0
// The virus scanner clamd, over its local socket (clamd(8): INSTREAM).
#pragma once

#include "platform/files/file.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace divan::files {

struct ScanResult {
    Scan scan{Scan::failed};
    std::string text; // the name of what was found, or why it could not be said

    friend bool operator==(const ScanResult&, const ScanResult&) = default;
};

/// Reads "stream: OK", "stream: Name FOUND"; anything else is `failed`.
[[nodiscard]] ScanResult parse_clamd_reply(std::string_view reply);

/// One connection a scan; each wait for the socket ends after `wait`, and the whole after `limit`.
class Clamd {
public:
    explicit Clamd(std::filesystem::path socket,
                   std::chrono::milliseconds wait = std::chrono::seconds{30},
                   std::chrono::milliseconds limit = std::chrono::minutes{5});

    /// `next` gives the content piece by piece, empty at the end; what it throws goes through. A scanner that
    /// is not there, hangs or talks nonsense gives `failed`.
    [[nodiscard]] ScanResult scan(const std::function<std::string()>& next) const;
    /// Whether it is there and well (PING): what it could not say of one file is then that file's own.
    [[nodiscard]] bool is_there() const;

private:
    std::filesystem::path socket_;
    std::chrono::milliseconds wait_;
    std::chrono::milliseconds limit_;
};

/// Asks whether the scanner at a socket answers, for who waits for it: in two seconds it has, or it is away.
/// Null for an empty path: no scanner is set.
[[nodiscard]] std::function<bool()> scanner_at(const std::filesystem::path& socket);

} // namespace divan::files
