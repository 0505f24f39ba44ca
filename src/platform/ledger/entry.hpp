// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"
#include "platform/ledger/canonical.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace divan::ledger {

/// A field as it is kept: its value and salt, or only its commitment once they were erased.
struct StoredField {
    std::string name;
    std::optional<canonical::Scalar> value;
    std::string salt;       // 32 hex digits; "" when erased
    std::string commitment; // hex of SHA-256 over the canonical array [salt, name, value]
};

/// Leaves of version 1 committed to the fields alone; of version 2 also to who acted, on what, and the token.
inline constexpr std::int64_t leaf_version = 2;

struct Entry {
    std::int64_t id{};
    std::string token;
    std::string recorded_at;
    std::string event;
    std::int64_t v{leaf_version};
    std::string subject_kind;
    std::int64_t subject_id{};
    std::int64_t person{};
    std::int64_t post{};
    std::vector<StoredField> fields; // those of the act, then the three of `add_act_fields`
};

[[nodiscard]] std::string
commitment(std::string_view salt, std::string_view name, const canonical::Scalar& value);
/// A field with a fresh salt.
[[nodiscard]] StoredField commit(std::string_view name, const canonical::Scalar& value);

/// The three fields that every entry of version 2 has besides its own: who acted, "PERSON/POST" in
/// identifiers (0: none), on what, and under which token. Their values are what the entry's columns say, so
/// that a column that was altered no longer fits the leaf. The token, as random as a salt, is its own.
inline constexpr std::string_view act_author = "act.author";
inline constexpr std::string_view act_record = "act.record";
inline constexpr std::string_view act_token = "act.token";
[[nodiscard]] bool is_act_field(std::string_view name);
/// Adds them, with fresh salts, to a new entry whose columns are filled.
void add_act_fields(Entry& entry);

/// The value of a field; null when there is none of that name, or it was erased.
[[nodiscard]] const canonical::Scalar* value_of(const Entry& entry, std::string_view name);
/// The same of one type; null also when the value is of the other.
template <class T>
[[nodiscard]] const T* value_as(const Entry& entry, std::string_view name)
{
    return std::get_if<T>(value_of(entry, name));
}

/// The event of an entry that says that a field of another was erased, and the kind of that other.
inline constexpr std::string_view field_erased = "ledger.field.erased";
inline constexpr std::string_view erased_of = "ledger.entry";

/// What a leaf hashes: {"commitments":{name:hex,…},"entry":id,"event":…,"kind":…,"time":…,"v":…}, canonical.
/// Throws std::logic_error when two fields have one name.
[[nodiscard]] std::string leaf_text(const Entry& entry);

/// The column `fields`: [[name, value, salt], …]; an erased field is [name, commitment], author and record
/// are [name, salt], the token is not there.
[[nodiscard]] std::string fields_text(const std::vector<StoredField>& fields);
/// The entry's own fields. Throws std::logic_error when the column holds something else.
[[nodiscard]] std::vector<StoredField> parse_fields(std::string_view text);
/// All fields of an entry whose columns are filled. Throws std::logic_error when `text` holds something else,
/// or not the salts of author and record in version 2.
void read_fields(Entry& entry, std::string_view text);

} // namespace divan::ledger
