// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/page.hpp"

#include "platform/calendar/working_time.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/cases/appeals.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

namespace divan::cases {

bool has_role(const organisation::Post& post, const bundle::RoleRule& rule)
{
    if (rule.post) {
        return post.code == rule.post->value;
    }
    std::istringstream words{post.roles};
    for (std::string role; words >> role;) {
        if (role == rule.role->value) {
            return true;
        }
    }
    return false;
}

bool may_begin(db::ReadSession& session,
               const access::Actor& actor,
               const bundle::Bundle& bundle,
               CivilDate day)
{
    return bundle.process().start() != engine::nowhere && is_starter(session, actor, bundle, day);
}

bool is_starter(db::ReadSession& session,
                const access::Actor& actor,
                const bundle::Bundle& bundle,
                CivilDate day)
{
    const auto& law = bundle.law();
    if (law.hears_appeals.value_or(false) || !access::covers(actor, permission::start, actor.unit) ||
        actor.clearance < access::parse_secrecy_class(law.secrecy_class).value()) {
        return false;
    }
    const auto post = organisation::find_post(session, actor.post, day);
    return post && std::ranges::any_of(law.starters, [&](const bundle::Key& key) {
               return has_role(*post, bundle.role(key.value));
           });
}

bool is_separated(db::ReadSession& session, PersonId person, const bundle::Bundle& bundle, const Task& task)
{
    if (decides_appeal(bundle, task) && store::is_barred(session, task.case_id, person)) {
        return true;
    }
    return std::ranges::any_of(bundle.law().separate, [&](const bundle::Separation& pair) {
        const auto* const other = task.node == pair.first.value    ? &pair.second.value
                                  : task.node == pair.second.value ? &pair.first.value
                                                                   : nullptr;
        return other != nullptr && store::has_done(session, task.case_id, *other, person);
    });
}

static std::vector<std::string> resting_nodes(const engine::Definition& process, const engine::State& state)
{
    std::vector<std::string> nodes;
    for (const auto& wait : state.waits) {
        const auto& id = process.node(wait.node).id;
        if (std::ranges::find(nodes, id) == nodes.end()) {
            nodes.push_back(id);
        }
    }
    for (const auto& join : state.joins) {
        const auto& id = process.node(process.flow(join.flow).target).id;
        if (std::ranges::find(nodes, id) == nodes.end()) {
            nodes.push_back(id);
        }
    }
    return nodes;
}

static void add_names(db::ReadSession& session, CaseDetail& shown, CivilDate day)
{
    std::set<PersonId> persons{shown.row.started_by};
    std::set<PostId> posts{shown.row.started_in};
    for (const auto& told : shown.history) {
        persons.insert(told.step.author.person);
        posts.insert(told.step.author.post);
    }
    for (const auto& task : shown.tasks) {
        persons.insert(task.person);
        posts.insert(task.post);
    }
    for (const auto& each : shown.decided.all) {
        persons.insert(each.decision.author.person);
        posts.insert(each.decision.author.post);
    }
    if (shown.decided.appeal_of) {
        persons.insert(shown.decided.appeal_of->of.decision.author.person);
        posts.insert(shown.decided.appeal_of->of.decision.author.post);
    }
    for (const auto& notice : shown.notices) {
        posts.insert(notice.post);
    }
    persons.erase(PersonId{});
    posts.erase(PostId{});
    shown.persons = organisation::person_names(session, {persons.begin(), persons.end()});
    shown.posts = organisation::post_refs(session, {posts.begin(), posts.end()}, day);
}

/// What the acting post's worklist says of the open tasks.
static void
look_at_tasks(db::ReadSession& session, CaseDetail& shown, const access::Actor& actor, CivilDate day)
{
    const auto calendar = calendar::surroundings(session, actor.unit, day).calendar();
    for (const auto& task : shown.tasks) {
        if (!task.outcome.empty()) {
            continue;
        }
        const auto offers = store::offers(session, task.id);
        shown.offered[task.id] = std::ranges::find(offers, actor.post, &Offer::post) != offers.end();
        if (is_separated(session, actor.person, *shown.procedure.bundle, task)) {
            shown.separated.insert(task.id);
        }
        if (const auto due_on = task.due_on ? parse_date(*task.due_on) : std::nullopt) {
            shown.working_days_left[task.id] = calendar.working_days_between(day, *due_on);
        }
    }
}

static constexpr std::size_t sent_shown = 100;

CaseDetail detail(db::ReadSession& session,
                  Definitions& definitions,
                  const access::Actor& actor,
                  const Case& row,
                  CivilDate day)
{
    CaseDetail shown;
    shown.row = row;
    shown.procedure = definitions.get(session, row.definition);
    const auto& bundle = *shown.procedure.bundle;
    shown.may_begin = may_begin(session, actor, bundle, day);
    auto made = replay(session, definitions, row);
    shown.history = std::move(made.steps);
    shown.resting = resting_nodes(bundle.process(), made.state);
    shown.data = variables_of(made.state);
    shown.tasks = store::tasks(session, row.id);
    look_at_tasks(session, shown, actor, day);
    shown.incidents = store::incidents(session, row.id);
    shown.links = links(session, actor, row.id);
    shown.sent = store::sent(session, row.id, sent_shown);
    for (auto& sent : shown.sent) {
        const auto by = sent.heard_by;
        sent.heard_by =
            by.value != 0 && access::sees(session, actor, permission::read, reference(by)) ? by : CaseId{};
    }
    shown.notices = store::notices(session, row.id, sent_shown);
    shown.acting = actor.post;
    shown.term = term_page(session, bundle, row, day);
    shown.term_rule = bundle.law().term;
    shown.decided = decisions_page(session, definitions, actor, row, day);
    add_names(session, shown, day);
    return shown;
}

} // namespace divan::cases
