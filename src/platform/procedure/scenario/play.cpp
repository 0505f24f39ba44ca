// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/scenario/play.hpp"

#include "platform/procedure/bundle/ruling.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/step.hpp"
#include "platform/procedure/engine/variables.hpp"

#include <algorithm>

namespace divan::scenario {

using engine::EffectKind;
using engine::EventKind;

bool Play::let_pass(const Step& step)
{
    made_.clear();
    const auto until = instant_of(step.day, step.time_of_day, scenario_.zone);
    for (;;) {
        const auto next = std::ranges::min_element(state_.timers, {}, [](const engine::Timer& timer) {
            return std::pair{timer.due, timer.id};
        });
        const auto timer = next == state_.timers.end() ? Instant::max() : due(*next);
        const auto end = end_of_term();
        const auto last = end_of_appeal_time();
        if (last && *last <= until && *last < timer) {
            now_ = std::max(*last, now_);
            tell_appeal_times();
        } else if (end && *end <= until && *end < timer) {
            now_ = *end;
            expire();
        } else if (timer <= until) {
            if (firings_++ == firings_max) {
                return false;
            }
            now_ = timer;
            take(event(EventKind::fired, next->id));
        } else {
            break;
        }
    }
    now_ = until;
    return true;
}

Instant Play::due(const engine::Timer& timer) const
{
    return Instant{std::chrono::milliseconds{std::max(timer.due, state_.at)}};
}

std::optional<Instant> Play::end_of_term() const
{
    const auto last = law().term && law().term->expiry && !is_over_ ? last_day() : std::nullopt;
    if (!last || state_.status != engine::Status::running) {
        return std::nullopt;
    }
    const CivilDate after{std::chrono::sys_days{*last} + std::chrono::days{1}};
    return std::max(instant_of(after, std::chrono::minutes{0}, scenario_.zone), now_);
}

void Play::expire()
{
    is_over_ = true;
    if (const auto* const hears = hearing(law().term->expiry->value)) {
        take(event(EventKind::received, hears->id));
    }
}

const engine::Subscription* Play::hearing(const std::string& message) const
{
    const auto& all = state_.subscriptions;
    const auto at = std::ranges::find_if(all, [&](const engine::Subscription& each) {
        return process().node(each.node).event.name == message;
    });
    return at == all.end() ? nullptr : &*at;
}

std::optional<CivilDate> Play::last_day() const
{
    if (!law().term || state_.status == engine::Status::fresh) {
        return std::nullopt;
    }
    return term::reckon(*law().term, scenario_.calendar, course_, local().day).last_day;
}

std::string Play::act(const Step& step)
{
    switch (step.act) {
    case Act::wait:
        return "";
    case Act::start:
        return start(step);
    case Act::complete:
        return complete(step);
    case Act::receive:
        return receive(step);
    case Act::answer:
        return answer(step);
    case Act::lodge:
        return lodge(step);
    case Act::end_appeal:
        return end_appeal(step);
    }
    return "";
}

std::string Play::start(const Step& step)
{
    const auto& starters = law().starters;
    if (std::ranges::find(starters, step.role, &bundle::Key::value) == starters.end()) {
        return "procedure.not_a_starter";
    }
    return with_form(law().start_form ? law().start_form->value : "", event(EventKind::started, 0), step);
}

std::string Play::complete(const Step& step)
{
    const auto index = process().find_node(step.what);
    const auto wait = std::ranges::find_if(state_.waits, [index](const engine::Wait& each) {
        return each.node == index && each.kind == engine::WaitKind::task;
    });
    if (wait == state_.waits.end()) {
        return "procedure.task_not_found";
    }
    const auto& keys = process().node(index).keys;
    if (keys.role != step.role) {
        return "procedure.task_of_others";
    }
    if (is_separated(step)) {
        return "procedure.separation";
    }
    auto refused = with_form(keys.form, event(EventKind::completed, wait->id), step);
    if (refused.empty()) {
        done_.emplace(step.what, step.person);
        follow_decisions(step.what, *engine::read_value(step.data));
    }
    return refused;
}

/// Whether the same person did the task that this one is separated from.
bool Play::is_separated(const Step& step) const
{
    return std::ranges::any_of(law().separate, [&](const bundle::Separation& pair) {
        return (step.what == pair.first.value && done_.contains({pair.second.value, step.person})) ||
               (step.what == pair.second.value && done_.contains({pair.first.value, step.person}));
    });
}

/// By a message, before there is a case.
std::string Play::begin_by(const Step& step)
{
    const auto& nodes = process().process().nodes;
    const auto start = std::ranges::find_if(nodes, [&step](const bpmn::Node& node) {
        return node.kind == bpmn::NodeKind::start_event && node.scope == 0 &&
               node.event.kind == bpmn::EventKind::message && node.event.name == step.what;
    });
    if (start == nodes.end()) {
        return "procedure.nobody_waits";
    }
    auto made = event(EventKind::started, 0);
    made.node = process().find_node(start->id);
    return with_form("", std::move(made), step);
}

/// What a called case came to.
std::string Play::answer(const Step& step)
{
    const auto index = process().find_node(step.what);
    const auto wait = std::ranges::find_if(state_.waits, [index](const engine::Wait& each) {
        return each.node == index && each.kind == engine::WaitKind::called;
    });
    if (wait == state_.waits.end()) {
        return std::string{engine::key_of(engine::Reason::not_waiting)};
    }
    auto made = event(step.error.empty() ? EventKind::completed : EventKind::failed, wait->id);
    made.code = step.error;
    return with_form("", std::move(made), step);
}

std::string Play::receive(const Step& step)
{
    if (state_.status == engine::Status::fresh) {
        return begin_by(step);
    }
    const auto* const hears = hearing(step.what);
    return hears == nullptr ? "procedure.nobody_waits"
                            : with_form("", event(EventKind::received, hears->id), step);
}

std::string Play::with_form(const std::string& form, engine::Event made, const Step& step)
{
    const auto kind = made.kind;
    const auto faults = bundle_.form_faults(form, step.data, [this, id = made.id](std::string_view name) {
        return engine::variable_at(state_, id, name);
    });
    if (!faults.empty()) {
        return faults.front().reason + " " + faults.front().path;
    }
    const auto value = engine::read_value(step.data);
    if (!value || value->context() == nullptr) {
        return "procedure.form_refuses";
    }
    made.data = *value;
    if (kind == EventKind::started && law().hears_appeals.value_or(false)) {
        auto entries = value->context()->entries();
        entries.emplace_back("is_late", step.is_late);
        made.data = feel::make_context(std::move(entries));
    }
    const auto* const rule = kind == EventKind::completed ? bundle_.deciding(step.what) : nullptr;
    if (rule != nullptr) {
        const auto ruling = bundle::ruling_of(*rule, *value);
        if (!ruling.faults.empty()) {
            return ruling.faults.front().reason + " " + ruling.faults.front().path;
        }
    }
    return take(made);
}

engine::Event Play::event(EventKind kind, engine::Id id) const
{
    engine::Event made;
    made.kind = kind;
    made.id = id;
    made.at = now_.time_since_epoch().count();
    return made;
}

std::string Play::take(const engine::Event& event)
{
    Asks asks;
    auto refused = engine_step(event, asks);
    for (std::size_t made = 0; !asks.empty(); ++made) {
        const auto ask = asks.front();
        asks.erase(asks.begin());
        if (made >= bundle::decisions_max) {
            static_cast<void>(engine_step(bundle::given_up(ask, now_), asks));
            continue;
        }
        const auto decided = bundle::decide(bundle_, ask, now_, scenario_.zone);
        remember(decided);
        static_cast<void>(engine_step(decided.answer, asks));
    }
    if (refused.empty()) {
        follow_term(event.kind);
    }
    return refused;
}

std::string Play::engine_step(const engine::Event& event, Asks& asks)
{
    const auto outcome = engine::step(process(), state_, event);
    if (outcome.refused != engine::Reason::none) {
        return std::string{engine::key_of(outcome.refused)};
    }
    for (const auto flow : outcome.path) {
        const auto& target = process().node(process().flow(flow).target);
        if (target.kind == bpmn::NodeKind::end_event) {
            end_ = target.id;
        }
    }
    for (const auto& effect : outcome.effects) {
        follow(effect, asks);
    }
    std::erase_if(open_,
                  [this](const auto& each) { return engine::find_wait(state_, each.first) == nullptr; });
    return "";
}

void Play::follow(const engine::Effect& effect, Asks& asks)
{
    if (effect.kind == EffectKind::asked) {
        asks.push_back(effect);
    }
    if (effect.kind == EffectKind::ask_withdrawn) {
        std::erase_if(asks, [&](const engine::Effect& ask) { return ask.id == effect.id; });
    }
    if (effect.kind == EffectKind::task_opened) {
        const auto& node = process().node(effect.node);
        Open open{node.id, std::nullopt};
        if (!node.keys.deadline.empty()) {
            const auto [day, time] = local();
            const auto& calendar = scenario_.calendar;
            const auto working_days = bundle_.deadline(node.keys.deadline).working_days;
            open.due =
                calendar.add_working_days(calendar.day_of_receipt(day, time), static_cast<int>(working_days));
        }
        open_.emplace(effect.id, std::move(open));
    }
}

void Play::follow_term(EventKind kind)
{
    const auto& rule = law().term;
    if (!rule) {
        return;
    }
    if (kind == EventKind::started) {
        course_ = term::begin(*rule, scenario_.calendar, local());
    }
    term::follow(course_, *rule, scenario_.calendar, {process(), state_}, local());
}

void Play::remember(const bundle::Decided& decided)
{
    Made made{decided.key, {}, {}};
    for (const auto& hit : decided.hits) {
        made.rules.push_back(hit.rule);
    }
    if (const auto* const context = decided.answer.data.context()) {
        engine::write(made.result, context->entries().front().second);
    }
    made_.push_back(std::move(made));
}

term::Moment Play::local() const
{
    return term::local(now_, scenario_.zone);
}

std::vector<std::string> Play::resting() const
{
    std::set<std::string> nodes;
    for (const auto& wait : state_.waits) {
        nodes.insert(process().node(wait.node).id);
    }
    for (const auto& join : state_.joins) {
        nodes.insert(process().node(process().flow(join.flow).target).id);
    }
    return {nodes.begin(), nodes.end()};
}

feel::Value Play::variable(const std::string& name) const
{
    if (state_.frames.empty()) {
        return {};
    }
    const auto& all = state_.frames.front().variables;
    const auto found = std::ranges::find(all, name, &feel::Context::Entry::first);
    return found == all.end() ? feel::Value{} : found->second;
}

} // namespace divan::scenario
