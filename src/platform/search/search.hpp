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

/// What a record is found by. `grantees` as access knows them (posts, units, 0); they become tokens of the index.
struct Document {
    Reference record;
    Instant at;
    access::SecrecyClass secrecy_class{access::SecrecyClass::normal};
    std::vector<std::int64_t> grantees;
    std::string text; // everything that is searched, as typed; the one tokeniser is base/text
};

void put(db::UnitOfWork& tx, const Document& document);
/// Adds a grantee to a record's tokens; nothing happens when it is there already.
void extend(db::UnitOfWork& tx, Reference record, std::int64_t grantee);
void remove(db::UnitOfWork& tx, Reference record);

struct Hit {
    std::string kind;
    std::int64_t id{};
};
struct Hits {
    std::vector<Hit> hits; // newest first
    std::optional<std::string> next_cursor;
};
/// Words are all required; the last one is a prefix when it ends the query without a space and has ≥ 2 letters; "…" is a phrase;
/// -word excludes. Sees only what `actor` sees with `action`. A query without a token finds nothing.
[[nodiscard]] Hits find(db::ReadSession& session, const access::Actor& actor, std::string_view action, std::string_view query,
                        const std::optional<std::string>& cursor, std::size_t limit);

} // namespace divan::search
