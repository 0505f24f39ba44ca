// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/choosing.hpp"

#include "base/error.hpp"
#include "platform/delegation/store.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/cases/service.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace divan::cases {

/// Who does a post's tasks in its holder's place or beside them.
static std::vector<PersonId> stand_ins(db::ReadSession& session, PostId post, CivilDate day)
{
    const CivilDate next{std::chrono::sys_days{day} + std::chrono::days{1}};
    std::vector<PersonId> persons;
    for (const auto& each : delegation::store::of_post(session, post, {day, next})) {
        const auto& [is_all, actions, ceiling] = each.scope;
        if (is_all || std::ranges::find(actions, permission::work) != actions.end()) {
            persons.push_back(each.person);
        }
    }
    return persons;
}

static std::vector<PostId> posts_of(const std::vector<Offer>& offers)
{
    std::vector<PostId> posts;
    posts.reserve(offers.size());
    for (const auto& offer : offers) {
        posts.push_back(offer.post);
    }
    return posts;
}

std::vector<Candidate> Service::candidates(const access::Actor& actor, TaskId id)
{
    const auto day = now().day;
    return database_.read([&](db::ReadSession& session) {
        const auto task = store::find_task(session, id);
        if (!task || !access::sees(session, actor, permission::read, reference(task->case_id))) {
            throw AppError{ErrorCode::not_found, "procedure.task_not_found"};
        }
        access::authorise(session, actor, permission::read, permission::administer, reference(task->case_id));
        const auto definition = store::get(session, task->case_id).definition;
        const auto bundle = definitions_.get(session, definition).bundle;
        const auto posts = posts_of(store::offers(session, id));
        const auto refs = organisation::post_refs(session, posts, day);
        std::vector<Candidate> found;
        found.reserve(posts.size());
        for (const auto& post : posts) {
            const auto persons = stand_ins(session, post, day);
            Candidate candidate{.post = refs.at(post), .standing_in = {}};
            for (const auto& [person, name] : organisation::person_names(session, persons)) {
                candidate.standing_in.push_back(name);
            }
            candidate.has_it = task->post == post;
            const auto holder = delegation::store::holder_of(session, post, day);
            candidate.is_separated = holder.value != 0 && is_separated(session, holder, *bundle, *task);
            found.push_back(std::move(candidate));
        }
        return found;
    });
}

std::vector<ChosenTask> Service::chosen(const access::Actor& actor, const std::vector<OfferId>& rows)
{
    if (rows.size() > chosen_most) {
        reject_if_any({{"/rows", "field.too_many"}});
    }
    return database_.read([&](db::ReadSession& session) {
        std::vector<ChosenTask> found;
        found.reserve(rows.size());
        for (const auto& row : rows) {
            const auto offer = store::find_offer(session, row);
            const auto task = offer ? store::find_task(session, offer->task) : std::nullopt;
            if (!task || offer->post != actor.post || !task->outcome.empty() ||
                (task->post.value != 0 && task->post != actor.post) ||
                !access::sees(session, actor, permission::read, reference(task->case_id))) {
                continue;
            }
            const auto definition = store::get(session, task->case_id).definition;
            const auto bundle = definitions_.get(session, definition).bundle;
            found.push_back({.row = row,
                             .task = *task,
                             .definition = definition,
                             .is_own = task->post == actor.post,
                             .is_separated = is_separated(session, actor.person, *bundle, *task)});
        }
        return found;
    });
}

} // namespace divan::cases
