// SPDX-License-Identifier: Apache-2.0
#include "app/sign_in_settings.hpp"

#include "app/secret_sources.hpp"
#include "platform/mail/mail.hpp"

namespace divan::app {

static identity::LdapSettings ldap_of(const DirectorySettings& told, const SecretPlaces& places)
{
    identity::LdapSettings settings;
    settings.url = told.url;
    settings.base = told.base;
    settings.filter = told.filter;
    settings.bind_dn = told.bind_dn;
    settings.bind_password = find_secret("ldap.password", told.password_file, places).value;
    settings.start_tls = told.start_tls;
    settings.authorities = told.authorities;
    settings.timeout = std::chrono::seconds{told.timeout_seconds};
    settings.at_most = static_cast<std::size_t>(told.at_most);
    return settings;
}

static identity::SingleSignOnSettings
single_sign_on_of(const ProviderSettings& told, const std::string& public_url, const SecretPlaces& places)
{
    identity::SingleSignOnSettings settings;
    settings.issuer = told.issuer;
    settings.client_id = told.client_id;
    settings.client_secret = find_secret("single_sign_on.secret", told.secret_file, places).value;
    settings.redirect_url = public_url + "/api/v1/single-sign-on/return";
    settings.scope = told.scope;
    settings.name_fa = told.name_fa;
    settings.name_en = told.name_en;
    settings.has_second_factor = told.has_second_factor;
    return settings;
}

SignInSettings sign_in_settings(const OpenedFolder& opened)
{
    const auto& told = opened.configuration.values;
    const auto places = secret_places(opened.folder);
    SignInSettings settings;
    settings.public_url = told.server.public_url;
    if (!told.ldap.url.empty()) {
        settings.outside.ldap = ldap_of(told.ldap, places);
    }
    if (!told.single_sign_on.issuer.empty()) {
        settings.outside.single_sign_on =
            single_sign_on_of(told.single_sign_on, told.server.public_url, places);
    }
    return settings;
}

void OutboxMessages::put(db::UnitOfWork& tx, Instant now, const identity::Message& message)
{
    mail::enqueue(tx, now,
                  {.recipient = message.recipient,
                   .subject = message.subject,
                   .body = message.body,
                   .language = message.language});
}

} // namespace divan::app
