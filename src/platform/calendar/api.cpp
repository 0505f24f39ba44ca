// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/api.hpp"

#include "base/error.hpp"
#include "platform/calendar/wire.hpp"
#include "platform/identity/principal.hpp"

#include <fmt/format.h>

namespace divan::calendar {

using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

static std::string hours_text(const Hours& hours)
{
    return fmt::format("{:02}:{:02}-{:02}:{:02}", hours.opens / 60, hours.opens % 60, hours.closes / 60,
                       hours.closes % 60);
}

static Decree to_domain(const wire::DecreeRequest& body)
{
    Decree decree;
    const auto colon = body.scope.value.find(':');
    decree.scope.kind = body.scope.value.substr(0, colon);
    decree.scope.code = colon == std::string::npos ? "" : body.scope.value.substr(colon + 1);
    decree.first = body.first.value;
    decree.last = body.last ? body.last->value : decree.first;
    decree.effect = body.effect == wire::Effect::open ? Rule::Effect::open : Rule::Effect::closed;
    if (body.hours) {
        // What can't be read is an empty span, which the domain refuses.
        decree.hours = parse_hours(body.hours->value).value_or(Hours{});
    }
    decree.title_fa = body.title_fa.value;
    decree.title_en = body.title_en.value;
    decree.issuer = body.issuer.value;
    decree.number = body.number.value;
    decree.dated = body.dated.value;
    return decree;
}

static wire::RuleView view(const store::Stored& stored)
{
    const auto& row = stored.row;
    wire::RuleView shown;
    shown.id = stored.id.value;
    shown.scope = row.scope.code.empty() ? row.scope.kind : row.scope.kind + ":" + row.scope.code;
    shown.first = to_text(row.rule.from);
    const std::chrono::sys_days end{row.rule.to.value_or(row.rule.from)};
    shown.last = to_text(CivilDate{end - std::chrono::days{1}});
    shown.effect = row.rule.effect == Rule::Effect::open ? "open" : "closed";
    if (row.rule.hours) {
        shown.hours = hours_text(*row.rule.hours);
    }
    shown.title_fa = row.title_fa;
    shown.title_en = row.title_en;
    shown.issuer = row.issuer;
    shown.number = row.decree_number;
    shown.dated = row.decreed_on;
    return shown;
}

static wire::PreviewView view(const Preview& seen)
{
    return {seen.moves, seen.looked_at, seen.is_whole};
}

static CivilDate day_parameter(const Request& request, const std::string& name)
{
    const auto day = parse_given_date(request.query_value(name).value_or(""));
    if (!day) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/" + name, "calendar.not_a_day"}}};
    }
    return *day;
}

static Response days(const Service& service, const Request& request)
{
    static_cast<void>(actor_of(request)); // refuses an unsound Idempotency-Key, as everywhere
    const auto unit = request.query_integer("unit");
    const auto known_at = request.query_value("known_at");
    const auto instant = known_at ? parse_given_instant(*known_at) : std::nullopt;
    if (known_at && !instant) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/known_at", "calendar.not_a_day"}}};
    }
    wire::DayList list;
    for (const auto& day :
         service.days(unit ? std::optional{UnitId{*unit}} : std::nullopt, day_parameter(request, "from"),
                      day_parameter(request, "to"), instant)) {
        list.days.push_back(
            {.date = to_text(day.date),
             .is_working = day.day.is_working,
             .hours = day.day.is_working ? std::optional{hours_text(day.day.hours)} : std::nullopt,
             .title_fa = day.title_fa,
             .title_en = day.title_en,
             .is_expected = day.is_expected});
    }
    return Response::ok(list);
}

static Response decree(Service& service, const Request& request)
{
    const auto actor = actor_of(request);
    const auto made = service.decree(actor, to_domain(request.body_as<wire::DecreeRequest>()));
    auto response =
        Response::created(fmt::format("/api/v1/calendar/decrees/{}", made.rule.id.value), view(made.rule));
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

static Response withdraw(Service& service, const Request& request)
{
    const auto body = request.body_as<wire::WithdrawalRequest>();
    service.withdraw(actor_of(request), request.path_id<CalendarRuleId>("rule_id"), body.ground.value);
    return Response::no_content();
}

static void register_reads(http::Router& router, Service& service)
{
    router.add<NoBody, wire::DayList>({.method = "GET",
                                       .path = "/api/v1/calendar/days",
                                       .access = http::signed_in("everybody plans by it"),
                                       .summary = "Working days and hours of a unit, up to a year of them",
                                       .query = {{"from", http::QueryType::text, true},
                                                 {"to", http::QueryType::text, true},
                                                 {"unit", http::QueryType::integer},
                                                 {"known_at"}}},
                                      [&service](const Request& request) { return days(service, request); });
    router.add<NoBody, wire::RuleList>({.method = "GET",
                                        .path = "/api/v1/calendar/decrees",
                                        .access = http::signed_in("everybody plans by it"),
                                        .summary = "Days closed or worked by a decree, newest first"},
                                       [&service](const Request& request) {
                                           static_cast<void>(actor_of(request));
                                           wire::RuleList list;
                                           for (const auto& stored : service.decrees()) {
                                               list.rules.push_back(view(stored));
                                           }
                                           return Response::ok(list);
                                       });
    router.add<NoBody, wire::PreviewView>(
        {.method = "GET",
         .path = "/api/v1/calendar/decrees/{rule_id}/withdrawal-preview",
         .access = http::permission(permission::decree),
         .summary = "How many open deadlines the withdrawal of a decree would move"},
        [&service](const Request& request) {
            return Response::ok(view(
                service.preview_withdrawal(actor_of(request), request.path_id<CalendarRuleId>("rule_id"))));
        });
}

void register_routes(http::Router& router, Service& service)
{
    register_reads(router, service);
    router.add<wire::DecreeRequest, wire::PreviewView>(
        {.method = "POST",
         .path = "/api/v1/calendar/decree-previews",
         .access = http::permission(permission::decree),
         .summary = "How many open deadlines a decree would move; changes nothing"},
        [&service](const Request& request) {
            return Response::ok(
                view(service.preview(actor_of(request), to_domain(request.body_as<wire::DecreeRequest>()))));
        });
    router.add<wire::DecreeRequest, wire::RuleView>(
        {.method = "POST",
         .path = "/api/v1/calendar/decrees",
         .access = http::permission(permission::decree),
         .summary = "Closes days or has them worked, and reckons the deadlines again",
         .status = 201,
         .idempotent = true},
        [&service](const Request& request) { return decree(service, request); });
    router.add<wire::WithdrawalRequest, NoBody>(
        {.method = "POST",
         .path = "/api/v1/calendar/decrees/{rule_id}/withdrawal",
         .access = http::permission(permission::decree),
         .summary = "Takes a decree back, and reckons the deadlines again",
         .status = 204,
         .idempotent = true},
        [&service](const Request& request) { return withdraw(service, request); });
}

} // namespace divan::calendar
