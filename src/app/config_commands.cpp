// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/configuration.hpp"
#include "app/folder_arguments.hpp"
#include "app/secret_sources.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace divan::app {

static void show(const FolderArguments& arguments)
{
    const auto opened = open_folder(arguments);
    auto settings = opened.configuration.settings;
    const auto secrets = masked_secrets(opened);
    settings.insert(settings.end(), secrets.begin(), secrets.end());
    for (const auto& setting : settings) {
        std::printf("%-32s = %-24s # %s\n", setting.key.c_str(), setting.value.c_str(),
                    setting.origin.c_str());
    }
    for (const auto& notice : opened.configuration.notices) {
        std::fprintf(stderr, "%s\n", notice.c_str());
    }
}

void add_config_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("config", "The settings: what holds, and all there are");
    group->require_subcommand(1);
    auto* const shown =
        group->add_subcommand("show", "Every setting that holds, and which source set it; secrets are stars");
    const auto arguments = add_folder_options(*shown);
    shown->callback([arguments] { show(*arguments); });
    auto* const sample =
        group->add_subcommand("sample", "A configuration file with every setting and its default");
    sample->callback([] { std::printf("%s", sample_configuration().c_str()); });
}

} // namespace divan::app
