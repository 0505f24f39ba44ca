// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/web_client.hpp"

#include <curl/curl.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <stdexcept>

namespace divan::identity {

static constexpr std::size_t body_max = std::size_t{1024} * 1024;
static constexpr long status_ok = 200;

namespace {

struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

} // namespace

/// Takes a part of the body; taking less than was given ends the transfer.
static std::size_t take(char* data, std::size_t size, std::size_t count, void* into)
{
    auto& body = *static_cast<std::string*>(into);
    const auto length = size * count;
    if (body.size() + length > body_max) {
        return 0;
    }
    body.append(data, length);
    return length;
}

WebClient::WebClient(std::chrono::seconds timeout, bool is_plain_http_allowed)
    : timeout_{timeout}, is_plain_http_allowed_{is_plain_http_allowed}
{
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) {
        throw std::runtime_error{"libcurl does not start"};
    }
}

std::optional<std::string> WebClient::fetch(const WebRequest& request) const
{
    const std::unique_ptr<CURL, CloseHandle> handle{curl_easy_init()};
    const std::unique_ptr<curl_slist, FreeList> headers{
        curl_slist_append(nullptr, "Accept: application/json")};
    if (!handle || !headers) {
        throw std::runtime_error{"no memory for a request"};
    }
    auto* const curl = handle.get();
    std::string body;
    curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_plain_http_allowed_ ? "https,http" : "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(timeout_.count()));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    if (request.form) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.form->size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.form->c_str());
    }
    if (!request.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, request.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, request.password.c_str());
    }
    const auto code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK || status != status_ok) {
        spdlog::warn("the single sign-on provider: {} ({})", curl_easy_strerror(code), status);
        return std::nullopt;
    }
    return body;
}

} // namespace divan::identity
