// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/folder_arguments.hpp"
#include "platform/identity/directory_settings.hpp"
#include "platform/identity/messages.hpp"

#include <string>

namespace divan::app {

/// How people sign in beside a password kept here.
struct SignInSettings {
    identity::OutsideSettings outside;
    std::string public_url; // what links in mails begin with: "https://divan.example"
};

/// The directory and the provider of single sign-on as [ldap] and [single_sign_on] say, each none without its
/// address. Throws std::runtime_error when a secret's file can't be read.
[[nodiscard]] SignInSettings sign_in_settings(const OpenedFolder& opened);

/// Puts what identity says into the outbox of mails.
class OutboxMessages final : public identity::Messages {
public:
    void put(db::UnitOfWork& tx, Instant now, const identity::Message& message) override;
};

} // namespace divan::app
