// SPDX-License-Identifier: Apache-2.0
// The procedures of our charter, in the institution of our charter.
#include "platform/charter/apply.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/cases/definitions.hpp"
#include "platform/procedure/scenario/scenario.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace divan::cases {
namespace {

using namespace std::chrono_literals;
using Names = std::vector<std::string>;

std::vector<std::filesystem::path> folders()
{
    std::vector<std::filesystem::path> all;
    for (const auto& entry : std::filesystem::directory_iterator{"charter/procedures"}) {
        if (entry.is_directory()) {
            all.push_back(entry.path());
        }
    }
    std::ranges::sort(all);
    return all;
}

TEST(CharterProcedures, GoAsTheirScenariosSay)
{
    ASSERT_GE(folders().size(), 5U);
    for (const auto& folder : folders()) {
        const auto reading = bundle::read(bundle::files_in(folder), "Asia/Tehran");
        ASSERT_TRUE(reading.bundle) << folder;
        const auto files = scenario::files_in(folder);
        EXPECT_GE(files.size(), 2U) << folder;
        for (const auto& file : files) {
            const auto story = scenario::read(file.text);
            ASSERT_TRUE(story.scenario) << folder / file.name;
            for (const auto& fault : scenario::run(*reading.bundle, *story.scenario)) {
                ADD_FAILURE() << folder / file.name << " step " << fault.step << " " << fault.what << ": "
                              << fault.expected << " / " << fault.was;
            }
        }
    }
}

TEST(CharterProcedures, SayHowEachElementAndFieldIsCalled)
{
    for (const auto& folder : folders()) {
        const auto reading = bundle::read(bundle::files_in(folder), "Asia/Tehran");
        const auto& law = reading.bundle->law();
        ASSERT_TRUE(law.names && law.duties && law.retention && law.term) << folder;
        for (const auto& node : reading.bundle->process().process().nodes) {
            EXPECT_TRUE(
                node.name.empty() ||
                std::ranges::any_of(*law.names, [&](const auto& each) { return each.node.value == node.id; }))
                << folder << " " << node.id;
        }
        for (const auto& form : law.forms) {
            EXPECT_TRUE(form.title_fa && form.title_en && form.fields) << folder << " " << form.key.value;
        }
        for (const auto& finding :
             reading.findings) { // a reminder beside a task walks its way at the same time
            EXPECT_EQ(finding.rule, "flow.doubled") << bundle::to_text(finding, bpmn::Language::en);
        }
    }
}

class CharterProceduresTest : public test::DatabaseTest {};

DIVAN_BOTH_DATABASES(CharterProceduresTest);

TEST_P(CharterProceduresTest, AreDeployedWithEveryPostRoleAndDutyThere)
{
    const test::FakeClock clock;
    const auto charter = charter::read("charter");
    EXPECT_TRUE(charter.faults.empty());
    database().write([&](db::UnitOfWork& tx) {
        const charter::Folder base;
        apply(tx, charter.folder, {.now = clock.now(), .day = 2026y / 11 / 24, .author = {}, .base = &base});
    });

    for (const auto& folder : folders()) {
        const auto made = deploy(database(), clock.now(), {}, "Asia/Tehran", bundle::files_in(folder));
        EXPECT_TRUE(made.definition && made.is_new) << folder;
        for (const auto& finding : made.findings) {
            EXPECT_NE(finding.rule, "duty.not_here") << bundle::to_text(finding, bpmn::Language::en);
            EXPECT_NE(finding.severity, bpmn::Severity::error)
                << bundle::to_text(finding, bpmn::Language::en);
        }
    }
}

} // namespace
} // namespace divan::cases
