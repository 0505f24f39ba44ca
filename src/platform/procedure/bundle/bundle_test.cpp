// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/bundle/folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace divan::bundle {
namespace {

std::vector<File> leave()
{
    return files_in("charter/procedures/leave");
}

/// The files of a sound procedure, one text in one of them replaced.
std::vector<File> leave_with(const std::string& name, const std::string& from, const std::string& to)
{
    auto files = leave();
    auto& text = std::ranges::find(files, name, &File::name)->text;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    return files;
}

/// "file:line element rule" of each error.
std::vector<std::string> errors(const std::vector<File>& files)
{
    const auto reading = read(files, "Asia/Tehran");
    EXPECT_EQ(reading.bundle == nullptr, has_errors(reading.findings));
    std::vector<std::string> all;
    for (const auto& each : reading.findings) {
        if (each.severity == bpmn::Severity::error) {
            all.push_back(each.file + ":" + std::to_string(each.line) + " " + each.element + " " + each.rule);
        }
    }
    return all;
}

using Errors = std::vector<std::string>;

TEST(Bundle, OfASoundFolderRuns)
{
    const auto reading = read(leave(), "Asia/Tehran");

    ASSERT_TRUE(reading.bundle) << (reading.findings.empty() ? "" : reading.findings.front().en);
    EXPECT_EQ(reading.bundle->law().key.value, "leave");
    EXPECT_EQ(reading.bundle->role("decider").role.value().value, "head");
    EXPECT_EQ(reading.bundle->deadline("review").working_days, 5);
    for (const auto& finding : reading.findings) {
        EXPECT_EQ(finding.rule, "flow.doubled") << to_text(finding, bpmn::Language::en); // the reminder
    }
}

TEST(Bundle, FaultsSayFileLineAndElement)
{
    struct Row {
        std::string file;
        std::string from;
        std::string to;
        std::string error;
    };
    const std::vector<Row> rows{
        {"leave.bpmn", "is_short</cond", "is_short ==</cond", "leave.bpmn:36 short expression.faulty"},
        {"leave.bpmn", R"(divan:role="decider")", "", "leave.bpmn:16 decide key.role_missing"},
        {"leave.bpmn", R"(divan:role="decider")", R"(divan:role="judge")",
         "leave.bpmn:16 decide key.unknown"},
        {"leave.bpmn", R"(divan:form="decision")", R"(divan:form="verdict")",
         "leave.bpmn:16 decide key.unknown"},
        {"leave.bpmn", R"(divan:decision="short")", "", "leave.bpmn:9 length key.decision_missing"},
        {"leave.bpmn", R"(<manualTask id="remind" name="یادآوری به تصمیم‌گیر"/>)",
         R"(<serviceTask id="remind" divan:connector="mail"/>)", "leave.bpmn:20 remind case.not_yet"},
        {"procedure.json", R"("role": "head")", R"("role": "head", "post": "a")",
         "procedure.json:0 decider role.one_of_two"},
        {"procedure.json", R"("working_days": 5)", R"("working_days": 0)",
         "procedure.json:0 review deadline.days"},
        {"procedure.json", R"("starters": ["clerk"])", R"("starters": [])",
         "procedure.json:0 /starters bundle.law_faulty"},
        {"procedure.json", R"("normal")", R"("hidden")", "procedure.json:0 /secrecy_class bundle.law_faulty"},
        {"procedure.json", R"("separate")", R"("separated")",
         "procedure.json:0 /separated bundle.law_faulty"},
        {"procedure.json", R"("second": "decide")", R"("second": "how")",
         "leave.bpmn:6 separate key.unknown"},
        {"procedure.json", R"("Short leave")", R"("Long leave")",
         "procedure.json:0 short bundle.no_such_decision"},
        {"procedure.json", "forms/decision.json", "forms/other.json",
         "procedure.json:0 decision bundle.no_such_file"},
        {"forms/decision.json", R"("boolean")", R"("truth")", "forms/decision.json:0"},
        {"forms/decision.json", "{", "[", "forms/decision.json:"},
        {"short.dmn", "&lt;= 2", "&lt;= ", "short.dmn:12"},
        {"procedure.json", R"("name": "reason")", R"("name": "ground")",
         "forms/request.json:0 ground form.field_unknown"},
        {"procedure.json", R"("name": "reason")", R"("name": "days")",
         "forms/request.json:0 days bundle.twice"},
        {"procedure.json", R"({"node": "slow")", R"({"node": "late")", "leave.bpmn:6 names key.unknown"},
        {"procedure.json", R"({"node": "slow")", R"({"node": "asked")",
         "leave.bpmn:0 names/asked bundle.twice"},
        {"procedure.json", R"("days": 20)", R"("days": 0)", "procedure.json:0 term law.range"},
        {"procedure.json", R"("years": 5)", R"("years": 101)", "procedure.json:0 retention law.range"},
        {"procedure.json", R"("roll": "next_working_day")", R"("roll": "back")",
         "procedure.json:0 /term/roll bundle.law_faulty"},
        {"procedure.json", R"("roll": "next_working_day")",
         R"("stops": [{"node": "how", "most": 1, "ground_fa": "", "ground_en": ""}], "roll": "none")",
         "leave.bpmn:6 term/stops key.unknown"},
        {"procedure.json", R"("roll": "next_working_day")", R"("expiry": "over", "roll": "none")",
         "leave.bpmn:6 term/expiry key.unknown"},
    };
    for (const auto& row : rows) {
        const auto found = errors(leave_with(row.file, row.from, row.to));
        EXPECT_TRUE(std::ranges::any_of(
            found, [&row](const std::string& each) { return each.starts_with(row.error); }))
            << row.error << " is not among " << testing::PrintToString(found);
    }
}

TEST(Bundle, WithoutLawOrWithStrangersIsRefused)
{
    auto files = leave();
    files.push_back({"notes.txt", "x"});
    files.push_back({"second.bpmn", "<x/>"});
    EXPECT_EQ(errors(files),
              (Errors{"notes.txt:0 notes.txt bundle.unknown_file", "procedure.json:0  bundle.processes"}));

    files = leave();
    std::erase_if(files, [](const File& file) { return file.name == law_file; });
    EXPECT_EQ(errors(files), Errors{"procedure.json:0  bundle.no_law"});

    files = leave();
    files.push_back({"big.dmn", std::string(bytes_max, ' ')});
    EXPECT_EQ(errors(files), Errors{"procedure.json:0  bundle.too_large"});
}

TEST(Bundle, FormsAreHeldToTheirSchema)
{
    const auto bundle = read(leave(), "UTC").bundle;
    const auto faults = [&](const std::string& json) {
        return bundle->form_faults("request", json_schema::parse(json).value.value(), {});
    };

    EXPECT_TRUE(faults(R"({"days": 3})").empty());
    EXPECT_EQ(faults("{}"), (std::vector<Violation>{{"/days", "field.missing"}}));
    EXPECT_EQ(faults(R"({"days": "3"})"), (std::vector<Violation>{{"/days", "field.wrong_type"}}));
    EXPECT_EQ(faults(R"({"days": 91, "reason": "R"})"),
              (std::vector<Violation>{{"/days", "procedure.form_refuses"}}));
    EXPECT_TRUE(bundle->form_faults("", json_schema::parse("{}").value.value(), {}).empty());
}

TEST(Bundle, DecidesByItsModel)
{
    const auto bundle = read(leave(), "UTC").bundle;

    const auto outcome = bundle->decide("short", {{"days", feel::Value{2}}}, {});

    EXPECT_EQ(kind_name(outcome.value), "boolean");
    ASSERT_EQ(outcome.hits.size(), 1U);
}

TEST(Bundle, HashIsOfTheFilesWhateverTheirOrder)
{
    auto files = leave();
    const auto hash = hash_of(files);
    std::ranges::reverse(files);
    EXPECT_EQ(hash_of(files), hash);
    files.front().text += " ";
    EXPECT_NE(hash_of(files), hash);
    EXPECT_NE(hash_of({{"a", "bc"}}), hash_of({{"ab", "c"}}));
}

TEST(BundleRules, HaveEachTheirTextsOnce)
{
    std::set<std::string_view> keys;
    for (const auto& rule : rules()) {
        EXPECT_TRUE(keys.insert(rule.key).second) << rule.key;
        EXPECT_FALSE(rule.fa.empty() || rule.en.empty()) << rule.key;
        EXPECT_EQ(rule.hint_fa.empty(), rule.hint_en.empty()) << rule.key;
        EXPECT_EQ(bpmn::find_rule(rule.key), nullptr) << rule.key;
    }
}

} // namespace
} // namespace divan::bundle
