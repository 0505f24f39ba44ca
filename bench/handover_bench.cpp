// SPDX-License-Identifier: Apache-2.0
// handover_bench --database FILE [--items N]: a post's worklist of N letters goes to another post, batch by
// batch, with the referrals, the rights and the search; beside it another post's letters are opened, to see
// what waits.
#include "bench/bulk_database.hpp"
#include "bench/measure.hpp"
#include "bench/office.hpp"
#include "db/migrations.hpp"
#include "modules/letters/following.hpp"
#include "modules/letters/service.hpp"
#include "platform/worklist/handovers.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>

namespace divan::bench {

static constexpr std::int64_t acts_in_a_commit = 64;

/// Letters that wait in one post, made by the letters' own service.
static void fill_worklist(db::Database& database, const Office& office, PostId post, std::int64_t items)
{
    const SystemClock clock;
    BulkDatabase bulk;
    letters::Service service{bulk, clock, zone};
    for (std::int64_t done = 0; done < items;) {
        const auto end = std::min(items, done + acts_in_a_commit);
        database.write([&](db::UnitOfWork& tx) {
            bulk.use(tx);
            for (auto letter = done; letter < end; ++letter) {
                auto made = registration(office, letter, clock.now());
                made.receivers.front().post = post;
                service.register_incoming(office.registrar, made);
            }
            bulk.release();
        });
        done = end;
    }
}

static access::Actor holder(PostId post)
{
    auto actor = Office::reader(post, access::Reach::own_post);
    actor.grants.push_back({std::string{worklist::permission::hand_over}, access::Reach::own_post});
    return actor;
}

static worklist::Handover whole(PostId from, PostId to)
{
    worklist::Handover asked;
    asked.from = from;
    asked.receivers.emplace_back();
    asked.receivers.back().post = to;
    return asked;
}

static void run(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    const auto items = option(argc, argv, "--items", 50'000);
    const auto database = db::Database::open(options);
    db::migrate(*database);
    const auto office = open_office(*database);
    const auto from = office.busy.at(0);
    const auto to = office.busy.at(1);
    fill_worklist(*database, office, from, items);

    const SystemClock clock;
    const letters::ReferralFollower referrals;
    worklist::Handovers handovers{*database, clock, zone, {&referrals}};
    const auto id = handovers.prepare(holder(from), whole(from, to)).id;
    handovers.accept(holder(to), id, 1);

    std::atomic<bool> is_moving{true};
    Samples others;
    letters::Service service{*database, clock, zone};
    std::jthread beside{[&] {
        for (std::int64_t letter = 0; is_moving; ++letter) {
            auto made = registration(office, items + letter, clock.now());
            made.receivers.front().post = office.others.front();
            const auto began = std::chrono::steady_clock::now();
            service.register_incoming(office.registrar, made);
            others.add(std::chrono::steady_clock::now() - began);
        }
    }};
    Samples batches;
    const auto began = std::chrono::steady_clock::now();
    for (bool is_left = true; is_left;) {
        const auto from_here = std::chrono::steady_clock::now();
        is_left = handovers.advance(id);
        batches.add(std::chrono::steady_clock::now() - from_here);
    }
    const auto took = std::chrono::steady_clock::now() - began;
    is_moving = false;
    beside.join();

    const auto done = handovers.get(holder(to), id);
    if (done.moved < items) {
        throw std::runtime_error{"the handover left items behind"};
    }
    Line{"handover"}
        .add("items", done.moved)
        .add("seconds", std::chrono::duration<double>{took}.count())
        .add("batch", static_cast<std::int64_t>(worklist::handover_batch))
        .add("batch_p50_ms", batches.quantile(0.5))
        .add("batch_p99_ms", batches.quantile(0.99))
        .add("acts_beside", static_cast<std::int64_t>(others.size()))
        .add("act_p50_ms", others.quantile(0.5))
        .add("act_p95_ms", others.quantile(0.95))
        .print();
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "handover_bench: {}\n", error.what());
        return 1;
    }
}
