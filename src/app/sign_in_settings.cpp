// SPDX-License-Identifier: Apache-2.0
#include "app/sign_in_settings.hpp"

#include "app/settings_file.hpp"
#include "platform/mail/mail.hpp"

#include <optional>

namespace divan::app {

namespace {

struct LdapFile {
    std::string url; // ldaps://ldap.example, ldap://ldap.example
    std::string base;
    std::optional<std::string> filter; // {user} is the user name
    std::optional<std::string> bind_dn;
    std::optional<bool> start_tls; // of ldap://; required unless false
    std::optional<std::string> authorities;
    std::optional<std::int64_t> timeout_seconds;
    std::optional<std::int64_t> at_most;
};
BOOST_DESCRIBE_STRUCT(LdapFile,
                      (),
                      (url, base, filter, bind_dn, start_tls, authorities, timeout_seconds, at_most))

struct SingleSignOnFile {
    std::string issuer;
    std::string client_id;
    std::optional<std::string> scope;
    std::string name_fa;
    std::string name_en;
    std::optional<bool> has_second_factor;
};
BOOST_DESCRIBE_STRUCT(SingleSignOnFile, (), (issuer, client_id, scope, name_fa, name_en, has_second_factor))

struct SignInFile {
    std::string public_url;
    std::optional<LdapFile> ldap;
    std::optional<SingleSignOnFile> single_sign_on;
};
BOOST_DESCRIBE_STRUCT(SignInFile, (), (public_url, ldap, single_sign_on))

} // namespace

static identity::LdapSettings ldap_of(const LdapFile& file, const std::filesystem::path& keys)
{
    identity::LdapSettings settings;
    settings.url = file.url;
    settings.base = file.base;
    settings.filter = file.filter.value_or(settings.filter);
    settings.bind_dn = file.bind_dn.value_or("");
    settings.bind_password = secret_in(keys / "ldap.password");
    settings.start_tls = file.start_tls.value_or(true);
    settings.authorities = file.authorities.value_or("");
    settings.timeout = std::chrono::seconds{file.timeout_seconds.value_or(settings.timeout.count())};
    settings.at_most =
        static_cast<std::size_t>(file.at_most.value_or(static_cast<std::int64_t>(settings.at_most)));
    return settings;
}

static identity::SingleSignOnSettings single_sign_on_of(const SingleSignOnFile& file,
                                                        const std::string& public_url,
                                                        const std::filesystem::path& keys)
{
    identity::SingleSignOnSettings settings;
    settings.issuer = file.issuer;
    settings.client_id = file.client_id;
    settings.client_secret = secret_in(keys / "single_sign_on.secret");
    settings.redirect_url = public_url + "/api/v1/single-sign-on/return";
    settings.scope = file.scope.value_or(settings.scope);
    settings.name_fa = file.name_fa;
    settings.name_en = file.name_en;
    settings.has_second_factor = file.has_second_factor.value_or(false);
    return settings;
}

SignInSettings read_sign_in_settings(const DataFolder& folder)
{
    const auto file = read_settings<SignInFile>(folder.path() / "sign_in.json");
    if (!file) {
        return {};
    }
    SignInSettings settings;
    settings.public_url = file->public_url;
    if (file->ldap) {
        settings.outside.ldap = ldap_of(*file->ldap, folder.path() / "keys");
    }
    if (file->single_sign_on) {
        settings.outside.single_sign_on =
            single_sign_on_of(*file->single_sign_on, file->public_url, folder.path() / "keys");
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
