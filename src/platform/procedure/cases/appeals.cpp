// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/appeals.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/cases/form_data.hpp"
#include "platform/procedure/cases/service.hpp"

#include <algorithm>
#include <utility>

namespace divan::cases {

bool may_lodge(db::ReadSession& session,
               const access::Actor& actor,
               const bundle::Bundle& bundle,
               const bundle::AppealRule& rule,
               CivilDate day)
{
    if (!access::covers(actor, permission::start, actor.unit)) {
        return false;
    }
    const auto post = organisation::find_post(session, actor.post, day);
    return post && std::ranges::any_of(rule.lodged_by, [&](const bundle::Key& key) {
               return has_role(*post, bundle.role(key.value));
           });
}

std::vector<PersonId>
barred_by(db::ReadSession& session, const bundle::Bundle& bundle, const Decision& decision)
{
    auto persons = store::doers(session, decision.case_id, decision.node);
    for (const auto& pair : bundle.law().separate) {
        const auto* const other = pair.first.value == decision.node    ? &pair.second.value
                                  : pair.second.value == decision.node ? &pair.first.value
                                                                       : nullptr;
        if (other != nullptr) {
            const auto more = store::doers(session, decision.case_id, *other);
            persons.insert(persons.end(), more.begin(), more.end());
        }
    }
    return persons;
}

std::vector<PostId> barred_posts(db::ReadSession& session, CaseId appeal, CivilDate day)
{
    std::vector<PostId> posts;
    for (const auto person : store::barred(session, appeal)) {
        for (const auto& post : organisation::posts_held(session, person, {day})) {
            posts.push_back(post.id);
        }
    }
    return posts;
}

bool decides_appeal(const bundle::Bundle& bundle, const Task& task)
{
    return bundle.law().hears_appeals.value_or(false) && bundle.deciding(task.node) != nullptr;
}

bool is_of_appeals(const bundle::Law& law, std::string_view message)
{
    const auto is = [message](const std::optional<divan::wire::Line<200>>& kept) {
        return kept && kept->value == message;
    };
    const auto all = law.decided_at.value_or(std::vector<bundle::DecidingRule>{});
    return std::ranges::any_of(all, [&is](const bundle::DecidingRule& rule) {
        return rule.appeal &&
               (is(rule.appeal->lodged) || is(rule.appeal->ended) || is(rule.appeal->term.expiry));
    });
}

bool Act::hear(const std::optional<divan::wire::Line<200>>& message, feel::Value data)
{
    const auto waits = std::ranges::find_if(state_.subscriptions, [&](const engine::Subscription& each) {
        return message && process().node(each.node).event.name == message->value;
    });
    if (waits == state_.subscriptions.end()) {
        return false;
    }
    take(event_of(engine::EventKind::received, waits->id, std::move(data)),
         {.author = {}, .act = "procedures.case.received", .fields = {{"message", message->value}}});
    return true;
}

bool move_appeal_times(db::UnitOfWork& tx, const Now& now, const Act& act, const std::string& decree)
{
    auto has_moved = false;
    for (auto& decision : store::decisions(tx, act.row().id)) {
        const auto* const rule = act.bundle().deciding(decision.node);
        const auto before = decision.last_day;
        if (!decision.expires_at || !before || rule == nullptr) {
            continue;
        }
        reckon_appeal_time(tx, now, act.row(), *rule, decision);
        if (decision.last_day == before) {
            continue;
        }
        store::update(tx, decision);
        ledger::append(tx, now.at, {}, "procedures.appeal.time_moved", reference(act.row().id),
                       {{"decision", decision.id.value},
                        {"before", to_text(*before)},
                        {"after", to_text(*decision.last_day)},
                        {"decree", decree}});
        has_moved = true;
    }
    return has_moved;
}

bool tell_appeal_times(db::UnitOfWork& tx, const Now& now, Act& act)
{
    auto is_any = false;
    auto has_heard = false;
    for (auto& decision : store::decisions(tx, act.row().id)) {
        if (!decision.expires_at || *decision.expires_at > to_text(now.at)) {
            continue;
        }
        decision.is_over = true;
        decision.expires_at.reset();
        store::update(tx, decision);
        ledger::append(tx, now.at, {}, "procedures.appeal.time_over", reference(act.row().id),
                       {{"decision", decision.id.value}, {"last_day", to_text(*decision.last_day)}});
        const auto* const rule = act.bundle().deciding(decision.node);
        const auto hears =
            rule != nullptr && rule->appeal && act.hear(rule->appeal->term.expiry, feel::make_context({}));
        has_heard = has_heard || hears;
        is_any = true;
    }
    if (has_heard) {
        act.store();
    }
    return is_any;
}

bool Service::move_appeal_times(CaseId id, const std::string& decree)
{
    const auto now = this->now();
    return database_.write(
        [&](db::UnitOfWork& tx) { return cases::move_appeal_times(tx, now, act_on(tx, now, id), decree); });
}

bool Service::expire_appeal_times(CaseId id)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) {
        auto act = act_on(tx, now, id);
        static_cast<void>(cases::move_appeal_times(tx, now, act, "")); // a holiday of a moment ago counts
        return tell_appeal_times(tx, now, act);
    });
}

