// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/rows.hpp"

#include "base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace divan::calendar {

namespace {

constexpr std::array columns{"scope",  "kind",     "days",     "effect", "hours",  "valid_from", "valid_to",
                             "status", "title_fa", "title_en", "issuer", "number", "dated"};
constexpr std::array<std::string_view, 7> weekday_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::size_t rows_max = 5000;
constexpr int longest_closure = 366;

/// The number in `size` Latin digits at `at`; -1 unless all are digits.
int digits(std::string_view text, std::size_t at, std::size_t size)
{
    if (at + size > text.size()) {
        return -1;
    }
    int value = 0;
    for (const char c : text.substr(at, size)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) {
            found.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

/// Reads one row; what is wrong goes to `faults`.
class RowReader {
public:
    RowReader(const csv::Row& row, std::vector<RowFault>& faults) : row_{row}, faults_{faults}
    {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            cells_[columns.at(i)] = row.cells.at(i);
        }
    }

    std::optional<Row> read()
    {
        const auto before = faults_.size();
        Row out;
        out.line = row_.line;
        read_scope(out);
        read_range(out.rule);
        const auto& kind = cell("kind");
        if (kind == "week") {
            read_week(out.rule);
        } else if (kind == "yearly") {
            read_yearly(out.rule);
        } else if (kind == "day") {
            read_days(out.rule);
        } else if (kind == "place") {
            read_place(out);
        } else {
            fault("calendar.unknown_kind", kind);
        }
        read_hours(out.rule);
        read_ground(out);
        return faults_.size() == before ? std::optional{std::move(out)} : std::nullopt;
    }

private:
    [[nodiscard]] const std::string& cell(const char* column) const { return cells_.at(column); }
    void fault(const char* reason, const std::string& detail)
    {
        faults_.push_back({row_.line, reason, detail});
    }

    void read_scope(Row& out)
    {
        const auto& text = cell("scope");
        const auto colon = text.find(':');
        out.scope.kind = text.substr(0, colon);
        out.scope.code = colon == std::string::npos ? "" : text.substr(colon + 1);
        const bool is_country = out.scope.kind == "country" && text == "country";
        const auto slashes = std::ranges::count(out.scope.code, '/');
        const bool is_other = !out.scope.code.empty() &&
                              ((out.scope.kind == "province" && slashes == 0) ||
                               (out.scope.kind == "county" && slashes == 1) || out.scope.kind == "unit");
        if (!is_country && !is_other) {
            fault("calendar.unknown_scope", text);
        }
    }

    void read_range(Rule& rule)
    {
        rule.from = CivilDate{std::chrono::year{1} / 1 / 1};
        if (!cell("valid_from").empty()) {
            rule.from = required_day(cell("valid_from"));
        }
        if (!cell("valid_to").empty()) {
            rule.to = required_day(cell("valid_to"));
            if (*rule.to <= rule.from) {
                fault("calendar.ends_before_it_begins", cell("valid_to"));
            }
        }
    }

    CivilDate required_day(const std::string& text)
    {
        const auto day = parse_day(text);
        if (!day) {
            fault("calendar.not_a_day", text);
        }
        return day.value_or(CivilDate{std::chrono::year{1} / 1 / 1});
    }

    void read_week(Rule& rule)
    {
        rule.kind = Rule::Kind::week;
        for (const auto word : words(cell("days"))) {
            const auto* const found = std::ranges::find(weekday_names, word);
            if (found == weekday_names.end()) {
                fault("calendar.unknown_weekday", std::string{word});
                continue;
            }
            rule.weekdays |= 1U << static_cast<unsigned>(found - weekday_names.begin());
        }
        if (rule.weekdays == 0) {
            fault("calendar.unknown_weekday", cell("days"));
        }
        read_effect(rule, {{"working", Rule::Effect::working}, {"shifts", Rule::Effect::shifts}});
    }

    void read_yearly(Rule& rule)
    {
        rule.kind = Rule::Kind::yearly;
        const auto& text = cell("days");
        rule.month = digits(text, 0, 2);
        rule.day_of_month = digits(text, 3, 2);
        constexpr int leap_year = 1403;
        const bool exists = text.size() == 5 && text[2] == '/' &&
                            from_jalali({leap_year, rule.month, rule.day_of_month}).has_value();
        if (!exists) {
            fault("calendar.not_a_day", text);
        }
        read_effect(rule, {{"closed", Rule::Effect::closed}});
    }

    /// "1405/03/06", or "1405/03/06 1405/03/08" for the first and the last of several.
    void read_days(Rule& rule)
    {
        rule.kind = Rule::Kind::day;
        const auto ends = words(cell("days"));
        if (ends.empty() || ends.size() > 2 || !cell("valid_from").empty() || !cell("valid_to").empty()) {
            fault("calendar.not_a_day", cell("days"));
            return;
        }
        rule.from = required_day(std::string{ends.front()});
        const std::chrono::sys_days last{required_day(std::string{ends.back()})};
        const auto length = (last - std::chrono::sys_days{rule.from}).count();
        if (length < 0) {
            fault("calendar.ends_before_it_begins", cell("days"));
        } else if (length >= longest_closure) {
            fault("calendar.too_long", cell("days"));
        }
        rule.to = last + std::chrono::days{1};
        read_effect(rule, {{"closed", Rule::Effect::closed}, {"open", Rule::Effect::open}});
    }

    void read_place(Row& out)
    {
        out.place = cell("days");
        if (out.scope.kind != "unit" || out.place.empty() || std::ranges::count(out.place, '/') > 1 ||
            !cell("effect").empty() || !cell("hours").empty()) {
            fault("calendar.bad_place", out.place);
        }
    }

    void read_effect(Rule& rule, const std::vector<std::pair<std::string_view, Rule::Effect>>& known)
    {
        const auto found =
            std::ranges::find_if(known, [this](const auto& pair) { return pair.first == cell("effect"); });
        if (found == known.end()) {
            fault("calendar.unknown_effect", cell("effect"));
            return;
        }
        rule.effect = found->second;
    }

    void read_hours(Rule& rule)
    {
        if (cell("hours").empty()) {
            return;
        }
        rule.hours = parse_hours(cell("hours"));
        if (!rule.hours) {
            fault("calendar.bad_hours", cell("hours"));
        }
    }

    void read_ground(Row& out)
    {
        const auto& status = cell("status");
        if (status != "decreed" && status != "expected") {
            fault("calendar.unknown_status", status);
        }
        out.is_expected = status == "expected";
        out.title_fa = cell("title_fa");
        out.title_en = cell("title_en");
        out.issuer = cell("issuer");
        out.decree_number = cell("number");
        if (out.title_fa.empty() || out.title_en.empty() || out.issuer.empty()) {
            fault("calendar.without_ground", cell("days"));
        }
        if (!cell("dated").empty()) {
            out.decreed_on = to_text(required_day(cell("dated")));
        }
    }

    const csv::Row& row_;
    std::vector<RowFault>& faults_;
    std::map<std::string_view, std::string> cells_;
};

} // namespace

std::optional<CivilDate> parse_day(std::string_view text)
{
    if (text.size() == 10 && text[4] == '/' && text[7] == '/') {
        const JalaliDate date{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
        return date.year > 0 && date.year <= 2300 ? from_jalali(date) : std::nullopt;
    }
    return parse_given_date(text);
}

std::optional<Hours> parse_hours(std::string_view text)
{
    if (text.size() != 11 || text[2] != ':' || text[5] != '-' || text[8] != ':') {
        return std::nullopt;
    }
    const auto minutes = [text](std::size_t at) {
        const auto hour = digits(text, at, 2);
        const auto minute = digits(text, at + 3, 2);
        return hour < 0 || minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
    };
    const Hours hours{minutes(0), minutes(6)};
    const bool is_sound = hours.opens >= 0 && hours.opens < hours.closes && hours.closes <= 24 * 60;
    return is_sound ? std::optional{hours} : std::nullopt;
}

Rows parse_rows(std::string_view text)
{
    Rows found;
    const auto table = csv::parse(text);
    for (const auto& problem : table.problems) {
        found.faults.push_back({problem.line, problem.reason, ""});
    }
    if (!std::ranges::equal(table.header, columns)) {
        found.faults.push_back({1, "calendar.other_columns", ""});
        return found;
    }
    if (table.rows.size() > rows_max) {
        found.faults.push_back({1, "calendar.too_many_rows", std::to_string(table.rows.size())});
        return found;
    }
    for (const auto& row : table.rows) {
        if (auto read = RowReader{row, found.faults}.read()) {
            found.rows.push_back(*std::move(read));
        }
    }
    return found;
}

std::string identity_of(const Row& row)
{
    const auto& rule = row.rule;
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", row.scope.kind, row.scope.code,
                       static_cast<int>(rule.kind), static_cast<int>(rule.effect), rule.weekdays, rule.month,
                       rule.day_of_month, rule.hours ? rule.hours->opens : -1,
                       rule.hours ? rule.hours->closes : -1, to_text(rule.from),
                       rule.to ? to_text(*rule.to) : "", row.place, row.is_expected, row.title_fa, row.issuer,
                       row.decree_number, row.decreed_on);
}

} // namespace divan::calendar
