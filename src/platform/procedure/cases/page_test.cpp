// SPDX-License-Identifier: Apache-2.0
// What a screen is told: of a case, of its tasks, of a procedure; by who asks.
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/procedure/cases/wire.hpp"

#include <gtest/gtest.h>

namespace divan::cases {
namespace {

using namespace std::chrono_literals;

class CasePageTest : public CaseScene {
protected:
    /// The open task as the actor's screen shows it.
    wire::TaskView shown(const access::Actor& actor, CaseId id)
    {
        for (auto& each : wire::view(service->detail(actor, id)).tasks) {
            if (each.outcome.empty()) {
                return each;
            }
        }
        return {};
    }
};

DIVAN_BOTH_DATABASES(CasePageTest);

TEST_P(CasePageTest, TaskTellsItsRoleAndTheLawOfItsDeadline)
{
    const auto task = shown(clerk, begin());

    EXPECT_EQ(task.role_en, "Personnel clerk");
    ASSERT_TRUE(task.deadline);
    EXPECT_EQ(task.deadline->working_days, 5);
    EXPECT_FALSE(task.deadline->basis_fa.empty());
    EXPECT_TRUE(task.offered);
    EXPECT_FALSE(task.separated);
}

TEST_P(CasePageTest, DaysThatAreLeftGoDownToLateAsTimeGoesOn)
{
    const auto id = begin();
    const auto first = shown(clerk, id).working_days_left.value();
    EXPECT_GE(first, 5);

    clock.advance(24h * 30);

    EXPECT_LT(shown(clerk, id).working_days_left.value(), 0);
}

TEST_P(CasePageTest, TaskOfAnotherOrOfSeparatedHandsIsTold)
{
    const auto id = begin();
    complete(head, id, "check"); // who has both roles

    EXPECT_FALSE(shown(overseer, id).offered);
    const auto own = shown(head, id);
    EXPECT_TRUE(own.offered);
    EXPECT_TRUE(own.separated);
    EXPECT_EQ(refusal([&] { service->take(head, open(id, "decide")); }), "procedure.separation");
}

TEST_P(CasePageTest, EndedTaskHasNoDaysLeft)
{
    const auto id = begin();
    complete(clerk, id, "check");

    const auto tasks = wire::view(service->detail(clerk, id)).tasks;

    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(tasks.front().outcome, "done");
    EXPECT_FALSE(tasks.front().working_days_left);
    EXPECT_FALSE(tasks.front().offered);
}

TEST_P(CasePageTest, ProcedureIsBegunByTheRolesOfItsLawAlone)
{
    const auto may = [&](const access::Actor& actor) { return service->procedures(actor).front().may_begin; };

    EXPECT_TRUE(may(clerk));
    EXPECT_TRUE(may(second));
    EXPECT_FALSE(may(overseer)); // neither the role nor the permission
}

TEST_P(CasePageTest, ProcedureComesWithItsPictureFormsAndLaw)
{
    const auto id = service->procedures(clerk).front().loaded.definition.id;

    const auto page = wire::view(service->procedure(clerk, id));

    EXPECT_EQ(page.start_form, "request");
    ASSERT_EQ(page.forms.size(), 2U);
    EXPECT_NE(page.forms.front().schema.find("\"days\""), std::string::npos);
    EXPECT_NE(page.drawing.find("<userTask id=\"decide\""), std::string::npos);
    EXPECT_NE(page.law.find("\"starters\""), std::string::npos);
    EXPECT_FALSE(page.procedure.legal_basis_fa.empty());
    EXPECT_EQ(refusal([&] { static_cast<void>(service->procedure(clerk, DefinitionId{1})); }),
              "procedure.not_found");
}

TEST_P(CasePageTest, LineOfTheListNamesTheVersionThatTheCaseRunsBy)
{
    const auto id = begin();

    const auto list = wire::list(service->list(clerk, {}));

    ASSERT_EQ(list.cases.size(), 1U);
    EXPECT_EQ(list.cases.front().id, id.value);
    EXPECT_EQ(list.cases.front().procedure_en, "Leave");
}

TEST_P(CasePageTest, IncidentIsToldInWords)
{
    const auto id = begin();
    auto detail = service->detail(overseer, id);
    detail.incidents.push_back({id, 1, "decide", "engine.failed", "x-1", "2026-11-24T08:00:00Z"});

    const auto incident = wire::view(detail).incidents.front();

    EXPECT_EQ(incident.reason_en, "The work failed: x-1.");
    EXPECT_NE(incident.reason_fa.find("x-1"), std::string::npos);
}

} // namespace
} // namespace divan::cases
