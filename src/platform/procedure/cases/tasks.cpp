// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/tasks.hpp"

#include "platform/calendar/deadlines.hpp"
#include "platform/calendar/working_time.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/cases/appeals.hpp"
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/term/term.hpp"
#include "platform/worklist/deadlines.hpp"
#include "platform/worklist/recalling.hpp"

#include <algorithm>
#include <utility>

namespace divan::cases {

std::vector<organisation::Post>
candidates(db::ReadSession& session, const bundle::RoleRule& rule, const Case& of, CivilDate day)
{
    std::vector<organisation::Post> found;
    if (rule.role) {
        found = organisation::posts_with_role(session, rule.role->value, day, offers_max + 1);
    } else if (auto post = organisation::find_post(session, rule.post->value, day)) {
        found.push_back(*std::move(post));
    }
    std::erase_if(found, [&of](const organisation::Post& post) { return post.clearance < of.secrecy_class; });
    return found.size() > offers_max ? std::vector<organisation::Post>{} : found;
}

/// By the calendar of the unit whose task it is, that of the first post; empty without a deadline.
static std::optional<worklist::Reckoning> reckoning_of(db::ReadSession& session,
                                                       const std::string& zone,
                                                       const bundle::Bundle& bundle,
                                                       const Task& task,
                                                       const std::vector<organisation::Post>& posts)
{
    const auto& process = bundle.process();
    const auto& keys = process.node(process.find_node(task.node)).keys;
    if (keys.deadline.empty() || posts.empty()) {
        return std::nullopt;
    }
    const auto opened = parse_instant(task.opened_at).value();
    const auto [day, time_of_day] = term::local(opened, zone);
    const auto unit = posts.front().unit;
    const auto calendar = calendar::surroundings(session, unit, day).calendar();
    return worklist::Reckoning{bundle.deadline(keys.deadline).working_days,
                               calendar.day_of_receipt(day, time_of_day), unit};
}

namespace {

/// Of a worklist row; English is empty where there is none.
struct Titles {
    std::string fa;
    std::string en;
};

} // namespace

static std::string with_subject(std::string task, const Case& of)
{
    return of.title.empty() ? task : std::move(task.append(": ").append(of.title));
}

/// As the law calls the task's node in both languages, else as it is drawn.
static Titles titles_of(const Task& task, const Case& of, const bundle::Law& law)
{
    if (law.names) {
        const auto name = std::ranges::find_if(
            *law.names, [&task](const bundle::NodeName& each) { return each.node.value == task.node; });
        if (name != law.names->end()) {
            return {with_subject(name->title_fa.value, of), with_subject(name->title_en.value, of)};
        }
    }
    return {with_subject(task.title, of), {}};
}

namespace {

struct Putting {
    const Task& task;
    const Case& of;
    std::optional<worklist::Reckoning> reckoning;
    const bundle::Law& law; // whose name tells tasks apart in the worklist
};

} // namespace

static void put_item(db::UnitOfWork& tx, const Now& now, const Putting& putting, const Offer& offer)
{
    const auto& [task, of, reckoning, law] = putting;
    auto titles = titles_of(task, of, law);
    const auto item = worklist::put(tx, now.at,
                                    {.post = offer.post,
                                     .kind = task_kind,
                                     .subject = reference(of.id),
                                     .source = offer.id.value,
                                     .title = std::move(titles.fa),
                                     .title_en = std::move(titles.en),
                                     .number = "",
                                     .from_post = of.started_in,
                                     .note = law.title_fa.value,
                                     .note_en = law.title_en.value,
                                     .purpose = "action",
                                     .secrecy_class = of.secrecy_class,
                                     .priority = "normal",
                                     .due_on = task.due_on ? parse_date(*task.due_on) : std::nullopt,
                                     .duty = {}});
    if (reckoning && task.due_on) {
        worklist::remember_reckoning(tx, item, *reckoning);
    }
}

static void put(db::UnitOfWork& tx, const Now& now, const Putting& putting, PostId post)
{
    const Offer made{OfferId{tx.next_id()}, putting.task.id, post};
    store::insert(tx, made);
    put_item(tx, now, putting, made);
    access::extend(tx, reference(putting.of.id), post);
}

/// Of posts that only someone holds who may not decide on the appeal none is offered the task, unless there
/// are no others: then it waits for another holder or a substitute.
static void leave_out_barred(db::ReadSession& session,
                             const Offered& offered,
                             CivilDate day,
                             std::vector<organisation::Post>& posts)
{
    if (!decides_appeal(offered.bundle, offered.task)) {
        return;
    }
    const auto barred = barred_posts(session, offered.of.id, day);
    auto left = posts;
    std::erase_if(left, [&barred](const organisation::Post& post) {
        return std::ranges::find(barred, post.id) != barred.end();
    });
    if (!left.empty()) {
        posts = std::move(left);
    }
}

void offer_again(db::UnitOfWork& tx, const Now& now, const Offered& offered, PostId from)
{
    const auto& [task, of, bundle] = offered;
    auto posts = candidates(tx, bundle.role(task.role), of, now.day);
    leave_out_barred(tx, offered, now.day, posts);
    const Putting putting{task, of, reckoning_of(tx, now.zone, bundle, task, posts), bundle.law()};
    const auto there = store::offers(tx, task.id);
    for (const auto& offer : there) {
        if (offer.post != from) {
            put_item(tx, now, putting, offer);
        }
    }
    for (const auto& post : posts) {
        if (std::ranges::find(there, post.id, &Offer::post) == there.end()) {
            put(tx, now, putting, post.id);
        }
    }
}

void open_task(db::UnitOfWork& tx, const Now& now, const Offered& offered)
{
    const auto& [task, of, bundle] = offered;
    auto opened = task;
    auto posts = candidates(tx, bundle.role(task.role), of, now.day);
    leave_out_barred(tx, offered, now.day, posts);
    const auto reckoning = reckoning_of(tx, now.zone, bundle, task, posts);
    if (reckoning) {
        const auto calendar = calendar::surroundings(tx, reckoning->unit, now.day).calendar();
        opened.due_on = to_text(calendar::due_day(calendar, *reckoning));
    }
    store::insert(tx, opened);
    for (const auto& post : posts) {
        put(tx, now, {opened, of, reckoning, bundle.law()}, post.id);
    }
}

/// With the case, or with one that called it.
static bool is_concerned(db::ReadSession& session, CaseId id, PostId post)
{
    if (store::is_concerned(session, id, post)) {
        return true;
    }
    const auto caller = store::caller(session, id);
    return caller && is_concerned(session, caller->id, post);
}

/// A post that has nothing to do with the case any more keeps no right to it.
static void forget(db::UnitOfWork& tx, const Task& task, PostId post)
{
    if (!is_concerned(tx, task.case_id, post)) {
        access::withdraw(tx, reference(task.case_id), post);
    }
}

void keep_for(db::UnitOfWork& tx, const Now& now, const Task& task, PostId post)
{
    for (const auto& offer : store::offers(tx, task.id)) {
        if (offer.post != post) {
            worklist::end_made_by(tx, now.at, reference(task.case_id), offer.id.value, "recalled");
        }
    }
}

void end_task(db::UnitOfWork& tx, const Now& now, Task task, const std::string& outcome)
{
    task.ended_at = to_text(now.at);
    task.outcome = outcome;
    store::update(tx, task);
    const auto offers = store::offers(tx, task.id);
    for (const auto& offer : offers) {
        const auto is_done = outcome == "done" && offer.post == task.post;
        worklist::end_made_by(tx, now.at, reference(task.case_id), offer.id.value,
                              is_done ? "done" : "recalled");
        store::remove(tx, offer.id);
    }
    for (const auto& offer : offers) {
        if (offer.post != task.post) { // who did it is in the history when the act is over
            forget(tx, task, offer.post);
        }
    }
}

void TaskFollower::follow(db::UnitOfWork& tx, PostId to, const std::vector<worklist::MovedItem>& items) const
{
    for (const auto& item : items) {
        const auto offer = store::find_offer(tx, OfferId{item.source});
        if (!offer) {
            continue;
        }
        auto task = store::find_task(tx, offer->task).value();
        store::move(tx, offer->id, to);
        if (task.post == item.from) {
            task.post = to;
            store::update(tx, task);
        }
        access::extend(tx, reference(task.case_id), to);
        forget(tx, task, item.from);
    }
}

void deadline_moved(db::UnitOfWork& tx, Instant /*now*/, const calendar::MovedDeadline& moved)
{
    if (const auto offer = store::find_offer(tx, OfferId{moved.item.source})) {
        store::move_due_day(tx, offer->task, to_text(moved.due_on));
    }
}

} // namespace divan::cases
