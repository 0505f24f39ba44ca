// SPDX-License-Identifier: Apache-2.0
#include "app/mail_settings.hpp"

#include "app/settings_file.hpp"

#include <optional>

namespace divan::app {

namespace {

struct MailFile {
    std::string url; // smtp://mail.example:587, smtps://mail.example
    std::string from;
    std::optional<std::string> from_name;
    std::optional<std::string> user;
    std::optional<bool> start_tls; // of smtp://; required unless false
    std::optional<std::string> authorities;
};
BOOST_DESCRIBE_STRUCT(MailFile, (), (url, from, from_name, user, start_tls, authorities))

} // namespace

mail::Settings read_mail_settings(const DataFolder& folder)
{
    const auto file = read_settings<MailFile>(folder.path() / "mail.json");
    if (!file) {
        return {};
    }
    mail::Settings settings;
    settings.url = file->url;
    settings.from = file->from;
    settings.from_name = file->from_name.value_or("");
    settings.user = file->user.value_or("");
    settings.start_tls = file->start_tls.value_or(true);
    settings.authorities = file->authorities.value_or("");
    settings.password = secret_in(folder.path() / "keys" / "mail.password");
    return settings;
}

} // namespace divan::app
