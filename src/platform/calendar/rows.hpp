// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/calendar/calendar.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::calendar {

/// Whose working time a row is about. `code`: "" of the country, "fars", "fars/shiraz", a unit's address in
/// a file and its id in the database.
struct Scope {
    std::string kind; // country, province, county, unit
    std::string code;

    friend auto operator<=>(const Scope&, const Scope&) = default;
};

/// A rule with its scope and its ground, as a file or the database has it.
struct Row {
    int line{}; // of the file
    Scope scope;
    Rule rule;          // without meaning when `place` is set
    std::string place;  // says where a unit lies: "fars/shiraz"
    bool is_expected{}; // a lunar day that isn't announced yet
    std::string title_fa;
    std::string title_en;
    std::string issuer;
    std::string decree_number;
    std::string decreed_on; // ISO day or ""
};

struct RowFault {
    int line{};
    std::string reason;
    std::string detail;

    friend bool operator==(const RowFault&, const RowFault&) = default;
};

struct Rows {
    std::vector<Row> rows;
    std::vector<RowFault> faults;
};

/// Reads one file of charter/holidays (its README says the columns); every fault is reported.
[[nodiscard]] Rows parse_rows(std::string_view text);

/// "1405/01/02" (Solar Hijri) or "2026-03-22"; empty for anything else.
[[nodiscard]] std::optional<CivilDate> parse_day(std::string_view text);
/// "07:30-14:30"; empty for anything else, an end before its beginning too.
[[nodiscard]] std::optional<Hours> parse_hours(std::string_view text);

/// All that makes a row the same row, in one text; for comparing a folder with the database.
[[nodiscard]] std::string identity_of(const Row& row);

} // namespace divan::calendar
