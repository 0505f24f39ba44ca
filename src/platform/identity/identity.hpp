// SPDX-License-Identifier: Apache-2.0
// Start here: the services of identity and their routes, wired over one database.
#pragma once

#include "platform/identity/accounts_api.hpp"
#include "platform/identity/api.hpp"
#include "platform/identity/directory_settings.hpp"
#include "platform/identity/identifiers_api.hpp"
#include "platform/identity/own_account_api.hpp"
#include "platform/identity/single_sign_on_api.hpp"
#include "platform/identity/steps_api.hpp"

#include <memory>
#include <string>
#include <vector>

namespace divan::identity {

/// What identity is given from outside. All of it outlives identity.
struct Surroundings {
    db::Database& database;
    const Clock& clock;
    std::string zone; // the institution's
    const secrets::Box& box;
    OutsideSettings outside{}; // the directory and single sign-on, where there are any
    Outgoing outgoing{};       // where mails go out from
    PasswordCost cost{};
    std::vector<Forget> forget{}; // what others keep for a person alone
};

class Identity {
public:
    explicit Identity(const Surroundings& around);

    void register_routes(http::Router& router);
    [[nodiscard]] Service& service() { return service_; }
    [[nodiscard]] Accounts& accounts() { return accounts_; }

private:
    std::unique_ptr<Directory> directory_; // null: no account signs in by it
    Service service_;
    std::unique_ptr<SingleSignOn> single_sign_on_; // null: there is none
    Factors factors_;
    PasswordChanges passwords_;
    ResetRequests resets_;
    Accounts accounts_;
    Identifiers identifiers_;
    Erasure erasure_;
    SessionApi session_api_;
    StepsApi steps_api_;
    OwnAccountApi own_account_api_;
    AccountsApi accounts_api_;
    IdentifiersApi identifiers_api_;
    SingleSignOnApi single_sign_on_api_;
};

} // namespace divan::identity
