// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/registers/pattern.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::registers {

/// A number as parts; it is a number only together with its register, year and serial.
struct Number {
    RegisterId register_id;
    int year{}; // of the institution's calendar
    std::int64_t serial{};
    std::vector<Part> parts; // in the pattern's order
    /// "1405/1248": parts joined, for search and logs.
    [[nodiscard]] std::string plain() const;
    /// [["year4","1405"],["literal","/"],["serial","1248"]]
    [[nodiscard]] std::string parts_json() const;
    /// Persian digits, each part isolated and the whole laid out from left to right, as on the screen: for
    /// PDF and mail.
    [[nodiscard]] std::string isolated() const;
};

struct Register {
    RegisterId id;
    std::string code;
    std::string title_fa;
    std::string title_en;
    UnitId unit;         // the secretariat
    std::string pattern; // the newest: "{year4}/{serial}"

    friend bool operator==(const Register&, const Register&) = default;
};

/// What a record says of itself in its number.
struct Marks {
    std::string_view kind;                     // incoming و, outgoing ص, internal د; any other: no mark
    std::string_view secrecy_class = "normal"; // confidential م, very_confidential خ, secret س, top_secret ب
};

/// By code.
[[nodiscard]] std::vector<Register> list(db::ReadSession& session);
[[nodiscard]] std::optional<Register> find(db::ReadSession& session, RegisterId id);

/// A year of a register, and the last number given in it.
struct Year {
    RegisterId register_id;
    int year{}; // of the institution's calendar
    std::int64_t last_serial{};

    friend bool operator==(const Year&, const Year&) = default;
};
/// Of all registers, the newest year first.
[[nodiscard]] std::vector<Year> years(db::ReadSession& session);

/// The next number of a register in the Solar Hijri year of `on` (the institution's day), for `record`. Locks
/// the register's row: call it last in the act. Gap-free: the number exists exactly when the transaction
/// commits. Throws conflict "register.not_open_yet" on a day before its first pattern.
[[nodiscard]] Number
issue(db::UnitOfWork& tx, const Register& reg, CivilDate on, const Marks& marks, Reference record);
[[nodiscard]] Number
issue(db::UnitOfWork& tx, const Register& reg, CivilDate on, std::string_view kind, Reference record);
/// What issue() would give now: a hint for the screen, promised to nobody.
[[nodiscard]] Number preview(db::ReadSession& session, const Register& reg, CivilDate on, const Marks& marks);
/// Throws std::logic_error when the stored parts are not what parts_json() writes.
[[nodiscard]] Number
from_store(RegisterId register_id, int year, std::int64_t serial, std::string_view parts_json);

/// A register as the charter has it.
struct Definition {
    std::string code;
    std::string title_fa;
    std::string title_en;
    UnitId unit;
    std::string unit_code; // of the secretariat, for {unit}
    std::string pattern;
    CivilDate valid_from; // of the pattern
};

/// Opens the register, or changes its titles, unit and, from `valid_from` on, its pattern; the same again
/// changes nothing. Throws invalid_input with every fault of the pattern at /pattern/BYTE.
RegisterId define(db::UnitOfWork& tx, EntryId entry, const Definition& definition);

/// Gives registers of a unit to another, with their series; returns how many. Numbers given stay as they are.
std::int64_t move_registers(db::UnitOfWork& tx, UnitId from, UnitId to);
[[nodiscard]] std::int64_t registers_of(db::ReadSession& session, UnitId unit);

/// Each (register, year) whose numbers are not exactly 1..n; empty is sound. For `divan check` and the tests.
[[nodiscard]] std::vector<std::string> gaps(db::ReadSession& session);

} // namespace divan::registers
