// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/authoring/service.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/procedure/cases/scene_test.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace divan::authoring {
namespace {

class AuthoringTest : public cases::CaseScene {
protected:
    void SetUp() override
    {
        CaseScene::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        author = overseer;
        author.grants.push_back({std::string{cases::permission::deploy}, access::Reach::all});
        authoring = std::make_unique<Service>(database(), clock, cases::zone);
        folder.law = bundle::files_in("charter/procedures/leave");
        folder.scenarios = scenario::files_in("charter/procedures/leave");
    }
    /// Of the leave's files, wherever it stands in them.
    void replace(const std::string& from, const std::string& to)
    {
        for (auto* const files : {&folder.law, &folder.scenarios}) {
            for (auto& file : *files) {
                for (auto at = file.text.find(from); at != std::string::npos;
                     at = file.text.find(from, at + to.size())) {
                    file.text.replace(at, from.size(), to);
                }
            }
        }
    }
    std::vector<std::string> rules(const Checked& checked)
    {
        std::vector<std::string> all;
        for (const auto& each : checked.report.findings) {
            if (each.severity == bpmn::Severity::error) {
                all.push_back(each.file + " " + each.element + " " + each.rule);
            }
        }
        return all;
    }
    DefinitionId newest()
    {
        return database().read(
            [](db::ReadSession& session) { return cases::store::newest(session, "leave")->id; });
    }

