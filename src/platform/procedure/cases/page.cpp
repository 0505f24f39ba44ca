// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/page.hpp"

#include "platform/organisation/store.hpp"
#include "platform/procedure/engine/data.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace divan::cases {

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

static std::string variables_of(const engine::State& state)
{
    std::string text;
    auto variables = feel::make_context({});
    if (!state.frames.empty()) {
        variables = feel::make_context(state.frames.front().variables);
    }
    engine::write(text, variables);
    return text;
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
    persons.erase(PersonId{});
    posts.erase(PostId{});
    shown.persons = organisation::person_names(session, {persons.begin(), persons.end()});
    shown.posts = organisation::post_refs(session, {posts.begin(), posts.end()}, day);
}

CaseDetail detail(db::ReadSession& session,
                  Definitions& definitions,
                  const access::Actor& actor,
                  const Case& row,
                  CivilDate day)
{
    CaseDetail shown;
    shown.row = row;
    const auto loaded = definitions.get(session, row.definition);
    shown.definition = loaded.definition;
    auto made = replay(session, definitions, row);
    shown.history = std::move(made.steps);
    shown.resting = resting_nodes(loaded.bundle->process(), made.state);
    shown.data = variables_of(made.state);
    shown.tasks = store::tasks(session, row.id);
    for (const auto& task : shown.tasks) {
        if (task.outcome.empty()) {
            const auto offers = store::offers(session, task.id);
            shown.offered[task.id] = std::ranges::find(offers, actor.post, &Offer::post) != offers.end();
        }
    }
    shown.incidents = store::incidents(session, row.id);
    shown.term = term_page(session, *loaded.bundle, row, day);
    shown.term_rule = loaded.bundle->law().term;
    add_names(session, shown, day);
    return shown;
}

} // namespace divan::cases
