// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "modules/letters/api.hpp"
#include "modules/letters/following.hpp"
#include "platform/charter/apply.hpp"
#include "platform/charter/coverage.hpp"
#include "platform/charter/folder.hpp"
#include "platform/charter/import.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/cases/evidence.hpp"
#include "platform/procedure/cases/notice.hpp"
#include "platform/procedure/cases/store.hpp"
#include "platform/procedure/cases/tasks.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>

namespace divan::app {

/// "place: this code appears twice: detail (این کد دو بار آمده است)"; what is said of any CSV and JSON is
/// http's.
static std::string told(const std::vector<http::ReasonText>& texts,
                        const std::string& place,
                        const std::string& reason,
                        const std::string& detail)
{
    const auto* const colon = detail.empty() ? "" : ": ";
    if (const auto* const text = charter::text_of(texts, reason)) {
        return fmt::format("{}: {}{}{} ({})", place, text->en, colon, detail, text->fa);
    }
    return fmt::format("{}: {}{}{}", place, reason, colon, detail);
}

static void print(const charter::Fault& fault)
{
    const auto place = fault.line == 0 ? fault.file : fault.file + ":" + std::to_string(fault.line);
    std::printf("%s\n", told(charter::fault_texts(), place, fault.reason, fault.detail).c_str());
}

static charter::Folder check_folder(const std::string& path)
{
    auto reading = charter::read(path);
    for (const auto& fault : reading.faults) {
        print(fault);
    }
    if (!reading.faults.empty()) {
        throw std::runtime_error{fmt::format("{} fault{} in {}", reading.faults.size(),
                                             reading.faults.size() == 1 ? "" : "s", path)};
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
    std::vector<std::string> moves; // POST=POST, UNIT=UNIT
    std::vector<std::string> over_orders;
};

} // namespace

static void print(const charter::Difference& difference)
{
    for (const auto& change : difference.changes) {
        const auto* const sign = change.kind == charter::Change::Kind::created   ? "+"
                                 : change.kind == charter::Change::Kind::changed ? "~"
                                                                                 : "-";
        std::printf("%s %s %s\n", sign, change.thing.c_str(), change.code.c_str());
        if (change.kind == charter::Change::Kind::changed && change.before != change.after) {
            std::printf("    before: %s\n    after:  %s\n", change.before.c_str(), change.after.c_str());
        }
        if (change.stranded > 0) {
            std::printf("    %lld things it has need another %s: --move %s=CODE\n",
                        static_cast<long long>(change.stranded), change.thing.c_str(), change.code.c_str());
        }
        for (const auto& column : change.contested) {
            std::printf("    %s: an order changed this too; write what it says into the folder, or let the "
                        "folder rule: --over-order %s\n",
                        column.c_str(), change.code.c_str());
        }
    }
    for (const auto& [place, reason] : difference.obstacles) {
        std::printf("! %s\n", told(charter::fault_texts(), place, reason, "").c_str());
    }
    std::printf("%zu changes\n", difference.changes.size());
}

/// The folder is kept beside the data: it lies there whole before it is applied, and takes the old one's
/// place when it was.
static std::filesystem::path bring_folder(const DataFolder& data, const std::string& folder)
{
    auto fresh = data.path() / "charter.new";
    std::filesystem::remove_all(fresh);
    std::filesystem::copy(folder, fresh, std::filesystem::copy_options::recursive);
    return fresh;
}

static void keep_folder(const DataFolder& data, const std::filesystem::path& fresh)
{
    std::filesystem::remove_all(data.charter());
    std::filesystem::rename(fresh, data.charter());
}

/// The folder that was applied last. One that was applied and not kept, because the power went, is kept now.
static charter::Folder last_folder(const DataFolder& data, db::Database& database)
{
    const auto hash = database.read([](db::ReadSession& session) { return charter::applied(session).hash; });
    const auto fresh = data.path() / "charter.new";
    if (std::filesystem::exists(fresh) && charter::read(fresh).folder.hash == hash) {
        keep_folder(data, fresh);
    }
    return charter::read(data.charter()).folder;
}

static std::map<std::string, std::string> destinations(const std::vector<std::string>& moves)
{
    std::map<std::string, std::string> found;
    for (const auto& move : moves) {
        const auto sign = move.find('=');
        if (sign == std::string::npos) {
            throw std::runtime_error{"--move takes CODE=CODE, not " + move};
        }
        found.emplace(move.substr(0, sign), move.substr(sign + 1));
    }
    return found;
}

static void apply(const ApplyArguments& arguments)
{
    const auto folder = check_folder(arguments.folder);
    const auto data = DataFolder::open(arguments.data);
    const auto database = data.open_database();
    const auto base = last_folder(data, *database);
    const auto now = SystemClock{}.now();
    const letters::ReferralFollower referrals;
    const cases::TaskFollower tasks;
    const cases::NoticeFollower notices;
    const orders::WorkStranding work{{&referrals, &tasks, &notices}};
    const orders::DeskStranding desks;
    const orders::PowersStranding powers;
    const orders::RegisterStranding registers;
    const charter::Application application{
        .now = now,
        .day = civil_date(now, folder.institution.zone),
        .author = {},
        .base = &base,
        .strandables = {&work, &desks, &powers, &registers},
        .destinations = destinations(arguments.moves),
        .over_orders = {arguments.over_orders.begin(), arguments.over_orders.end()}};
    try {
        print(charter::difference(*database, folder, application));
        if (arguments.dry_run) {
            return;
        }
        const auto fresh = bring_folder(data, arguments.folder);
        database->write([&](db::UnitOfWork& tx) { charter::apply(tx, folder, application); });
        keep_folder(data, fresh);
    } catch (const AppError& error) {
        for (const auto& [place, reason] : error.violations()) {
            std::fprintf(stderr, "%s\n", told(charter::fault_texts(), place, reason, "").c_str());
        }
        throw std::runtime_error{"nothing was applied: " + error.reason()};
    }
}

static void add_apply(CLI::App& group)
{
    auto* const command = group.add_subcommand("apply", "Make a data folder follow a changed charter folder");
    const auto arguments = std::make_shared<ApplyArguments>(); // shared with the callback
    command->add_option("--data", arguments->data, "The data folder")->required();
    command->add_option("folder", arguments->folder, "The charter folder")->capture_default_str();
    command->add_flag("--dry-run", arguments->dry_run, "Only show the difference");
    command->add_option(
        "--move", arguments->moves,
        "Where the open work of a closed post or the registers of a closed unit go: CODE=CODE");
    command->add_option("--over-order", arguments->over_orders,
                        "A code whose row in the folder holds although an order changed it");
    command->callback([arguments] { apply(*arguments); });
}

namespace {

struct ImportArguments {
    std::string file;
    std::string prefix;
    bool json{};
};

} // namespace

static void print(const std::string& file, const charter::Import& import)
{
    for (const auto& unit : import.units) {
        std::printf("%-8s %4zu  %s\n", unit.code.c_str(), unit.duties(), unit.title.c_str());
        for (const auto& section : unit.sections) {
            if (!section.title.empty()) {
                std::printf("         %4zu    %s\n", section.duties.size(), section.title.c_str());
            }
        }
    }
    std::printf("%zu units, %zu duties, %zu doubts\n", import.units.size(), import.duties(),
                import.doubts.size());
    for (const auto& doubt : import.doubts) {
        const auto place = file + ":" + std::to_string(doubt.line);
        std::printf("%s\n", told(charter::import_texts(), place, doubt.kind, doubt.text).c_str());
    }
}

/// Codes are proposed under the first letter of the file's name, unless another prefix is given.
static void import(const ImportArguments& arguments)
{
    auto prefix = arguments.prefix;
    if (prefix.empty()) {
        const auto name = std::filesystem::path{arguments.file}.filename().string();
        prefix = std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(name.front()))));
    }
    const auto read = charter::import_prose(read_file(arguments.file), prefix);
    for (const auto& refusal : read.refusals) {
        const auto place = arguments.file + ":" + std::to_string(refusal.line);
        std::fprintf(stderr, "%s\n",
                     told(charter::fault_texts(), place, refusal.reason, refusal.text).c_str());
    }
    if (!read.refusals.empty()) {
        if (arguments.json) {
            std::printf("%s\n", charter::to_json(read.refusals).c_str());
        }
        throw std::runtime_error{"nothing was read from " + arguments.file};
    }
    if (arguments.json) {
        std::printf("%s\n", charter::to_json(read).c_str());
    } else {
        print(arguments.file, read);
    }
}

