// SPDX-License-Identifier: Apache-2.0
#include "platform/registers/registers.hpp"

#include "platform/registers/store.hpp"

#include <stdexcept>
#include <utility>

namespace divan::registers {

static std::string mark_of_kind(std::string_view kind)
{
    if (kind == "incoming") {
        return "و";
    }
    if (kind == "outgoing") {
        return "ص";
    }
    return kind == "internal" ? "د" : "";
}

static std::string mark_of_class(std::string_view secrecy_class)
{
    if (secrecy_class == "confidential") {
        return "م";
    }
    if (secrecy_class == "very_confidential") {
        return "خ";
    }
    if (secrecy_class == "secret") {
        return "س";
    }
    return secrecy_class == "top_secret" ? "ب" : "";
}

static store::DatedPattern pattern_on(db::ReadSession& session, RegisterId id, CivilDate day)
{
    auto pattern = store::pattern_on(session, id, day);
    if (!pattern) {
        throw AppError{ErrorCode::conflict, "register.not_open_yet"};
    }
    return *std::move(pattern);
}

static Number
laid_out(const Register& reg, const store::DatedPattern& dated, const Marks& marks, Fields fields)
{
    fields.register_code = reg.code;
    fields.unit_code = dated.unit_code;
    fields.kind = mark_of_kind(marks.kind);
    fields.secrecy_class = mark_of_class(marks.secrecy_class);
    return {.register_id = reg.id,
            .year = fields.year,
            .serial = fields.serial,
            .parts = Pattern::from_store(dated.text).lay_out(fields)};
}

Number issue(db::UnitOfWork& tx, const Register& reg, CivilDate on, const Marks& marks, Reference record)
{
    const auto pattern = pattern_on(tx, reg.id, on);
    const auto year = to_jalali(on).year;
    const auto serial = store::take_serial(tx, reg.id, year);
    auto number = laid_out(reg, pattern, marks, {.year = year, .serial = serial});
    store::insert(tx, number, record);
    return number;
}

Number issue(db::UnitOfWork& tx, const Register& reg, CivilDate on, std::string_view kind, Reference record)
{
    return issue(tx, reg, on, Marks{.kind = kind}, record);
}

Number preview(db::ReadSession& session, const Register& reg, CivilDate on, const Marks& marks)
{
    const auto year = to_jalali(on).year;
    const auto serial = store::last_serial(session, reg.id, year) + 1;
    return laid_out(reg, pattern_on(session, reg.id, on), marks, {.year = year, .serial = serial});
}

RegisterId define(db::UnitOfWork& tx, EntryId entry, const Definition& definition)
{
    std::vector<PatternFault> faults;
    if (!Pattern::parse(definition.pattern, faults)) {
        std::vector<Violation> violations;
        violations.reserve(faults.size());
        for (const auto& fault : faults) {
            violations.push_back({"/pattern/" + std::to_string(fault.at), fault.reason});
        }
        reject_if_any(violations);
    }
    const auto id = store::upsert(tx, entry, definition);
    const auto held = store::pattern_on(tx, id, definition.valid_from);
    if (!held || held->text != definition.pattern || held->unit_code != definition.unit_code) {
        store::put_pattern(tx, id, definition);
    }
    return id;
}

} // namespace divan::registers
