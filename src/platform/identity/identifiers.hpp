// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/identity/identifier_store.hpp"
#include "platform/secrets/box.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::identity {

namespace permission {
inline constexpr std::string_view identifiers_read = "identifiers.read"; // masked
inline constexpr std::string_view identifiers_open = "identifiers.open"; // whole; each look is an act
inline constexpr std::string_view identifiers_change = "identifiers.change";
} // namespace permission

enum class IdentifierKind { national_id, phone, email };
[[nodiscard]] std::string_view to_text(IdentifierKind kind);
using divan::to_text; // of instants and days; else the one above would hide it
[[nodiscard]] std::optional<IdentifierKind> parse_identifier_kind(std::string_view text);

/// The one form in which a value is kept and compared: Latin digits, no spaces, lower case of an e-mail.
[[nodiscard]] std::string plain_form(IdentifierKind kind, std::string_view value);
/// What is wrong with a value in that form; empty when nothing is. A national id carries its check digit.
[[nodiscard]] std::optional<Violation> identifier_fault(IdentifierKind kind, std::string_view value);
/// Enough to tell two apart, not enough to use.
[[nodiscard]] std::string masked(IdentifierKind kind, std::string_view value);

struct MaskedIdentifier {
    IdentifierKind kind{};
    std::string masked;
    std::int64_t version{};
};

/// Personal identifiers: sealed at rest, masked when listed, whole only by an act that the ledger keeps.
/// Thread-safe; its arguments outlive it. Each throws not_found person.not_found for no such person.
class Identifiers {
public:
    Identifiers(db::Database& database, const Clock& clock, const secrets::Box& box)
        : database_{database}, clock_{clock}, box_{box}
    {
    }

    [[nodiscard]] std::vector<MaskedIdentifier> list(const access::Actor& actor, PersonId person) const;
    /// Throws invalid_input for a bad value, conflict identifier.taken for another's national id.
    void set(const access::Actor& actor, PersonId person, IdentifierKind kind, const std::string& value);
    void remove(const access::Actor& actor, PersonId person, IdentifierKind kind);
    /// The whole value. `reason` is why it is looked at, in the actor's words.
    [[nodiscard]] std::string
    open(const access::Actor& actor, PersonId person, IdentifierKind kind, const std::string& reason);
    /// Who has this value; an act too.
    [[nodiscard]] std::vector<PersonId>
    look_up(const access::Actor& actor, IdentifierKind kind, const std::string& value);

private:
    db::Database& database_;
    const Clock& clock_;
    const secrets::Box& box_;
};

/// The e-mail address of a person; "" when none is known.
[[nodiscard]] std::string mail_address(db::ReadSession& session, const secrets::Box& box, PersonId person);
/// The value of a stored identifier.
[[nodiscard]] std::string open_identifier(const secrets::Box& box, const store::SealedIdentifier& sealed);

} // namespace divan::identity
