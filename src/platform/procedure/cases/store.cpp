// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/store.hpp"

#include "base/error.hpp"
#include "platform/procedure/cases/case_ids.hpp"

#include <tuple>
#include <utility>

namespace divan::cases::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using DefinitionRow = std::tuple<Int, Text, Int, Text, Text, Text, Text>;
using CaseRow = std::tuple<Int, Int, Text, Text, Text, Text, Int, Int, Int, Int, Int, Text, MaybeText, Int>;

void insert(db::UnitOfWork& tx, const Definition& definition, EntryId entry)
{
    tx.execute("INSERT INTO procedure_definition (id, key, version, hash, title_fa, title_en, deployed_at, "
               "deployed_entry) VALUES (:id, :key, :version, :hash, :title_fa, :title_en, :at, :entry)",
               definition.id.value, definition.key, definition.version, definition.hash, definition.title_fa,
               definition.title_en, definition.deployed_at, entry.value);
}

void insert(db::UnitOfWork& tx, DefinitionId definition, const bundle::File& file)
{
    tx.execute("INSERT INTO procedure_file (definition_id, name, text) VALUES (:definition, :name, :text)",
               definition.value, file.name, file.text);
}

static Definition to_definition(DefinitionRow&& row)
{
    auto& [id, key, version, hash, title_fa, title_en, at] = row;
    return {DefinitionId{id},    std::move(key),      version,      std::move(hash),
            std::move(title_fa), std::move(title_en), std::move(at)};
}

Definition definition(db::ReadSession& session, DefinitionId id)
{
    auto row = session.one<Int, Text, Int, Text, Text, Text, Text>(
        "SELECT id, key, version, hash, title_fa, title_en, deployed_at FROM procedure_definition "
        "WHERE id = :id",
        id.value);
    if (!row) {
        throw AppError{ErrorCode::not_found, "procedure.not_found"};
    }
    return to_definition(*std::move(row));
}

std::optional<Definition> newest(db::ReadSession& session, std::string_view key)
{
    auto row = session.one<Int, Text, Int, Text, Text, Text, Text>(
        "SELECT id, key, version, hash, title_fa, title_en, deployed_at FROM procedure_definition "
        "WHERE key = :key ORDER BY version DESC LIMIT 1",
        key);
    return row ? std::optional{to_definition(*std::move(row))} : std::nullopt;
}

std::vector<Definition> newest(db::ReadSession& session)
{
    std::vector<Definition> found;
    for (auto& row : session.list<Int, Text, Int, Text, Text, Text, Text>(
             "SELECT id, key, version, hash, title_fa, title_en, deployed_at FROM procedure_definition d "
             "WHERE version = (SELECT MAX(version) FROM procedure_definition WHERE key = d.key) "
             "ORDER BY key LIMIT 1000")) {
        found.push_back(to_definition(std::move(row)));
    }
    return found;
}

std::vector<bundle::File> files(db::ReadSession& session, DefinitionId definition)
{
    std::vector<bundle::File> found;
    for (auto& [name, text] : session.list<Text, Text>(
             "SELECT name, text FROM procedure_file WHERE definition_id = :definition ORDER BY name "
             "LIMIT 1000",
             definition.value)) {
        found.push_back({std::move(name), std::move(text)});
    }
    return found;
}

void insert(db::UnitOfWork& tx, const Case& made)
{
    tx.execute("INSERT INTO procedure_case (id, definition_id, business_key, title, status, state, events, "
               "unit_id, class, started_person, started_post, started_at, ended_at) VALUES (:id, "
               ":definition, :key, :title, :status, :state, :events, :unit, :class, :person, :post, :at, "
               ":ended)",
               made.id.value, made.definition.value, made.business_key, made.title, made.status, made.state,
               made.events, made.unit.value, static_cast<Int>(made.secrecy_class), made.started_by.value,
               made.started_in.value, made.started_at, made.ended_at);
}

static Case to_case(CaseRow&& row)
{
    auto& [id, definition, key, title, status, state, events, unit, secrecy_class, person, post, at, ended,
           version] = row;
    return {.id = CaseId{id},
            .definition = DefinitionId{definition},
            .business_key = std::move(key),
            .title = std::move(title),
            .status = std::move(status),
            .state = std::move(state),
            .events = events,
            .unit = UnitId{unit},
            .secrecy_class = static_cast<access::SecrecyClass>(secrecy_class),
            .started_by = PersonId{person},
            .started_in = PostId{post},
            .started_at = std::move(at),
            .ended_at = std::move(ended),
            .version = version};
}

