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
};
BOOST_DESCRIBE_STRUCT(ServerSettings, (), (address, port, workers, web, trusted_proxies))

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

struct Configuration {
    ServerSettings server;
    StorageSettings storage;
    FileSettings files;
    BackupSettings backup;
    LogSettings log;
};
BOOST_DESCRIBE_STRUCT(Configuration, (), (server, storage, files, backup, log))

/// Where settings come from, the strongest first.
struct ConfigurationSources {
    std::vector<std::pair<std::string, std::string>> command_line; // {"server.port", "8081"}
    std::map<std::string, std::string> environment;                // DIVAN_SERVER_PORT
    std::filesystem::path file;                                    // "" : none
    std::vector<std::pair<std::string, std::string>> data_folder;  // from its divan.json
};

/// The value that holds, with the place that set it ("command line", "DIVAN_SERVER_PORT", "divan.toml:12",
/// "data folder", "default").
struct EffectiveSetting {
    std::string key;
    std::string value;
    std::string origin;
    std::string about;
};

struct EffectiveConfiguration {
    Configuration values;
    std::vector<EffectiveSetting> settings; // every one, in the order of the sections
};

/// Throws std::runtime_error with every fault at once: an unknown key, a value of another kind or out of
/// bounds, each with its place; a file that can't be read.
[[nodiscard]] EffectiveConfiguration read_configuration(const ConfigurationSources& sources);

/// The variables of this process whose name begins with DIVAN_.
[[nodiscard]] std::map<std::string, std::string> divan_environment();

/// Everything there is to set, as a configuration file with its defaults commented out; and for the manual.
[[nodiscard]] std::string sample_configuration();

} // namespace divan::app
