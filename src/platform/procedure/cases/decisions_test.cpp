// SPDX-License-Identifier: Apache-2.0
// What a case decided, and appeals against it: complaints of the charter, decided on by the head, heard by
// the overseer.
#include "platform/procedure/cases/complaint_test.hpp"
#include "platform/procedure/cases/terms.hpp"

#include <thread>

namespace divan::cases {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

class CaseDecisionTest : public ComplaintScene {
protected:
    void SetUp() override
    {
        ComplaintScene::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        ASSERT_TRUE(deploy_files(with(bundle::files_in("charter/procedures/appeal"),
                                      R"("post": "ministry/1/head")", R"("role": "head")"))
                        .definition);
        test::SmallInstitution office{database(), clock};
        body_post = office.post(unit, "body", "head");
        body = acting(office.holder(body_post, "body"), body_post);
    }
    /// Decided by the head on the day on which it came, not served yet.
    CaseId decided()
    {
        const auto id = complain();
        complete(clerk, id, "check", R"({"within": true, "complete": true})");
        complete(second, id, "examine", R"({"findings": "F", "proposal": "rejected"})");
        complete(head, id, "decide", R"({"outcome": "rejected", "reasons": "It was answered in time."})");
        return id;
    }
    void serve(CaseId id, const std::string& day = "2026-11-24")
    {
        complete(clerk, id, "answer", R"({"answered_by": "letter", "answered_on": ")" + day + R"("})");
    }
    CaseId served()
    {
        const auto id = decided();
        serve(id);
        return id;
    }
    Decision decision(CaseId id)
    {
        return database().read(
            [id](db::ReadSession& session) { return store::decisions(session, id).at(0); });
    }
    static Lodging
    lodging(DecisionId id, const std::string& applicant = "Parsa", const std::string& late_ground = "")
    {
        return {id, applicant, late_ground, R"({"grounds": "No answer was ever read"})"};
    }
    CaseId lodge(CaseId first, const std::string& applicant = "Parsa")
    {
        return service->lodge(clerk, lodging(decision(first).id, applicant)).id;
    }
    void end_appeal(CaseId appeal, const std::string& outcome)
    {
        complete(body, appeal, "decide",
                 R"({"outcome": ")" + outcome + R"(", "reasons": "The file shows no answer."})");
        complete(clerk, appeal, "notify", R"({"notified_on": "2026-11-24"})");
    }
    ShownDecision shown(CaseId id) { return service->detail(clerk, id).decided.all.at(0); }
    std::string last_day(CaseId id)
    {
        const auto last = decision(id).last_day;
        return last ? to_text(*last) : "-";
    }
    PostId body_post;
    access::Actor body;
};

DIVAN_BOTH_DATABASES(CaseDecisionTest);

TEST_P(CaseDecisionTest, IsRecordedWithItsReasonsAndTheDataItWasTakenOn)
{
    const auto id = decided();

    const auto page = service->detail(clerk, id);
    ASSERT_EQ(page.decided.all.size(), 1U);
    const auto& made = page.decided.all.front();
    EXPECT_EQ(made.decision.node, "decide");
    EXPECT_EQ(made.decision.outcome, "rejected");
    EXPECT_EQ(made.outcome.en, "Not upheld");
    EXPECT_EQ(made.decision.reasons, "It was answered in time.");
    EXPECT_EQ(made.applicant, "Parsa");
    EXPECT_EQ(made.decision.author.person, head.person);
    EXPECT_NE(made.decision.inputs.find(R"("proposal":"rejected")"), std::string::npos);
    EXPECT_EQ(made.decision.inputs.find("outcome"),
              std::string::npos); // it was taken on what there was before
    EXPECT_NE(made.decision.premises.find(R"("decision":"way")"), std::string::npos);
    EXPECT_NE(made.decision.premises.find(R"("result":"examine")"), std::string::npos);
    EXPECT_NE(made.decision.premises.find(R"("inputs":{"complete":true,"within":true})"), std::string::npos);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, WithoutReasonsIsRefusedAndLeavesNoTrace)
{
    const auto id = begin();
    complete(clerk, id, "check");
    const auto before = traces();

    EXPECT_EQ(refusal([&] { complete(head, id, "decide", R"({"granted": false, "reasons": " "})"); }),
              "procedure.reasons_missing");

    EXPECT_EQ(traces(), before);
    complete(head, id, "decide", R"({"granted": true})"); // all that was asked for
    EXPECT_EQ(decision(id).outcome, "true");
}

TEST_P(CaseDecisionTest, ThatWasAlteredIsFoundByTheCheck)
{
    const auto id = decided();
    database().write([&](db::UnitOfWork& tx) {
        tx.execute("UPDATE procedure_decision SET reasons = 'Other ones' WHERE case_id = :case", id.value);
    });

    const auto faults = check_all();
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults.front().find("is not the one in the ledger (reasons_hash)"), std::string::npos);

