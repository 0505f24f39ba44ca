// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::identity {

/// One thing whose failures are counted; kept as a hash, so the table holds no names and no addresses.
struct Subject {
    std::string hash;
    std::int64_t free_failures{};
};
[[nodiscard]] Subject user_subject(std::string_view folded_user_name);
[[nodiscard]] Subject factor_subject(AccountId account);
[[nodiscard]] Subject reset_subject(std::string_view folded_name);
[[nodiscard]] Subject client_subject(std::string_view address);

/// Slows guessing down: failures within a quarter of an hour are counted; from the limit on each one blocks
/// for twice as long, up to that quarter. Thread-safe; its arguments outlive it.
class Throttle {
public:
    Throttle(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

    /// Throws too_many_requests session.too_many_attempts with the time to wait.
    void refuse_if_blocked(const std::vector<Subject>& subjects) const;
    void count_failure(const std::vector<Subject>& subjects);
    static void forget(db::UnitOfWork& tx, const Subject& subject);

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace divan::identity
