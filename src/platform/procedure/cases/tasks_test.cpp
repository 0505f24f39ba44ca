// SPDX-License-Identifier: Apache-2.0
// Tasks that move: with a worklist, by a decree.
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/worklist/moving.hpp"

#include <gtest/gtest.h>

namespace divan::cases {
namespace {

using namespace std::chrono_literals;

class CaseTasksTest : public CaseScene {
protected:
    void move_all(PostId from, PostId to)
    {
        const TaskFollower follower;
        database().write([&](db::UnitOfWork& tx) {
            worklist::move_open(tx, {from, to, clock.now()}, 100, {&follower});
        });
    }
};

DIVAN_BOTH_DATABASES(CaseTasksTest);

TEST_P(CaseTasksTest, TakenTaskFollowsTheWorklistToAnotherPost)
{
    const auto id = begin();
    complete(clerk, id, "check");
    service->take(head, open(id, "decide"));

    move_all(head_post, second_post);

    EXPECT_EQ(desk(head_post), Titles{});
    EXPECT_EQ(desk(second_post), Titles{"تصمیم درباره مرخصی: Ten days"});
    EXPECT_EQ(refusal([&] { static_cast<void>(service->get(head, id)); }), "procedure.case_not_found");
    complete(second, id, "decide", R"({"granted": true})");
    EXPECT_EQ(row(id).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseTasksTest, OfferedTaskFollowsAndIsTakenByOneOfThoseWhoHaveItThen)
{
    const auto id = begin();

    move_all(second_post, overseer_post);

    EXPECT_EQ(desk(overseer_post).size(), 1U);
    EXPECT_EQ(desk(clerk_post).size(), 1U);
    const auto seen = open(id, "check");
    EXPECT_EQ(refusal([&] { service->take(second, seen); }), "procedure.task_not_found");
    service->take(clerk, seen);
    EXPECT_EQ(desk(overseer_post), Titles{});
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseTasksTest, DecreeMovesTheDueDayOfTheTask)
{
    const auto id = begin();
    const auto offer = database().read(
        [&](db::ReadSession& session) { return store::offers(session, task(id, "check").id).front(); });
    calendar::MovedDeadline moved;
    moved.item.source = offer.id.value;
    moved.due_on = std::chrono::year{2026} / 12 / 1;

    database().write([&](db::UnitOfWork& tx) { deadline_moved(tx, clock.now(), moved); });

    EXPECT_EQ(task(id, "check").due_on, "2026-12-01");
    // What is offered again has the same day, and follows the next decree.
    service->take(clerk, open(id, "check"));
    service->give_back(clerk, open(id, "check"));
    const auto reckoned =
        database().read([](db::ReadSession& session) { return worklist::reckoned_items(session, {}, 100); });
    EXPECT_EQ(reckoned.size(), 3U); // of the clerk, the second and the head
    for (const auto& item : reckoned) {
        EXPECT_EQ(item.kind, task_kind);
        EXPECT_EQ(item.reckoning.days, 5);
    }
}

TEST_P(CaseTasksTest, PostsWithARoleAreFoundByTheWholeWord)
{
    const auto codes = [&](std::string_view role) {
        return database().read([&](db::ReadSession& session) {
            std::vector<std::string> found;
            for (const auto& post :
                 organisation::posts_with_role(session, role, civil_date(clock.now(), zone), 10)) {
                found.push_back(post.code);
            }
            return found;
        });
    };
    EXPECT_EQ(codes("head"), Titles{"head"});
    EXPECT_EQ(codes("registrar"), (Titles{"clerk", "second", "head"}));
    EXPECT_EQ(codes("regist"), Titles{});
}

TEST_P(CaseTasksTest, TaskOfACaseAboveAPostsClearanceIsNotPutBeforeIt)
{
    auto files = bundle::files_in("charter/procedures/leave");
    auto& law = std::ranges::find(files, bundle::law_file, &bundle::File::name)->text;
    law.replace(law.find(R"("normal")"), 8, R"("secret")");
    ASSERT_TRUE(deploy_files(files).definition);

    EXPECT_EQ(refusal([&] { begin(); }), "procedure.not_a_starter"); // the clerk's clearance is confidential
}

TEST_P(CaseTasksTest, DetailTellsHistoryPathAndWhoMayGoOn)
{
    const auto id = begin();
    complete(clerk, id, "check");

    const auto shown = service->detail(head, id);

    ASSERT_EQ(shown.history.size(), 3U);
    EXPECT_EQ(shown.history[0].kind, "started");
    EXPECT_EQ(shown.history[1].node, "check");
    EXPECT_EQ(shown.history[1].flows, Titles{"f2"});
    EXPECT_EQ(shown.history[2].flows, (Titles{"f3", "long"}));
    EXPECT_EQ(shown.resting, Titles{"decide"});
    EXPECT_EQ(shown.data, R"({"days":10,"is_short":false})");
    EXPECT_TRUE(shown.offered.at(task(id, "decide").id));
    EXPECT_FALSE(service->detail(clerk, id).offered.at(task(id, "decide").id));
    EXPECT_EQ(shown.persons.size(), 1U);
}

} // namespace
} // namespace divan::cases