static Case found(std::optional<CaseRow>&& row)
{
    if (!row) {
        throw AppError{ErrorCode::not_found, "procedure.case_not_found"};
    }
    return to_case(*std::move(row));
}

Case get(db::ReadSession& session, CaseId id)
{
    return found(session.one<Int, Int, Text, Text, Text, Text, Int, Int, Int, Int, Int, Text, MaybeText, Int>(
        "SELECT id, definition_id, business_key, title, status, state, events, unit_id, class, "
        "started_person, started_post, started_at, ended_at, version FROM procedure_case WHERE id = :id",
        id.value));
}

Case lock(db::UnitOfWork& tx, CaseId id)
{
    return found(tx.one<Int, Int, Text, Text, Text, Text, Int, Int, Int, Int, Int, Text, MaybeText, Int>(
        "UPDATE procedure_case SET version = version + 1 WHERE id = :id RETURNING id, definition_id, "
        "business_key, title, status, state, events, unit_id, class, started_person, started_post, "
        "started_at, ended_at, version",
        id.value));
}

void update(db::UnitOfWork& tx, const Case& changed)
{
    tx.execute("UPDATE procedure_case SET status = :status, state = :state, events = :events, "
               "ended_at = :ended WHERE id = :id",
               changed.status, changed.state, changed.events, changed.ended_at, changed.id.value);
}

std::int64_t count_cases(db::ReadSession& session, std::string_view procedure)
{
    const auto row = session.one<Int>("SELECT COUNT(*) FROM procedure_case WHERE definition_id IN "
                                      "(SELECT id FROM procedure_definition WHERE key = :key)",
                                      procedure);
    return std::get<0>(row.value());
}

std::vector<CaseId> ids(db::ReadSession& session, CaseId after, std::size_t limit)
{
    return case_ids(session.list<Int>(
        "SELECT id FROM procedure_case WHERE id > :after ORDER BY id LIMIT :limit", after.value, limit));
}

std::vector<Case> list(db::ReadSession& session, const std::vector<std::int64_t>& ids)
{
    std::vector<Case> found;
    found.reserve(ids.size());
    for (const auto id : ids) {
        found.push_back(get(session, CaseId{id}));
    }
    return found;
}

void insert(db::UnitOfWork& tx, const Step& step)
{
    tx.execute("INSERT INTO procedure_event (case_id, number, entry_id, act, at, person_id, post_id, "
               "delegation_id, event, why, salt) VALUES (:case, :number, :entry, :act, :at, :person, :post, "
               ":delegation, :event, :why, :salt)",
               step.case_id.value, step.number, step.entry.value, step.act, step.at, step.author.person.value,
               step.author.post.value, step.author.delegation.value, step.event, step.why, step.salt);
}

std::vector<Step> steps(db::ReadSession& session, CaseId id, std::int64_t after, std::size_t limit)
{
    std::vector<Step> found;
    for (auto& [number, entry, act, at, person, post, delegation, event, why, salt] :
         session.list<Int, Int, Text, Text, Int, Int, Int, Text, Text, Text>(
             "SELECT number, entry_id, act, at, person_id, post_id, delegation_id, event, why, salt FROM "
             "procedure_event WHERE case_id = :case AND number > :after ORDER BY number LIMIT :limit",
             id.value, after, limit)) {
        found.push_back({.case_id = id,
                         .number = number,
                         .entry = EntryId{entry},
                         .act = std::move(act),
                         .at = std::move(at),
                         .author = {PersonId{person}, PostId{post}, DelegationId{delegation}, {}},
                         .event = std::move(event),
                         .why = std::move(why),
                         .salt = std::move(salt)});
    }
    return found;
}

bool is_concerned(db::ReadSession& session, CaseId id, PostId post)
{
    return !session
                .list<Int>("SELECT 1 FROM procedure_event WHERE case_id = :acted_in AND post_id = :actor "
                           "UNION ALL SELECT 1 FROM procedure_task t JOIN procedure_offer o ON o.task_id = "
                           "t.id WHERE t.case_id = :offered_in AND o.post_id = :candidate UNION ALL "
                           "SELECT 1 FROM procedure_notice WHERE case_id = :told_in AND post_id = :told "
                           "ORDER BY 1 LIMIT 1",
                           id.value, post.value, id.value, post.value, id.value, post.value)
                .empty();
}

