// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/demo.hpp"
#include "app/installed.hpp"
#include "db/copy.hpp"
#include "db/migrations.hpp"
#include "platform/charter/apply.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/store.hpp"
#include "platform/secrets/unlock.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace divan::app {

namespace {

struct InitArguments {
    std::string data;
    std::string charter;
    Settings settings;
    std::string postgres;
    std::uint64_t seed{1405}; // of a demo's month
    bool has_cases{};         // the demo runs the charter's procedures
};

} // namespace

static charter::Folder sound_folder(const std::string& path)
{
    auto reading = charter::read(path);
    if (!reading.faults.empty()) {
        throw std::runtime_error{"the charter in " + path + " has " + std::to_string(reading.faults.size()) +
                                 " faults; divan charter check lists them"};
    }
    return std::move(reading.folder);
}

static void
found_institution(const DataFolder& data, const charter::Folder& charter, const InitArguments& arguments)
{
    const auto database = data.open_database();
    db::migrate(*database);
    static_cast<void>(secrets::unlock(*database, data.secrets_key())); // makes the key file
    const auto now = SystemClock{}.now();
    // A demo was founded before its month began: the ledger tells its acts in the order of their times.
    const auto founded = data.settings().demo ? now - demo_month - std::chrono::days{1} : now;
    const auto day = civil_date(founded, charter.institution.zone);
    database->write([&](db::UnitOfWork& tx) {
        ledger::store::insert(tx, ledger::store::Folder{.site = data.settings().site,
                                                        .origin = data.settings().origin,
                                                        .created_at = to_text(founded),
                                                        .is_demo = data.settings().demo});
        charter::apply(tx, charter, {.now = founded, .day = day, .author = {}});
    });
    if (data.settings().demo) {
        play_demo(*database, read_demo(data.charter() / "demo.json"), charter.institution.zone,
                  DemoRun{.now = now,
                          .seed = arguments.seed,
                          .procedures = arguments.has_cases ? data.charter() / "procedures" : ""});
    }
    const auto key = ledger::SigningKey::load(data.ledger_key());
    ledger::sign_head(*database, SystemClock{}, data.settings().origin, key);
}

/// Code of the first post that may do it by one of its roles; empty where the charter has none.
static std::string post_that_may(const charter::Folder& charter, std::string_view action)
{
    const auto may = [&](std::string_view role) {
        return std::ranges::any_of(charter.grants, [&](const organisation::RoleGrant& grant) {
            return grant.role == role && grant.action == action;
        });
    };
    const auto found = std::ranges::find_if(charter.posts, [&](const charter::PostRow& post) {
        std::istringstream roles{post.roles};
        return std::any_of(std::istream_iterator<std::string>{roles}, {}, may);
    });
    return found == charter.posts.end() ? std::string{} : found->code;
}

/// A new institution has nobody who could sign in: the first two accounts are made here, the rest on the
/// screens.
static void print_next_steps(const charter::Folder& charter, const std::string& data)
{
    const auto add = [&](const char* user, std::string_view action, const char* who) {
        const auto post = post_that_may(charter, action);
        if (post.empty()) {
            std::printf("  # no post of this charter may do %.*s: %s is missing in posts.csv\n",
                        static_cast<int>(action.size()), action.data(), who);
            return;
        }
        std::printf("  divan user add %s --name-fa \"...\" --name-en \"...\" --post %s --data %s  # %s\n",
                    user, post.c_str(), data.c_str(), who);
    };
    std::printf(
        "next, who keeps the accounts and who brings in people; each gets a link to set a password:\n");
    add("admin", "accounts.manage", "the administrator");
    add("officer", "organisation.import", "the officer of organisation");
    std::printf("  divan serve --data %s\n", data.c_str());
}

static charter::Folder run(InitArguments arguments)
{
    auto charter = sound_folder(arguments.charter);
    auto& settings = arguments.settings;
    if (!arguments.postgres.empty()) {
        if (db::holds_password(arguments.postgres)) {
            throw std::runtime_error{
                "the connection string holds a password; put it into a file and name that "
                "by passfile=FILE"};
        }
        settings.dialect = "postgres";
        settings.location = arguments.postgres;
    }
    if (settings.demo) {
        settings.origin = "demo";
    } else if (settings.origin.empty()) {
        settings.origin = charter.institution.code + "/divan";
    }
    const auto data = DataFolder::create(arguments.data, settings);
    try {
        std::filesystem::copy(arguments.charter, data.charter(), std::filesystem::copy_options::recursive);
        ledger::SigningKey::create(data.ledger_key());
        found_institution(data, charter, arguments);
    } catch (...) {
        // Nothing half made stays behind: the folder was empty before.
        for (const auto& entry : std::filesystem::directory_iterator{arguments.data}) {
            std::filesystem::remove_all(entry.path());
        }
        throw;
    }
    std::printf("%s: %zu units, %zu posts and %zu duties of %s\n", arguments.data.c_str(),
                charter.units.size(), charter.posts.size(), charter.duties.size(),
                charter.institution.name_en.c_str());
    return charter;
}

void add_init_command(CLI::App& program)
{
    auto* const command =
        program.add_subcommand("init", "Make a data folder and found an institution from its charter");
    const auto arguments = std::make_shared<InitArguments>(); // shared with the callback
    command->add_option("--data", arguments->data, "The folder to make; empty or not there yet")->required();
    command->add_option("--charter", arguments->charter, "The charter folder")->required();
    command->add_option("--site", arguments->settings.site, "Number of this site in identifiers (1 to 8191)");
    command->add_option("--origin", arguments->settings.origin, "Name of the ledger in its signed heads");
    command->add_option("--postgres", arguments->postgres,
                        "Connection string of an empty PostgreSQL database");
    command->add_flag("--demo", arguments->settings.demo,
                      "People and letters to try things with; can't become real");
    command->callback([arguments] {
        const auto charter = run(*arguments);
        if (!arguments->settings.demo) {
            print_next_steps(charter, arguments->data);
        }
    });
}

void add_demo_command(CLI::App& program)
{
    auto* const command = program.add_subcommand(
        "demo", "Make an institution with a month of made-up work, to try things with");
    const auto arguments = std::make_shared<InitArguments>(); // shared with the callback
    command->add_option("--data", arguments->data, "The folder to make; empty or not there yet")->required();
    command->add_option("--charter", arguments->charter,
                        "The charter folder; without it the one that came along");
    command->add_option("--seed", arguments->seed, "Another seed gives another month");
    command->callback([arguments] {
        arguments->settings.demo = true;
        arguments->has_cases = true;
        if (arguments->charter.empty()) {
            arguments->charter = came_along("charter", DIVAN_SOURCE_CHARTER).string();
        }
        static_cast<void>(run(*arguments));
        std::printf("divan serve --data %s serves it; the sign-in page shows the accounts\n",
                    arguments->data.c_str());
    });
}

} // namespace divan::app
