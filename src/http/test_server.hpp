// SPDX-License-Identifier: Apache-2.0
// For http's own tests: a small route table, an authenticator that believes a cookie, and the listener on
// port 0.
#pragma once

#include "http/dispatcher.hpp"
#include "http/listener.hpp"
#include "http/openapi.hpp"
#include "http/service_routes.hpp"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace divan::http::test {

struct Note {
    wire::Line<20> text;
    std::optional<std::int64_t> post_id;
};
BOOST_DESCRIBE_STRUCT(Note, (), (text, post_id))

struct Echo {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (text))

class Visitor final : public Principal {
public:
    explicit Visitor(std::string name) : name_{std::move(name)} {}
    [[nodiscard]] std::string log_id() const override { return "account:" + name_; }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
};

/// session=NAME signs in; "clerk" may note, the token is "token".
class CookieAuthenticator final : public Authenticator {
public:
    [[nodiscard]] std::shared_ptr<const Principal> authenticate(const Request& request) const override
    {
        const auto name = request.cookie("session");
        return name ? std::make_shared<Visitor>(*name) : nullptr;
    }
    [[nodiscard]] bool permits(const Principal& principal, std::string_view permission) const override
    {
        return dynamic_cast<const Visitor&>(principal).name() == "clerk" && permission == "notes.write";
    }
    [[nodiscard]] bool check_csrf(const Principal& /*principal*/, const Request& request) const override
    {
        return request.header("x-csrf-token") == "token";
    }
};

/// Holds handlers until it is opened; tells how many have arrived.
class Gate {
public:
    void pass()
    {
        std::unique_lock lock{mutex_};
        ++arrived_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void open()
    {
        const std::lock_guard lock{mutex_};
        open_ = true;
        changed_.notify_all();
    }
    void wait_for(int count)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return arrived_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int arrived_{};
    bool open_{};
};

inline void add_test_routes(Router& router, Gate& gate)
{
    router.add<NoBody, Echo>(
        {.method = "GET",
         .path = "/api/v1/echo/{word}",
         .access = public_route("a test"),
         .summary = "Gives the word back",
         .query = {{"limit", QueryType::integer}, {"q"}}},
        [](const Request& request) { return Response::ok(Echo{request.path_text("word")}).with_etag("7"); });
    router.add<Note, Echo>({"POST", "/api/v1/notes", permission("notes.write"), "Writes a note", 201},
                           [](const Request& request) {
                               return Response::created("/api/v1/notes/1",
                                                        Echo{request.body_as<Note>().text.value});
                           });
    router.add<NoBody, NoBody>({"DELETE", "/api/v1/session", signed_in("one's own session"), "Signs out"},
                               [](const Request&) { return Response::no_content(); });
    router.add<NoBody, Echo>(
        {"GET", "/api/v1/broken", public_route("a test"), "Fails"},
        [](const Request&) -> Response { throw std::runtime_error{"secret of a library"}; });
    router.add<NoBody, Echo>(
        {"GET", "/api/v1/throttled", public_route("a test"), "Refuses"}, [](const Request&) -> Response {
            throw AppError{ErrorCode::too_many_requests, "request.busy"}.with_retry_after(
                std::chrono::seconds{30});
        });
    router.add<NoBody, Echo>({"GET", "/api/v1/slow", public_route("a test"), "Waits"},
                             [&gate](const Request&) {
                                 gate.pass();
                                 return Response::ok(Echo{"slow"});
                             });
}

/// Everything but the sockets.
struct TestApplication {
    TestApplication()
    {
        add_test_routes(router, gate);
        add_service_routes(router, metrics,
                           [this] { return Readiness{.waits_for = waits_for, .warnings = {}}; });
        add_openapi_route(router, "0.0.0");
    }

    Gate gate;
    Router router;
    CookieAuthenticator authenticator;
    ReasonTexts texts;
    Metrics metrics;
    std::string waits_for;
    StaticSite site{{{"/index.html", "text/html; charset=utf-8", "<html>", "aa"},
                     {"/assets/index-1f.js", "text/javascript; charset=utf-8", "let a = 1", "bb"},
                     {"/assets/index-1f.js.gz", "application/octet-stream", "squeezed", "cc"}}};
    std::mutex mutex;
    std::vector<std::string> lines;
    Dispatcher dispatcher{{.router = router,
                           .authenticator = authenticator,
                           .texts = texts,
                           .site = &site,
                           .metrics = metrics,
                           .log = [this](const std::string& line) {
                               const std::lock_guard lock{mutex};
                               lines.push_back(line);
                           }}};
};

} // namespace divan::http::test
