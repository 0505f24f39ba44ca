// SPDX-License-Identifier: Apache-2.0
// Inside delegation/ only: what every way of giving powers goes through.
#pragma once

#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/delegation.hpp"
#include "platform/delegation/store.hpp"

#include <vector>

namespace divan::delegation {

/// Who gives, when, and by what right; authorised already.
struct Giving {
    const access::Actor& actor;
    Instant now;
    CivilDate today;
    bool is_by_holder{};
};

/// Everything wrong with a delegation as the organisation, the absences and the other delegations stand.
struct Examined {
    std::vector<Violation> violations;
    std::optional<std::string> obstacle;
    std::vector<PersonId> circle;
};
/// Fills in the holder of the post. store::lock comes first.
[[nodiscard]] Examined examine(db::UnitOfWork& tx, const Giving& giving, Delegation& asked);

/// Throws invalid_input with every fault, conflict for what stands against it; delegation.circle names the
/// chain.
void refuse_if_any(db::UnitOfWork& tx, const Examined& examined);

/// Stores an examined delegation with its ledger entry and gives its id.
DelegationId record(db::UnitOfWork& tx, const Giving& giving, Delegation asked);

/// Ends a delegation on a day (exclusive), with its ledger entry; one that has not begun by then is as if it
/// had not been given.
void end(db::UnitOfWork& tx,
         const Giving& giving,
         const store::Current& current,
         CivilDate to,
         std::string_view why);

} // namespace divan::delegation
