// SPDX-License-Identifier: Apache-2.0
// ledger_bench --database FILE | --postgres CONNECTION [--leaves N]: the tree alone in a fresh database, then
// proofs from it. On PostgreSQL the places are given by the sequencer.
#include "bench/measure.hpp"
#include "db/migrations.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/tree_store.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>
#include <random>
#include <stdexcept>
#include <string>

namespace divan::bench {

static constexpr std::int64_t in_a_commit = 1000;
static constexpr int proofs = 3000;

/// The entry with this number, with a field of its own and those of the act, as each has.
static ledger::Entry entry_at(std::int64_t number, const Hash& hash)
{
    ledger::Entry entry;
    entry.id = number + 1;
    entry.token = fmt::format("{:032x}", number);
    entry.recorded_at = "2026-11-24T06:30:00.000Z";
    entry.event = "letters.letter.opened";
    entry.subject_kind = "letters.letter";
    entry.subject_id = number;
    entry.fields.push_back(
        {.name = "number", .value = number, .salt = std::string(32, '0'), .commitment = to_hex(hash)});
    ledger::add_act_fields(entry);
    return entry;
}

/// Entries first, unmeasured; on PostgreSQL they wait for their places.
static void add_entries(db::Database& database, std::int64_t first, const Hash& hash)
{
    database.write([&](db::UnitOfWork& tx) {
        for (auto number = first; number < first + in_a_commit; ++number) {
            ledger::store::insert(tx, entry_at(number, hash));
            if (tx.dialect() == db::Dialect::postgres) {
                ledger::tree::wait_for_place(tx, number + 1,
                                             ledger::merkle::leaf_hash(std::to_string(number)));
            }
        }
    });
}

/// Their places in the tree.
static void add_leaves(db::UnitOfWork& tx, std::int64_t first)
{
    if (tx.dialect() == db::Dialect::postgres) {
        if (ledger::tree::sequence(tx, in_a_commit) != in_a_commit) {
            throw std::runtime_error{"the sequencer left entries without a place"};
        }
        return;
    }
    for (auto number = first; number < first + in_a_commit; ++number) {
        ledger::tree::append_leaf(tx, number + 1, ledger::merkle::leaf_hash(std::to_string(number)));
    }
}

static std::chrono::nanoseconds measure_tree(db::Database& database, std::int64_t leaves)
{
    const auto hash = sha256("bench");
    std::chrono::nanoseconds took{};
    for (std::int64_t done = 0; done < leaves; done += in_a_commit) {
        add_entries(database, done, hash);
        const auto began = std::chrono::steady_clock::now();
        database.write([done](db::UnitOfWork& tx) { add_leaves(tx, done); });
        took += std::chrono::steady_clock::now() - began;
    }
    return took;
}

static void measure_proofs(db::Database& database, std::string_view name, std::int64_t leaves)
{
    const SystemClock clock;
    const auto key = ledger::SigningKey::from_seed(sha256("bench"));
    ledger::sign_head(database, clock, "bench", key);
    std::mt19937_64 random{1392};
    Samples samples;
    std::size_t path = 0;
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < proofs; ++i) {
        const auto token = fmt::format("{:032x}", random() % static_cast<std::uint64_t>(leaves));
        const auto from = std::chrono::steady_clock::now();
        path = database.read(
            [&token](db::ReadSession& session) { return ledger::prove(session, token).path.size(); });
        samples.add(std::chrono::steady_clock::now() - from);
    }
    Line{"ledger_proof"}
        .add("database", name)
        .add("leaves", leaves)
        .add("path", static_cast<std::int64_t>(path))
        .add(samples, std::chrono::steady_clock::now() - began)
        .print();
}

static void run(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    if (const auto postgres = option(argc, argv, "--postgres", std::string_view{}); !postgres.empty()) {
        options.dialect = db::Dialect::postgres;
        options.location = postgres;
    }
    const std::string_view name = options.dialect == db::Dialect::postgres ? "PostgreSQL" : "SQLite";
    const auto leaves = option(argc, argv, "--leaves", 3'000'000);
    const auto database = db::Database::open(options);
    db::migrate(*database);
    const auto took = measure_tree(*database, leaves);
    Line{"ledger_tree"}
        .add("database", name)
        .add("leaves", leaves)
        .add("in_a_commit", in_a_commit)
        .add("per_second", static_cast<double>(leaves) / (static_cast<double>(took.count()) / 1e9), 0)
        .print();
    measure_proofs(*database, name, leaves);
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "ledger_bench: {}\n", error.what());
        return 1;
    }
}
