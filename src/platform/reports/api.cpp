// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/api.hpp"

#include "base/error.hpp"
#include "platform/identity/principal.hpp"
#include "platform/reports/wire.hpp"

#include <utility>

namespace divan::reports {

static wire::WorkFigures view(const Tally& tally, std::size_t period = 0)
{
    const auto& told = tally.figures(period);
    const auto& durations = tally.durations(period);
    return {.open_before = told.open_before,
            .received = told.received,
            .sent = told.sent,
            .moved = told.moved(),
            .done = told.done,
            .withdrawn = told.withdrawn,
            .done_late = told.done_late,
            .open = told.open,
            .late = told.late,
            .median_days = durations.within(50),
            .p90_days = durations.within(90)};
}

static wire::ReportUnit view(const Place& unit)
{
    return {unit.id.value, unit.code, unit.name_fa, unit.name_en};
}

static std::optional<wire::ReportUnit> view(const std::optional<Place>& unit)
{
    return unit ? std::optional{view(*unit)} : std::nullopt;
}

static wire::WorkReport view(const WorkReport& report, const std::string& by)
{
    const auto& about = report.about;
    wire::WorkReport shown{.by = by,
                           .from = to_text(about.span.from),
                           .to = to_text(about.span.to),
                           .counted_to = std::string{access::to_text(about.counted_to)},
                           .unit = view(about.unit),
                           .path = {},
                           .posts = about.posts,
                           .rows = {},
                           .left_off = report.left_off,
                           .total = view(report.total)};
    for (const auto& unit : about.path) {
        shown.path.push_back(view(unit));
    }
    for (const auto& row : report.rows) {
        shown.rows.push_back({row.id, row.code, row.name_fa, row.name_en, row.unit_fa, row.unit_en,
                              row.in_force, row.has_below, row.is_itself, view(row.tally)});
    }
    return shown;
}

static wire::WorkSeries view(const Series& series, const std::string& step)
{
    wire::WorkSeries shown{.step = step,
                           .counted_to = std::string{access::to_text(series.about.counted_to)},
                           .unit = view(series.about.unit),
                           .points = {}};
    for (std::size_t i = 0; i < series.periods.size(); ++i) {
        const auto& days = series.periods[i].days;
        shown.points.push_back({to_text(days.from), to_text(days.to), view(series.tally, i)});
    }
    return shown;
}

/// A choice among words; every fault is gathered.
template <class Choice>
static Choice chosen(const http::Request& request,
                     const std::string& name,
                     const std::vector<std::pair<std::string, Choice>>& choices,
                     std::vector<Violation>& faults)
{
    const auto text = request.query_value(name);
    for (const auto& [word, choice] : choices) {
        if (text == word) {
            return choice;
        }
    }
    faults.push_back({"?" + name, "field.not_a_value"});
    return choices.front().second;
}

static CivilDate day_of(const http::Request& request, const std::string& name, std::vector<Violation>& faults)
{
    const auto day = parse_given_date(request.query_value(name).value_or(""));
    if (!day) {
        faults.push_back({"?" + name, "field.not_a_date"});
    }
    return day.value_or(CivilDate{});
}

static std::optional<UnitId> unit_of(const http::Request& request)
{
    const auto id = request.query_integer("unit_id");
    return id ? std::optional{UnitId{*id}} : std::nullopt;
}

static http::Response work(Service& service, const http::Request& request)
{
    std::vector<Violation> faults;
    WorkQuery query;
    query.by =
        chosen<By>(request, "by", {{"unit", By::unit}, {"post", By::post}, {"duty", By::duty}}, faults);
    query.span = {day_of(request, "from", faults), day_of(request, "to", faults)};
    query.unit = unit_of(request);
    reject_if_any(faults);
    const auto report = service.work(identity::actor_of(request), query);
    return http::Response::ok(view(report, request.query_value("by").value_or("")));
}

static http::Response series(Service& service, const http::Request& request)
{
    std::vector<Violation> faults;
    SeriesQuery query;
    query.step = chosen<Step>(request, "step", {{"month", Step::month}, {"week", Step::week}}, faults);
    query.span = {day_of(request, "from", faults), day_of(request, "to", faults)};
    query.unit = unit_of(request);
    reject_if_any(faults);
    const auto found = service.series(identity::actor_of(request), query);
    return http::Response::ok(view(found, request.query_value("step").value_or("")));
}

static std::vector<http::QueryParameter> span_query(const std::string& choice)
{
    return {{choice, http::QueryType::text, true},
            {"from", http::QueryType::text, true},
            {"to", http::QueryType::text, true},
            {"unit_id", http::QueryType::integer}};
}

void register_routes(http::Router& router, Service& service)
{
    router.add<http::NoBody, wire::WorkReport>(
        {.method = "GET",
         .path = "/api/v1/reports/work",
         .access = http::permission(read_permission),
         .summary =
             "Work of a span of days by unit, post or duty: received, sent, done, open and late, and how "
             "long it took",
         .query = span_query("by")},
        [&service](const http::Request& request) { return work(service, request); });
    router.add<http::NoBody, wire::WorkSeries>(
        {.method = "GET",
         .path = "/api/v1/reports/work-series",
         .access = http::permission(read_permission),
         .summary = "The same by weeks (from Saturday) or Solar Hijri months",
         .query = span_query("step")},
        [&service](const http::Request& request) { return series(service, request); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"reports.ends_before", "پایان دوره پیش از آغاز آن است.", "The period ends before it begins."},
        {"reports.in_future", "این دوره هنوز آغاز نشده است.", "This period hasn't begun yet."},
        {"reports.too_long", "دوره گزارش حداکثر دو سال است.", "A report covers two years at most."},
    };
    return texts;
}

} // namespace divan::reports
