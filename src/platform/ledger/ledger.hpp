// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace divan {

using DelegationId = Identifier<struct DelegationTag>;

} // namespace divan

namespace divan::ledger {

/// Who acted: a person acting in a post; both zero for the system itself (start-up, import). Who acts in a
/// post by a delegation says which: it becomes the fields by_delegation and by_delegation_kind of the entry.
struct Author {
    PersonId person;
    PostId post;
    DelegationId delegation{}; // zero: by appointment
    std::string delegation_kind{};
};

/// One field of an entry; strings and integers below 2^53 only. Each gets its own salted SHA-256 commitment.
struct Field {
    std::string_view name;
    std::variant<std::int64_t, std::string> value;
};

struct Appended {
    EntryId id;
    std::string token; // random, public: what a QR or a receipt carries
};

/// Records one act in the transaction that does it. `event` is one of the closed list in events.hpp
/// ("letters.letter.registered"); throws std::logic_error for another. On SQLite the leaf gets its position
/// here.
Appended append(db::UnitOfWork& tx,
                Instant at,
                const Author& author,
                std::string_view event,
                Reference subject,
                const std::vector<Field>& fields);

/// Destroys a field's value and salt for good; its commitment stays, so that the tree and every proof still
/// verify. Records the destruction (ledger.field.erased), also when the field was erased before. Throws
/// not_found for an entry or a field that is not there, or that itself tells of an erasure.
Appended
erase_field(db::UnitOfWork& tx, Instant at, const Author& author, EntryId entry, std::string_view name);

} // namespace divan::ledger
