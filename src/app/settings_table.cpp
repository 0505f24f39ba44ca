// SPDX-License-Identifier: Apache-2.0
#include "app/settings_table.hpp"

#include "base/address.hpp"
#include "db/copy.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::app {

namespace {

constexpr std::array settings_table{
    SettingInfo{"server.address", "Address to listen on; a reverse proxy speaks TLS to the outside"},
    SettingInfo{"server.port", "Port to listen on; 0 takes any free one", 0, 65'535},
    SettingInfo{"server.workers",
                "Threads that answer; few of them compute at once, the others wait for the disk", 1, 256},
    SettingInfo{"server.web", "Folder of the built staff application; empty: the one that came along"},
    SettingInfo{
        "server.trusted_proxies",
        "Addresses and networks of proxies that are believed when they say whose request it is "
        "(X-Forwarded-For) and that it came by TLS (X-Forwarded-Proto: cookies for TLS alone), such as "
        "127.0.0.1 10.1.0.0/16; empty: none"},
    SettingInfo{
        "server.public_url",
        "What people's browsers open Divan by, such as https://divan.example: links in mails and the way "
        "back from single sign-on begin with it"},
    SettingInfo{"storage.postgres",
                "Connection string, when the database is PostgreSQL; a password goes into passfile=FILE"},
    SettingInfo{"storage.readers", "Sessions that read", 1, 256},
    SettingInfo{"storage.writers", "Sessions that write; PostgreSQL only", 1, 256},
    SettingInfo{"storage.queue", "Writes that may wait; more are refused with 503", 16, 100'000},
    SettingInfo{"storage.free_megabytes", "With less room than this on the disk readyz warns", 0, 10'000'000},
    SettingInfo{"files.max_bytes", "The largest file that is taken, in bytes", 1, 10'000'000'000},
    SettingInfo{"files.clamd", "Socket of the virus scanner clamd; empty: files are not scanned"},
    SettingInfo{"files.cage",
                "off: pages are made also where the programs for it can't be kept from files and network", 0,
                0, "required|off"},
    SettingInfo{"backup.to",
                "Folder that holds the backups; on another disk. Empty: none are made by themselves"},
    SettingInfo{"backup.daily_at", "Time of day, 02:15, in the institution's zone; empty: never by itself"},
    SettingInfo{"backup.keep", "How many backups stay; 0 keeps all", 0, 10'000},
    SettingInfo{"backup.passphrase_file",
                "File whose first line seals the keys into each backup; empty: no keys in it"},
    SettingInfo{"log.level", "The least that is logged", 0, 0, "debug|info|warning|error"},
    SettingInfo{"log.file", "File for the log; empty: standard error, which systemd's journal keeps"},
    SettingInfo{"log.file_megabytes", "A log file longer than this is put aside", 1, 10'000},
    SettingInfo{"log.files", "How many log files stay", 1, 1000},
    SettingInfo{"mail.url",
                "The mail server, smtp://mail.example:587 or smtps://mail.example; empty: no mail is sent"},
    SettingInfo{"mail.from", "Address that mails come from"},
    SettingInfo{"mail.from_name", "Name that stands before it"},
    SettingInfo{"mail.user", "User at the mail server; empty: it asks for none"},
    SettingInfo{"mail.password_file",
                "File with the user's password; empty: the credential mail.password, or keys/mail.password"},
    SettingInfo{"mail.start_tls", "false: mail goes over smtp:// also without TLS"},
    SettingInfo{"mail.authorities",
                "File of certificates that the mail server's is trusted by; empty: the system's"},
    SettingInfo{"ldap.url",
                "The directory of users, ldaps://ldap.example or ldap://ldap.example; empty: there is none"},
    SettingInfo{"ldap.base", "Where users are looked for, such as ou=people,dc=example"},
    SettingInfo{"ldap.filter", "How a user is found; {user} is the user name"},
    SettingInfo{"ldap.bind_dn", "Who looks users up; empty: nobody in particular"},
    SettingInfo{
        "ldap.password_file",
        "File with the password of bind_dn; empty: the credential ldap.password, or keys/ldap.password"},
    SettingInfo{"ldap.start_tls", "false: ldap:// without TLS, to this machine only"},
    SettingInfo{"ldap.authorities",
                "File of certificates that the directory's is trusted by; empty: the system's"},
    SettingInfo{"ldap.timeout_seconds", "How long one sign-in may wait for the directory", 1, 300},
    SettingInfo{"ldap.at_most", "Sign-ins that ask the directory at once", 1, 256},
    SettingInfo{
        "single_sign_on.issuer",
        "The provider of single sign-on (OpenID Connect), https://login.example; empty: there is none"},
    SettingInfo{"single_sign_on.client_id", "Divan's name at the provider"},
    SettingInfo{"single_sign_on.secret_file",
                "File with the client's secret; empty: the credential or the key single_sign_on.secret"},
    SettingInfo{"single_sign_on.scope", "What the provider is asked for"},
    SettingInfo{"single_sign_on.name_fa", "The provider as the sign-in page names it, in Persian"},
    SettingInfo{"single_sign_on.name_en", "The provider as the sign-in page names it, in English"},
    SettingInfo{"single_sign_on.has_second_factor", "true: the provider asks for a second factor itself"},
};

bool is_word(std::string_view words, std::string_view value)
{
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        if (words.substr(0, end) == value) {
            return true;
        }
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

bool is_time_of_day(std::string_view text)
{
    const auto digit = [&text](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
           text.substr(0, 2) < "24" && text.substr(3) < "60";
}

bool is_address(std::string_view key)
{
    return key.ends_with("_url") || key.ends_with(".url") || key.ends_with(".issuer");
}

/// scheme://user:password@host would show a secret with the setting.
bool holds_user(std::string_view address)
{
    const auto scheme = address.find("://");
    const auto begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    return address.substr(0, address.find('/', begin)).find('@') != std::string_view::npos;
}

} // namespace

const SettingInfo& info_of(std::string_view key)
{
    const auto* const found = std::ranges::find(settings_table, key, &SettingInfo::key);
    if (found == settings_table.end()) {
        throw std::logic_error{"a setting without a description: " + std::string{key}};
    }
    return *found;
}

std::string text_fault(const SettingInfo& info, const std::string& value)
{
    if (!info.words.empty() && !is_word(info.words, value)) {
        return "is one of " + std::string{info.words};
    }
    if (info.key == "backup.daily_at" && !value.empty() && !is_time_of_day(value)) {
        return "is a time such as 02:15";
    }
    if (info.key == "server.trusted_proxies" && !IpNetworks::parse(value)) {
        return "is a list of addresses and networks such as 127.0.0.1 10.1.0.0/16";
    }
    if (is_address(info.key) && holds_user(value)) {
        return "holds a user or a password, which are settings of their own";
    }
    if (info.key == "storage.postgres" && !value.empty() && db::holds_password(value)) {
        return "holds a password; put it into a file and name that by passfile=FILE";
    }
    return "";
}

} // namespace divan::app
