// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/wire.hpp"

#include "platform/organisation/store.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>

namespace divan::delegation::wire {

template <class Wrapped>
static std::string value_or_empty(const std::optional<Wrapped>& wrapped)
{
    return wrapped ? wrapped->value : std::string{};
}

CivilDate day_after(CivilDate day)
{
    return CivilDate{std::chrono::sys_days{day} + std::chrono::days{1}};
}

CivilDate day_before(CivilDate day)
{
    return CivilDate{std::chrono::sys_days{day} - std::chrono::days{1}};
}

Delegation to_domain(const DelegationRequest& request)
{
    Delegation asked;
    asked.kind = request.kind;
    asked.post = PostId{request.post_id};
    asked.person = PersonId{request.person_id};
    asked.ground = value_or_empty(request.ground);
    asked.order_number = value_or_empty(request.order_number);
    if (request.order_date) {
        asked.order_date = request.order_date->value;
    }
    asked.scope.is_all = !request.actions;
    if (request.actions) {
        for (const auto& action : request.actions->value) {
            asked.scope.actions.push_back(action.value);
        }
    }
    if (request.ceiling) {
        asked.scope.ceiling = static_cast<access::SecrecyClass>(*request.ceiling);
    }
    asked.days.from = request.valid_from.value;
    if (request.last_day) {
        asked.days.to = day_after(request.last_day->value);
    }
    return asked;
}

Names names_of(db::ReadSession& session, const std::vector<store::Current>& all, CivilDate day)
{
    std::vector<PostId> posts;
    std::vector<PersonId> persons;
    for (const auto& current : all) {
        posts.push_back(current.delegation.post);
        persons.push_back(current.delegation.person);
        persons.push_back(current.delegation.holder);
        persons.push_back(current.delegation.given_by);
    }
    return {organisation::post_refs(session, posts, day), organisation::person_names(session, persons)};
}

DelegationPerson person(const Names& names, PersonId id)
{
    const auto found = names.persons.find(id);
    return found == names.persons.end() ? DelegationPerson{id.value, "", ""}
                                        : DelegationPerson{id.value, found->second.fa, found->second.en};
}

PostRef post(const Names& names, PostId id)
{
    if (const auto found = names.posts.find(id); found != names.posts.end()) {
        return organisation::wire::view(found->second);
    }
    PostRef unknown;
    unknown.id = id.value;
    return unknown;
}

DelegationView view(const store::Current& current, const Names& names)
{
    const auto& given = current.delegation;
    DelegationView shown;
    shown.id = given.id.value;
    shown.version = current.version;
    shown.kind = to_text(given.kind);
    shown.post = post(names, given.post);
    shown.person = person(names, given.person);
    if (given.holder.value != 0) {
        shown.holder = person(names, given.holder);
    }
    shown.given_by = person(names, given.given_by);
    shown.ground = given.ground;
    shown.order_number = given.order_number;
    if (given.order_date) {
        shown.order_date = divan::to_text(*given.order_date);
    }
    shown.all_actions = given.scope.is_all;
    shown.actions = given.scope.actions;
    if (given.scope.ceiling) {
        shown.ceiling = std::string{access::to_text(*given.scope.ceiling)};
    }
    if (given.absence.value != 0) {
        shown.absence_id = given.absence.value;
    }
    shown.valid_from = divan::to_text(given.days.from);
    if (given.days.to) {
        shown.last_day = divan::to_text(day_before(*given.days.to));
    }
    const auto block = signature_block(given.kind, given.days.from, shown.post.title_fa, shown.post.title_en);
    shown.signature_fa = block.fa;
    shown.signature_en = block.en;
    return shown;
}

DelegationKinds kinds(CivilDate day)
{
    DelegationKinds list;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Kind>>([&](auto enumerator) {
        const auto& rule = rule_of(enumerator.value, day);
        list.kinds.push_back({.kind = enumerator.name,
                              .title_fa = std::string{rule.title_fa},
                              .title_en = std::string{rule.title_en},
                              .by_holder = rule.is_by_holder,
                              .needs_vacancy = rule.needs_vacancy,
                              .needs_order = rule.needs_order,
                              .needs_head_post = rule.needs_head_post,
                              .needs_absence = rule.needs_absence,
                              .needs_last_day = rule.needs_end,
                              .needs_actions = rule.needs_list});
    });
    return list;
}

} // namespace divan::delegation::wire