    database().write([&](db::UnitOfWork& tx) {
        tx.execute("DELETE FROM procedure_decision WHERE case_id = :case", id.value);
    });
    EXPECT_EQ(check_all().size(), 1U);
}

TEST_P(CaseDecisionTest, TimeToAppealRunsFromTheService)
{
    const auto id = decided();
    EXPECT_EQ(last_day(id), "-");
    clock.advance(days{2});
    const auto fault = [&](const std::string& day) { return refusal([&] { serve(id, day); }); };
    EXPECT_EQ(fault("2026-11-23"), "procedure.served_before_decision");
    EXPECT_EQ(fault("2026-11-27"), "procedure.served_in_future");

    serve(id, "2026-11-25");

    EXPECT_EQ(last_day(id), "2026-12-15"); // twenty calendar days
    EXPECT_EQ(shown(id).reckoned.value().used, 1);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, LastDayThatBecomesAHolidayMovesOn)
{
    const auto id = served();
    EXPECT_EQ(last_day(id), "2026-12-14");
    decree_holiday(2026y / 12 / 14);

    EXPECT_EQ(service->reckon_terms("12"), 1U);

    EXPECT_EQ(last_day(id), "2026-12-15");
    EXPECT_EQ(service->reckon_terms("12"), 0U);
    clock.set(parse_instant("2026-12-15T20:29:59.999Z").value());
    EXPECT_EQ(service->expire_due(), 1U); // the term of the complaint itself
    EXPECT_EQ(row(id).status, "running");
    clock.advance(1ms);
    EXPECT_EQ(service->expire_due(), 1U);
    EXPECT_EQ(row(id).status, "ended"); // closed: nobody appealed
    EXPECT_TRUE(decision(id).is_over);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, HolidayDecreedAMomentBeforeTheEndCounts)
{
    const auto id = served();
    clock.set(parse_instant("2026-12-14T20:30:00.000Z").value());
    decree_holiday(2026y / 12 / 14);

    service->expire_due();

    EXPECT_FALSE(decision(id).is_over);
    EXPECT_EQ(last_day(id), "2026-12-15");
}

TEST_P(CaseDecisionTest, AppealIsACaseOfItsOwnWithTheFirstDecisionInIt)
{
    const auto first = served();

    const auto appeal = lodge(first);

    EXPECT_EQ(service->detail(clerk, first).resting, Titles{"appeal_heard"});
    const auto heard = service->detail(body, appeal);
    EXPECT_EQ(heard.resting, Titles{"decide"});
    ASSERT_TRUE(heard.decided.appeal_of);
    EXPECT_FALSE(heard.decided.appeal_of->is_visible); // the body sees the decision, not the first case
    EXPECT_EQ(heard.decided.appeal_of->of.decision.reasons, "It was answered in time.");
    EXPECT_EQ(refusal([&] { static_cast<void>(service->detail(body, first)); }), "procedure.case_not_found");

    end_appeal(appeal, "changed");

    EXPECT_EQ(service->detail(clerk, first).resting, Titles{"answer_again"});
    const auto told = shown(first).appeals.at(0);
    EXPECT_EQ(told.appeal.outcome, "changed");
    EXPECT_EQ(told.outcome.en, "The decision is changed");
    EXPECT_EQ(told.appeal.reasons, "The file shows no answer.");
    EXPECT_NE(service->detail(clerk, first).data.find(R"("appeal_outcome":"changed")"), std::string::npos);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, RemittedIsDecidedAnewAndMayBeAppealedAgain)
{
    const auto first = served();
    end_appeal(lodge(first), "remitted");

    complete(second, first, "examine", R"({"findings": "G", "proposal": "upheld"})");
    complete(head, first, "decide", R"({"outcome": "upheld", "reasons": "No answer was sent."})");
    serve(first);

    const auto all = service->detail(clerk, first).decided.all;
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all.back().decision.outcome, "upheld");
    EXPECT_FALSE(service->lodge(clerk, lodging(all.back().decision.id)).replayed);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, WhoDecidedOrPreparedDoesNotDecideOnTheAppeal)
{
    const auto first = served();
    const auto appeal = lodge(first);

    EXPECT_EQ(desk(body_post), Titles{"تصمیم درباره اعتراض: No answer"});
    EXPECT_EQ(desk(head_post), Titles{}); // not offered to the post that only the first decider holds
    EXPECT_EQ(refusal([&] { service->take(head, open(appeal, "decide")); }), "procedure.task_not_found");
    const auto preparer = acting(second.person, second_post);
    EXPECT_EQ(refusal([&] { service->take(preparer, open(appeal, "decide")); }), "procedure.task_not_found");
    EXPECT_EQ(refusal([&] { service->assign(overseer, open(appeal, "decide"), head_post); }),
              "procedure.not_a_candidate");
    const auto person = head.person;
    auto as_body = body; // the first decider stands in for the body's holder
    as_body.person = person;
    EXPECT_EQ(refusal([&] { service->take(as_body, open(appeal, "decide")); }), "procedure.separation");
    EXPECT_EQ(refusal([&] {
                  complete(as_body, appeal, "decide",
                           R"({"outcome": "confirmed", "reasons": "It was right."})");
              }),
              "procedure.separation");
}

