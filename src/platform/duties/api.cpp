// SPDX-License-Identifier: Apache-2.0
#include "platform/duties/api.hpp"

#include "base/error.hpp"
#include "platform/access/access.hpp"
#include "platform/duties/duties.hpp"
#include "platform/duties/wire.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/api.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::duties {

static constexpr std::size_t most_late = 50; // what the reader may not see takes no place among them
static constexpr std::size_t most_late_looked_at = 1000;

Api::Api(db::Database& database, const Clock& clock, std::string zone, ReadNamings namings)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, namings_{std::move(namings)}
{
}

static wire::DutyView view(const organisation::Duty& duty)
{
    wire::DutyView shown;
    shown.id = duty.id.value;
    shown.address = duty.address;
    shown.document = duty.document;
    shown.section = duty.section;
    shown.number = duty.number;
    shown.title_fa = duty.title_fa;
    shown.title_en = duty.title_en;
    shown.kind = duty.kind;
    shown.record = duty.record;
    shown.bound = duty.bound;
    return shown;
}

static void
show_who(wire::DutyView& shown, db::ReadSession& session, const organisation::Duty& duty, CivilDate today)
{
    const auto units = organisation::units(session, today);
    if (const auto unit = std::ranges::find(units, duty.unit, &organisation::Unit::id); unit != units.end()) {
        shown.unit_fa = unit->name_fa;
        shown.unit_en = unit->name_en;
    }
    if (duty.post) {
        const auto posts = organisation::post_refs(session, {*duty.post}, today);
        if (const auto post = posts.find(*duty.post); post != posts.end()) {
            shown.post = organisation::wire::view(post->second);
        }
    }
}

/// "letters.read" of a record of kind "letters.letter".
static std::string read_action(const std::string& kind)
{
    return kind.substr(0, kind.find('.')) + ".read";
}

static void show_done(
    wire::DutyView& shown, db::ReadSession& session, const access::Actor& actor, DutyId duty, CivilDate today)
{
    for (const auto& month : months(session, duty)) {
        shown.months.push_back(
            {month.month, month.kind, month.records, month.finished, month.late, month.late_days});
    }
    for (const auto& late : open_late(session, duty, today, most_late_looked_at)) {
        if (shown.open_late.size() < most_late &&
            access::sees(session, actor, read_action(late.kind), {late.kind, late.id})) {
            const auto days = std::chrono::sys_days{today} - std::chrono::sys_days{late.due_on};
            shown.open_late.push_back({late.kind, late.id, to_text(late.due_on), days.count()});
        }
    }
}

static void show_namings(wire::DutyView& shown, const Namings& namings)
{
    const auto [begin, end] = namings.equal_range(shown.address);
    for (auto naming = begin; naming != end; ++naming) {
        const auto& [thing, code, title_fa, title_en] = naming->second;
        shown.named_by.push_back({thing, code, title_fa, title_en});
    }
}

http::Response Api::page(const http::Request& request) const
{
    const auto actor = identity::actor_of(request);
    const auto id = request.path_id<DutyId>("duty_id");
    const auto today = civil_date(clock_.now(), zone_);
    const auto shown = database_.read([&](db::ReadSession& session) {
        const auto duty = organisation::find_duty(session, id, today);
        if (!duty) {
            throw AppError{ErrorCode::not_found, "duty.not_found"};
        }
        auto page = view(*duty);
        show_who(page, session, *duty, today);
        show_done(page, session, actor, id, today);
        show_namings(page, namings_(session));
        return page;
    });
    return http::Response::ok(shown);
}

static wire::CoverageRow row(const organisation::Duty& duty, const Work& done)
{
    wire::CoverageRow shown;
    shown.id = duty.id.value;
    shown.address = duty.address;
    shown.document = duty.document;
    shown.unit_id = duty.unit.value;
    shown.section = duty.section;
    shown.number = duty.number;
    shown.title_fa = duty.title_fa;
    shown.title_en = duty.title_en;
    shown.capability = duty.capability;
    shown.kind = duty.kind;
    shown.record = duty.record;
    shown.bound = duty.bound;
    shown.records = done.records;
    shown.records_quarter = done.records_since;
    shown.finished_quarter = done.finished_since;
    shown.late_quarter = done.late_since;
    if (!done.last_month.empty()) {
        shown.last_month = done.last_month;
    }
    return shown;
}

http::Response Api::coverage() const
{
    const auto today = civil_date(clock_.now(), zone_);
    wire::CoverageView shown{quarter_of(today), {}};
    database_.read([&](db::ReadSession& session) {
        std::map<UnitId, organisation::Unit> units;
        for (auto& unit : organisation::units(session, today)) {
            const auto id = unit.id;
            units.emplace(id, std::move(unit));
        }
        const auto done = work(session, shown.since);
        const auto namings = namings_(session);
        for (const auto& duty : organisation::duties(session, today)) {
            const auto found = done.find(duty.id);
            auto line = row(duty, found == done.end() ? Work{} : found->second);
            if (const auto unit = units.find(duty.unit); unit != units.end()) {
                line.unit_fa = unit->second.name_fa;
                line.unit_en = unit->second.name_en;
            }
            line.named_by = static_cast<std::int64_t>(namings.count(line.address));
            shown.duties.push_back(std::move(line));
        }
    });
    return http::Response::ok(shown);
}

void Api::register_routes(http::Router& router)
{
    router.add<http::NoBody, wire::CoverageView>(
        {.method = "GET",
         .path = "/api/v1/charter/coverage",
         .access = http::permission(organisation::read_permission),
         .summary = "Every duty of today: what names it, and what was done for it this quarter"},
        [this](const http::Request& /*request*/) { return coverage(); });
    router.add<http::NoBody, wire::DutyView>(
        {.method = "GET",
         .path = "/api/v1/duties/{duty_id}",
         .access = http::permission(organisation::read_permission),
         .summary = "A duty: what names it, what was done for it month by month, and what is late"},
        [this](const http::Request& request) { return page(request); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"duty.not_found", "چنین وظیفه‌ای نیست.", "There is no such duty."}};
    return texts;
}

} // namespace divan::duties
