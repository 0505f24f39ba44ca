// SPDX-License-Identifier: Apache-2.0
#include "faults/case_acts.hpp"

#include "platform/procedure/cases/replay.hpp"
#include "platform/procedure/cases/service.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/waiting_procedure.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace divan::test {

using access::Reach;

namespace {

constexpr auto zone_of_cases = "Asia/Tehran";
constexpr std::int64_t steps_at_most = 10; // of a case; a step's number is the last digit
/// What each step of a case is in its history, from 1.
constexpr std::array<std::string_view, 4> step_acts{"procedures.case.started", "procedures.task.completed",
                                                    "procedures.case.timed", "procedures.task.completed"};

struct Clerk {
    FakeClock clock;
    access::Actor actor;
    CaseId checked; // whole; later ones are looked at after the next cut
};

} // namespace

static void open_clerk(db::Database& database, Clerk& made)
{
    SmallInstitution institution{database, made.clock};
    institution.roles({{"registrar", std::string{cases::permission::start}, Reach::own_unit}});
    const auto unit = institution.unit("1");
    made.actor.post = institution.post(unit, "clerk", "registrar");
    made.actor.person = institution.holder(made.actor.post, "دبیر");
    made.actor.unit = unit;
    made.actor.posts = {made.actor.post};
    for (const auto action : {cases::permission::read, cases::permission::start, cases::permission::work}) {
        made.actor.grants.push_back({std::string{action}, Reach::own_unit});
    }
    const auto deployed =
        cases::deploy(database, made.clock.now(), {}, zone_of_cases, waiting_procedure("PT0S"));
    if (!deployed.definition) {
        throw std::logic_error{"the procedure is refused"};
    }
}

/// The task that waits in a case, if one does.
static std::optional<cases::Expected> waiting_task(db::Database& database, CaseId id)
{
    return database.read([id](db::ReadSession& session) -> std::optional<cases::Expected> {
        const auto task = cases::store::tasks(session, id).back();
        return task.outcome.empty() ? std::optional{cases::Expected{task.id, task.version}} : std::nullopt;
    });
}

/// The next step of the case in hand; a new case when that has ended.
static void go_on(db::Database& database, const Clerk& clerk, Acts& done)
{
    cases::Service service{database, clerk.clock, zone_of_cases};
    const auto last = done.empty() ? 0 : done.rbegin()->first;
    const auto step = last % steps_at_most;
    const CaseId id{last / steps_at_most};
    if (step == 0 || step == static_cast<std::int64_t>(step_acts.size())) {
        const auto made = service.start(clerk.actor, {"waiting", "", "x", "{}"}).id;
        done.emplace(made.value * steps_at_most + 1, made.value);
        return;
    }
    if (step == 2) {
        service.fire_due();
    }
    const auto task = waiting_task(database, id);
    if (!task) { // the timer is still there: another fires it, or the power is off
        return;
    }
    if (step != 2) {
        service.complete(clerk.actor, *task, "{}");
    }
    done.emplace(last + 1, id.value);
}

/// Each step once, in their order, and as many as were acknowledged.
static std::string fault_of_case(db::ReadSession& session, CaseId id, std::size_t acknowledged)
{
    const auto steps = cases::store::steps(session, id, 0, steps_at_most);
    if (steps.size() < acknowledged) {
        return fmt::format("step {} of case {} was acknowledged and is lost", acknowledged, id.value);
    }
    if (steps.size() > step_acts.size()) {
        return fmt::format("case {} has a step twice", id.value);
    }
    for (std::size_t number = 0; number < steps.size(); ++number) {
        if (steps.at(number).act != step_acts.at(number)) {
            return fmt::format("case {}: step {} is {}", id.value, number + 1, steps.at(number).act);
        }
    }
    if (steps.size() == 2) {
        return fmt::format("the timer of case {} was missed", id.value);
    }
    return {};
}

static std::map<CaseId, std::size_t> acknowledged_steps(const Acts& acknowledged)
{
    std::map<CaseId, std::size_t> steps;
    for (const auto& [key, id] : acknowledged) {
        steps[CaseId{id}] = static_cast<std::size_t>(key % steps_at_most);
    }
    return steps;
}

/// Of those that were not looked at yet; `steps` loses them.
static std::string
faults_of_new_cases(db::ReadSession& session, Clerk& clerk, std::map<CaseId, std::size_t>& steps)
{
    cases::Definitions definitions{zone_of_cases};
    constexpr std::size_t more_than_between_two_cuts = 100'000;
    for (const auto id : cases::store::ids(session, clerk.checked, more_than_between_two_cuts)) {
        if (auto fault = fault_of_case(session, id, steps[id]); !fault.empty()) {
            return fault;
        }
        if (const auto found = cases::faults(session, definitions, id); !found.empty()) {
            return fmt::format("case {}: {}", id.value, found.front());
        }
        steps.erase(id);
        clerk.checked = id;
    }
    return {};
}

static std::string faults_of_cases(db::Database& database, Clerk& clerk, const Acts& acknowledged)
{
    cases::Service{database, clerk.clock, zone_of_cases}.fire_due();
    auto steps = acknowledged_steps(acknowledged);
    return database.read([&](db::ReadSession& session) -> std::string {
        if (const auto sound = session.one<std::string>("PRAGMA integrity_check");
            !sound || std::get<0>(*sound) != "ok") {
            return "the file is damaged";
        }
        auto fault = faults_of_new_cases(session, clerk, steps);
        // What was acknowledged before the last look is there still.
        for (auto left = steps.begin(); left != steps.end() && fault.empty(); ++left) {
            fault = fault_of_case(session, left->first, left->second);
        }
        return fault;
    });
}

Work case_acts()
{
    const auto clerk = std::make_shared<Clerk>();
    return {[clerk](db::Database& database) { open_clerk(database, *clerk); },
            [clerk](db::Database& database, Acts& done) { go_on(database, *clerk, done); },
            [clerk](db::Database& database, const Acts& acknowledged) {
                return faults_of_cases(database, *clerk, acknowledged);
            }};
}

} // namespace divan::test
