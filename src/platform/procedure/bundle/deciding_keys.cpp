// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/keys.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace divan::bundle {

namespace {

/// Of the tasks that decide, one by one.
class DecidingCheck {
public:
    DecidingCheck(const bpmn::Process& process, const Law& law) : process_{process}, law_{law} {}

    std::vector<bpmn::Finding> run()
    {
        std::set<std::string> seen;
        for (const auto& rule : law_.decided_at.value_or(std::vector<DecidingRule>{})) {
            place_ = "decided_at/" + rule.node.value;
            if (!seen.insert(rule.node.value).second) {
                find("bundle.twice", place_);
            }
            need_field(rule.node.value, rule.outcome.value);
            need_field(rule.node.value, rule.reasons.value);
            if (rule.served) {
                need_field(rule.served->node.value, rule.served->day.value);
            }
            if (rule.appeal) {
                look_at(rule, *rule.appeal);
            }
        }
        if (law_.hears_appeals.value_or(false) && seen.empty()) {
            find("appeal.no_decision", "hears_appeals");
        }
        return std::move(findings_);
    }

private:
    void find(const std::string& rule, std::string element, std::string detail = {})
    {
        findings_.push_back(
            {bpmn::Severity::error, rule, process_.line, std::move(element), std::move(detail)});
    }

    /// The node is a task of people, and its form says the field, as far as it names any.
    void need_field(const std::string& node, const std::string& field)
    {
        const auto task = std::ranges::find(process_.nodes, node, &bpmn::Node::id);
        if (task == process_.nodes.end() || task->kind != bpmn::NodeKind::user_task) {
            find("key.unknown", place_, node);
            return;
        }
        if (task->keys.form.empty()) {
            return; // it takes anything
        }
        const auto form = std::ranges::find_if(
            law_.forms, [&](const FormRule& each) { return each.key.value == task->keys.form; });
        if (form == law_.forms.end()) {
            find("form.field_unknown", place_ + "/" + field);
            return;
        }
        const auto has = [&field](const Field& each) { return each.name.value == field; };
        if (form->fields && std::ranges::none_of(*form->fields, has)) {
            find("form.field_unknown", place_ + "/" + field);
        }
    }

    void need_message(const std::optional<wire::Line<200>>& message)
    {
        const auto hears = [&message](const bpmn::Node& node) {
            return node.kind != bpmn::NodeKind::throw_event && node.kind != bpmn::NodeKind::end_event &&
                   node.event.kind == bpmn::EventKind::message && node.event.name == message->value;
        };
        if (message && std::ranges::none_of(process_.nodes, hears)) {
            find("key.unknown", place_ + "/appeal", message->value);
        }
    }

    void look_at(const DecidingRule& rule, const AppealRule& appeal)
    {
        if (!rule.served) {
            find("appeal.not_served", place_);
        }
        if (appeal.term.days < 1 || appeal.term.days > 999) {
            find("law.range", place_ + "/appeal/term", "1–999");
        }
        if (appeal.term.stops || appeal.term.extension) { // nobody stops or extends the applicant's own time
            find("bundle.law_faulty", place_ + "/appeal/term", "field.unknown");
        }
        for (const auto& role : appeal.lodged_by) {
            if (std::ranges::none_of(
                    law_.roles, [&role](const RoleRule& each) { return each.key.value == role.value; })) {
                find("key.unknown", place_ + "/appeal/lodged_by", role.value);
            }
        }
        if (appeal.lodged_by.empty()) {
            find("bundle.law_faulty", place_ + "/appeal/lodged_by", "field.too_few");
        }
        need_message(appeal.lodged);
        need_message(appeal.ended);
        need_message(appeal.term.expiry);
    }

    const bpmn::Process& process_;
    const Law& law_;
    std::string place_;
    std::vector<bpmn::Finding> findings_;
};

} // namespace

std::vector<bpmn::Finding> deciding_findings(const bpmn::Process& process, const Law& law)
{
    return DecidingCheck{process, law}.run();
}

} // namespace divan::bundle
