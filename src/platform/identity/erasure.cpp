// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/erasure.hpp"

#include "base/error.hpp"
#include "platform/identity/erasure_store.hpp"
#include "platform/identity/factor_store.hpp"
#include "platform/identity/identifier_store.hpp"
#include "platform/identity/session_store.hpp"
#include "platform/identity/store.hpp"
#include "platform/identity/throttle.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/store.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace divan::identity {

/// The fields of entries about a person that say who it is, in whatever event they stand.
static constexpr std::array<std::string_view, 8> naming_fields{"name_en",     "name_fa",     "old_name_en",
                                                               "old_name_fa", "new_name_en", "new_name_fa",
                                                               "first_name",  "last_name"};

Erasure::Erasure(db::Database& database, const Clock& clock, std::string zone, std::vector<Forget> forget)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, forget_{std::move(forget)}
{
}

static void require_erasable(db::UnitOfWork& tx, const access::Actor& actor, PersonId person, CivilDate day)
{
    if (!store::lock_person(tx, person)) {
        throw AppError{ErrorCode::not_found, "person.not_found"};
    }
    if (person == actor.person) {
        throw AppError{ErrorCode::conflict, "person.is_own"};
    }
    if (organisation::is_erased(tx, person) && store::is_nameless(tx, person)) {
        throw AppError{ErrorCode::conflict, "person.erased_already"};
    }
    if (store::holds_post(tx, person, to_text(day))) {
        throw AppError{ErrorCode::conflict, "person.holds_a_post"};
    }
}

static bool names_somebody(const ledger::StoredField& field)
{
    return field.value && std::ranges::find(naming_fields, field.name) != naming_fields.end();
}

static std::int64_t
erase_in_ledger(db::UnitOfWork& tx, Instant now, const ledger::Author& author, PersonId person)
{
    std::int64_t erased = 0;
    for (const auto id : store::entries_about(tx, person)) {
        const auto entry = ledger::store::find(tx, id.value).value();
        for (const auto& field : entry.fields) {
            if (names_somebody(field)) {
                ledger::erase_field(tx, now, author, id, field.name);
                ++erased;
            }
        }
    }
    return erased;
}

static void close_account(db::UnitOfWork& tx, const store::Account& account, Instant now)
{
    Throttle::forget(tx, user_subject(account.user_name));
    Throttle::forget(tx, reset_subject(account.user_name));
    store::remove_sessions(tx, account.id, "");
    store::remove_tokens(tx, account.id);
    static_cast<void>(store::remove_factor(tx, account.id)); // whether there was one
    store::close_account(tx, account.id, to_text(now));
}

std::int64_t Erasure::erase(const access::Actor& actor, PersonId person, const std::string& ground)
{
    if (actor.reach(permission::persons_erase) != access::Reach::all) {
        throw AppError{ErrorCode::not_found, "person.not_found"}; // not the actor's to see
    }
    const auto asked_at = clock_.now();
    const auto day = civil_date(asked_at, zone_);
    return database_.write([&](db::UnitOfWork& tx) {
        const auto now = organisation::begin_change(tx, asked_at); // no appointment is made meanwhile
        require_erasable(tx, actor, person, day);
        store::erase_name(tx, person);
        store::remove_identifiers(tx, person);
        for (const auto& forget : forget_) {
            forget(tx, person);
        }
        if (const auto account = store::find_account(tx, person)) {
            close_account(tx, *account, now);
            ledger::append(tx, now, actor.author(), "identity.account.closed",
                           {"identity.account", account->id.value}, {});
        }
        const auto erased = erase_in_ledger(tx, now, actor.author(), person);
        ledger::append(tx, now, actor.author(), "identity.person.erased",
                       {"organisation.person", person.value}, {{"ground", ground}, {"fields", erased}});
        return erased;
    });
}

} // namespace divan::identity
