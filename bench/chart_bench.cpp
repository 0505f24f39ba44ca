// SPDX-License-Identifier: Apache-2.0
// chart_bench --database FILE: the chart of 5,000 posts as of a day, in the service; FILE is made when it is
// empty.
#include "bench/measure.hpp"
#include "db/migrations.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/chart.hpp"
#include "platform/organisation/store.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>
#include <vector>

namespace divan::bench {

using namespace std::chrono_literals;

static constexpr int units = 500;
static constexpr int posts = 5000;
static constexpr int repeats = 200;
static constexpr CivilDate founded = 2020y / 1 / 1;
static constexpr CivilDate reorganised = 2026y / 6 / 1;
static constexpr CivilDate later = 2026y / 9 / 1;
static const Instant first_act{std::chrono::sys_days{2026y / 1 / 1}};
static const Instant second_act{std::chrono::sys_days{2026y / 5 / 1}};

static organisation::Unit unit(const std::vector<UnitId>& ids, int number)
{
    const auto at = static_cast<std::size_t>(number);
    return {ids[at],
            "bench",
            std::to_string(number),
            number == 0 ? std::nullopt : std::optional{ids[(at - 1) / 8]},
            fmt::format("واحد {}", number),
            fmt::format("Unit {}", number)};
}

static organisation::Post post(PostId id, UnitId of, int number)
{
    organisation::Post made;
    made.id = id;
    made.unit = of;
    made.code = fmt::format("bench/{}", number);
    made.title_fa = fmt::format("کارشناس {}", number);
    made.title_en = fmt::format("Expert {}", number);
    made.is_head = number < units;
    made.roles = "expert";
    return made;
}

/// Units in a tree of eights, ten posts each with a holder; then a fifth of the posts move to the next unit.
static void make(db::UnitOfWork& tx)
{
    const auto at = organisation::begin_change(tx, first_act);
    const auto entry = ledger::append(tx, at, {}, "charter.charter.applied", {"charter.charter", 1}, {}).id;
    std::vector<UnitId> ids;
    ids.reserve(units);
    for (int i = 0; i < units; ++i) {
        ids.push_back(UnitId{tx.next_id()});
    }
    for (int i = 0; i < units; ++i) {
        organisation::add_identity(tx, unit(ids, i), entry);
        organisation::open_state(tx, unit(ids, i), founded, entry);
    }
    std::vector<organisation::Post> made;
    made.reserve(posts);
    for (int i = 0; i < posts; ++i) {
        made.push_back(post(PostId{tx.next_id()}, ids[static_cast<std::size_t>(i % units)], i));
        organisation::add_identity(tx, made.back(), entry);
        organisation::open_state(tx, made.back(), founded, entry);
        const PersonId person{tx.next_id()};
        organisation::add_person(tx, person, {fmt::format("شخص {}", i), fmt::format("Person {}", i)}, entry);
        if (i % 20 != 19) {
            organisation::add_appointment(tx, person, made.back().id, founded, entry);
        }
    }
    const auto then = organisation::begin_change(tx, second_act);
    const auto moved =
        ledger::append(tx, then, {}, "organisation.post.changed", {"organisation.post", 1}, {}).id;
    for (std::size_t i = 0; i < made.size(); i += 5) {
        made[i].unit = ids[(i + 1) % units];
        organisation::open_state(tx, made[i], reorganised, moved);
    }
}

static void measure(db::Database& database, std::string_view what, const organisation::Moment& moment)
{
    Samples samples;
    std::size_t read = 0;
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < repeats; ++i) {
        const auto from = std::chrono::steady_clock::now();
        read = database.read([&](db::ReadSession& session) { return organisation::chart(session, moment); })
                   .posts.size();
        samples.add(std::chrono::steady_clock::now() - from);
    }
    Line{"chart"}
        .add("asked", what)
        .add(samples, std::chrono::steady_clock::now() - began)
        .add("posts", static_cast<std::int64_t>(read))
        .print();
}

static void run(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    options.readers = 1;
    const auto database = db::Database::open(options);
    db::migrate(*database);
    if (database->read([](db::ReadSession& session) { return organisation::posts(session, later); })
            .empty()) {
        database->write([](db::UnitOfWork& tx) { make(tx); });
    }
    measure(*database, "today", later);
    measure(*database, "before the reorganisation", 2026y / 3 / 1);
    measure(*database, "as known before it", {later, first_act + 1h});
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "chart_bench: {}\n", error.what());
        return 1;
    }
}
