// SPDX-License-Identifier: Apache-2.0
#include "platform/files/page_list.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace divan::files {

namespace {

constexpr std::int64_t entries_max = 1'000'000; // of all directories of a TIFF: some 20 a page are usual
constexpr double points_max = 20'000;           // Acrobat's own limit is 14,400

std::string_view take_line(std::string_view& text)
{
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

std::string_view take_word(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    return word;
}

template <class Number>
std::optional<Number> number(std::string_view word)
{
    Number value{};
    const auto* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, value);
    return error == std::errc{} && stop == end && !word.empty() ? std::optional{value} : std::nullopt;
}

/// Big and little endian numbers out of a header; past the end they are empty.
class Header {
public:
    explicit Header(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] std::optional<std::int64_t> big(std::size_t at, std::size_t size) const
    {
        return read(at, size, false);
    }
    [[nodiscard]] std::optional<std::int64_t> little(std::size_t at, std::size_t size) const
    {
        return read(at, size, true);
    }
    [[nodiscard]] std::string_view text(std::size_t at, std::size_t size) const
    {
        return at > bytes_.size() ? std::string_view{} : bytes_.substr(at, size);
    }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

private:
    [[nodiscard]] std::optional<std::int64_t> read(std::size_t at, std::size_t size, bool from_end) const
    {
        if (at > bytes_.size() || bytes_.size() - at < size) {
            return std::nullopt;
        }
        std::int64_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const auto byte = static_cast<unsigned char>(bytes_[at + (from_end ? size - 1 - i : i)]);
            value = value * 256 + byte;
        }
        return value;
    }

    std::string_view bytes_;
};

std::optional<std::vector<Page>> one_page(std::optional<std::int64_t> width,
                                          std::optional<std::int64_t> height)
{
    if (!width || !height || *width < 1 || *height < 1) {
        return std::nullopt;
    }
    return std::vector<Page>{{*width, *height, false}};
}

/// Walks the segments up to the frame header (SOF0–SOF15 without DHT, JPG, DAC).
std::optional<std::vector<Page>> jpeg_page(const Header& header)
{
    std::size_t at = 2;
    while (true) {
        const auto mark = header.big(at, 2);
        if (!mark || *mark < 0xFF00) {
            return std::nullopt;
        }
        if (*mark == 0xFFFF) { // fill
            ++at;
            continue;
        }
        const bool is_frame =
            *mark >= 0xFFC0 && *mark <= 0xFFCF && *mark != 0xFFC4 && *mark != 0xFFC8 && *mark != 0xFFCC;
        if (is_frame) {
            return one_page(header.big(at + 7, 2), header.big(at + 5, 2));
        }
        const auto length = header.big(at + 2, 2);
        if (!length || *length < 2 || *mark == 0xFFDA || *mark == 0xFFD9) {
            return std::nullopt;
        }
        at += 2 + static_cast<std::size_t>(*length);
    }
}

