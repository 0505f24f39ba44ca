// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/configuration.hpp"
#include "app/folder_arguments.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace divan::app {

static void show(const FolderArguments& arguments)
{
    for (const auto& setting : open_folder(arguments).configuration.settings) {
        std::printf("%-24s = %-24s # %s\n", setting.key.c_str(), setting.value.c_str(),
                    setting.origin.c_str());
    }
}

void add_config_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("config", "The settings: what holds, and all there are");
    group->require_subcommand(1);
    auto* const shown = group->add_subcommand("show", "Every setting that holds, and which source set it");
    const auto arguments = add_folder_options(*shown);
    shown->callback([arguments] { show(*arguments); });
    auto* const sample =
        group->add_subcommand("sample", "A configuration file with every setting and its default");
    sample->callback([] { std::printf("%s", sample_configuration().c_str()); });
}

} // namespace divan::app
