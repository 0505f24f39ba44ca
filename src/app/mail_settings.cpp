// SPDX-License-Identifier: Apache-2.0
#include "app/mail_settings.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/wire.hpp"

#include <optional>
#include <stdexcept>

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
    const auto path = folder.path() / "mail.json";
    if (!std::filesystem::exists(path)) {
        return {};
    }
    try {
        const auto file = wire::decode<MailFile>(file_bytes(path).value_or(""));
        mail::Settings settings;
        settings.url = file.url;
        settings.from = file.from;
        settings.from_name = file.from_name.value_or("");
        settings.user = file.user.value_or("");
        settings.start_tls = file.start_tls.value_or(true);
        settings.authorities = file.authorities.value_or("");
        settings.password = file_bytes(folder.path() / "keys" / "mail.password").value_or("");
        while (!settings.password.empty() && settings.password.back() == '\n') {
            settings.password.pop_back();
        }
        return settings;
    } catch (const AppError& error) {
        const auto where = error.violations().empty() ? "" : " at " + error.violations().front().path;
        throw std::runtime_error{path.string() + " can't be read: " + error.reason() + where};
    }
}

} // namespace divan::app
