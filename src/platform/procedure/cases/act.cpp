// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/act.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/duties/duties.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/procedure/bundle/deciding.hpp"
#include "platform/procedure/cases/appeals.hpp"
#include "platform/procedure/cases/commitment.hpp"
#include "platform/procedure/cases/evidence.hpp"
#include "platform/procedure/cases/terms.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/reason.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/words.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace divan::cases {

using engine::EffectKind;
using engine::EventKind;

engine::Moment moment_of(Instant at)
{
    return at.time_since_epoch().count();
}

Instant instant_of(engine::Moment at)
{
    return Instant{std::chrono::milliseconds{at}};
}

engine::Event event_of(engine::EventKind kind, std::int64_t id, feel::Value data)
{
    engine::Event event;
    event.kind = kind;
    event.id = static_cast<engine::Id>(id);
    event.data = std::move(data);
    return event;
}

static engine::State state_of(const Loaded& loaded, const Case& row)
{
    if (row.state.empty()) {
        return {};
    }
    auto state = engine::read_state(loaded.bundle->process(), row.state);
    if (!state) {
        throw std::logic_error{"the stored state of case " + std::to_string(row.id.value) + " is none"};
    }
    return *std::move(state);
}

Act::Act(db::UnitOfWork& tx, const Now& now, Definitions& definitions, Case row)
    : tx_{tx},
      now_{now},
      definitions_{definitions},
      case_{std::move(row)},
      loaded_{definitions.get(tx, case_.definition)},
      state_{state_of(loaded_, case_)}
{
}

void Act::take(engine::Event event, const Doing& doing)
{
    event.at = moment_of(now_.at);
    try {
        event.data = engine::storable(event.data).value; // as it will come back from the history
    } catch (const engine::Fault& fault) {
        throw AppError{ErrorCode::conflict, std::string{engine::key_of(fault.reason)}};
    }
    step(event, doing);
    decided_ = 0;
    settle();
}

static engine::Effect take_first(std::vector<engine::Effect>& effects)
{
    auto first = std::move(effects.front());
    effects.erase(effects.begin());
    return first;
}

/// Answers what the steps have asked for within the act, until nothing is asked any more.
void Act::settle()
{
    while (!asks_.empty() || !calls_.empty()) {
        if (asks_.empty()) {
            call(take_first(calls_));
        } else if (const auto ask = take_first(asks_); decided_++ < bundle::decisions_max) {
            decide(ask);
        } else {
            step(bundle::given_up(ask, now_.at), {.author = {}, .act = "procedures.case.decided"});
        }
    }
}

void Act::step(const engine::Event& event, const Doing& doing)
{
    if (const auto refused = try_step(event, doing); refused != engine::Reason::none) {
        throw AppError{ErrorCode::conflict, std::string{engine::key_of(refused)}};
    }
}

/// Nothing has changed where the case refuses the event.
engine::Reason Act::try_step(const engine::Event& event, const Doing& doing)
{
    const auto* const wait = engine::find_wait(state_, event.id);
    const auto is_task = wait != nullptr && wait->kind == engine::WaitKind::task &&
                         (event.kind == EventKind::completed || event.kind == EventKind::failed);
    if (is_task && bundle().law().decided_at && store::is_suspended(tx_, case_.id)) {
        throw AppError{ErrorCode::conflict, "procedure.suspended"};
    }
    const TaskRecord decided{bundle(), state_, event};
    const auto outcome = engine::step(process(), state_, event);
    if (outcome.refused != engine::Reason::none) {
        return outcome.refused;
    }
    text_ = engine::stored(process(), state_);
    record(event, doing);
    decided.keep(tx_, now_, case_, doing.author);
    if (is_task) {
        end_own_task(event.id, doing.author);
    }
    follow_timers(event);
    is_retry_ = event.kind == EventKind::retried;
    for (const auto& effect : outcome.effects) {
        follow(effect);
    }
    return engine::Reason::none;
}

void Act::record(const engine::Event& event, const Doing& doing)
{
    Step made;
    made.case_id = case_.id;
    made.number = ++case_.events;
    made.act = doing.act;
    made.at = to_text(now_.at);
    made.author = doing.author;
    made.event = engine::stored(process(), event);
    made.why = doing.why;
    made.salt = random_hex(16);
    std::vector<ledger::Field> fields{{"procedure", loaded_.definition.key},
                                      {"procedure_version", loaded_.definition.version},
                                      {"number", made.number}};
    for (auto& field : commitments(made, text_)) {
        fields.push_back(std::move(field));
    }
    fields.insert(fields.end(), doing.fields.begin(), doing.fields.end());
    made.entry = ledger::append(tx_, now_.at, doing.author, doing.act, reference(case_.id), fields).id;
    store::insert(tx_, made);
}

/// The task that the event answered; after an error that nothing catches it stays open.
void Act::end_own_task(engine::Id wait, const ledger::Author& author)
{
    if (engine::find_wait(state_, wait) != nullptr) {
        return;
    }
    auto task = store::open_task(tx_, case_.id, wait).value();
    task.post = author.post;
    task.person = author.person;
    end_task(tx_, now_, std::move(task), "done");
}

