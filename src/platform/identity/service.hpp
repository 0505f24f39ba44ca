// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/identity/passwords.hpp"
#include "platform/identity/store.hpp"
#include "platform/ledger/ledger.hpp"

#include <optional>
#include <string>

namespace divan::identity {

/// How long a session lives: unused, and in all.
inline constexpr auto idle_time = std::chrono::hours{8};
inline constexpr auto session_time = std::chrono::hours{24};

struct Credentials {
    std::string user_name;
    std::string password;
};

/// A new session; `token` is the cookie's value and is never stored.
struct SignedIn {
    std::string token;
    store::Session session;
};

/// Accounts and sessions. Thread-safe; `database` and `clock` outlive it.
class Service {
public:
    Service(db::Database& database, const Clock& clock, PasswordCost cost = {});

    /// Throws unauthenticated session.wrong_credentials (the same for an unknown name, a wrong password and
    /// an account that is not active), or too_many_requests with the time to wait.
    SignedIn sign_in(const Credentials& credentials, const std::string& client_address);
    void sign_out(const std::string& token_hash);

    /// The live session of a cookie, or empty. Notes at most once a minute that it was seen.
    [[nodiscard]] std::optional<store::Session> session_of(const std::string& token);

    /// Throws conflict when the user name is taken, invalid_input for a password under ten characters.
    AccountId create_account(const ledger::Author& author, PersonId person, const Credentials& credentials);

private:
    void refuse_if_blocked(const std::string& subject) const;
    void count_failure(const std::string& user_subject, const std::string& client_subject);

    db::Database& database_;
    const Clock& clock_;
    Passwords passwords_;
};

} // namespace divan::identity
