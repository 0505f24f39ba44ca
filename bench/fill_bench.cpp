// SPDX-License-Identifier: Apache-2.0
// fill_bench --database FILE [--letters N] [--busy-user NAME]: makes or completes the database that the other
// benches use; the busy posts are given to the person of that account.
#include "base/error.hpp"
#include "bench/fill.hpp"
#include "bench/measure.hpp"
#include "db/migrations.hpp"
#include "platform/organisation/store.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

namespace divan::bench {

/// Appoints the account's person to the busy posts; done before: nothing.
static void give_busy_posts(db::Database& database, const Office& office, const std::string& user)
{
    database.write([&](db::UnitOfWork& tx) {
        const auto person =
            tx.one<std::int64_t>("SELECT person_id FROM account WHERE user_name = :user", user);
        if (!person) {
            throw std::runtime_error{"there is no account " + user};
        }
        for (const auto post : office.busy) {
            const auto held = tx.one<std::int64_t>(
                "SELECT COUNT(*) FROM appointment WHERE person_id = :person AND post_id = :post",
                std::get<0>(*person), post.value);
            if (std::get<0>(held.value()) == 0) {
                organisation::add_appointment(tx, PersonId{std::get<0>(*person)}, post, founded, EntryId{0});
            }
        }
    });
}

static void run(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err); // many acts hold the writer long, and mean to
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    const auto letters = option(argc, argv, "--letters", 1'000'000);
    const auto database = db::Database::open(options);
    db::migrate(*database);
    const auto office = open_office(*database);
    if (const auto user = option(argc, argv, "--busy-user", std::string_view{}); !user.empty()) {
        give_busy_posts(*database, office, user);
    }
    const auto before = letters_in(*database, office);
    const auto began = std::chrono::steady_clock::now();
    auto told = before / 50'000;
    fill(*database, office, letters, [letters, &told](std::int64_t done) {
        if (done / 50'000 > told) {
            told = done / 50'000;
            fmt::print(stderr, "{} of {} letters\n", done, letters);
        }
    });
    const auto seconds = std::chrono::duration<double>{std::chrono::steady_clock::now() - began}.count();
    const auto made = letters_in(*database, office) - before;
    Line{"fill"}
        .add("letters", before + made)
        .add("made", made)
        .add("per_second", static_cast<double>(made) / seconds, 0)
        .print();
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const divan::AppError& error) {
        for (const auto& violation : error.violations()) {
            fmt::print(stderr, "fill_bench: {}: {}\n", violation.path, violation.reason);
        }
        fmt::print(stderr, "fill_bench: {}\n", error.what());
        return 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "fill_bench: {}\n", error.what());
        return 1;
    }
}
