// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/migration.hpp"

#include "platform/procedure/engine/consistency.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace divan::engine {

using bpmn::NodeKind;

static constexpr auto all_texts = std::to_array<ObstacleText>({
    {"migration.gone", "این نسخه چنین عنصری ندارد.", "This version has no such element."},
    {"migration.other_kind", "این عنصر در این نسخه از گونه دیگری است.",
     "This element is of another kind in this version."},
    {"migration.other_place", "این عنصر در این نسخه در زیرفرایند دیگری است.",
     "This element lies in another sub-process in this version."},
    {"migration.other_events", "در این نسخه رویدادهای دیگری به این عنصر بسته است.",
     "Other events are attached to this element in this version."},
    {"migration.other_role", "این کار در این نسخه نقش یا فرم دیگری دارد.",
     "This task has another role or form in this version."},
    {"migration.other_call",
     "این عنصر در این نسخه فرایند دیگری را فرامی‌خواند.",
     "This element calls another procedure in this version."},
    {"migration.no_term", "این نسخه مهلتی ندارد و پرونده مهلت دارد.",
     "This version has no term, and the case has one."},
    {"migration.does_not_fit", "حالت پرونده در این نسخه جا نمی‌گیرد.",
     "The case's state does not fit this version."},
    {"renaming.source_unknown",
     "هیچ نسخه پیشینی که پرونده‌ای دارد چنین عنصری ندارد.",
     "No older version that has cases has such an element."},
    {"renaming.target_unknown", "این نسخه عنصری با شناسه تازه ندارد.",
     "This version has no element of the new id."},
    {"renaming.other_kind", "عنصر تازه از گونه دیگری است.", "The new element is of another kind."},
    {"renaming.not_one_to_one",
     "دو عنصر یکی می‌شوند؛ هر عنصر تازه تنها جای یکی را می‌گیرد.",
     "Two elements would become one; a new element takes the place of one only."},
});

std::span<const ObstacleText> obstacle_texts()
{
    return all_texts;
}

/// What the other version calls an element.
static const std::string& new_id(const Renaming& renamed, const std::string& id)
{
    const auto found = renamed.find(id);
    return found == renamed.end() ? id : found->second;
}

static bool is_alike(const bpmn::Node& was, const bpmn::Node& is)
{
    return was.kind == is.kind && was.event.kind == is.event.kind && was.event.name == is.event.name &&
           was.multi.has_value() == is.multi.has_value();
}

namespace {

class Migration {
public:
    Migration(const Definition& from, const Definition& to, const Renaming& renamed)
        : from_{from}, to_{to}, renamed_{renamed}
    {
    }

    Migrated run(const State& state)
    {
        Migrated made{state, {}};
        auto& moved = made.state;
        for (auto& frame : moved.frames) {
            frame.scope = scope(frame.scope);
        }
        for (auto& wait : moved.waits) {
            look_at(wait);
            wait.node = node(wait.node);
            wait.flow = flow(wait.flow);
        }
        for (auto& join : moved.joins) {
            static_cast<void>(node(from_.flow(join.flow).target)); // its gateway is of the same kind
            join.flow = flow(join.flow);
        }
        for (auto& timer : moved.timers) {
            timer.node = node(timer.node);
        }
        for (auto& subscription : moved.subscriptions) {
            subscription.node = node(subscription.node);
        }
        for (auto& incident : moved.incidents) {
            incident.node = node(incident.node);
        }
        if (events_of(from_, nowhere, renamed_) != events_of(to_, nowhere, {})) {
            find(to_.process().id, "migration.other_events");
        }
        in_order(moved);
        if (obstacles_.empty() && !complete(to_, moved)) {
            find(to_.process().id, "migration.does_not_fit");
        }
        made.obstacles = std::move(obstacles_);
        return made;
    }

private:
    void find(const std::string& element, std::string_view rule)
    {
        if (const Obstacle obstacle{element, rule};
            std::ranges::find(obstacles_, obstacle) == obstacles_.end()) {
            obstacles_.push_back(obstacle);
        }
    }

