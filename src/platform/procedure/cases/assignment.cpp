// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/procedure/cases/service.hpp"

#include <algorithm>

namespace divan::cases {

/// The open task as it was seen, of a case that the actor administers.
static Task administered_task(db::UnitOfWork& tx, const access::Actor& actor, const Expected& expected)
{
    const auto task = store::find_task(tx, expected.id);
    if (!task || !access::sees(tx, actor, permission::read, reference(task->case_id))) {
        throw AppError{ErrorCode::not_found, "procedure.task_not_found"};
    }
    access::authorise(tx, actor, permission::read, permission::administer, reference(task->case_id));
    return *task;
}

static void refuse_changed(const Task& task, const Expected& expected)
{
    if (!task.outcome.empty()) {
        throw AppError{ErrorCode::conflict, "procedure.task_ended"};
    }
    if (task.version != expected.version) {
        throw AppError{ErrorCode::precondition_failed, "procedure.task_changed"};
    }
}

CaseId Service::assign(const access::Actor& actor, const Expected& expected, PostId post)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) {
        auto act = act_on(tx, now, administered_task(tx, actor, expected).case_id);
        auto task = store::find_task(tx, expected.id).value(); // as it is now that its case is locked
        refuse_changed(task, expected);
        const auto offers = store::offers(tx, task.id);
        if (std::ranges::find(offers, post, &Offer::post) == offers.end()) {
            throw AppError{ErrorCode::conflict, "procedure.not_a_candidate"};
        }
        const auto barred = decides_appeal(act.bundle(), task) ? barred_posts(tx, task.case_id, now.day)
                                                               : std::vector<PostId>{};
        if (std::ranges::find(barred, post) != barred.end()) {
            throw AppError{ErrorCode::conflict, "procedure.separation"};
        }
        const auto before = task.post;
        task.post = post;
        task.person = {};
        store::update(tx, task);
        if (before.value != 0 && before != post) {
            offer_again(tx, now, {task, act.row(), act.bundle()},
                        before); // its item ended when another took it
        }
        keep_for(tx, now, task, post);
        act.take(event_of(engine::EventKind::changed),
                 {.author = actor.author(),
                  .act = "procedures.task.assigned",
                  .fields = {{"task", task.id.value}, {"node", task.node}, {"post", post.value}}});
        act.store();
        return task.case_id;
    });
}

} // namespace divan::cases
