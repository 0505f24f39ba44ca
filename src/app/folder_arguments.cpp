// SPDX-License-Identifier: Apache-2.0
#include "app/folder_arguments.hpp"

#include "app/old_settings.hpp"
#include "platform/charter/apply.hpp"

#include <CLI/CLI.hpp>

#include <stdexcept>

namespace divan::app {

std::shared_ptr<FolderArguments> add_folder_options(CLI::App& command, bool is_required)
{
    auto arguments = std::make_shared<FolderArguments>(); // shared with the command's callback
    command.add_option("--data", arguments->data, "The data folder")
        ->envname("DIVAN_DATA")
        ->required(is_required);
    command
        .add_option("--config", arguments->config,
                    "Configuration file; without it divan.toml in the data folder")
        ->envname("DIVAN_CONFIG");
    command.add_option("--set", arguments->settings, "A setting, as section.name=value; may be repeated");
    return arguments;
}

static std::filesystem::path configuration_file(const FolderArguments& arguments)
{
    if (!arguments.config.empty()) {
        return arguments.config;
    }
    const auto beside = std::filesystem::path{arguments.data} / "divan.toml";
    return std::filesystem::exists(beside) ? beside : std::filesystem::path{};
}

OpenedFolder open_folder(const FolderArguments& arguments,
                         const std::vector<std::pair<std::string, std::string>>& overrides)
{
    if (arguments.data.empty()) {
        throw std::runtime_error{"--data names the data folder"};
    }
    OpenedFolder opened{DataFolder::open(arguments.data), {}};
    ConfigurationSources sources{.command_line = {},
                                 .environment = divan_environment(),
                                 .file = configuration_file(arguments),
                                 .old_files = read_old_settings(opened.folder),
                                 .data_folder = {}};
    if (opened.folder.settings().dialect == "postgres") {
        sources.data_folder.emplace_back("storage.postgres", opened.folder.settings().location);
    }
    for (const auto& setting : arguments.settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos) {
            throw std::runtime_error{"--set takes section.name=value"};
        }
        sources.command_line.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
    }
    sources.command_line.insert(sources.command_line.end(), overrides.begin(), overrides.end());
    opened.configuration = read_configuration(sources);
    opened.folder.use(opened.configuration.values.storage);
    return opened;
}

std::string applied_zone(db::Database& database)
{
    const auto applied = database.read([](db::ReadSession& session) { return charter::applied(session); });
    if (applied.hash.empty()) {
        throw std::runtime_error{"no charter was applied to this folder"};
    }
    return applied.institution.zone;
}

} // namespace divan::app
