// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/service.hpp"

#include "base/error.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/procedure/cases/appeals.hpp"
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/cases/form_data.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace divan::cases {

using engine::EventKind;

Now Service::now() const
{
    const auto at = clock_.now();
    return {at, civil_date(at, zone_), zone_};
}

Act Service::act_on(db::UnitOfWork& tx, const Now& now, CaseId id)
{
    return {tx, now, definitions_, lock_in_order(tx, id)};
}

/// The roles that begin the procedure.
static void authorise_start(db::ReadSession& session,
                            const access::Actor& actor,
                            const bundle::Bundle& bundle,
                            CivilDate day)
{
    access::authorise_in(actor, permission::start, actor.unit);
    if (!may_begin(session, actor, bundle, day)) {
        throw AppError{ErrorCode::forbidden, "procedure.not_a_starter"};
    }
}

Case new_case(db::UnitOfWork& tx,
              const Now& now,
              const access::Actor& actor,
              const Loaded& loaded,
              const Beginning& beginning)
{
    Case made;
    made.id = CaseId{tx.next_id()};
    made.definition = loaded.definition.id;
    made.business_key = beginning.business_key;
    made.title = beginning.title;
    made.status = "running";
    made.unit = actor.unit;
    made.secrecy_class =
        std::max(access::parse_secrecy_class(loaded.bundle->law().secrecy_class).value(), beginning.at_least);
    made.started_by = actor.person;
    made.started_in = actor.post;
    made.started_at = to_text(now.at);
    store::insert(tx, made);
    access::publish(tx, reference(made.id), now.at,
                    {.secrecy_class = made.secrecy_class, .unit = made.unit, .posts = {actor.post}});
    return made;
}

Made Service::start(const access::Actor& actor, const Beginning& beginning)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {CaseId{*made}, true};
        }
        const auto definition = store::newest(tx, beginning.procedure);
        if (!definition) {
            throw AppError{ErrorCode::not_found, "procedure.not_found"};
        }
        const auto loaded = definitions_.get(tx, definition->id);
        if (loaded.bundle->law().hears_appeals.value_or(false)) {
            throw AppError{ErrorCode::conflict, "procedure.begun_by_appeal"};
        }
        authorise_start(tx, actor, *loaded.bundle, now.day);
        const auto& form = loaded.bundle->law().start_form;
        auto data = form_data(*loaded.bundle, form ? form->value : "", beginning.data, {});

        Act act{tx, now, definitions_, new_case(tx, now, actor, loaded, beginning)};
        act.take(event_of(EventKind::started, 0, std::move(data)),
                 {.author = actor.author(), .act = "procedures.case.started"});
        act.store();
        idempotency::remember(tx, actor, now.at, act.row().id.value);
        return {act.row().id, false};
    });
}

/// The task, when the actor sees its case.
static Task visible_task(db::UnitOfWork& tx, const access::Actor& actor, TaskId id)
{
    const auto task = store::find_task(tx, id);
    if (!task || !access::sees(tx, actor, permission::read, reference(task->case_id))) {
        throw AppError{ErrorCode::not_found, "procedure.task_not_found"};
    }
    access::authorise(tx, actor, permission::read, permission::work, reference(task->case_id));
    return *task;
}

/// The task as it is now that its case is locked, when the acting post may do it.
static Task own_task(db::UnitOfWork& tx, const access::Actor& actor, const Act& act, const Expected& expected)
{
    auto task = store::find_task(tx, expected.id).value();
    if (!task.outcome.empty()) {
        throw AppError{ErrorCode::conflict, "procedure.task_ended"};
    }
    if (task.post.value != 0 && task.post != actor.post) {
        throw AppError{ErrorCode::conflict, "procedure.task_taken"};
    }
    const auto offers = store::offers(tx, task.id);
    if (std::ranges::find(offers, actor.post, &Offer::post) == offers.end()) {
        throw AppError{ErrorCode::forbidden, "procedure.task_of_others"};
    }
    if (task.version != expected.version) {
        throw AppError{ErrorCode::precondition_failed, "procedure.task_changed"};
    }
    if (is_separated(tx, actor.person, act.bundle(), task)) {
        throw AppError{ErrorCode::conflict, "procedure.separation"};
    }
    return task;
}

Made Service::take(const access::Actor& actor, const Expected& expected)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        const auto act = act_on(tx, now, visible_task(tx, actor, expected.id).case_id);
        auto task = own_task(tx, actor, act, expected);
        if (task.post == actor.post) {
            return {task.case_id, true};
        }
        task.post = actor.post;
        task.person = actor.person;
        store::update(tx, task);
        ledger::append(tx, now.at, actor.author(), "procedures.task.taken", reference(task.case_id),
                       {{"task", task.id.value}, {"node", task.node}});
        keep_for(tx, now, task, actor.post);
        worklist::mark_seen(tx, now.at, actor.post, reference(task.case_id));
        return {task.case_id, false};
    });
}

Made Service::give_back(const access::Actor& actor, const Expected& expected)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        const auto act = act_on(tx, now, visible_task(tx, actor, expected.id).case_id);
        auto task = own_task(tx, actor, act, expected);
        if (task.post != actor.post) {
            throw AppError{ErrorCode::conflict, "procedure.task_not_taken"};
        }
        task.post = {};
        task.person = {};
        store::update(tx, task);
        ledger::append(tx, now.at, actor.author(), "procedures.task.returned", reference(task.case_id),
                       {{"task", task.id.value}, {"node", task.node}});
        offer_again(tx, now, {task, act.row(), act.bundle()}, actor.post);
        return {task.case_id, false};
    });
}

