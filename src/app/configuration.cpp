// SPDX-License-Identifier: Apache-2.0
#include "app/configuration.hpp"

#include "app/configuration_file.hpp"
#include "base/address.hpp"
#include "base/file.hpp"
#include "db/copy.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <type_traits>

namespace divan::app {

namespace {

/// What one setting means and may be. Texts: `words` lists what is allowed, separated by |; "" is always.
struct SettingInfo {
    std::string_view key;
    std::string_view about;
    std::int64_t min{0};
    std::int64_t max{0};
    std::string_view words{};
};

constexpr std::array settings_table{
    SettingInfo{"server.address", "Address to listen on; a reverse proxy speaks TLS to the outside"},
    SettingInfo{"server.port", "Port to listen on; 0 takes any free one", 0, 65'535},
    SettingInfo{"server.workers",
                "Threads that answer; few of them compute at once, the others wait for the disk", 1, 256},
    SettingInfo{"server.web", "Folder of the built staff application; empty: the one that came along"},
    SettingInfo{"server.trusted_proxies",
                "Addresses and networks of proxies that are believed when they say whose request it is "
                "(X-Forwarded-For), such as 127.0.0.1 10.1.0.0/16; empty: none"},
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
};

/// Calls `visit(key, member)` for each setting, in the order of the sections.
template <class Settings, class Visit>
void for_each_setting(Settings& configuration, const Visit& visit)
{
    using Plain = std::remove_const_t<Settings>;
    boost::mp11::mp_for_each<boost::describe::describe_members<Plain, boost::describe::mod_public>>(
        [&](auto section) {
            auto& part = configuration.*section.pointer;
            using Part = std::remove_cvref_t<decltype(part)>;
            boost::mp11::mp_for_each<boost::describe::describe_members<Part, boost::describe::mod_public>>(
                [&](auto member) {
                    visit(std::string{section.name} + "." + member.name, part.*member.pointer);
                });
        });
}

std::string text_of(const std::string& value)
{
    return value;
}

std::string text_of(std::int64_t value)
{
    return std::to_string(value);
}

const SettingInfo& info_of(std::string_view key)
{
    const auto* const found = std::ranges::find(settings_table, key, &SettingInfo::key);
    if (found == settings_table.end()) {
        throw std::logic_error{"a setting without a description: " + std::string{key}};
    }
    return *found;
}

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

/// What is wrong with a text for a setting, or "".
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
    if (info.key == "storage.postgres" && !value.empty() && db::holds_password(value)) {
        return "holds a password; put it into a file and name that by passfile=FILE";
    }
    return "";
}

std::string assign(const SettingInfo& info, const std::string& value, std::string& out)
{
    auto fault = text_fault(info, value);
    if (fault.empty()) {
        out = value;
    }
    return fault;
}

std::string assign(const SettingInfo& info, const std::string& value, std::int64_t& out)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size()) {
        return "is a whole number";
    }
    if (number < info.min || number > info.max) {
        return fmt::format("lies between {} and {}", info.min, info.max);
    }
    out = number;
    return "";
}

std::string variable_of(std::string key)
{
    std::ranges::transform(key, key.begin(), [](char letter) {
        return letter == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    });
    return "DIVAN_" + key;
}

class Merging {
public:
    Merging()
    {
        for_each_setting(made_.values, [this](const std::string& key, const auto& member) {
            made_.settings.push_back({key, text_of(member), "default", std::string{info_of(key).about}});
        });
    }

    void set(const std::string& key, const std::string& value, const std::string& origin)
    {
        bool is_known = false;
        for_each_setting(made_.values, [&](const std::string& name, auto& member) {
            if (name != key) {
                return;
            }
            is_known = true;
            if (const auto fault = assign(info_of(key), value, member); !fault.empty()) {
                faults_.push_back(origin + ": " + key + " " + fault);
                return;
            }
            const auto row = std::ranges::find(made_.settings, key, &EffectiveSetting::key);
            row->value = value;
            row->origin = origin;
        });
        if (!is_known) {
            faults_.push_back(origin + ": there is no setting " + key);
        }
    }

