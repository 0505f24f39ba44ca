// SPDX-License-Identifier: Apache-2.0
#include "platform/search/search.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/search/index.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace divan::search {

static constexpr std::size_t most_words = 32;
static constexpr std::size_t most_hits = 200;

std::string_view module_of(std::string_view dotted)
{
    return dotted.substr(0, dotted.find('.'));
}

std::string right_token(std::string_view module, std::int64_t grantee, access::SecrecyClass secrecy_class)
{
    return "=" + std::to_string(grantee) + "." + std::to_string(static_cast<int>(secrecy_class)) + "." +
           std::string{module};
}

void put(db::UnitOfWork& tx, const Document& document)
{
    Entry entry{.record = document.record,
                .secrecy_class = document.secrecy_class,
                .rights = {},
                .words = text::tokens(document.text)};
    for (const auto grantee : document.grantees) {
        auto token = right_token(module_of(document.record.kind), grantee, document.secrecy_class);
        if (std::ranges::find(entry.rights, token) == entry.rights.end()) {
            entry.rights.push_back(std::move(token));
        }
    }
    tx.dialect() == db::Dialect::sqlite ? sqlite::put(tx, entry) : postgres::put(tx, entry);
}

void extend(db::UnitOfWork& tx, const std::vector<Reference>& records, std::int64_t grantee)
{
    tx.dialect() == db::Dialect::sqlite ? sqlite::extend(tx, records, grantee)
                                        : postgres::extend(tx, records, grantee);
}

void withdraw(db::UnitOfWork& tx, Reference record, std::int64_t grantee)
{
    tx.dialect() == db::Dialect::sqlite ? sqlite::withdraw(tx, record, grantee)
                                        : postgres::withdraw(tx, record, grantee);
}

void remove(db::UnitOfWork& tx, Reference record)
{
    tx.dialect() == db::Dialect::sqlite ? sqlite::remove(tx, record) : postgres::remove(tx, record);
}

/// Every grantee by which the actor sees, at each class up to the clearance.
static Words rights_of(const access::Actor& actor, std::string_view action)
{
    Words rights;
    for (const auto grantee : access::grantees(actor, action)) {
        for (int of = 0; of <= static_cast<int>(actor.clearance); ++of) {
            rights.push_back(right_token(module_of(action), grantee, static_cast<access::SecrecyClass>(of)));
        }
    }
    return rights;
}

static std::int64_t parse_cursor(const std::string& cursor)
{
    std::int64_t before = 0;
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), before);
    if (error != std::errc{} || end != cursor.data() + cursor.size() || before < 0) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/cursor", "field.not_a_value"}}};
    }
    return before;
}

Hits find(db::ReadSession& session, // NOLINT(readability-function-size): as in the header
          const access::Actor& actor,
          std::string_view action,
          std::string_view query,
          const std::optional<std::string>& cursor,
          std::size_t limit)
{
    Request request{.query = parse_query(query),
                    .rights = rights_of(actor, action),
                    .before = cursor ? parse_cursor(*cursor) : std::numeric_limits<std::int64_t>::max(),
                    .limit = std::min(limit, most_hits) + 1};
    if (request.query.size() > most_words) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/q", "search.too_many_words"}}};
    }
    if (limit == 0 || request.rights.empty() || !request.query.asks_for_something()) {
        return {};
    }
    Hits found{.hits = session.dialect() == db::Dialect::sqlite ? sqlite::find(session, request)
                                                                : postgres::find(session, request),
               .next_cursor = {}};
    if (found.hits.size() == request.limit) { // one more than a page: there is a next one
        found.hits.pop_back();
        found.next_cursor = std::to_string(found.hits.back().id);
    }
    return found;
}

} // namespace divan::search
