// SPDX-License-Identifier: Apache-2.0
// The dispatcher's part for bodies that come as a stream: the same checks, in the same order, before a byte
// is read.
#include "http/access_log.hpp"
#include "http/dispatcher.hpp"
#include "http/request_checks.hpp"
#include "http/request_id.hpp"
#include "http/target.hpp"

namespace divan::http {

bool Dispatcher::takes_stream(std::string_view method,
                              std::string_view target,
                              std::string_view content_type) const
{
    const auto parsed = parse_target(target);
    const auto* const sound = std::get_if<Target>(&parsed);
    if (sound == nullptr) {
        return false;
    }
    const auto match = parts_.router.find(method, sound->path);
    return match.entry != nullptr && stream_opener(*match.entry, content_type) != nullptr;
}

std::variant<Refusal, std::unique_ptr<BodyStream>> Dispatcher::open_guarded(Request& request,
                                                                            std::string_view raw_target) const
{
    try {
        auto target = std::get<Target>(parse_target(raw_target)); // takes_stream has seen that it is sound
        request.path = std::move(target.path);
        request.query = std::move(target.query);
        auto match = parts_.router.find(request.method, request.path);
        request.route = match.entry->name();
        request.path_values = std::move(match.path_values);
        check_caller(request, *match.entry);
        check_form(request, *match.entry);
        auto stream = std::make_unique<BodyStream>();
        stream->entry = match.entry;
        stream->sink = (*stream_opener(*match.entry, request.header("content-type").value_or("")))(request);
        return stream;
    } catch (...) {
        return failed(request);
    }
}

std::variant<Response, std::shared_ptr<BodyStream>> Dispatcher::open(const Incoming& incoming) const
{
    auto request = request_from(incoming);
    const CurrentRequest current{request.request_id};
    auto opened = open_guarded(request, incoming.target);
    if (const auto* const refused = std::get_if<Refusal>(&opened)) {
        auto response = problem(*refused, parts_.texts, language_for(request), request.request_id);
        finish(request, incoming.received, response);
        return response;
    }
    auto& made = std::get<std::unique_ptr<BodyStream>>(opened);
    made->request = std::move(request);
    made->received = incoming.received;
    return std::shared_ptr<BodyStream>{std::move(made)};
}

std::optional<Response> Dispatcher::write(BodyStream& stream, std::string_view bytes) const
{
    const CurrentRequest current{stream.request.request_id};
    try {
        stream.request.streamed += static_cast<std::int64_t>(bytes.size());
        stream.sink->write(bytes);
        return std::nullopt;
    } catch (...) {
        return refuse(stream, failed(stream.request));
    }
}

Response Dispatcher::finish(BodyStream& stream) const
{
    const CurrentRequest current{stream.request.request_id};
    try {
        auto response = stream.sink->finish();
        check_answer(*stream.entry, response);
        finish(stream.request, stream.received, response);
        return response;
    } catch (...) {
        return refuse(stream, failed(stream.request));
    }
}

Response Dispatcher::refuse(const BodyStream& stream, const Refusal& refusal) const
{
    const auto& request = stream.request;
    auto response = problem(refusal, parts_.texts, language_for(request), request.request_id);
    finish(request, stream.received, response);
    return response;
}

void Dispatcher::report_cut(const std::string& request_id, const std::exception& error) const
{
    Request request;
    request.request_id = request_id;
    request.route = "cut";
    parts_.log(failure_line(request, error));
}

} // namespace divan::http
