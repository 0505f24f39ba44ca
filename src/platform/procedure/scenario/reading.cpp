// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"
#include "platform/calendar/rows.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/scenario/scenario.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace divan::scenario {

/// Any JSON: read a second time, with numbers that are exact.
struct Anything {};

} // namespace divan::scenario

namespace divan::wire {

template <>
struct Codec<scenario::Anything> {
    static void read(Reader& /*reader*/, const Node& /*node*/, scenario::Anything& /*out*/) {}
};

} // namespace divan::wire

namespace divan::scenario {

using wire::Line;
using Id = Line<200>;

struct CalendarText {
    Line<40> week;
    std::optional<Line<20>> hours;
    std::optional<std::vector<Line<20>>> closed;
};
BOOST_DESCRIBE_STRUCT(CalendarText, (), (week, hours, closed))

struct DecisionText {
    Id decision;
    std::optional<std::vector<Id>> rules;
    std::optional<Anything> result;
};
BOOST_DESCRIBE_STRUCT(DecisionText, (), (decision, rules, result))

struct ExpectedText {
    std::optional<Id> refused;
    std::optional<std::vector<Id>> at;
    std::optional<Id> status;
    std::optional<Id> end;
    std::optional<std::vector<DecisionText>> decisions;
    std::optional<Anything> due;
    std::optional<Line<20>> last_day;
    std::optional<bool> stopped;
    std::optional<Anything> appeal_until;
    std::optional<Anything> data;
};
BOOST_DESCRIBE_STRUCT(ExpectedText,
                      (),
                      (refused, at, status, end, decisions, due, last_day, stopped, appeal_until, data))

struct StepText {
    Line<30> at;
    std::optional<Id> by;
    std::optional<Id> person;
    std::optional<bool> starts;
    std::optional<Id> does;
    std::optional<Id> hears;
    std::optional<Id> answers;
    std::optional<Id> error;
    std::optional<Id> lodges;
    std::optional<Id> appeal_ends;
    std::optional<bool> late;
    std::optional<Anything> data;
    std::optional<wire::Text<2000>> note;
    std::optional<ExpectedText> expect;
};
BOOST_DESCRIBE_STRUCT(
    StepText,
    (),
    (at, by, person, starts, does, hears, answers, error, lodges, appeal_ends, late, data, note, expect))

struct ScenarioText {
    wire::Name title_fa;
    wire::Name title_en;
    Line<60> zone;
    CalendarText calendar;
    wire::Many<StepText, 1, 1000> steps;
};
BOOST_DESCRIBE_STRUCT(ScenarioText, (), (title_fa, title_en, zone, calendar, steps))

template <class T>
static std::string value_or_empty(const std::optional<T>& line)
{
    return line ? line->value : std::string{};
}

template <class T>
static std::optional<std::string> text_of(const std::optional<T>& line)
{
    return line ? std::optional{line->value} : std::nullopt;
}

static std::optional<std::vector<std::string>> texts_of(const std::optional<std::vector<Id>>& lines)
{
    if (!lines) {
        return std::nullopt;
    }
    std::vector<std::string> texts;
    texts.reserve(lines->size());
    for (const auto& line : *lines) {
        texts.push_back(line.value);
    }
    return texts;
}

namespace {

/// From the two readings of one file to a Scenario: dates read, values in the engine's form.
class ScenarioReader {
public:
    ScenarioReader(const ScenarioText& text, const json_schema::Value& json) : text_{text}, json_{json} {}

    Reading run()
    {
        check_zone();
        Scenario made{text_.title_fa.value, text_.title_en.value, text_.zone.value, calendar(), {}};
        const auto* const steps = json_.find("steps");
        for (std::size_t i = 0; i < text_.steps.value.size(); ++i) {
            path_ = "/steps/" + std::to_string(i);
            made.steps.push_back(step(text_.steps.value[i], steps->items[i]));
            if (i > 0 &&
                std::pair{std::chrono::sys_days{made.steps[i].day}, made.steps[i].time_of_day} <
                    std::pair{std::chrono::sys_days{made.steps[i - 1].day}, made.steps[i - 1].time_of_day}) {
                fault("/at", "scenario.back_in_time");
            }
        }
        path_.clear();
        if (std::ranges::none_of(text_.steps.value, [](const StepText& each) { return !!each.expect; })) {
            fault("/steps", "scenario.expects_nothing");
        }
        Reading reading;
        reading.faults = std::move(faults_);
        if (reading.faults.empty()) {
            reading.scenario = std::move(made);
        }
        return reading;
    }

private:
    void fault(const std::string& place, std::string reason)
    {
        faults_.push_back({path_ + place, std::move(reason)});
    }

    void check_zone()
    {
        try {
            static_cast<void>(civil_date(Instant{}, text_.zone.value));
        } catch (const std::runtime_error&) {
            fault("/zone", "field.not_a_value");
        }
    }

    CivilDate day(const std::string& place, const std::string& text)
    {
        const auto read = calendar::parse_day(text);
        if (!read) {
            fault(place, "field.not_a_date");
        }
        return read.value_or(CivilDate{});
    }

