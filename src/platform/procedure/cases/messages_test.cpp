// SPDX-License-Identifier: Apache-2.0
// Cases that begin by a message or by the clock, and what cases tell each other.
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/procedure/cases/sending.hpp"
#include "platform/procedure/cases/small_procedure_test.hpp"
#include "platform/procedure/cases/starts.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace divan::cases {
namespace {

using namespace std::chrono_literals;
using engine::test::flow;

const std::string in_clerks_name = R"(, "begins": {"post": "clerk"})";

/// Begins by the message "paper", then has a task.
const std::string heard = R"(<startEvent id="s"><messageEventDefinition messageRef="m1"/></startEvent>
    <userTask id="read" divan:role="r"/><endEvent id="e"/>)" +
                          flow("f1", "s", "read") + flow("f2", "read", "e");

/// Throws "paper" under another key, with one value.
const std::string teller = drawn(R"(<intermediateThrowEvent id="tell"><extensionElements>
    <divan:input name="business_key" expression="to"/><divan:input name="word" expression="word"/>
    </extensionElements><messageEventDefinition messageRef="m1"/></intermediateThrowEvent>)" +
                                 flow("f1", "s", "tell") + flow("f2", "tell", "e"));

/// Waits for "paper", then has a task.
const std::string waiter =
    drawn(R"(<intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m1"/>
    </intermediateCatchEvent><userTask id="read" divan:role="r"/>)" +
          flow("f1", "s", "wait") + flow("f2", "wait", "read") + flow("f3", "read", "e"));

/// Begins by the clock.
std::string timed(const std::string& timer)
{
    return R"(<startEvent id="s"><timerEventDefinition>)" + timer +
           R"(</timerEventDefinition></startEvent><userTask id="read" divan:role="r"/><endEvent id="e"/>)" +
           flow("f1", "s", "read") + flow("f2", "read", "e");
}

std::string cycle(const std::string& text)
{
    return timed("<timeCycle>" + text + "</timeCycle>");
}

class CaseMessageTest : public CaseScene {
protected:
    void deployed(const std::vector<bundle::File>& files)
    {
        const auto made = deploy_files(files);
        ASSERT_TRUE(made.definition) << (made.findings.empty() ? "" : made.findings.front().en);
    }
    std::vector<std::string> refused(const std::vector<bundle::File>& files)
    {
        std::vector<std::string> found;
        for (const auto& each : deploy_files(files).findings) {
            if (each.severity == bpmn::Severity::error) {
                found.push_back(each.element + " " + each.rule);
            }
        }
        return found;
    }
    CaseId start(const std::string& procedure, const std::string& key, const std::string& data = "{}")
    {
        return service->start(clerk, {procedure, key, "A matter", data}).id;
    }
    CaseId tell(const std::string& to)
    {
        return start("teller", "T-1", R"({"to": ")" + to + R"(", "word": "yes"})");
    }
    /// Of a procedure, in order.
    std::vector<CaseId> cases_of(std::string_view procedure)
    {
        return database().read([&](db::ReadSession& session) {
            std::vector<CaseId> found;
            for (const auto& [id] : session.list<std::int64_t>(
                     "SELECT c.id FROM procedure_case c JOIN procedure_definition d ON d.id = "
                     "c.definition_id WHERE d.key = :key ORDER BY c.id LIMIT 1000",
                     procedure)) {
                found.push_back(CaseId{id});
            }
            return found;
        });
    }
    std::vector<Sent> sent(CaseId id)
    {
        return database().read([&](db::ReadSession& session) { return store::sent(session, id, 100); });
    }
    std::string data_of(CaseId id) { return service->detail(overseer, id).data; }
    /// At a time of the institution's day.
    void set(std::string_view instant) { clock.set(parse_instant(instant).value()); }
};

DIVAN_BOTH_DATABASES(CaseMessageTest);

TEST_P(CaseMessageTest, MessageThatNobodyWaitsForBeginsACaseOnce)
{
    deployed(procedure_of("heard", heard, in_clerks_name));
    auto again = second;
    again.request_key = {"POST /api/v1/case-messages", "k1", "hash"};
    const auto id = service->receive(again, {"paper", "P-1", R"({"word": "yes"})"}).id;

    EXPECT_EQ(service->receive(again, {"paper", "P-1", R"({"word": "yes"})"}).id, id);
    EXPECT_EQ(cases_of("heard").size(), 1U);
    EXPECT_EQ(row(id).business_key, "P-1");
    EXPECT_EQ(row(id).started_in, clerk_post); // the law's, whoever handed it in
    EXPECT_EQ(row(id).started_by, second.person);
    EXPECT_EQ(data_of(id), R"({"word":"yes"})");
    EXPECT_EQ(service->get(second, id).id, id);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMessageTest, MessageStartIsOfTheNewestVersionAndOfTheStarters)
{
    deployed(procedure_of("heard", heard, in_clerks_name));
    deployed(procedure_of("heard", heard + " ", in_clerks_name));
    auto stranger = clerk;
    stranger.post = overseer_post;

    EXPECT_EQ(refusal([&] {
                  service->receive(stranger, {"paper", "P-1", "{}"});
              }),
              "procedure.not_a_starter");
    const auto id = service->receive(clerk, {"paper", "P-1", "{}"}).id;
    EXPECT_EQ(service->detail(overseer, id).procedure.definition.version, 2);
    EXPECT_EQ(refusal([&] { start("heard", "P-2"); }), "procedure.not_a_starter"); // none begins it by hand
    EXPECT_EQ(refusal([&] { service->receive(clerk, {"other", "P-1", "{}"}); }), "procedure.nobody_waits");
}

