// SPDX-License-Identifier: Apache-2.0
// No act by halves: statements that fail, two at once, histories of random schedules.
#include "platform/ledger/entry.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/verification.hpp"
#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/scene_test.hpp"
#include "platform/procedure/engine/random_run.hpp"
#include "platform/procedure/engine/stored.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <random>
#include <thread>

namespace divan::cases {
namespace {

using namespace std::chrono_literals;

class CaseDurabilityTest : public CaseScene {
protected:
    int tries(const std::function<void()>& act)
    {
        return tries_until_done(act, [this] { return traces(); });
    }

    /// An event of a random schedule, as a unit of work of its own; false when the case refused it.
    bool take_random(CaseId id, engine::Moment& at, const engine::test::Choice& choose)
    {
        const auto loaded = database().read([&](db::ReadSession& session) {
            return service->definitions().get(session, store::get(session, id).definition);
        });
        const auto state = engine::read_state(loaded.bundle->process(), row(id).state).value();
        const auto event = engine::test::random_event(state, at, choose);
        const Now now{instant_of(at), civil_date(instant_of(at), zone), zone};
        const auto why = refusal([&] {
            database().write([&](db::UnitOfWork& tx) {
                Act act{tx, now, service->definitions(), store::lock(tx, id)};
                act.take(event, {.author = clerk.author(), .act = "procedures.task.completed"});
                act.store();
            });
        });
        EXPECT_TRUE(why.empty() || why.starts_with("engine.")) << why;
        return why.empty();
    }
};

DIVAN_BOTH_DATABASES(CaseDurabilityTest);

TEST_P(CaseDurabilityTest, FailingStatementLeavesNothingOfAnyAct)
{
    CaseId id;
    EXPECT_GT(tries([&] { id = begin(); }), 10);
    EXPECT_GT(tries([&] { service->take(clerk, open(id, "check")); }), 4);
    EXPECT_GT(tries([&] { service->give_back(clerk, open(id, "check")); }), 4);
    EXPECT_GT(tries([&] { complete(clerk, id, "check"); }), 10); // with the decision inside
    EXPECT_GT(
        tries([&] { complete(head, id, "decide", R"({"granted": false, "reasons": "No substitute"})"); }),
        10);
    EXPECT_GT(tries([&] { service->receive(clerk, {"objection", "L-1", "{}"}); }), 10);
    EXPECT_GT(tries([&] { service->cancel(overseer, id, "x"); }), 10);
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDurabilityTest, FailingStatementLeavesNothingOfADeployment)
{
    auto files = bundle::files_in("charter/procedures/leave");
    std::ranges::find(files, "leave.bpmn", &bundle::File::name)->text += "\n";

    EXPECT_GT(tries([&] { static_cast<void>(deploy_files(files)); }), 5);
}

TEST_P(CaseDurabilityTest, TimerWhoseActFailsFiresAtTheNextCall)
{
    const auto id = begin();
    complete(clerk, id, "check");
    clock.advance(24h * 4);
    const auto before = traces();
    auto fired = std::size_t{0};
    for (int n = 1; fired == 0; ++n) {
        fail_statement(n);
        try {
            fired = service->fire_due();
        } catch (const AppError&) { // the poll itself
        }
        fail_statement(0);
        if (fired == 0) {
            ASSERT_EQ(traces(), before) << "statement " << n;
        }
    }
    EXPECT_EQ(service->fire_due(), 0U);
    EXPECT_EQ(acts(id).back(), "procedures.case.timed");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDurabilityTest, OfManyWhoTakeATaskAtOnceOneHasIt)
{
    for (int round = 0; round < 5; ++round) {
        const auto id = begin();
        const auto seen = open(id, "check");
        std::atomic<int> taken{};
        std::atomic<int> refused{};
        std::vector<std::jthread> people;
        people.reserve(3);
        for (const auto* const actor : {&clerk, &second, &head}) {
            people.emplace_back([&, actor] {
                const auto why = refusal([&] { service->take(*actor, seen); });
                (why.empty() ? taken : refused) += 1;
                EXPECT_TRUE(why.empty() || why == "procedure.task_taken") << why;
            });
        }
        people.clear();
        EXPECT_EQ(taken, 1);
        EXPECT_EQ(refused, 2);
    }
}

TEST_P(CaseDurabilityTest, TaskAndTimerAtOnceBothHappen)
{
    const auto id = begin();
    complete(clerk, id, "check");
    clock.advance(24h * 4);
    {
        const std::jthread timers{[&] { EXPECT_EQ(service->fire_due(), 1U); }};
        const std::jthread person{[&] { service->take(head, open(id, "decide")); }};
    }
    complete(head, id, "decide", R"({"granted": true})");
    EXPECT_EQ(row(id).status, "ended");
    EXPECT_EQ(check_all(), None{});
}

TEST_P(CaseDurabilityTest, LedgerHoldsNoVariableInClear)
{
    const auto id = begin("L-1", R"({"days": 10, "reason": "a secret illness"})");
    complete(clerk, id, "check");

    const auto entries = database().read([&](db::ReadSession& session) {
        return session.list<std::string>("SELECT fields FROM ledger_entry WHERE subject_id = :id ORDER BY id "
                                         "LIMIT 100",
                                         id.value);
    });
    ASSERT_GE(entries.size(), 3U);
    for (const auto& [fields] : entries) {
        EXPECT_EQ(fields.find("illness"), std::string::npos);
        EXPECT_EQ(fields.find("Ten days"), std::string::npos);
        EXPECT_EQ(fields.find("days"), std::string::npos);
    }
}

TEST_P(CaseDurabilityTest, WhatWasAlteredIsFound)
{
    const auto id = begin();
    complete(clerk, id, "check");
    ASSERT_EQ(check_all(), None{});
    const auto altered = [&](std::string_view change, std::string_view back) {
        database().write([&](db::UnitOfWork& tx) { tx.script(change); });
        const auto found = check_all();
        database().write([&](db::UnitOfWork& tx) { tx.script(back); });
        EXPECT_EQ(check_all(), None{});
        return found.empty() ? "" : found.front().substr(found.front().find(':') + 2);
    };

    EXPECT_EQ(altered("UPDATE procedure_case SET state = state || ' '",
                      "UPDATE procedure_case SET state = RTRIM(state)"),
              "its history gives another state");
    EXPECT_EQ(altered("UPDATE procedure_event SET event = REPLACE(event, ':10', ':20') WHERE number = 1",
                      "UPDATE procedure_event SET event = REPLACE(event, ':20', ':10') WHERE number = 1"),
              "event 1 is not the one in the ledger (event_hash)");
    EXPECT_EQ(altered("UPDATE procedure_event SET why = 't1/w1' WHERE number = 3",
                      "UPDATE procedure_event SET why = 't1/w2' WHERE number = 3"),
              "event 3 is not the one in the ledger (why_hash)");
    EXPECT_EQ(altered("UPDATE procedure_timer SET timer = timer + 1",
                      "UPDATE procedure_timer SET timer = timer - 1"),
              "timers, messages, tasks, calls or incidents don't follow from its state");
    EXPECT_EQ(altered("UPDATE procedure_event SET number = 9 WHERE number = 3",
                      "UPDATE procedure_event SET number = 3 WHERE number = 9"),
              "event 3 is missing");
}

/// The whole set of the engine as a procedure: what cases can't do yet becomes tasks.
bundle::File whole_set_file()
{
    std::string process{engine::test::whole_set};
    const auto replace = [&process](const std::string& from, const std::string& to) {
        const auto at = process.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        process.replace(at, from.size(), to);
    };
    replace(R"(<callActivity id="call" calledElement="other"/>)", R"(<userTask id="call" divan:role="r"/>)");
    replace(R"(<sendTask id="remind"/>)", R"(<manualTask id="remind"/>)");
    replace(R"(<serviceTask id="ask" divan:connector="c">)", R"(<userTask id="ask" divan:role="r">)");
    replace("</serviceTask>", "</userTask>");
    replace(R"(<userTask id="form"/>)", R"(<userTask id="form" divan:role="r"/>)");
    replace(R"(<userTask id="hear"/>)", R"(<userTask id="hear" divan:role="r"/>)");
    replace(R"(<userTask id="vote">)", R"(<userTask id="vote" divan:role="r">)");
    return {"whole.bpmn", engine::test::file_of(process)};
}

std::vector<bundle::File> whole_set()
{
    return {whole_set_file(), {"procedure.json", R"({"key": "whole", "title_fa": "همه", "title_en": "All",
"legal_basis_fa": "", "legal_basis_en": "", "secrecy_class": "normal",
"roles": [{"key": "r", "title_fa": "ن", "title_en": "R", "role": "registrar"}],
"starters": ["r"], "deadlines": [], "forms": [], "decisions": [], "separate": []})"}};
}

/// Of random schedules each step is durable, and the history gives the stored state bit for bit.
TEST_P(CaseDurabilityTest, HistoriesOfRandomSchedulesGiveTheStoredState)
{
    const auto made = deploy_files(whole_set());
    ASSERT_TRUE(made.definition) << (made.findings.empty() ? "" : made.findings.front().en);
    std::mt19937 random{20261129};
    const engine::test::Choice choose = [&random](std::uint32_t below) {
        return std::uniform_int_distribution<std::uint32_t>{0, below - 1}(random);
    };
    std::size_t taken = 0;
    for (int run = 0; run < 10; ++run) {
        const auto id =
            service->start(clerk, {"whole", std::to_string(run), "", R"({"yes": true, "n": 2})"}).id;
        auto at = moment_of(clock.now());
        for (int n = 0; n < 25; ++n) {
            taken += take_random(id, at, choose) ? 1U : 0U;
        }
        ASSERT_EQ(check_all(), None{}) << "run " << run;
    }
    EXPECT_GT(taken, 50U);
    EXPECT_EQ(check_all(), None{});
}

} // namespace
} // namespace divan::cases
