// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::app {

// One struct a section, one member a setting, each with its default; `settings_table` (configuration.cpp)
// says what each means. A secret is never a setting: a setting names the file that holds it (`…_file`).

struct ServerSettings {
    std::string address{"127.0.0.1"};
    std::int64_t port{8080};
    std::int64_t workers{32};
    std::string web;
    std::string trusted_proxies;
    std::string public_url;
};
BOOST_DESCRIBE_STRUCT(ServerSettings, (), (address, port, workers, web, trusted_proxies, public_url))

struct StorageSettings {
    std::string postgres;
    std::int64_t readers{4};
    std::int64_t writers{8};
    std::int64_t queue{1024};
    std::int64_t free_megabytes{500};
};
BOOST_DESCRIBE_STRUCT(StorageSettings, (), (postgres, readers, writers, queue, free_megabytes))

struct FileSettings {
    std::int64_t max_bytes{209'715'200};
    std::string clamd;
    std::string cage{"required"};
};
BOOST_DESCRIBE_STRUCT(FileSettings, (), (max_bytes, clamd, cage))

struct BackupSettings {
    std::string to;
    std::string daily_at;
    std::int64_t keep{14};
    std::string passphrase_file;
};
BOOST_DESCRIBE_STRUCT(BackupSettings, (), (to, daily_at, keep, passphrase_file))

struct LogSettings {
    std::string level{"info"};
    std::string file;
    std::int64_t file_megabytes{50};
    std::int64_t files{10};
};
BOOST_DESCRIBE_STRUCT(LogSettings, (), (level, file, file_megabytes, files))

struct MailSettings {
    std::string url;
    std::string from;
    std::string from_name;
    std::string user;
    std::string password_file;
    bool start_tls{true};
    std::string authorities;
};
BOOST_DESCRIBE_STRUCT(MailSettings, (), (url, from, from_name, user, password_file, start_tls, authorities))

struct DirectorySettings {
    std::string url;
    std::string base;
    std::string filter{"(uid={user})"};
    std::string bind_dn;
    std::string password_file;
    bool start_tls{true};
    std::string authorities;
    std::int64_t timeout_seconds{5};
    std::int64_t at_most{4};
};
BOOST_DESCRIBE_STRUCT(
    DirectorySettings,
    (),
    (url, base, filter, bind_dn, password_file, start_tls, authorities, timeout_seconds, at_most))

struct ProviderSettings {
    std::string issuer;
    std::string client_id;
    std::string secret_file;
    std::string scope{"openid"};
    std::string name_fa;
    std::string name_en;
    bool has_second_factor{};
};
BOOST_DESCRIBE_STRUCT(ProviderSettings,
                      (),
                      (issuer, client_id, secret_file, scope, name_fa, name_en, has_second_factor))

struct Configuration {
    ServerSettings server;
    StorageSettings storage;
    FileSettings files;
    BackupSettings backup;
    LogSettings log;
    MailSettings mail;
    DirectorySettings ldap;
    ProviderSettings single_sign_on;
};
BOOST_DESCRIBE_STRUCT(Configuration, (), (server, storage, files, backup, log, mail, ldap, single_sign_on))

/// What a settings file of an older version says, in today's keys.
struct OldSettings {
    std::string file;     // "mail.json"
    std::string sections; // where it belongs now: "[mail]"
    std::vector<std::pair<std::string, std::string>> settings;
};

/// Where settings come from, the strongest first.
struct ConfigurationSources {
    std::vector<std::pair<std::string, std::string>> command_line; // {"server.port", "8081"}
    std::map<std::string, std::string> environment;                // DIVAN_SERVER_PORT
    std::filesystem::path file;                                    // "" : none
    std::vector<OldSettings> old_files{};                          // none of their keys may be in `file` too
    std::vector<std::pair<std::string, std::string>> data_folder;  // from its divan.json
};

/// The value that holds, with the place that set it ("command line", "DIVAN_SERVER_PORT", "divan.toml:12",
/// "mail.json", "data folder", "default").
struct EffectiveSetting {
    std::string key;
    std::string value;
    std::string origin;
    std::string about;
};

struct EffectiveConfiguration {
    Configuration values;
    std::vector<EffectiveSetting> settings; // every one, in the order of the sections
    std::vector<std::string> notices{};     // what should be changed, though it works
};

/// Throws std::runtime_error with every fault at once: an unknown key, a value of another kind or out of
/// bounds, settings that contradict one another, each with its place; a file that can't be read.
[[nodiscard]] EffectiveConfiguration read_configuration(const ConfigurationSources& sources);

/// The variables of this process whose name begins with DIVAN_.
[[nodiscard]] std::map<std::string, std::string> divan_environment();

/// Everything there is to set, as a configuration file with its defaults commented out; and for the manual.
[[nodiscard]] std::string sample_configuration();

} // namespace divan::app
