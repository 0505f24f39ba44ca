// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"
#include "app/data_folder.hpp"

#include <CLI/App.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace divan::app {

/// What every command that works on a data folder takes: --data, --config, --set.
struct FolderArguments {
    std::string data;
    std::string config;
    std::vector<std::string> settings; // "server.port=8081"
};

/// Adds the options; the callback of the command shares them.
std::shared_ptr<FolderArguments> add_folder_options(CLI::App& command, bool is_required = true);

struct OpenedFolder {
    DataFolder folder;
    EffectiveConfiguration configuration;
};

/// Opens the folder and reads the configuration over it. `overrides` are settings that have options of their
/// own. Throws std::runtime_error.
[[nodiscard]] OpenedFolder
open_folder(const FolderArguments& arguments,
            const std::vector<std::pair<std::string, std::string>>& overrides = {});

/// The zone of the charter that was applied; throws std::runtime_error when none was.
[[nodiscard]] std::string applied_zone(db::Database& database);

} // namespace divan::app
