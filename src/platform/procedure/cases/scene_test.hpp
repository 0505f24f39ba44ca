// SPDX-License-Identifier: Apache-2.0
// An office with a clerk, a second clerk and a head, for the tests of cases.
#pragma once

#include "platform/ledger/heads.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/procedure/cases/service.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace divan::cases {

inline const std::string zone = "Asia/Tehran";

/// What a table holds, counted.
inline const std::vector<std::string_view> traces_of{
    "SELECT COUNT(*) FROM ledger_entry",
    "SELECT COUNT(*) FROM procedure_event",
    "SELECT COALESCE(SUM(version), 0) FROM procedure_case",
    "SELECT COALESCE(SUM(LENGTH(state)), 0) FROM procedure_case",
    "SELECT COALESCE(SUM(version), 0) FROM procedure_task",
    "SELECT COUNT(*) FROM procedure_offer",
    "SELECT COUNT(*) FROM procedure_timer",
    "SELECT COUNT(*) FROM procedure_message",
    "SELECT COUNT(*) FROM procedure_incident",
    "SELECT COUNT(*) FROM procedure_term",
    "SELECT COUNT(*) FROM procedure_stop",
    "SELECT COUNT(*) FROM procedure_migration",
    "SELECT COUNT(*) FROM procedure_file",
    "SELECT COUNT(*) FROM procedure_call",
    "SELECT COUNT(*) FROM procedure_binding",
    "SELECT COALESCE(SUM(beat), 0) FROM procedure_start",
    "SELECT COUNT(*) + COALESCE(SUM(attempts), 0) FROM procedure_sent",
    "SELECT COUNT(*) + COUNT(read_at) FROM procedure_notice",
    "SELECT COUNT(*) FROM procedure_sent WHERE state = 'heard'",
    "SELECT COUNT(*) FROM record_access",
    "SELECT COUNT(*) FROM work_item WHERE outcome = ''",
    "SELECT COUNT(*) FROM work_item",
    "SELECT COALESCE(SUM(open_items), 0) FROM work_count",
};

class CaseScene : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        using access::Reach;
        test::SmallInstitution office{database(), clock};
        office.roles({{"registrar", std::string{permission::read}, Reach::own_post},
                      {"registrar", std::string{permission::start}, Reach::own_unit},
                      {"registrar", std::string{permission::work}, Reach::own_post},
                      {"head", std::string{permission::read}, Reach::own_post},
                      {"head", std::string{permission::work}, Reach::own_post},
                      {"overseer", std::string{permission::read}, Reach::all},
                      {"overseer", std::string{permission::administer}, Reach::all}});
        unit = office.unit("1");
        clerk_post = office.post(unit, "clerk", "registrar");
        second_post = office.post(unit, "second", "registrar");
        head_post = office.head_post(unit, "head", "head registrar");
        overseer_post = office.post(office.unit("2"), "overseer", "overseer");
        clerk = acting(office.holder(clerk_post, "clerk"), clerk_post);
        second = acting(office.holder(second_post, "second"), second_post);
        head = acting(office.holder(head_post, "head"), head_post);
        overseer = acting(office.holder(overseer_post, "overseer"), overseer_post);
        reset();
        deploy_leave();
    }

    access::Actor acting(PersonId person, PostId post)
    {
        return test::acting(database(), person, post, civil_date(clock.now(), zone));
    }
    /// As after a restart: nothing is kept in memory.
    void reset() { service = std::make_unique<Service>(database(), clock, zone); }

    Deployment deploy_files(const std::vector<bundle::File>& files)
    {
        return deploy(database(), clock.now(), {}, zone, files);
    }
    void deploy_leave()
    {
        const auto made = deploy_files(bundle::files_in("charter/procedures/leave"));
        ASSERT_TRUE(made.definition && made.is_new);
    }

    CaseId begin(const std::string& key = "L-1", const std::string& data = R"({"days": 10})")
    {
        return service->start(clerk, {"leave", key, "Ten days", data}).id;
    }
    /// The open task at a node of a case.
    Task task(CaseId id, std::string_view node)
    {
        return database().read([&](db::ReadSession& session) {
            for (auto& each : store::tasks(session, id)) {
                if (each.node == node && each.outcome.empty()) {
                    return each;
                }
            }
            return Task{};
        });
    }
    Expected open(CaseId id, std::string_view node)
    {
        const auto found = task(id, node);
        return {found.id, found.version};
    }
    void
    complete(const access::Actor& actor, CaseId id, std::string_view node, const std::string& data = "{}")
    {
        service->complete(actor, open(id, node), data);
    }
    Case row(CaseId id)
    {
        return database().read([id](db::ReadSession& session) { return store::get(session, id); });
    }
    /// Nodes of the open tasks in a post's worklist.
    std::vector<std::string> desk(PostId post)
    {
        return database().read([&](db::ReadSession& session) {
            std::vector<std::string> titles;
            worklist::Query query;
            query.sources = {{post}};
            query.today = civil_date(clock.now(), zone);
            for (const auto& item : worklist::list(session, query).items) {
                titles.push_back(item.title);
            }
            return titles;
        });
    }
    /// Acts of the history, in order.
    std::vector<std::string> acts(CaseId id)
    {
        return database().read([&](db::ReadSession& session) {
            std::vector<std::string> all;
            for (const auto& step : store::steps(session, id, 0, 1000)) {
                all.push_back(step.act);
            }
            return all;
        });
    }
    std::vector<std::string> check_all() { return check(database(), zone).faults; }
    std::vector<std::int64_t> traces() { return counted(traces_of); }

    test::FakeClock clock;
    UnitId unit;
    PostId clerk_post;
    PostId second_post;
    PostId head_post;
    PostId overseer_post;
    access::Actor clerk;
    access::Actor second;
    access::Actor head;
    access::Actor overseer;
    std::unique_ptr<Service> service;
};

using Acts = std::vector<std::string>;
using Titles = std::vector<std::string>;
using None = std::vector<std::string>;

} // namespace divan::cases
