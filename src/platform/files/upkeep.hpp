// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/files.hpp"
#include "platform/jobs/runner.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::files {

/// What a round of upkeep did.
struct Collected {
    std::int64_t uploads{};    // given up
    std::int64_t unattached{}; // stored and never attached
    std::int64_t orphans{};    // ciphertexts without a row
    std::int64_t removed{};    // ended by an act, and interrupted before the disk followed
};

/// Safe while files come and go. Gives up uploads after 24 hours and unattached files after
/// 30 days, finishes interrupted removals, removes ciphertexts that no row has known for 24 hours.
Collected collect(const Parts& parts);

/// Adds that as a job of each day. `parts` outlives the runner.
void add_jobs(jobs::Kinds& kinds, const Parts& parts);

/// After a copy of the keys was put back: erases again the secrets of all that was destroyed or withdrawn,
/// with what may be left of the ciphertexts. How many files that are.
std::int64_t erase_again(const Parts& parts);

/// What is wrong with the stored files, one line each: ciphertext missing, of another length, secret lost;
/// with `reads_all` each byte is deciphered and its hash compared.
[[nodiscard]] std::vector<std::string> check(const Parts& parts, bool reads_all);

} // namespace divan::files
