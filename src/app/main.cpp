// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>

/// The command line's own words, but a word that is no command is named, beside those there are: CLI11 only
/// says that a command is missing.
static int tell(const CLI::App& program, const CLI::ParseError& error)
{
    const auto* at = &program;
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
    }
    const auto words = at->remaining();
    const auto commands = at->get_subcommands([](const CLI::App*) { return true; });
    if (words.empty() || commands.empty() || error.get_exit_code() == 0) {
        return program.exit(error);
    }
    std::fprintf(stderr, "%s: there is no command %s; there are:", at->get_name().c_str(),
                 words.front().c_str());
    for (const auto* const command : commands) {
        std::fprintf(stderr, " %s", command->get_name().c_str());
    }
    std::fprintf(stderr, "\n");
    return error.get_exit_code();
}

int main(int argc, char** argv)
{
    spdlog::set_default_logger(spdlog::stderr_color_mt("divan"));
    CLI::App program{"Divan runs a public institution from its charter", "divan"};
    program.set_version_flag("--version", DIVAN_VERSION);
    program.require_subcommand(1);
    divan::app::add_init_command(program);
    divan::app::add_demo_command(program);
    divan::app::add_serve_command(program);
    divan::app::add_migrate_command(program);
    divan::app::add_check_command(program);
    divan::app::add_backup_command(program);
    divan::app::add_restore_command(program);
    divan::app::add_config_commands(program);
    divan::app::add_charter_commands(program);
    divan::app::add_organisation_commands(program);
    divan::app::add_dmn_commands(program);
    divan::app::add_files_commands(program);
    divan::app::add_ledger_commands(program);
    divan::app::add_procedure_commands(program);
    divan::app::add_user_commands(program);
    divan::app::add_openapi_command(program);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return tell(program, error);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "divan: %s\n", error.what());
        return 1;
    }
    return 0;
}
