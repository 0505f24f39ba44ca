// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "modules/letters/letter.hpp"
#include "platform/access/access.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::bench {

/// Who takes part in the benches: posts of whatever institution the folder holds, in a fixed order.
struct Office {
    RegisterId register_id;
    access::Actor registrar; // registers and refers; reach all
    PostId sees_300;         // posts by how many of a million letters they see
    PostId sees_3000;
    PostId sees_200000;
    std::vector<PostId> busy;   // the three posts of the person with 50,000 items
    std::vector<PostId> others; // receive the rest

    /// A reader in a post with reach own_post, or with reach all.
    [[nodiscard]] static access::Actor reader(PostId post, access::Reach reach);
    /// Who receives the letter with this number.
    [[nodiscard]] PostId receiver(std::int64_t letter) const;
};

inline constexpr auto zone = "Asia/Tehran";
/// The day from which the bench's units, posts and appointments hold.
inline constexpr CivilDate founded{std::chrono::year{2020} / 1 / 1};

/// Reads the office from a folder; makes a small institution first when the folder has none.
[[nodiscard]] Office open_office(db::Database& database);

/// The incoming letter with this number as it reaches the registrar at `now`.
[[nodiscard]] letters::Registration registration(const Office& office, std::int64_t letter, Instant now);

} // namespace divan::bench