/// The day on which an appeal comes; a clock that was set back makes none early.
static CivilDate day_of_lodging(const Now& now, const Decision& decision)
{
    return std::max(now.day, civil_date(parse_instant(decision.decided_at).value(), now.zone));
}

static bool is_late(const Decision& decision, CivilDate day)
{
    return decision.is_over || (decision.last_day && day > *decision.last_day);
}

/// One form of a name however it is written: two spellings are one applicant.
static std::string key_of(const std::string& applicant)
{
    std::string key;
    for (const auto& token : text::tokens(applicant)) {
        key.append(key.empty() ? "" : " ").append(token);
    }
    return key.empty() ? text::fold(applicant) : key;
}

/// The appeal as it is lodged, when it may be: its case is not begun yet.
static Appeal
lodged(db::ReadSession& session, const Now& now, const bundle::DecidingRule& rule, const Lodging& lodging)
{
    const auto decision = store::find_decision(session, lodging.decision).value();
    if (!bundle::is_appealable(rule, decision.outcome)) {
        throw AppError{ErrorCode::conflict, "procedure.not_appealable"};
    }
    Appeal made;
    made.decision = decision.id;
    made.applicant = lodging.applicant;
    made.applicant_key = key_of(lodging.applicant);
    made.lodged_on = day_of_lodging(now, decision);
    made.suspends = rule.appeal->suspends;
    const auto earlier = store::appeals(session, decision.id);
    if (std::ranges::find(earlier, made.applicant_key, &Appeal::applicant_key) != earlier.end()) {
        throw AppError{ErrorCode::conflict, "procedure.appealed_already"};
    }
    if (is_late(decision, made.lodged_on)) {
        if (!rule.appeal->admits_late || lodging.late_ground.empty()) {
            throw AppError{ErrorCode::conflict, "procedure.appeal_late"};
        }
        made.late_ground = lodging.late_ground;
    }
    return made;
}

/// What the start form says, and whether admissibility has to be decided first.
static feel::Value with_lateness(const feel::Value& data, const Appeal& appeal)
{
    auto entries = data.context()->entries();
    entries.emplace_back("is_late", !appeal.late_ground.empty());
    return feel::make_context(std::move(entries));
}

Loaded Service::hearing(db::ReadSession& session, const bundle::AppealRule& rule)
{
    const auto newest = store::newest(session, rule.procedure.value);
    auto loaded = newest ? definitions_.get(session, newest->id) : Loaded{};
    if (!loaded.bundle || !loaded.bundle->law().hears_appeals.value_or(false)) {
        throw AppError{ErrorCode::conflict, "procedure.appeal_not_heard"};
    }
    return loaded;
}

/// The case that hears an appeal bears the first one's names, and is as secret.
static Beginning of_first(const Case& first)
{
    Beginning made;
    made.business_key = first.business_key;
    made.title = first.title;
    made.at_least = first.secrecy_class;
    return made;
}

