// SPDX-License-Identifier: Apache-2.0
// An answer that is a stored file: ranges (RFC 9110, 14), its name (RFC 6266, 8187), and what keeps a browser
// from running it.
#pragma once

#include "http/message.hpp"
#include "http/streams.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace divan::http {

/// A part of a body: `length` bytes from `first` on; never empty.
struct ByteRange {
    std::int64_t first{};
    std::int64_t length{};

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// What a Range header asks of a body.
struct RangeAnswer {
    enum class Kind { whole, part, none }; // none: nothing of the body lies in the range (416)

    Kind kind{Kind::whole};
    ByteRange part;

    friend bool operator==(const RangeAnswer&, const RangeAnswer&) = default;
};

/// Reads "bytes=0-499", "bytes=500-", "bytes=-500". A header that is malformed, of another unit or asks for
/// several ranges is passed over, as the standard allows: the whole body.
[[nodiscard]] RangeAnswer parse_range(std::string_view header, std::int64_t size);

/// `attachment; filename="…"; filename*=UTF-8''…`: the plain name keeps what is harmless ASCII.
[[nodiscard]] std::string content_disposition(std::string_view disposition, std::string_view name);

struct Content {
    std::int64_t size{};
    std::string etag; // strong, without quotes
    std::string content_type;
    std::string name;
    bool shown_in_page{}; // inline; else saved
    /// Opens the body at a range. Not called for HEAD, 304 and 416.
    std::function<std::shared_ptr<BodySource>(const ByteRange&)> open; // shared with the connection's jobs
};

/// 200, 206 or 416 by Range and If-Range, with everything that a served file says about itself.
[[nodiscard]] Response content_answer(const Request& request, const Content& content);

} // namespace divan::http