/// What fired or was heard is there no more, unless it recurs.
void Act::follow_timers(const engine::Event& event)
{
    if (event.kind == EventKind::fired) {
        store::remove_timer(tx_, case_.id, event.id);
    }
    const auto still_waits = std::ranges::find(state_.subscriptions, event.id, &engine::Subscription::id);
    if (event.kind == EventKind::received && still_waits == state_.subscriptions.end()) {
        store::remove_message(tx_, {case_.id, event.id});
    }
}

void Act::follow(const engine::Effect& effect)
{
    switch (effect.kind) {
    case EffectKind::task_opened:
        open(effect);
        break;
    case EffectKind::task_closed:
        withdraw_task(effect);
        break;
    case EffectKind::asked:
        asks_.push_back(effect);
        break;
    case EffectKind::ask_withdrawn:
        std::erase_if(asks_, [&](const engine::Effect& ask) { return ask.id == effect.id; });
        break;
    case EffectKind::timer_set:
        store::put_timer(tx_, {to_text(instant_of(effect.due)), case_.id, effect.id});
        break;
    case EffectKind::timer_withdrawn:
        store::remove_timer(tx_, case_.id, effect.id);
        break;
    case EffectKind::subscribed:
        store::put_message(tx_, {case_.id, effect.id}, effect.text, case_.business_key);
        break;
    case EffectKind::unsubscribed:
        store::remove_message(tx_, {case_.id, effect.id});
        break;
    case EffectKind::incident_raised:
    case EffectKind::incident_solved:
        has_new_incidents_ = true;
        break;
    case EffectKind::ended:
        case_.ended_at = to_text(now_.at);
        break;
    case EffectKind::escalated:
        escalations_.push_back(effect.text);
        break;
    case EffectKind::signal_awaited:
    case EffectKind::signal_forgone:
    case EffectKind::signalled:
        throw std::logic_error{"what is refused at deployment happened in a case"};
    case EffectKind::called:
        calls_.push_back(effect);
        break;
    case EffectKind::call_withdrawn:
        withdraw_call(effect);
        break;
    case EffectKind::sent:
        send(effect);
        break;
    }
}

void Act::withdraw_task(const engine::Effect& effect)
{
    if (auto task = store::open_task(tx_, case_.id, effect.id)) {
        end_task(tx_, now_, *std::move(task), "withdrawn");
    }
}

void Act::open(const engine::Effect& effect)
{
    if (is_retry_ && store::open_task(tx_, case_.id, effect.id)) {
        return; // it waits where it did all the time
    }
    const auto& node = process().node(effect.node);
    Task task;
    task.id = TaskId{tx_.next_id()};
    task.case_id = case_.id;
    task.wait = effect.id;
    task.node = node.id;
    task.title = node.name.empty() ? node.id : node.name;
    task.role = node.keys.role;
    task.form = node.keys.form;
    task.opened_at = to_text(now_.at);
    open_task(tx_, now_, {task, case_, bundle()});
}

static std::string why_of(const std::vector<feel::RuleHit>& hits)
{
    std::string why;
    for (const auto& hit : hits) {
        why.append(why.empty() ? "" : " ").append(hit.table).append("/").append(hit.rule);
    }
    return why;
}

void Act::decide(const engine::Effect& ask)
{
    const auto decided = bundle::decide(bundle(), ask, now_.at, now_.zone);
    step(decided.answer, {.author = {},
                          .act = "procedures.case.decided",
                          .fields = {{"node", process().node(ask.node).id}, {"decision", decided.key}},
                          .why = why_of(decided.hits)});
    if (decided.answer.kind == EventKind::completed) {
        keep_premise(tx_, case_, loaded_, decided, ask.data);
    }
}

void Act::store_incidents()
{
    const auto before = store::incidents(tx_, case_.id);
    std::vector<Incident> rows;
    rows.reserve(state_.incidents.size());
    for (const auto& each : state_.incidents) {
        Incident row{case_.id,
                     each.wait,
                     process().node(each.node).id,
                     std::string{engine::key_of(each.reason)},
                     each.detail,
                     to_text(now_.at)};
        const auto same = std::ranges::find_if(before, [&row](const Incident& old) {
            return old.wait == row.wait && old.node == row.node && old.reason == row.reason;
        });
        if (same != before.end()) {
            row.raised_at = same->raised_at;
        }
        rows.push_back(std::move(row));
    }
    store::put_incidents(tx_, case_.id, rows);
}

void Act::store()
{
    put();
    tell_caller();
    tell_first_case();
}

void Act::put()
{
    const auto is_new = case_.state.empty();
    case_.status = engine::word_of(state_.status);
    case_.state = text_;
    store::update(tx_, case_);
    if (is_new) {
        count_for_duties(tx_, now_, bundle().law(), case_);
    }
    if (state_.status != engine::Status::running) {
        duties::finish(tx_, reference(case_.id), now_.day);
    }
    follow_term(tx_, now_, {bundle(), case_, state_});
    if (has_new_incidents_) {
        store_incidents();
    }
}

} // namespace divan::cases
