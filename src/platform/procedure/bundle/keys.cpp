// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/keys.hpp"

#include "platform/access/access.hpp"
#include "platform/procedure/bundle/notice.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace divan::bundle {

using Faults = std::vector<bpmn::Finding>;
using bpmn::NodeKind;
using bpmn::Severity;

template <class Rules>
static bool has_key(const Rules& all, std::string_view key)
{
    return std::ranges::any_of(all, [key](const auto& each) { return each.key.value == key; });
}

template <class Rules>
static void find_twins(const Rules& all, const std::string& list, Faults& findings)
{
    std::set<std::string> seen;
    for (const auto& each : all) {
        if (!seen.insert(each.key.value).second) {
            findings.push_back({Severity::error, "bundle.twice", 0, list + "/" + each.key.value, {}});
        }
    }
}

static void need_key(bool is_known, std::string element, std::string key, Faults& findings)
{
    if (!is_known) {
        findings.push_back({Severity::error, "key.unknown", 0, std::move(element), std::move(key)});
    }
}

static void find_out_of_range(std::int64_t value, std::int64_t most, std::string element, Faults& findings)
{
    if (value < 1 || value > most) {
        findings.push_back(
            {Severity::error, "law.range", 0, std::move(element), "1–" + std::to_string(most)});
    }
}

static void look_at_times(const Law& law, Faults& findings)
{
    if (law.retention) {
        find_out_of_range(law.retention->years, 100, "retention", findings);
    }
    if (!law.term) {
        return;
    }
    find_out_of_range(law.term->days, 999, "term", findings);
    if (const auto& stops = law.term->stops) {
        for (const auto& stop : *stops) {
            find_out_of_range(stop.most, 99, "term/stops/" + stop.node.value, findings);
        }
    }
    if (const auto& extension = law.term->extension) {
        find_out_of_range(extension->most, 99, "term/extension/most", findings);
        find_out_of_range(extension->days, 999, "term/extension/days", findings);
    }
}

Faults law_findings(const Law& law)
{
    Faults findings;
    look_at_times(law, findings);
    find_twins(law.roles, "roles", findings);
    find_twins(law.deadlines, "deadlines", findings);
    find_twins(law.forms, "forms", findings);
    find_twins(law.decisions, "decisions", findings);
    if (law.notices) {
        find_twins(*law.notices, "notices", findings);
        for (const auto& notice : *law.notices) {
            need_key(has_key(law.roles, notice.to.value), "notices/" + notice.key.value, notice.to.value,
                     findings);
        }
    }
    for (const auto& role : law.roles) {
        if (role.role.has_value() == role.post.has_value()) {
            findings.push_back({Severity::error, "role.one_of_two", 0, role.key.value, {}});
        }
    }
    for (const auto& deadline : law.deadlines) {
        if (deadline.working_days < 1 || deadline.working_days > 999) {
            findings.push_back({Severity::error, "deadline.days", 0, deadline.key.value, {}});
        }
    }
    for (const auto& starter : law.starters) {
        need_key(has_key(law.roles, starter.value), "starters", starter.value, findings);
    }
    if (law.starters.empty()) {
        findings.push_back({Severity::error, "bundle.law_faulty", 0, "/starters", "field.too_few"});
    }
    if (law.start_form) {
        need_key(has_key(law.forms, law.start_form->value), "start_form", law.start_form->value, findings);
    }
    if (!access::parse_secrecy_class(law.secrecy_class)) {
        findings.push_back({Severity::error, "bundle.law_faulty", 0, "/secrecy_class", law.secrecy_class});
    }
    return findings;
}

namespace {

/// Of the nodes one by one.
class KeyCheck {
public:
    KeyCheck(const bpmn::Process& process, const Law& law) : process_{process}, law_{law} {}

    Faults run()
    {
        for (const auto& node : process_.nodes) {
            look_at(node);
        }
        for (const auto& pair : law_.separate) {
            need_task(pair.first.value);
            need_task(pair.second.value);
        }
        need_names();
        need_term();
        need_messages();
        return std::move(findings_);
    }

private:
    void find(const bpmn::Node& node, Severity severity, const std::string& rule, std::string detail = {})
    {
        findings_.push_back({severity, rule, node.line, node.id, std::move(detail)});
    }

    template <class Rules>
    void need(const bpmn::Node& node, const Rules& all, const std::string& key)
    {
        if (!key.empty() && !has_key(all, key)) {
            find(node, Severity::error, "key.unknown", key);
        }
    }

    void need_task(const std::string& id)
    {
        need_node("separate", id, [](const bpmn::Node& node) { return node.kind == NodeKind::user_task; });
    }

    template <class Is>
    void need_node(const std::string& element, const std::string& id, Is is)
    {
        const auto suits = [&](const bpmn::Node& node) { return node.id == id && is(node); };
        if (std::ranges::none_of(process_.nodes, suits)) {
            findings_.push_back({Severity::error, "key.unknown", process_.line, element, id});
        }
    }

    void need_names()
    {
        std::set<std::string> seen;
        for (const auto& name : law_.names.value_or(std::vector<NodeName>{})) {
            if (std::ranges::find(process_.flows, name.node.value, &bpmn::Flow::id) == process_.flows.end()) {
                need_node("names", name.node.value, [](const bpmn::Node& /*node*/) { return true; });
            }
            if (!seen.insert(name.node.value).second) {
                findings_.push_back({Severity::error, "bundle.twice", 0, "names/" + name.node.value, {}});
            }
        }
    }