    access::Actor author;
    std::unique_ptr<Service> authoring;
    Folder folder;
};

DIVAN_BOTH_DATABASES(AuthoringTest);

TEST_P(AuthoringTest, SoundFolderIsCheckedWithItsScenarios)
{
    begin();

    const auto checked = authoring->check(author, folder);

    EXPECT_TRUE(checked.report.is_sound());
    EXPECT_EQ(checked.report.scenarios.size(), folder.scenarios.size());
    EXPECT_FALSE(folder.scenarios.empty());
    EXPECT_EQ(checked.key, "leave");
    EXPECT_EQ(checked.newest.value().version, 1);
    EXPECT_TRUE(checked.is_same);
    ASSERT_EQ(checked.running.size(), 1U);
    EXPECT_EQ(checked.running.front().cases, 1);
}

TEST_P(AuthoringTest, FaultIsToldAtItsElement)
{
    replace(R"( divan:role="decider")", "");

    const auto checked = authoring->check(author, folder);

    EXPECT_FALSE(checked.report.is_sound());
    const auto found = rules(checked);
    EXPECT_NE(std::ranges::find(found, "leave.bpmn decide key.role_missing"), found.end());
    EXPECT_EQ(checked.report.scenarios.size(), 0U);
}

TEST_P(AuthoringTest, RedScenarioKeepsFromDeployment)
{
    replace("&gt; 2", "&gt; 200"); // another decision than the scenarios expect
    replace(R"("end": "granted")", R"("end": "refused")");
    const auto before = traces();

    const auto checked = authoring->check(author, folder);

    EXPECT_EQ(rules(checked), std::vector<std::string>{});
    EXPECT_FALSE(checked.report.is_sound());
    const auto red = std::ranges::find_if(checked.report.scenarios, &Played::is_red);
    ASSERT_NE(red, checked.report.scenarios.end());
    EXPECT_GT(red->faults.front().step, 0U);
    EXPECT_EQ(refusal([&] { static_cast<void>(authoring->deploy(author, folder, 1)); }),
              "procedure.not_sound");
    EXPECT_EQ(traces(), before);
}

TEST_P(AuthoringTest, RoleThatIsNotHereIsAFault)
{
    replace(R"("role": "head")", R"("role": "queen")");

    const auto checked = authoring->check(author, folder);

    EXPECT_FALSE(checked.report.is_sound());
    EXPECT_EQ(refusal([&] { static_cast<void>(authoring->deploy(author, folder, 1)); }),
              "procedure.not_sound");
}

TEST_P(AuthoringTest, AuthorDeploysAndMovesTheCases)
{
    const auto id = begin();
    complete(clerk, id, "check");
    replace(R"("decide")", R"("judge")");

    const auto made = authoring->deploy(author, folder, 1);
    ASSERT_TRUE(made.is_new);
    const auto trial = authoring->migrate(author, newest(), {.procedure = {}, .is_trial = true}, CaseId{0});
    const auto moved =
        authoring->migrate(author, newest(), {.procedure = {}, .renamed = {{"decide", "judge"}}}, CaseId{0});

    EXPECT_EQ(trial.part.cases.at(0).obstacles.at(0).element, "decide");
    EXPECT_TRUE(moved.part.cases.at(0).obstacles.empty());
    EXPECT_TRUE(moved.visible.contains(id));
    reset();
    EXPECT_EQ(service->detail(overseer, id).resting, cases::Titles{"judge"});
    EXPECT_EQ(service->detail(overseer, id).history.back().step.author.person, author.person);
    const auto entries =
        counted({"SELECT COUNT(*) FROM ledger_entry WHERE event = 'procedures.definition.deployed' AND "
                 "person_id = (SELECT MAX(person_id) FROM ledger_entry WHERE event = "
                 "'procedures.case.migrated')"});
    EXPECT_EQ(entries, std::vector<std::int64_t>{1});
    EXPECT_EQ(authoring->sources(author, newest()).files.size(), folder.law.size() + folder.scenarios.size());
    EXPECT_EQ(check_all(), cases::None{});
}

TEST_P(AuthoringTest, CaseThatOneDoesNotSeeIsANumber)
{
    begin();
    replace("&gt; 2", "&gt; 2 ");
    static_cast<void>(authoring->deploy(author, folder, 1));
    std::erase_if(author.grants, [](const auto& grant) { return grant.action == cases::permission::read; });

    const auto trial = authoring->migrate(author, newest(), {.procedure = {}, .is_trial = true}, CaseId{0});

    EXPECT_EQ(trial.part.cases.size(), 1U);
    EXPECT_TRUE(trial.visible.empty());
}

TEST_P(AuthoringTest, NobodyElseIsAnAuthor)
{
    auto near = overseer;
    near.grants.push_back({std::string{cases::permission::deploy}, access::Reach::own_unit});
    for (const auto& actor : {overseer, near}) {
        EXPECT_EQ(refusal([&] { static_cast<void>(authoring->check(actor, folder)); }), "access.forbidden");
        EXPECT_EQ(refusal([&] { static_cast<void>(authoring->deploy(actor, folder, 1)); }),
                  "access.forbidden");
        EXPECT_EQ(refusal([&] { static_cast<void>(authoring->versions(actor)); }), "access.forbidden");
        EXPECT_EQ(refusal([&] { static_cast<void>(authoring->sources(actor, newest())); }),
                  "access.forbidden");
        EXPECT_EQ(refusal([&] { static_cast<void>(authoring->migrate(actor, newest(), {{}}, CaseId{0})); }),
                  "access.forbidden");
    }
}

TEST_P(AuthoringTest, CasesAreActedOnWhileTheyMove)
{
    constexpr auto count = 20;
    std::vector<CaseId> ids;
    for (auto i = 0; i < count; ++i) {
        ids.push_back(begin("L-" + std::to_string(i)));
    }
    replace(R"("check")", R"("look")");
    static_cast<void>(authoring->deploy(author, folder, 1));
    std::atomic<int> done{0};

    std::thread acts{[&] {
        for (const auto id : ids) {
            const auto at_old = open(id, "check");
            try {
                service->complete(clerk, at_old.id.value == 0 ? open(id, "look") : at_old, "{}");
                ++done;
            } catch (const AppError&) {
                // It went between the look and the act; that is told, not done.
            }
        }
    }};
    static_cast<void>(
        authoring->migrate(author, newest(), {.procedure = {}, .renamed = {{"check", "look"}}}, CaseId{0}));
    acts.join();

    EXPECT_GT(done.load(), 0);
    EXPECT_EQ(check_all(), cases::None{});
}

struct HostileRow {
    std::string_view name;
    std::vector<bundle::File> law;
    std::string_view rule;
};

std::string nested(std::size_t depth)
{
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
        text.insert(0, "<a>").append("</a>");
    }
    return text;
}

