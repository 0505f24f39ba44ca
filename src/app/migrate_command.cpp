// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/folder_arguments.hpp"
#include "app/institution_backup.hpp"
#include "db/migrations.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace divan::app {

/// The way back from a migration is the backup: without one it does not begin.
static void migrate(const FolderArguments& arguments, bool has_backup)
{
    const auto opened = open_folder(arguments);
    const auto database = opened.folder.open_database();
    if (db::is_migrated(*database)) {
        std::printf("nothing to do: the database is of this program\n");
        return;
    }
    if (has_backup) {
        auto settings = opened.configuration.values.backup;
        if (settings.to.empty()) {
            settings.to = (opened.folder.path() / "backups").string();
        }
        settings.keep = 0; // none goes for this one
        const auto made = make_backup(opened.folder, *database, settings, "before_migration", SystemClock{});
        std::printf("backup before the migration: %s\n", made.path.c_str());
    }
    for (const auto& name : db::migrate(*database)) {
        std::printf("%s\n", name.c_str());
    }
}

void add_migrate_command(CLI::App& program)
{
    auto* const command =
        program.add_subcommand("migrate", "Bring a data folder's tables up to this program, after a backup");
    const auto arguments = add_folder_options(*command);
    const auto without = std::make_shared<bool>(); // shared with the callback
    command->add_flag("--without-backup", *without,
                      "There is another way back, such as a snapshot of the disk");
    command->callback([arguments, without] { migrate(*arguments, !*without); });
}

} // namespace divan::app
