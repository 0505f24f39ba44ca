// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/service.hpp"

#include "base/error.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace divan::calendar {

using std::chrono::sys_days;

static constexpr auto longest = std::chrono::days{366};
static constexpr std::size_t decrees_max = 1000;

static std::optional<UnitId> unit_of(const Scope& scope)
{
    std::int64_t id{};
    const auto* const end = scope.code.data() + scope.code.size();
    const auto [stopped, error] = std::from_chars(scope.code.data(), end, id);
    return scope.kind == "unit" && error == std::errc{} && stopped == end && id > 0
               ? std::optional{UnitId{id}}
               : std::nullopt;
}

static bool is_scope(const Scope& scope)
{
    const auto slashes = std::ranges::count(scope.code, '/');
    return (scope.kind == "country" && scope.code.empty()) ||
           (scope.kind == "province" && !scope.code.empty() && slashes == 0) ||
           (scope.kind == "county" && slashes == 1) || unit_of(scope).has_value();
}

std::vector<Violation> faults(const Decree& decree, CivilDate today)
{
    std::vector<Violation> found;
    if (!is_scope(decree.scope)) {
        found.push_back({"/scope", "calendar.unknown_scope"});
    }
    if (decree.last < decree.first) {
        found.push_back({"/last", "calendar.ends_before_it_begins"});
    } else if (sys_days{decree.last} - sys_days{decree.first} >= longest) {
        found.push_back({"/last", "calendar.too_long"});
    }
    if (decree.hours && decree.hours->opens >= decree.hours->closes) {
        found.push_back({"/hours", "calendar.bad_hours"});
    }
    if (decree.dated > today) {
        found.push_back({"/dated", "calendar.dated_in_future"});
    }
    return found;
}

/// A decree for a unit needs a reach over that unit, for anything wider the whole institution.
static void authorise(const access::Actor& actor, const Scope& scope)
{
    const auto unit = unit_of(scope);
    const bool may = unit ? access::covers(actor, permission::decree, *unit)
                          : actor.reach(permission::decree) == access::Reach::all;
    if (!may) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

static Row row_of(const Decree& decree)
{
    Row row;
    row.scope = decree.scope;
    row.rule.kind = Rule::Kind::day;
    row.rule.effect = decree.effect;
    row.rule.hours = decree.hours;
    row.rule.from = decree.first;
    row.rule.to = sys_days{decree.last} + std::chrono::days{1};
    row.title_fa = decree.title_fa;
    row.title_en = decree.title_en;
    row.issuer = decree.issuer;
    row.decree_number = decree.number;
    row.decreed_on = to_text(decree.dated);
    return row;
}

static std::string decree_text(const Row& row)
{
    return row.decree_number.empty() ? row.issuer : row.issuer + ", " + row.decree_number;
}

static EntryId record(db::UnitOfWork& tx,
                      Instant now,
                      const access::Actor& actor,
                      const store::Stored& stored,
                      const std::string& ground)
{
    const auto& row = stored.row;
    const bool is_withdrawal = !ground.empty();
    return ledger::append(tx, now, actor.author(),
                          is_withdrawal ? "calendar.rule.withdrawn" : "calendar.rule.decreed",
                          {"calendar.rule", stored.id.value},
                          {{"scope", row.scope.kind + ":" + row.scope.code},
                           {"first", to_text(row.rule.from)},
                           {"until", row.rule.to ? to_text(*row.rule.to) : ""},
                           {"effect", row.rule.effect == Rule::Effect::open ? "open" : "closed"},
                           {"issuer", row.issuer},
                           {"number", row.decree_number},
                           {"dated", row.decreed_on},
                           {"ground", ground}})
        .id;
}

Service::Service(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

Made Service::decree(const access::Actor& actor, const Decree& decree)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {store::find_current(tx, CalendarRuleId{*made}).value(), true};
        }
        authorise(actor, decree.scope);
        reject_if_any(faults(decree, civil_date(now, zone_)));

        store::Stored stored{.id = CalendarRuleId{tx.next_id()}, .row = row_of(decree), .origin = "decree"};
        stored.row.rule.id = stored.id.value;
        const auto entry = record(tx, now, actor, stored, "");
        store::insert(tx, stored, entry);
        store::move_stamp(tx);
        ask_for_reckoning(tx, now, entry, decree_text(stored.row));
        idempotency::remember(tx, actor, now, stored.id.value);
        return {stored, false};
    });
}

Preview Service::preview(const access::Actor& actor, const Decree& decree) const
{
    const auto today = civil_date(clock_.now(), zone_);
    authorise(actor, decree.scope);
    reject_if_any(faults(decree, today));
    return database_.read(
        [&](db::ReadSession& session) { return calendar::preview(session, today, row_of(decree), false); });
}

static store::Stored withdrawable(db::ReadSession& session, const access::Actor& actor, CalendarRuleId id)
{
    auto stored = store::find_current(session, id);
    if (!stored) {
        throw AppError{ErrorCode::not_found, "calendar.rule_not_found"};
    }
    authorise(actor, stored->row.scope);
    if (stored->origin != "decree") {
        throw AppError{ErrorCode::conflict, "calendar.rule_of_charter"};
    }
    return *std::move(stored);
}

void Service::withdraw(const access::Actor& actor, CalendarRuleId id, const std::string& ground)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        if (idempotency::earlier(tx, actor)) {
            return;
        }
        const auto stored = withdrawable(tx, actor, id);
        const auto entry = record(tx, now, actor, stored, ground);
        if (!store::supersede(tx, id, entry)) {
            throw AppError{ErrorCode::not_found, "calendar.rule_not_found"};
        }
        store::move_stamp(tx);
        ask_for_reckoning(tx, now, entry, ground);
        idempotency::remember(tx, actor, now, id.value);
    });
}

Preview Service::preview_withdrawal(const access::Actor& actor, CalendarRuleId id) const
{
    const auto today = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& session) {
        return calendar::preview(session, today, withdrawable(session, actor, id).row, true);
    });
}

std::vector<ShownDay> Service::days(std::optional<UnitId> unit,
                                    CivilDate first,
                                    CivilDate last,
                                    std::optional<Instant> known_at) const
{
    if (last < first || sys_days{last} - sys_days{first} >= longest) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/to", "calendar.too_long"}}};
    }
    const auto today = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& session) {
        const auto round = surroundings(session, unit.value_or(UnitId{}), today, known_at);
        std::map<std::int64_t, store::Stored> rules;
        for (const auto& scope : round.scopes) {
            for (auto& stored : store::of_scope(session, scope)) {
                rules.emplace(stored.id.value, std::move(stored));
            }
        }
        const auto calendar = round.calendar();
        std::vector<ShownDay> shown;
        for (auto date = sys_days{first}; date <= sys_days{last}; date += std::chrono::days{1}) {
            auto& day = shown.emplace_back(ShownDay{date, calendar.day(date), "", "", false});
            if (const auto rule = rules.find(day.day.rule); rule != rules.end()) {
                day.title_fa = rule->second.row.title_fa;
                day.title_en = rule->second.row.title_en;
                day.is_expected = rule->second.row.is_expected;
            }
        }
        return shown;
    });
}

std::vector<store::Stored> Service::decrees() const
{
    return database_.read([](db::ReadSession& session) {
        auto found = store::of_origin(session, "decree", {}, decrees_max);
        std::ranges::reverse(found);
        return found;
    });
}

} // namespace divan::calendar
