// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/data_folder.hpp"
#include "platform/identity/directory_settings.hpp"
#include "platform/identity/messages.hpp"

#include <string>

namespace divan::app {

/// How people sign in beside a password kept here.
struct SignInSettings {
    identity::OutsideSettings outside;
    std::string public_url; // what links in mails begin with: "https://divan.example"
};

/// DIR/sign_in.json names the directory, the provider of single sign-on and the address that links begin
/// with; their secrets are DIR/keys/ldap.password and DIR/keys/single_sign_on.secret. Without the file there
/// is none of them. Throws std::runtime_error for a file that can't be read.
[[nodiscard]] SignInSettings read_sign_in_settings(const DataFolder& folder);

/// Puts what identity says into the outbox of mails.
class OutboxMessages final : public identity::Messages {
public:
    void put(db::UnitOfWork& tx, Instant now, const identity::Message& message) override;
};

} // namespace divan::app
