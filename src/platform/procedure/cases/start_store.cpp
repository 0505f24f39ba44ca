// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/starts.hpp"

#include <limits>
#include <utility>

namespace divan::cases::store {

using StartNumber = std::int64_t;
using StartText = std::string;
using MaybeStartText = std::optional<std::string>;
using StartTuple = std::tuple<StartText,
                              StartText,
                              StartNumber,
                              StartText,
                              StartNumber,
                              StartNumber,
                              MaybeStartText,
                              StartNumber,
                              StartNumber,
                              StartNumber,
                              StartNumber,
                              MaybeStartText>;

static MaybeStartText moment_text(engine::Moment moment)
{
    return moment == 0 ? std::nullopt : std::optional{to_text(instant_of(moment))};
}

static engine::Moment moment_of_text(const MaybeStartText& text)
{
    return text ? moment_of(parse_instant(*text).value()) : 0;
}

static Start to_start(StartTuple&& row)
{
    auto& [procedure, node, definition, message, unit, post, first, every, months, more, beat, due] = row;
    Start made;
    made.procedure = std::move(procedure);
    made.node = std::move(node);
    made.definition = DefinitionId{definition};
    made.message = std::move(message);
    made.unit = UnitId{unit};
    made.post = PostId{post};
    made.timer.due = moment_of_text(first);
    made.timer.every = every;
    made.timer.months = months;
    made.timer.left = static_cast<std::uint32_t>(more);
    made.next = {beat, moment_of_text(due)};
    return made;
}

void put_starts(db::UnitOfWork& tx, std::string_view procedure, const std::vector<Start>& starts)
{
    tx.execute("DELETE FROM procedure_start WHERE procedure_key = :procedure", procedure);
    for (const auto& each : starts) {
        tx.execute(
            "INSERT INTO procedure_start (procedure_key, node, definition_id, message, unit_id, post_id, "
            "first_due, every, months, more, beat, due) VALUES (:procedure, :node, :definition, :message, "
            ":unit, :post, :first, :every, :months, :more, :beat, :due)",
            each.procedure, each.node, each.definition.value, each.message, each.unit.value, each.post.value,
            moment_text(each.timer.due), each.timer.every, each.timer.months, StartNumber{each.timer.left},
            each.next.number, moment_text(each.next.due));
    }
}

std::optional<Start> message_start(db::ReadSession& session, std::string_view message)
{
    auto rows =
        session.list<StartText, StartText, StartNumber, StartText, StartNumber, StartNumber, MaybeStartText,
                     StartNumber, StartNumber, StartNumber, StartNumber, MaybeStartText>(
            "SELECT procedure_key, node, definition_id, message, unit_id, post_id, first_due, every, months, "
            "more, beat, due FROM procedure_start WHERE message = :message AND message <> '' "
            "ORDER BY procedure_key, node LIMIT 1",
            message);
    return rows.empty() ? std::nullopt : std::optional{to_start(std::move(rows.front()))};
}

std::vector<Start>
due_starts(db::ReadSession& session, std::string_view now, const Start& after, std::size_t limit)
{
    std::vector<Start> found;
    for (auto& row :
         session.list<StartText, StartText, StartNumber, StartText, StartNumber, StartNumber, MaybeStartText,
                      StartNumber, StartNumber, StartNumber, StartNumber, MaybeStartText>(
             "SELECT procedure_key, node, definition_id, message, unit_id, post_id, first_due, every, "
             "months, more, beat, due FROM procedure_start WHERE due <= :now AND (due, procedure_key, node) "
             "> (:after, :procedure, :node) ORDER BY due, procedure_key, node LIMIT :limit",
             now, moment_text(after.next.due).value_or(""), after.procedure, after.node, limit)) {
        found.push_back(to_start(std::move(row)));
    }
    return found;
}

bool move_start(db::UnitOfWork& tx, const Start& from, const std::optional<engine::Beat>& to)
{
    return tx.execute("UPDATE procedure_start SET beat = :beat, due = :due WHERE procedure_key = :procedure "
                      "AND node = :node AND definition_id = :definition AND due = :before",
                      to ? to->number : from.next.number, moment_text(to ? to->due : 0), from.procedure,
                      from.node, from.definition.value, moment_text(from.next.due)) == 1;
}

} // namespace divan::cases::store
