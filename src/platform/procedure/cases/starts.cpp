// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/starts.hpp"

#include "platform/organisation/store.hpp"
#include "platform/procedure/bundle/finding.hpp"
#include "platform/procedure/engine/reason.hpp"

#include <utility>

namespace divan::cases {

namespace {

/// Beats follow each other no faster.
constexpr std::int64_t shortest_beat = 60'000;

/// Of one process.
class Starts {
public:
    Starts(db::ReadSession& session, const Now& now, const bundle::Bundle& bundle)
        : session_{session}, now_{now}, bundle_{bundle}
    {
    }

    std::vector<Start> run(std::vector<bundle::Finding>& findings)
    {
        const auto& process = bundle_.process();
        for (bpmn::Index index = 0; index < process.process().nodes.size(); ++index) {
            const auto& node = process.node(index);
            if (node.kind == bpmn::NodeKind::start_event && node.scope == 0 &&
                node.event.kind != bpmn::EventKind::none) {
                add(index);
            }
        }
        for (auto& each : findings_) {
            findings.push_back(std::move(each));
        }
        return std::move(starts_);
    }

private:
    void find(const bpmn::Node& node,
              const std::string& rule,
              std::string detail,
              bpmn::Severity severity = bpmn::Severity::error)
    {
        findings_.push_back(
            bundle::found(bundle_.drawing(), {severity, rule, node.line, node.id, std::move(detail)}));
    }

    void add(bpmn::Index index)
    {
        const auto& node = bundle_.process().node(index);
        const auto& begins = bundle_.law().begins;
        const auto post =
            begins ? organisation::find_post(session_, begins->post.value, now_.day) : std::nullopt;
        if (!post) {
            find(node, "start.no_such_post", begins ? begins->post.value : "");
            return;
        }
        Start made;
        made.procedure = bundle_.law().key.value;
        made.node = node.id;
        made.unit = post->unit;
        made.post = post->id;
        if (node.event.kind == bpmn::EventKind::message) {
            made.message = node.event.name;
            const auto other = store::message_start(session_, made.message);
            if (other && other->procedure != made.procedure) {
                find(node, "start.message_taken", other->procedure);
            }
        } else if (!set_timer(index, made)) {
            return;
        }
        starts_.push_back(std::move(made));
    }

    /// False, with a finding, for a time that can't be.
    bool set_timer(bpmn::Index index, Start& made)
    {
        const auto& node = bundle_.process().node(index);
        const auto& rhythm = bundle_.process().element(index).rhythm;
        const auto is_too_fast =
            rhythm && rhythm->left > 0 && rhythm->months == 0 && rhythm->every < shortest_beat;
        if (!rhythm || is_too_fast) {
            find(node, rhythm ? "start.too_often" : "start.not_fixed", node.event.expression);
            return false;
        }
        try {
            made.timer = engine::timer_of(*rhythm, moment_of(now_.at), bundle_.process().zone());
        } catch (const engine::Fault& fault) {
            find(node, "start.no_time", std::string{engine::key_of(fault.reason)});
            return false;
        }
        // What lay before the deployment is not made up for.
        const auto next = engine::beat_after(made.timer, 0, moment_of(now_.at) - 1, bundle_.process().zone());
        made.next = next.value_or(engine::Beat{});
        if (!next) {
            find(node, "start.passed", node.event.expression, bpmn::Severity::warning);
        }
        return true;
    }

    db::ReadSession& session_;
    const Now& now_;
    const bundle::Bundle& bundle_;
    std::vector<Start> starts_{};
    std::vector<bundle::Finding> findings_{};
};

} // namespace

std::vector<Start> starts_of(db::ReadSession& session,
                             const Now& now,
                             const bundle::Bundle& bundle,
                             std::vector<bundle::Finding>& findings)
{
    return Starts{session, now, bundle}.run(findings);
}

static Case case_of(db::UnitOfWork& tx, const Now& now, const bundle::Law& law, const Beginner& beginner)
{
    const auto& author = beginner.doing.author;
    Case made;
    made.id = CaseId{tx.next_id()};
    made.definition = beginner.start.definition;
    made.business_key = beginner.business_key;
    made.title = law.title_fa.value;
    made.status = "running";
    made.unit = beginner.start.unit;
    made.secrecy_class = access::parse_secrecy_class(law.secrecy_class).value();
    made.started_by = author.person;
    made.started_in = beginner.start.post;
    made.started_at = to_text(now.at);
    store::insert(tx, made);
    std::vector<PostId> posts{beginner.start.post};
    if (author.post.value != 0 && author.post != beginner.start.post) {
        posts.push_back(author.post);
    }
    access::publish(tx, reference(made.id), now.at,
                    {.secrecy_class = made.secrecy_class, .unit = made.unit, .posts = posts});
    return made;
}

CaseId begin(db::UnitOfWork& tx, const Now& now, Definitions& definitions, Beginner beginner)
{
    const auto loaded = definitions.get(tx, beginner.start.definition);
    Act act{tx, now, definitions, case_of(tx, now, loaded.bundle->law(), beginner)};
    auto event = event_of(engine::EventKind::started, 0, std::move(beginner.data));
    event.node = loaded.bundle->process().find_node(beginner.start.node);
    act.take(std::move(event), beginner.doing);
    act.store();
    return act.row().id;
}

bool pass_on(db::UnitOfWork& tx, const Now& now, const Start& start)
{
    return store::move_start(
        tx, start, engine::beat_after(start.timer, start.next.number + 1, moment_of(now.at), now.zone));
}

} // namespace divan::cases