    calendar::Calendar calendar()
    {
        using Rule = calendar::Rule;
        constexpr std::array<std::string_view, 7> names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
        Rule week;
        week.kind = Rule::Kind::week;
        week.effect = Rule::Effect::working;
        week.from = std::chrono::year{1000} / 1 / 1;
        std::istringstream words{text_.calendar.week.value};
        for (std::string word; words >> word;) {
            const auto at = std::ranges::find(names, word);
            if (at == names.end()) {
                fault("/calendar/week", "field.not_a_value");
            } else {
                week.weekdays |= 1U << static_cast<unsigned>(at - names.begin());
            }
        }
        week.hours = calendar::Hours{0, 24 * 60};
        if (text_.calendar.hours) {
            week.hours = calendar::parse_hours(text_.calendar.hours->value);
            if (!week.hours) {
                fault("/calendar/hours", "field.not_a_value");
            }
        }
        std::vector<Rule> rules{week};
        for (const auto& each : text_.calendar.closed.value_or(std::vector<Line<20>>{})) {
            Rule closed;
            closed.id = static_cast<std::int64_t>(rules.size());
            closed.kind = Rule::Kind::day;
            closed.effect = Rule::Effect::closed;
            closed.from = day("/calendar/closed", each.value);
            closed.to = CivilDate{std::chrono::sys_days{closed.from} + std::chrono::days{1}};
            rules.push_back(closed);
        }
        return calendar::Calendar{{rules}};
    }

    /// "1405/09/03 09:00", Solar Hijri or ISO.
    void read_time(const std::string& text, Step& step)
    {
        const auto space = text.find(' ');
        step.day = day("/at", text.substr(0, space));
        const auto clock = space == std::string::npos ? std::string{} : text.substr(space + 1);
        const auto hours = calendar::parse_hours(clock + "-24:00");
        if (hours) {
            step.time_of_day = std::chrono::minutes{hours->opens};
        } else {
            fault("/at", "field.not_an_instant");
        }
    }

    void read_act(const StepText& text, Step& step)
    {
        if (text.starts) {
            step.act = Act::start;
        } else if (text.does) {
            step.act = Act::complete;
            step.what = text.does->value;
        } else if (text.hears) {
            step.act = Act::receive;
            step.what = text.hears->value;
        } else if (text.answers) {
            step.act = Act::answer;
            step.what = text.answers->value;
            step.error = text.error ? text.error->value : "";
        } else if (text.lodges) {
            step.act = Act::lodge;
            step.what = text.lodges->value;
        } else if (text.appeal_ends) {
            step.act = Act::end_appeal;
            step.what = text.appeal_ends->value;
        }
        step.is_late = text.late.value_or(false);
        const std::array said{text.starts.has_value(), text.does.has_value(),
                              text.hears.has_value(),  text.answers.has_value(),
                              text.lodges.has_value(), text.appeal_ends.has_value()};
        const auto is_stray = text.error && !text.answers;
        if (std::ranges::count(said, true) > 1 || !text.starts.value_or(true) || is_stray) {
            fault("", "scenario.one_act");
        }
    }

    Step step(const StepText& text, const json_schema::Value& json)
    {
        Step made;
        read_time(text.at.value, made);
        read_act(text, made);
        made.role = value_or_empty(text.by);
        made.person = text.person ? text.person->value : made.role;
        const auto needs_role = made.act == Act::start || made.act == Act::complete || made.act == Act::lodge;
        if (made.role.empty() && needs_role) {
            fault("/by", "field.missing");
        }
        made.data.kind = json_schema::Kind::object;
        if (const auto* const data = json.find("data")) {
            made.data = *data;
        }
        if (text.expect) {
            made.expected = expected(*text.expect, *json.find("expect"));
        }
        return made;
    }

    std::string canonical(const std::string& place, const json_schema::Value& json)
    {
        const auto value = engine::read_value(json);
        if (!value) {
            fault(place, "field.not_a_value");
        }
        std::string text;
        engine::write(text, value.value_or(feel::Value{}));
        return text;
    }

    std::map<std::string, CivilDate> days_by_node(const json_schema::Value& json, const std::string& name)
    {
        std::map<std::string, CivilDate> made;
        if (const auto* const all = json.find(name)) {
            for (std::size_t i = 0; i < all->names.size(); ++i) {
                made[all->names[i]] = day("/expect/" + name, all->items[i].text);
            }
        }
        return made;
    }

    Expected expected(const ExpectedText& text, const json_schema::Value& json)
    {
        Expected made;
        made.refused = text_of(text.refused);
        made.at = texts_of(text.at);
        made.status = text_of(text.status);
        made.end = text_of(text.end);
        made.stopped = text.stopped;
        if (text.last_day) {
            made.last_day = day("/expect/last_day", text.last_day->value);
        }
        if (text.decisions) {
            made.decisions.emplace();
            const auto& list = json.find("decisions")->items;
            for (std::size_t i = 0; i < list.size(); ++i) {
                const auto& each = (*text.decisions)[i];
                Decision decision{each.decision.value, texts_of(each.rules), std::nullopt};
                if (const auto* const result = list[i].find("result")) {
                    decision.result = canonical("/expect/decisions", *result);
                }
                made.decisions->push_back(std::move(decision));
            }
        }
        made.due = days_by_node(json, "due");
        made.appeal_until = days_by_node(json, "appeal_until");
        if (const auto* const data = json.find("data")) {
            for (std::size_t i = 0; i < data->names.size(); ++i) {
                made.data[data->names[i]] = canonical("/expect/data", data->items[i]);
            }
        }
        return made;
    }

    const ScenarioText& text_;
    const json_schema::Value& json_;
    std::string path_{};
    std::vector<Violation> faults_{};
};

} // namespace

Reading read(std::string_view text)
{
    const auto json = json_schema::parse(text);
    if (!json.value) {
        return {std::nullopt, {{"line " + std::to_string(json.line), std::string{json.reason}}}};
    }
    try {
        return ScenarioReader{wire::decode<ScenarioText>(text), *json.value}.run();
    } catch (const AppError& error) {
        return {std::nullopt, error.violations()};
    }
}

} // namespace divan::scenario
