// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace divan::print {

/// What a file says of itself.
struct FileFacts {
    std::string title;
    std::string author;
    std::string language; // BCP 47
    std::string created;  // ISO 8601, in UTC: "2026-11-29T08:00:00Z"
};

/// Makes an archive copy (PDF/A-1b, ISO 19005-1) of what draw() gave: what its colours mean, who wrote it and
/// when in both places where a reader looks, which signs of a font are there, nothing transparent. Beside
/// this header only the standard library may be seen: its source is C++17, as qpdf 11's headers are none of
/// C++20.
[[nodiscard]] std::string archive_copy(const std::string& drawn, const FileFacts& facts);

} // namespace divan::print
