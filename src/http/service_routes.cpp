// SPDX-License-Identifier: Apache-2.0
#include "http/service_routes.hpp"

namespace divan::http {

namespace {

Response plain(int status, std::string text)
{
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

} // namespace

void add_service_routes(Router& router, const Metrics& metrics, AskReadiness readiness)
{
    router.add<NoBody, Raw>(
        {"GET", "/healthz", public_route("asked by the supervisor"), "The process answers"},
        [](const Request& /*request*/) { return plain(200, "ok\n"); });
    router.add<NoBody, Raw>(
        {"GET", "/readyz", public_route("asked by the supervisor"), "The program can serve"},
        [readiness = std::move(readiness)](const Request& /*request*/) {
            const auto state = readiness();
            auto text = (state.waits_for.empty() ? "ready" : state.waits_for) + "\n";
            for (const auto& warning : state.warnings) {
                text += "warning: " + warning + "\n";
            }
            return plain(state.waits_for.empty() ? 200 : 503, std::move(text));
        });
    router.add<NoBody, Raw>(
        {"GET", "/metrics", public_route("figures only, of nobody"), "Prometheus figures"},
        [&metrics](const Request& /*request*/) {
            auto response = plain(200, metrics.text());
            response.content_type = "text/plain; version=0.0.4; charset=utf-8";
            return response;
        });
}

} // namespace divan::http
