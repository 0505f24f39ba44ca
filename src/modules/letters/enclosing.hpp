// SPDX-License-Identifier: Apache-2.0
// Internal to the letters' acts: what they share, and the attaching of files.
#pragma once

#include "modules/letters/service.hpp"

#include <string_view>
#include <vector>

namespace divan::letters {

struct Enclosing {
    const Letter& letter;
    const std::vector<files::FileId>& files;
    const files::Limits& limits;
};
/// Attaches the files to the letter, with an entry for each. Throws invalid_input with every fault.
void enclose_all(db::UnitOfWork& tx, Instant now, const access::Actor& actor, const Enclosing& enclosing);

} // namespace divan::letters
