// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::registers {

/// Which letter a series counts: one series for all, or one for each kind; the pattern lays a number out.
/// Tokens of a pattern: year4, year2, register (its code), unit (a unit code), kind (و ص د), class (م), serial; and literals.
struct Part {
    std::string kind; // "year4", "serial", "literal" …
    std::string text; // Latin digits; the screen lays out and isolates each part
};

struct Number {
    RegisterId register_id;
    int year{};              // of the institution's calendar
    std::int64_t serial{};
    std::vector<Part> parts; // in the pattern's order
    [[nodiscard]] std::string plain() const;      // "1405/1248": parts joined, for search and logs
    [[nodiscard]] std::string parts_json() const; // [["year4","1405"],["literal","/"],["serial","1248"]]
};

struct Register {
    RegisterId id;
    std::string code;
    std::string title_fa;
    std::string title_en;
    UnitId unit;         // the secretariat
    std::string pattern; // "year4/serial"
};

[[nodiscard]] std::vector<Register> list(db::ReadSession& session);
[[nodiscard]] std::optional<Register> find(db::ReadSession& session, RegisterId id);

/// The next number of a register in the Solar Hijri year of `on`, for `record`. Locks the register's row: call it last in the act.
/// Gap-free: the number exists exactly when the transaction commits.
Number issue(db::UnitOfWork& tx, const Register& reg, CivilDate on, std::string_view kind, Reference record);
[[nodiscard]] Number from_store(RegisterId register_id, int year, std::int64_t serial, std::string_view parts_json);

/// Each (register, year) whose numbers are not exactly 1..n; empty is sound. For `divan check` and the tests.
[[nodiscard]] std::vector<std::string> gaps(db::ReadSession& session);

} // namespace divan::registers
