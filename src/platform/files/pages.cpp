// SPDX-License-Identifier: Apache-2.0
#include "platform/files/pages.hpp"

#include "base/blocking.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace divan::files {

namespace {

constexpr std::int64_t shown_bytes_max = 104'857'600; // held in memory while a page is made
constexpr std::int64_t image_height_max = 12'000;
constexpr std::string_view list_name = "list";
constexpr std::string_view pdf = "application/pdf";

bool is_image(const File& file)
{
    return file.type == "image/png" || file.type == "image/jpeg" || file.type == "image/gif" ||
           file.type == "image/webp" || file.type == "image/tiff";
}

AppError cannot_be_shown()
{
    return AppError{ErrorCode::conflict, "file.cannot_be_shown"};
}

/// Empty as run_child is; a missing cage is the server's fault, not the file's.
std::optional<std::string>
decoded(const std::vector<std::string>& command, const MemoryFile& input, const ChildLimits& limits)
try {
    return run_child(command, input.descriptor(), limits);
} catch (const NoCage& error) {
    spdlog::error("no page is shown: {}; see files.cage in docs/operations/files.md", error.what());
    throw AppError{ErrorCode::unavailable, "file.no_cage"};
}

void check_shown(const File& file)
{
    if (file.type != pdf && !is_image(file)) {
        throw AppError{ErrorCode::conflict, "file.has_no_pages"};
    }
    if (file.size > shown_bytes_max) {
        throw AppError{ErrorCode::conflict, "file.too_large_to_show"};
    }
}

std::vector<std::string> pdf_command(const Page& page, std::int64_t number, std::int64_t width)
{
    const auto which = std::to_string(number);
    // Scaling comes before turning.
    const auto along = std::string{page.is_turned ? "-scale-to-y" : "-scale-to-x"};
    const auto across = std::string{page.is_turned ? "-scale-to-x" : "-scale-to-y"};
    return {"/usr/bin/pdftoppm",   "-q",   "-png", "-f",       which, "-l", which, along,
            std::to_string(width), across, "-1",   "/dev/fd/3"};
}

std::vector<std::string> image_command(const File& file, std::int64_t number, std::int64_t width)
{
    const auto from = file.type == "image/tiff" ? "stdin[page=" + std::to_string(number - 1) + "]" : "stdin";
    return {"/usr/bin/vipsthumbnail", from, "--size", std::to_string(width) + "x", "-o", ".png"};
}

} // namespace

void RenderingTurn::enter()
{
    const Blocking blocking; // before the lock, so that no other lock is taken under it
    std::unique_lock lock{mutex_};
    if (running_ >= at_once && waiting_ >= waiting_max) {
        throw AppError{ErrorCode::unavailable, "file.too_many_renderings"}.with_retry_after(
            std::chrono::seconds{1});
    }
    ++waiting_;
    free_.wait(lock, [this] { return running_ < at_once; });
    --waiting_;
    ++running_;
}

void RenderingTurn::leave()
{
    {
        const std::lock_guard lock{mutex_};
        --running_;
    }
    free_.notify_one();
}

std::optional<std::string> Pages::kept(const Files::Readable& readable, const std::string& name)
{
    const auto& token = readable.file.blob;
    const auto file = files_.parts().vault.open_page(token, name);
    if (!file) {
        return std::nullopt;
    }
    // Not synced: what a power cut left torn doesn't open, and is made again.
    return open(readable.key, {token, 0, true, name},
                file->read(0, limits_.output_bytes + static_cast<std::size_t>(nonce_bytes + tag_bytes)));
}

void Pages::keep(const Files::Readable& readable, const std::string& name, std::string_view plain)
{
    const auto& token = readable.file.blob;
    try {
        files_.parts().vault.put_page(token, name, seal(readable.key, {token, 0, true, name}, plain));
    } catch (const std::exception&) {
        // A full disk costs only the making of it again.
    }
}

void Pages::pour(const Files::Readable& readable, const MemoryFile& into) const
{
    const auto source = files_.source(readable, {0, readable.file.size});
    for (auto piece = source->read(read_at_once); !piece.empty(); piece = source->read(read_at_once)) {
        into.append(piece);
    }
}

std::string Pages::content(const Files::Readable& readable) const
{
    std::string all;
    const auto source = files_.source(readable, {0, readable.file.size});
    for (auto piece = source->read(read_at_once); !piece.empty(); piece = source->read(read_at_once)) {
        all += piece;
    }
    return all;
}

std::vector<Page> Pages::list_of(const Files::Readable& readable)
{
    check_shown(readable.file);
    if (const auto text = kept(readable, std::string{list_name})) {
        return parse_pages(*text).value();
    }
    std::optional<std::vector<Page>> pages;
    const RenderingTurn::Held held{turn_};
    if (readable.file.type == pdf) {
        const MemoryFile input;
        pour(readable, input);
        const auto text = decoded(
            {"/usr/bin/pdfinfo", "-f", "1", "-l", std::to_string(pages_max), "/dev/fd/3"}, input, limits_);
        pages = text ? parse_pdfinfo(*text) : std::nullopt;
    } else {
        pages = image_pages(content(readable));
    }
    if (!pages) {
        throw cannot_be_shown();
    }
    keep(readable, std::string{list_name}, to_text(*pages));
    return *std::move(pages);
}

std::vector<Page> Pages::list(const access::Actor& actor, FileId id)
{
    return list_of(files_.readable(actor, id));
}

std::int64_t Pages::count(const access::Actor& actor, FileId id)
try {
    return static_cast<std::int64_t>(list(actor, id).size());
} catch (const AppError& error) {
    if (error.code() == ErrorCode::not_found || error.reason() == "file.has_no_pages") {
        return 0;
    }
    throw;
}

std::string Pages::rendered(const Files::Readable& readable, std::int64_t number, std::int64_t width)
{
    const auto pages = list_of(readable);
    if (number > static_cast<std::int64_t>(pages.size())) {
        throw AppError{ErrorCode::not_found, "file.no_such_page"};
    }
    const auto& page = pages[static_cast<std::size_t>(number - 1)];
    const auto is_pdf = readable.file.type == pdf;
    if (height_at(page, width) > image_height_max || (!is_pdf && !is_bearable(page))) {
        throw cannot_be_shown();
    }
    const RenderingTurn::Held held{turn_};
    const MemoryFile input;
    pour(readable, input);
    auto png =
        decoded(is_pdf ? pdf_command(page, number, width) : image_command(readable.file, number, width),
                input, limits_);
    if (!png || !png->starts_with("\x89PNG")) {
        throw cannot_be_shown();
    }
    return *std::move(png);
}

Pages::Image Pages::image(const access::Actor& actor, FileId id, std::int64_t number, std::int64_t width)
{
    if (std::ranges::find(page_widths, width) == page_widths.end()) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"?width", "file.page_width"}}};
    }
    const auto readable = files_.readable(actor, id);
    check_shown(readable.file);
    const auto name = std::to_string(number) + "-" + std::to_string(width);
    auto etag = readable.file.blob.substr(0, 16) + "-" + name;
    if (auto png = kept(readable, name)) {
        return {std::move(etag), *std::move(png)};
    }
    auto png = rendered(readable, number, width);
    keep(readable, name, png);
    return {std::move(etag), std::move(png)};
}

} // namespace divan::files
