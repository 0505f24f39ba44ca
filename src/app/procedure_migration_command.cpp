// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/folder_arguments.hpp"
#include "base/error.hpp"
#include "platform/procedure/cases/migration.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace divan::app {

struct MigrationArguments {
    std::string procedure;
    std::vector<std::string> renamed;
    bool is_trial{};
    bool is_persian{};
};

static std::string_view text_of(std::string_view rule, bool is_persian)
{
    const auto texts = engine::obstacle_texts();
    const auto text = std::ranges::find(texts, rule, &engine::ObstacleText::rule);
    return is_persian ? text->fa : text->en;
}

static void print(const cases::Migrant& migrant, bool is_persian)
{
    std::printf("case %lld (%s), version %lld: %s\n", static_cast<long long>(migrant.id.value),
                migrant.business_key.c_str(), static_cast<long long>(migrant.from),
                migrant.obstacles.empty() ? "goes" : "stays");
    for (const auto& obstacle : migrant.obstacles) {
        const auto said = text_of(obstacle.rule, is_persian);
        std::printf("  %s: %.*s [%.*s]\n", obstacle.element.c_str(), static_cast<int>(said.size()),
                    said.data(), static_cast<int>(obstacle.rule.size()), obstacle.rule.data());
    }
}

/// "old=new" of the command line.
static engine::Renaming renaming_of(const std::vector<std::string>& pairs)
{
    engine::Renaming renamed;
    for (const auto& pair : pairs) {
        const auto read = engine::read_renaming(pair);
        if (!read || read->size() != 1 || !renamed.insert(*read->begin()).second) {
            throw std::runtime_error{"--map takes each element once, as OLD=NEW: " + pair};
        }
    }
    return renamed;
}

static cases::Migration moved(db::Database& database,
                              const Clock& clock,
                              const std::string& zone,
                              const MigrationArguments& arguments)
{
    try {
        return cases::migrate(database, clock, zone,
                              {.procedure = arguments.procedure,
                               .renamed = renaming_of(arguments.renamed),
                               .is_trial = arguments.is_trial});
    } catch (const AppError& error) {
        for (const auto& fault : error.violations()) {
            const auto said = text_of(fault.reason, arguments.is_persian);
            std::printf("%s: %.*s [%s]\n", fault.path.c_str(), static_cast<int>(said.size()), said.data(),
                        fault.reason.c_str());
        }
        throw;
    }
}

static void migrate_cases(const FolderArguments& data, const MigrationArguments& arguments)
{
    const auto database = open_folder(data).folder.open_database();
    const auto zone = applied_zone(*database);
    const SystemClock clock;
    const auto made = moved(*database, clock, zone, arguments);
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
    command->add_option("--map", arguments->renamed,
                        "OLD=NEW: an element that the newest version calls otherwise; once for each");
    command->add_flag("--dry-run", arguments->is_trial, "Change nothing, say what would be");
    command->add_flag("--fa", arguments->is_persian, "Reasons in Persian");
    const auto data = add_folder_options(*command);
    command->callback([arguments, data] { migrate_cases(*data, *arguments); });
}

} // namespace divan::app