TEST_P(CaseMessageTest, WhatCanNotBeginIsRefusedAtDeployment)
{
    EXPECT_EQ(refused(procedure_of("heard", heard)), (None{
                                                         "s start.begins_missing",
                                                     }));
    EXPECT_EQ(refused(procedure_of("heard", heard, R"(, "begins": {"post": "nobody"})")),
              (None{"s start.no_such_post"}));
    deployed(procedure_of("heard", heard, in_clerks_name));
    EXPECT_EQ(refused(procedure_of("twin", heard, in_clerks_name)), (None{"s start.message_taken"}));
    EXPECT_EQ(refused(procedure_of("quick", cycle("R/PT10S"), in_clerks_name)), (None{"s start.too_often"}));
    EXPECT_EQ(
        refused(procedure_of("late", timed("<timeDate>10000-01-01T00:00:00Z</timeDate>"), in_clerks_name)),
        (None{"s start.no_time"}));
    EXPECT_EQ(refused(procedure_of("loose", timed("<timeDate>today()</timeDate>"), in_clerks_name)),
              (None{"s start.not_fixed"}));
    EXPECT_EQ(refused(procedure_of(
                  "mute", drawn(R"(<sendTask id="t"/>)" + flow("f1", "s", "t") + flow("f2", "t", "e")))),
              (None{"t send.nothing"}));
    EXPECT_EQ(refused(procedure_of("deaf", teller, R"(, "must_be_heard": ["objection"])")),
              (None{"must_be_heard key.unknown"}));
}

TEST_P(CaseMessageTest, ClockBeginsACaseAtItsTimeAndOnceForWhatWasMissed)
{
    set("2026-11-24T06:00:00.000Z");
    deployed(procedure_of("daily", cycle("R/2026-11-25T08:00:00/P1D"), in_clerks_name));
    EXPECT_EQ(service->start_due(), 0U);
    set("2026-11-25T04:30:00.000Z"); // eight in Tehran
    EXPECT_EQ(service->start_due(), 1U);
    EXPECT_EQ(service->start_due(), 0U);
    reset();
    set("2026-12-01T10:00:00.000Z"); // six days later
    EXPECT_EQ(service->start_due(), 1U);
    EXPECT_EQ(service->start_due(), 0U);

    const auto all = cases_of("daily");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(row(all[0]).business_key, "2026-11-25 08:00");
    EXPECT_EQ(row(all[1]).business_key, "2026-11-26 08:00"); // the one that was missed first
    EXPECT_EQ(row(all[1]).unit, unit);
    EXPECT_EQ(row(all[1]).started_by.value, 0);
    set("2026-12-02T04:30:00.000Z");
    EXPECT_EQ(service->start_due(), 1U);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMessageTest, NewerVersionReplacesTheScheduleAndMakesUpForNothing)
{
    set("2026-11-24T06:00:00.000Z");
    deployed(procedure_of("daily", cycle("R3/2026-11-25T08:00:00/P1D"), in_clerks_name));
    set("2026-11-26T10:00:00.000Z"); // two beats have passed, unfired
    deployed(procedure_of("daily", cycle("R3/2026-11-25T08:00:00/P1D") + " ", in_clerks_name));
    EXPECT_EQ(service->start_due(), 0U);
    set("2026-11-27T10:00:00.000Z");
    EXPECT_EQ(service->start_due(), 1U);
    set("2026-12-27T10:00:00.000Z");
    EXPECT_EQ(service->start_due(), 0U); // three were all

    deployed(procedure_of("daily", drawn(flow("f1", "s", "e"))));
    deployed(procedure_of("once", timed("<timeDate>2026-12-28T08:00:00</timeDate>"), in_clerks_name));
    deployed(procedure_of("past", timed("<timeDate>2026-12-01T08:00:00</timeDate>"), in_clerks_name));
    set("2027-12-28T10:00:00.000Z");
    EXPECT_EQ(service->start_due(), 1U);
    EXPECT_EQ(service->start_due(), 0U);
    EXPECT_EQ(cases_of("once").size(), 1U);
}

