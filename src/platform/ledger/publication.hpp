// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace divan::ledger {

struct Published {
    std::int64_t leaves{};
    std::int64_t heads{};
};

/// Writes what a stranger needs to check the log without this program (the files are in README.md): every
/// leaf under the latest head, every signed head, the consistency of each with the one before, and a receipt
/// for each token. No field's value leaves. Throws not_found for an unknown token, std::runtime_error when
/// there is no head, none covers a token's entry yet, or `folder` is not empty or can't be written.
Published publish(db::Database& database,
                  const Hash& public_key,
                  const std::filesystem::path& folder,
                  const std::vector<std::string>& tokens);

} // namespace divan::ledger
