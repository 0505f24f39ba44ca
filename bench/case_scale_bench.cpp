// SPDX-License-Identifier: Apache-2.0
// case_scale_bench --database FILE [--cases N]: N open cases, each with a task in a worklist and a timer;
// then a person's page of tasks, the poll for timers that are due, and what a case's state weighs. The file
// is kept: the next run adds what is missing.
#include "bench/bulk_database.hpp"
#include "bench/case_office.hpp"
#include "bench/measure.hpp"
#include "db/migrations.hpp"
#include "platform/worklist/worklist.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <stdexcept>

namespace divan::bench {

static constexpr std::int64_t starts_in_a_commit = 64;

static std::int64_t cases_in(db::Database& database)
{
    return database.read([](db::ReadSession& session) {
        return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM procedure_case").value());
    });
}

/// Cases that rest at their first task, dealt to the posts as letters are.
static void fill(db::Database& database, const Office& office, std::int64_t cases)
{
    auto posts = office.others;
    for (const auto post : office.busy) {
        posts.push_back(post);
    }
    posts.insert(posts.end(), {office.sees_200000, office.sees_3000, office.sees_300});
    std::map<PostId, Desk> desks;
    for (auto& desk : open_desks(database, "bench/waiting.bpmn", posts)) {
        const auto post = desk.post;
        desks.emplace(post, std::move(desk));
    }
    const SystemClock clock;
    BulkDatabase bulk;
    cases::Service service{bulk, clock, zone};
    for (auto done = cases_in(database); done < cases;) {
        const auto end = std::min(cases, done + starts_in_a_commit);
        database.write([&](db::UnitOfWork& tx) {
            bulk.use(tx);
            for (auto number = done; number < end; ++number) {
                const auto& desk = desks.at(office.receiver(number));
                service.start(desk.worker,
                              {desk.procedure, "", fmt::format("{}", number), R"({"amount": 10})"});
            }
            bulk.release();
        });
        done = end;
        if (done / 100'000 != (done - starts_in_a_commit) / 100'000) {
            fmt::print(stderr, "{} cases\n", done);
        }
    }
}

/// What `ask` takes, asked anew 500 times.
static Samples ask_often(const std::function<void()>& ask)
{
    Samples samples;
    for (int time = 0; time < 500; ++time) {
        const auto began = std::chrono::steady_clock::now();
        ask();
        samples.add(std::chrono::steady_clock::now() - began);
    }
    return samples;
}

static void measure_page(db::Database& database, const Office& office)
{
    worklist::Query query;
    for (const auto post : office.busy) {
        query.sources.push_back({.post = post});
    }
    query.today = civil_date(SystemClock{}.now(), zone);
    std::size_t shown = 0;
    const auto items = database.read(
        [&](db::ReadSession& session) { return worklist::counts(session, query.sources, query.today).all; });
    const auto samples = ask_often([&] {
        shown = database.read([&query](db::ReadSession& session) { return worklist::list(session, query); })
                    .items.size();
    });
    Line{"case_tasks_page"}
        .add("items", items)
        .add("shown", static_cast<std::int64_t>(shown))
        .add("p50_ms", samples.quantile(0.5), 3)
        .add("p95_ms", samples.quantile(0.95), 3)
        .print();
}

/// Of timers that are all due a hundred are fetched at a time, as the poll does.
static void measure_poll(db::Database& database, std::string_view what, Instant until, std::size_t wanted)
{
    const auto text = to_text(until);
    std::size_t found = 0;
    const auto samples = ask_often([&] {
        found =
            database
                .read([&text](db::ReadSession& session) { return cases::store::due(session, text, {}, 100); })
                .size();
    });
    if (found != wanted) {
        throw std::runtime_error{fmt::format("{} timers were due, not {}", found, wanted)};
    }
    Line{"case_timer_poll"}
        .add("due", what)
        .add("p50_ms", samples.quantile(0.5), 3)
        .add("p95_ms", samples.quantile(0.95), 3)
        .print();
}

static void measure_state(db::Database& database)
{
    const auto [cases, bytes] = database.read([](db::ReadSession& session) {
        return session
            .one<std::int64_t, std::int64_t>("SELECT COUNT(*), SUM(LENGTH(state)) FROM procedure_case")
            .value();
    });
    Line{"case_state"}
        .add("cases", cases)
        .add("bytes_a_case", static_cast<double>(bytes) / static_cast<double>(cases), 0)
        .print();
}

static void run_bench(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    const auto database = db::Database::open(options);
    db::migrate(*database);
    const auto office = open_office(*database);
    fill(*database, office, option(argc, argv, "--cases", 1'000'000));
    measure_page(*database, office);
    const auto now = SystemClock{}.now();
    measure_poll(*database, "none", now, 0);
    measure_poll(*database, "all", now + std::chrono::days{4000}, 100);
    measure_state(*database);
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run_bench(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "case_scale_bench: {}\n", error.what());
        return 1;
    }
}
