// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/shelf.hpp"

#include "platform/backup/backup.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::backup {

namespace fs = std::filesystem;

/// The backups of an origin in a folder, oldest first: their names are their times.
static std::vector<fs::path> of_origin(const fs::path& folder, const std::string& origin)
{
    std::vector<fs::path> found;
    if (!fs::is_directory(folder)) {
        return found;
    }
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (!entry.is_directory() || !entry.path().filename().string().starts_with(prefix)) {
            continue;
        }
        try {
            if (open(entry.path()).manifest.origin == origin) {
                found.push_back(entry.path());
            }
        } catch (const std::runtime_error& error) {
            spdlog::warn("{} is left alone: {}", entry.path().string(), error.what());
        }
    }
    std::ranges::sort(found);
    return found;
}

// Renamed first, so that what is half removed has no backup's name.
std::vector<std::string> remove_oldest(const fs::path& folder, std::int64_t keep, const std::string& origin)
{
    std::vector<std::string> removed;
    if (keep <= 0) {
        return removed;
    }
    auto all = of_origin(folder, origin);
    const auto stay = static_cast<std::size_t>(keep);
    for (std::size_t i = 0; i + stay < all.size(); ++i) {
        const auto name = all[i].filename().string();
        const auto aside = folder / (std::string{partial} + name);
        fs::rename(all[i], aside);
        fs::remove_all(aside);
        removed.push_back(name);
    }
    return removed;
}

std::vector<Manifest> list(const fs::path& folder, const std::string& origin, std::size_t most)
{
    std::vector<Manifest> found;
    const auto all = of_origin(folder, origin);
    for (auto path = all.rbegin(); path != all.rend() && found.size() < most; ++path) {
        found.push_back(open(*path).manifest);
    }
    return found;
}

std::optional<Manifest> newest(const fs::path& folder, const std::string& origin)
{
    auto all = list(folder, origin, 1);
    return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

} // namespace divan::backup
