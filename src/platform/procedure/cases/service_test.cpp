// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/scene_test.hpp"

#include <gtest/gtest.h>

namespace divan::cases {
namespace {

using namespace std::chrono_literals;

class CaseServiceTest : public CaseScene {};

DIVAN_BOTH_DATABASES(CaseServiceTest);

TEST_P(CaseServiceTest, CaseGoesFromFormThroughDecisionToItsEnd)
{
    const auto id = begin();
    EXPECT_EQ(desk(clerk_post), Titles{"بررسی درخواست: Ten days"});
    EXPECT_EQ(desk(second_post), desk(clerk_post));

    complete(clerk, id, "check");
    EXPECT_EQ(desk(clerk_post), Titles{});
    EXPECT_EQ(desk(head_post), Titles{"تصمیم درباره مرخصی: Ten days"});

    complete(head, id, "decide", R"({"granted": true})");
    EXPECT_EQ(row(id).status, "ended");
    EXPECT_TRUE(row(id).ended_at);
    EXPECT_EQ(desk(head_post), Titles{});
    EXPECT_EQ(acts(id), (Acts{"procedures.case.started", "procedures.task.completed",
                              "procedures.case.decided", "procedures.task.completed"}));
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, ShortLeaveIsDecidedByTheTableInsideTheAct)
{
    const auto id = begin("L-1", R"({"days": 2})");

    complete(clerk, id, "check");

    EXPECT_EQ(row(id).status, "ended");
    const auto why = database().read(
        [&](db::ReadSession& session) { return store::steps(session, id, 2, 1).front().why; });
    EXPECT_EQ(why, "t1/w1");
}

TEST_P(CaseServiceTest, EachStepSurvivesARestart)
{
    const auto id = begin();
    reset();
    complete(clerk, id, "check");
    reset();
    complete(head, id, "decide", R"({"granted": false, "reasons": "No substitute"})");
    reset();
    EXPECT_EQ(service->receive(clerk, {"objection", "L-1", R"({"text": "why"})"}).id, id);
    reset();
    complete(second, id, "review");

    EXPECT_EQ(row(id).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, OneOfTwoWhoTakeATaskIsRefused)
{
    const auto id = begin();
    const auto seen = open(id, "check");

    service->take(clerk, seen);

    EXPECT_EQ(refusal([&] { service->take(second, seen); }), "procedure.task_taken");
    EXPECT_EQ(refusal([&] { service->complete(second, seen, "{}"); }), "procedure.task_taken");
    EXPECT_EQ(desk(second_post), Titles{});
    EXPECT_EQ(desk(clerk_post).size(), 1U);
    service->give_back(clerk, open(id, "check"));
    EXPECT_EQ(desk(second_post).size(), 1U);
    EXPECT_EQ(desk(clerk_post).size(), 1U);
    complete(second, id, "check");
    EXPECT_EQ(refusal([&] { service->take(clerk, seen); }), "procedure.task_ended");
    EXPECT_EQ(desk(clerk_post), Titles{});
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, CaseIsSeenOnlyByWhoHasToDoWithIt)
{
    const auto id = begin("L-1", R"({"days": 2})");
    EXPECT_EQ(service->get(second, id).id, id); // before whom it was put

    complete(head, id, "check");

    EXPECT_EQ(refusal([&] { static_cast<void>(service->get(second, id)); }), "procedure.case_not_found");
    EXPECT_EQ(service->get(clerk, id).id, id);
    EXPECT_EQ(service->get(head, id).id, id);
    EXPECT_EQ(service->list(second, {}).cases.size(), 0U);
    EXPECT_EQ(service->list(head, {}).cases.size(), 1U);
}

TEST_P(CaseServiceTest, WhoCheckedDoesNotDecide)
{
    const auto id = begin();
    complete(head, id, "check"); // the head's post is a registrar's, too

    EXPECT_EQ(refusal([&] { service->take(head, open(id, "decide")); }), "procedure.separation");
    EXPECT_EQ(refusal([&] { complete(head, id, "decide", R"({"granted": true})"); }), "procedure.separation");
    EXPECT_EQ(row(id).status, "running");
}

TEST_P(CaseServiceTest, FormThatDoesNotFitIsRefusedAtItsField)
{
    EXPECT_EQ(refusal_at([&] { begin("L-1", R"({"days": 91})"); }), "/data/days procedure.form_refuses");
    EXPECT_EQ(refusal_at([&] { begin("L-1", "{}"); }), "/data/days field.missing");
    EXPECT_EQ(refusal_at([&] { begin("L-1", "[]"); }), "/data field.wrong_type");
    EXPECT_EQ(refusal_at([&] { begin("L-1", "{"); }), "/data json.broken");

    const auto id = begin();
    complete(clerk, id, "check");
    EXPECT_EQ(refusal_at([&] { complete(head, id, "decide", R"({"granted": "yes"})"); }),
              "/data/granted field.wrong_type");
    EXPECT_EQ(task(id, "decide").outcome, "");
}

TEST_P(CaseServiceTest, OnlyItsRolesBeginItAndWorkOnIt)
{
    EXPECT_EQ(refusal([&] {
                  service->start(overseer, {"leave", "L", "", R"({"days": 1})"});
              }),
              "access.forbidden");
    EXPECT_EQ(refusal([&] { service->start(clerk, {"other", "L", "", "{}"}); }), "procedure.not_found");
    const auto id = begin();
    complete(clerk, id, "check");

    EXPECT_EQ(refusal([&] { complete(clerk, id, "decide", R"({"granted": true})"); }),
              "procedure.task_of_others");
    EXPECT_EQ(refusal([&] { service->cancel(clerk, id, "x"); }), "access.forbidden");
    EXPECT_EQ(refusal([&] { service->take(overseer, open(id, "decide")); }), "access.forbidden");
    EXPECT_EQ(service->get(overseer, id).id, id);
}

TEST_P(CaseServiceTest, MissedTimerFiresLateAndOnce)
{
    const auto id = begin();
    complete(clerk, id, "check");
    EXPECT_EQ(service->fire_due(), 0U);

    clock.advance(24h * 30); // the program was down
    reset();
    EXPECT_EQ(service->fire_due(), 1U);
    EXPECT_EQ(service->fire_due(), 0U);
    EXPECT_EQ(acts(id).back(), "procedures.case.timed");

    complete(head, id, "decide", R"({"granted": false, "reasons": "No substitute"})");
    EXPECT_EQ(service->fire_due(), 0U);
    clock.advance(24h * 15);
    EXPECT_EQ(service->fire_due(), 1U);
    EXPECT_EQ(row(id).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, ClockThatIsSetBackFiresNothingTwice)
{
    const auto id = begin();
    complete(clerk, id, "check");
    clock.advance(24h * 4);
    EXPECT_EQ(service->fire_due(), 1U);

    clock.advance(-24h * 10);
    EXPECT_EQ(service->fire_due(), 0U);
    complete(head, id, "decide",
             R"({"granted": false, "reasons": "No substitute"})"); // counts as at the last moment
    EXPECT_EQ(service->fire_due(), 0U);
    EXPECT_EQ(check_all(), None{});

    clock.advance(24h * (10 + 15));
    EXPECT_EQ(service->fire_due(), 1U);
    EXPECT_EQ(row(id).status, "ended");
}

TEST_P(CaseServiceTest, MessageGoesToTheOneCaseThatWaits)
{
    const auto refused = [&](const std::string& key) {
        const auto id = begin(key);
        complete(clerk, id, "check");
        complete(head, id, "decide", R"({"granted": false, "reasons": "No substitute"})");
        return id;
    };
    const auto first = refused("L-1");
    EXPECT_EQ(refusal([&] {
                  service->receive(clerk, {"objection", "L-2", "{}"});
              }),
              "procedure.nobody_waits");
    EXPECT_EQ(refusal([&] { service->receive(clerk, {"other", "L-1", "{}"}); }), "procedure.nobody_waits");
    refused("L-1");
    EXPECT_EQ(refusal([&] {
                  service->receive(clerk, {"objection", "L-1", "{}"});
              }),
              "procedure.several_wait");
    const auto third = refused("L-3");

    EXPECT_EQ(service->receive(clerk, {"objection", "L-3", "{}"}).id, third);
    EXPECT_EQ(refusal([&] {
                  service->receive(clerk, {"objection", "L-3", "{}"});
              }),
              "procedure.nobody_waits");
    EXPECT_EQ(desk(second_post).size(), 1U);
    EXPECT_EQ(row(first).status, "running");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, CancelledCaseLeavesNoWork)
{
    const auto id = begin();
    complete(clerk, id, "check");

    service->cancel(overseer, id, "withdrawn by the applicant");

    EXPECT_EQ(row(id).status, "cancelled");
    EXPECT_EQ(desk(head_post), Titles{});
    clock.advance(24h * 30);
    EXPECT_EQ(service->fire_due(), 0U);
    EXPECT_EQ(refusal([&] { service->cancel(overseer, id, "again"); }), "engine.not_running");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, DecisionThatCannotBeMadeIsAnIncidentThatIsTriedAgain)
{
    auto files = bundle::files_in("charter/procedures/leave");
    auto& text = std::ranges::find(files, "leave.bpmn", &bundle::File::name)->text;
    const std::string no_default = R"( default="long")";
    text.erase(text.find(no_default), no_default.size());
    const std::string plain = R"(sourceRef="how" targetRef="decide"/>)";
    text.replace(text.find(plain), plain.size(),
                 R"(sourceRef="how" targetRef="decide"><conditionExpression>days > 100</conditionExpression>)"
                 "</sequenceFlow>");
    ASSERT_TRUE(deploy_files(files).definition);
    const auto id = begin();

    complete(clerk, id, "check");

    const auto incidents =
        database().read([&](db::ReadSession& session) { return store::incidents(session, id); });
    ASSERT_EQ(incidents.size(), 1U);
    EXPECT_EQ(incidents.front().reason, "engine.no_way_out");
    EXPECT_EQ(incidents.front().node, "how");
    EXPECT_EQ(refusal([&] { service->retry(clerk, id, incidents.front().wait); }), "access.forbidden");
    service->retry(overseer, id, incidents.front().wait);
    EXPECT_EQ(acts(id).back(), "procedures.case.retried");
    EXPECT_EQ(refusal([&] { service->retry(overseer, id, 99); }), "engine.nothing_to_retry");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, RunningCasesStayOnTheirVersion)
{
    const auto old = begin("old");
    auto files = bundle::files_in("charter/procedures/leave");
    EXPECT_FALSE(deploy_files(files).is_new); // the same bytes are the version they are
    auto& text = std::ranges::find(files, "leave.bpmn", &bundle::File::name)->text;
    const std::string name = "تصمیم درباره مرخصی";
    text.replace(text.find(name), name.size(), "Decide by the new rules");

    const auto second_version = deploy_files(files);
    EXPECT_TRUE(second_version.is_new);
    EXPECT_EQ(second_version.definition->version, 2);
    const auto fresh = begin("new");
    complete(clerk, old, "check");
    complete(clerk, fresh, "check");

    EXPECT_EQ(task(old, "decide").title, "تصمیم درباره مرخصی");
    EXPECT_EQ(task(fresh, "decide").title, "Decide by the new rules");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseServiceTest, FaultyBundleLeavesNothing)
{
    auto files = bundle::files_in("charter/procedures/leave");
    auto& law = std::ranges::find(files, bundle::law_file, &bundle::File::name)->text;
    const std::string role = R"("role": "head")";
    law.replace(law.find(role), role.size(), R"("role": "judge")");
    const auto before = traces();

    const auto made = deploy_files(files);

    EXPECT_FALSE(made.definition);
    ASSERT_TRUE(bundle::has_errors(made.findings));
    const auto error = std::ranges::find(made.findings, "role.not_here", &bundle::Finding::rule);
    ASSERT_NE(error, made.findings.end());
    EXPECT_EQ(error->file, "procedure.json");
    EXPECT_EQ(error->element, "decider");
    EXPECT_EQ(traces(), before);
}

TEST_P(CaseServiceTest, DeadlineOfATaskIsInWorkingDays)
{
    const auto id = begin(); // Tuesday 2026-11-24; without a week in the calendar each day is worked
    EXPECT_EQ(task(id, "check").due_on, "2026-11-29");
}

} // namespace
} // namespace divan::cases
