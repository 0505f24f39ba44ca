// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/bulk_store.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace divan::worklist::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;

/// Rows of one statement.
static constexpr std::size_t rows_at_once = 1000;

static BulkState bulk_state(const std::string& word)
{
    BulkState state{};
    if (!boost::describe::enum_from_string(word.c_str(), state)) {
        throw std::logic_error{"a stored state of an act on a view is none of ours"};
    }
    return state;
}

static std::string word_of(BulkState state)
{
    return boost::describe::enum_to_string(state, "");
}

/// A row of its own for each would be a round trip each.
static void insert_rows(db::UnitOfWork& tx, BulkId id, std::int64_t before, const std::string& json)
{
    constexpr std::string_view sqlite =
        "INSERT INTO bulk_row (bulk_id, row_no, item_id, post_id, version) "
        "SELECT :bulk, :before + key + 1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), "
        "json_extract(value, '$[2]') FROM json_each(:rows)";
    constexpr std::string_view postgres =
        "INSERT INTO bulk_row (bulk_id, row_no, item_id, post_id, version) "
        "SELECT CAST(:bulk AS BIGINT), CAST(:before AS BIGINT) + n, CAST(value->>0 AS BIGINT), "
        "CAST(value->>1 AS BIGINT), CAST(value->>2 AS BIGINT) "
        "FROM json_array_elements(CAST(:rows AS JSON)) WITH ORDINALITY AS e(value, n)";
    tx.execute(tx.dialect() == db::Dialect::sqlite ? sqlite : postgres, id.value, before, json);
}

void insert(db::UnitOfWork& tx, const BulkRun& run, const std::vector<BulkRow>& rows)
{
    tx.execute("INSERT INTO bulk_act (id, person_id, account_id, in_post_id, session, act, body, state, "
               "started_at, asked, items) VALUES (:id, :person, :account, :post, :session, :act, :body, "
               ":state, :at, :asked, :items)",
               run.id.value, run.person.value, run.account.value, run.in_post.value, run.session, run.act,
               run.body, word_of(run.state), run.started_at, run.asked, run.items);
    for (std::size_t first = 0; first < rows.size(); first += rows_at_once) {
        std::string json;
        for (auto at = first; at < std::min(first + rows_at_once, rows.size()); ++at) {
            fmt::format_to(std::back_inserter(json), "{}[{},{},{}]", json.empty() ? '[' : ',',
                           rows[at].item.value, rows[at].post.value, rows[at].version);
        }
        json.push_back(']');
        insert_rows(tx, run.id, static_cast<Int>(first), json);
    }
}

using RunRow = std::tuple<Int, Int, Int, Int, Text, Text, Text, Text, Text, MaybeText, Int, Int, Int, Int>;

static BulkRun to_run(RunRow&& row)
{
    auto& [id, person, account, post, session, act, body, state, started_at, ended_at, asked, items, done,
           refused] = row;
    return {.id = BulkId{id},
            .person = PersonId{person},
            .account = AccountId{account},
            .in_post = PostId{post},
            .session = std::move(session),
            .act = std::move(act),
            .body = std::move(body),
            .state = bulk_state(state),
            .started_at = std::move(started_at),
            .ended_at = std::move(ended_at),
            .asked = asked,
            .items = items,
            .done = done,
            .refused = refused};
}

std::optional<BulkRun> find_bulk(db::ReadSession& session, BulkId id)
{
    auto row = session.one<Int, Int, Int, Int, Text, Text, Text, Text, Text, MaybeText, Int, Int, Int, Int>(
        "SELECT id, person_id, account_id, in_post_id, session, act, body, state, started_at, ended_at, "
        "asked, items, done, refused FROM bulk_act WHERE id = :id",
        id.value);
    return row ? std::optional{to_run(*std::move(row))} : std::nullopt;
}

bool has_running_bulk(db::ReadSession& session, PersonId person)
{
    return session
        .one<Int>("SELECT 1 FROM bulk_act WHERE person_id = :person AND ended_at IS NULL", person.value)
        .has_value();
}

std::vector<BulkId> running_bulks(db::ReadSession& session)
{
    std::vector<BulkId> found;
    for (const auto& [id] :
         session.list<Int>("SELECT id FROM bulk_act WHERE ended_at IS NULL ORDER BY id LIMIT 10000")) {
        found.push_back(BulkId{id});
    }
    return found;
}

std::vector<BulkRun> bulks_of(db::ReadSession& session, PersonId person, BulkId before, std::size_t limit)
{
    std::vector<BulkRun> found;
    for (auto& row :
         session.list<Int, Int, Int, Int, Text, Text, Text, Text, Text, MaybeText, Int, Int, Int, Int>(
             "SELECT id, person_id, account_id, in_post_id, session, act, body, state, started_at, ended_at, "
             "asked, items, done, refused FROM bulk_act WHERE person_id = :person AND id < :before "
             "ORDER BY id DESC LIMIT :limit",
             person.value, before.value, limit)) {
        found.push_back(to_run(std::move(row)));
    }
    return found;
}

