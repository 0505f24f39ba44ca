// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/store.hpp"

#include <tuple>
#include <utility>

namespace divan::cases::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using TaskRow =
    std::tuple<Int, Int, Int, Text, Text, Text, Text, MaybeText, Int, Int, Text, MaybeText, Text, Int>;

void insert(db::UnitOfWork& tx, const Task& task)
{
    tx.execute("INSERT INTO procedure_task (id, case_id, wait, node, title, role, form, due_on, opened_at) "
               "VALUES (:id, :case, :wait, :node, :title, :role, :form, :due, :at)",
               task.id.value, task.case_id.value, task.wait, task.node, task.title, task.role, task.form,
               task.due_on, task.opened_at);
}

static Task to_task(TaskRow&& row)
{
    auto& [id, case_id, wait, node, title, role, form, due, post, person, opened, ended, outcome, version] =
        row;
    return {.id = TaskId{id},
            .case_id = CaseId{case_id},
            .wait = wait,
            .node = std::move(node),
            .title = std::move(title),
            .role = std::move(role),
            .form = std::move(form),
            .due_on = std::move(due),
            .post = PostId{post},
            .person = PersonId{person},
            .opened_at = std::move(opened),
            .ended_at = std::move(ended),
            .outcome = std::move(outcome),
            .version = version};
}

std::optional<Task> find_task(db::ReadSession& session, TaskId id)
{
    auto row =
        session.one<Int, Int, Int, Text, Text, Text, Text, MaybeText, Int, Int, Text, MaybeText, Text, Int>(
            "SELECT id, case_id, wait, node, title, role, form, due_on, post_id, person_id, opened_at, "
            "ended_at, outcome, version FROM procedure_task WHERE id = :id",
            id.value);
    return row ? std::optional{to_task(*std::move(row))} : std::nullopt;
}

std::optional<Task> open_task(db::ReadSession& session, CaseId id, std::int64_t wait)
{
    auto row =
        session.one<Int, Int, Int, Text, Text, Text, Text, MaybeText, Int, Int, Text, MaybeText, Text, Int>(
            "SELECT id, case_id, wait, node, title, role, form, due_on, post_id, person_id, opened_at, "
            "ended_at, outcome, version FROM procedure_task WHERE case_id = :case AND wait = :wait AND "
            "outcome = ''",
            id.value, wait);
    return row ? std::optional{to_task(*std::move(row))} : std::nullopt;
}

std::vector<Task> tasks(db::ReadSession& session, CaseId id)
{
    std::vector<Task> found;
    for (auto& row :
         session.list<Int, Int, Int, Text, Text, Text, Text, MaybeText, Int, Int, Text, MaybeText, Text, Int>(
             "SELECT id, case_id, wait, node, title, role, form, due_on, post_id, person_id, opened_at, "
             "ended_at, outcome, version FROM procedure_task WHERE case_id = :case ORDER BY wait LIMIT 10000",
             id.value)) {
        found.push_back(to_task(std::move(row)));
    }
    return found;
}

void move_due_day(db::UnitOfWork& tx, TaskId id, std::string_view due_on)
{
    tx.execute("UPDATE procedure_task SET due_on = :due WHERE id = :id", due_on, id.value);
}

void update(db::UnitOfWork& tx, const Task& task)
{
    tx.execute("UPDATE procedure_task SET post_id = :post, person_id = :person, ended_at = :ended, "
               "outcome = :outcome, version = version + 1 WHERE id = :id",
               task.post.value, task.person.value, task.ended_at, task.outcome, task.id.value);
}

bool has_done(db::ReadSession& session, CaseId id, std::string_view node, PersonId person)
{
    return session
        .one<Int>("SELECT id FROM procedure_task WHERE case_id = :case AND node = :node AND person_id = "
                  ":person AND outcome = 'done' ORDER BY id LIMIT 1",
                  id.value, node, person.value)
        .has_value();
}

void insert(db::UnitOfWork& tx, const Offer& offer)
{
    tx.execute("INSERT INTO procedure_offer (id, task_id, post_id) VALUES (:id, :task, :post)",
               offer.id.value, offer.task.value, offer.post.value);
}

std::optional<Offer> find_offer(db::ReadSession& session, OfferId id)
{
    const auto row = session.one<Int, Int, Int>(
        "SELECT id, task_id, post_id FROM procedure_offer WHERE id = :id", id.value);
    if (!row) {
        return std::nullopt;
    }
    const auto& [offer, task, post] = *row;
    return Offer{OfferId{offer}, TaskId{task}, PostId{post}};
}

std::vector<Offer> offers(db::ReadSession& session, TaskId task)
{
    std::vector<Offer> found;
    for (const auto& [id, post] : session.list<Int, Int>(
             "SELECT id, post_id FROM procedure_offer WHERE task_id = :task ORDER BY id LIMIT 1000",
             task.value)) {
        found.push_back({OfferId{id}, task, PostId{post}});
    }
    return found;
}

void move(db::UnitOfWork& tx, OfferId offer, PostId to)
{
    tx.execute("UPDATE procedure_offer SET post_id = :post WHERE id = :id", to.value, offer.value);
}

void remove(db::UnitOfWork& tx, OfferId offer)
{
    tx.execute("DELETE FROM procedure_offer WHERE id = :id", offer.value);
}

} // namespace divan::cases::store
