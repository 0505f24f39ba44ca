// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/wire.hpp"

#include "platform/procedure/cases/api.hpp"
#include "platform/procedure/engine/reason.hpp"

#include <algorithm>
#include <string_view>

namespace divan::cases::wire {

ProcedureView view(const Loaded& loaded, bool may_begin)
{
    const auto& definition = loaded.definition;
    const auto& law = loaded.bundle->law();
    return {.id = definition.id.value,
            .key = definition.key,
            .version = definition.version,
            .title_fa = definition.title_fa,
            .title_en = definition.title_en,
            .legal_basis_fa = law.legal_basis_fa.value,
            .legal_basis_en = law.legal_basis_en.value,
            .deployed_at = definition.deployed_at,
            .may_begin = may_begin};
}

static std::string text_of(const ProcedurePage& page, std::string_view name)
{
    const auto file = std::ranges::find(page.files, name, &bundle::File::name);
    return file == page.files.end() ? std::string{} : file->text;
}

ProcedureDetail view(const ProcedurePage& page)
{
    const auto& law = page.loaded.bundle->law();
    ProcedureDetail made;
    made.procedure = view(page.loaded, page.may_begin);
    made.secrecy_class = law.secrecy_class;
    made.start_form = law.start_form ? law.start_form->value : "";
    made.forms.reserve(law.forms.size());
    for (const auto& form : law.forms) {
        made.forms.push_back({form.key.value, text_of(page, form.file.value)});
    }
    made.law = text_of(page, bundle::law_file);
    const auto drawing = std::ranges::find_if(
        page.files, [](const bundle::File& file) { return file.name.ends_with(".bpmn"); });
    made.drawing = drawing == page.files.end() ? std::string{} : drawing->text;
    return made;
}

CaseList list(const CasePage& page)
{
    CaseList shown;
    shown.cases.reserve(page.cases.size());
    for (const auto& each : page.cases) {
        const auto& definition = page.definitions.at(each.definition);
        shown.cases.push_back({each.id.value, each.definition.value, definition.title_fa, definition.title_en,
                               each.business_key, each.title, each.status, each.started_at, each.ended_at});
    }
    shown.next_cursor = page.next_cursor;
    return shown;
}

CaseActor actor_view(const CaseDetail& shown, PersonId person, PostId post)
{
    CaseActor made;
    made.person_id = person.value;
    made.post_id = post.value;
    if (const auto name = shown.persons.find(person); name != shown.persons.end()) {
        made.person_fa = name->second.fa;
        made.person_en = name->second.en;
    }
    if (const auto ref = shown.posts.find(post); ref != shown.posts.end()) {
        made.post_fa = ref->second.title_fa;
        made.post_en = ref->second.title_en;
    }
    return made;
}

static std::optional<TaskDeadline> deadline_of(const bundle::Bundle& bundle, const Task& task)
{
    const auto& process = bundle.process();
    const auto& key = process.node(process.find_node(task.node)).keys.deadline;
    if (key.empty()) {
        return std::nullopt;
    }
    const auto& rule = bundle.deadline(key);
    return TaskDeadline{rule.working_days, rule.basis_fa.value, rule.basis_en.value};
}

static TaskView task_view(const CaseDetail& shown, const Task& task)
{
    const auto& bundle = *shown.procedure.bundle;
    const auto& role = bundle.role(task.role);
    const auto offered = shown.offered.find(task.id);
    const auto left = shown.working_days_left.find(task.id);
    return {.id = task.id.value,
            .node = task.node,
            .title = task.title,
            .role = task.role,
            .role_fa = role.title_fa.value,
            .role_en = role.title_en.value,
            .form = task.form,
            .deadline = deadline_of(bundle, task),
            .due_on = task.due_on,
            .working_days_left =
                left == shown.working_days_left.end() ? std::nullopt : std::optional{left->second},
            .opened_at = task.opened_at,
            .ended_at = task.ended_at,
            .outcome = task.outcome,
            .taken_by = actor_view(shown, task.person, task.post),
            .offered = offered != shown.offered.end() && offered->second,
            .separated = shown.separated.count(task.id) != 0,
            .version = task.version};
}

static CaseStep step_view(const CaseDetail& shown, const Told& told)
{
    CaseStep made{.number = told.step.number,
                  .kind = told.kind,
                  .act = told.step.act,
                  .node = told.node,
                  .flows = told.flows,
                  .at = told.step.at,
                  .by = actor_view(shown, told.step.author.person, told.step.author.post),
                  .why = told.step.why};
    made.by.delegation_id = told.step.author.delegation.value;
    return made;
}

/// A sentence within one loses its full stop.
static std::string filled(std::string_view text, std::string_view detail)
{
    if (detail.ends_with('.')) {
        detail.remove_suffix(1);
    }
    constexpr std::string_view place = "{detail}";
    std::string made{text};
    if (const auto at = made.find(place); at != std::string::npos) {
        made.replace(at, place.size(), detail);
    }
    return made;
}

static CaseIncident incident_view(const Incident& incident)
{
    CaseIncident made{.wait = incident.wait,
                      .node = incident.node,
                      .reason = incident.reason,
                      .reason_fa = {},
                      .reason_en = {},
                      .detail = incident.detail,
                      .raised_at = incident.raised_at};
    const auto texts = engine::reasons();
    const auto text = std::ranges::find(texts, incident.reason, &engine::ReasonText::key);
    if (text != texts.end()) {
        const auto& known = reason_texts(); // what a called case came to is told by such a key
        const auto detail = std::ranges::find(known, incident.detail, &http::ReasonText::key);
        made.reason_fa = filled(text->fa, detail == known.end() ? incident.detail : detail->fa);
        made.reason_en = filled(text->en, detail == known.end() ? incident.detail : detail->en);
    }
    return made;
}

static CaseLinkView link_view(const CaseLink& link)
{
    return {link.id.value,   link.node,    link.procedure.title_fa, link.procedure.title_en, link.status,
            link.started_at, link.ended_at};
}

static CaseStop stop_view(const bundle::TermRule& rule, const term::Stop& stop)
{
    CaseStop made;
    made.node = stop.node;
    made.from_on = to_text(stop.from);
    made.to_on = stop.to ? std::optional{to_text(*stop.to)} : std::nullopt;
    for (const auto& each : rule.stops.value_or(std::vector<bundle::StopRule>{})) {
        if (each.node.value == stop.node) {
            made.ground_fa = each.ground_fa.value;
            made.ground_en = each.ground_en.value;
        }
    }
    return made;
}

static CaseTerm term_view(const bundle::TermRule& rule, const TermPage& page)
{
    const auto& [term, reckoned] = page;
    CaseTerm made;
    made.kind = rule.kind;
    made.days = reckoned.days;
    made.used = reckoned.used;
    made.started_on = to_text(term.course.start);
    made.last_on = reckoned.last_day ? std::optional{to_text(*reckoned.last_day)} : std::nullopt;
    made.is_still = !reckoned.last_day;
    made.is_over = term.is_told;
    made.extensions = term.course.extensions;
    made.extensions_most = rule.extension ? rule.extension->most : 0;
    made.extension_days = rule.extension ? rule.extension->days : 0;
    made.basis_fa = rule.basis_fa.value;
    made.basis_en = rule.basis_en.value;
    for (const auto& stop : term.course.stops) {
        made.stops.push_back(stop_view(rule, stop));
    }
    return made;
}

CaseView view(const CaseDetail& shown)
{
    CaseView made;
    made.id = shown.row.id.value;
    made.procedure = view(shown.procedure, shown.may_begin);
    made.business_key = shown.row.business_key;
    made.title = shown.row.title;
    made.status = shown.row.status;
    made.secrecy_class = access::to_text(shown.row.secrecy_class);
    made.started_by = actor_view(shown, shown.row.started_by, shown.row.started_in);
    made.started_at = shown.row.started_at;
    made.ended_at = shown.row.ended_at;
    made.resting = shown.resting;
    made.data = shown.data;
    made.tasks.reserve(shown.tasks.size());
    for (const auto& task : shown.tasks) {
        made.tasks.push_back(task_view(shown, task));
    }
    made.incidents.reserve(shown.incidents.size());
    for (const auto& each : shown.incidents) {
        made.incidents.push_back(incident_view(each));
    }
    made.history.reserve(shown.history.size());
    for (const auto& told : shown.history) {
        made.history.push_back(step_view(shown, told));
    }
    if (shown.links.caller) {
        made.caller = link_view(*shown.links.caller);
    }
    made.calls.reserve(shown.links.calls.size());
    for (const auto& link : shown.links.calls) {
        made.calls.push_back(link_view(link));
    }
    made.sent.reserve(shown.sent.size());
    for (const auto& sent : shown.sent) {
        made.sent.push_back({sent.id.value, sent.node, sent.name, sent.business_key, sent.state,
                             sent.must_be_heard, sent.sent_at, sent.ended_at, sent.heard_by.value});
    }
    made.notices.reserve(shown.notices.size());
    for (const auto& notice : shown.notices) {
        made.notices.push_back({notice.id.value, notice.node, actor_view(shown, {}, notice.post),
                                notice.text_fa, notice.text_en, notice.sent_at, notice.read_at,
                                notice.post == shown.acting && !notice.read_at});
    }
    if (shown.term) {
        made.term = term_view(*shown.term_rule, *shown.term);
    }
    made.decisions = decision_views(shown);
    made.appeal_of = appealed_view(shown);
    made.suspended = shown.decided.is_suspended;
    made.version = shown.row.version;
    return made;
}

} // namespace divan::cases::wire
