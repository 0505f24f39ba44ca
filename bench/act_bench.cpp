// SPDX-License-Identifier: Apache-2.0
// act_bench --database FILE [--seconds N]: the act "register and refer" through the letters' service, then
// the same statements by SQLite's C API. It writes into the database: give it a copy.
#include "bench/bulk_database.hpp"
#include "bench/fill.hpp"
#include "bench/measure.hpp"
#include "bench/replay.hpp"
#include "bench/slow_sync.hpp"
#include "modules/letters/service.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <cmath>
#include <cstdio>
#include <exception>

namespace divan::bench {

static constexpr std::int64_t recorded_acts = 3000;

namespace {

/// Ends the recording's unit of work without a trace in the database.
struct Undo : std::exception {};

struct Run {
    int clients{};
    std::chrono::milliseconds sync_delay{};
    std::chrono::seconds time{};
};

struct Outcome {
    double per_second{};
    double acts_per_commit{};
};

} // namespace

static Outcome
measure_service(letters::Service& service, const Office& office, std::atomic<std::int64_t>& next, Run run)
{
    slow_sync::set_delay(run.sync_delay);
    const SystemClock clock;
    const auto register_and_refer = [&](int /*client*/) {
        service.register_incoming(office.registrar, registration(office, next.fetch_add(1), clock.now()));
    };
    // Warm apart, so that flushes and acts are counted over the same time.
    (void)run_clients(run.clients, std::chrono::seconds{2}, std::chrono::milliseconds{0}, register_and_refer);
    const auto syncs_before = slow_sync::count();
    const auto commits_before = slow_sync::count_of_logs();
    const auto measured =
        run_clients(run.clients, std::chrono::milliseconds{0}, run.time, register_and_refer);
    const auto syncs = static_cast<double>(slow_sync::count() - syncs_before);
    const auto commits = static_cast<double>(slow_sync::count_of_logs() - commits_before);
    slow_sync::set_delay({});
    const auto acts = static_cast<double>(measured.samples.size());
    const Outcome outcome{acts / (static_cast<double>(measured.took.count()) / 1e9), acts / commits};
    Line{"act_register_and_refer"}
        .add("clients", std::int64_t{run.clients})
        .add("added_to_each_sync_ms", std::int64_t{run.sync_delay.count()})
        .add(measured.samples, measured.took)
        .add("syncs_per_act", syncs / acts, 3)
        .add("acts_per_commit", outcome.acts_per_commit, 1)
        .add("processor_ms_per_act", 1000 * measured.processor_seconds / acts, 3)
        .print();
    return outcome;
}

/// The statements of some acts, run and undone.
static std::vector<Act> record(db::Database& database, const Office& office, std::int64_t first)
{
    std::vector<Act> acts;
    const SystemClock clock;
    BulkDatabase bulk;
    letters::Service service{bulk, clock, zone};
    try {
        database.write([&](db::UnitOfWork& tx) {
            Recording recording{tx};
            bulk.use(recording);
            for (std::int64_t i = 0; i < recorded_acts; ++i) {
                recording.begin_act();
                service.register_incoming(office.registrar, registration(office, first + i, clock.now()));
            }
            acts = recording.take();
            throw Undo{};
        });
    } catch (const Undo&) {
        bulk.release();
    }
    return acts;
}

static void run(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    slow_sync::register_vfs();
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    options.vfs = slow_sync::name;
    const std::chrono::seconds time{option(argc, argv, "--seconds", 15)};
    auto database = db::Database::open(options);
    const auto office = open_office(*database);
    const auto letters = letters_in(*database, office);
    Line{"act_begins"}.add("letters", letters).print();

    std::atomic<std::int64_t> next{letters};
    const SystemClock clock;
    Outcome service_outcome;
    {
        letters::Service service{*database, clock, zone};
        service_outcome = measure_service(service, office, next, {16, std::chrono::milliseconds{0}, time});
        measure_service(service, office, next, {64, std::chrono::milliseconds{5}, time});
    }
    const auto acts = record(*database, office, next.load());
    database.reset();
    // The raw API commits as many acts at once as the service did.
    const auto in_a_commit =
        static_cast<std::size_t>(std::max(1L, std::lround(service_outcome.acts_per_commit)));
    const auto raw = replay(options.location, acts, in_a_commit);
    const auto raw_per_second =
        static_cast<double>(acts.size()) / (static_cast<double>(raw.took.count()) / 1e9);
    Line{"act_by_raw_c_api"}
        .add("acts_in_a_commit", static_cast<std::int64_t>(in_a_commit))
        .add("statements_in_an_act", static_cast<double>(acts.at(acts.size() / 2).size()), 0)
        .add("per_second", raw_per_second, 0)
        .add("processor_ms_per_act", 1000 * raw.processor_seconds / static_cast<double>(acts.size()), 3)
        .add("service_share_percent", 100 * service_outcome.per_second / raw_per_second, 1)
        .print();
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "act_bench: {}\n", error.what());
        return 1;
    }
}
