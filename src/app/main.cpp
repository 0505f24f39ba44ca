// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    spdlog::set_default_logger(spdlog::stderr_color_mt("divan"));
    CLI::App program{"Divan runs a public institution from its charter"};
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
        return program.exit(error);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "divan: %s\n", error.what());
        return 1;
    }
    return 0;
}