    void take_file(const std::filesystem::path& path)
    {
        const auto text = file_bytes(path);
        if (!text) {
            throw std::runtime_error{"the configuration file " + path.string() + " cannot be read"};
        }
        const auto reading = read_settings(*text);
        const auto name = path.filename().string();
        for (const auto& fault : reading.faults) {
            faults_.push_back(fmt::format("{}, {}", name, fault));
        }
        for (const auto& setting : reading.settings) {
            const auto origin = fmt::format("{}:{}", name, setting.line);
            if (kind_of(setting.key).value_or(setting.kind) != setting.kind) {
                faults_.push_back(origin + ": " + setting.key +
                                  (setting.kind == FileSetting::Kind::text ? " is not a text in quotes"
                                                                           : " is a text in quotes"));
                continue;
            }
            set(setting.key, setting.value, origin);
        }
    }

    void take_environment(const std::map<std::string, std::string>& environment)
    {
        auto unknown = environment;
        for_each_setting(made_.values, [&](const std::string& key, const auto& /*member*/) {
            const auto variable = variable_of(key);
            unknown.erase(variable);
            if (const auto found = environment.find(variable); found != environment.end()) {
                set(key, found->second, variable);
            }
        });
        for (const auto& [name, value] : unknown) {
            if (is_in_a_section(name)) {
                faults_.push_back(name + ": there is no such setting");
            }
        }
    }

    EffectiveConfiguration finish()
    {
        if (faults_.empty()) {
            return std::move(made_);
        }
        std::string text = "the configuration is refused:";
        for (const auto& fault : faults_) {
            text += "\n  " + fault;
        }
        throw std::runtime_error{text};
    }

private:
    [[nodiscard]] std::optional<FileSetting::Kind> kind_of(const std::string& key)
    {
        std::optional<FileSetting::Kind> kind;
        for_each_setting(made_.values, [&](const std::string& name, const auto& member) {
            if (name == key) {
                kind = std::is_same_v<std::remove_cvref_t<decltype(member)>, std::string>
                           ? FileSetting::Kind::text
                           : FileSetting::Kind::integer;
            }
        });
        return kind;
    }

    /// DIVAN_SERVER_PROT is a slip; DIVAN_DATA or a test's own variable is none of ours.
    [[nodiscard]] bool is_in_a_section(const std::string& variable)
    {
        bool is_in = false;
        for_each_setting(made_.values, [&](const std::string& key, const auto& /*member*/) {
            is_in = is_in || variable.starts_with(variable_of(key.substr(0, key.find('.') + 1)));
        });
        return is_in;
    }

    EffectiveConfiguration made_;
    std::vector<std::string> faults_;
};

} // namespace

EffectiveConfiguration read_configuration(const ConfigurationSources& sources)
{
    Merging merging;
    for (const auto& [key, value] : sources.data_folder) {
        merging.set(key, value, "data folder");
    }
    if (!sources.file.empty()) {
        merging.take_file(sources.file);
    }
    merging.take_environment(sources.environment);
    for (const auto& [key, value] : sources.command_line) {
        merging.set(key, value, "command line");
    }
    return merging.finish();
}

std::map<std::string, std::string> divan_environment()
{
    std::map<std::string, std::string> found;
    for (auto* const* entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        const auto equals = text.find('=');
        if (text.starts_with("DIVAN_") && equals != std::string_view::npos) {
            found.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return found;
}

std::string sample_configuration()
{
    std::string text{"# Settings of Divan. Stronger: the command line, then the environment "
                     "(DIVAN_SERVER_PORT); weaker: the data\n# folder, then the defaults, which stand here. "
                     "divan config show says what holds.\n"};
    std::string section;
    Configuration defaults;
    for_each_setting(defaults, [&](const std::string& key, const auto& member) {
        const auto dot = key.find('.');
        if (key.substr(0, dot) != section) {
            section = key.substr(0, dot);
            text += "\n[" + section + "]\n";
        }
        const auto is_text = std::is_same_v<std::remove_cvref_t<decltype(member)>, std::string>;
        const std::string quote = is_text ? "\"" : "";
        const auto& info = info_of(key);
        text += fmt::format("# {}{}{}\n# {} = {}{}{}\n", info.about, info.words.empty() ? "" : ": ",
                            info.words, key.substr(dot + 1), quote, text_of(member), quote);
    });
    return text;
}

} // namespace divan::app
