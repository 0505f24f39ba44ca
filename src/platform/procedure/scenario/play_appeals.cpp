// SPDX-License-Identifier: Apache-2.0
// What a story tells of decisions, of the time to appeal against them, and of appeals.
#include "platform/procedure/bundle/ruling.hpp"
#include "platform/procedure/scenario/play.hpp"

#include <algorithm>
#include <ranges>

namespace divan::scenario {

std::optional<CivilDate> Play::appeal_until(const std::string& node) const
{
    std::optional<CivilDate> last;
    for (const auto& each : taken_) {
        last = each.node == node ? each.last_day : last;
    }
    return last;
}

/// What the completed task decides, or whose service it tells.
void Play::follow_decisions(const std::string& node, const feel::Value& data)
{
    if (const auto* const rule = bundle_.deciding(node)) {
        taken_.push_back({node, bundle::ruling_of(*rule, data).outcome, std::nullopt, false, false});
    }
    const auto served = std::find_if(taken_.rbegin(), taken_.rend(), [&](const Taken& each) {
        const auto* const rule = bundle_.deciding(each.node);
        return !each.is_served && rule->served && rule->served->node.value == node;
    });
    if (served == taken_.rend()) {
        return;
    }
    const auto& rule = *bundle_.deciding(served->node);
    const auto day = parse_date(bundle::plain_text(data, rule.served->day.value));
    served->is_served = true;
    if (day && bundle::is_appealable(rule, served->outcome)) {
        served->last_day = term::last_day_from(rule.appeal->term, scenario_.calendar, *day);
    }
}

std::optional<Instant> Play::end_of_appeal_time() const
{
    std::optional<Instant> next;
    for (const auto& each : taken_) {
        if (each.last_day && !each.is_over && state_.status == engine::Status::running) {
            const CivilDate after{std::chrono::sys_days{*each.last_day} + std::chrono::days{1}};
            const auto at = instant_of(after, std::chrono::minutes{0}, scenario_.zone);
            next = next ? std::min(*next, at) : at;
        }
    }
    return next;
}

void Play::tell_appeal_times()
{
    for (auto& each : taken_) {
        if (each.last_day && !each.is_over && local().day > *each.last_day) {
            each.is_over = true;
            hear(bundle_.deciding(each.node)->appeal->term.expiry, feel::make_context({}));
        }
    }
}

void Play::hear(const std::optional<wire::Line<200>>& message, feel::Value data)
{
    const auto* const hears = message ? hearing(message->value) : nullptr;
    if (hears != nullptr) {
        auto made = event(engine::EventKind::received, hears->id);
        made.data = std::move(data);
        take(made);
    }
}

std::string Play::lodge(const Step& step)
{
    const auto* const rule = bundle_.deciding(step.what);
    const auto last = std::find_if(taken_.rbegin(), taken_.rend(),
                                   [&step](const Taken& each) { return each.node == step.what; });
    if (rule == nullptr || last == taken_.rend() || !bundle::is_appealable(*rule, last->outcome)) {
        return "procedure.not_appealable";
    }
    const auto& roles = rule->appeal->lodged_by;
    if (std::ranges::find(roles, step.role, &bundle::Key::value) == roles.end()) {
        return "procedure.not_a_lodger";
    }
    if (last->is_over && !(step.is_late && rule->appeal->admits_late)) {
        return "procedure.appeal_late";
    }
    hear(rule->appeal->lodged, feel::make_context({}));
    return "";
}

/// The case that hears the appeal has ended: its outcome is what the step says.
std::string Play::end_appeal(const Step& step)
{
    for (const auto& each : taken_) {
        const auto& appeal = bundle_.deciding(each.node)->appeal;
        if (appeal && appeal->ended && hearing(appeal->ended->value) != nullptr) {
            hear(appeal->ended,
                 feel::make_context({{"appeal_outcome", step.what}, {"appeal_reasons", step.what}}));
            return "";
        }
    }
    return "procedure.nobody_waits";
}

} // namespace divan::scenario