static void add_import(CLI::App& group)
{
    auto* const command = group.add_subcommand("import", "Read a charter in prose and list every doubt");
    const auto arguments = std::make_shared<ImportArguments>(); // shared with the callback
    command->add_option("file", arguments->file, "The document, as UTF-8 text")->required();
    command->add_option("--prefix", arguments->prefix, "Of proposed codes, where headings carry none");
    command->add_flag("--json", arguments->json, "As JSON");
    command->callback([arguments] { import(*arguments); });
}

namespace {

struct CoverageArguments {
    std::string folder; // "": the one that the data folder follows, else "charter"
    std::string data;
    bool json{};
};

} // namespace

static void print(const char* kind, const std::vector<const charter::DutyRow*>& rows)
{
    for (const auto* const duty : rows) {
        std::printf("%s: %s %s: %s\n", kind, duty->address.c_str(), duty->title_en.c_str(),
                    duty->limit.c_str());
    }
}

/// The counts stand last: they are what is still on the screen after a list of hundreds.
static void print(const charter::Coverage& covered)
{
    for (const auto* const server : covered.wide) {
        std::printf("names more than %zu duties: %s (%zu)\n", charter::wide_limit, server->thing.c_str(),
                    server->duties.size());
    }
    print("declined", covered.declined);
    print("limited to", covered.limited);
    for (const auto& address : covered.unserved) {
        std::printf("unserved: %s\n", address.c_str());
    }
    std::printf("%lld duties: %lld named, %lld exercised, %zu limited, %zu declined, %zu unserved\n",
                static_cast<long long>(covered.duties), static_cast<long long>(covered.named),
                static_cast<long long>(covered.exercised), covered.limited.size(), covered.declined.size(),
                covered.unserved.size());
}

