// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/service.hpp"

#include "base/error.hpp"
#include "platform/reports/counting.hpp"

#include <algorithm>
#include <utility>

namespace divan::reports {

Service::Service(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

/// Whose work is counted, in which tree.
struct Service::Scope {
    Places places;
    std::set<PostId> posts;
    std::optional<UnitId> root; // whose report it is
    About about;
};

Span Service::checked(const Span& span) const
{
    const auto today = civil_date(clock_.now(), zone_);
    const Span cut{span.from, std::min(span.to, today)};
    if (span.to < span.from) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"?to", "reports.ends_before"}}};
    }
    if (cut.to < cut.from) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"?from", "reports.in_future"}}};
    }
    if (cut.days() > longest_span) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"?to", "reports.too_long"}}};
    }
    return cut;
}

static bool is_among(const std::vector<UnitId>& units, UnitId unit)
{
    return std::ranges::find(units, unit) != units.end();
}

/// Whether the reach of the reader covers a unit's work.
static bool reaches(const access::Actor& actor, UnitId unit)
{
    return access::covers(actor, read_permission, unit) || is_among(actor.units_before, unit);
}

static bool reaches(const access::Actor& actor, const Seat& seat)
{
    if (actor.reach(read_permission) != access::Reach::own_post) {
        return reaches(actor, seat.unit);
    }
    return seat.id == actor.post ||
           std::ranges::find(actor.posts_before, seat.id) != actor.posts_before.end();
}

/// As the last day ended, so was the organisation known.
static organisation::Moment moment_of(CivilDate day, const std::string& zone)
{
    const auto next = CivilDate{std::chrono::sys_days{day} + std::chrono::days{1}};
    return {day, instant_of(next, std::chrono::minutes{0}, zone) - std::chrono::milliseconds{1}};
}

/// Within the reach, and of the asked unit where one is asked for.
static std::set<PostId> posts_of(const access::Actor& actor, const Places& places, std::optional<UnitId> unit)
{
    std::set<PostId> found;
    for (const auto& [id, seat] : places.posts()) {
        if (reaches(actor, seat) && (!unit || places.is_below(seat.unit, *unit))) {
            found.insert(found.end(), id);
        }
    }
    return found;
}

static About about(const access::Actor& actor, const Places& places, std::optional<UnitId> root)
{
    About told;
    told.counted_to = actor.clearance;
    const auto& units = places.units();
    if (!root || !units.contains(*root)) {
        return told;
    }
    told.unit = units.at(*root);
    for (const auto above : places.up_from(*root)) {
        if (above != *root && units.contains(above) && reaches(actor, above)) {
            told.path.push_back(units.at(above));
        }
    }
    return told;
}

Service::Scope Service::scope_of(db::ReadSession& session,
                                 const access::Actor& actor,
                                 const Span& span,
                                 std::optional<UnitId> unit) const
{
    if (!actor.may(read_permission)) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
    Scope scope{
        .places = Places::read(session, moment_of(span.to, zone_)), .posts = {}, .root = unit, .about = {}};
    const auto& units = scope.places.units();
    if (unit && (!units.contains(*unit) || !reaches(actor, *unit))) {
        throw AppError{ErrorCode::not_found, "access.not_found"};
    }
    if (!unit) {
        scope.root = actor.reach(read_permission) == access::Reach::all ? scope.places.only_root()
                                                                        : std::optional{actor.unit};
    }
    scope.posts = posts_of(actor, scope.places, unit);
    scope.about = about(actor, scope.places, scope.root);
    scope.about.span = span;
    scope.about.posts = static_cast<std::int64_t>(scope.posts.size());
    return scope;
}

/// The line that a unit's work is told in: the unit below the asked one that it lies in, or the highest that
/// is reached.
static UnitId line_of(const Places& places, std::optional<UnitId> root, UnitId unit)
{
    const auto up = places.up_from(unit);
    const auto at = root ? std::ranges::find(up, *root) : up.end();
    return at == up.begin() ? unit : *std::prev(at);
}

static std::vector<Row> unit_rows(const Places& places, std::optional<UnitId> root, const Tallies& tallies)
{
    std::map<UnitId, Tally> lines;
    for (const auto& [post, tally] : tallies) {
        lines[line_of(places, root, places.posts().at(PostId{post}).unit)] += tally;
    }
    std::vector<Row> rows;
    rows.reserve(lines.size());
    for (auto& [id, tally] : lines) {
        const auto found = places.units().find(id);
        const auto unit = found == places.units().end() ? Place{} : found->second;
        rows.push_back({id.value, unit.code, unit.name_fa, unit.name_en, "", "", unit.in_force,
                        unit.has_below && id != root, id == root, std::move(tally)});
    }
    return rows;
}

