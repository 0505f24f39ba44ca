// SPDX-License-Identifier: Apache-2.0
#include "http/static_site.hpp"

#include "base/file.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

namespace divan::http {

namespace {

struct MediaType {
    std::string_view ending;
    std::string_view type;
};

constexpr std::array media_types{
    MediaType{".html", "text/html; charset=utf-8"},
    MediaType{".js", "text/javascript; charset=utf-8"},
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".json", "application/json"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".png", "image/png"},
    MediaType{".ico", "image/x-icon"},
    MediaType{".webp", "image/webp"},
    MediaType{".woff2", "font/woff2"},
    MediaType{".txt", "text/plain; charset=utf-8"},
    MediaType{".webmanifest", "application/manifest+json"},
};

constexpr std::string_view compressed_ending = ".gz";

bool accepts_gzip(const Request& request)
{
    const auto accepted = request.header("accept-encoding").value_or("");
    const auto at = accepted.find("gzip");
    return at != std::string::npos && accepted.substr(at, 8) != "gzip;q=0";
}

bool names_a_file(std::string_view path)
{
    const auto last = path.substr(path.rfind('/') + 1);
    return last.find('.') != std::string_view::npos;
}

} // namespace

std::string_view content_type_of(std::string_view path)
{
    const auto* const at =
        std::ranges::find_if(media_types, [path](const auto& known) { return path.ends_with(known.ending); });
    return at == media_types.end() ? "application/octet-stream" : at->type;
}

StaticSite::StaticSite(std::vector<StaticFile> files)
{
    for (auto& file : files) {
        auto path = file.path;
        files_.emplace(std::move(path), std::move(file));
    }
}

StaticSite StaticSite::from_folder(const std::filesystem::path& folder)
{
    std::vector<StaticFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) {
            continue;
        }
        auto bytes = read_file(entry.path());
        auto path = "/" + std::filesystem::relative(entry.path(), folder).generic_string();
        auto type = std::string{content_type_of(path)};
        auto hash = to_hex(sha256(bytes)).substr(0, 32);
        files.push_back({std::move(path), std::move(type), std::move(bytes), std::move(hash)});
    }
    StaticSite site{std::move(files)};
    if (!site.files_.contains("/index.html")) {
        throw std::runtime_error{"the staff application's folder has no index.html: " + folder.string()};
    }
    return site;
}

std::optional<Response> StaticSite::answer(const Request& request) const
{
    auto at = request.path.ends_with(compressed_ending) ? files_.end() : files_.find(request.path);
    if (at == files_.end() && !names_a_file(request.path)) {
        at = files_.find("/index.html");
    }
    if (at == files_.end()) {
        return std::nullopt;
    }
    Response response;
    response.content_type = at->second.content_type;
    const bool is_hashed = at->first.starts_with("/assets/");
    response.headers.emplace_back("Cache-Control",
                                  is_hashed ? "public, max-age=31536000, immutable" : "no-cache");
    const auto twin = files_.find(at->first + std::string{compressed_ending});
    if (twin != files_.end()) {
        response.headers.emplace_back("Vary", "Accept-Encoding");
        if (accepts_gzip(request)) {
            at = twin;
            response.headers.emplace_back("Content-Encoding", "gzip");
        }
    }
    response.body = at->second.bytes;
    return std::move(response).with_etag(at->second.hash);
}

} // namespace divan::http
