// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::search {

/// What a record is found by. `grantees` as access knows them (posts, units, 0); they become tokens of the
/// index.
struct Document {
    Reference record;
    Instant at; // lists are in the order of record ids, which is the order of making; kept for what comes
                // with a date
    access::SecrecyClass secrecy_class{access::SecrecyClass::normal};
    std::vector<std::int64_t> grantees;
    std::string text; // everything that is searched, as typed; the one tokeniser is base/text
};

/// Makes a record findable, or replaces what it was found by.
void put(db::UnitOfWork& tx, const Document& document);
/// Adds a grantee to the tokens of records; nothing happens where it is there already. Throws
/// std::logic_error for a record that was never put.
void extend(db::UnitOfWork& tx, const std::vector<Reference>& records, std::int64_t grantee);
/// Takes a grantee from the tokens of a record; nothing happens where it is not among them.
void withdraw(db::UnitOfWork& tx, Reference record, std::int64_t grantee);
/// Nothing of the record's words is left; nothing happens when it is not there.
void remove(db::UnitOfWork& tx, Reference record);

struct Hit {
    std::string kind;
    std::int64_t id{};

    friend bool operator==(const Hit&, const Hit&) = default;
};
struct Hits {
    std::vector<Hit> hits; // newest first
    std::optional<std::string> next_cursor;
};
/// Words are all required; the last one is a prefix when it ends the query without a space and has ≥ 2
/// letters; "…" is a phrase; -word excludes. Sees only what `actor` sees with `action`, and only records of
/// the action's own module ("letters.read": "letters.…"). A query without a token finds nothing. Throws
/// invalid_input for a cursor that is not ours, and for more than 32 words.
[[nodiscard]] Hits find(db::ReadSession& session,
                        const access::Actor& actor,
                        std::string_view action,
                        std::string_view query,
                        const std::optional<std::string>& cursor,
                        std::size_t limit); // NOLINT(readability-function-size): a page is two things

} // namespace divan::search