static std::vector<Row> post_rows(const Places& places, Tallies&& tallies)
{
    std::vector<Row> rows;
    rows.reserve(tallies.size());
    for (auto& [id, tally] : tallies) {
        const auto& seat = places.posts().at(PostId{id});
        const auto found = places.units().find(seat.unit);
        const auto unit = found == places.units().end() ? Place{} : found->second;
        rows.push_back({id, seat.code, seat.title_fa, seat.title_en, unit.name_fa, unit.name_en,
                        seat.in_force, false, false, std::move(tally)});
    }
    return rows;
}

/// Duties as they are named now; one that ended is named as it was last.
static std::vector<Row> duty_rows(db::ReadSession& session, const Places& places, Tallies&& tallies)
{
    std::map<std::int64_t, organisation::StateRow<organisation::Duty>> known;
    for (auto& row : organisation::duty_rows(session)) {
        const auto id = row.state.id.value;
        if (tallies.contains(id)) {
            known.insert_or_assign(id, std::move(row));
        }
    }
    std::vector<Row> rows;
    rows.reserve(tallies.size());
    for (auto& [id, tally] : tallies) {
        Row row;
        row.id = id;
        row.in_force = true;
        row.tally = std::move(tally);
        if (const auto found = known.find(id); found != known.end()) {
            const auto& duty = found->second.state;
            row.code = duty.address;
            row.name_fa = duty.title_fa;
            row.name_en = duty.title_en;
            row.in_force = !found->second.period.to;
            if (const auto unit = places.units().find(duty.unit); unit != places.units().end()) {
                row.unit_fa = unit->second.name_fa;
                row.unit_en = unit->second.name_en;
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

static std::int64_t weight(const Row& row)
{
    const auto& figures = row.tally.figures();
    return figures.open_before + figures.received + figures.sent + figures.open;
}

/// Without those that have no work; at most `most_rows`, those with the most work. Returns how many more.
static std::int64_t settle(std::vector<Row>& rows)
{
    std::erase_if(rows, [](const Row& row) { return row.tally.figures().is_empty(); });
    const auto all = rows.size();
    if (all > most_rows) {
        std::ranges::stable_sort(rows, std::ranges::greater{}, weight);
        rows.resize(most_rows);
    }
    std::ranges::stable_sort(rows, [](const Row& one, const Row& other) {
        return std::pair{!one.is_itself, std::string_view{one.code}} <
               std::pair{!other.is_itself, std::string_view{other.code}};
    });
    return static_cast<std::int64_t>(all - rows.size());
}

/// Where all work lies below one of several highest units, its lines say more than itself.
static std::optional<UnitId> only_line(const std::vector<Row>& rows)
{
    return rows.size() == 1 && rows.front().has_below ? std::optional{UnitId{rows.front().id}} : std::nullopt;
}

WorkReport Service::work(const access::Actor& actor, const WorkQuery& query)
{
    const auto span = checked(query.span);
    const auto parts = periods(span, Step::whole, zone_, civil_date(clock_.now(), zone_));
    return database_.read([&](db::ReadSession& session) {
        const auto scope = scope_of(session, actor, span, query.unit);
        const Counting counting{scope.places, scope.posts, parts, actor.clearance};
        WorkingDays days{calendars_, zone_, span.to};
        WorkReport report;
        report.about = scope.about;
        auto tallies = count(session, counting, query.by == By::duty ? Key::none : Key::post, days);
        for (const auto& [key, tally] : tallies) {
            report.total += tally;
        }
        if (query.by == By::unit) {
            report.rows = unit_rows(scope.places, scope.root, tallies);
            settle(report.rows);
            if (const auto top = only_line(report.rows); top && !scope.root) {
                report.about.unit = scope.places.units().at(*top);
                report.rows = unit_rows(scope.places, top, tallies);
            }
        } else if (query.by == By::post) {
            report.rows = post_rows(scope.places, std::move(tallies));
        } else {
            report.rows = duty_rows(session, scope.places, count(session, counting, Key::duty, days));
        }
        report.left_off = settle(report.rows);
        return report;
    });
}

Series Service::series(const access::Actor& actor, const SeriesQuery& query)
{
    const auto span = checked(query.span);
    const auto parts = periods(span, query.step, zone_, civil_date(clock_.now(), zone_));
    return database_.read([&](db::ReadSession& session) {
        const auto scope = scope_of(session, actor, span, query.unit);
        WorkingDays days{calendars_, zone_, span.to};
        Series series{scope.about, parts, Tally{parts.size()}};
        const Counting counting{scope.places, scope.posts, parts, actor.clearance};
        for (const auto& [key, tally] : count(session, counting, Key::none, days)) {
            series.tally += tally;
        }
        return series;
    });
}

} // namespace divan::reports
