// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/calls.hpp"

#include <utility>

namespace divan::cases::store {

using CallNumber = std::int64_t;
using CallText = std::string;

void insert(db::UnitOfWork& tx, DefinitionId definition, const Binding& binding)
{
    tx.execute("INSERT INTO procedure_binding (definition_id, node, called_id) VALUES (:definition, :node, "
               ":called)",
               definition.value, binding.node, binding.called.value);
}

std::vector<Binding> bindings(db::ReadSession& session, DefinitionId definition)
{
    std::vector<Binding> found;
    for (auto& [node, called] :
         session.list<CallText, CallNumber>("SELECT node, called_id FROM procedure_binding WHERE "
                                            "definition_id = :definition ORDER BY node LIMIT 10000",
                                            definition.value)) {
        found.push_back({std::move(node), DefinitionId{called}});
    }
    return found;
}

void insert(db::UnitOfWork& tx, CaseId called, const Caller& caller)
{
    tx.execute("INSERT INTO procedure_call (case_id, caller_id, wait, node, root_id) VALUES (:case, :caller, "
               ":wait, :node, :root)",
               called.value, caller.id.value, caller.wait, caller.node, caller.root.value);
}

std::optional<Caller> caller(db::ReadSession& session, CaseId called)
{
    auto row = session.one<CallNumber, CallNumber, CallText, CallNumber>(
        "SELECT caller_id, wait, node, root_id FROM procedure_call WHERE case_id = :case", called.value);
    if (!row) {
        return std::nullopt;
    }
    auto& [id, wait, node, root] = *row;
    return Caller{CaseId{id}, wait, std::move(node), CaseId{root}};
}

std::optional<CaseId> running_call(db::ReadSession& session, CaseId caller, std::int64_t wait)
{
    const auto row = session.one<CallNumber>(
        "SELECT p.case_id FROM procedure_call p JOIN procedure_case c ON c.id = p.case_id WHERE "
        "p.caller_id = :caller AND p.wait = :wait AND c.status = 'running'",
        caller.value, wait);
    return row ? std::optional{CaseId{std::get<0>(*row)}} : std::nullopt;
}

std::vector<Called> calls(db::ReadSession& session, CaseId caller)
{
    std::vector<Called> found;
    for (auto& [id, node] :
         session.list<CallNumber, CallText>("SELECT case_id, node FROM procedure_call WHERE caller_id = "
                                            ":caller ORDER BY case_id LIMIT 1000",
                                            caller.value)) {
        found.push_back({CaseId{id}, std::move(node)});
    }
    return found;
}

std::vector<PostId> concerned(db::ReadSession& session, CaseId id)
{
    std::vector<PostId> found;
    for (const auto& [post] : session.list<CallNumber>(
             "SELECT post_id FROM procedure_event WHERE case_id = :acted_in AND post_id <> 0 UNION SELECT "
             "o.post_id FROM procedure_task t JOIN procedure_offer o ON o.task_id = t.id WHERE t.case_id = "
             ":offered_in ORDER BY 1 LIMIT 1000",
             id.value, id.value)) {
        found.push_back(PostId{post});
    }
    return found;
}

} // namespace divan::cases::store
