// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"
#include "platform/ledger/canonical.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::ledger {

/// A field as it is kept: its value and salt, or only its commitment once they were erased.
struct StoredField {
    std::string name;
    std::optional<canonical::Scalar> value;
    std::string salt;       // 32 hex digits; "" when erased
    std::string commitment; // hex of SHA-256 over the canonical array [salt, name, value]
};

struct Entry {
    std::int64_t id{};
    std::string token;
    std::string recorded_at;
    std::string event;
    std::int64_t v{1};
    std::string subject_kind;
    std::int64_t subject_id{};
    std::int64_t person{};
    std::int64_t post{};
    std::vector<StoredField> fields;
};

[[nodiscard]] std::string
commitment(std::string_view salt, std::string_view name, const canonical::Scalar& value);
/// A field with a fresh salt.
[[nodiscard]] StoredField commit(std::string_view name, const canonical::Scalar& value);

/// What a leaf hashes: {"commitments":{name:hex,…},"entry":id,"event":…,"kind":…,"time":…,"v":…}, canonical.
/// Throws std::logic_error when two fields have one name.
[[nodiscard]] std::string leaf_text(const Entry& entry);

/// The column `fields`: [[name, value, salt], …]; an erased field is [name, commitment].
[[nodiscard]] std::string fields_text(const std::vector<StoredField>& fields);
/// Throws std::logic_error when the column holds something else.
[[nodiscard]] std::vector<StoredField> parse_fields(std::string_view text);

} // namespace divan::ledger
