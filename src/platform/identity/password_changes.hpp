// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/identity/service.hpp"
#include "platform/ledger/ledger.hpp"

#include <string>

namespace divan::identity {

/// How long a link lives that sets a password.
inline constexpr auto invitation_time = std::chrono::days{7};
inline constexpr auto administrators_reset_time = std::chrono::days{1};
inline constexpr auto reset_time = std::chrono::minutes{30};

/// A link's token as the person gets it, once; its hash is what is stored.
struct FreshToken {
    std::string token; // 128 random bits, hex
    store::Token stored;
};
[[nodiscard]] FreshToken fresh_token(AccountId account, std::string_view purpose, Instant expires);

/// Whom a link is for, so that its page may greet.
struct TokenHolder {
    std::string user_name;
    std::string purpose; // invitation, reset
};

/// New passwords: by a link, in place of the old one, or where the next sign-in asks for one. A new password
/// ends the account's other sessions and its links. Thread-safe; what it is given outlives it. All throw
/// invalid_input with what is wrong with the new password.
class PasswordChanges {
public:
    PasswordChanges(db::Database& database, const Clock& clock, Service& service)
        : database_{database}, clock_{clock}, service_{service}
    {
    }

    /// Throws not_found account.token_unknown (also for one that was used or is too old), too_many_requests.
    [[nodiscard]] TokenHolder look(const std::string& token, const std::string& client_address);
    void accept(const std::string& token, const std::string& password, const std::string& client_address);
    /// Throws invalid_input account.wrong_password for the old one, conflict account.password_elsewhere for a
    /// directory's account, too_many_requests.
    void change(const store::Session& session, const std::string& old, const std::string& password);
    /// The last step of a sign-in, which it ends in the same write: who has a new password by it is signed
    /// in. Throws invalid_input account.password_same, and what Service::go_on throws.
    [[nodiscard]] SignIn replace(const store::Pending& pending, const std::string& password);

private:
    struct Change {
        store::Account account;
        std::string hash;
        std::string how; // invitation, reset, own, demanded
    };

    [[nodiscard]] store::Token live_token(const std::string& token, const std::string& client_address);
    [[nodiscard]] store::Account account(AccountId id) const;
    [[nodiscard]] std::string hash_if_good(const store::Account& account, const std::string& password);
    /// Within the act: the password, then all that the old one opened.
    void put(db::UnitOfWork& tx, const Change& change, std::string_view kept_session) const;

    db::Database& database_;
    const Clock& clock_;
    Service& service_;
};

} // namespace divan::identity