TEST_P(CaseDecisionTest, AppealIsRefusedTwiceLateAndByStrangers)
{
    const auto first = served();
    const auto id = decision(first).id;
    EXPECT_EQ(refusal([&] { service->lodge(overseer, lodging(id)); }), "procedure.not_a_lodger");
    EXPECT_EQ(refusal([&] { service->lodge(body, lodging(id)); }), "procedure.decision_not_found");
    EXPECT_EQ(refusal([&] { service->lodge(clerk, lodging(DecisionId{first.value})); }),
              "procedure.decision_not_found");
    EXPECT_EQ(refusal([&] {
                  service->start(clerk, {"appeal", "A", "A", R"({"grounds": "Alone"})"});
              }),
              "procedure.begun_by_appeal");
    EXPECT_EQ(refusal([&] {
                  service->receive(clerk, {"objection", "C-1", "{}"});
              }),
              "procedure.message_of_appeals");
    lodge(first);
    const auto before = traces();

    EXPECT_EQ(refusal([&] { lodge(first, "پارسا"); }), ""); // another person
    EXPECT_EQ(refusal([&] { lodge(first, "  parsa "); }), "procedure.appealed_already");

    EXPECT_NE(traces(), before);
    clock.set(parse_instant("2026-12-14T20:30:00.000Z").value());
    EXPECT_EQ(refusal([&] { lodge(first, "Late"); }), "procedure.appeal_late");
    service->expire_due();
    clock.set(
        parse_instant("2026-11-25T06:00:00.000Z").value()); // a clock that is set back opens nothing again
    EXPECT_EQ(refusal([&] { lodge(first, "Late"); }), "procedure.appeal_late");
}

TEST_P(CaseDecisionTest, LateAppealWithAGroundIsAdmittedFirst)
{
    const auto first = served();
    clock.set(parse_instant("2026-12-15T06:00:00.000Z").value());

    const auto appeal =
        service->lodge(clerk, lodging(decision(first).id, "Parsa", "In hospital until yesterday")).id;

    EXPECT_EQ(service->detail(body, appeal).resting, Titles{"admit"});
    complete(body, appeal, "admit",
             R"({"admission": "not_admitted", "admission_reasons": "The stay ended before."})");
    complete(clerk, appeal, "notify", R"({"notified_on": "2026-12-15"})");
    EXPECT_EQ(shown(first).appeals.at(0).appeal.outcome, "not_admitted");
    EXPECT_EQ(row(first).status, "ended"); // the decision stands
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, SuspensiveAppealLetsTheFirstCaseStandStill)
{
    ASSERT_TRUE(deploy_files(with(with(complaint, R"("suspends": false)", R"("suspends": true)"),
                                  R"("lodged": "objection",)", ""))
                    .findings.size() < 3U);
    const auto first = decided();
    const auto appeal = lodge(first); // before it is served

    EXPECT_TRUE(service->detail(clerk, first).decided.is_suspended);
    EXPECT_EQ(refusal([&] { serve(first); }), "procedure.suspended");
    service->cancel(overseer, appeal, "withdrawn by the applicant");

    EXPECT_FALSE(service->detail(clerk, first).decided.is_suspended);
    EXPECT_EQ(shown(first).appeals.at(0).appeal.outcome, ended_without_decision);
    serve(first);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, TwoWhoLodgeTheSameAppealBeginOne)
{
    const auto first = served();
    const auto id = decision(first).id;
    Service other{database(), clock, zone};
    std::string theirs;
    std::string ours;
    {
        std::jthread thread{[&] { theirs = refusal([&] { other.lodge(clerk, lodging(id)); }); }};
        ours = refusal([&] { service->lodge(clerk, lodging(id)); });
    }

    EXPECT_EQ(ours.empty() ? theirs : ours, "procedure.appealed_already");
    EXPECT_EQ(shown(first).appeals.size(), 1U);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDecisionTest, SeveralAppealsAreToldWhenTheLastHasEnded)
{
    const auto first = served();
    const auto one = lodge(first, "One");
    const auto two = lodge(first, "Two");

    end_appeal(one, "remitted");
    EXPECT_EQ(service->detail(clerk, first).resting, Titles{"appeal_heard"});
    end_appeal(two, "confirmed");

    EXPECT_EQ(service->detail(clerk, first).resting, (Titles{"handling", "examine"}));
    EXPECT_EQ(check_all(), None{});
}

} // namespace
} // namespace divan::cases
