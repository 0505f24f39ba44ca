// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "base/file.hpp"
#include "platform/orders/api.hpp"
#include "platform/orders/import.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace divan::app {

namespace {

struct PeopleArguments {
    std::string data;
    std::string kind;
    std::string file;
    bool dry_run{};
};

} // namespace

static orders::ImportKind kind_of(const std::string& name)
{
    if (name == "posts") {
        return orders::ImportKind::posts;
    }
    return name == "persons" ? orders::ImportKind::persons : orders::ImportKind::appointments;
}

static void print(const orders::ImportReport& report)
{
    const auto& texts = orders::reason_texts();
    for (const auto& row : report.rows) {
        for (const auto& fault : row.faults) {
            const auto text = std::ranges::find(texts, fault.reason, &http::ReasonText::key);
            const auto told = text == texts.end() ? std::string_view{fault.reason} : text->en;
            std::printf("line %d, %s: %.*s\n", row.line,
                        fault.column.empty() ? "the row" : fault.column.c_str(),
                        static_cast<int>(told.size()), told.data());
        }
    }
    std::printf("%lld to create, %lld to change, %lld the same, %lld with faults\n",
                static_cast<long long>(report.created), static_cast<long long>(report.changed),
                static_cast<long long>(report.same), static_cast<long long>(report.faults));
}

static void import(const PeopleArguments& arguments)
{
    const auto csv = read_file(arguments.file);
    const auto kind = kind_of(arguments.kind);
    const auto database = DataFolder::open(arguments.data).open_database();
    if (arguments.dry_run) {
        print(database->read(
            [&](db::ReadSession& session) { return orders::try_import(session, {}, kind, csv); }));
        return;
    }
    const auto now = SystemClock{}.now();
    const auto report =
        database->write([&](db::UnitOfWork& tx) { return orders::apply_import(tx, now, {}, kind, csv); });
    print(report);
    if (!report.applied) {
        throw std::runtime_error{"nothing was applied"};
    }
}

void add_organisation_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("organisation", "The organisation's posts and people");
    group->require_subcommand(1);
    auto* const command =
        group->add_subcommand("import", "Posts, persons or appointments from a CSV file: all rows or none");
    const auto arguments = std::make_shared<PeopleArguments>(); // shared with the callback
    command->add_option("--data", arguments->data, "The data folder")->required();
    command->add_option("kind", arguments->kind, "posts, persons or appointments")
        ->required()
        ->check(CLI::IsMember({"posts", "persons", "appointments"}));
    command->add_option("file", arguments->file, "The table, as UTF-8 CSV")->required();
    command->add_flag("--dry-run", arguments->dry_run, "Only judge the rows");
    command->callback([arguments] { import(*arguments); });
}

} // namespace divan::app
