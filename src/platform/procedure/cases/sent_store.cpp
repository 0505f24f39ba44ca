// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/sending.hpp"

#include <utility>

namespace divan::cases::store {

using SentNumber = std::int64_t;
using SentText = std::string;
using MaybeSentText = std::optional<std::string>;
using SentTuple = std::tuple<SentNumber,
                             SentNumber,
                             SentText,
                             SentText,
                             SentText,
                             SentText,
                             SentNumber,
                             SentText,
                             SentNumber,
                             SentText,
                             SentNumber,
                             MaybeSentText>;

static Sent to_sent(SentTuple&& row)
{
    auto& [id, of, node, name, key, data, must, state, attempts, at, heard_by, ended] = row;
    return {.id = SentId{id},
            .case_id = CaseId{of},
            .node = std::move(node),
            .name = std::move(name),
            .business_key = std::move(key),
            .data = std::move(data),
            .must_be_heard = must != 0,
            .state = std::move(state),
            .attempts = attempts,
            .sent_at = std::move(at),
            .heard_by = CaseId{heard_by},
            .ended_at = std::move(ended)};
}

void insert(db::UnitOfWork& tx, const Sent& sent)
{
    tx.execute(
        "INSERT INTO procedure_sent (id, case_id, node, name, business_key, data, must_be_heard, state, "
        "due, sent_at) VALUES (:id, :case, :node, :name, :key, :data, :must, :state, :due, :at)",
        sent.id.value, sent.case_id.value, sent.node, sent.name, sent.business_key, sent.data,
        SentNumber{sent.must_be_heard ? 1 : 0}, sent.state, sent.sent_at, sent.sent_at);
}

std::optional<Sent> try_sent(db::UnitOfWork& tx, SentId id, std::string_view now)
{
    auto row = tx.one<SentNumber, SentNumber, SentText, SentText, SentText, SentText, SentNumber, SentText,
                      SentNumber, SentText, SentNumber, MaybeSentText>(
        "UPDATE procedure_sent SET attempts = attempts + 1 WHERE id = :id AND due <= :now RETURNING id, "
        "case_id, node, name, business_key, data, must_be_heard, state, attempts, sent_at, heard_by, "
        "ended_at",
        id.value, now);
    return row ? std::optional{to_sent(*std::move(row))} : std::nullopt;
}

void update(db::UnitOfWork& tx, const Sent& sent, const std::optional<std::string>& due)
{
    tx.execute("UPDATE procedure_sent SET state = :state, data = :data, due = :due, heard_by = :heard_by, "
               "ended_at = :ended WHERE id = :id",
               sent.state, sent.data, due, sent.heard_by.value, sent.ended_at, sent.id.value);
}

bool resend(db::UnitOfWork& tx, CaseId of, SentId id, std::string_view now)
{
    return tx.execute(
               "UPDATE procedure_sent SET state = 'waiting', attempts = 0, due = :now, ended_at = NULL "
               "WHERE id = :id AND case_id = :case AND state = 'unheard'",
               now, id.value, of.value) == 1;
}

std::vector<SentId> due_sent(db::ReadSession& session, std::string_view now, SentId after, std::size_t limit)
{
    std::vector<SentId> found;
    for (const auto& [id] :
         session.list<SentNumber>("SELECT id FROM procedure_sent WHERE due <= :now AND id > :after "
                                  "ORDER BY id LIMIT :limit",
                                  now, after.value, limit)) {
        found.push_back(SentId{id});
    }
    return found;
}

std::vector<Sent> sent(db::ReadSession& session, CaseId of, std::size_t limit)
{
    std::vector<Sent> found;
    for (auto& row : session.list<SentNumber, SentNumber, SentText, SentText, SentText, SentText, SentNumber,
                                  SentText, SentNumber, SentText, SentNumber, MaybeSentText>(
             "SELECT id, case_id, node, name, business_key, data, must_be_heard, state, attempts, sent_at, "
             "heard_by, ended_at FROM procedure_sent WHERE case_id = :case ORDER BY id LIMIT :limit",
             of.value, limit)) {
        found.push_back(to_sent(std::move(row)));
    }
    return found;
}

std::int64_t sent_count(db::ReadSession& session, CaseId of)
{
    const auto row =
        session.one<SentNumber>("SELECT COUNT(*) FROM procedure_sent WHERE case_id = :case", of.value);
    return std::get<0>(row.value());
}

} // namespace divan::cases::store
