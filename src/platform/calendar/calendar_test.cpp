// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"
#include "base/file.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/calendar/rows.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <iterator>
#include <map>

namespace divan::calendar {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

/// The rows of a file as the layers of a place: the scopes named, narrowest first, then the country.
Calendar calendar_of(const std::vector<Row>& rows, std::string scopes)
{
    std::vector<std::vector<Rule>> layers;
    scopes += scopes.empty() ? "country" : " country";
    for (std::size_t at = 0; at < scopes.size();) {
        const auto end = std::min(scopes.find(' ', at), scopes.size());
        const auto scope = scopes.substr(at, end - at);
        at = end + 1;
        auto& layer = layers.emplace_back();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& row = rows[i];
            if (row.place.empty() &&
                row.scope.kind + (row.scope.code.empty() ? "" : ":" + row.scope.code) == scope) {
                layer.push_back(row.rule);
                layer.back().id = static_cast<std::int64_t>(i) + 1;
            }
        }
    }
    return Calendar{layers};
}

const fs::path scenarios{"tests/scenarios/calendar"};

std::vector<Row> rows_of(const fs::path& path)
{
    auto read = parse_rows(read_file(path));
    for (const auto& fault : read.faults) {
        ADD_FAILURE() << path << ":" << fault.line << " " << fault.reason << " " << fault.detail;
    }
    return std::move(read.rows);
}

std::chrono::minutes time_of(const std::string& text)
{
    return std::chrono::hours{std::stoi(text.substr(0, 2))} +
           std::chrono::minutes{std::stoi(text.substr(3, 2))};
}

/// What we answer to one question, as text in the form of `expected`.
std::string answer(const Calendar& calendar, std::map<std::string, std::string>& cells)
{
    const auto start = parse_day(cells["start"]).value();
    const auto& operation = cells["operation"];
    const auto& argument = cells["argument"];
    if (operation == "is_working") {
        return calendar.is_working(start) ? "yes" : "no";
    }
    if (operation == "between") {
        return std::to_string(calendar.working_days_between(start, parse_day(argument).value()));
    }
    if (operation == "receipt") {
        return to_text(calendar.day_of_receipt(start, time_of(argument)));
    }
    if (operation == "next") {
        return to_text(calendar.next_working_day(start));
    }
    EXPECT_TRUE(operation == "add" || operation == "add_calendar") << operation;
    const auto count = std::stoi(argument);
    return to_text(operation == "add" ? calendar.add_working_days(start, count)
                                      : calendar.add_days(start, count));
}

TEST(CalendarScenarios, AnswerAsTheLawDoes)
{
    int asked = 0;
    for (const auto& file : fs::directory_iterator{scenarios}) {
        if (file.path().extension() != ".csv") {
            continue;
        }
        const auto table = csv::parse(read_file(file.path()));
        ASSERT_TRUE(table.problems.empty()) << file.path();
        for (const auto& row : table.rows) {
            std::map<std::string, std::string> cells;
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                cells[table.header[i]] = row.cells[i];
            }
            const auto calendar =
                calendar_of(rows_of(scenarios / "calendars" / (cells["calendar"] + ".csv")), cells["scopes"]);
            const auto day = parse_day(cells["expected"]);
            EXPECT_EQ(answer(calendar, cells), day ? to_text(*day) : cells["expected"])
                << file.path().filename() << ":" << row.line << " " << cells["case"] << " (" << cells["law"]
                << ")";
            ++asked;
        }
    }
    EXPECT_GE(asked, 60);
}

