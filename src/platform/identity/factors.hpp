// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/identity/factor_store.hpp"
#include "platform/identity/service.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/secrets/box.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::identity {

/// Whether a second factor is asked of an account: for itself, or for a role of a post its person holds.
[[nodiscard]] bool needs_factor(db::ReadSession& session, const store::Account& account, CivilDate day);

/// What an authenticator is given, once.
struct Enrolment {
    std::string secret; // base 32, to be typed
    std::string uri;    // to be shown as a QR
};

/// A sign-in that enrolled on its way.
struct Enrolled {
    SignIn sign_in;
    std::vector<std::string> recovery_codes;
};

struct FactorState {
    bool is_enrolled{};
    bool is_needed{};
    std::int64_t recovery_codes{};
};

/// The second factor: one-time codes of an authenticator (RFC 6238), and recovery codes for the day it is
/// lost. Thread-safe; what it is given outlives it. `zone` is the institution's.
class Factors {
public:
    Factors(db::Database& database,
            const Clock& clock,
            Service& service,
            const secrets::Box& box,
            std::string zone);

    /// A fresh secret, of no effect until confirmed. Throws conflict factor.enrolled_already.
    [[nodiscard]] Enrolment begin(AccountId account);
    /// Proves that the authenticator has the secret; gives the recovery codes, shown this once. Throws
    /// invalid_input factor.wrong_code, conflict factor.not_begun.
    [[nodiscard]] std::vector<std::string>
    confirm(const ledger::Author& author, AccountId account, const std::string& code);
    /// The same as the step of a sign-in, which goes on in the same write: who is shown the recovery codes is
    /// signed in, and who isn't has no factor. Throws besides what Service::go_on throws.
    [[nodiscard]] Enrolled confirm(const store::Pending& waiting, const std::string& code);
    /// The step of a sign-in that takes a code of the authenticator or a recovery code, neither of them
    /// twice, and goes on in the same write: a code is not spent on a sign-in that comes to nothing. Throws
    /// unauthenticated factor.wrong_code, too_many_requests, and what Service::go_on throws.
    [[nodiscard]] SignIn
    pass(const store::Pending& waiting, const std::string& code, const std::string& client_address);
    /// Throws conflict factor.needed, not_found factor.not_enrolled.
    void remove(const ledger::Author& author, AccountId account);
    /// New recovery codes; the old ones are void. Throws not_found factor.not_enrolled.
    [[nodiscard]] std::vector<std::string> renew_codes(const ledger::Author& author, AccountId account);
    [[nodiscard]] FactorState state(AccountId account) const;

private:
    [[nodiscard]] store::Factor proven(AccountId account, const std::string& code) const;
    struct Guess {
        Instant at;
        std::optional<std::int64_t> step; // of the authenticator; empty: a recovery code
        std::string recovery_hash;
    };
    [[nodiscard]] std::optional<Guess> guess(AccountId account, const std::string& code) const;
    [[nodiscard]] static bool spend(db::UnitOfWork& tx, AccountId account, const Guess& guess);
    [[nodiscard]] std::string secret_of(const store::Factor& factor) const;

    db::Database& database_;
    const Clock& clock_;
    Service& service_;
    const secrets::Box& box_;
    std::string zone_;
};

} // namespace divan::identity
