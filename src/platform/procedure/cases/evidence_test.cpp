// SPDX-License-Identifier: Apache-2.0
// What a case leaves for the duties of the charter that its procedure serves.
#include "platform/duties/duties.hpp"
#include "platform/procedure/cases/complaint_test.hpp"
#include "platform/procedure/cases/evidence.hpp"

namespace divan::cases {
namespace {

class CaseEvidenceTest : public ComplaintScene {
protected:
    void SetUp() override
    {
        ComplaintScene::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        served = duty("made-up/1/1");
        other = duty("made-up/1/2");
        auto files = complaint;
        auto& law = std::ranges::find(files, bundle::law_file, &bundle::File::name)->text;
        const auto begins = law.find(R"("duties": [)");
        law.replace(begins, law.find(']', begins) - begins, R"("duties": ["made-up/1/1", "made-up/9/9")");
        ASSERT_TRUE(deploy_files(files).definition);
    }

    DutyId duty(const std::string& address)
    {
        return database().write([&](db::UnitOfWork& tx) {
            organisation::Duty made;
            made.id = DutyId{tx.next_id()};
            made.address = address;
            made.document = "made-up";
            made.unit = unit;
            made.kind = "operate";
            organisation::add_identity(tx, made, EntryId{0});
            organisation::open_state(tx, made, civil_date(clock.now(), zone), EntryId{0});
            return made.id;
        });
    }
    std::vector<DutyId> duties_of(CaseId id)
    {
        return database().read([id](db::ReadSession& session) { return duties::of(session, reference(id)); });
    }
    duties::Month done()
    {
        return database()
            .read([&](db::ReadSession& session) { return duties::months(session, served); })
            .at(0);
    }
    std::vector<duties::Late> late_on(CivilDate day)
    {
        return database().read(
            [&](db::ReadSession& session) { return duties::open_late(session, served, day, 10); });
    }

    DutyId served;
    DutyId other;
};

DIVAN_BOTH_DATABASES(CaseEvidenceTest);

TEST_P(CaseEvidenceTest, CaseCountsForTheDutiesOfItsProcedureUntilItEnds)
{
    const auto id = complain();

    EXPECT_EQ(duties_of(id), std::vector{served}); // the other address is none of this institution's
    EXPECT_EQ(done().kind, record_kind);
    EXPECT_EQ(done().records, 1);
    EXPECT_EQ(done().finished, 0);

    service->cancel(overseer, id, "withdrawn");
    EXPECT_EQ(done().records, 1);
    EXPECT_EQ(done().finished, 1);
    EXPECT_EQ(done().late, 0);
}

TEST_P(CaseEvidenceTest, CaseIsWantedByTheLastDayThatTheLawGivesIt)
{
    const auto id = complain();
    const auto last = service->detail(clerk, id).term.value().term.last_day.value();

    EXPECT_TRUE(late_on(last).empty());
    const CivilDate after{std::chrono::sys_days{last} + std::chrono::days{1}};
    const auto late = late_on(after);
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late.front().id, id.value);
    EXPECT_EQ(late.front().due_on, last);

    // While the clock stands still nobody is late.
    complete(clerk, id, "check", R"({"within": true, "complete": false, "missing": "x"})");
    complete(clerk, id, "ask", R"({"question": "?"})");
    EXPECT_TRUE(late_on(after).empty());
}

TEST_P(CaseEvidenceTest, CaseOfAProcedureWithoutDutiesIsOneThatNobodyAccountsFor)
{
    auto files = bundle::files_in("charter/procedures/leave");
    auto& law = std::ranges::find(files, bundle::law_file, &bundle::File::name)->text;
    const auto begins = law.find(R"("duties")");
    if (begins != std::string::npos) {
        law.erase(begins, law.find(']', begins) + 2 - begins);
        ASSERT_TRUE(deploy_files(files).definition);
    }
    const auto id = begin();

    EXPECT_TRUE(duties_of(id).empty());
    EXPECT_EQ(database()
                  .read([](db::ReadSession& session) { return duties::months(session, DutyId{}); })
                  .at(0)
                  .records,
              1);
}

TEST_P(CaseEvidenceTest, DeployedProceduresAreToldWithTheirDutiesAndCases)
{
    complain();
    complain();

    database().read([&](db::ReadSession& session) {
        const auto all = servings(session, service->definitions());
        const auto found =
            std::ranges::find(all, "complaint", [](const Serving& each) { return each.definition.key; });
        ASSERT_NE(found, all.end());
        EXPECT_EQ(found->duties, (std::vector<std::string>{"made-up/1/1", "made-up/9/9"}));
        EXPECT_EQ(store::count_cases(session, "complaint"), 2);
        EXPECT_EQ(store::count_cases(session, "leave"), 0);
    });
}

} // namespace
} // namespace divan::cases
