// SPDX-License-Identifier: Apache-2.0
#include "http/dispatcher.hpp"

#include "http/access_log.hpp"
#include "http/forwarded.hpp"
#include "http/request_checks.hpp"
#include "http/request_id.hpp"
#include "http/target.hpp"

namespace divan::http {

namespace {

std::string joined(const std::vector<std::string>& methods)
{
    std::string list;
    for (const auto& method : methods) {
        list += (list.empty() ? "" : ", ") + method;
    }
    return list;
}

bool only_reads(const Request& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

} // namespace

Request request_from(const Incoming& incoming)
{
    Request request;
    request.method = incoming.method;
    request.headers = incoming.headers;
    request.body = incoming.body;
    request.client_address = incoming.client_address;
    request.forwarded = incoming.forwarded;
    request.came_by_tls = incoming.came_by_tls;
    request.request_id = new_request_id();
    request.route = "none";
    return request;
}

Language language_for(const Request& request)
{
    return language_of(request.header("accept-language").value_or(""));
}

Response Dispatcher::answer(const Incoming& incoming) const
{
    auto request = request_from(incoming);
    const CurrentRequest current{request.request_id};
    auto response = answer_guarded(request, incoming);
    finish(request, incoming.received, response);
    return response;
}

Response Dispatcher::refuse(const Incoming& incoming, const Refusal& refusal) const
{
    const auto request = request_from(incoming);
    auto response = problem(refusal, parts_.texts, language_for(request), request.request_id);
    finish(request, incoming.received, response);
    return response;
}

Response Dispatcher::answer_guarded(Request& request, const Incoming& incoming) const
{
    const auto refused = [&](const Refusal& refusal) {
        return problem(refusal, parts_.texts, language_for(request), request.request_id);
    };
    try {
        auto answer = route(request, incoming.target);
        if (const auto* const refusal = std::get_if<Refusal>(&answer)) {
            return refused(*refusal);
        }
        return std::get<Response>(std::move(answer));
    } catch (...) {
        return refused(failed(request));
    }
}

/// What the exception under way means to the client. Call from a catch.
Refusal Dispatcher::failed(const Request& request) const
{
    try {
        throw;
    } catch (const AppError& error) {
        return refusal_of(error);
    } catch (const std::exception& error) {
        parts_.log(failure_line(request, error));
        return refusal(500, "request.failed");
    }
}

Dispatcher::Answer Dispatcher::route(Request& request, std::string_view raw_target) const
{
    auto parsed = parse_target(raw_target);
    if (const auto* const fault = std::get_if<TargetFault>(&parsed)) {
        return refusal(400, fault->reason);
    }
    auto& target = std::get<Target>(parsed);
    request.path = std::move(target.path);
    request.query = std::move(target.query);

    auto match = parts_.router.find(request.method, request.path);
    if (match.entry != nullptr) {
        request.route = match.entry->name();
    }
    if (has_unwanted_body(request, match.entry)) {
        return refusal(400, "request.unexpected_body");
    }
    if (match.entry == nullptr) {
        return match.allowed.empty() ? outside_the_table(request)
                                     : not_allowed(joined(match.allowed), request);
    }
    request.path_values = std::move(match.path_values);
    check_caller(request, *match.entry);
    check_form(request, *match.entry);
    return call(*match.entry, request);
}

Response Dispatcher::not_allowed(const std::string& allowed, const Request& request) const
{
    auto response = problem(refusal(405, "request.method_not_allowed"), parts_.texts, language_for(request),
                            request.request_id);
    return std::move(response).with_header("Allow", allowed);
}

Dispatcher::Answer Dispatcher::outside_the_table(Request& request) const
{
    const bool is_api = request.path == "/api" || request.path.starts_with("/api/");
    if (is_api || parts_.site == nullptr) {
        return refusal(404, "request.not_found");
    }
    if (!only_reads(request)) {
        return not_allowed("GET, HEAD", request);
    }
    request.route = "static";
    auto response = parts_.site->answer(request);
    if (!response) {
        return refusal(404, "request.not_found");
    }
    return *std::move(response);
}

void Dispatcher::check_caller(Request& request, const Entry& entry) const
{
    const auto& access = entry.route.access;
    if (access.kind == Access::Kind::open_to_all) {
        return;
    }
    request.principal = parts_.authenticator.authenticate(request);
    if (!request.principal) {
        throw AppError{ErrorCode::unauthenticated, "request.unauthenticated"};
    }
    if (!only_reads(request) && !parts_.authenticator.check_csrf(*request.principal, request)) {
        throw AppError{ErrorCode::forbidden, "session.csrf"};
    }
    const bool asks_permission = access.kind == Access::Kind::permission;
    if (asks_permission && !parts_.authenticator.permits(*request.principal, access.detail)) {
        throw AppError{ErrorCode::forbidden, "request.forbidden"};
    }
}

void Dispatcher::finish(const Request& request,
                        std::chrono::steady_clock::time_point received,
                        Response& response) const
{
    if (is_known_already(request, response)) {
        response.status = 304;
        response.body.clear();
        response.source.reset();
    }
    add_security_headers(response);
    response.headers.emplace_back("X-Request-Id", request.request_id);
    if (came_by_unknown_proxy(request)) {
        has_unknown_proxy_ = true;
    }
    const auto took = std::chrono::steady_clock::now() - received;
    parts_.metrics.count(request.route, response.status, took);
    parts_.log(access_line(request, response, took));
}

} // namespace divan::http
