// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/folder.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/wire.hpp"
#include "platform/charter/check.hpp"
#include "platform/charter/rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace divan::charter {

BOOST_DESCRIBE_STRUCT(Document, (), (code, title_fa, title_en))
BOOST_DESCRIBE_STRUCT(Institution, (), (code, name_fa, name_en, zone, documents))

namespace {

struct GrantText {
    std::string action;
    std::string reach;
};
BOOST_DESCRIBE_STRUCT(GrantText, (), (action, reach))

struct RoleText {
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::vector<GrantText> grants;
};
BOOST_DESCRIBE_STRUCT(RoleText, (), (code, title_fa, title_en, grants))

struct RolesText {
    std::vector<RoleText> roles;
};
BOOST_DESCRIBE_STRUCT(RolesText, (), (roles))

constexpr std::size_t file_limit = std::size_t{32} << 20U;
constexpr std::array file_names{"institution.json", "units.csv",  "posts.csv",
                                "duties.csv",       "roles.json", "registers.csv"};

bool is_calendar(std::string_view name)
{
    return name.starts_with("holidays/") && name.ends_with(".csv") && name.find('/') == name.rfind('/');
}

/// Reads one folder; a fault never stops the reading of the other files.
class Reader {
public:
    explicit Reader(const Files& files) : files_{files} {}

    Reading read()
    {
        for (const auto* const name : file_names) {
            hash(name, text_of(name));
        }
        read_calendar();
        reading_.folder.hash = to_hex(sha256(hashed_));
        read_institution();
        read_units();
        read_posts();
        read_duties();
        read_roles();
        read_registers();
        return std::move(reading_);
    }

private:
    /// Reports a file that is not there or empty.
    const std::string& text_of(const std::string& name)
    {
        static const std::string nothing;
        const auto file = files_.find(name);
        if (file == files_.end()) {
            fault(name, 0, "charter.missing_file", name);
            return nothing;
        }
        if (file->second.empty()) {
            fault(name, 0, "charter.empty_file", name);
        }
        return file->second;
    }

    [[nodiscard]] std::string_view known_text(const std::string& name) const
    {
        const auto file = files_.find(name);
        return file == files_.end() ? std::string_view{} : std::string_view{file->second};
    }

    void hash(const std::string& name, const std::string& text)
    {
        hashed_ += name + "\n" + to_hex(sha256(text)) + "\n";
    }

    void fault(const std::string& file, int line, const std::string& reason, const std::string& detail)
    {
        reading_.faults.push_back({file, line, reason, detail});
    }

    template <class T>
    T decoded(const char* name)
    {
        if (known_text(name).empty()) {
            return {};
        }
        try {
            return wire::decode<T>(known_text(name));
        } catch (const AppError& error) {
            for (const auto& violation : error.violations()) {
                fault(name, 0, violation.reason, violation.path);
            }
        }
        return {};
    }

    /// holidays/*.csv, in the order of their names; a folder may have none.
    void read_calendar()
    {
        for (const auto& [name, bytes] : files_) {
            if (!is_calendar(name)) {
                continue;
            }
            const auto& text = text_of(name);
            hash(name, text);
            if (text.empty()) {
                continue; // told already
            }
            auto read = calendar::parse_rows(text);
            for (const auto& wrong : read.faults) {
                fault(name, wrong.line, wrong.reason, wrong.detail);
            }
            for (auto& row : read.rows) {
                reading_.folder.calendar.push_back({name, std::move(row)});
            }
        }
    }

    void read_institution() { reading_.folder.institution = decoded<Institution>("institution.json"); }

    void read_roles()
    {
        for (const auto& role : decoded<RolesText>("roles.json").roles) {
            reading_.folder.roles.push_back({role.code, role.title_fa, role.title_en});
            for (const auto& grant : role.grants) {
                const auto reach = access::parse_reach(grant.reach);
                if (!reach) {
                    fault("roles.json", 0, "charter.unknown_reach", grant.reach);
                }
                reading_.folder.grants.push_back(
                    {role.code, grant.action, reach.value_or(access::Reach::own_post)});
            }
        }
    }

