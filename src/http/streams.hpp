// SPDX-License-Identifier: Apache-2.0
// Bodies that are too large for memory, in and out, piece by piece. The connection sees to the pace: it asks
// for the next piece only when the last one is through, and no worker waits while bytes flow slowly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace divan::http {

struct Response;

/// Takes a request's body as it arrives. Called on workers, never twice at once; destroyed without `finish`
/// when the client is gone, the rest didn't come in time, or a piece was refused.
class BodySink {
public:
    BodySink() = default;
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;
    virtual ~BodySink() = default;

    /// The most bytes it takes; a body announced longer is refused (413) before a byte is read.
    [[nodiscard]] virtual std::int64_t limit() const = 0;
    /// The next bytes, in order. Throws AppError to refuse the rest.
    virtual void write(std::string_view bytes) = 0;
    /// The whole body has arrived; gives the answer. Throws as a handler does.
    [[nodiscard]] virtual Response finish() = 0;
};

/// Gives an answer's body piece by piece. Called on workers, never twice at once.
class BodySource {
public:
    BodySource() = default;
    BodySource(const BodySource&) = delete;
    BodySource& operator=(const BodySource&) = delete;
    virtual ~BodySource() = default;

    /// Bytes in all; becomes Content-Length.
    [[nodiscard]] virtual std::int64_t size() const = 0;
    /// The next bytes, some of `max` or fewer; empty only at the end. Throws when they can't be had: the
    /// connection is cut, so that the client never takes a part for the whole.
    [[nodiscard]] virtual std::string read(std::size_t max) = 0;
};

} // namespace divan::http
