// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/folder_arguments.hpp"
#include "app/institution_backup.hpp"
#include "platform/backup/backup.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace divan::app {

namespace {

struct BackupArguments {
    std::shared_ptr<FolderArguments> folder; // shared with the options that fill it
    std::string to;
    std::optional<std::int64_t> keep;
    bool with_keys{};
    std::string passphrase_file;
};

} // namespace

static void make_one(const BackupArguments& arguments)
{
    const auto opened = open_folder(*arguments.folder);
    auto settings = opened.configuration.values.backup;
    if (!arguments.to.empty()) {
        settings.to = arguments.to;
        settings.keep = arguments.keep.value_or(0); // a folder of one's own is not tidied unasked
    }
    settings.keep = arguments.keep.value_or(settings.keep);
    if (!arguments.passphrase_file.empty()) {
        settings.passphrase_file = arguments.passphrase_file;
    }
    if (settings.to.empty()) {
        throw std::runtime_error{"--to FOLDER, or backup.to in the configuration, says where backups lie"};
    }
    if (arguments.with_keys && settings.passphrase_file.empty()) {
        throw std::runtime_error{"--with-keys needs --passphrase-file: keys leave the folder only sealed"};
    }
    const auto database = opened.folder.open_database();
    const auto made = make_backup(opened.folder, *database, settings, "asked", SystemClock{});
    std::printf("%s: %llu MB in %lld parts; ledger of %lld entries, root %s\n", made.path.c_str(),
                static_cast<unsigned long long>(made.bytes >> 20U),
                static_cast<long long>(made.manifest.parts), static_cast<long long>(made.manifest.leaves),
                made.manifest.root.c_str());
    if (!made.manifest.has_keys) {
        std::printf(
            "the keys in %s are not in it; keep them elsewhere, without them it can't be used whole\n",
            opened.folder.keys().c_str());
    }
    for (const auto& name : made.removed) {
        std::printf("removed the older %s\n", name.c_str());
    }
}

static void verify_one(const std::string& path, const std::string& passphrase_file)
{
    const auto passphrase = passphrase_file.empty() ? std::optional<std::string>{}
                                                    : std::optional{read_passphrase(passphrase_file)};
    const auto report = backup::verify(path, passphrase);
    for (const auto& fault : report.faults) {
        std::printf("%s\n", fault.c_str());
    }
    const auto& manifest = report.manifest;
    std::printf("%s of %s, made %s by %s; signed by key %s\n", path.c_str(), manifest.origin.c_str(),
                manifest.made_at.c_str(), manifest.program.c_str(), manifest.public_key.c_str());
    if (!report.faults.empty()) {
        throw std::runtime_error{"the backup is not sound"};
    }
    if (manifest.dialect == "postgres") {
        std::printf("every part is as it was written; the ledger in it is walked by divan restore\n");
    } else {
        std::printf("sound: %lld entries and %lld signed heads walked\n",
                    static_cast<long long>(report.entries), static_cast<long long>(report.heads));
    }
    if (manifest.has_keys) {
        std::printf(passphrase ? "the passphrase opens the keys in it\n"
                               : "the keys in it were not tried; --passphrase-file FILE opens them\n");
    }
}

void add_backup_command(CLI::App& program)
{
    auto* const command = program.add_subcommand(
        "backup", "Copy an institution whole, while it works; backup verify checks one");
    command->require_subcommand(0, 1);
    const auto arguments = std::make_shared<BackupArguments>(); // shared with the callback
    arguments->folder = add_folder_options(*command, false);
    command->add_option("--to", arguments->to,
                        "Folder that holds the backups; each gets a folder of its own in it");
    command->add_option("--keep", arguments->keep, "How many backups of this institution stay there; 0: all");
    command->add_flag("--with-keys", arguments->with_keys, "Put the keys into it, sealed under a passphrase");
    command->add_option("--passphrase-file", arguments->passphrase_file,
                        "File whose first line is that passphrase");
    auto* const verify =
        command->add_subcommand("verify", "Check a backup whole: signature, parts, database, ledger");
    const auto path = std::make_shared<std::string>(); // shared with the callback
    verify->add_option("BACKUP", *path, "The backup's own folder")->required();
    const auto passphrase_file = std::make_shared<std::string>(); // as the path
    verify->add_option("--passphrase-file", *passphrase_file,
                       "File whose first line opens the keys in the backup: tries whether it does");
    verify->callback([path, passphrase_file] { verify_one(*path, *passphrase_file); });
    command->callback([command, arguments] {
        if (command->get_subcommands().empty()) {
            make_one(*arguments);
        }
    });
}

} // namespace divan::app