/// Any calendar that has a working weekday at all, with closures and moved days anywhere in two years.
Calendar any_calendar()
{
    std::vector<std::vector<Rule>> layers(3);
    Rule week;
    week.kind = Rule::Kind::week;
    week.weekdays = *rc::gen::inRange(1U, 128U);
    week.from = 1900y / 1 / 1;
    layers.back().push_back(week);
    const auto count = *rc::gen::inRange(0, 40);
    for (int i = 0; i < count; ++i) {
        Rule rule;
        rule.id = i + 1;
        rule.kind = Rule::Kind::day;
        rule.effect = *rc::gen::element(Rule::Effect::closed, Rule::Effect::open);
        const sys_days from = sys_days{2026y / 1 / 1} + days{*rc::gen::inRange(0, 730)};
        rule.from = from;
        rule.to = from + days{*rc::gen::inRange(1, 5)};
        if (*rc::gen::inRange(0, 3) == 0) {
            rule.hours = Hours{420, 600};
        }
        layers.at(*rc::gen::inRange<std::size_t>(0, 3)).push_back(rule);
    }
    return Calendar{layers};
}

RC_GTEST_PROP(CalendarProperties, AddingAndCountingAreInverse, ())
{
    const auto calendar = any_calendar();
    const CivilDate start{sys_days{2026y / 1 / 1} + days{*rc::gen::inRange(0, 700)}};
    const auto count = *rc::gen::inRange(1, 60);

    const auto end = calendar.add_working_days(start, count);

    RC_ASSERT(calendar.is_working(end));
    RC_ASSERT(end > start);
    RC_ASSERT(calendar.working_days_between(start, end) == count);
    RC_ASSERT(calendar.working_days_between(end, start) == -count);
    const auto back = calendar.add_working_days(end, -count);
    RC_ASSERT((calendar.is_working(start) ? back == start : back < start));
}

RC_GTEST_PROP(CalendarProperties, LaterStartsAndLongerPeriodsNeverEndEarlier, ())
{
    const auto calendar = any_calendar();
    const sys_days start = sys_days{2026y / 1 / 1} + days{*rc::gen::inRange(0, 700)};
    const auto count = *rc::gen::inRange(1, 40);
    const auto end = calendar.add_working_days(start, count);

    RC_ASSERT(calendar.add_working_days(start + days{1}, count) >= end);
    RC_ASSERT(calendar.add_working_days(start, count + 1) > end);
    RC_ASSERT(calendar.next_working_day(start) >= CivilDate{start});
    RC_ASSERT(calendar.is_working(calendar.next_working_day(start)));
    const auto received = calendar.day_of_receipt(start, std::chrono::minutes{*rc::gen::inRange(0, 1440)});
    RC_ASSERT(calendar.is_working(received));
    RC_ASSERT(received >= CivilDate{start});
}

RC_GTEST_PROP(CalendarProperties, AClosureNeverBringsAnEndForward, ())
{
    const auto count = *rc::gen::inRange(1, 40);
    const sys_days start = sys_days{2026y / 1 / 1} + days{*rc::gen::inRange(0, 300)};
    Rule week;
    week.kind = Rule::Kind::week;
    week.weekdays = *rc::gen::inRange(1U, 128U);
    week.from = 1900y / 1 / 1;
    Rule closed;
    closed.kind = Rule::Kind::day;
    closed.effect = Rule::Effect::closed;
    const sys_days first = start + days{*rc::gen::inRange(-20, 200)};
    closed.from = first;
    closed.to = first + days{*rc::gen::inRange(1, 6)};

    const auto before = Calendar{{{week}}}.add_working_days(start, count);
    const auto after = Calendar{{{closed}, {week}}}.add_working_days(start, count);

    RC_ASSERT(after >= before);
    const bool is_apart = first > sys_days{before} || sys_days{*closed.to} <= start + days{1};
    RC_ASSERT((!is_apart || after == before));
}

TEST(Calendar, WithoutAWeekEachDayIsWorked)
{
    const Calendar none{{}};
    EXPECT_EQ(none.add_working_days(2026y / 11 / 24, 3), CivilDate{2026y / 11 / 27});
}

TEST(Calendar, ThatNeverWorksIsSaidToBeSo)
{
    Rule closed;
    closed.kind = Rule::Kind::day;
    closed.effect = Rule::Effect::closed;
    closed.from = 2020y / 1 / 1;
    const Calendar never{{{closed}}};

    EXPECT_THROW((void)never.next_working_day(2026y / 1 / 1), std::runtime_error);
    EXPECT_THROW((void)never.add_working_days(2026y / 1 / 1, 1), std::runtime_error);
}

