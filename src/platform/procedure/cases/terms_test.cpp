// SPDX-License-Identifier: Apache-2.0
// The time that the law gives a case: fifteen working days for a complaint, each day worked until a decree.
#include "platform/procedure/cases/complaint_test.hpp"
#include "platform/procedure/cases/terms.hpp"

namespace divan::cases {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

class CaseTermTest : public ComplaintScene {
protected:
    void check_complaint(CaseId id, const std::string& is_complete)
    {
        complete(clerk, id, "check",
                 R"({"within": true, "complete": )" + is_complete +
                     (is_complete == "true" ? "}" : R"(, "missing": "a name"})"));
    }
    TermPage term_of(CaseId id) { return service->detail(clerk, id).term.value(); }
    std::string last_day(CaseId id)
    {
        const auto last = term_of(id).term.last_day;
        return last ? to_text(*last) : "still";
    }
    std::string why_of(CaseId id, std::string_view act)
    {
        return database().read([&](db::ReadSession& session) {
            for (const auto& step : store::steps(session, id, 0, 1000)) {
                if (step.act == act) {
                    return step.why;
                }
            }
            return std::string{};
        });
    }
    void run_jobs()
    {
        jobs::Kinds kinds;
        calendar::add_jobs(kinds, clock, zone, {}, {std::string{reckon_terms_kind}});
        add_jobs(kinds, *service);
        jobs::Runner runner{database(), clock, zone, std::move(kinds), {.threads = 0}};
        while (runner.run_one()) {
        }
    }
};

DIVAN_BOTH_DATABASES(CaseTermTest);

TEST_P(CaseTermTest, StandsStillWhileTheComplainantIsAsked)
{
    const auto id = complain();
    EXPECT_EQ(last_day(id), "2026-12-09");
    clock.advance(days{2});
    check_complaint(id, "false");
    complete(clerk, id, "ask", R"({"question": "Which letter?"})");

    EXPECT_EQ(last_day(id), "still");
    clock.advance(days{5});
    EXPECT_EQ(term_of(id).reckoned.used, 2);
    service->receive(clerk, {"supplement", "C-1", "{}"});

    EXPECT_EQ(last_day(id), "2026-12-14");
    const auto& stops = term_of(id).term.course.stops;
    ASSERT_EQ(stops.size(), 1U);
    EXPECT_EQ(stops.front().node, "waiting");
    EXPECT_EQ(to_text(stops.front().from), "2026-11-26");
    EXPECT_EQ(to_text(stops.front().to.value()), "2026-12-01");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseTermTest, EndIsToldOnceAndTheCaseGoesItsWay)
{
    const auto id = complain();
    check_complaint(id, "true");
    clock.set(parse_instant("2026-12-09T20:29:59.999Z").value()); // half past three hours before midnight
    EXPECT_EQ(service->expire_due(), 0U);

    clock.advance(1ms);
    reset();
    EXPECT_EQ(service->expire_due(), 1U);
    EXPECT_EQ(service->expire_due(), 0U);

    EXPECT_EQ(service->detail(clerk, id).resting, Titles{"decide_late"});
    EXPECT_EQ(acts(id).back(), "procedures.term.over");
    EXPECT_TRUE(term_of(id).term.is_told);
    EXPECT_EQ(refusal([&] { service->extend_term(head, id, "too late"); }), "procedure.term_over");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseTermTest, EndThatTheDrawingDoesNotHearIsInTheHistory)
{
    const auto id = begin(); // a leave: twenty working days, no message
    clock.advance(days{30});

    EXPECT_EQ(service->expire_due(), 1U);

    EXPECT_EQ(acts(id), (Acts{"procedures.case.started", "procedures.term.over"}));
    EXPECT_EQ(service->detail(clerk, id).resting, Titles{"check"});
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseTermTest, OfACaseThatEndedIsOver)
{
    const auto id = begin("L-1", R"({"days": 1})");
    complete(clerk, id, "check");
    clock.advance(days{30});

    EXPECT_EQ(service->expire_due(), 0U);
    EXPECT_EQ(last_day(id), "2026-12-14");
}

TEST_P(CaseTermTest, MovesWithAHolidayThatIsDecreedLater)
{
    const auto id = complain();
    const auto rule = decree_holiday(2026y / 11 / 30);
    EXPECT_EQ(last_day(id), "2026-12-09") << "the job moves it";

    run_jobs();
    run_jobs();

    EXPECT_EQ(last_day(id), "2026-12-10");
    EXPECT_EQ(acts(id), (Acts{"procedures.case.started", "procedures.term.moved"}));
    EXPECT_EQ(why_of(id, "procedures.term.moved"), "2026-12-09 → 2026-12-10 (کارگروه, ۱۲)");
    EXPECT_EQ(check_all(), None{});

    access::Actor governor;
    governor.grants = {{std::string{calendar::permission::decree}, access::Reach::all}};
    calendar::Service{database(), clock, zone}.withdraw(governor, rule, "withdrawn");
    run_jobs();
    EXPECT_EQ(last_day(id), "2026-12-09");
}

TEST_P(CaseTermTest, EndIsNotToldOnADayThatADecreeHasClosedMeanwhile)
{
    const auto id = complain();
    decree_holiday(2026y / 12 / 9); // and no job has run
    clock.set(parse_instant("2026-12-09T21:00:00.000Z").value());

    EXPECT_EQ(service->expire_due(), 0U);
    EXPECT_EQ(last_day(id), "2026-12-10");
    EXPECT_EQ(acts(id).back(), "procedures.term.moved");

    clock.advance(days{1});
    EXPECT_EQ(service->expire_due(), 1U);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseTermTest, IsExtendedAsOftenAsTheLawSaysWithAGround)
{
    const auto id = complain();
    auto twice = clerk;
    twice.request_key = access::RequestKey{"POST /api/v1/cases/{case_id}/extension", "one", ""};

    EXPECT_FALSE(service->extend_term(twice, id, "An expert opinion is waited for").replayed);
    EXPECT_TRUE(service->extend_term(twice, id, "An expert opinion is waited for").replayed);

    EXPECT_EQ(last_day(id), "2026-12-19");
    EXPECT_EQ(term_of(id).reckoned.days, 25);
    EXPECT_EQ(why_of(id, "procedures.term.extended"), "An expert opinion is waited for");
    const auto before = traces();
    EXPECT_EQ(refusal([&] { service->extend_term(clerk, id, "again"); }), "procedure.term_not_extendable");
    EXPECT_EQ(refusal([&] { service->extend_term(overseer, id, "x"); }), "access.forbidden");
    EXPECT_EQ(traces(), before);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseTermTest, IsExtendedByWhoHasATaskOfTheCase)
{
    const auto id = complain();
    check_complaint(id, "true");
    complete(second, id, "examine", R"({"findings": "F", "proposal": "upheld"})");

    EXPECT_EQ(refusal([&] { service->extend_term(clerk, id, "x"); }), "procedure.task_of_others");
    service->extend_term(head, id, "The file is large");
    EXPECT_EQ(last_day(id), "2026-12-19");
}

TEST_P(CaseTermTest, TwoWhoTellItsEndTellItOnce)
{
    const auto id = complain();
    clock.advance(days{40});
    Service other{database(), clock, zone};
    std::size_t told = 0;
    {
        std::size_t theirs = 0;
        std::jthread thread{[&] { theirs = other.expire_due(); }};
        told = service->expire_due();
        thread.join();
        told += theirs;
    }
    EXPECT_EQ(told, 1U);
    EXPECT_EQ(std::ranges::count(acts(id), "procedures.term.over"), 1);
}

} // namespace
} // namespace divan::cases