void put_timer(db::UnitOfWork& tx, const DueTimer& timer)
{
    tx.execute("INSERT INTO procedure_timer (case_id, timer, due) VALUES (:case, :timer, :due) "
               "ON CONFLICT (case_id, timer) DO UPDATE SET due = excluded.due",
               timer.case_id.value, timer.timer, timer.due);
}

void remove_timer(db::UnitOfWork& tx, CaseId id, std::int64_t timer)
{
    tx.execute("DELETE FROM procedure_timer WHERE case_id = :case AND timer = :timer", id.value, timer);
}

std::vector<DueTimer>
due(db::ReadSession& session, std::string_view now, const DueTimer& after, std::size_t limit)
{
    std::vector<DueTimer> found;
    for (auto& [due, id, timer] : session.list<Text, Int, Int>(
             "SELECT due, case_id, timer FROM procedure_timer WHERE due <= :now AND (due, case_id, timer) > "
             "(:after, :case, :timer) ORDER BY due, case_id, timer LIMIT :limit",
             now, after.due, after.case_id.value, after.timer, limit)) {
        found.push_back({std::move(due), CaseId{id}, timer});
    }
    return found;
}

void put_message(db::UnitOfWork& tx, const Waiting& waiting, std::string_view name, std::string_view key)
{
    tx.execute("INSERT INTO procedure_message (case_id, subscription, name, business_key) VALUES (:case, "
               ":subscription, :name, :key)",
               waiting.case_id.value, waiting.subscription, name, key);
}

void remove_message(db::UnitOfWork& tx, const Waiting& waiting)
{
    tx.execute("DELETE FROM procedure_message WHERE case_id = :case AND subscription = :subscription",
               waiting.case_id.value, waiting.subscription);
}

std::vector<Waiting> waiting_for(db::ReadSession& session, std::string_view name, std::string_view key)
{
    std::vector<Waiting> found;
    for (const auto& [id, subscription] :
         session.list<Int, Int>("SELECT case_id, subscription FROM procedure_message WHERE name = :name AND "
                                "business_key = :key ORDER BY case_id, subscription LIMIT 3",
                                name, key)) {
        found.push_back({CaseId{id}, subscription});
    }
    return found;
}

void put_incidents(db::UnitOfWork& tx, CaseId id, const std::vector<Incident>& incidents)
{
    tx.execute("DELETE FROM procedure_incident WHERE case_id = :case", id.value);
    Int place = 0;
    for (const auto& each : incidents) {
        tx.execute("INSERT INTO procedure_incident (case_id, place, wait, node, reason, detail, raised_at) "
                   "VALUES (:case, :place, :wait, :node, :reason, :detail, :at)",
                   id.value, ++place, each.wait, each.node, each.reason, each.detail, each.raised_at);
    }
}

std::vector<Incident> incidents(db::ReadSession& session, CaseId id)
{
    std::vector<Incident> found;
    for (auto& [wait, node, reason, detail, at] : session.list<Int, Text, Text, Text, Text>(
             "SELECT wait, node, reason, detail, raised_at FROM procedure_incident WHERE case_id = :case "
             "ORDER BY place LIMIT 10000",
             id.value)) {
        found.push_back({id, wait, std::move(node), std::move(reason), std::move(detail), std::move(at)});
    }
    return found;
}

std::vector<std::string> derived(db::ReadSession& session, CaseId id)
{
    std::vector<std::string> found;
    for (
        auto& [what, number, text] : session.list<Text, Int, Text>(
            "SELECT 'incident', wait, reason FROM procedure_incident WHERE case_id = :incidents UNION ALL "
            "SELECT 'message', subscription, name FROM procedure_message WHERE case_id = :messages UNION ALL "
            "SELECT 'task', wait, node FROM procedure_task WHERE case_id = :tasks AND outcome = '' UNION ALL "
            "SELECT 'timer', timer, due FROM procedure_timer WHERE case_id = :timers UNION ALL "
            "SELECT 'call', p.wait, p.node FROM procedure_call p JOIN procedure_case c ON c.id = p.case_id "
            "WHERE p.caller_id = :caller AND c.status = 'running' ORDER BY 1, 2, 3 LIMIT 100000",
            id.value, id.value, id.value, id.value, id.value)) {
        found.push_back(what.append(" ").append(std::to_string(number)).append(" ").append(text));
    }
    return found;
}

} // namespace divan::cases::store
