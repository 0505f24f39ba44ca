// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/identity/directory.hpp"
#include "platform/identity/passwords.hpp"
#include "platform/identity/session_store.hpp"
#include "platform/identity/store.hpp"
#include "platform/identity/throttle.hpp"
#include "platform/ledger/ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::identity {

/// How long a session lives: unused, and in all. How long a sign-in may stand with a step left.
inline constexpr auto idle_time = std::chrono::hours{8};
inline constexpr auto session_time = std::chrono::hours{24};
inline constexpr auto step_time = std::chrono::minutes{10};

struct Credentials {
    std::string user_name;
    std::string password;
};

/// Where a sign-in comes from.
struct Client {
    std::string address;
    std::string device; // the browser's User-Agent
};

/// What is left of a sign-in, in this order.
enum class Step { second_factor, enrolment, password, complete };
[[nodiscard]] std::string_view to_text(Step step);
using divan::to_text; // of instants and days; else the one above would hide it

/// A sign-in as far as it came. `token` is the cookie's value and is never stored.
struct SignIn {
    std::string token;
    Step step{Step::complete};
    store::Session session; // when complete; else the person and the time until the next step
};

/// Neither too old nor unused for too long, of an account that may sign in.
[[nodiscard]] bool is_live(const store::Session& session, Instant now);

/// Signing in and out, sessions, one's own language. Thread-safe; what it is given outlives it. `zone` is the
/// institution's; without a directory, accounts that sign in by it can't.
class Service {
public:
    Service(db::Database& database,
            const Clock& clock,
            std::string zone,
            PasswordCost cost = {},
            Directory* directory = nullptr);

    /// Throws unauthenticated session.wrong_credentials (the same for an unknown name, a wrong password and
    /// an account that is not active), unavailable session.directory_unavailable in place of it while there
    /// is a directory that does not answer, or too_many_requests with the time to wait.
    SignIn sign_in(const Credentials& credentials, const Client& client = {});
    /// Goes on for an account that has proven itself, up to and with `passed` (empty: the password alone).
    SignIn admit(AccountId account, const std::string& device, std::optional<Step> passed = {});
    /// The sign-in of a cookie that waits for this step (empty: for any). Throws unauthenticated
    /// session.step_expired.
    [[nodiscard]] store::Pending pending(const std::string& token, std::optional<Step> step = {}) const;
    /// The step that a sign-in waited for is done: spends it and goes on, within the write that does the step
    /// itself, so that both hold or neither. Throws what `pending` throws when another request was faster, or
    /// ended it with the account's other sign-ins.
    SignIn go_on(db::UnitOfWork& tx, const store::Pending& pending, Step passed);
    void sign_out(const std::string& token_hash);

    /// The live session of a cookie, or empty. Notes at most once a minute that it was seen.
    [[nodiscard]] std::optional<store::Session> session_of(const std::string& token);
    /// The live sessions of an account, the last seen first.
    [[nodiscard]] std::vector<store::Session> sessions_of(AccountId account) const;
    /// Throws not_found session.not_found.
    void end_session(AccountId account, std::int64_t session);
    /// All but the one that asks; how many.
    std::int64_t end_other_sessions(const store::Session& kept);

    /// The language of one's own screens and mails: "fa" or "en".
    void set_language(const ledger::Author& author, AccountId account, const std::string& language);
    /// What one is told by mail: digest "none", "daily" or "weekly"; urgent work at once.
    void
    set_notices(const ledger::Author& author, AccountId account, const std::string& digest, bool urgent_mail);

    /// True when it is the account's password, here or in the directory. Never inside a write.
    [[nodiscard]] bool has_password(const store::Account& account, const std::string& password);
    /// Of who is signed in, once more. Throws invalid_input account.wrong_password at `path`,
    /// too_many_requests.
    void
    require_password(const store::Account& account, const std::string& password, const std::string& path);
    [[nodiscard]] Passwords& passwords() { return passwords_; }
    [[nodiscard]] Throttle& throttle() { return throttle_; }

    /// An account with a password, for first set-up and demos; administrators invite instead (accounts.hpp).
    /// Throws conflict when the user name is taken, invalid_input for a bad password.
    AccountId create_account(const ledger::Author& author, PersonId person, const Credentials& credentials);

private:
    /// What came of comparing a password at the door: no answer, for every name alike, when the directory is
    /// down and the password isn't right here.
    enum class Proof { right, wrong, unanswered };
    [[nodiscard]] Proof prove(const std::optional<store::Account>& account, const std::string& password);
    void require_directory();
    struct Admission {
        AccountId account;
        std::string device;
        std::optional<Step> passed;
        std::optional<Subject> forgotten;         // what was counted of the guesses at its password
        std::optional<std::string> password_hash; // that the password was compared with
        std::optional<std::string> spent;         // the sign-in that waited for `passed`, by its token's hash
    };
    [[nodiscard]] SignIn admit(const Admission& admission);
    /// `made` has the tokens; what the database says of the account is added.
    [[nodiscard]] SignIn admit(db::UnitOfWork& tx, const Admission& admission, SignIn made) const;
    [[nodiscard]] SignIn fresh_sign_in(const std::string& device) const;
    [[nodiscard]] Step
    next_step(db::ReadSession& session, const store::Account& account, std::optional<Step> passed) const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    Directory* directory_;
    Passwords passwords_;
    Throttle throttle_;
};

} // namespace divan::identity
