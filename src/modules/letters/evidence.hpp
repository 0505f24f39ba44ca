// SPDX-License-Identifier: Apache-2.0
// What letters tell platform/duties: which duties a letter serves, and how it went.
#pragma once

#include "modules/letters/letter.hpp"
#include "modules/letters/service.hpp"

#include <vector>

namespace divan::letters::evidence {

/// The duty the registrar named, else those that the acting post has for incoming letters.
[[nodiscard]] std::vector<DutyId>
duties_of_new(db::ReadSession& session, const access::Actor& actor, DutyId named, CivilDate day);

/// An incoming letter is there, wanted by the earliest day that its receivers were given.
void count_incoming(db::UnitOfWork& tx,
                    const Letter& letter,
                    const std::vector<DutyId>& duties,
                    const std::vector<Receiver>& receivers,
                    CivilDate day);
void expect_by(db::UnitOfWork& tx, LetterId letter, const std::vector<Receiver>& receivers);
/// A referral of the path was recalled: the letter is wanted by the earliest day of the others.
void expect_without(db::UnitOfWork& tx,
                    LetterId letter,
                    const std::vector<store::Referral>& path,
                    const store::Referral& recalled);
/// The answer serves what the letter serves; with it both are done.
void count_answer(db::UnitOfWork& tx, LetterId answered, LetterId answer, CivilDate day);
/// The letter should not have been registered: it serves no duty, and counts for none.
void discount(db::UnitOfWork& tx, LetterId letter);
void finish(db::UnitOfWork& tx, LetterId letter, CivilDate day);

} // namespace divan::letters::evidence
