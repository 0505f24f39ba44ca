// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include "platform/procedure/bpmn/check.hpp"
#include "platform/procedure/term/term.hpp"

#include <gtest/gtest.h>

#include <string>

namespace divan::term {
namespace {

using namespace std::chrono_literals;
using bundle::DayKind;
using bundle::RollRule;
using bundle::StartRule;
using Rule = calendar::Rule;

CivilDate on(const std::string& text)
{
    return parse_date(text).value();
}

/// Saturday to Wednesday, 7:30 to 14:30; each day named is a holiday.
calendar::Calendar office(const std::vector<std::string>& closed = {})
{
    Rule week;
    week.kind = Rule::Kind::week;
    week.weekdays = 0b1001111;
    week.hours = calendar::Hours{450, 870};
    week.from = on("2000-01-01");
    std::vector<Rule> rules{week};
    for (const auto& day : closed) {
        Rule rule;
        rule.id = static_cast<std::int64_t>(rules.size());
        rule.kind = Rule::Kind::day;
        rule.effect = Rule::Effect::closed;
        rule.from = on(day);
        rule.to = CivilDate{std::chrono::sys_days{rule.from} + std::chrono::days{1}};
        rules.push_back(rule);
    }
    return calendar::Calendar{{rules}};
}

bundle::TermRule rule_of(std::int64_t days, DayKind kind)
{
    bundle::TermRule rule;
    rule.days = days;
    rule.kind = kind;
    return rule;
}

/// "used of days, last day", as of a day.
std::string told(const bundle::TermRule& rule,
                 const Course& course,
                 const std::string& today,
                 const calendar::Calendar& calendar = office())
{
    const auto reckoned = reckon(rule, calendar, course, on(today));
    return std::to_string(reckoned.used) + " of " + std::to_string(reckoned.days) + ", " +
           (reckoned.last_day ? to_text(*reckoned.last_day) : "still");
}

Stop stop(const std::string& from, const std::string& to)
{
    return {"ask", on(from), to.empty() ? std::nullopt : std::optional{on(to)}};
}

// 2026-11-28 is a Saturday, the week's first day.

TEST(Term, CountsFromTheDayAfterItsStart)
{
    const auto working = rule_of(5, DayKind::working);
    const Course course{on("2026-11-28"), {}, 0};

    EXPECT_EQ(told(working, course, "2026-11-28"), "0 of 5, 2026-12-05");
    EXPECT_EQ(told(working, course, "2026-12-02"), "4 of 5, 2026-12-05");
    EXPECT_EQ(told(working, course, "2026-12-07"), "7 of 5, 2026-12-05"); // over
    EXPECT_EQ(told(rule_of(5, DayKind::calendar), course, "2026-12-02"), "4 of 5, 2026-12-05");
}

TEST(Term, OfCalendarDaysRollsWhereTheLawSaysSo)
{
    auto rule = rule_of(5, DayKind::calendar);
    const Course course{on("2026-11-29"), {}, 0}; // the fifth day is a Friday: 4 December

    EXPECT_EQ(told(rule, {on("2026-11-29"), {}, 0}, "2026-11-29"), "0 of 5, 2026-12-05");
    rule.roll = RollRule::none;
    EXPECT_EQ(told(rule, course, "2026-11-29"), "0 of 5, 2026-12-04");
}

TEST(Term, StandsStillWhileTheApplicantIsAsked)
{
    const auto rule = rule_of(10, DayKind::working);
    // Two days are used (29, 30) when the question goes out; the answer comes on the 8th.
    const Course asked{on("2026-11-28"), {stop("2026-11-30", "")}, 0};
    const Course answered{on("2026-11-28"), {stop("2026-11-30", "2026-12-08")}, 0};

    EXPECT_EQ(told(rule, asked, "2026-12-06"), "2 of 10, still");
    EXPECT_EQ(told(rule, answered, "2026-12-08"), "2 of 10, 2026-12-20");
    EXPECT_EQ(told(rule, answered, "2026-12-09"), "3 of 10, 2026-12-20");
    EXPECT_EQ(told(rule, {on("2026-11-28"), {stop("2026-11-30", "2026-11-30")}, 0}, "2026-11-30"),
              told(rule, {on("2026-11-28"), {}, 0}, "2026-11-30")); // answered on the same day: nothing lost
}

TEST(Term, StandsStillSeveralTimes)
{
    const auto rule = rule_of(10, DayKind::calendar);
    const Course course{
        on("2026-11-28"), {stop("2026-11-30", "2026-12-05"), stop("2026-12-06", "2026-12-20")}, 0};

    EXPECT_EQ(told(rule, course, "2026-12-21"), "4 of 10, 2026-12-27"); // 2 + 1 used, 7 left after the 20th
}

TEST(Term, ThatWasOverIsNotOpenedAgainByAQuestion)
{
    const auto rule = rule_of(2, DayKind::working);
    const Course course{on("2026-11-28"), {stop("2026-12-05", "2026-12-20")}, 0};

    EXPECT_EQ(reckon(rule, office(), course, on("2026-12-21")).last_day, on("2026-11-30"));
    // On the last day itself it is.
    EXPECT_EQ(
        reckon(rule, office(), {on("2026-11-28"), {stop("2026-11-30", "2026-12-20")}, 0}, on("2026-12-21"))
            .last_day,
        on("2026-12-20"));
}

TEST(Term, FollowsAHolidayThatIsDecreedLater)
{
    const auto rule = rule_of(3, DayKind::working);
    const Course course{on("2026-11-28"), {}, 0};

    EXPECT_EQ(told(rule, course, "2026-11-30"), "2 of 3, 2026-12-01");
    EXPECT_EQ(told(rule, course, "2026-11-30", office({"2026-11-30"})), "1 of 3, 2026-12-02");
}

TEST(Term, IsExtendedAsTheLawSays)
{
    auto rule = rule_of(3, DayKind::working);
    rule.extension = bundle::ExtensionRule{2, 2, {}, {}};

    EXPECT_EQ(told(rule, {on("2026-11-28"), {}, 1}, "2026-11-29"), "1 of 5, 2026-12-05");
    EXPECT_EQ(told(rule, {on("2026-11-28"), {}, 2}, "2026-11-29"), "1 of 7, 2026-12-07");
}

TEST(Term, BeginsWhenTheOfficeIsThere)
{
    auto rule = rule_of(3, DayKind::working);

    EXPECT_EQ(begin(rule, office(), {on("2026-11-28"), 9h}).start, on("2026-11-28"));
    EXPECT_EQ(begin(rule, office(), {on("2026-11-28"), 15h}).start, on("2026-11-29"));
    EXPECT_EQ(begin(rule, office(), {on("2026-11-26"), 9h}).start, on("2026-11-28")); // a Thursday
    rule.start = StartRule::same_day;
    EXPECT_EQ(begin(rule, office(), {on("2026-11-26"), 9h}).start, on("2026-11-26"));
}

TEST(Term, FollowsWhereTheCaseRests)
{
    const auto process =
        bpmn::check(
            R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:p">
        <process id="p" isExecutable="true"><startEvent id="s"/><userTask id="ask"/><endEvent id="e"/>
        <sequenceFlow id="a" sourceRef="s" targetRef="ask"/>
        <sequenceFlow id="b" sourceRef="ask" targetRef="e"/>
        </process></definitions>)",
            {})
            .process;
    const auto compiled = engine::Definition::compile(process.value(), {});
    auto rule = rule_of(10, DayKind::working);
    rule.stops = {{{"ask"}, 2, {}, {}}};
    Course course{on("2026-11-28"), {}, 0};
    engine::State state;
    const auto rests = [&](bool is_asked, const std::string& day) {
        state.waits.clear();
        if (is_asked) {
            engine::Wait wait;
            wait.id = 1;
            wait.node = compiled.definition->find_node("ask");
            state.waits.push_back(wait);
        }
        follow(course, rule, office(), {*compiled.definition, state}, {on(day), 9h});
    };

    rests(true, "2026-11-29");
    rests(true, "2026-11-30"); // it still stands
    EXPECT_EQ(course.stops, std::vector{stop("2026-11-29", "")});
    rests(false, "2026-12-04"); // a Friday: received on Saturday
    EXPECT_EQ(course.stops, std::vector{stop("2026-11-29", "2026-12-05")});
    rests(true, "2026-12-06");
    rests(false, "2026-12-07");
    rests(true, "2026-12-08"); // a third time the law does not give
    EXPECT_EQ(course.stops,
              (std::vector{stop("2026-11-29", "2026-12-05"), stop("2026-12-06", "2026-12-07")}));
}

} // namespace
} // namespace divan::term
