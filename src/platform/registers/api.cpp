// SPDX-License-Identifier: Apache-2.0
#include "platform/registers/api.hpp"

#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"
#include "platform/registers/wire.hpp"

#include <algorithm>
#include <utility>

namespace divan::registers {

namespace wire {

/// A year of a register and the last number given in it.
struct RegisterYear {
    std::int64_t year{};
    std::int64_t last_serial{};
};
BOOST_DESCRIBE_STRUCT(RegisterYear, (), (year, last_serial))

struct RegisterOverview {
    std::int64_t id{};
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::string unit_fa; // the secretariat, as it is today
    std::string unit_en;
    std::string pattern;             // the newest: "{year4}/{serial}"
    std::vector<NumberPart> next;    // what an incoming letter would get now; empty before the register opens
    std::vector<RegisterYear> years; // the newest first
};
BOOST_DESCRIBE_STRUCT(RegisterOverview,
                      (),
                      (id, code, title_fa, title_en, unit_fa, unit_en, pattern, next, years))

struct RegisterOverviewList {
    std::vector<RegisterOverview> registers;
};
BOOST_DESCRIBE_STRUCT(RegisterOverviewList, (), (registers))

} // namespace wire

static std::vector<wire::NumberPart> next_of(db::ReadSession& session, const Register& reg, CivilDate today)
try {
    return wire::parts(preview(session, reg, today, {.kind = "incoming"}).parts);
} catch (const AppError& error) {
    if (error.reason() != "register.not_open_yet") {
        throw;
    }
    return {};
}

static wire::RegisterOverviewList overview(db::ReadSession& session, CivilDate today)
{
    const auto units = organisation::units(session, today);
    const auto given = years(session);
    wire::RegisterOverviewList shown;
    for (auto& reg : list(session)) {
        wire::RegisterOverview line;
        line.id = reg.id.value;
        line.next = next_of(session, reg, today);
        line.code = std::move(reg.code);
        line.title_fa = std::move(reg.title_fa);
        line.title_en = std::move(reg.title_en);
        line.pattern = std::move(reg.pattern);
        if (const auto unit = std::ranges::find(units, reg.unit, &organisation::Unit::id);
            unit != units.end()) {
            line.unit_fa = unit->name_fa;
            line.unit_en = unit->name_en;
        }
        for (const auto& year : given) {
            if (year.register_id == reg.id) {
                line.years.push_back({year.year, year.last_serial});
            }
        }
        shown.registers.push_back(std::move(line));
    }
    return shown;
}

void register_routes(http::Router& router,
                     db::Database& database,
                     const Clock& clock,
                     const std::string& zone)
{
    router.add<http::NoBody, wire::RegisterOverviewList>(
        {.method = "GET",
         .path = "/api/v1/system/registers",
         .access = http::permission("system.read"),
         .summary = "Every register with its secretariat, its pattern and the last number of each year"},
        [&database, &clock, zone](const http::Request& /*request*/) {
            const auto today = civil_date(clock.now(), zone);
            return http::Response::ok(
                database.read([today](db::ReadSession& session) { return overview(session, today); }));
        });
}

} // namespace divan::registers
