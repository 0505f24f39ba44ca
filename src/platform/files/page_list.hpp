// SPDX-License-Identifier: Apache-2.0
// How many pages a document has and how large they are, read before anything is rendered: what a header
// announces decides whether a decoder is let near the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::files {

inline constexpr std::size_t pages_max = 10'000;
inline constexpr std::int64_t pixels_max = 100'000'000; // of an image
inline constexpr std::int64_t side_max = 65'535;

/// Width and height as looked at, in points (PDF) or pixels.
struct Page {
    std::int64_t width{};
    std::int64_t height{};
    bool is_turned{}; // a PDF page that is shown turned by a quarter

    friend bool operator==(const Page&, const Page&) = default;
};

/// From what `pdfinfo -f 1 -l N` prints. Empty when it is not that, a page is missing, or there are too many.
[[nodiscard]] std::optional<std::vector<Page>> parse_pdfinfo(std::string_view text);

/// From the header of a PNG, JPEG, GIF, WebP or TIFF (all its pages). Empty when it is none, or broken.
[[nodiscard]] std::optional<std::vector<Page>> image_pages(std::string_view bytes);

/// Whether an image of this size is decoded at all.
[[nodiscard]] bool is_bearable(const Page& page);

/// The height of a page at a width, at least 1.
[[nodiscard]] std::int64_t height_at(const Page& page, std::int64_t width);

/// "595 842 0\n" a page; the form that is kept.
[[nodiscard]] std::string to_text(const std::vector<Page>& pages);
[[nodiscard]] std::optional<std::vector<Page>> parse_pages(std::string_view text);

} // namespace divan::files