TEST_P(CaseMessageTest, ThrownMessageIsHeardByTheCaseThatWaitsUnderItsKey)
{
    deployed(procedure_of("teller", teller));
    deployed(procedure_of("waiter", waiter));
    const auto other = start("waiter", "W-2");
    const auto id = start("waiter", "W-1");
    const auto sender = tell("W-1");

    EXPECT_EQ(service->deliver_due(), 1U);
    EXPECT_EQ(service->deliver_due(), 0U);
    EXPECT_EQ(data_of(id), R"({"word":"yes"})"); // the key is no part of what it says
    EXPECT_EQ(service->detail(overseer, other).resting, (None{"wait"}));
    const auto told = sent(sender);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().state, "heard");
    EXPECT_EQ(told.front().heard_by, id);
    EXPECT_EQ(told.front().data, "");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMessageTest, ThrownMessageBeginsACaseWhereNobodyWaits)
{
    deployed(procedure_of("teller", teller));
    deployed(procedure_of("heard", heard, in_clerks_name));
    tell("H-1");

    EXPECT_EQ(service->deliver_due(), 1U);
    const auto made = cases_of("heard");
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(row(made.front()).business_key, "H-1");
    EXPECT_EQ(row(made.front()).started_by.value, 0);
    EXPECT_EQ(data_of(made.front()), R"({"word":"yes"})");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMessageTest, UnheardMessageIsTriedAgainThenGivenUpAndSentAnewByHand)
{
    deployed(procedure_of("teller", teller, R"(, "must_be_heard": ["paper"])"));
    deployed(procedure_of("waiter", waiter));
    const auto sender = tell("W-1");
    for (std::int64_t n = 1; n <= tries_max; ++n) {
        EXPECT_EQ(service->deliver_due(), 0U);
        EXPECT_EQ(sent(sender).front().attempts, n);
        EXPECT_EQ(service->deliver_due(), 0U); // not before its time
        EXPECT_EQ(sent(sender).front().attempts, n);
        clock.advance(15min);
    }
    EXPECT_EQ(sent(sender).front().state, "unheard");
    EXPECT_TRUE(sent(sender).front().must_be_heard);

    const auto id = start("waiter", "W-1");
    EXPECT_EQ(service->deliver_due(), 0U);
    const auto message = sent(sender).front().id;
    EXPECT_EQ(refusal([&] { service->resend(clerk, sender, message); }), "access.forbidden");
    service->resend(overseer, sender, message);
    EXPECT_EQ(service->deliver_due(), 1U);
    EXPECT_EQ(service->detail(overseer, id).resting, (None{"read"}));
    EXPECT_EQ(refusal([&] { service->resend(overseer, sender, message); }), "procedure.not_unheard");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMessageTest, MessageForSeveralIsForNobody)
{
    deployed(procedure_of("teller", teller));
    deployed(procedure_of("waiter", waiter));
    start("waiter", "W-1");
    const auto second_one = start("waiter", "W-1");
    const auto sender = tell("W-1");
    EXPECT_EQ(service->deliver_due(), 0U);

    service->cancel(overseer, second_one, "x");
    clock.advance(15min);
    EXPECT_EQ(service->deliver_due(), 1U);
    EXPECT_EQ(sent(sender).front().state, "heard");
}

TEST_P(CaseMessageTest, FailingStatementLosesNoMessageAndDoublesNoBeginning)
{
    deployed(procedure_of("teller", teller));
    deployed(procedure_of("heard", heard, in_clerks_name));
    const auto traces_now = [this] { return traces(); };
    EXPECT_GT(tries_until_done([&] { tell("H-1"); }, traces_now), 10);
    const auto until_done = [&](const std::function<std::size_t()>& act) {
        const auto before = traces();
        std::size_t done = 0;
        for (int n = 1; done == 0; ++n) {
            fail_statement(n);
            static_cast<void>(refusal([&] { done = act(); }));
            fail_statement(0);
            if (done == 0) {
                ASSERT_EQ(traces(), before) << "statement " << n;
            }
        }
        EXPECT_EQ(act(), 0U);
    };
    until_done([this] { return service->deliver_due(); });
    EXPECT_EQ(cases_of("heard").size(), 1U);

    deployed(procedure_of("daily", cycle("R/PT1H"), in_clerks_name));
    clock.advance(1h);
    until_done([this] { return service->start_due(); });
    EXPECT_EQ(cases_of("daily").size(), 1U);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseMessageTest, TwoThatDeliverAndBeginAtOnceDoEachOnce)
{
    deployed(procedure_of("teller", teller));
    deployed(procedure_of("heard", heard, in_clerks_name));
    deployed(procedure_of("daily", cycle("R/PT1H"), in_clerks_name));
    Service other{database(), clock, zone};
    for (std::size_t round = 1; round <= 5; ++round) {
        tell("H-" + std::to_string(round));
        clock.advance(1h);
        {
            const std::jthread one{[&] { static_cast<void>(service->deliver_due() + service->start_due()); }};
            const std::jthread two{[&] { static_cast<void>(other.deliver_due() + other.start_due()); }};
        }
        EXPECT_EQ(cases_of("heard").size(), round);
        EXPECT_EQ(cases_of("daily").size(), round);
    }
    EXPECT_EQ(check_all(), None{});
}

} // namespace
} // namespace divan::cases
