// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/powers.hpp"

#include "platform/delegation/desk.hpp"
#include "platform/delegation/store.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>

namespace divan::delegation {

/// What who prepares a desk may do there: look.
static bool is_for_desks(std::string_view action)
{
    return action.ends_with(".read") && action != "organisation.read";
}

/// The highest clearance among a person's own posts.
static access::SecrecyClass own_clearance(const std::vector<Held>& own)
{
    auto highest = access::SecrecyClass::normal;
    for (const auto& held : own) {
        highest = std::max(highest, held.post.clearance);
    }
    return highest;
}

static bool
has_lapsed(db::ReadSession& session, const Delegation& delegation, const organisation::Moment& moment)
{
    return rule_of(delegation.kind, delegation.days.from).lapses_with_holder &&
           !store::holds(session, delegation.holder, delegation.post, moment);
}

static std::optional<CivilDate>
absent_from(db::ReadSession& session, const Delegation& delegation, const organisation::Moment& moment)
{
    const auto id = delegation.absence;
    if (id.value == 0) {
        return std::nullopt;
    }
    const auto absence =
        moment.known_at ? store::find_known(session, id, *moment.known_at) : store::find(session, id);
    return absence ? std::optional{absence->absence.days.from} : std::nullopt;
}

/// The posts whose desks are prepared in one of the person's own.
static void add_desks(db::ReadSession& session,
                      std::vector<Held>& held,
                      access::SecrecyClass own,
                      const organisation::Moment& moment)
{
    std::vector<PostId> preparers;
    for (const auto& one : held) {
        if (!one.by && !one.is_desk) {
            preparers.push_back(one.post.id);
        }
    }
    for (const auto preparer : preparers) {
        for (const auto& current : desks::prepared_by(session, preparer, moment)) {
            const auto& desk = current.desk;
            auto post = organisation::find_post(session, desk.post, moment);
            const auto is_there = [&](const Held& one) { return one.post.id == desk.post; };
            if (!post || !holds_on(desk.days, moment.day) || std::ranges::any_of(held, is_there)) {
                continue; // who holds the post, or has its powers, needs no more
            }
            const auto clearance = std::min(post->clearance, own);
            held.push_back({.post = *std::move(post),
                            .by = {},
                            .is_desk = true,
                            .clearance = clearance,
                            .absent_from = {}});
        }
    }
}

std::vector<Held> posts_of(db::ReadSession& session, PersonId person, const organisation::Moment& moment)
{
    std::vector<Held> found;
    for (auto& post : organisation::posts_held(session, person, moment)) {
        const auto clearance = post.clearance;
        found.push_back({.post = std::move(post), .by = {}, .clearance = clearance, .absent_from = {}});
    }
    if (found.empty()) {
        return found; // who left the institution uses nobody's powers
    }
    const auto own = own_clearance(found);
    for (auto& delegation : store::used_by(session, person, moment)) {
        auto post = organisation::find_post(session, delegation.post, moment);
        if (!post || has_lapsed(session, delegation, moment) ||
            store::holds(session, person, delegation.post, moment)) {
            continue;
        }
        const auto ceiling = delegation.scope.ceiling.value_or(post->clearance);
        const auto clearance = std::min({post->clearance, own, ceiling});
        auto since = absent_from(session, delegation, moment);
        found.push_back({.post = *std::move(post),
                         .by = std::move(delegation),
                         .clearance = clearance,
                         .absent_from = since});
    }
    add_desks(session, found, own, moment);
    return found;
}

std::vector<access::Grant>
grants_of(db::ReadSession& session, const Held& held, const organisation::Moment& moment)
{
    auto grants = organisation::grants_of(session, held.post.roles, moment);
    if (held.is_desk) {
        std::erase_if(grants, [](const access::Grant& grant) { return !is_for_desks(grant.action); });
        for (auto& grant : grants) {
            grant.reach = access::Reach::own_post;
        }
        return grants;
    }
    return held.by ? limited(grants, held.by->scope) : grants;
}

bool sees_worklist(db::ReadSession& session, const Held& held, const organisation::Moment& moment)
{
    return std::ranges::any_of(grants_of(session, held, moment),
                               [](const access::Grant& grant) { return grant.action == "worklist.read"; });
}

static access::StandingIn standing_in(db::ReadSession& session, const Held& held, CivilDate day)
{
    access::StandingIn made;
    made.post = held.post.id;
    made.clearance = held.clearance;
    made.absent_from = held.absent_from;
    made.kind = "desk";
    if (held.by) {
        made.delegation = held.by->id;
        made.kind = to_text(held.by->kind);
        made.holder = held.by->holder;
    }
    made.sees_worklist = sees_worklist(session, held, day);
    return made;
}

access::Actor actor_in(db::ReadSession& session,
                       PersonId person,
                       const Held& acting,
                       const std::vector<Held>& posts,
                       CivilDate day)
{
    access::Actor actor;
    actor.person = person;
    actor.post = acting.post.id;
    actor.unit = acting.post.unit;
    actor.clearance = acting.clearance;
    actor.grants = grants_of(session, acting, day);
    for (const auto& held : posts) {
        if (!held.by && !held.is_desk) {
            actor.posts.push_back(held.post.id);
            continue;
        }
        actor.standing_in.push_back(standing_in(session, held, day));
        const auto is_acting = held.post.id == acting.post.id && held.is_desk == acting.is_desk &&
                               held.by.has_value() == acting.by.has_value();
        if (is_acting) {
            actor.by = actor.standing_in.back();
        }
    }
    const auto reaches_below = std::ranges::any_of(actor.grants, [](const access::Grant& grant) {
        return grant.reach == access::Reach::unit_and_below;
    });
    actor.units_before = organisation::units_before(session, acting.post.unit, day);
    actor.posts_before = organisation::posts_before(session, acting.post.id, day);
    if (reaches_below) {
        actor.units_below = organisation::units_below(session, acting.post.unit, day);
    }
    return actor;
}

std::map<DelegationId, OnBehalfOf> on_behalf_of(db::ReadSession& session,
                                                const std::vector<DelegationId>& ids)
{
    std::map<DelegationId, OnBehalfOf> found;
    for (const auto id : ids) {
        if (id.value == 0 || found.contains(id)) {
            continue;
        }
        const auto last = store::find_last(session, id);
        if (!last) {
            continue;
        }
        const auto& delegation = last->delegation;
        const auto posts = organisation::post_refs(session, {delegation.post}, delegation.days.from);
        const auto post = posts.find(delegation.post);
        const auto title_fa = post == posts.end() ? std::string{} : post->second.title_fa;
        const auto title_en = post == posts.end() ? std::string{} : post->second.title_en;
        found.emplace(id,
                      OnBehalfOf{delegation.kind, delegation.holder,
                                 signature_block(delegation.kind, delegation.days.from, title_fa, title_en)});
    }
    return found;
}

} // namespace divan::delegation
