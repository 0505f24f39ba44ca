// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/scene_test.hpp"

namespace divan::cases {
namespace {

class CaseAssignmentTest : public CaseScene {};

DIVAN_BOTH_DATABASES(CaseAssignmentTest);

TEST_P(CaseAssignmentTest, TaskIsOnePostsAloneAndInTheHistory)
{
    const auto id = begin();

    service->assign(overseer, open(id, "check"), second_post);

    EXPECT_EQ(desk(clerk_post), Titles{});
    EXPECT_EQ(desk(second_post).size(), 1U);
    EXPECT_EQ(acts(id), (Acts{"procedures.case.started", "procedures.task.assigned"}));
    EXPECT_EQ(refusal([&] { complete(clerk, id, "check"); }), "procedure.task_taken");
    complete(second, id, "check");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseAssignmentTest, TaskThatAnotherTookIsGivenAwayFromIt)
{
    const auto id = begin();
    service->take(clerk, open(id, "check"));
    ASSERT_EQ(desk(second_post), Titles{});

    service->assign(overseer, open(id, "check"), second_post);

    EXPECT_EQ(desk(clerk_post), Titles{});
    EXPECT_EQ(desk(second_post).size(), 1U);
    service->give_back(second, open(id, "check"));
    EXPECT_EQ(desk(clerk_post).size(), 1U);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseAssignmentTest, OnlyByWhoAdministersToACandidateAndOfAnOpenTask)
{
    const auto id = begin();
    const auto seen = open(id, "check");
    const auto before = traces();

    EXPECT_EQ(refusal([&] { service->assign(clerk, seen, second_post); }), "access.forbidden");
    EXPECT_EQ(refusal([&] { service->assign(overseer, seen, overseer_post); }), "procedure.not_a_candidate");
    EXPECT_EQ(refusal([&] {
                  service->assign(overseer, {seen.id, seen.version + 1}, second_post);
              }),
              "procedure.task_changed");
    EXPECT_EQ(refusal([&] {
                  service->assign(overseer, {TaskId{1}, 1}, second_post);
              }),
              "procedure.task_not_found");
    EXPECT_EQ(traces(), before);
    complete(clerk, id, "check");
    EXPECT_EQ(refusal([&] { service->assign(overseer, seen, second_post); }), "procedure.task_ended");
}

} // namespace
} // namespace divan::cases
