// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/folder_arguments.hpp"
#include "platform/procedure/cases/migration.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

namespace divan::app {

struct MigrationArguments {
    std::string procedure;
    bool is_trial{};
    bool is_persian{};
};

static void print(const cases::Migrant& migrant, bool is_persian)
{
    std::printf("case %lld (%s), version %lld: %s\n", static_cast<long long>(migrant.id.value),
                migrant.business_key.c_str(), static_cast<long long>(migrant.from),
                migrant.obstacles.empty() ? "goes" : "stays");
    for (const auto& obstacle : migrant.obstacles) {
        const auto texts = engine::obstacle_texts();
        const auto text = std::ranges::find(texts, obstacle.rule, &engine::ObstacleText::rule);
        const auto said = is_persian ? text->fa : text->en;
        std::printf("  %s: %.*s [%.*s]\n", obstacle.element.c_str(), static_cast<int>(said.size()),
                    said.data(), static_cast<int>(obstacle.rule.size()), obstacle.rule.data());
    }
}

static void migrate_cases(const FolderArguments& data, const MigrationArguments& arguments)
{
    const auto database = open_folder(data).folder.open_database();
    const auto zone = applied_zone(*database);
    const SystemClock clock;
    const auto made = cases::migrate(*database, clock, zone, arguments.procedure, arguments.is_trial);
    for (const auto& migrant : made.cases) {
        print(migrant, arguments.is_persian);
    }
    const auto stay =
        std::ranges::count_if(made.cases, [](const cases::Migrant& each) { return !each.obstacles.empty(); });
    std::printf("%s version %lld: %zu running cases of older versions, %zu %s, %zu stay\n",
                made.to.key.c_str(), static_cast<long long>(made.to.version), made.cases.size(),
                made.cases.size() - static_cast<std::size_t>(stay), arguments.is_trial ? "would go" : "went",
                static_cast<std::size_t>(stay));
}

void add_case_migration_command(CLI::App& group)
{
    auto* const command = group.add_subcommand(
        "migrate", "Let running cases go on by the newest version of their procedure; says why one can't");
    const auto arguments = std::make_shared<MigrationArguments>(); // shared with the callback
    command->add_option("KEY", arguments->procedure, "The procedure's key")->required();
    command->add_flag("--dry-run", arguments->is_trial, "Change nothing, say what would be");
    command->add_flag("--fa", arguments->is_persian, "Reasons in Persian");
    const auto data = add_folder_options(*command);
    command->callback([arguments, data] { migrate_cases(*data, *arguments); });
}

} // namespace divan::app
