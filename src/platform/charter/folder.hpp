// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "http/texts.hpp"
#include "platform/calendar/rows.hpp"
#include "platform/organisation/organisation.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A charter folder as data: what charter/README.md describes, read whole and checked.
namespace divan::charter {

struct Document {
    std::string code;
    std::string title_fa;
    std::string title_en;
};

struct Institution {
    std::string code;
    std::string name_fa;
    std::string name_en;
    std::string zone;
    std::vector<Document> documents;
};

/// Rows of the CSV files. `line` is where the row stands; references are by address until the folder is
/// applied.
struct UnitRow {
    int line{};
    std::string document;
    std::string code;
    std::string parent; // document/code, "" for a root
    std::string name_fa;
    std::string name_en;
    CivilDate valid_from;

    [[nodiscard]] std::string address() const { return document + "/" + code; }
};

struct PostRow {
    int line{};
    std::string code;
    std::string unit;
    std::string title_fa;
    std::string title_en;
    bool is_head{};
    bool is_assumed{};
    std::string roles;
    access::SecrecyClass clearance{};
    CivilDate valid_from;
};

struct DutyRow {
    int line{};
    std::string address;
    std::string unit;
    std::string post; // "" when the duty is the unit's
    std::string section;
    int number{};
    std::string title_fa;
    std::string title_en;
    std::string capability;
    std::string kind;
    std::string record;
    std::string limit;
    CivilDate valid_from;
};

struct RegisterRow {
    int line{};
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::string unit;
    std::string pattern;
    CivilDate valid_from;
    std::vector<std::string> duties; // the addresses it serves
};

/// A row of holidays/*.csv; a unit's scope is its address here.
struct CalendarRow {
    std::string file;
    calendar::Row row;
};

struct Folder {
    Institution institution;
    std::vector<UnitRow> units;
    std::vector<PostRow> posts;
    std::vector<DutyRow> duties;
    std::vector<RegisterRow> registers;
    std::vector<organisation::Role> roles;
    std::vector<organisation::RoleGrant> grants;
    std::vector<CalendarRow> calendar;
    std::string hash; // of all its files; what start-up compares
};

/// One thing that is wrong, at its place. `reason` is a stable key, `detail` the word it is about.
struct Fault {
    std::string file;
    int line{}; // 0: the file as a whole
    std::string reason;
    std::string detail;

    friend bool operator==(const Fault&, const Fault&) = default;
};

struct Reading {
    Folder folder;
    std::vector<Fault> faults; // in the order of files and lines
};

/// A folder's files by their names in it: "units.csv", "holidays/1405.csv".
using Files = std::map<std::string, std::string>;
/// Whether a file of that name is a part of a charter folder; any other that lies there is not read.
[[nodiscard]] bool belongs(std::string_view name);

/// Reads the folder and reports every fault: unreadable rows, double codes, references to nothing, cycles,
/// unknown words.
[[nodiscard]] Reading read(const std::filesystem::path& path);
[[nodiscard]] Reading read(const Files& files);

/// What the charter's own reasons say: of its folder, of a charter in prose, of number patterns. Each goes on
/// after the place it speaks of: no capital, no full stop.
[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();
/// Those and the calendar's: all that a fault of a folder can be.
[[nodiscard]] const std::vector<http::ReasonText>& fault_texts();
/// What a reason means, by these texts or http's own; null: none says it.
[[nodiscard]] const http::ReasonText* text_of(const std::vector<http::ReasonText>& texts,
                                              std::string_view reason);

} // namespace divan::charter
