// SPDX-License-Identifier: Apache-2.0
// case_bench --database FILE | --postgres CONNECTION [--seconds N] [--clients N]: cases of procedure.bpmn
// from start to end, each step an acknowledged act with its entry, history row, worklist rows and state; then
// the statements of such steps alone. In a fresh database.
#include "bench/bulk_database.hpp"
#include "bench/case_office.hpp"
#include "bench/measure.hpp"
#include "bench/replay.hpp"
#include "bench/slow_sync.hpp"
#include "db/migrations.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <exception>
#include <optional>

namespace divan::bench {

static constexpr std::int64_t steps_of_a_case = 6; // its start and five tasks
static constexpr std::size_t recorded_cases = 500;

namespace {

/// Ends the recording's unit of work without a trace in the database.
struct UndoRecording : std::exception {};

/// A desk's case in hand, taken on by one step at a time.
class Worker {
public:
    explicit Worker(const Desk& desk) : desk_{&desk} {}

    void step(cases::Service& service, const std::optional<cases::Expected>& task)
    {
        if (!task) {
            const auto* const data = cases_++ % 2 == 0 ? R"({"amount": 10})" : R"({"amount": 5000})";
            case_ = service.start(desk_->worker, {desk_->procedure, "", "x", data}).id;
        } else {
            service.complete(desk_->worker, *task, "{}");
        }
        steps_ = (steps_ + 1) % steps_of_a_case;
    }
    /// What the desk does next; nothing: it begins a case.
    [[nodiscard]] std::optional<cases::Expected> next(db::ReadSession& session) const
    {
        return steps_ == 0 ? std::nullopt : std::optional{open_task(session, case_)};
    }

private:
    const Desk* desk_;
    CaseId case_;
    std::int64_t steps_{};
    std::int64_t cases_{};
};

struct Durable {
    double steps_per_second{};
    double steps_per_commit{}; // 0: not counted
};

} // namespace

static Durable
measure_steps(db::Database& database, const std::vector<Desk>& desks, std::chrono::seconds time)
{
    const SystemClock clock;
    cases::Service service{database, clock, zone};
    std::vector<Worker> workers;
    workers.reserve(desks.size());
    for (const auto& desk : desks) {
        workers.emplace_back(desk);
    }
    const auto step = [&](int client) {
        auto& worker = workers.at(static_cast<std::size_t>(client));
        const auto task = database.read([&worker](db::ReadSession& session) { return worker.next(session); });
        worker.step(service, task);
    };
    const auto clients = static_cast<int>(desks.size());
    (void)run_clients(clients, std::chrono::seconds{2}, std::chrono::milliseconds{0}, step);
    const auto commits_before = slow_sync::count_of_logs();
    const auto measured = run_clients(clients, std::chrono::milliseconds{0}, time, step);
    const auto commits = slow_sync::count_of_logs() - commits_before;
    const auto steps = static_cast<double>(measured.samples.size());
    const auto rate = steps / (static_cast<double>(measured.took.count()) / 1e9);
    Line{"procedure_durable"}
        .add("database", database.dialect() == db::Dialect::postgres ? "PostgreSQL" : "SQLite")
        .add("clients", std::int64_t{clients})
        .add("cases_per_second", rate / static_cast<double>(steps_of_a_case), 0)
        .add(measured.samples, measured.took)
        .add("processor_ms_per_step", 1000 * measured.processor_seconds / steps, 3)
        .print();
    return {rate, commits == 0 ? 0 : steps / static_cast<double>(commits)};
}

/// The statements of whole cases, run and undone: of each step, in order.
static std::vector<Act> record(db::Database& database, const std::vector<Desk>& desks)
{
    std::vector<Act> acts;
    const SystemClock clock;
    BulkDatabase bulk;
    cases::Service service{bulk, clock, zone};
    try {
        database.write([&](db::UnitOfWork& tx) {
            Recording recording{tx};
            bulk.use(recording);
            for (std::size_t made = 0; made < recorded_cases; ++made) {
                Worker worker{desks[made % desks.size()]};
                for (std::int64_t step = 0; step < steps_of_a_case; ++step) {
                    const auto task = worker.next(tx);
                    recording.begin_act();
                    worker.step(service, task);
                }
            }
            acts = recording.take();
            throw UndoRecording{};
        });
    } catch (const UndoRecording&) {
        bulk.release();
    }
    return acts;
}

static void print_alone(std::string_view bench, const Durable& service, double per_second, const Act& one)
{
    Line{bench}
        .add("statements_in_a_step", static_cast<std::int64_t>(one.size()))
        .add("per_second", per_second, 0)
        .add("service_share_percent", 100 * service.steps_per_second / per_second, 1)
        .print();
}

/// On one connection by SQLite's C API, as many steps to a commit as the service had.
static void measure_raw(const std::string& path, const std::vector<Act>& acts, const Durable& service)
{
    const auto in_a_commit = static_cast<std::size_t>(std::max(1L, std::lround(service.steps_per_commit)));
    const auto raw = replay(path, acts, in_a_commit);
    print_alone("procedure_by_raw_c_api", service,
                static_cast<double>(acts.size()) / (static_cast<double>(raw.took.count()) / 1e9),
                acts.at(acts.size() / 2));
}

/// On as many connections as there were clients, a case after the other, a commit for each step.
static void
measure_statements(db::Database& database, const std::vector<Act>& acts, int clients, const Durable& service)
{
    constexpr auto steps = static_cast<std::size_t>(steps_of_a_case);
    std::atomic<std::size_t> next{0};
    const auto began = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> threads;
        threads.reserve(static_cast<std::size_t>(clients));
        for (int client = 0; client < clients; ++client) {
            threads.emplace_back([&] {
                for (auto of = next++; of < acts.size() / steps; of = next++) {
                    for (auto step = of * steps; step < (of + 1) * steps; ++step) {
                        database.write([&](db::UnitOfWork& tx) { run(tx, acts[step]); });
                    }
                }
            });
        }
    }
    const auto took = std::chrono::duration<double>{std::chrono::steady_clock::now() - began}.count();
    print_alone("procedure_statements_alone", service, static_cast<double>(acts.size()) / took,
                acts.at(acts.size() / 2));
}

static void run_bench(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    slow_sync::register_vfs();
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    if (const auto postgres = option(argc, argv, "--postgres", std::string_view{}); !postgres.empty()) {
        options.dialect = db::Dialect::postgres;
        options.location = postgres;
    } else {
        options.vfs = slow_sync::name;
    }
    const auto clients = option(argc, argv, "--clients", 16);
    auto database = db::Database::open(options);
    db::migrate(*database);
    auto posts = open_office(*database).others;
    posts.resize(static_cast<std::size_t>(clients), posts.front());
    const auto desks = open_desks(*database, "bench/procedure.bpmn", posts);
    const auto durable =
        measure_steps(*database, desks, std::chrono::seconds{option(argc, argv, "--seconds", 15)});
    const auto acts = record(*database, desks);
    if (options.dialect == db::Dialect::postgres) {
        measure_statements(*database, acts, static_cast<int>(clients), durable);
        return;
    }
    database.reset();
    measure_raw(options.location, acts, durable);
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run_bench(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "case_bench: {}\n", error.what());
        return 1;
    }
}
