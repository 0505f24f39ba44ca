// SPDX-License-Identifier: Apache-2.0
#include "app/configuration.hpp"

#include "app/configuration_checks.hpp"
#include "app/configuration_file.hpp"
#include "app/settings_table.hpp"
#include "base/file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <type_traits>

namespace divan::app {

namespace {

std::string text_of(const std::string& value)
{
    return value;
}

std::string text_of(std::int64_t value)
{
    return std::to_string(value);
}

std::string text_of(bool value)
{
    return value ? "true" : "false";
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

std::string assign(const SettingInfo& /*info*/, const std::string& value, bool& out)
{
    if (value != "true" && value != "false") {
        return "is true or false";
    }
    out = value == "true";
    return "";
}

template <class Member>
constexpr FileSetting::Kind kind_of_member()
{
    if (std::is_same_v<Member, std::string>) {
        return FileSetting::Kind::text;
    }
    return std::is_same_v<Member, bool> ? FileSetting::Kind::boolean : FileSetting::Kind::integer;
}

/// Why a file's value is of another kind than its setting.
std::string_view kind_fault(FileSetting::Kind wanted)
{
    switch (wanted) {
    case FileSetting::Kind::text:
        return " is a text in quotes";
    case FileSetting::Kind::boolean:
        return " is true or false";
    case FileSetting::Kind::integer:
        break;
    }
    return " is a whole number without quotes";
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

    /// A file of an older version: its sections may not stand in the configuration file too.
    void take_old(const OldSettings& old)
    {
        for (const auto& [key, value] : old.settings) {
            set(key, value, old.file);
        }
        made_.notices.push_back(old.file + " is of an older version: put its settings into " + old.sections +
                                " of the configuration file and take it away");
        old_.push_back(&old);
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
            const auto wanted = kind_of(setting.key).value_or(setting.kind);
            if (wanted != setting.kind) {
                faults_.push_back(fmt::format("{}: {}{}", origin, setting.key, kind_fault(wanted)));
                continue;
            }
            refuse_twice(setting.key, origin);
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
        if (faults_.empty()) { // else a value that was refused would be missed
            faults_ = contradictions(made_.settings);
        }
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
    void refuse_twice(const std::string& key, const std::string& origin)
    {
        for (const auto* const old : old_) {
            const auto is_told = [&key](const auto& setting) { return setting.first == key; };
            if (std::ranges::any_of(old->settings, is_told)) {
                faults_.push_back(
                    fmt::format("{}: {} stands in {} too; take that file away", origin, key, old->file));
            }
        }
    }

    [[nodiscard]] std::optional<FileSetting::Kind> kind_of(const std::string& key)
    {
        std::optional<FileSetting::Kind> kind;
        for_each_setting(made_.values, [&](const std::string& name, const auto& member) {
            if (name == key) {
                kind = kind_of_member<std::remove_cvref_t<decltype(member)>>();
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
    std::vector<const OldSettings*> old_; // of the sources
};

} // namespace

EffectiveConfiguration read_configuration(const ConfigurationSources& sources)
{
    Merging merging;
    for (const auto& [key, value] : sources.data_folder) {
        merging.set(key, value, "data folder");
    }
    for (const auto& old : sources.old_files) {
        merging.take_old(old);
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
