// SPDX-License-Identifier: Apache-2.0
#include "platform/registers/store.hpp"

#include <map>
#include <utility>

namespace divan::registers {

using Int = std::int64_t;
using Text = std::string;
using Row = std::tuple<Int, Text, Text, Text, Int, Text>;

static Register from_row(const Row& row)
{
    const auto& [id, code, title_fa, title_en, unit, pattern] = row;
    return {.id = RegisterId{id},
            .code = code,
            .title_fa = title_fa,
            .title_en = title_en,
            .unit = UnitId{unit},
            .pattern = pattern};
}

std::vector<Register> list(db::ReadSession& session)
{
    std::vector<Register> found;
    for (const auto& row : session.list<Int, Text, Text, Text, Int, Text>(
             "SELECT r.id, r.code, r.title_fa, r.title_en, r.unit_id, p.pattern FROM register r "
             "JOIN register_pattern p ON p.register_id = r.id AND p.valid_from = "
             "(SELECT MAX(l.valid_from) FROM register_pattern l WHERE l.register_id = r.id) "
             "ORDER BY r.code LIMIT 1000")) {
        found.push_back(from_row(row));
    }
    return found;
}

std::optional<Register> find(db::ReadSession& session, RegisterId id)
{
    const auto row = session.one<Int, Text, Text, Text, Int, Text>(
        "SELECT r.id, r.code, r.title_fa, r.title_en, r.unit_id, p.pattern FROM register r "
        "JOIN register_pattern p ON p.register_id = r.id WHERE r.id = :id ORDER BY p.valid_from DESC LIMIT 1",
        id.value);
    return row ? std::optional{from_row(*row)} : std::nullopt;
}

std::vector<Year> years(db::ReadSession& session)
{
    std::vector<Year> found;
    for (const auto& [id, year, last] :
         session.list<Int, Int, Int>("SELECT register_id, year, last_serial FROM register_year "
                                     "ORDER BY year DESC, register_id LIMIT 10000")) {
        found.push_back({RegisterId{id}, static_cast<int>(year), last});
    }
    return found;
}

std::int64_t move_registers(db::UnitOfWork& tx, UnitId from, UnitId to)
{
    return tx.execute("UPDATE register SET unit_id = :to WHERE unit_id = :from", to.value, from.value);
}

std::int64_t registers_of(db::ReadSession& session, UnitId unit)
{
    return std::get<0>(
        session.one<Int>("SELECT COUNT(*) FROM register WHERE unit_id = :unit", unit.value).value());
}

/// What the numbers of one year say: how many, the first, the last.
struct YearOfNumbers {
    Int count{};
    Int first{};
    Int last{};
    Int promised{}; // what the register's row says was given
};

std::vector<std::string> gaps(db::ReadSession& session)
{
    std::map<std::pair<Int, Int>, YearOfNumbers> years;
    for (const auto& [id, year, count, first, last] : session.list<Int, Int, Int, Int, Int>(
             "SELECT register_id, year, COUNT(*), MIN(serial), MAX(serial) FROM register_number "
             "GROUP BY register_id, year ORDER BY register_id, year LIMIT 100000")) {
        years[{id, year}] = {.count = count, .first = first, .last = last};
    }
    for (const auto& [id, year, promised] :
         session.list<Int, Int, Int>("SELECT register_id, year, last_serial FROM register_year ORDER BY "
                                     "register_id, year LIMIT 100000")) {
        years[{id, year}].promised = promised;
    }
    std::vector<std::string> found;
    for (const auto& [key, of] : years) {
        if (of.first != 1 || of.last != of.count || of.promised != of.count) {
            found.push_back("register " + std::to_string(key.first) + ", year " + std::to_string(key.second) +
                            ": " + std::to_string(of.count) + " numbers from " + std::to_string(of.first) +
                            " to " + std::to_string(of.last) + ", " + std::to_string(of.promised) + " given");
        }
    }
    return found;
}

namespace store {
std::optional<DatedPattern> pattern_on(db::ReadSession& session, RegisterId id, CivilDate day)
{
    const auto row = session.one<Text, Text>(
        "SELECT pattern, unit_code FROM register_pattern WHERE register_id = :id AND valid_from <= :day "
        "ORDER BY valid_from DESC LIMIT 1",
        id.value, to_text(day));
    return row ? std::optional{DatedPattern{std::get<0>(*row), std::get<1>(*row)}} : std::nullopt;
}

std::int64_t take_serial(db::UnitOfWork& tx, RegisterId id, int year)
{
    const auto next = tx.one<Int>("UPDATE register_year SET last_serial = last_serial + 1 "
                                  "WHERE register_id = :id AND year = :year RETURNING last_serial",
                                  id.value, year);
    if (next) {
        return std::get<0>(*next);
    }
    // The first of a year; who comes second to this waits for the row and counts on.
    return std::get<0>(
        tx.one<Int>("INSERT INTO register_year (register_id, year, last_serial) VALUES (:id, :year, 1) "
                    "ON CONFLICT (register_id, year) DO UPDATE "
                    "SET last_serial = register_year.last_serial + 1 RETURNING last_serial",
                    id.value, year)
            .value());
}

std::int64_t last_serial(db::ReadSession& session, RegisterId id, int year)
{
    const auto row = session.one<Int>(
        "SELECT last_serial FROM register_year WHERE register_id = :id AND year = :year", id.value, year);
    return row ? std::get<0>(*row) : 0;
}

void insert(db::UnitOfWork& tx, const Number& number, Reference record)
{
    tx.execute("INSERT INTO register_number (register_id, year, serial, parts, record_kind, record_id) "
               "VALUES (:register, :year, :serial, :parts, :kind, :record)",
               number.register_id.value, number.year, number.serial, number.parts_json(), record.kind,
               record.id);
}

RegisterId upsert(db::UnitOfWork& tx, EntryId entry, const Definition& definition)
{
    const auto held =
        tx.one<Int>("UPDATE register SET title_fa = :title_fa, title_en = :title_en, unit_id = :unit "
                    "WHERE code = :code RETURNING id",
                    definition.title_fa, definition.title_en, definition.unit.value, definition.code);
    if (held) {
        return RegisterId{std::get<0>(*held)};
    }
    const RegisterId id{tx.next_id()};
    tx.execute("INSERT INTO register (id, code, title_fa, title_en, unit_id, created_entry) "
               "VALUES (:id, :code, :title_fa, :title_en, :unit, :entry)",
               id.value, definition.code, definition.title_fa, definition.title_en, definition.unit.value,
               entry.value);
    return id;
}

void put_pattern(db::UnitOfWork& tx, RegisterId id, const Definition& definition)
{
    tx.execute("INSERT INTO register_pattern (register_id, valid_from, pattern, unit_code) "
               "VALUES (:id, :from, :pattern, :unit) ON CONFLICT (register_id, valid_from) "
               "DO UPDATE SET pattern = excluded.pattern, unit_code = excluded.unit_code",
               id.value, to_text(definition.valid_from), definition.pattern, definition.unit_code);
}
} // namespace store

} // namespace divan::registers
