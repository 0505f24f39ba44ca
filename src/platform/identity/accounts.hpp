// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/identity/password_changes.hpp"
#include "platform/identity/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::identity {

namespace permission {
inline constexpr std::string_view accounts_read = "accounts.read";
inline constexpr std::string_view accounts_manage = "accounts.manage";
} // namespace permission

/// An account as an administrator sees it.
struct AccountCard {
    store::Account account;
    bool has_factor{};
    bool is_factor_needed{}; // for itself or for a role
    bool is_linked{};        // to a user of the provider of single sign-on
    std::int64_t sessions{};
};

struct AccountPage {
    std::vector<AccountCard> accounts;
    std::optional<std::string> next_cursor;
};

struct NewAccount {
    PersonId person;
    std::string user_name;
    std::string language{"fa"};
    std::string sign_in{"password"};
    bool needs_factor{};
};

/// What may be changed of an account at will.
struct AccountChange {
    std::string language;
    std::string sign_in;
    bool needs_factor{};
    bool must_change{};
};

/// An account and the version of it that the actor saw.
struct SeenAccount {
    AccountId id;
    std::int64_t version{};
};

/// A user of a provider of single sign-on.
struct OutsideUser {
    std::string issuer;
    std::string subject; // what the provider calls the user in "sub": never given to another
};

/// An account with the link that sets its password; `token` is "" for a directory's account.
struct Invited {
    AccountId account;
    std::string token;
    std::string expires_at;
};

/// Accounts as administrators keep them. Nobody ever chooses another's password: a link does, once. All ask
/// for a reach over the whole institution: without it lists are forbidden and an account is not_found
/// account.not_found. They throw precondition_failed for a stale version, conflict account.closed for an
/// erased person's. Thread-safe; its arguments outlive it. `zone` is the institution's.
class Accounts {
public:
    Accounts(db::Database& database, const Clock& clock, std::string zone);

    /// By user name; `beginning` narrows, `cursor` is one of ours, else invalid_input.
    [[nodiscard]] AccountPage
    list(const access::Actor& actor, const std::string& beginning, const access::PageStart& page) const;
    [[nodiscard]] AccountCard find(const access::Actor& actor, AccountId id) const;

    /// Throws conflict account.user_name_taken, account.person_has_one; not_found person.not_found.
    Invited create(const access::Actor& actor, const NewAccount& account);
    /// A new invitation; older links are void. Throws conflict account.has_password, account.not_active,
    /// account.password_elsewhere.
    Invited invite(const access::Actor& actor, AccountId id);
    /// A link that sets a new password; ends the sessions. Throws as invite but for has_password.
    Invited reset(const access::Actor& actor, AccountId id);
    void change(const access::Actor& actor, const SeenAccount& seen, const AccountChange& change);
    /// Ends its sessions and links too. Throws conflict account.is_own, account.not_active.
    void disable(const access::Actor& actor, const SeenAccount& seen, const std::string& reason);
    /// Throws conflict account.active_already.
    void enable(const access::Actor& actor, const SeenAccount& seen);
    /// Forgets the failures that block it.
    void unlock(const access::Actor& actor, AccountId id);
    std::int64_t end_sessions(const access::Actor& actor, AccountId id);
    /// For a lost authenticator; ends the sessions. Throws not_found factor.not_enrolled.
    void remove_factor(const access::Actor& actor, AccountId id, const std::string& reason);

    /// Lets a user of the provider sign in as this account, in place of an older one. Throws conflict
    /// single_sign_on.taken when another account is that user's.
    void link(const access::Actor& actor, AccountId id, const OutsideUser& user);
    /// Ends its sessions. Throws not_found single_sign_on.not_linked.
    void unlink(const access::Actor& actor, AccountId id);

    [[nodiscard]] std::vector<std::string> factor_roles(const access::Actor& actor) const;
    /// Throws not_found role.not_found.
    void set_factor_role(const access::Actor& actor, const std::string& role, bool is_needed);

private:
    [[nodiscard]] AccountCard card(db::ReadSession& session, store::Account account) const;
    Invited issue(db::UnitOfWork& tx, const store::Account& account, FreshToken fresh) const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

/// What the command line acts as: the system itself, over the whole institution.
[[nodiscard]] access::Actor system_actor();

} // namespace divan::identity
