// SPDX-License-Identifier: Apache-2.0
#include "platform/files/api.hpp"

#include "platform/files/wire.hpp"
#include "platform/identity/principal.hpp"

#include <charconv>

namespace divan::files {

using http::NoBody;
using http::Request;
using http::Response;
using identity::actor_of;

namespace {

/// The intake as the connection feeds it.
class UploadSink final : public http::BodySink {
public:
    explicit UploadSink(std::unique_ptr<Intake> intake) : intake_{std::move(intake)} {}
    [[nodiscard]] std::int64_t limit() const override { return intake_->missing(); }
    void write(std::string_view bytes) override { intake_->write(bytes); }
    [[nodiscard]] Response finish() override { return Response::ok(wire::view(intake_->finish())); }

private:
    std::unique_ptr<Intake> intake_;
};

FileId file_id(const Request& request)
{
    return request.path_id<FileId>("file_id");
}

/// Upload-Offset: where in the file the body begins; 0 when absent.
std::int64_t upload_offset(const Request& request)
{
    const auto text = request.header("upload-offset").value_or("0");
    std::int64_t value{};
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < 0) {
        throw AppError{ErrorCode::invalid_input, "file.offset_invalid"};
    }
    return value;
}

Response reserve(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::UploadRequest>();
    const auto [made, replayed] = parts.uploads.reserve(actor, wire::to_domain(body));
    auto response =
        Response::created("/api/v1/files/" + std::to_string(made.file.id.value), wire::view(made));
    return replayed ? std::move(response).with_header("Idempotency-Replayed", "true") : response;
}

std::unique_ptr<http::BodySink> receive(const ApiParts& parts, const Request& request)
{
    return std::make_unique<UploadSink>(
        parts.uploads.begin(actor_of(request), file_id(request), upload_offset(request)));
}

/// Browsers that are told no encoding of a text guess one, and guess wrong for Persian.
std::string content_type_of(const File& file)
{
    return file.type == "text/plain" ? "text/plain; charset=utf-8" : file.type;
}

Response give(const ApiParts& parts, const Request& request)
{
    auto readable = parts.files.readable(actor_of(request), file_id(request));
    const auto& file = readable.file;
    const bool may_show = handling_of(file.type, file.name) == Handling::shown;
    http::Content content{.size = file.size,
                          .etag = file.sha256.substr(0, 32),
                          .content_type = content_type_of(file),
                          .name = file.name,
                          .shown_in_page = may_show && request.query_value("show") == "page",
                          .open = {}};
    content.open = [&parts, readable = std::move(readable)](const http::ByteRange& range) {
        return parts.files.source(readable, range);
    };
    return http::content_answer(request, content);
}

Response page_image(const ApiParts& parts, const Request& request)
{
    const auto width = request.query_integer("width").value_or(page_widths.front());
    const auto page = request.query_integer("page").value_or(1);
    auto image = parts.pages.image(actor_of(request), file_id(request), page, width);
    Response response;
    response.content_type = "image/png";
    response.body = std::move(image.png);
    return std::move(response).with_etag(image.etag).with_header("Cache-Control", "private, no-cache");
}

Response destroy(const ApiParts& parts, const Request& request)
{
    const auto actor = actor_of(request);
    const auto body = request.body_as<wire::DestructionRequest>();
    parts.files.destroy(actor, file_id(request), {body.reason.value, body.permit_number.value});
    const auto certificate = parts.files.certificate(actor, file_id(request));
    return Response::created(request.path, wire::view(certificate));
}

void register_uploads(http::Router& router, const ApiParts& parts)
{
    router.add<wire::UploadRequest, wire::FileView>(
        {.method = "POST",
         .path = "/api/v1/files",
         .access = http::permission(permission::upload),
         .summary = "Announces a file; its content follows",
         .status = 201,
         .idempotent = true},
        [parts](const Request& request) { return reserve(parts, request); });
    router.add_stream<wire::FileView>(
        {.method = "PUT",
         .path = "/api/v1/files/{file_id}/content",
         .access = http::permission(permission::upload),
         .summary = "Takes a file's content from Upload-Offset on; what arrived stays when the line breaks"},
        [parts](const Request& request) { return receive(parts, request); });
    router.add<NoBody, NoBody>({.method = "DELETE",
                                .path = "/api/v1/files/{file_id}",
                                .access = http::permission(permission::upload),
                                .summary = "Takes back a file that is not attached to a record"},
                               [parts](const Request& request) {
                                   parts.files.withdraw(actor_of(request), file_id(request));
                                   return Response::no_content();
                               });
}

void register_reads(http::Router& router, const ApiParts& parts)
{
    router.add<NoBody, wire::FileView>(
        {.method = "GET",
         .path = "/api/v1/files/{file_id}",
         .access = http::permission(permission::read),
         .summary = "A file, and how much of it is here"},
        [parts](const Request& request) {
            return Response::ok(wire::view(parts.files.view(actor_of(request), file_id(request))));
        });
    router.add<NoBody, http::Raw>({.method = "GET",
                                   .path = "/api/v1/files/{file_id}/content",
                                   .access = http::permission(permission::read),
                                   .summary = "A file's content, whole or a range; show=page: to look at",
                                   .query = {{"show"}}},
                                  [parts](const Request& request) { return give(parts, request); });
}

void register_pages(http::Router& router, const ApiParts& parts)
{
    router.add<NoBody, wire::FilePages>(
        {.method = "GET",
         .path = "/api/v1/files/{file_id}/pages",
         .access = http::permission(permission::read),
         .summary = "The pages of a PDF or an image, with their sizes"},
        [parts](const Request& request) {
            return Response::ok(wire::view(parts.pages.list(actor_of(request), file_id(request))));
        });
    router.add<NoBody, http::Raw>(
        {.method = "GET",
         .path = "/api/v1/files/{file_id}/page-image",
         .access = http::permission(permission::read),
         .summary = "One page as a PNG, in one of the widths of the page list",
         .query = {{"page", http::QueryType::integer}, {"width", http::QueryType::integer}}},
        [parts](const Request& request) { return page_image(parts, request); });
}

void register_destruction(http::Router& router, const ApiParts& parts)
{
    router.add<wire::DestructionRequest, wire::DestructionCertificate>(
        {.method = "POST",
         .path = "/api/v1/files/{file_id}/destruction",
         .access = http::permission(permission::destroy),
         .summary = "Destroys a file's key and content for good, and certifies it",
         .status = 201,
         .idempotent = true},
        [parts](const Request& request) { return destroy(parts, request); });
    router.add<NoBody, wire::DestructionCertificate>(
        {.method = "GET",
         .path = "/api/v1/files/{file_id}/destruction",
         .access = http::permission(permission::read),
         .summary = "The certificate of a file's destruction"},
        [parts](const Request& request) {
            return Response::ok(wire::view(parts.files.certificate(actor_of(request), file_id(request))));
        });
}

} // namespace

void register_routes(http::Router& router, const ApiParts& parts)
{
    register_uploads(router, parts);
    register_reads(router, parts);
    register_pages(router, parts);
    register_destruction(router, parts);
}

} // namespace divan::files
