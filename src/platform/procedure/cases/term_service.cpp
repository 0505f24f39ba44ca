// SPDX-License-Identifier: Apache-2.0
// What people and the clock do to the time that the law gives a case.
#include "base/error.hpp"
#include "base/wire.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/procedure/cases/service.hpp"
#include "platform/procedure/cases/terms.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace divan::cases {

using engine::EventKind;

namespace {

struct DecreePayload {
    std::string decree;
};
BOOST_DESCRIBE_STRUCT(DecreePayload, (), (decree))

} // namespace

static Standing standing_of(const Act& act)
{
    return {act.bundle(), act.row(), act.state()};
}

/// Whoever has a task of the case before the own post.
static void refuse_strangers(db::ReadSession& session, const access::Actor& actor, CaseId id)
{
    for (const auto& task : store::tasks(session, id)) {
        const auto offers = task.outcome.empty() ? store::offers(session, task.id) : std::vector<Offer>{};
        if (std::ranges::find(offers, actor.post, &Offer::post) != offers.end()) {
            return;
        }
    }
    throw AppError{ErrorCode::forbidden, "procedure.task_of_others"};
}

Made Service::extend_term(const access::Actor& actor, CaseId id, const std::string& ground)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {CaseId{*made}, true};
        }
        if (!access::sees(tx, actor, permission::read, reference(id))) {
            throw AppError{ErrorCode::not_found, "procedure.case_not_found"};
        }
        access::authorise(tx, actor, permission::read, permission::work, reference(id));
        auto act = act_on(tx, now, id);
        refuse_strangers(tx, actor, id);
        const auto& rule = act.bundle().law().term;
        auto term = store::find_term(tx, id);
        if (!term || !rule->extension || term->course.extensions >= rule->extension->most) {
            throw AppError{ErrorCode::conflict, "procedure.term_not_extendable"};
        }
        if (term->is_told) {
            throw AppError{ErrorCode::conflict, "procedure.term_over"};
        }
        ++term->course.extensions;
        act.take(event_of(EventKind::changed),
                 {.author = actor.author(),
                  .act = "procedures.term.extended",
                  .fields = {{"days", rule->extension->days}, {"extension", term->course.extensions}},
                  .why = ground});
        reckon_term(tx, now, standing_of(act), *term);
        act.store();
        idempotency::remember(tx, actor, now.at, id.value);
        return {id, false};
    });
}

/// A last day that the calendar has moved is told in the history; false when nothing moved.
bool Service::move_term(db::UnitOfWork& tx, const Now& now, Act& act, const std::string& decree)
{
    auto term = store::find_term(tx, act.row().id);
    const auto before = term ? term->last_day : std::nullopt;
    if (!before || act.row().ended_at) {
        return false;
    }
    reckon_term(tx, now, standing_of(act), *term);
    if (term->last_day == before) {
        return false;
    }
    const auto moved = to_text(*before) + " → " + to_text(*term->last_day);
    act.take(event_of(EventKind::changed),
             {.author = {},
              .act = "procedures.term.moved",
              .fields = {{"before", to_text(*before)}, {"after", to_text(*term->last_day)}},
              .why = decree.empty() ? moved : moved + " (" + decree + ")"});
    return true;
}

bool Service::expire(CaseId id)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) {
        auto act = act_on(tx, now, id);
        const auto has_moved = move_term(tx, now, act, "");
        auto term = store::find_term(tx, id);
        const auto is_over = term && term->expires_at && *term->expires_at <= to_text(now.at);
        if (is_over) {
            term->is_told = true;
            term->expires_at.reset();
            store::put(tx, *term);
            const auto& rule = *act.bundle().law().term;
            const auto& all = act.state().subscriptions;
            const auto hears = std::ranges::find_if(all, [&](const engine::Subscription& each) {
                const auto& process = act.bundle().process();
                return rule.expiry && process.node(each.node).event.name == rule.expiry->value;
            });
            act.take(hears == all.end() ? event_of(EventKind::changed)
                                        : event_of(EventKind::received, hears->id, feel::make_context({})),
                     {.author = {},
                      .act = "procedures.term.over",
                      .fields = {{"last_day", term->last_day ? to_text(*term->last_day) : ""}}});
        }
        if (is_over || has_moved) {
            act.store();
        }
        return is_over;
    });
}

/// Each in its own unit of work; one that can't be done now keeps no other waiting and is tried at the next
/// call. Returns for how many `act` was true.
template <class Next, class Do>
static std::size_t each_case(db::Database& database, Next next, Do act)
{
    constexpr std::size_t at_once = 100;
    std::size_t done = 0;
    for (CaseId after{0};;) {
        const auto ids =
            database.read([&](db::ReadSession& session) { return next(session, after, at_once); });
        for (const auto id : ids) {
            try {
                done += act(id) ? 1U : 0U;
            } catch (const std::exception&) {
                spdlog::error("the term of case {} could not be looked at; it is tried again", id.value);
            }
        }
        if (ids.size() < at_once) {
            return done;
        }
        after = ids.back();
    }
}

std::size_t Service::expire_due()
{
    const auto until = to_text(clock_.now());
    const auto over = [&until](db::ReadSession& session, CaseId after, std::size_t limit) {
        return store::over_terms(session, until, after, limit);
    };
    const auto past = [&until](db::ReadSession& session, CaseId after, std::size_t limit) {
        return store::over_appeal_times(session, until, after, limit);
    };
    return each_case(database_, over, [this](CaseId id) { return expire(id); }) +
           each_case(database_, past, [this](CaseId id) { return expire_appeal_times(id); });
}

std::size_t Service::reckon_terms(const std::string& decree)
{
    const auto appeals = each_case(database_, store::running_appeal_times,
                                   [&](CaseId id) { return move_appeal_times(id, decree); });
    return appeals + each_case(database_, store::running_terms, [&](CaseId id) {
               const auto now = this->now();
               return database_.write([&](db::UnitOfWork& tx) {
                   auto act = act_on(tx, now, id);
                   const auto has_moved = move_term(tx, now, act, decree);
                   if (has_moved) {
                       act.store();
                   }
                   return has_moved;
               });
           });
}

void add_jobs(jobs::Kinds& kinds, Service& service)
{
    kinds.add(std::string{reckon_terms_kind}, [&service](const jobs::Job& job) -> jobs::Result {
        service.reckon_terms(divan::wire::decode<DecreePayload>(job.payload).decree);
        return [](db::UnitOfWork& /*tx*/) {};
    });
}

} // namespace divan::cases
