// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/api.hpp"

#include "base/error.hpp"
#include "platform/identity/principal.hpp"
#include "platform/jobs/wire.hpp"

namespace divan::jobs {

using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

static wire::JobView view(const Job& job)
{
    return {.id = job.id.value,
            .key = job.key,
            .kind = job.kind,
            .state = std::string{to_text(job.state)},
            .run_at = job.run_at.empty() ? std::nullopt : std::optional{job.run_at},
            .attempts = job.attempts,
            .attempts_max = job.attempts_max,
            .reason = job.reason,
            .created_at = job.created_at,
            .ended_at = job.ended_at,
            .version = job.version};
}

static Response list(const Service& service, const Request& request)
{
    const auto name = request.query_value("state");
    const auto state = name ? parse_state(*name) : std::nullopt;
    if (name && !state) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/state", "field.not_a_value"}}};
    }
    const auto page =
        service.list(actor_of(request), state, {request.query_value("cursor"), request.limit()});
    wire::JobList shown;
    for (const auto& job : page.jobs) {
        shown.jobs.push_back(view(job));
    }
    shown.next_cursor = page.next_cursor;
    return Response::ok(shown);
}

static Response changed(const Job& job)
{
    return Response::ok(view(job)).with_etag(std::to_string(job.version));
}

static Response retry(Service& service, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    return changed(service.retry(actor_of(request), request.path_id<JobId>("job_id"), request.if_match()));
}

static Response cancel(Service& service, const Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    return changed(service.cancel(actor_of(request), request.path_id<JobId>("job_id"), request.if_match()));
}

void register_routes(http::Router& router, Service& service)
{
    router.add<NoBody, wire::JobList>({.method = "GET",
                                       .path = "/api/v1/jobs",
                                       .access = http::permission(permission::read),
                                       .summary = "The queue of jobs, newest first; one state or all",
                                       .query = {{"state"}, {"limit", http::QueryType::integer}, {"cursor"}}},
                                      [&service](const Request& request) { return list(service, request); });
    router.add<divan::wire::Empty, wire::JobView>(
        {.method = "POST",
         .path = "/api/v1/jobs/{job_id}/retry",
         .access = http::permission(permission::administer),
         .summary = "Has a failed, cancelled or waiting job tried again at once",
         .if_match = true},
        [&service](const Request& request) { return retry(service, request); });
    router.add<divan::wire::Empty, wire::JobView>(
        {.method = "POST",
         .path = "/api/v1/jobs/{job_id}/cancellation",
         .access = http::permission(permission::administer),
         .summary = "Ends a job that does not run",
         .if_match = true},
        [&service](const Request& request) { return cancel(service, request); });
}

void register_figures(http::Metrics& metrics, const Runner& runner)
{
    metrics.gauge("divan_jobs_open", "Jobs that wait to be run, up to 20,000.",
                  [&runner] { return static_cast<double>(runner.figures().open); });
    metrics.gauge("divan_jobs_failed", "Jobs that failed for good and wait for a person, up to 10,000.",
                  [&runner] { return static_cast<double>(runner.figures().failed); });
    metrics.gauge("divan_jobs_oldest_seconds", "How long the first job of the queue has been due.",
                  [&runner] { return static_cast<double>(runner.figures().oldest.count()); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"job.not_found", "چنین کار پس‌زمینه‌ای نیست.", "There is no such job."},
        {"job.changed_meanwhile",
         "این کار پس‌زمینه در این میان تغییر کرده است؛ صفحه را "
         "تازه "
         "کنید.",
         "This job has changed meanwhile; reload the page."},
        {"job.not_to_be_retried",
         "تنها کار ناموفق، لغوشده یا در صف را می‌توان دوباره "
         "اجرا "
         "کرد.",
         "Only a failed, cancelled or queued job can be tried again."},
        {"job.not_to_be_cancelled",
         "کاری را که در حال اجراست یا پایان یافته نمی‌توان لغو "
         "کرد.",
         "A job that runs or has ended can't be cancelled."},
        {"job.failed", "اجرا به خطا برخورد؛ جزئیات در گزارش سامانه است.",
         "The try met an error; the details are in the program's log."},
        {"job.unknown_kind", "این نسخه از سامانه چنین کاری را نمی‌شناسد.",
         "This version of the program doesn't know such work."},
        {"job.lease_lost", "اجرا نیمه‌کاره ماند و از نو آغاز می‌شود.",
         "The try was cut short and is begun again."},
    };
    return texts;
}

} // namespace divan::jobs
