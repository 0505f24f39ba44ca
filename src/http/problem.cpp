// SPDX-License-Identifier: Apache-2.0
#include "http/problem.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::http {

namespace {

/// What a status is called in the answer, and its title.
struct Title {
    int status;
    std::string_view code;
    std::string_view fa;
    std::string_view en;
};

constexpr std::array titles{
    Title{400, "bad_request", "درخواست نادرست", "Bad request"},
    Title{401, "unauthenticated", "نیاز به ورود", "Not signed in"},
    Title{403, "forbidden", "خارج از اختیار", "Not allowed"},
    Title{404, "not_found", "یافت نشد", "Not found"},
    Title{405, "method_not_allowed", "روش پذیرفته نیست", "Method not allowed"},
    Title{408, "request_timeout", "پایان مهلت درخواست", "Request timed out"},
    Title{409, "conflict", "ناسازگار با وضعیت کنونی", "In conflict with the present state"},
    Title{412, "precondition_failed", "در این میان تغییر کرده است", "Changed meanwhile"},
    Title{413, "too_large", "بیش از حد بزرگ", "Too large"},
    Title{415, "unsupported_media_type", "نوع محتوا پذیرفته نیست", "Media type not supported"},
    Title{417, "expectation_failed", "انتظار برآورده نمی‌شود", "Expectation failed"},
    Title{422, "invalid_input", "داده نامعتبر", "Invalid input"},
    Title{428, "precondition_required", "نسخه لازم است", "A version is required"},
    Title{429, "too_many_requests", "تلاش بیش از حد", "Too many requests"},
    Title{431, "headers_too_large", "سرآیندهای بیش از حد بزرگ", "Headers too large"},
    Title{500, "internal", "خطای سامانه", "Server error"},
    Title{501, "not_implemented", "پشتیبانی نمی‌شود", "Not supported"},
    Title{503, "unavailable", "موقتاً در دسترس نیست", "Temporarily unavailable"},
};

const Title& title_of(int status)
{
    const auto* const at = std::ranges::find(titles, status, &Title::status);
    if (at == titles.end()) {
        throw std::logic_error{"no title for status " + std::to_string(status)};
    }
    return *at;
}

int status_of(ErrorCode code)
{
    switch (code) {
    case ErrorCode::invalid_input:
        return 422;
    case ErrorCode::unauthenticated:
        return 401;
    case ErrorCode::forbidden:
        return 403;
    case ErrorCode::not_found:
        return 404;
    case ErrorCode::conflict:
        return 409;
    case ErrorCode::precondition_failed:
        return 412;
    case ErrorCode::precondition_required:
        return 428;
    case ErrorCode::too_large:
        return 413;
    case ErrorCode::unsupported_media_type:
        return 415;
    case ErrorCode::too_many_requests:
        return 429;
    case ErrorCode::unavailable:
        return 503;
    }
    throw std::logic_error{"an error code without a status"};
}

} // namespace

Refusal refusal_of(const AppError& error)
{
    auto made = refusal(status_of(error.code()), error.reason());
    made.violations = error.violations();
    made.retry_after = error.retry_after();
    return made;
}

Refusal refusal(int status, std::string_view reason)
{
    return {.status = status, .code = title_of(status).code, .reason = std::string{reason}};
}

Response
problem(const Refusal& refusal, const ReasonTexts& texts, Language language, std::string_view request_id)
{
    const auto& title = title_of(refusal.status);
    const auto title_text = language == Language::fa ? title.fa : title.en;
    const auto text_of = [&](std::string_view reason) {
        const auto text = texts.find(reason, language);
        return text.empty() ? title_text : text;
    };
    wire::Writer writer;
    const auto member = [&writer](std::string_view name, std::string_view value) {
        writer.name(name);
        writer.text(value);
    };
    writer.begin_object();
    member("type", "about:blank");
    member("title", title_text);
    writer.name("status");
    writer.integer(refusal.status);
    member("detail", text_of(refusal.reason));
    member("code", refusal.code);
    member("reason", refusal.reason);
    writer.name("violations");
    writer.begin_list();
    for (const auto& violation : refusal.violations) {
        writer.begin_object();
        member("path", violation.path);
        member("reason", violation.reason);
        member("text", text_of(violation.reason));
        writer.end_object();
    }
    writer.end_list();
    member("request_id", request_id);
    writer.end_object();

    Response response;
    response.status = refusal.status;
    response.content_type = "application/problem+json";
    response.body = std::move(writer).text();
    response.headers.emplace_back("Content-Language", language == Language::fa ? "fa" : "en");
    if (refusal.retry_after) {
        response.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after->count()));
    }
    return response;
}

} // namespace divan::http
