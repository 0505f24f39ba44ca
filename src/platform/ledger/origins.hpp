// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::ledger {

/// A name under which this ledger signed its heads until another began; they verify with its key.
struct FormerOrigin {
    std::string name;
    Hash public_key{};
};
/// The event of an entry that begins an origin and names the one that ended with its key.
inline constexpr std::string_view origin_begun = "ledger.origin.begun";
/// Empty for an entry of that event that was altered and holds no name or key any more: `verify` says so.
[[nodiscard]] std::optional<FormerOrigin> former_origin(const Entry& entry);
[[nodiscard]] std::vector<FormerOrigin> former_origins(db::ReadSession& session);

/// From here on heads are signed under `name`, perhaps by another key: after a restore that can't prove the
/// last published head, or when a key is lost. Throws std::runtime_error for a name it had before.
Appended begin_origin(db::UnitOfWork& tx, Instant at, std::string_view name, const Hash& former_key);

/// What a head's text says (signing.hpp: head_text).
struct HeadText {
    std::string origin;
    std::int64_t tree_size{};
    Hash root{};
};
[[nodiscard]] std::optional<HeadText> parse_head_text(std::string_view text);

} // namespace divan::ledger
