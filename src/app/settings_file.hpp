// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/wire.hpp"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace divan::app {

/// A settings file of the data folder as the struct it describes; empty when there is none. Throws
/// std::runtime_error with the file and the first fault.
template <class File>
[[nodiscard]] std::optional<File> read_settings(const std::filesystem::path& path)
{
    if (!std::filesystem::exists(path)) {
        return std::nullopt;
    }
    try {
        return wire::decode<File>(read_file(path));
    } catch (const AppError& error) {
        const auto where = error.violations().empty() ? "" : " at " + error.violations().front().path;
        throw std::runtime_error{path.string() + " can't be read: " + error.reason() + where};
    }
}

/// What a secret's file holds, without the line break that an editor leaves at its end; "" when there is no
/// file.
[[nodiscard]] inline std::string secret_in(const std::filesystem::path& path)
{
    auto secret = file_bytes(path).value_or("");
    while (!secret.empty() && secret.back() == '\n') {
        secret.pop_back();
    }
    return secret;
}

} // namespace divan::app
