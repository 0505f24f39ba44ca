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
/// Many people may stand behind one address: signing in, links and requests for links have a budget each, so
/// that who spends one of them shuts nobody out of another.
[[nodiscard]] Subject client_subject(std::string_view address);
[[nodiscard]] Subject link_client_subject(std::string_view address);
[[nodiscard]] Subject reset_subject(std::string_view folded_name);
[[nodiscard]] Subject reset_client_subject(std::string_view address);

/// Slows guessing down: failures within a quarter of an hour are counted; from the limit on each one blocks
/// for twice as long, up to that quarter. Thread-safe; its arguments outlive it.
class Throttle {
public:
    Throttle(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

    /// Throws too_many_requests session.too_many_attempts with the time to wait.
    void refuse_if_blocked(const Subject& subject) const;
    void count_failure(const Subject& subject);
    /// Refuses as refuse_if_blocked or counts, both in one unit of work: of many at once no more come through
    /// than of as many one after another. Counts for all or for none.
    void count_or_refuse(const std::vector<Subject>& subjects);
    /// One that was counted turned out to be none.
    void take_back(const Subject& subject);
    static void forget(db::UnitOfWork& tx, const Subject& subject);

private:
    db::Database& database_;
    const Clock& clock_;
};

/// A guess at a secret, counted before it is compared. It stays counted when it was wrong; when it was right
/// the act itself forgets the subject; when the comparison came to nothing it is taken back.
class Attempt {
public:
    /// Throws too_many_requests.
    Attempt(Throttle& throttle, Subject subject);
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;
    ~Attempt();

    /// It was wrong, or it was right and its subject is forgotten.
    void settle() { is_settled_ = true; }
    [[nodiscard]] const Subject& subject() const { return subject_; }

private:
    Throttle& throttle_;
    Subject subject_;
    bool is_settled_{};
};

} // namespace divan::identity
