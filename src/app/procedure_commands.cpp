// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/folder_arguments.hpp"
#include "base/file.hpp"
#include "platform/backup/parts.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/procedure/convert/convert.hpp"
#include "platform/procedure/scenario/scenario.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace divan::app {

/// Prints FILE:LINE: severity: sentence [rule]; true when there is no error among them.
static bool print(const std::vector<bundle::Finding>& findings, bpmn::Language language)
{
    for (const auto& finding : findings) {
        std::printf("%s\n", bundle::to_text(finding, language).c_str());
    }
    return !bundle::has_errors(findings);
}

/// A folder as the procedure it is, or a process file alone; true when it may be deployed.
static bool check_path(const std::string& path, bpmn::Language language)
{
    if (!std::filesystem::is_directory(path)) {
        return print(bundle::check_process({path, read_file(path)}), language);
    }
    auto findings = bundle::read(bundle::files_in(path), "UTC").findings;
    for (auto& finding : findings) {
        finding.file = (std::filesystem::path{path} / finding.file).string();
    }
    return print(findings, language);
}

static const char* to_text(convert::Outcome outcome)
{
    switch (outcome) {
    case convert::Outcome::done:
        return "done";
    case convert::Outcome::stub:
        return "to bring";
    case convert::Outcome::dropped:
        return "dropped";
    case convert::Outcome::left:
        return "left";
    }
    return "";
}

struct ConversionArguments {
    std::vector<std::string> files;
    std::string folder;
    bool is_persian{};
    bool shows_all{};
};

/// Prints FILE:LINE: outcome: sentence [rule] and writes the file into the folder; true when nothing was
/// left.
static bool convert_file(const std::filesystem::path& path, const ConversionArguments& arguments)
{
    const auto made = convert::convert(read_file(path));
    for (const auto& note : made.notes) {
        if (arguments.shows_all || note.outcome != convert::Outcome::done) {
            std::printf("%s:%d: %s: %s [%s]\n", path.c_str(), note.line, to_text(note.outcome),
                        convert::sentence(note, arguments.is_persian).c_str(),
                        std::string{note.rule}.c_str());
        }
    }
    if (made.file) {
        backup::write_file(std::filesystem::path{arguments.folder} / path.filename(), *made.file);
    }
    return std::ranges::none_of(
        made.notes, [](const convert::Note& note) { return note.outcome == convert::Outcome::left; });
}

static void add_process_conversion(CLI::App& group)
{
    auto* const command = group.add_subcommand(
        "convert", "Turn Camunda 7 files into ours, with a report of what each element became");
    const auto arguments = std::make_shared<ConversionArguments>(); // shared with the callback
    command->add_option("FILE", arguments->files, "BPMN files of Camunda 7")->required();
    command
        ->add_option("--to", arguments->folder, "Folder for the new files; it must be there, and another one")
        ->required()
        ->check(CLI::ExistingDirectory);
    command->add_flag("--all", arguments->shows_all, "Show what became ours without more to do, too");
    command->add_flag("--fa", arguments->is_persian, "In Persian");
    command->callback([arguments] {
        for (const auto& file : arguments->files) {
            if (std::filesystem::exists(std::filesystem::path{arguments->folder} /
                                        std::filesystem::path{file}.filename())) {
                throw std::runtime_error{arguments->folder + " has a file of the name of " + file};
            }
        }
        std::size_t with_rest = 0;
        for (const auto& file : arguments->files) {
            with_rest += convert_file(file, *arguments) ? 0U : 1U;
        }
        std::printf("%zu files, in %zu of them something was left: run divan procedure check on them\n",
                    arguments->files.size(), with_rest);
    });
}

static void add_process_check(CLI::App& group)
{
    struct Arguments {
        std::vector<std::string> paths;
        bool is_persian{};
    };
    auto* const command = group.add_subcommand(
        "check", "Say what stands in the way of running a procedure, with file and line");
    const auto arguments = std::make_shared<Arguments>(); // shared with the callback
    command->add_option("PATH", arguments->paths, "Folders of procedures, or BPMN files alone")->required();
    command->add_flag("--fa", arguments->is_persian, "In Persian");
    command->callback([arguments] {
        std::size_t refused = 0;
        for (const auto& path : arguments->paths) {
            refused +=
                check_path(path, arguments->is_persian ? bpmn::Language::fa : bpmn::Language::en) ? 0U : 1U;
        }
        std::printf("%zu checked, %zu refused\n", arguments->paths.size(), refused);
        if (refused > 0) {
            throw std::runtime_error{"not every procedure can run"};
        }
    });
}

static void deploy(const FolderArguments& data, const std::vector<std::string>& folders, bool is_persian)
{
    const auto database = open_folder(data).folder.open_database();
    const auto zone = applied_zone(*database);
    const SystemClock clock;
    for (const auto& folder : folders) {
        const auto made =
            cases::deploy(*database, clock.now(), {}, zone,
                          cases::Delivery{bundle::files_in(folder), scenario::files_in(folder)});
        print(made.findings, is_persian ? bpmn::Language::fa : bpmn::Language::en);
        if (!made.definition) {
            throw std::runtime_error{folder + " is refused; nothing of it was deployed"};
        }
        std::printf("%s version %lld%s\n", made.definition->key.c_str(),
                    static_cast<long long>(made.definition->version),
                    made.is_new ? "" : " was there already");
    }
}

static void add_process_deployment(CLI::App& group)
{
    struct Arguments {
        std::vector<std::string> folders;
        bool is_persian{};
    };
    auto* const command = group.add_subcommand(
        "deploy",
        "Make folders of procedures runnable, each whole or not at all; cases that run stay on theirs");
    const auto arguments = std::make_shared<Arguments>(); // shared with the callback
    command->add_option("FOLDER", arguments->folders, "Folders of procedures")->required();
    command->add_flag("--fa", arguments->is_persian, "In Persian");
    const auto data = add_folder_options(*command);
    command->callback([arguments, data] { deploy(*data, arguments->folders, arguments->is_persian); });
}

static void add_replay(CLI::App& group)
{
    auto* const command = group.add_subcommand(
        "replay",
        "Tell every case again from its history; compare with its state bit for bit, and the ledger");
    const auto data = add_folder_options(*command);
    command->callback([data] {
        const auto database = open_folder(*data).folder.open_database();
        const auto checked = cases::check(*database, applied_zone(*database));
        for (const auto& fault : checked.faults) {
            std::printf("%s\n", fault.c_str());
        }
        if (!checked.faults.empty()) {
            throw std::runtime_error{"cases are not what their history says"};
        }
        std::printf("%lld cases stand where their history leads\n", static_cast<long long>(checked.cases));
    });
}

void add_procedure_commands(CLI::App& program)
{
    auto* const group =
        program.add_subcommand("procedure", "Procedures: processes drawn in BPMN 2.0, with their law");
    group->require_subcommand(1);
    add_process_check(*group);
    add_process_conversion(*group);
    add_process_deployment(*group);
    add_scenario_command(*group);
    add_case_migration_command(*group);
    add_replay(*group);
}

} // namespace divan::app
