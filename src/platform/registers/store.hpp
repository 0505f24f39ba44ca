// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/registers/registers.hpp"

/// All SQL on the registers' tables; list, find and gaps are declared in registers.hpp.
namespace divan::registers::store {

struct DatedPattern {
    std::string text;
    std::string unit_code;
};

[[nodiscard]] std::optional<DatedPattern> pattern_on(db::ReadSession& session, RegisterId id, CivilDate day);
/// Counts on and locks the row until COMMIT; a new year begins with 1.
[[nodiscard]] std::int64_t take_serial(db::UnitOfWork& tx, RegisterId id, int year);
[[nodiscard]] std::int64_t last_serial(db::ReadSession& session, RegisterId id, int year);
void insert(db::UnitOfWork& tx, const Number& number, Reference record);
[[nodiscard]] RegisterId upsert(db::UnitOfWork& tx, EntryId entry, const Definition& definition);
void put_pattern(db::UnitOfWork& tx, RegisterId id, const Definition& definition);

} // namespace divan::registers::store
