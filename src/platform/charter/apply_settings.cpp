// SPDX-License-Identifier: Apache-2.0
// What a folder sets beside the organisation: roles, registers, working time.
#include "platform/calendar/deadlines.hpp"
#include "platform/calendar/store.hpp"
#include "platform/charter/applying.hpp"
#include "platform/charter/merge.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <optional>

namespace divan::charter {

using Kind = Change::Kind;

void follow_roles(Applying& all)
{
    auto wanted = all.folder.grants;
    std::ranges::sort(wanted, {}, [](const auto& grant) { return std::pair{grant.role, grant.action}; });
    auto titles = all.folder.roles;
    std::ranges::sort(titles, {}, &organisation::Role::code);
    if (organisation::roles_give(all.tx, wanted, all.application.day) &&
        organisation::roles(all.tx) == titles) {
        return;
    }
    all.changes.push_back({Kind::changed, "roles", "roles"});
    const auto entry =
        all.record("organisation.roles.changed", {"organisation.roles", 0}, "roles", all.application.day);
    organisation::put_role_grants(all.tx, wanted, all.application.day, entry);
    organisation::replace_roles(all.tx, titles);
}

static std::optional<registers::Register>
found_register(const Applying& all, const std::vector<RegisterRow>& rows, const std::string& code)
{
    const auto row = std::ranges::find(rows, code, &RegisterRow::code);
    if (row == rows.end()) {
        return std::nullopt;
    }
    return registers::Register{.id = {},
                               .code = row->code,
                               .title_fa = row->title_fa,
                               .title_en = row->title_en,
                               .unit = all.units.at(row->unit),
                               .pattern = row->pattern};
}

static void define_register(Applying& all, const registers::Register& reg, bool is_new, CivilDate from)
{
    const auto* const event = is_new ? "registers.register.defined" : "registers.register.changed";
    const auto entry = all.record(event, {"registers.register", 0}, reg.code, from);
    const auto address = all.codes.of(reg.unit);
    registers::define(all.tx, entry,
                      {.code = reg.code,
                       .title_fa = reg.title_fa,
                       .title_en = reg.title_en,
                       .unit = reg.unit,
                       .unit_code = address.substr(address.find('/') + 1),
                       .pattern = reg.pattern,
                       .valid_from = from});
}

void follow_registers(Applying& all)
{
    const auto known = registers::list(all.tx);
    for (const auto& row : all.folder.registers) {
        const auto wanted = found_register(all, all.folder.registers, row.code).value();
        const auto held = std::ranges::find(known, row.code, &registers::Register::code);
        const auto is_over = all.is_over_orders(row.code);
        if (held == known.end()) {
            all.changes.push_back({Kind::created, "register", row.code, "", told(wanted, all.codes)});
            define_register(all, wanted, true, row.valid_from);
            continue;
        }
        auto before = *held;
        before.id = {};
        const auto merged = is_over
                                ? Merged<registers::Register>{wanted}
                                : merge(before, found_register(all, all.base.registers, row.code), wanted);
        if (merged.thing == before) {
            continue;
        }
        all.changes.push_back(
            {Kind::changed, "register", row.code, told(before, all.codes), told(merged.thing, all.codes)});
        all.changes.back().contest(merged.contested);
        define_register(all, merged.thing, false, all.application.day);
    }
}

/// The rows in force that a folder gave, by what makes them the same row.
static std::map<std::string, CalendarRuleId> known_calendar(db::ReadSession& session)
{
    constexpr std::size_t page = 1000;
    std::map<std::string, CalendarRuleId> known;
    CalendarRuleId after;
    for (auto rows = calendar::store::of_origin(session, "charter", after, page); !rows.empty();
         rows = calendar::store::of_origin(session, "charter", after, page)) {
        for (const auto& stored : rows) {
            known.emplace(calendar::identity_of(stored.row), stored.id);
        }
        after = rows.back().id;
    }
    return known;
}

void follow_calendar(Applying& all)
{
    auto known = known_calendar(all.tx);
    std::optional<EntryId> last;
    for (const auto& [file, given] : all.folder.calendar) {
        auto row = given;
        if (row.scope.kind == "unit") {
            row.scope.code = std::to_string(all.units.at(row.scope.code).value);
        }
        if (known.erase(calendar::identity_of(row)) > 0) {
            continue;
        }
        all.changes.push_back({Kind::created, "calendar", calendar_code(given)});
        const CalendarRuleId id{all.tx.next_id()};
        last = all.record("calendar.rule.decreed", {"calendar.rule", id.value}, calendar_code(row),
                          row.rule.from);
        calendar::store::insert(all.tx, {.id = id, .row = row, .origin = "charter"}, *last);
    }
    for (const auto& [identity, id] : known) {
        all.changes.push_back({Kind::closed, "calendar", std::to_string(id.value)});
        last =
            all.record("calendar.rule.withdrawn", {"calendar.rule", id.value}, identity, all.application.day);
        calendar::store::supersede(all.tx, id, *last);
    }
    if (last) {
        calendar::store::move_stamp(all.tx);
        calendar::ask_for_reckoning(all.tx, all.application.now, *last, "charter");
    }
}

} // namespace divan::charter
