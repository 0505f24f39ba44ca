// SPDX-License-Identifier: Apache-2.0
#include "platform/search/index.hpp"

#include <array>
#include <set>
#include <stdexcept>
#include <utility>

namespace divan::search::postgres {

using Int = std::int64_t;
using Text = std::string;

/// A GIN index gives its hits in no order. So that a common word's need not all be sorted, each document
/// carries the windows of record ids it lies in, and a query walks them from the newest, narrow ones first.
static constexpr std::array<int, 3> window_bits{14, 18, 22};

/// Beginnings of this many letters are tokens; a longer one is looked up in the index as a range of words.
static constexpr std::array<std::size_t, 3> beginning_letters{2, 3, 4};

/// Tokens hold neither quote nor backslash.
static std::string lexeme(std::string_view text)
{
    return "'" + std::string{text} + "'";
}

static std::string window_token(int bits, Int record)
{
    return "#" + std::to_string(bits) + "." + std::to_string(record >> bits);
}

static std::string vector_text(const Entry& entry)
{
    std::string text;
    std::set<std::string_view> beginnings;
    std::size_t place = 0;
    for (const auto& word : entry.words) {
        ++place; // PostgreSQL takes places up to 16383 and lets the rest stand at the last
        text += lexeme(word) + ":" + std::to_string(place) + " ";
        for (const auto letters : beginning_letters) {
            if (const auto start = beginning(word, letters); !start.empty()) {
                beginnings.insert(start);
            }
        }
    }
    for (const auto start : beginnings) {
        text += lexeme("<" + std::string{start}) + " ";
    }
    for (const auto& right : entry.rights) {
        text += lexeme(right) + " ";
    }
    for (const auto bits : window_bits) {
        text += lexeme(window_token(bits, entry.record.id)) + " ";
    }
    return text;
}

void put(db::UnitOfWork& tx, const Entry& entry)
{
    tx.execute(
        "INSERT INTO search_document (record_id, kind, class, tokens) "
        "VALUES (:record, :kind, :class, CAST(CAST(:tokens AS TEXT) AS TSVECTOR)) ON CONFLICT (record_id) "
        "DO UPDATE SET kind = excluded.kind, class = excluded.class, tokens = excluded.tokens",
        entry.record.id, entry.record.kind, static_cast<Int>(entry.secrecy_class), vector_text(entry));
}

static void add_right(db::UnitOfWork& tx, Reference record, std::int64_t grantee)
{
    const auto held = tx.one<Int>("SELECT class FROM search_document WHERE record_id = :record", record.id);
    if (!held) {
        throw std::logic_error{"a record that search does not hold cannot get a reader"};
    }
    const auto token = lexeme(
        right_token(module_of(record.kind), grantee, static_cast<access::SecrecyClass>(std::get<0>(*held))));
    tx.execute("UPDATE search_document SET tokens = tokens || CAST(CAST(:token AS TEXT) AS TSVECTOR) "
               "WHERE record_id = :record AND NOT tokens @@ CAST(CAST(:held AS TEXT) AS TSQUERY)",
               token, record.id, token);
}

void extend(db::UnitOfWork& tx, const std::vector<Reference>& records, std::int64_t grantee)
{
    for (const auto& record : records) {
        add_right(tx, record, grantee);
    }
}

void withdraw(db::UnitOfWork& tx, Reference record, std::int64_t grantee)
{
    const auto held = tx.one<Int>("SELECT class FROM search_document WHERE record_id = :record", record.id);
    if (!held) {
        return;
    }
    tx.execute(
        "UPDATE search_document SET tokens = ts_delete(tokens, CAST(:token AS TEXT)) "
        "WHERE record_id = :record",
        right_token(module_of(record.kind), grantee, static_cast<access::SecrecyClass>(std::get<0>(*held))),
        record.id);
}

void remove(db::UnitOfWork& tx, Reference record)
{
    tx.execute("DELETE FROM search_document WHERE record_id = :record", record.id);
}

static std::string phrase(const Words& words)
{
    std::string text{"("};
    for (const auto& word : words) {
        text += (text.size() > 1 ? " <-> " : "") + lexeme(word);
    }
    return text + ")";
}

static bool is_short(std::string_view prefix)
{
    return beginning(prefix, beginning_letters.back() + 1).empty();
}

static std::string query_text(const Request& request)
{
    std::string text{"("};
    for (const auto& right : request.rights) {
        text += (text.size() > 1 ? " | " : "") + lexeme(right);
    }
    text += ")";
    for (const auto& words : request.query.required) {
        text += " & " + phrase(words);
    }
    if (const auto& prefix = request.query.prefix) {
        text += " & " + (is_short(*prefix) ? lexeme("<" + *prefix) : lexeme(*prefix) + ":*");
    }
    for (const auto& words : request.query.excluded) {
        text += " & !" + phrase(words);
    }
    return text;
}

/// The newest record before `before`; -1 when there is none.
static Int newest_before(db::ReadSession& session, Int before)
{
    return std::get<0>(session
                           .one<Int>("SELECT COALESCE(MAX(record_id), -1) FROM search_document "
                                     "WHERE record_id < :before",
                                     before)
                           .value());
}

/// Narrow windows first: a common word fills its page there. What they do not fill has few hits in wide ones.
static int width(int windows_walked)
{
    const auto at = windows_walked < 2 ? 0U : (windows_walked < 5 ? 1U : 2U);
    return window_bits.at(at);
}

std::vector<Hit> find(db::ReadSession& session, const Request& request)
{
    std::vector<Hit> found;
    const auto query = query_text(request);
    auto before = request.before;
    for (int walked = 0; found.size() < request.limit; ++walked) {
        const auto newest = newest_before(session, before);
        if (newest < 0) {
            break;
        }
        const auto bits = width(walked);
        // Materialised: the index alone decides, or the planner may walk every document from the newest.
        for (auto& [id, kind] : session.list<Int, Text>(
                 "WITH matching AS MATERIALIZED (SELECT record_id, kind FROM search_document "
                 "WHERE tokens @@ CAST(CAST(:query AS TEXT) AS TSQUERY)) "
                 "SELECT record_id, kind FROM matching WHERE record_id < :before "
                 "ORDER BY record_id DESC LIMIT :count",
                 query + " & " + lexeme(window_token(bits, newest)), before, request.limit - found.size())) {
            found.push_back({std::move(kind), id});
        }
        before = (newest >> bits) << bits;
    }
    return found;
}

} // namespace divan::search::postgres