/// The procedures that lie in a charter's folder, none of them begun.
static std::vector<charter::Server> procedures_of(const std::filesystem::path& charter_folder)
{
    std::vector<charter::Server> found;
    for (const auto& folder : bundle::folders_in(charter_folder / "procedures")) {
        const auto reading = bundle::read(bundle::files_in(folder), "UTC");
        if (reading.bundle && reading.bundle->law().duties) {
            charter::Server server{"procedure " + reading.bundle->law().key.value, {}, false};
            for (const auto& address : *reading.bundle->law().duties) {
                server.duties.push_back(address.value);
            }
            found.push_back(std::move(server));
        }
    }
    return found;
}

/// Those that were deployed; one is used when a case of it was begun.
static std::vector<charter::Server> procedures_of(db::ReadSession& session)
{
    std::vector<charter::Server> found;
    cases::Definitions definitions{"UTC"};
    for (auto& [definition, served] : cases::servings(session, definitions)) {
        const auto is_used = cases::store::count_cases(session, definition.key) > 0;
        found.push_back({"procedure " + definition.key, std::move(served), is_used});
    }
    return found;
}

static void show_coverage(const CoverageArguments& arguments)
{
    std::map<std::string, std::int64_t> made;
    auto there = arguments.folder.empty() ? std::string{"charter"} : arguments.folder;
    std::vector<charter::Server> procedures;
    if (!arguments.data.empty()) {
        const auto data = DataFolder::open(arguments.data);
        const auto database = data.open_database();
        database->read([&](db::ReadSession& session) {
            made = charter::made_records(session, letters::record_kinds());
            procedures = procedures_of(session);
        });
        there = data.charter().string(); // what is there is what was applied, whatever folder is asked about
    } else {
        procedures = procedures_of(there);
        if (!arguments.json) {
            std::printf("no data folder was given: nothing counts as exercised\n");
        }
    }
    const auto applied = check_folder(there);
    const auto is_other = !arguments.folder.empty() && arguments.folder != there;
    const auto folder = is_other ? check_folder(arguments.folder) : applied;
    auto servers = charter::servers(applied);
    servers.insert(servers.end(), procedures.begin(), procedures.end());
    const auto covered = charter::coverage(folder, servers, made);
    if (arguments.json) {
        std::printf("%s\n", charter::to_json(covered).c_str());
    } else {
        print(covered);
    }
}

static void add_coverage(CLI::App& group)
{
    auto* const command = group.add_subcommand("coverage", "Say what serves which duty");
    const auto arguments = std::make_shared<CoverageArguments>(); // shared with the callback
    command->add_option("folder", arguments->folder,
                        "The charter folder; without it that of the data folder, else \"charter\"");
    command->add_option("--data", arguments->data, "A data folder, for what is there and was exercised");
    command->add_flag("--json", arguments->json, "As JSON");
    command->callback([arguments] { show_coverage(*arguments); });
}

void add_charter_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("charter", "The charter: its folder and its application");
    group->require_subcommand(1);
    add_import(*group);
    add_check(*group);
    add_coverage(*group);
    add_apply(*group);
}

} // namespace divan::app
