// SPDX-License-Identifier: Apache-2.0
// search_bench --database FILE: each kind of query for each kind of reader, one client, pages of 20. Beside
// the time stand the rows that were visited: those the statements gave, times the tables each was joined from
// (no statement of a search throws rows away: each WHERE is a key's range or the index's own match), and the
// engine's steps, some ten for a row, which would tell if one did.
#include "bench/fill.hpp"
#include "bench/measure.hpp"
#include "bench/recording.hpp"
#include "bench/vocabulary.hpp"
#include "modules/letters/service.hpp"
#include "platform/search/search.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <exception>

namespace divan::bench {

static constexpr int repeats = 60;
static constexpr std::size_t page = 20;

namespace {

struct Reader {
    std::string_view sees;
    access::Actor actor;
};
struct Query {
    std::string_view kind;
    std::string text;
};

/// A session that counts the rows it gives, once for each table they were read from.
class CountingSession final : public db::ReadSession {
public:
    explicit CountingSession(db::ReadSession& inner) : inner_{inner} {}

    [[nodiscard]] db::Dialect dialect() const override { return inner_.dialect(); }
    [[nodiscard]] std::int64_t engine_steps() const override { return inner_.engine_steps(); }
    [[nodiscard]] std::int64_t rows() const { return rows_; }

protected:
    void query(std::string_view sql, std::vector<db::Value> arguments, const db::TakeRow& take) override
    {
        std::int64_t tables = 1;
        for (auto at = sql.find(" JOIN "); at != std::string_view::npos; at = sql.find(" JOIN ", at + 1)) {
            ++tables;
        }
        query_of(inner_, sql, std::move(arguments), [&](db::Row& row) {
            rows_ += tables;
            take(row);
        });
    }

private:
    db::ReadSession& inner_;
    std::int64_t rows_{};
};

} // namespace

static void measure_cell(db::Database& database, const Reader& reader, const Query& query)
{
    Samples samples;
    std::int64_t steps = 0;
    std::int64_t rows = 0;
    std::size_t returned = 0;
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < repeats; ++i) {
        const auto from = std::chrono::steady_clock::now();
        database.read([&](db::ReadSession& session) {
            CountingSession counting{session};
            const auto steps_before = session.engine_steps();
            const auto found = search::find(counting, reader.actor, letters::permission::read, query.text,
                                            std::nullopt, page);
            steps = session.engine_steps() - steps_before;
            rows = counting.rows();
            returned = found.hits.size();
        });
        samples.add(std::chrono::steady_clock::now() - from);
    }
    Line{"search"}
        .add("query", query.kind)
        .add("reader_sees", reader.sees)
        .add(samples, std::chrono::steady_clock::now() - began)
        .add("returned", static_cast<std::int64_t>(returned))
        .add("rows_visited", rows)
        .add("engine_steps", steps)
        .print();
}

static void run(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::err);
    db::Options options;
    options.location = option(argc, argv, "--database", std::string_view{});
    options.readers = 1;
    const auto database = db::Database::open(options);
    const auto office = open_office(*database);
    Line{"search_begins"}.add("letters", letters_in(*database, office)).print();
    const std::vector<Reader> readers{{"300", Office::reader(office.sees_300, access::Reach::own_post)},
                                      {"3000", Office::reader(office.sees_3000, access::Reach::own_post)},
                                      {"200000", Office::reader(office.sees_200000, access::Reach::own_post)},
                                      {"all", Office::reader(office.sees_300, access::Reach::all)}};
    // A space after the last word: it is a word, not a prefix.
    const std::vector<Query> queries{{"common", fmt::format("{} ", common_word)},
                                     {"medium", fmt::format("{} ", medium_word)},
                                     {"rare", fmt::format("{} ", rare_word)},
                                     {"two words", fmt::format("{} {} ", common_word, medium_word)},
                                     {"prefix", std::string{prefix}}};
    for (const auto& query : queries) {
        for (const auto& reader : readers) {
            measure_cell(*database, reader, query);
        }
    }
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "search_bench: {}\n", error.what());
        return 1;
    }
}