constexpr auto header =
    "scope,kind,days,effect,hours,valid_from,valid_to,status,title_fa,title_en,issuer,number,dated\n";

TEST(CalendarRows, EveryFaultOfARowIsReported)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"planet,day,1405/01/01,closed,,,,decreed,a,b,c,,", "calendar.unknown_scope"},
        {"province,day,1405/01/01,closed,,,,decreed,a,b,c,,", "calendar.unknown_scope"},
        {"county:fars,day,1405/01/01,closed,,,,decreed,a,b,c,,", "calendar.unknown_scope"},
        {"country,month,1405/01/01,closed,,,,decreed,a,b,c,,", "calendar.unknown_kind"},
        {"country,day,1405/01/32,closed,,,,decreed,a,b,c,,", "calendar.not_a_day"},
        {"country,day,1404/12/30,closed,,,,decreed,a,b,c,,", "calendar.not_a_day"},
        {"country,day,1405/01/05 1405/01/02,closed,,,,decreed,a,b,c,,", "calendar.ends_before_it_begins"},
        {"country,day,1405/01/05 1407/01/02,closed,,,,decreed,a,b,c,,", "calendar.too_long"},
        {"country,day,1405/01/05,shut,,,,decreed,a,b,c,,", "calendar.unknown_effect"},
        {"country,day,1405/01/05,closed,14:00-07:00,,,decreed,a,b,c,,", "calendar.bad_hours"},
        {"country,day,1405/01/05,closed,7-14,,,decreed,a,b,c,,", "calendar.bad_hours"},
        {"country,day,1405/01/05,closed,,,,maybe,a,b,c,,", "calendar.unknown_status"},
        {"country,day,1405/01/05,closed,,,,decreed,a,b,,,", "calendar.without_ground"},
        {"country,yearly,13/01,closed,,,,decreed,a,b,c,,", "calendar.not_a_day"},
        {"country,yearly,01/01,open,,,,decreed,a,b,c,,", "calendar.unknown_effect"},
        {"country,week,sat noday,working,,,,decreed,a,b,c,,", "calendar.unknown_weekday"},
        {"country,week,sat,working,,1405/02/01,1405/01/01,decreed,a,b,c,,", "calendar.ends_before_it_begins"},
        {"country,place,fars,,,,,decreed,a,b,c,,", "calendar.bad_place"},
    };
    for (const auto& [row, reason] : cases) {
        const auto read = parse_rows(header + row + "\n");
        ASSERT_FALSE(read.faults.empty()) << row;
        EXPECT_EQ(read.faults.front().reason, reason) << row;
        EXPECT_EQ(read.faults.front().line, 2);
        EXPECT_TRUE(read.rows.empty());
    }
    EXPECT_EQ(parse_rows("a,b\n1,2\n").faults.front().reason, "calendar.other_columns");
}

TEST(CalendarRows, TheFilesOfOurCharterAreSoundAndEachRowHasItsGround)
{
    std::size_t rows = 0;
    for (const auto& file : fs::directory_iterator{"charter/holidays"}) {
        if (file.path().extension() == ".csv") {
            rows += rows_of(file.path()).size();
        }
    }
    EXPECT_GE(rows, 60U);
}

TEST(CalendarRows, NowruzOfOurCharterIsFourDaysOff)
{
    auto rows = rows_of("charter/holidays/solar.csv");
    const auto calendar = calendar_of(rows, "");
    for (const auto year : {1404, 1405, 1406, 1408}) {
        for (int day = 1; day <= 4; ++day) {
            EXPECT_FALSE(calendar.is_working(from_jalali({year, 1, day}).value())) << year << "/" << day;
        }
    }
    EXPECT_EQ(calendar.next_working_day(from_jalali({1406, 1, 1}).value()), from_jalali({1406, 1, 7}).value())
        << "5 and 6 Farvardin 1406 are a Thursday and a Friday";
}

} // namespace
} // namespace divan::calendar
