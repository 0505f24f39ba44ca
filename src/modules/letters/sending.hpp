// SPDX-License-Identifier: Apache-2.0
// Inside letters/ only: putting a letter in the hands of other posts.
#pragma once

#include "db/database.hpp"
#include "modules/letters/letter.hpp"
#include "platform/access/access.hpp"

#include <vector>

namespace divan::letters {

/// Everything wrong with the receivers, as the organisation and the letter's path stand.
[[nodiscard]] std::vector<Violation> receiver_faults(db::ReadSession& session,
                                                     const access::Actor& actor,
                                                     const Letter& letter,
                                                     const std::vector<Receiver>& receivers,
                                                     CivilDate today);

/// Who registered a sealed letter passes it on sealed; whom it is for may do as they like.
[[nodiscard]] std::vector<Receiver>
sealed(const Letter& letter, const access::Actor& actor, std::vector<Receiver> receivers);

/// Puts the letter in the receivers' hands: one referral, one ledger entry and one work item each.
void send(db::UnitOfWork& tx,
          const Today& today,
          const access::Actor& actor,
          const Letter& letter,
          const std::vector<Receiver>& receivers);

} // namespace divan::letters
