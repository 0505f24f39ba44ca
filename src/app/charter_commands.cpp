// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "platform/charter/apply.hpp"
#include "platform/charter/folder.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace divan::app {

static void print(const charter::Fault& fault)
{
    const auto& texts = charter::fault_texts();
    const auto text = std::ranges::find(texts, fault.reason, &charter::FaultText::reason);
    const auto fa = text == texts.end() ? std::string_view{} : text->fa;
    const auto en = text == texts.end() ? std::string_view{fault.reason} : text->en;
    std::printf("%s:%d: %.*s: %s (%.*s)\n", fault.file.c_str(), fault.line, static_cast<int>(en.size()),
                en.data(), fault.detail.c_str(), static_cast<int>(fa.size()), fa.data());
}

static charter::Folder check_folder(const std::string& path)
{
    auto reading = charter::read(path);
    for (const auto& fault : reading.faults) {
        print(fault);
    }
    if (!reading.faults.empty()) {
        throw std::runtime_error{std::to_string(reading.faults.size()) + " faults in " + path};
    }
    return std::move(reading.folder);
}

static void add_check(CLI::App& group)
{
    auto* const command = group.add_subcommand("check", "Say everything that is wrong with a charter folder");
    const auto path = std::make_shared<std::string>("charter"); // shared with the callback
    command->add_option("folder", *path, "The charter folder")->capture_default_str();
    command->callback([path] {
        const auto folder = check_folder(*path);
        std::printf("%s is sound: %zu units, %zu posts, %zu duties, %zu registers\n", path->c_str(),
                    folder.units.size(), folder.posts.size(), folder.duties.size(), folder.registers.size());
    });
}

namespace {

struct ApplyArguments {
    std::string data;
    std::string folder{"charter"};
    bool dry_run{};
};

} // namespace

static void print(const std::vector<charter::Change>& changes)
{
    for (const auto& change : changes) {
        const auto* const sign = change.kind == charter::Change::Kind::created   ? "+"
                                 : change.kind == charter::Change::Kind::changed ? "~"
                                                                                 : "-";
        std::printf("%s %s %s\n", sign, change.thing.c_str(), change.code.c_str());
    }
    std::printf("%zu changes\n", changes.size());
}

/// The applied folder is kept beside the data: first the new one whole, then it takes the old one's place.
static void keep_folder(const DataFolder& data, const std::string& folder)
{
    const auto fresh = data.path() / "charter.new";
    std::filesystem::remove_all(fresh);
    std::filesystem::copy(folder, fresh);
    std::filesystem::remove_all(data.charter());
    std::filesystem::rename(fresh, data.charter());
}

static void apply(const ApplyArguments& arguments)
{
    const auto folder = check_folder(arguments.folder);
    const auto data = DataFolder::open(arguments.data);
    const auto database = data.open_database();
    const auto now = SystemClock{}.now();
    const auto day = civil_date(now, folder.institution.zone);
    if (arguments.dry_run) {
        print(database->read(
            [&](db::ReadSession& session) { return charter::difference(session, folder, day); }));
        return;
    }
    print(database->write([&](db::UnitOfWork& tx) {
        return charter::apply(tx, folder, {.now = now, .day = day, .author = {}});
    }));
    keep_folder(data, arguments.folder);
}

static void add_apply(CLI::App& group)
{
    auto* const command = group.add_subcommand("apply", "Make a data folder follow a changed charter folder");
    const auto arguments = std::make_shared<ApplyArguments>(); // shared with the callback
    command->add_option("--data", arguments->data, "The data folder")->required();
    command->add_option("folder", arguments->folder, "The charter folder")->capture_default_str();
    command->add_flag("--dry-run", arguments->dry_run, "Only show the difference");
    command->callback([arguments] { apply(*arguments); });
}

void add_charter_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("charter", "The charter: its folder and its application");
    group->require_subcommand(1);
    add_check(*group);
    add_apply(*group);
}

} // namespace divan::app
