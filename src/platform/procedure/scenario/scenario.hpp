// SPDX-License-Identifier: Apache-2.0
// Start here: a story of one case, told as a lawyer would, and whether the procedure goes that way.
//
//     auto reading = scenario::read(text);
//     auto faults = scenario::run(bundle, *reading.scenario);
//
// README.md says what a file may say.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/procedure/bundle/bundle.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::scenario {

/// A decision as it is expected: its key, the ids of the rules hit in order, what came of it as JSON in one
/// form.
struct Decision {
    std::string key;
    std::optional<std::vector<std::string>> rules;
    std::optional<std::string> result;
};

/// What must hold after a step; what is not said is not looked at.
struct Expected {
    std::optional<std::string> refused; // the reason; the case then stays as it was
    std::optional<std::vector<std::string>> at;
    std::optional<std::string> status;
    std::optional<std::string> end; // id of the end event last reached
    std::optional<std::vector<Decision>> decisions;
    std::map<std::string, CivilDate> due;          // last day of the task at a node
    std::optional<CivilDate> last_day;             // of the whole procedure's term
    std::optional<bool> stopped;                   // whether that stands still
    std::map<std::string, CivilDate> appeal_until; // last day to appeal against what was decided at a node
    std::map<std::string, std::string> data;
};

enum class Act { wait, start, complete, receive, answer, lodge, end_appeal };

struct Step {
    CivilDate day;
    std::chrono::minutes time_of_day{};
    Act act{Act::wait};
    std::string what;   // node, message or the outcome of an appeal
    std::string role;   // key of the law; empty: nobody's
    std::string person; // the same name is the same person
    std::string error;  // code with which a called case answers; empty: it ended
    bool is_late{};     // of an appeal: after the last day, with a ground
    json_schema::Value data{};
    Expected expected{};
};

struct Scenario {
    std::string title_fa;
    std::string title_en;
    std::string zone;
    calendar::Calendar calendar;
    std::vector<Step> steps;
};

struct Reading {
    std::optional<Scenario> scenario;
    std::vector<Violation> faults; // JSON pointer and reason
};

[[nodiscard]] Reading read(std::string_view text);

/// What went otherwise than expected.
struct Fault {
    std::size_t step{}; // from 1
    std::string what;   // "at", "due/check" …
    std::string expected;
    std::string was;
};

/// The scenario files of a procedure's folder, tests/*.json, by name. Throws std::runtime_error for what
/// can't be read.
[[nodiscard]] std::vector<bundle::File> files_in(const std::filesystem::path& folder);

/// Plays it on the engine, without a database; ends at the first step that can't be taken.
[[nodiscard]] std::vector<Fault> run(const bundle::Bundle& bundle, const Scenario& scenario);

} // namespace divan::scenario
