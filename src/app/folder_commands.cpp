// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/folder_arguments.hpp"
#include "http/openapi.hpp"
#include "modules/letters/check.hpp"
#include "platform/charter/apply.hpp"
#include "platform/files/clamd.hpp"
#include "platform/files/upkeep.hpp"
#include "platform/ledger/publication.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/verification.hpp"
#include "platform/organisation/check.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/registers/registers.hpp"
#include "platform/worklist/check_store.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace divan::app {

/// A command whose only argument is the data folder.
static void add_folder_command(CLI::App& parent,
                               const std::string& name,
                               const std::string& about,
                               void (*run)(const DataFolder&))
{
    auto* const command = parent.add_subcommand(name, about);
    const auto arguments = add_folder_options(*command);
    command->callback([arguments, run] { run(open_folder(*arguments).folder); });
}

static void verify_ledger(const DataFolder& folder)
{
    const auto database = folder.open_database();
    const auto key = ledger::SigningKey::load(folder.ledger_key());
    const auto report = ledger::verify(*database, key.public_key());
    for (const auto& fault : report.faults) {
        std::printf("%s\n", fault.c_str());
    }
    std::printf("%lld entries, %lld signed heads, %zu faults\n", static_cast<long long>(report.entries),
                static_cast<long long>(report.heads), report.faults.size());
    if (!report.faults.empty()) {
        throw std::runtime_error{"the ledger does not verify"};
    }
}

static void print_head(const DataFolder& folder)
{
    const auto head = folder.open_database()->read(
        [](db::ReadSession& session) { return ledger::store::latest_head(session); });
    if (!head) {
        throw std::runtime_error{"the ledger has no signed head yet"};
    }
    std::printf("%s", head->note.c_str());
}

static void add_export_command(CLI::App& group)
{
    struct Arguments {
        std::string folder;
        std::vector<std::string> tokens;
    };
    auto* const command =
        group.add_subcommand("export", "Write what a stranger needs to check the ledger, without any value");
    const auto arguments = std::make_shared<Arguments>(); // shared with the callback
    command->add_option("DIR", arguments->folder, "A new folder")->required();
    const auto data_arguments = add_folder_options(*command);
    command->add_option("--receipt", arguments->tokens, "Token of an entry whose proof is written too");
    command->callback([arguments, data_arguments] {
        const auto data = open_folder(*data_arguments).folder;
        const auto database = data.open_database();
        const auto key = ledger::SigningKey::load(data.ledger_key());
        const auto published =
            ledger::publish(*database, key.public_key(), arguments->folder, arguments->tokens);
        std::printf("%lld leaves, %lld signed heads\n", static_cast<long long>(published.leaves),
                    static_cast<long long>(published.heads));
    });
}

void add_ledger_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("ledger", "The ledger of acts");
    group->require_subcommand(1);
    add_folder_command(*group, "verify", "Recompute every entry, leaf, root and signature", verify_ledger);
    add_folder_command(*group, "head", "The last signed head, as a note: keep it elsewhere", print_head);
    add_export_command(*group);
}

/// What is wrong with the stored files, on the terminal; how many.
static std::size_t print_file_faults(const DataFolder& folder, db::Database& database, bool reads_all)
{
    files::RealDisk disk;
    files::Vault vault{disk, folder.path()};
    const SystemClock clock;
    const auto faults = files::check({database, vault, clock, {}, {}}, reads_all);
    for (const auto& fault : faults) {
        std::printf("%s\n", fault.c_str());
    }
    return faults.size();
}

static void erase_again(const DataFolder& folder)
{
    const auto database = folder.open_database();
    files::RealDisk disk;
    files::Vault vault{disk, folder.path()};
    const SystemClock clock;
    std::printf("%lld\n", static_cast<long long>(files::erase_again({*database, vault, clock, {}, {}})));
}

static void check_files(const DataFolder& folder)
{
    const auto database = folder.open_database();
    if (print_file_faults(folder, *database, true) > 0) {
        throw std::runtime_error{"stored files are missing or damaged"};
    }
    std::printf("every stored file is whole\n");
}

void add_files_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("files", "The stored files");
    group->require_subcommand(1);
    add_folder_command(*group, "check", "Decipher every stored file and compare its hash", check_files);
    add_folder_command(*group, "erase-again",
                       "After a copy of the keys was put back: erase again what was destroyed", erase_again);
}

static bool print_faults(const std::vector<std::string>& faults)
{
    for (const auto& fault : faults) {
        std::printf("%s\n", fault.c_str());
    }
    return !faults.empty();
}

/// A scanner that is set but does not answer keeps every new file out: said here before people meet it.
static void check_scanner(const FileSettings& settings)
{
    const auto answers = files::scanner_at(settings.clamd);
    if (!answers) {
        return;
    }
    if (!answers()) {
        throw std::runtime_error{"no virus scanner answers at " + settings.clamd +
                                 " (files.clamd): is clamd running, and may this user write to its socket? "
                                 "Until it answers no file is taken"};
    }
    std::printf("the virus scanner answers\n");
}

static void check(const DataFolder& folder)
{
    const auto database = folder.open_database();
    const bool has_gaps =
        print_faults(database->read([](db::ReadSession& session) { return registers::gaps(session); }));
    const bool has_faults =
        print_faults(database->read([](db::ReadSession& session) { return organisation::faults(session); }));
    if (has_gaps || has_faults) {
        throw std::runtime_error{"the data folder is not sound"};
    }
    std::printf("every register runs from 1 without a gap; the organisation is whole on every day\n");
    if (print_faults(letters::ledger_faults(*database))) {
        throw std::runtime_error{"letters are not what the ledger says"};
    }
    std::printf("every letter has the subject and the text that the ledger committed to\n");
    const auto applied = database->read([](db::ReadSession& session) { return charter::applied(session); });
    // No fault of the folder: the order's own moving may be under way.
    static_cast<void>(print_faults(database->read([&applied](db::ReadSession& session) {
        const auto today = civil_date(SystemClock{}.now(), applied.institution.zone);
        return worklist::left_in_ended_posts(session, today);
    })));
    const auto cases = cases::check(*database, applied.institution.zone);
    if (print_faults(cases.faults)) {
        throw std::runtime_error{"cases are not what their history and the ledger say"};
    }
    std::printf("every case of a procedure stands where its history leads\n");
    if (print_file_faults(folder, *database, false) > 0) {
        throw std::runtime_error{"stored files are missing or cut"};
    }
    std::printf("every stored file is there\n");
}

void add_check_command(CLI::App& program)
{
    auto* const command = program.add_subcommand(
        "check", "Check a data folder: registers, the organisation on every day, letters against the ledger, "
                 "cases against their history, stored files, and whether the virus scanner answers");
    const auto arguments = add_folder_options(*command);
    command->callback([arguments] {
        const auto opened = open_folder(*arguments);
        check(opened.folder);
        check_scanner(opened.configuration.values.files);
    });
}

void add_openapi_command(CLI::App& program)
{
    auto* const command = program.add_subcommand("openapi", "Write the OpenAPI description of the interface");
    command->callback([] {
        db::Options options;
        options.location = ":memory:"; // the routes are described, never called
        const auto database = db::Database::open(options);
        const SystemClock clock;
        const auto key = ledger::SigningKey::from_seed({});
        const auto box = secrets::Box::in_memory();
        files::RealDisk disk;
        files::Vault vault{disk, {}}; // never used
        const Routes routes{*database, clock, "Asia/Tehran", {key, box, vault}, {}};
        std::printf("%s\n", http::openapi(routes.router, DIVAN_VERSION).c_str());
    });
}

} // namespace divan::app