    Rows rows(const char* name, const std::vector<std::string_view>& columns)
    {
        return {name, known_text(name), columns, reading_.faults};
    }

    void read_units()
    {
        const auto table =
            rows("units.csv", {"document", "code", "parent", "name_fa", "name_en", "valid_from"});
        for (const auto& row : table.all()) {
            reading_.folder.units.push_back({row.line(), row.required("document"), row.required("code"),
                                             row.text("parent"), row.required("name_fa"),
                                             row.required("name_en"), row.date("valid_from")});
        }
    }

    void read_posts()
    {
        const auto table = rows("posts.csv", {"code", "unit", "title_fa", "title_en", "is_head", "assumed",
                                              "roles", "clearance", "valid_from"});
        for (const auto& row : table.all()) {
            reading_.folder.posts.push_back({row.line(), row.required("code"), row.required("unit"),
                                             row.required("title_fa"), row.required("title_en"),
                                             row.flag("is_head"), row.flag("assumed"), row.text("roles"),
                                             row.secrecy_class("clearance"), row.date("valid_from")});
        }
    }

    void read_duties()
    {
        const auto table =
            rows("duties.csv", {"address", "unit", "post", "section", "number", "title_fa", "title_en",
                                "capability", "kind", "record", "limit", "valid_from"});
        for (const auto& row : table.all()) {
            reading_.folder.duties.push_back(
                {row.line(), row.required("address"), row.required("unit"), row.text("post"),
                 row.text("section"), row.positive("number"), row.required("title_fa"),
                 row.required("title_en"), row.required("capability"), row.required("kind"),
                 row.required("record"), row.text("limit"), row.date("valid_from")});
        }
    }

    void read_registers()
    {
        const auto table = rows("registers.csv",
                                {"code", "title_fa", "title_en", "unit", "pattern", "valid_from", "duties"});
        for (const auto& row : table.all()) {
            reading_.folder.registers.push_back({row.line(), row.required("code"), row.required("title_fa"),
                                                 row.required("title_en"), row.required("unit"),
                                                 row.required("pattern"), row.date("valid_from"),
                                                 words(row.text("duties"))});
        }
    }

    const Files& files_;
    std::string hashed_;
    Reading reading_;
};

/// The files of a folder on disk; one that is too large is told and taken as empty.
Files files_in(const std::filesystem::path& path, std::vector<Fault>& faults)
{
    Files files;
    const auto take = [&](const std::string& name) {
        std::error_code unknown;
        const auto size = std::filesystem::file_size(path / name, unknown);
        if (!unknown && size > file_limit) {
            faults.push_back({name, 0, "charter.too_large", name});
            return;
        }
        if (auto bytes = file_bytes(path / name)) {
            files.emplace(name, std::move(*bytes));
        }
    };
    for (const auto* const name : file_names) {
        take(name);
    }
    std::error_code absent;
    for (const auto& file : std::filesystem::directory_iterator{path / "holidays", absent}) {
        if (const auto name = "holidays/" + file.path().filename().string(); is_calendar(name)) {
            take(name);
        }
    }
    return files;
}

} // namespace

bool belongs(std::string_view name)
{
    return is_calendar(name) || std::ranges::find(file_names, name) != file_names.end();
}

Reading read(const Files& files)
{
    auto reading = Reader{files}.read();
    if (std::ranges::find(reading.faults, "charter.missing_file", &Fault::reason) != reading.faults.end()) {
        return reading; // what the other files refer to can't be judged
    }
    for (auto& fault : faults_of(reading.folder)) {
        reading.faults.push_back(std::move(fault));
    }
    return reading;
}

Reading read(const std::filesystem::path& path)
{
    if (!std::filesystem::is_directory(path)) {
        return {{}, {{path.string(), 0, "charter.missing_folder", ""}}};
    }
    std::vector<Fault> too_large;
    const auto files = files_in(path, too_large);
    auto reading = read(files);
    for (const auto& fault : too_large) { // it is there, so it is not missing
        std::erase(reading.faults, Fault{fault.file, 0, "charter.missing_file", fault.file});
    }
    reading.faults.insert(reading.faults.begin(), too_large.begin(), too_large.end());
    return reading;
}

} // namespace divan::charter
