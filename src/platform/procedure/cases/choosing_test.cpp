// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/scene_test.hpp"

namespace divan::cases {
namespace {

class CaseChoosingTest : public CaseScene {
protected:
    OfferId row_of(CaseId id, std::string_view node, PostId post)
    {
        const auto wanted = task(id, node).id;
        return database().read([&](db::ReadSession& session) {
            for (const auto& offer : store::offers(session, wanted)) {
                if (offer.post == post) {
                    return offer.id;
                }
            }
            return OfferId{};
        });
    }
};

DIVAN_BOTH_DATABASES(CaseChoosingTest);

TEST_P(CaseChoosingTest, CandidatesAreThePostsThatATaskWasPutBefore)
{
    const auto id = begin();
    service->take(clerk, open(id, "check"));

    const auto all = service->candidates(overseer, task(id, "check").id);

    ASSERT_EQ(all.size(), 3U); // the head is a registrar, too
    for (const auto& each : all) {
        EXPECT_EQ(each.has_it, each.post.id == clerk_post) << each.post.code;
        EXPECT_FALSE(each.is_separated);
        EXPECT_TRUE(each.standing_in.empty());
    }
    EXPECT_FALSE(all.front().post.person_fa.empty());
    EXPECT_EQ(refusal([&] { static_cast<void>(service->candidates(clerk, task(id, "check").id)); }),
              "access.forbidden");
    EXPECT_EQ(refusal([&] { static_cast<void>(service->candidates(overseer, TaskId{1})); }),
              "procedure.task_not_found");
}

TEST_P(CaseChoosingTest, CandidateWhoseHolderDidTheOtherTaskIsTold)
{
    const auto id = begin();
    complete(head, id, "check");

    const auto all = service->candidates(overseer, task(id, "decide").id);

    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all.front().is_separated);
}

TEST_P(CaseChoosingTest, RowsAreToldAsTheyAreForTheActingPost)
{
    const auto one = begin("L-1");
    const auto two = begin("L-2");
    const auto other = begin("L-3");
    service->take(clerk, open(two, "check"));
    service->take(second, open(other, "check"));
    const auto before = traces();

    const auto told = service->chosen(
        clerk, {row_of(two, "check", clerk_post), row_of(one, "check", clerk_post),
                row_of(other, "check", clerk_post), row_of(one, "check", second_post), OfferId{1}});

    ASSERT_EQ(told.size(), 2U) << "another's, another took it, or there is none";
    EXPECT_EQ(told[0].task.case_id, two);
    EXPECT_TRUE(told[0].is_own);
    EXPECT_EQ(told[1].task.case_id, one);
    EXPECT_FALSE(told[1].is_own);
    EXPECT_EQ(told[0].definition, told[1].definition);
    EXPECT_EQ(told[0].task.version, task(two, "check").version);
    EXPECT_EQ(traces(), before);
    EXPECT_EQ(
        refusal([&] { static_cast<void>(service->chosen(clerk, std::vector<OfferId>(201, OfferId{1}))); }),
        "field.too_many");
}

TEST_P(CaseChoosingTest, RowIsCalledAsTheLawCallsItsTaskInBothLanguages)
{
    begin();

    database().read([&](db::ReadSession& session) {
        worklist::Query query;
        query.sources = {{clerk_post}};
        query.today = civil_date(clock.now(), zone);
        const auto items = worklist::list(session, query).items;
        ASSERT_EQ(items.size(), 1U);
        EXPECT_EQ(items[0].title, "بررسی درخواست: Ten days");
        EXPECT_EQ(items[0].title_en, "Check the request: Ten days");
        EXPECT_EQ(items[0].note, "مرخصی");
        EXPECT_EQ(items[0].note_en, "Leave");
    });
}

} // namespace
} // namespace divan::cases
