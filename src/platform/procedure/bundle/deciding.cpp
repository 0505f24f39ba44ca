// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/deciding.hpp"

#include "platform/procedure/engine/data.hpp"

#include <utility>

namespace divan::bundle {

namespace {

/// now() in a decision is the moment of the act.
class MomentOfAct final : public Clock {
public:
    explicit MomentOfAct(Instant now) : now_{now} {}
    [[nodiscard]] Instant now() const override { return now_; }

private:
    Instant now_;
};

} // namespace

static engine::Event answer_to(const engine::Effect& ask, engine::EventKind kind, Instant at)
{
    engine::Event answer;
    answer.kind = kind;
    answer.id = ask.id;
    answer.at = at.time_since_epoch().count();
    return answer;
}

Decided decide(const Bundle& bundle, const engine::Effect& ask, Instant at, std::string_view zone)
{
    Decided decided;
    decided.key = bundle.process().node(ask.node).keys.decision;
    decided.answer = answer_to(ask, engine::EventKind::completed, at);
    const MomentOfAct clock{at};
    feel::World world;
    world.clock = &clock;
    world.zone = zone;
    const auto* const given = ask.data.context();
    auto outcome = bundle.decide(
        decided.key, given == nullptr ? std::vector<feel::Context::Entry>{} : given->entries(), world);
    try {
        if (outcome.value.is_null() && !outcome.warnings.empty()) {
            throw engine::Fault{engine::Reason::failed, std::string{outcome.warnings.front().reason}};
        }
        decided.answer.data = engine::storable(feel::make_context({{"result", outcome.value}})).value;
    } catch (const engine::Fault& fault) {
        decided.answer.kind = engine::EventKind::failed;
        decided.answer.detail = fault.detail.empty() ? engine::key_of(fault.reason) : fault.detail;
    }
    decided.hits = std::move(outcome.hits);
    return decided;
}

engine::Event given_up(const engine::Effect& ask, Instant at)
{
    auto answer = answer_to(ask, engine::EventKind::failed, at);
    answer.detail = "too many decisions in one act";
    return answer;
}

} // namespace divan::bundle