std::optional<std::vector<Page>> webp_page(const Header& header)
{
    const auto kind = header.text(12, 4);
    if (kind == "VP8X") {
        const auto width = header.little(24, 3);
        const auto height = header.little(27, 3);
        return width && height ? one_page(*width + 1, *height + 1) : std::nullopt;
    }
    if (kind == "VP8L") {
        const auto bits = header.little(21, 4);
        return bits ? one_page(*bits % 16'384 + 1, *bits / 16'384 % 16'384 + 1) : std::nullopt;
    }
    if (kind == "VP8 ") {
        const auto width = header.little(26, 2);
        const auto height = header.little(28, 2);
        return width && height ? one_page(*width % 16'384, *height % 16'384) : std::nullopt;
    }
    return std::nullopt;
}

/// The chain of directories, each with width (256) and length (257).
class Tiff {
public:
    explicit Tiff(const Header& header) : header_{header}, is_little_{header.text(0, 2) == "II"} {}

    [[nodiscard]] std::optional<std::vector<Page>> pages() const
    {
        std::vector<Page> found;
        std::int64_t entries = 0;
        auto at = value(4, 4);
        while (at && *at != 0) {
            const auto place = static_cast<std::size_t>(*at);
            const auto count = value(place, 2);
            entries += count.value_or(0);
            if (entries > entries_max || found.size() == pages_max) { // a chain that runs in a circle, too
                return std::nullopt;
            }
            const auto page = count ? page_of(place + 2, *count) : std::nullopt;
            if (!page) {
                return std::nullopt;
            }
            found.push_back(*page);
            at = value(place + 2 + static_cast<std::size_t>(*count) * 12, 4);
        }
        return at && !found.empty() ? std::optional{std::move(found)} : std::nullopt;
    }

private:
    [[nodiscard]] std::optional<std::int64_t> value(std::size_t at, std::size_t size) const
    {
        return is_little_ ? header_.little(at, size) : header_.big(at, size);
    }

    [[nodiscard]] std::optional<Page> page_of(std::size_t at, std::int64_t count) const
    {
        Page page;
        for (std::int64_t i = 0; i < count; ++i, at += 12) {
            const auto tag = value(at, 2);
            const auto type = value(at + 2, 2);
            if (!tag || !type) {
                return std::nullopt;
            }
            const auto side = value(at + 8, *type == 3 ? 2 : 4);
            if (*tag == 256) {
                page.width = side.value_or(0);
            } else if (*tag == 257) {
                page.height = side.value_or(0);
            }
        }
        return page.width > 0 && page.height > 0 ? std::optional{page} : std::nullopt;
    }

    const Header& header_;
    bool is_little_;
};

/// "Page    1 size:  595.28 x 841.89 pts (A4)" and "Page    1 rot:   90".
bool read_page_line(std::string_view line, std::vector<Page>& pages)
{
    if (take_word(line) != "Page") {
        return true; // another line
    }
    const auto page = number<std::size_t>(take_word(line));
    const auto what = take_word(line);
    if (!page || *page < 1 || *page > pages.size()) {
        return false;
    }
    auto& found = pages[*page - 1];
    if (what == "rot:") {
        const auto turn = number<int>(take_word(line));
        found.is_turned = turn && (*turn == 90 || *turn == 270);
        return turn.has_value();
    }
    if (what != "size:") {
        return true; // a box that we didn't ask for
    }
    const auto width = number<double>(take_word(line));
    const auto is_by = take_word(line) == "x";
    const auto height = number<double>(take_word(line));
    if (!width || !height || !is_by ||
        !(*width > 0 && *width<points_max&& * height> 0 && *height < points_max)) {
        return false;
    }
    found.width = std::max<std::int64_t>(1, std::llround(*width));
    found.height = std::max<std::int64_t>(1, std::llround(*height));
    return true;
}

} // namespace

std::optional<std::vector<Page>> parse_pdfinfo(std::string_view text)
{
    std::vector<Page> pages;
    while (!text.empty()) {
        auto line = take_line(text);
        if (line.starts_with("Pages:")) {
            line.remove_prefix(6);
            const auto count = number<std::size_t>(take_word(line));
            if (!count || *count < 1 || *count > pages_max || !pages.empty()) {
                return std::nullopt;
            }
            pages.resize(*count);
        } else if (line.starts_with("Page ") && !read_page_line(line, pages)) {
            return std::nullopt;
        }
    }
    if (pages.empty() || std::ranges::any_of(pages, [](const Page& page) { return page.width == 0; })) {
        return std::nullopt;
    }
    for (auto& page : pages) {
        if (page.is_turned) {
            std::swap(page.width, page.height);
        }
    }
    return pages;
}

std::optional<std::vector<Page>> image_pages(std::string_view bytes)
{
    using namespace std::string_view_literals;
    const Header header{bytes};
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv) && header.text(12, 4) == "IHDR") {
        return one_page(header.big(16, 4), header.big(20, 4));
    }
    if (bytes.starts_with("\xFF\xD8"sv)) {
        return jpeg_page(header);
    }
    if (bytes.starts_with("GIF8"sv)) {
        return one_page(header.little(6, 2), header.little(8, 2));
    }
    if (bytes.starts_with("RIFF"sv) && header.text(8, 4) == "WEBP") {
        return webp_page(header);
    }
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) {
        return Tiff{header}.pages();
    }
    return std::nullopt;
}

bool is_bearable(const Page& page)
{
    return page.width <= side_max && page.height <= side_max && page.width * page.height <= pixels_max;
}

std::int64_t height_at(const Page& page, std::int64_t width)
{
    return std::max<std::int64_t>(1, page.height * width / std::max<std::int64_t>(1, page.width));
}

std::string to_text(const std::vector<Page>& pages)
{
    std::string text;
    for (const auto& page : pages) {
        text += std::to_string(page.width) + " " + std::to_string(page.height) +
                (page.is_turned ? " 1\n" : " 0\n");
    }
    return text;
}

std::optional<std::vector<Page>> parse_pages(std::string_view text)
{
    std::vector<Page> pages;
    while (!text.empty()) {
        auto line = take_line(text);
        const auto width = number<std::int64_t>(take_word(line));
        const auto height = number<std::int64_t>(take_word(line));
        if (!width || !height) {
            return std::nullopt;
        }
        pages.push_back({*width, *height, take_word(line) == "1"});
    }
    return pages;
}

} // namespace divan::files
