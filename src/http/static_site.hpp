// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::http {

/// One file of the staff application, from a folder or embedded in the program.
struct StaticFile {
    std::string path; // "/assets/index-3f2a.js"; with ".gz" after it, the compressed twin
    std::string content_type;
    std::string bytes;
    std::string hash; // of the bytes; the ETag
};

/// Serves the staff application. Files under /assets/ have a hash in their name and are kept for a year by
/// browsers; all others are asked for again each time. Immutable after construction, so thread-safe.
class StaticSite {
public:
    explicit StaticSite(std::vector<StaticFile> files);
    /// Reads a folder whole. Throws std::runtime_error when it can't be read or has no index.html.
    [[nodiscard]] static StaticSite from_folder(const std::filesystem::path& folder);

    /// The file at the request's path; for an address of the application itself (no file ending) its
    /// index.html. Empty when there is neither: a missing script must not be answered by a page.
    [[nodiscard]] std::optional<Response> answer(const Request& request) const;

private:
    std::map<std::string, StaticFile, std::less<>> files_;
};

/// The media type by a file's ending; application/octet-stream for one that isn't known.
[[nodiscard]] std::string_view content_type_of(std::string_view path);

} // namespace divan::http
