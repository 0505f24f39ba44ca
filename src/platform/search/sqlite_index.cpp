// SPDX-License-Identifier: Apache-2.0
#include "platform/search/index.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace divan::search::sqlite {

using Int = std::int64_t;
using Text = std::string;

/// " a b ": one space before, between and behind, as `matches` wants it.
static std::string between_spaces(const Words& words)
{
    std::string text{" "};
    for (const auto& word : words) {
        text += word + " ";
    }
    return text;
}

static Int indexed_to(db::ReadSession& session)
{
    return std::get<0>(session.one<Int>("SELECT indexed_to FROM search_state WHERE id = 1").value());
}

/// The index takes documents by the bundle: inside a savepoint each statement writes a segment of its own,
/// which costs six times what its share of a bundle does.
static void index_fresh(db::UnitOfWork& tx, Int from)
{
    tx.execute("INSERT INTO search_index (rowid, tokens) SELECT d.record_id, d.rights || t.words "
               "FROM search_document d JOIN search_text t ON t.record_id = d.record_id "
               "WHERE d.record_id > :from ORDER BY d.record_id",
               from);
    tx.execute("UPDATE search_state SET fresh = 0, indexed_to = (SELECT MAX(record_id) FROM search_document) "
               "WHERE id = 1");
}

static void add_to_index(db::UnitOfWork& tx, Int record, std::string_view tokens)
{
    tx.execute("INSERT INTO search_index (rowid, tokens) VALUES (:record, :tokens)", record, tokens);
}

void put(db::UnitOfWork& tx, const Entry& entry)
{
    remove(tx, entry.record);
    const auto rights = between_spaces(entry.rights);
    const auto words = between_spaces(entry.words);
    tx.execute("INSERT INTO search_document (record_id, kind, class, rights) VALUES (:record, :kind, :class, "
               ":rights)",
               entry.record.id, entry.record.kind, static_cast<Int>(entry.secrecy_class), rights);
    tx.execute("INSERT INTO search_text (record_id, words) VALUES (:record, :words)", entry.record.id, words);
    const auto [indexed, fresh] =
        tx.one<Int, Int>("UPDATE search_state SET fresh = fresh + 1 WHERE id = 1 RETURNING indexed_to, fresh")
            .value();
    if (entry.record.id <= indexed) {
        add_to_index(tx, entry.record.id, rights + words);
    } else if (fresh >= bundle) {
        index_fresh(tx, indexed);
    }
}

/// The record's new token, or nothing when it has it already.
static std::optional<Text> add_right(db::UnitOfWork& tx, Reference record, std::int64_t grantee)
{
    const auto held =
        tx.one<Int, Text>("SELECT class, rights FROM search_document WHERE record_id = :record", record.id);
    if (!held) {
        throw std::logic_error{"a record that search does not hold cannot get a reader"};
    }
    const auto& [secrecy_class, rights] = *held;
    auto token =
        right_token(module_of(record.kind), grantee, static_cast<access::SecrecyClass>(secrecy_class));
    if (rights.find(" " + token + " ") != std::string::npos) {
        return std::nullopt;
    }
    tx.execute("UPDATE search_document SET rights = :rights WHERE record_id = :record", rights + token + " ",
               record.id);
    return token;
}

/// An index without content keeps a list for each token: the new token's gets the records, no other changes.
/// One statement for all of a token, as each writes a segment of its own.
void extend(db::UnitOfWork& tx, const std::vector<Reference>& records, std::int64_t grantee)
{
    const auto indexed = indexed_to(tx);
    std::map<Text, Text> indexed_records; // by token: "id,id,"
    for (const auto& record : records) {
        const auto token = add_right(tx, record, grantee);
        if (token && record.id <= indexed) {
            indexed_records[*token] += std::to_string(record.id) + ",";
        }
    }
    for (auto& [token, ids] : indexed_records) {
        ids.back() = ']';
        tx.execute("INSERT INTO search_index (rowid, tokens) SELECT value, CAST(:token AS TEXT) "
                   "FROM json_each(:ids) ORDER BY value",
                   token, "[" + ids);
    }
}

