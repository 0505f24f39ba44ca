// SPDX-License-Identifier: Apache-2.0
// The only place that includes libcurl.
#include "platform/mail/mail.hpp"

#include <curl/curl.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

namespace divan::mail {

namespace {

struct EndHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Reading {
    std::string_view rest;
};

/// libcurl asks for the next bytes of the message.
std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* from)
{
    auto& reading = *static_cast<Reading*>(from);
    const auto taken = std::min(reading.rest.size(), size * count);
    std::copy_n(reading.rest.begin(), taken, into);
    reading.rest.remove_prefix(taken);
    return taken;
}

/// libcurl's own set-up is for the whole process, once.
void set_up()
{
    static std::once_flag once;
    std::call_once(once, [] {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
            throw std::runtime_error{"libcurl can't be set up"};
        }
    });
}

/// One connection to the server, kept between messages. Used by one thread at a time.
class Connection {
public:
    explicit Connection(const Settings& settings) : settings_{settings}, handle_{curl_easy_init()}
    {
        if (!handle_) {
            throw std::runtime_error{"libcurl gives no handle"};
        }
    }

    Delivery send(const std::string& recipient, const std::string& mime)
    {
        const std::scoped_lock lock{mutex_};
        auto* const curl = handle_.get();
        curl_easy_reset(curl); // keeps the connection
        set_server(curl);
        const std::unique_ptr<curl_slist, EndList> recipients{curl_slist_append(nullptr, recipient.c_str())};
        Reading reading{mime};
        curl_easy_setopt(curl, CURLOPT_MAIL_FROM, settings_.from.c_str());
        curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
        curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        return judged(curl_easy_perform(curl));
    }

private:
    void set_server(CURL* curl) const
    {
        curl_easy_setopt(curl, CURLOPT_URL, settings_.url.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L); // threads
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings_.timeout.count()));
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(settings_.timeout.count()));
        if (settings_.start_tls) {
            curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        }
        if (!settings_.authorities.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.authorities.c_str());
        }
        if (!settings_.user.empty()) {
            curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.user.c_str());
            curl_easy_setopt(curl, CURLOPT_PASSWORD, settings_.password.c_str());
        }
    }

    /// A 5xx to the recipient or to the message is for good; one that asks for TLS or for signing in is a
    /// fault of the settings, which somebody will mend. All else passes.
    [[nodiscard]] Delivery judged(CURLcode code) const
    {
        if (code == CURLE_OK) {
            return Delivery::taken;
        }
        long reply = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &reply);
        spdlog::warn("the mail server took no message: {} (reply {})", curl_easy_strerror(code), reply);
        const bool is_about_message = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
        constexpr std::array of_settings{503L, 530L, 534L, 535L, 538L};
        const bool is_for_good =
            reply >= 500 && reply <= 599 && std::ranges::find(of_settings, reply) == of_settings.end();
        return is_about_message && is_for_good ? Delivery::refused : Delivery::failed;
    }

    Settings settings_;
    std::unique_ptr<CURL, EndHandle> handle_;
    std::mutex mutex_;
};

} // namespace

Transport smtp(const Settings& settings)
{
    const bool is_smtp = settings.url.starts_with("smtp://") || settings.url.starts_with("smtps://");
    if (!settings.url.empty() && (!is_smtp || !is_address(settings.from))) {
        throw std::runtime_error{"mail needs an smtp:// or smtps:// address and a sender"};
    }
    set_up();
    // Shared by the copies that std::function makes.
    const auto connection = std::make_shared<Connection>(settings);
    return [connection](const std::string& recipient, const std::string& mime) {
        return connection->send(recipient, mime);
    };
}

} // namespace divan::mail
