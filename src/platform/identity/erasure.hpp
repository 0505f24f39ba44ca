// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::identity {

namespace permission {
inline constexpr std::string_view persons_erase = "persons.erase";
} // namespace permission

/// What a part of the system keeps for a person alone (views, texts of their own): it is deleted with the
/// name.
using Forget = std::function<void(db::UnitOfWork& tx, PersonId person)>;

/// Erases a person by law: the name, the identifiers and the account go, here and in the ledger's fields;
/// what the person did as a holder of posts stays, under a number without a name, and the ledger still
/// verifies. Thread-safe; its arguments outlive it. `zone` is the institution's.
class Erasure {
public:
    Erasure(db::Database& database, const Clock& clock, std::string zone, std::vector<Forget> forget = {});

    /// How many fields of the ledger were erased. `ground` is the law or decision. Throws not_found
    /// person.not_found (also without a reach over all), conflict person.holds_a_post (today or later),
    /// person.is_own, person.erased_already.
    std::int64_t erase(const access::Actor& actor, PersonId person, const std::string& ground);

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    std::vector<Forget> forget_;
};

} // namespace divan::identity
