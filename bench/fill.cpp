// SPDX-License-Identifier: Apache-2.0
#include "bench/fill.hpp"

#include "bench/bulk_database.hpp"
#include "modules/letters/service.hpp"

namespace divan::bench {

// In one savepoint; a long one makes SQLite walk its journal in memory at every statement.
static constexpr std::int64_t acts_in_a_commit = 64;
static constexpr std::int64_t letters_in_a_day = 4000;

namespace {

/// The moment at which letter `i` of `total` comes: 4,000 a working day from 8:30 in Tehran, the last one
/// yesterday.
class PastClock final : public Clock {
public:
    explicit PastClock(std::int64_t total)
        : first_day_{std::chrono::floor<std::chrono::days>(SystemClock{}.now()) -
                     std::chrono::days{total / letters_in_a_day + 1}}
    {
    }
    void set(std::int64_t letter) { letter_ = letter; }
    [[nodiscard]] Instant now() const override
    {
        return first_day_ + std::chrono::days{letter_ / letters_in_a_day} + std::chrono::hours{5} +
               std::chrono::seconds{letter_ % letters_in_a_day * 5};
    }

private:
    std::chrono::sys_days first_day_;
    std::int64_t letter_{};
};

} // namespace

std::int64_t letters_in(db::Database& database, const Office& office)
{
    return database.read([&office](db::ReadSession& session) {
        const auto row = session.one<std::optional<std::int64_t>>(
            "SELECT SUM(last_serial) FROM register_year WHERE register_id = :register",
            office.register_id.value);
        return std::get<0>(row.value()).value_or(0);
    });
}

void fill(db::Database& database,
          const Office& office,
          std::int64_t letters,
          const std::function<void(std::int64_t)>& progress)
{
    PastClock clock{letters};
    BulkDatabase bulk;
    letters::Service service{bulk, clock, zone};
    for (auto done = letters_in(database, office); done < letters;) {
        const auto end = std::min(letters, done + acts_in_a_commit);
        database.write([&](db::UnitOfWork& tx) {
            bulk.use(tx);
            for (auto letter = done; letter < end; ++letter) {
                clock.set(letter);
                service.register_incoming(office.registrar, registration(office, letter, clock.now()));
            }
            bulk.release();
        });
        done = end;
        progress(done);
    }
}

} // namespace divan::bench