/// The index takes the record off the one token's list; its other words stay untouched.
void withdraw(db::UnitOfWork& tx, Reference record, std::int64_t grantee)
{
    const auto held =
        tx.one<Int, Text>("SELECT class, rights FROM search_document WHERE record_id = :record", record.id);
    if (!held) {
        return;
    }
    auto [secrecy_class, rights] = *held;
    const auto token =
        right_token(module_of(record.kind), grantee, static_cast<access::SecrecyClass>(secrecy_class));
    const auto at = rights.find(" " + token + " ");
    if (at == std::string::npos) {
        return;
    }
    rights.erase(at + 1, token.size() + 1);
    tx.execute("UPDATE search_document SET rights = :rights WHERE record_id = :record", rights, record.id);
    if (record.id <= indexed_to(tx)) {
        tx.execute(
            "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', :record, :tokens)",
            record.id, token);
    }
}

void remove(db::UnitOfWork& tx, Reference record)
{
    const auto held =
        tx.one<Text, Text>("SELECT d.rights, t.words FROM search_document d "
                           "JOIN search_text t ON t.record_id = d.record_id WHERE d.record_id = :record",
                           record.id);
    if (!held) {
        return;
    }
    if (record.id <= indexed_to(tx)) {
        tx.execute(
            "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', :record, :tokens)",
            record.id, std::get<0>(*held) + std::get<1>(*held));
    }
    tx.execute("DELETE FROM search_text WHERE record_id = :record", record.id);
    tx.execute("DELETE FROM search_document WHERE record_id = :record", record.id);
}

/// A string of the index's query language. Tokens hold no quote.
static std::string quoted(const Words& words)
{
    std::string text{"\""};
    for (const auto& word : words) {
        text += (text.size() > 1 ? " " : "") + word;
    }
    return text + "\"";
}

/// (right OR right …) AND phrase AND prefix*, NOT phrase …: an order that FTS5 walks list by list, newest
/// first.
static std::string match_text(const Request& request)
{
    std::string text{"("};
    for (const auto& right : request.rights) {
        text += (text.size() > 1 ? " OR " : "") + quoted({right});
    }
    text += ")";
    for (const auto& words : request.query.required) {
        text += " AND " + quoted(words);
    }
    if (request.query.prefix) {
        text += " AND " + quoted({*request.query.prefix}) + "*";
    }
    if (request.query.excluded.empty()) {
        return text;
    }
    text = "(" + text + ")";
    for (const auto& words : request.query.excluded) {
        text += " NOT " + quoted(words);
    }
    return text;
}

static bool sees(const Request& request, const std::string& rights)
{
    return std::ranges::any_of(request.rights, [&rights](const std::string& token) {
        return rights.find(" " + token + " ") != std::string::npos;
    });
}

/// The documents beside the index are the newest, and fewer than a bundle.
static void find_fresh(db::ReadSession& session, const Request& request, Int indexed, std::vector<Hit>& found)
{
    for (auto& [id, kind, rights, words] : session.list<Int, Text, Text, Text>(
             "SELECT d.record_id, d.kind, d.rights, t.words FROM search_document d "
             "JOIN search_text t ON t.record_id = d.record_id "
             "WHERE d.record_id > :indexed AND d.record_id < :before ORDER BY d.record_id DESC LIMIT 1000",
             indexed, request.before)) {
        if (found.size() < request.limit && sees(request, rights) && matches(request.query, words)) {
            found.push_back({std::move(kind), id});
        }
    }
}

std::vector<Hit> find(db::ReadSession& session, const Request& request)
{
    std::vector<Hit> found;
    find_fresh(session, request, indexed_to(session), found);
    if (found.size() == request.limit) {
        return found;
    }
    for (auto& [id, kind] : session.list<Int, Text>(
             "SELECT i.rowid, d.kind FROM search_index i CROSS JOIN search_document d ON d.record_id = "
             "i.rowid "
             "WHERE i.tokens MATCH :query AND i.rowid < :before ORDER BY i.rowid DESC LIMIT :count",
             match_text(request), request.before, request.limit - found.size())) {
        found.push_back({std::move(kind), id});
    }
    return found;
}

} // namespace divan::search::sqlite