/// Of a case that the actor sees.
static Decision visible_decision(db::ReadSession& session, const access::Actor& actor, DecisionId id)
{
    const auto decision = store::find_decision(session, id);
    if (!decision || !access::sees(session, actor, permission::read, reference(decision->case_id))) {
        throw AppError{ErrorCode::not_found, "procedure.decision_not_found"};
    }
    return *decision;
}

Made Service::lodge(const access::Actor& actor, const Lodging& lodging)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {CaseId{*made}, true};
        }
        const auto decision = visible_decision(tx, actor, lodging.decision);
        auto first = act_on(tx, now, decision.case_id);
        const auto law = definitions_.get(tx, decision.definition);
        const auto& rule = *law.bundle->deciding(decision.node);
        auto appeal = lodged(tx, now, rule, lodging);
        if (!may_lodge(tx, actor, *law.bundle, *rule.appeal, now.day)) {
            throw AppError{ErrorCode::forbidden, "procedure.not_a_lodger"};
        }
        const auto heard_by = hearing(tx, *rule.appeal);
        const auto& form = heard_by.bundle->law().start_form;
        auto data = form_data(*heard_by.bundle, form ? form->value : "", lodging.data, {});
        Act act{tx, now, definitions_, new_case(tx, now, actor, heard_by, of_first(first.row()))};
        appeal.case_id = act.row().id;
        store::insert(tx, appeal);
        for (const auto person : barred_by(tx, *law.bundle, decision)) {
            store::bar(tx, appeal.case_id, person);
        }
        ledger::append(tx, now.at, actor.author(), "procedures.appeal.lodged", reference(decision.case_id),
                       {{"decision", decision.id.value},
                        {"appeal", appeal.case_id.value},
                        {"lodged_on", to_text(appeal.lodged_on)}});
        act.take(event_of(engine::EventKind::started, 0, with_lateness(data, appeal)),
                 {.author = actor.author(), .act = "procedures.case.started"});
        act.store();
        if (first.hear(rule.appeal->lodged, feel::make_context({}))) {
            first.store();
        }
        idempotency::remember(tx, actor, now.at, appeal.case_id.value);
        return {appeal.case_id, false};
    });
}

/// Of several appeals against one decision that weighs most which leaves least of it.
static const Appeal& weightiest(const std::vector<Appeal>& all)
{
    const auto weight = [](const Appeal& each) {
        return each.outcome == "remitted" ? 2 : each.outcome == "changed" ? 1 : 0;
    };
    return *std::ranges::max_element(all, {}, weight);
}

void Act::tell_first_case()
{
    if (!case_.ended_at || !bundle().law().hears_appeals.value_or(false)) {
        return;
    }
    auto appeal = store::appeal_of(tx_, case_.id);
    if (!appeal || appeal->ended_at) {
        return;
    }
    const auto own = store::decisions(tx_, case_.id);
    appeal->outcome = own.empty() ? std::string{ended_without_decision} : own.back().outcome;
    appeal->reasons = own.empty() ? "" : own.back().reasons;
    appeal->ended_at = to_text(now_.at);
    const auto first = store::find_decision(tx_, appeal->decision).value();
    Act waiting{tx_, now_, definitions_, lock_in_order(tx_, first.case_id)};
    store::update(tx_, *appeal);
    ledger::append(tx_, now_.at, {}, "procedures.appeal.ended", reference(first.case_id),
                   {{"decision", first.id.value},
                    {"appeal", appeal->case_id.value},
                    {"appeal_decision", own.empty() ? std::int64_t{0} : own.back().id.value}});
    waiting.end_appeal(first);
}

/// The first case goes on when the last appeal against the decision has ended.
void Act::end_appeal(const Decision& decision)
{
    const auto all = store::appeals(tx_, decision.id);
    const auto* const rule = bundle().deciding(decision.node);
    const auto has_ended = [](const Appeal& each) { return each.ended_at.has_value(); };
    if (!std::ranges::all_of(all, has_ended) || rule == nullptr || !rule->appeal) {
        return;
    }
    const auto& told = weightiest(all);
    if (hear(rule->appeal->ended,
             feel::make_context({{"appeal_outcome", told.outcome}, {"appeal_reasons", told.reasons}}))) {
        store();
    }
}

} // namespace divan::cases
