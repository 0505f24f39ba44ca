// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/delegation.hpp"
#include "platform/delegation/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::delegation {

namespace permission {
inline constexpr std::string_view give = "delegation.give";             // the powers of one's own post
inline constexpr std::string_view administer = "delegation.administer"; // of any post within reach
} // namespace permission

struct Made {
    DelegationId id;
    bool replayed{};
};

/// Giving, ending and looking up powers. Each act is one unit of work with its ledger entry. Thread-safe.
class Service {
public:
    /// `database` and `clock` outlive it; `zone` is the institution's.
    Service(db::Database& database, const Clock& clock, std::string zone);

    /// Gives powers: the holder those of the acting post, an administrator those of a post within reach. The
    /// holder, the giver and the id are filled in. Throws forbidden, invalid_input with every fault, conflict
    /// (place taken, circle with its chain).
    Made give(const access::Actor& actor, const Delegation& request);

    /// Takes powers back from `day` on (today or later). `version` is what If-Match carried. Who gave them
    /// may, the post's holder, and an administrator. Throws not_found, forbidden, precondition_failed,
    /// invalid_input.
    void revoke(const access::Actor& actor, DelegationId id, std::int64_t version, CivilDate day);

    /// As it is known now, or was at an instant. Throws not_found.
    [[nodiscard]] store::Current get(DelegationId id, std::optional<Instant> known_at = {}) const;
    [[nodiscard]] std::vector<store::Current> list(const store::Filter& filter) const;
    [[nodiscard]] CivilDate today() const;

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

} // namespace divan::delegation
