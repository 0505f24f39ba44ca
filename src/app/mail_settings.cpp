// SPDX-License-Identifier: Apache-2.0
#include "app/mail_settings.hpp"

#include "app/secret_sources.hpp"

namespace divan::app {

mail::Settings mail_settings(const OpenedFolder& opened)
{
    const auto& told = opened.configuration.values.mail;
    if (told.url.empty()) {
        return {};
    }
    mail::Settings settings;
    settings.url = told.url;
    settings.from = told.from;
    settings.from_name = told.from_name;
    settings.user = told.user;
    settings.start_tls = told.start_tls;
    settings.authorities = told.authorities;
    settings.password = find_secret("mail.password", told.password_file, secret_places(opened.folder)).value;
    return settings;
}

} // namespace divan::app
