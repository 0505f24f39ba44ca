// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/cases/case.hpp"

#include <optional>
#include <string_view>
#include <vector>

/// All SQL on cases and their definitions.
namespace divan::cases::store {

void insert(db::UnitOfWork& tx, const Definition& definition, EntryId entry);
void insert(db::UnitOfWork& tx, DefinitionId definition, const bundle::File& file);
/// Throws not_found.
[[nodiscard]] Definition definition(db::ReadSession& session, DefinitionId id);
/// The newest version.
[[nodiscard]] std::optional<Definition> newest(db::ReadSession& session, std::string_view key);
/// The newest version of each procedure, by key.
[[nodiscard]] std::vector<Definition> newest(db::ReadSession& session);
[[nodiscard]] std::vector<bundle::File> files(db::ReadSession& session, DefinitionId definition);

void insert(db::UnitOfWork& tx, const Case& made);
/// Throws not_found.
[[nodiscard]] Case get(db::ReadSession& session, CaseId id);
/// The same, with the row locked until COMMIT and its version moved on: comes first in every act on a case.
[[nodiscard]] Case lock(db::UnitOfWork& tx, CaseId id);
/// What an act has changed: status, state, events, ended_at.
void update(db::UnitOfWork& tx, const Case& changed);
/// Ids after one of them.
[[nodiscard]] std::vector<CaseId> ids(db::ReadSession& session, CaseId after, std::size_t limit);
/// Of these, in the order asked for.
[[nodiscard]] std::vector<Case> list(db::ReadSession& session, const std::vector<std::int64_t>& ids);

/// Ever begun under a procedure, whatever its version.
[[nodiscard]] std::int64_t count_cases(db::ReadSession& session, std::string_view procedure);

void insert(db::UnitOfWork& tx, const Step& step);
/// After a number, in order.
[[nodiscard]] std::vector<Step>
steps(db::ReadSession& session, CaseId id, std::int64_t after, std::size_t limit);
/// A post that acted in the case, has a task of it before it or was given notice of it.
[[nodiscard]] bool is_concerned(db::ReadSession& session, CaseId id, PostId post);

void insert(db::UnitOfWork& tx, const Task& task);
[[nodiscard]] std::optional<Task> find_task(db::ReadSession& session, TaskId id);
/// The open one of a wait.
[[nodiscard]] std::optional<Task> open_task(db::ReadSession& session, CaseId id, std::int64_t wait);
/// All of a case, in the order of their opening.
[[nodiscard]] std::vector<Task> tasks(db::ReadSession& session, CaseId id);
void move_due_day(db::UnitOfWork& tx, TaskId id, std::string_view due_on);
/// Who has it, its end and outcome; moves the version on.
void update(db::UnitOfWork& tx, const Task& task);
/// Whether the person completed a task at the node.
[[nodiscard]] bool has_done(db::ReadSession& session, CaseId id, std::string_view node, PersonId person);

void insert(db::UnitOfWork& tx, const Offer& offer);
[[nodiscard]] std::optional<Offer> find_offer(db::ReadSession& session, OfferId id);
[[nodiscard]] std::vector<Offer> offers(db::ReadSession& session, TaskId task);
void move(db::UnitOfWork& tx, OfferId offer, PostId to);
void remove(db::UnitOfWork& tx, OfferId offer);

void put_timer(db::UnitOfWork& tx, const DueTimer& timer);
void remove_timer(db::UnitOfWork& tx, CaseId id, std::int64_t timer);
/// Due at a time, after a place in the order of their days.
[[nodiscard]] std::vector<DueTimer>
due(db::ReadSession& session, std::string_view now, const DueTimer& after, std::size_t limit);

struct Waiting {
    CaseId case_id;
    std::int64_t subscription{};
};
void put_message(db::UnitOfWork& tx, const Waiting& waiting, std::string_view name, std::string_view key);
void remove_message(db::UnitOfWork& tx, const Waiting& waiting);
/// At most three: one is heard, two are too many, and a sender does not count.
[[nodiscard]] std::vector<Waiting>
waiting_for(db::ReadSession& session, std::string_view name, std::string_view key);

/// Instead of those there were.
void put_incidents(db::UnitOfWork& tx, CaseId id, const std::vector<Incident>& incidents);
[[nodiscard]] std::vector<Incident> incidents(db::ReadSession& session, CaseId id);

/// A timer, message, open task or running call of a case as one line, in order: what must follow from its
/// state.
[[nodiscard]] std::vector<std::string> derived(db::ReadSession& session, CaseId id);

} // namespace divan::cases::store