Made Service::complete(const access::Actor& actor, const Expected& expected, const std::string& data)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {CaseId{*made}, true};
        }
        auto act = act_on(tx, now, visible_task(tx, actor, expected.id).case_id);
        const auto task = own_task(tx, actor, act, expected);
        auto event = event_of(EventKind::completed, task.wait,
                              form_data(act.bundle(), task.form, data, variables_of(act.state(), task.wait)));
        act.take(std::move(event), {.author = actor.author(),
                                    .act = "procedures.task.completed",
                                    .fields = {{"task", task.id.value}, {"node", task.node}}});
        act.store();
        idempotency::remember(tx, actor, now.at, task.case_id.value);
        return {task.case_id, false};
    });
}

void Service::retry(const access::Actor& actor, CaseId id, std::int64_t wait)
{
    const auto now = this->now();
    database_.write([&](db::UnitOfWork& tx) {
        access::authorise(tx, actor, permission::read, permission::administer, reference(id));
        auto act = act_on(tx, now, id);
        act.take(event_of(EventKind::retried, wait),
                 {.author = actor.author(), .act = "procedures.case.retried"});
        act.store();
    });
}

void Service::cancel(const access::Actor& actor, CaseId id, const std::string& reason)
{
    const auto now = this->now();
    database_.write([&](db::UnitOfWork& tx) {
        access::authorise(tx, actor, permission::read, permission::administer, reference(id));
        auto act = act_on(tx, now, id);
        act.take(event_of(EventKind::cancelled),
                 {.author = actor.author(), .act = "procedures.case.cancelled", .why = reason});
        act.store();
    });
}

bool Service::fire(const DueTimer& timer)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) {
        auto act = act_on(tx, now, timer.case_id);
        const auto& timers = act.state().timers;
        const auto due = std::ranges::find(timers, static_cast<engine::Id>(timer.timer), &engine::Timer::id);
        if (due == timers.end() || due->due > std::max(moment_of(now.at), act.state().at)) {
            return false; // withdrawn or fired by another meanwhile
        }
        if (act.bundle().law().decided_at && store::is_suspended(tx, timer.case_id)) {
            return false; // it fires when the appeal has ended
        }
        act.take(event_of(EventKind::fired, due->id), {.author = {}, .act = "procedures.case.timed"});
        act.store();
        return true;
    });
}

std::size_t Service::fire_due()
{
    constexpr std::size_t at_once = 100;
    const auto until = to_text(clock_.now());
    std::size_t fired = 0;
    for (DueTimer after;;) {
        const auto timers = database_.read(
            [&](db::ReadSession& session) { return store::due(session, until, after, at_once); });
        for (const auto& timer : timers) {
            try {
                fired += fire(timer) ? 1U : 0U;
            } catch (const std::exception&) {
                spdlog::error("a timer of case {} could not be fired; it is tried again",
                              timer.case_id.value);
            }
        }
        if (timers.size() < at_once) {
            return fired;
        }
        after = timers.back();
    }
}

std::vector<ProcedurePage> Service::procedures(const access::Actor& actor)
{
    const auto day = now().day;
    return database_.read([&](db::ReadSession& session) {
        std::vector<ProcedurePage> pages;
        const auto all = store::newest(session);
        pages.reserve(all.size());
        for (const auto& each : all) {
            auto loaded = definitions_.get(session, each.id);
            const auto may = may_begin(session, actor, *loaded.bundle, day);
            pages.push_back({std::move(loaded), may, {}});
        }
        return pages;
    });
}

ProcedurePage Service::procedure(const access::Actor& actor, DefinitionId id)
{
    const auto day = now().day;
    return database_.read([&](db::ReadSession& session) -> ProcedurePage {
        auto loaded = definitions_.get(session, id);
        const auto may = may_begin(session, actor, *loaded.bundle, day);
        return {std::move(loaded), may, store::files(session, id)};
    });
}

CasePage Service::list(const access::Actor& actor, const access::PageStart& start) const
{
    return database_.read([&](db::ReadSession& session) {
        auto page = access::visible(session, actor, permission::read, record_kind, start);
        CasePage shown{store::list(session, page.ids), {}, std::move(page.next_cursor)};
        for (const auto& each : shown.cases) {
            if (shown.definitions.count(each.definition) == 0) {
                shown.definitions.emplace(each.definition, store::definition(session, each.definition));
            }
        }
        return shown;
    });
}

Case Service::get(const access::Actor& actor, CaseId id) const
{
    return database_.read([&](db::ReadSession& session) {
        if (!access::sees(session, actor, permission::read, reference(id))) {
            throw AppError{ErrorCode::not_found, "procedure.case_not_found"};
        }
        return store::get(session, id);
    });
}

CaseDetail Service::detail(const access::Actor& actor, CaseId id)
{
    const auto now = this->now();
    return database_.read([&](db::ReadSession& session) {
        if (!access::sees(session, actor, permission::read, reference(id))) {
            throw AppError{ErrorCode::not_found, "procedure.case_not_found"};
        }
        return cases::detail(session, definitions_, actor, store::get(session, id), now.day);
    });
}

std::vector<bundle::File> Service::files(DefinitionId id) const
{
    return database_.read(
        [id](db::ReadSession& session) { return store::files(session, store::definition(session, id).id); });
}

} // namespace divan::cases