std::vector<BulkRow> next_rows(db::ReadSession& session, const BulkRun& run, std::size_t limit)
{
    std::vector<BulkRow> found;
    for (const auto& [number, item, post, subject, version] : session.list<Int, Int, Int, Int, Int>(
             "SELECT r.row_no, r.item_id, r.post_id, i.subject_id, r.version "
             "FROM bulk_row r JOIN work_item i ON i.id = r.item_id "
             "WHERE r.bulk_id = :id AND r.row_no > :dealt_with ORDER BY r.row_no LIMIT :limit",
             run.id.value, run.done + run.refused, limit)) {
        found.push_back({.number = number,
                         .item = WorkItemId{item},
                         .post = PostId{post},
                         .subject = subject,
                         .version = version});
    }
    return found;
}

void settle(db::UnitOfWork& tx, const BulkRun& run, const BatchEnd& end)
{
    auto number = run.done + run.refused;
    Int refused = 0;
    for (const auto& reason : end.reasons) {
        ++number;
        if (!reason.empty()) {
            ++refused;
            tx.execute("UPDATE bulk_row SET reason = :reason WHERE bulk_id = :id AND row_no = :number",
                       reason, run.id.value, number);
        }
    }
    tx.execute("UPDATE bulk_act SET done = done + :done, refused = refused + :refused WHERE id = :id",
               static_cast<Int>(end.reasons.size()) - refused, refused, run.id.value);
    if (end.state != BulkState::running) {
        tx.execute("UPDATE bulk_act SET state = :state, ended_at = :at WHERE id = :id", word_of(end.state),
                   end.at, run.id.value);
    }
}

bool wish_to_cancel(db::UnitOfWork& tx, BulkId id)
{
    return tx.execute("UPDATE bulk_act SET state = 'cancelling' WHERE id = :id AND ended_at IS NULL",
                      id.value) > 0;
}

std::vector<ReasonCount> reasons(db::ReadSession& session, BulkId id)
{
    std::vector<ReasonCount> found;
    for (auto& [reason, count] : session.list<Text, Int>(
             "SELECT reason, COUNT(*) AS n FROM bulk_row WHERE bulk_id = :id AND reason <> '' "
             "GROUP BY reason ORDER BY n DESC, reason LIMIT 100",
             id.value)) {
        found.push_back({std::move(reason), count});
    }
    return found;
}

std::vector<ListedRow> bulk_rows(db::ReadSession& session, BulkId id, const RowsAsked& asked)
{
    constexpr std::string_view all =
        "SELECT r.row_no, r.item_id, r.post_id, r.reason, i.subject_kind, i.subject_id, i.title, i.number, "
        "i.class, i.personal FROM bulk_row r JOIN work_item i ON i.id = r.item_id "
        "WHERE r.bulk_id = :id AND r.row_no > :after AND :reason = '' ORDER BY r.row_no LIMIT :limit";
    constexpr std::string_view refused =
        "SELECT r.row_no, r.item_id, r.post_id, r.reason, i.subject_kind, i.subject_id, i.title, i.number, "
        "i.class, i.personal FROM bulk_row r JOIN work_item i ON i.id = r.item_id "
        "WHERE r.bulk_id = :id AND r.row_no > :after AND r.reason = :reason AND r.reason <> '' "
        "ORDER BY r.row_no LIMIT :limit";
    std::vector<ListedRow> found;
    for (auto& [number, item, post, reason, kind, subject, title, parts, secrecy_class, personal] :
         session.list<Int, Int, Int, Text, Text, Int, Text, Text, Int, Int>(
             asked.reason.empty() ? all : refused, id.value, asked.after, asked.reason, asked.limit)) {
        found.push_back({.row = {.number = number,
                                 .item = WorkItemId{item},
                                 .post = PostId{post},
                                 .subject = subject,
                                 .version = 0,
                                 .reason = std::move(reason)},
                         .subject_kind = std::move(kind),
                         .title = std::move(title),
                         .number_parts = std::move(parts),
                         .secrecy_class = static_cast<access::SecrecyClass>(secrecy_class),
                         .is_personal = personal != 0});
    }
    return found;
}

std::int64_t remove_bulks(db::UnitOfWork& tx, const std::string& at, std::size_t limit)
{
    const auto rows = tx.execute(
        "DELETE FROM bulk_row WHERE (bulk_id, row_no) IN (SELECT r.bulk_id, r.row_no FROM bulk_row r "
        "JOIN bulk_act b ON b.id = r.bulk_id WHERE b.ended_at < :at ORDER BY r.bulk_id, r.row_no "
        "LIMIT :limit)",
        at, limit);
    tx.execute("DELETE FROM bulk_act WHERE ended_at < :at AND NOT EXISTS "
               "(SELECT 1 FROM bulk_row r WHERE r.bulk_id = bulk_act.id)",
               at);
    return rows;
}

void forget_bulks(db::UnitOfWork& tx, PersonId person)
{
    tx.execute("DELETE FROM bulk_row WHERE bulk_id IN (SELECT id FROM bulk_act WHERE person_id = :person)",
               person.value);
    tx.execute("DELETE FROM bulk_act WHERE person_id = :person", person.value);
}

} // namespace divan::worklist::store
