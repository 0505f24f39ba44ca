// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/store.hpp"

namespace divan::letters::store {

bool recall(db::UnitOfWork& tx, ReferralId id, Instant at)
{
    return tx.execute("UPDATE referral SET ended_at = :at, outcome = 'recalled' "
                      "WHERE id = :id AND outcome = '' AND seen_at IS NULL",
                      divan::to_text(at), id.value) == 1;
}

void reopen(db::UnitOfWork& tx, ReferralId id)
{
    tx.execute("UPDATE referral SET ended_at = NULL, outcome = '' WHERE id = :id AND outcome = 'passed_on'",
               id.value);
}

} // namespace divan::letters::store
