// SPDX-License-Identifier: Apache-2.0
#include "http/access_log.hpp"

#include "base/time.hpp"

#include <stdexcept>
#include <typeinfo>

namespace divan::http {

namespace {

std::string now_text()
{
    return to_text(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

void member(wire::Writer& writer, std::string_view name, std::string_view value)
{
    writer.name(name);
    writer.text(value);
}

std::string_view word_of(Forwarded forwarded)
{
    switch (forwarded) {
    case Forwarded::taken:
        return "taken";
    case Forwarded::ignored:
        return "ignored";
    case Forwarded::refused:
        return "refused";
    case Forwarded::none:
        break;
    }
    return "";
}

} // namespace

std::string
access_line(const Request& request, const Response& response, std::chrono::steady_clock::duration took)
{
    wire::Writer writer;
    writer.begin_object();
    member(writer, "at", now_text());
    member(writer, "event", "http.request");
    member(writer, "request_id", request.request_id);
    member(writer, "route", request.route);
    writer.name("status");
    writer.integer(response.status);
    if (request.principal) {
        member(writer, "who", request.principal->log_id());
    }
    if (request.forwarded != Forwarded::none) {
        member(writer, "forwarded", word_of(request.forwarded));
    }
    writer.name("bytes_in");
    writer.integer(request.streamed + static_cast<std::int64_t>(request.body.size()));
    writer.name("bytes_out");
    writer.integer(response.length());
    writer.name("microseconds");
    writer.integer(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    writer.end_object();
    return std::move(writer).text();
}

std::string failure_line(const Request& request, const std::exception& error)
{
    wire::Writer writer;
    writer.begin_object();
    member(writer, "at", now_text());
    member(writer, "event", "http.failure");
    member(writer, "request_id", request.request_id);
    member(writer, "route", request.route);
    member(writer, "type", typeid(error).name());
    if (dynamic_cast<const std::logic_error*>(&error) != nullptr) {
        member(writer, "text", error.what());
    }
    writer.end_object();
    return std::move(writer).text();
}

} // namespace divan::http