TEST(AuthoringCheck, HostileFilesAreRefusedWithTheirReason)
{
    constexpr std::size_t six_mb = std::size_t{6} << 20;
    const std::string doctype =
        R"(<!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "&e;&e;">]><definitions>&f;</definitions>)";
    const std::vector<HostileRow> rows{
        {"DTD", {{"a.bpmn", doctype}}, "xml.document_type"},
        {"nesting", {{"a.bpmn", nested(10'000)}}, "xml.too_deep"},
        {"size", {{"a.bpmn", std::string(six_mb, 'x')}}, "xml.too_large"},
        {"upwards", {{"forms/../../a.bpmn", "x"}}, "bundle.file_name"},
        {"root", {{"/etc/a.bpmn", "x"}}, "bundle.file_name"},
        {"drive", {{"C:\\a.bpmn", "x"}}, "bundle.file_name"},
        {"twice", {{"a.bpmn", "x"}, {"a.bpmn", "x"}}, "bundle.file_name"},
        {"many", std::vector<bundle::File>(10'000, {"a.bpmn", "x"}), "bundle.too_large"},
    };
    for (const auto& row : rows) {
        const auto report = check({row.law, {}}, "UTC");

        EXPECT_FALSE(report.is_sound()) << row.name;
        std::string all;
        for (const auto& each : report.findings) {
            all.append(each.rule).append(" ");
            EXPECT_FALSE(each.fa.empty() || each.en.empty()) << each.rule;
        }
        EXPECT_NE(all.find(row.rule), std::string::npos) << row.name << ": " << all.substr(0, 300);
    }
}

TEST(AuthoringCheck, TableOfAMillionRowsIsRefusedBeforeItIsRead)
{
    auto law = bundle::files_in("charter/procedures/leave");
    auto& table = std::ranges::find(law, "short.dmn", &bundle::File::name)->text;
    const auto rule = table.find("<rule");
    const auto end = table.find("</rule>", rule) + std::string_view{"</rule>"}.size();
    const auto row = table.substr(rule, end - rule);
    std::string rows;
    for (auto i = 0; i < 1'000'000 && rows.size() < bundle::bytes_max; ++i) {
        rows.append(row);
    }
    table.insert(end, rows);

    const auto report = check({law, {}}, "UTC");

    EXPECT_FALSE(report.is_sound());
}

TEST(AuthoringCheck, ScenarioOfATimerThatNeverRestsEnds)
{
    Folder folder{bundle::files_in("charter/procedures/complaint"),
                  scenario::files_in("charter/procedures/complaint")};
    auto& drawing = std::ranges::find_if(folder.law, [](const bundle::File& file) {
                        return file.name.ends_with(".bpmn");
                    })->text;
    const auto task = drawing.find("<userTask id=\"");
    ASSERT_NE(task, std::string::npos);
    const auto id = drawing.substr(task + 14, drawing.find('"', task + 14) - task - 14);
    const auto end = drawing.find("</process>");
    drawing.insert(end, "<boundaryEvent id=\"tick\" attachedToRef=\"" + id +
                            "\" cancelActivity=\"false\"><timerEventDefinition><timeCycle>R/PT1S</timeCycle>"
                            "</timerEventDefinition></boundaryEvent><endEvent id=\"ticked\"/><sequenceFlow "
                            "id=\"ticks\" sourceRef=\"tick\" targetRef=\"ticked\"/>");

    const auto report = check(folder, "Asia/Tehran");

    ASSERT_TRUE(report.bundle) << report.findings.front().en;
    EXPECT_TRUE(std::ranges::any_of(report.scenarios, [](const Played& played) {
        return !played.faults.empty() && played.faults.back().what == "timers";
    }));
}

} // namespace
} // namespace divan::authoring