    Index node(Index old)
    {
        if (old == nowhere) {
            return nowhere;
        }
        const auto& id = from_.node(old).id;
        const auto found = to_.find_node(new_id(renamed_, id));
        if (found == nowhere) {
            find(id, "migration.gone");
            return nowhere;
        }
        const auto& was = from_.node(old);
        const auto& is = to_.node(found);
        if (!is_alike(was, is)) {
            find(id, "migration.other_kind");
        }
        if (new_id(renamed_, scope_id(from_, was.scope)) != scope_id(to_, is.scope)) {
            find(id, "migration.other_place");
        }
        return found;
    }

    Index flow(Index old)
    {
        if (old == nowhere) {
            return nowhere;
        }
        const auto found = to_.find_flow(new_id(renamed_, from_.flow(old).id));
        if (found == nowhere) {
            find(from_.flow(old).id, "migration.gone");
        }
        return found;
    }

    /// The sub-process's id; empty for the process itself.
    static std::string scope_id(const Definition& definition, Index scope)
    {
        const auto owner = definition.process().scopes[scope].node;
        return owner == nowhere ? std::string{} : definition.node(owner).id;
    }

    Index scope(Index old)
    {
        const auto owner = from_.process().scopes[old].node;
        if (owner == nowhere) {
            return 0;
        }
        const auto found = node(owner);
        return found == nowhere ? 0 : to_.node(found).inner_scope;
    }

    /// Events that a token at the element waits for beside it, by the ids of the other version; nowhere:
    /// those of the case.
    static std::set<std::tuple<std::string, bpmn::EventKind, std::string, bool>>
    events_of(const Definition& definition, Index index, const Renaming& renamed)
    {
        std::set<std::tuple<std::string, bpmn::EventKind, std::string, bool>> events;
        const auto add = [&](Index event) {
            const auto& node = definition.node(event);
            events.emplace(new_id(renamed, node.id), node.event.kind, node.event.name, node.is_interrupting);
        };
        if (index == nowhere) {
            std::ranges::for_each(definition.handlers(0), add);
            return events;
        }
        for (const auto boundary : definition.element(index).boundaries) {
            add(boundary);
        }
        if (const auto inner = definition.node(index).inner_scope; inner != nowhere) {
            std::ranges::for_each(definition.handlers(inner), add);
        }
        if (definition.node(index).kind == NodeKind::event_based_gateway) {
            for (const auto out : definition.node(index).outgoing) {
                add(definition.flow(out).target);
            }
        }
        return events;
    }

    void look_at(const Wait& wait)
    {
        const auto& was = from_.node(wait.node);
        const auto found = to_.find_node(new_id(renamed_, was.id));
        if (found == nowhere) {
            return; // told with the node itself
        }
        if (events_of(from_, wait.node, renamed_) != events_of(to_, found, {})) {
            find(was.id, "migration.other_events");
        }
        const auto& is = to_.node(found);
        if (wait.kind == WaitKind::task && (was.keys.role != is.keys.role || was.keys.form != is.keys.form)) {
            find(was.id, "migration.other_role");
        }
        if (wait.kind == WaitKind::called && was.called != is.called) {
            find(was.id, "migration.other_call");
        }
    }

    /// What is ordered by index is ordered by the new ones.
    static void in_order(State& state)
    {
        std::ranges::sort(state.joins, {}, [](const Join& join) {
            return std::tuple{join.frame, join.flow};
        });
        std::ranges::sort(state.incidents, {}, [](const Incident& incident) {
            return std::tuple{incident.wait, incident.frame, incident.node};
        });
    }

    const Definition& from_;
    const Definition& to_;
    const Renaming& renamed_;
    std::vector<Obstacle> obstacles_{};
};

} // namespace

Migrated migrate(const Definition& from, const Definition& to, const State& state, const Renaming& renamed)
{
    return Migration{from, to, renamed}.run(state);
}

} // namespace divan::engine
