// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace divan::files {

/// What may be done with a kind of file.
enum class Handling {
    shown,   // in the page: PDF, images, plain text
    saved,   // only as a download: office files, HTML, SVG, anything else
    refused, // programs and scripts are no office's records
};

/// By the sniffed type and the name's ending; the worse of both counts.
[[nodiscard]] Handling handling_of(std::string_view type, std::string_view name);

/// Whether the type that the sender declared is what the bytes are; kinds that libmagic can't tell apart (an
/// office file is a zip) are no mismatch.
[[nodiscard]] bool is_as_declared(std::string_view declared, std::string_view sniffed);

/// libmagic, with its own rules alone: never by the name. Thread-safe.
class Sniffer {
public:
    /// Throws std::runtime_error when its database is not there.
    Sniffer();
    Sniffer(const Sniffer&) = delete;
    Sniffer& operator=(const Sniffer&) = delete;
    ~Sniffer();

    /// "application/pdf" from the first bytes of a file; some 64 KiB are enough.
    [[nodiscard]] std::string type_of(std::string_view first_bytes) const;

private:
    struct State;

    mutable std::mutex mutex_; // a magic handle serves one caller
    std::unique_ptr<State> state_;
};

} // namespace divan::files
