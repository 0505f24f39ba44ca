// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "base/wire.hpp"
#include "db/database.hpp"
#include "platform/identity/passwords.hpp"
#include "platform/orders/change.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace divan::app {

struct DemoPerson {
    std::string user_name;
    std::string password;
    std::string name_fa;
    std::string name_en;
    std::string post; // code
    std::string hint; // registrar, head, expert
};
BOOST_DESCRIBE_STRUCT(DemoPerson, (), (user_name, password, name_fa, name_en, post, hint))

/// One referral: who passes the letter on, to whom, and how many hours after it came.
struct DemoReferral {
    std::string by;
    std::string to;
    std::string purpose;
    std::string note;
    std::optional<std::int64_t> due_in; // days
    std::int64_t after_hours{};
};
BOOST_DESCRIBE_STRUCT(DemoReferral, (), (by, to, purpose, note, due_in, after_hours))

struct DemoLetter {
    std::int64_t days_ago{};
    std::int64_t hour{};
    std::int64_t minute{};
    std::string subject;
    std::string body;
    std::string sender_name;
    std::string sender_number;
    std::int64_t sender_days_before{};
    std::string channel;
    std::string secrecy_class;
    std::string priority;
    std::string enclosures;
    std::optional<std::string> duty; // its address; a folder made before has none
    std::vector<DemoReferral> path;
};
BOOST_DESCRIBE_STRUCT(DemoLetter,
                      (),
                      (days_ago,
                       hour,
                       minute,
                       subject,
                       body,
                       sender_name,
                       sender_number,
                       sender_days_before,
                       channel,
                       secrecy_class,
                       priority,
                       enclosures,
                       duty,
                       path))

/// Who works in the ministry without an account of their own to try.
struct DemoColleague {
    std::string post; // code
    std::string name_fa;
    std::string name_en;
    std::int64_t from_working_day{}; // of the month; 0: from its beginning
};
BOOST_DESCRIBE_STRUCT(DemoColleague, (), (post, name_fa, name_en, from_working_day))

/// Who is away from the n-th office day on, for how many, and who stands in.
struct DemoAbsence {
    std::string post;       // code, as below
    std::string substitute; // whose holder stands in
    std::string kind;       // leave, mission, illness
    std::int64_t from_working_day{};
    std::int64_t office_days{};
};
BOOST_DESCRIBE_STRUCT(DemoAbsence, (), (post, substitute, kind, from_working_day, office_days))

/// Whose worklist goes to whom on the n-th office day.
struct DemoHandover {
    std::string from; // code, as below
    std::string to;
    std::int64_t working_day{};
    std::string note;
};
BOOST_DESCRIBE_STRUCT(DemoHandover, (), (from, to, working_day, note))

/// An order that changes the chart on the n-th office day.
struct DemoOrder {
    std::string by; // code of the post that issues it
    std::int64_t working_day{};
    std::string number;
    std::string title;
    std::string ground;
    std::vector<orders::Change> changes;
};
BOOST_DESCRIBE_STRUCT(DemoOrder, (), (by, working_day, number, title, ground, changes))

/// A task that is done: at which node, by the post of which code, so many hours after the case began.
struct DemoCaseStep {
    std::string node;
    std::string by;
    std::int64_t after_hours{};
    std::string data; // of its form, JSON text
};
BOOST_DESCRIBE_STRUCT(DemoCaseStep, (), (node, by, after_hours, data))

/// A case of a procedure that lies in the charter's folder "procedures".
struct DemoCase {
    std::string procedure; // key
    std::string business_key;
    std::string title;
    std::string by; // code of the post that begins it
    std::int64_t days_ago{};
    std::string data; // of the start form, JSON text
    std::vector<DemoCaseStep> steps;
};
BOOST_DESCRIBE_STRUCT(DemoCase, (), (procedure, business_key, title, by, days_ago, data, steps))

/// What letters to a unit are about; {place} is one of the places.
struct DemoMatter {
    std::string unit;                // "ministry/3-2": its head receives, its expert works
    std::optional<std::string> duty; // its address
    std::vector<std::string> subjects;
};
BOOST_DESCRIBE_STRUCT(DemoMatter, (), (unit, duty, subjects))

/// The words of an ordinary month.
struct DemoMonth {
    std::int64_t letters_a_day{};
    std::vector<std::string> places;
    std::vector<std::string> senders;
    std::vector<DemoMatter> matters;
    std::vector<std::string> bodies;
    std::vector<std::string> orders;
    std::vector<std::string> reports;
    std::vector<std::string> answers;
    std::vector<std::string> closings;
};
BOOST_DESCRIBE_STRUCT(DemoMonth,
                      (),
                      (letters_a_day, places, senders, matters, bodies, orders, reports, answers, closings))

/// The people, the letters of the last days and the month of the demo, as charter/demo.json has them.
struct DemoScript {
    std::vector<DemoPerson> people;
    std::vector<DemoLetter> letters;
    std::vector<DemoColleague> staff;
    std::vector<DemoAbsence> absences;
    std::vector<DemoHandover> handovers;
    std::optional<std::vector<DemoOrder>> orders;
    std::optional<std::vector<DemoCase>> cases;
    DemoMonth month;
};
BOOST_DESCRIBE_STRUCT(DemoScript, (), (people, letters, staff, absences, handovers, orders, cases, month))

[[nodiscard]] DemoScript read_demo(const std::filesystem::path& file);

/// How long before its end a month begins.
inline constexpr std::chrono::days demo_month{30};

/// When the month ends, and what makes it this month and no other.
struct DemoRun {
    Instant now; // nothing is done after it
    std::uint64_t seed{1405};
    identity::PasswordCost cost{};
    std::filesystem::path procedures{};                   // their folder; empty: no cases
    std::function<void(CivilDate, Instant)> at_day_end{}; // for tests: the day and its last minute
};

/// Plays a month of work through the services, each act at its own time, and the script's letters in its last
/// days: the same seed and end give the same people, letters, texts, times and identifiers.
void play_demo(db::Database& database, const DemoScript& script, const std::string& zone, const DemoRun& run);

} // namespace divan::app
