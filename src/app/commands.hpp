// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/App.hpp>

/// The commands of the `divan` program, one a file. Each adds itself and does its work in a callback, which
/// throws std::exception with a message for the person at the terminal.
namespace divan::app {

void add_init_command(CLI::App& program);
void add_demo_command(CLI::App& program);
void add_serve_command(CLI::App& program);
void add_migrate_command(CLI::App& program);
void add_files_commands(CLI::App& program);
void add_ledger_commands(CLI::App& program);
void add_backup_command(CLI::App& program);
void add_restore_command(CLI::App& program);
void add_config_commands(CLI::App& program);
void add_openapi_command(CLI::App& program);
void add_check_command(CLI::App& program);
void add_charter_commands(CLI::App& program);
void add_organisation_commands(CLI::App& program);
void add_procedure_commands(CLI::App& program);
/// Of the group `procedure`.
void add_scenario_command(CLI::App& group);
void add_case_migration_command(CLI::App& group);
void add_dmn_commands(CLI::App& program);
void add_user_commands(CLI::App& program);

} // namespace divan::app