    /// The clock stops where a person or a message is waited for, and its end is heard where that is waited
    /// for.
    void need_term()
    {
        if (!law_.term) {
            return;
        }
        for (const auto& stop : law_.term->stops.value_or(std::vector<StopRule>{})) {
            need_node("term/stops", stop.node.value, [](const bpmn::Node& node) {
                return node.kind == NodeKind::user_task || node.kind == NodeKind::receive_task ||
                       node.kind == NodeKind::catch_event || node.kind == NodeKind::event_based_gateway;
            });
        }
        if (const auto& expiry = law_.term->expiry) {
            const auto hears = [&expiry](const bpmn::Node& node) {
                return node.kind != NodeKind::throw_event && node.kind != NodeKind::end_event &&
                       node.event.kind == bpmn::EventKind::message && node.event.name == expiry->value;
            };
            if (std::ranges::none_of(process_.nodes, hears)) {
                findings_.push_back(
                    {Severity::error, "key.unknown", process_.line, "term/expiry", expiry->value});
            }
        }
    }

    static bool throws(const bpmn::Node& node)
    {
        return node.event.kind == bpmn::EventKind::message &&
               (node.kind == NodeKind::throw_event || node.kind == NodeKind::end_event ||
                node.kind == NodeKind::send_task);
    }

    void need_messages()
    {
        for (const auto& name : law_.must_be_heard.value_or(std::vector<wire::Line<200>>{})) {
            const auto is_thrown = [&name](const bpmn::Node& node) {
                return throws(node) && node.event.name == name.value;
            };
            if (std::ranges::none_of(process_.nodes, is_thrown)) {
                findings_.push_back(
                    {Severity::error, "key.unknown", process_.line, "must_be_heard", name.value});
            }
        }
    }

    /// A send task gives each value that the notice's texts ask for.
    void look_at_notice(const bpmn::Node& node)
    {
        if (node.kind != NodeKind::send_task) {
            find(node, Severity::error, "notice.not_sent");
        }
        const auto& all = law_.notices ? *law_.notices : std::vector<NoticeRule>{};
        need(node, all, node.keys.notice);
        for (const auto& rule : all) {
            if (rule.key.value != node.keys.notice) {
                continue;
            }
            for (const auto* const text : {&rule.text_fa.value, &rule.text_en.value}) {
                for (const auto& name : placeholders(*text)) {
                    if (std::ranges::find(node.inputs, name, &bpmn::Mapping::name) == node.inputs.end()) {
                        find(node, Severity::error, "notice.input_missing", name);
                    }
                }
            }
        }
    }

    /// What begins by itself says in whose name; a message begins one case.
    void look_at_start(const bpmn::Node& node)
    {
        // What begins an event sub-process begins no case.
        if (node.kind != NodeKind::start_event || node.scope != 0 ||
            node.event.kind == bpmn::EventKind::none) {
            return;
        }
        if (!law_.begins) {
            find(node, Severity::error, "start.begins_missing");
        }
        if (law_.hears_appeals.value_or(false)) {
            find(node, Severity::error, "start.hears_appeals");
        }
        const auto is_twin = [&node](const bpmn::Node& other) {
            return &other < &node && other.kind == NodeKind::start_event && other.scope == 0 &&
                   other.event.kind == bpmn::EventKind::message && other.event.name == node.event.name;
        };
        if (node.event.kind != bpmn::EventKind::message) {
            return;
        }
        if (std::ranges::any_of(process_.nodes, is_twin)) {
            find(node, Severity::error, "start.message_taken", law_.key.value);
        }
        const auto is_own = [&node](const bpmn::Node& other) {
            return throws(other) && other.event.name == node.event.name;
        };
        if (std::ranges::any_of(process_.nodes, is_own)) {
            find(node, Severity::error, "start.own_message", node.event.name);
        }
    }

    void look_at(const bpmn::Node& node)
    {
        look_at_start(node);
        if (node.kind == NodeKind::send_task && node.event.name.empty() && node.keys.notice.empty()) {
            find(node, Severity::error, "send.nothing");
        }
        if (!node.keys.notice.empty()) {
            look_at_notice(node);
        }
        need(node, law_.roles, node.keys.role);
        need(node, law_.deadlines, node.keys.deadline);
        need(node, law_.forms, node.keys.form);
        need(node, law_.decisions, node.keys.decision);
        if (node.kind == NodeKind::user_task && node.keys.role.empty()) {
            find(node, Severity::error, "key.role_missing");
        }
        if (node.kind == NodeKind::user_task && node.keys.deadline.empty()) {
            find(node, Severity::warning, "key.deadline_missing");
        }
        if (node.kind == NodeKind::business_rule_task && node.keys.decision.empty()) {
            find(node, Severity::error, "key.decision_missing");
        }
        const auto unrun = not_run_yet(node);
        if (!unrun.empty()) {
            find(node, Severity::error, "case.not_yet", std::string{unrun});
        }
    }

    /// What the engine steps through but nothing in the program answers for yet; empty: nothing.
    static std::string_view not_run_yet(const bpmn::Node& node)
    {
        if (node.kind == NodeKind::service_task && !node.keys.connector.empty()) {
            return "connector";
        }
        if (node.event.kind == bpmn::EventKind::signal) {
            return "signal"; // it has to reach all cases, and reaches its own alone
        }
        return "";
    }

    const bpmn::Process& process_;
    const Law& law_;
    Faults findings_;
};

} // namespace

Faults key_findings(const bpmn::Process& process, const Law& law)
{
    return KeyCheck{process, law}.run();
}

} // namespace divan::bundle
