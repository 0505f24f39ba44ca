// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/store.hpp"

namespace divan::letters::store {

void remember_due_days(db::UnitOfWork& tx, ReferralId referral, std::int64_t days)
{
    tx.execute("UPDATE referral SET due_days = :days WHERE id = :id", days, referral.value);
}

void move_due_day(db::UnitOfWork& tx, ReferralId referral, std::string_view due_on)
{
    tx.execute("UPDATE referral SET due_on = :due WHERE id = :id AND outcome = ''", due_on, referral.value);
}

} // namespace divan::letters::store
