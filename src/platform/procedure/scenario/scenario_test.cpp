// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/scenario/scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

namespace divan::scenario {
namespace {

using Lines = std::vector<std::string>;

std::string file(const std::string& name)
{
    const auto files = files_in("charter/procedures/leave");
    const auto at = std::ranges::find(files, name, &bundle::File::name);
    EXPECT_NE(at, files.end()) << name;
    return at->text;
}

std::string with(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

/// "step what: expected / was" of each fault, or "place reason" of a file that can't be read.
Lines faults_of(const std::string& text)
{
    static const auto bundle =
        bundle::read(bundle::files_in("charter/procedures/leave"), "Asia/Tehran").bundle;
    Lines lines;
    const auto reading = read(text);
    for (const auto& fault : reading.faults) {
        lines.push_back(fault.path + " " + fault.reason);
    }
    if (reading.scenario) {
        for (const auto& fault : run(*bundle, *reading.scenario)) {
            lines.push_back(std::to_string(fault.step) + " " + fault.what + ": " + fault.expected + " / " +
                            fault.was);
        }
    }
    return lines;
}

TEST(Scenario, OfTheLeaveGoAsExpected)
{
    const auto files = files_in("charter/procedures/leave");
    EXPECT_EQ(files.size(), 3U);
    for (const auto& each : files) {
        EXPECT_EQ(faults_of(each.text), Lines{}) << each.name;
    }
}

TEST(Scenario, SaysWhatWentOtherwise)
{
    struct Row {
        std::string file;
        std::string from;
        std::string to;
        std::string fault;
    };
    const std::vector<Row> rows{
        {"tests/short.json", R"("at": ["check"])", R"("at": ["decide", "check"])",
         "1 at: check, decide / check"},
        {"tests/short.json", R"("check": "1405/09/10")", R"("check": "1405/09/09")",
         "1 due/check: 2026-11-30 / 2026-12-01"},
        {"tests/short.json", R"("last_day": "1405/10/01")", R"("last_day": "1405/10/02")",
         "1 last_day: 2026-12-23 / 2026-12-22"},
        {"tests/short.json", R"("rules": ["w1"])", R"("rules": ["w2"])",
         "2 decisions: short (w2) = true / short (w1) = true"},
        {"tests/short.json", R"("result": true)", R"("result": false)",
         "2 decisions: short (w1) = false / short (w1) = true"},
        {"tests/short.json", R"("end": "granted")", R"("end": "over")", "2 end: over / granted"},
        {"tests/short.json", R"("status": "ended")", R"("status": "running")", "2 status: running / ended"},
        {"tests/short.json", R"("days": 2)", R"("days": 0)", "1 refused:  / procedure.form_refuses /days"},
        {"tests/short.json", R"("by": "clerk")", R"("by": "decider")",
         "1 refused:  / procedure.not_a_starter"},
        {"tests/refused-and-objected.json", "\"person\": \"پارسا\",\n      \"does\": \"decide\"",
         "\"does\": \"decide\"", "3 refused: procedure.separation / "},
        {"tests/refused-and-objected.json", R"("hears": "objection")", R"("hears": "appeal")",
         "6 refused:  / procedure.nobody_waits"},
        {"tests/final.json", "1405/09/19 08:59", "1405/09/19 09:00", "4 at: wait / -"},
    };
    for (const auto& row : rows) {
        const auto found = faults_of(with(file(row.file), row.from, row.to));
        ASSERT_FALSE(found.empty()) << row.fault;
        EXPECT_EQ(found.front(), row.fault);
    }
}

TEST(Scenario, ThatCannotBeReadSaysWhere)
{
    const auto text = file("tests/short.json");

    EXPECT_EQ(faults_of("{"), Lines{"line 1 json.broken"});
    EXPECT_EQ(faults_of(with(text, R"("starts")", R"("begins")")), Lines{"/steps/0/begins field.unknown"});
    EXPECT_EQ(faults_of(with(text, "1405/09/04", "1405/13/04")),
              (Lines{"/steps/1/at field.not_a_date", "/steps/1/at scenario.back_in_time"}));
    EXPECT_EQ(faults_of(with(text, "10:00", "10 h")), (Lines{"/steps/1/at field.not_an_instant"}));
    EXPECT_EQ(faults_of(with(text, "1405/09/04 10:00", "1405/09/02 10:00")),
              Lines{"/steps/1/at scenario.back_in_time"});
    EXPECT_EQ(faults_of(with(text, "sat sun", "sat sunday")), Lines{"/calendar/week field.not_a_value"});
    EXPECT_EQ(faults_of(with(text, "Asia/Tehran", "Asia/Teheran")), Lines{"/zone field.not_a_value"});
    EXPECT_EQ(faults_of(with(text, R"("does": "check")", R"("does": "check", "hears": "x")")),
              Lines{"/steps/1 scenario.one_act"});
    EXPECT_EQ(faults_of(with(text, R"("by": "clerk",)", "")), Lines{"/steps/0/by field.missing"});
}

TEST(Scenario, ThatExpectsNothingIsNone)
{
    EXPECT_EQ(faults_of(R"({"title_fa": "بی‌انتظار", "title_en": "Nothing", "zone": "Asia/Tehran",
                            "calendar": {"week": "sat sun mon tue wed"},
                            "steps": [{"at": "1405/09/03 09:00", "by": "clerk", "starts": true,
                                       "data": {"days": 2}}]})"),
              Lines{"/steps scenario.expects_nothing"});
}

/// Begins by a message, calls another procedure, and heeds its error.
TEST(Scenario, PlaysTheAnswerOfACalledCaseAndABeginningByAMessage)
{
    const std::string drawing = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:divan="urn:divan:bpmn:1" targetNamespace="urn:t"><message id="m" name="paper"/>
        <error id="no" errorCode="NO"/><process id="p" isExecutable="true">
        <startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>
        <callActivity id="call" calledElement="other"><extensionElements>
        <divan:output name="got" expression="word"/></extensionElements></callActivity>
        <boundaryEvent id="caught" attachedToRef="call"><errorEventDefinition errorRef="no"/></boundaryEvent>
        <endEvent id="good"/><endEvent id="bad"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="call"/>
        <sequenceFlow id="f2" sourceRef="call" targetRef="good"/>
        <sequenceFlow id="f3" sourceRef="caught" targetRef="bad"/></process></definitions>)";
    const std::string law = R"({"key": "caller", "title_fa": "آزمایشی", "title_en": "Trial",
        "legal_basis_fa": "", "legal_basis_en": "", "secrecy_class": "normal",
        "roles": [{"key": "r", "title_fa": "ن", "title_en": "R", "role": "registrar"}], "starters": ["r"],
        "deadlines": [], "forms": [], "decisions": [], "separate": [], "begins": {"post": "clerk"}})";
    const auto bundle = bundle::read({{"procedure.json", law}, {"p.bpmn", drawing}}, "UTC").bundle;
    ASSERT_TRUE(bundle);
    const auto ends = [&bundle](const std::string& answer) {
        const auto reading = read(R"({"title_fa": "x", "title_en": "x", "zone": "UTC",
            "calendar": {"week": "sat sun mon tue wed"}, "steps": [
            {"at": "2027-01-02 09:00", "hears": "other", "expect": {"refused": "procedure.nobody_waits"}},
            {"at": "2027-01-02 09:00", "hears": "paper", "expect": {"at": ["call"]}},
            {"at": "2027-01-02 10:00", "answers": "call", )" +
                                  answer + "}]}");
        EXPECT_TRUE(reading.scenario) << reading.faults.front().path << " " << reading.faults.front().reason;
        return run(*bundle, *reading.scenario).size();
    };

    EXPECT_EQ(ends(R"("data": {"word": 1}, "expect": {"end": "good", "data": {"got": 1}})"), 0U);
    EXPECT_EQ(ends(R"("error": "NO", "expect": {"end": "bad"})"), 0U);
    EXPECT_EQ(ends(R"("error": "OTHER", "expect": {"at": ["call"], "status": "running"})"), 0U);
    const auto stray = read(R"({"title_fa": "x", "title_en": "x", "zone": "UTC",
        "calendar": {"week": "sat sun mon tue wed"},
        "steps": [{"at": "2027-01-02 09:00", "hears": "paper", "error": "NO"}]})");
    EXPECT_FALSE(stray.scenario);
    EXPECT_EQ(std::ranges::count(stray.faults, "scenario.one_act", &Violation::reason), 1)
        << testing::PrintToString(stray.faults.size()) << stray.faults.back().path
        << stray.faults.back().reason;
}

} // namespace
} // namespace divan::scenario
