// SPDX-License-Identifier: Apache-2.0
// backup_bench --data DIR --to DIR [--seconds N] [--clients N]: acts alone, then the same acts while a backup
// is made; then the backup restored and walked. It writes into the data folder: give it a copy.
#include "bench/fill.hpp"
#include "bench/measure.hpp"
#include "db/copy.hpp"
#include "modules/letters/service.hpp"
#include "platform/backup/backup.hpp"
#include "platform/ledger/signing.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <future>
#include <stdexcept>

namespace divan::bench {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

static double since(std::chrono::steady_clock::time_point from)
{
    return Seconds{std::chrono::steady_clock::now() - from}.count();
}

static backup::Made make(db::Database& database, const fs::path& data, const fs::path& to)
{
    const auto key = ledger::SigningKey::load(data / "keys" / "ledger.key");
    backup::Request request;
    request.to = to;
    return backup::make({.database = database,
                         .key = key,
                         .folder = data,
                         .contents = {"divan.json", "charter", "files"},
                         .keys = data / "keys",
                         .program = "bench",
                         .database_size = fs::file_size(data / "divan.db")},
                        SystemClock{}, request);
}

/// Acts until the backup is there.
static Samples act_while(std::future<backup::Made>& making, int clients, const std::function<void(int)>& act)
{
    Samples samples;
    while (making.wait_for(std::chrono::seconds{0}) != std::future_status::ready) {
        samples.add(run_clients(clients, std::chrono::milliseconds{0}, std::chrono::seconds{1}, act).samples);
    }
    return samples;
}

static void restore(const backup::Made& made, const fs::path& to)
{
    const auto from = std::chrono::steady_clock::now();
    const auto faults = backup::part_faults(backup::open(made.path));
    const auto hashed = since(from);
    db::Options options;
    options.location = (to / "restored.db").string();
    db::load_copy(options, (made.path / backup::database_name(made.manifest)).string());
    const auto loaded = since(from);
    const auto database = db::Database::open(options);
    backup::Report report{.manifest = made.manifest, .entries = 0, .heads = 0, .faults = faults};
    backup::check_database(*database, report);
    if (!report.faults.empty()) {
        throw std::runtime_error{report.faults.front()};
    }
    Line{"restore_and_verify"}
        .add("entries", report.entries)
        .add("seconds", since(from), 1)
        .add("hashing_seconds", hashed, 1)
        .add("loading_seconds", loaded - hashed, 1)
        .add("checking_seconds", since(from) - loaded, 1)
        .print();
}

static void run(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    const fs::path data = option(argc, argv, "--data", std::string_view{});
    const fs::path to = option(argc, argv, "--to", std::string_view{});
    const std::chrono::seconds time{option(argc, argv, "--seconds", 15)};
    const auto clients = static_cast<int>(option(argc, argv, "--clients", 4));
    db::Options options;
    options.location = (data / "divan.db").string();
    const auto database = db::Database::open(options);
    const auto office = open_office(*database);
    const auto letters = letters_in(*database, office);
    std::atomic<std::int64_t> next{letters};
    const SystemClock clock;
    letters::Service service{*database, clock, zone};
    const auto act = [&](int /*client*/) {
        service.register_incoming(office.registrar, registration(office, next.fetch_add(1), clock.now()));
    };

    const auto alone = run_clients(clients, std::chrono::seconds{2}, time, act);
    const auto from = std::chrono::steady_clock::now();
    auto making = std::async(std::launch::async, [&] { return make(*database, data, to); });
    const auto during = act_while(making, clients, act);
    const auto made = making.get();
    const auto took = since(from);
    Line{"backup_online"}
        .add("letters", letters)
        .add("clients", std::int64_t{clients})
        .add("seconds", took, 1)
        .add("megabytes", static_cast<std::int64_t>(made.bytes >> 20U))
        .add("p95_alone_ms", alone.samples.quantile(0.95))
        .add("p95_during_ms", during.quantile(0.95))
        .add("times", during.quantile(0.95) / alone.samples.quantile(0.95))
        .add("acts_alone_per_second", static_cast<double>(alone.samples.size()) / Seconds{alone.took}.count(),
             0)
        .add("acts_during_per_second", static_cast<double>(during.size()) / took, 0)
        .print();
    restore(made, to);
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "backup_bench: {}\n", error.what());
        return 1;
    }
}
