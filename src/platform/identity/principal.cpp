// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/principal.hpp"

#include "base/error.hpp"
#include "base/form_body.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <utility>

namespace divan::identity {

Principal::Principal(store::Session session, std::vector<delegation::Held> posts, access::Actor actor)
    : session_{std::move(session)}, posts_{std::move(posts)}, actor_{std::move(actor)}
{
}

std::string Principal::log_id() const
{
    return "account:" + std::to_string(session_.account.value);
}

const Principal& principal_of(const http::Request& request)
{
    return dynamic_cast<const Principal&>(*request.principal);
}

access::Actor actor_of(const http::Request& request)
{
    auto actor = principal_of(request).actor();
    if (const auto key = request.idempotency_key()) {
        // The whole route, so that one key on two letters is not taken for a repeat.
        actor.request_key = {request.method + " " + request.path, *key, to_hex(sha256(request.body))};
    }
    return actor;
}

access::Actor actor_in(db::ReadSession& session,
                       PersonId person,
                       const organisation::Post& acting,
                       const std::vector<organisation::Post>& posts,
                       CivilDate day)
{
    const auto by_appointment = [](const organisation::Post& post) {
        return delegation::Held{.post = post, .by = {}, .clearance = post.clearance, .absent_from = {}};
    };
    std::vector<delegation::Held> held;
    held.reserve(posts.size());
    for (const auto& post : posts) {
        held.push_back(by_appointment(post));
    }
    return delegation::actor_in(session, person, by_appointment(acting), held, day);
}

Authenticator::Authenticator(db::Database& database, Service& service, const Clock& clock, std::string zone)
    : database_{database}, service_{service}, clock_{clock}, zone_{std::move(zone)}
{
}

/// Signing out is no act of a post, and the post that a page acted in may be gone by then.
static bool is_signing_out(const http::Request& request)
{
    return request.method == "DELETE" && request.path == "/api/v1/session";
}

/// A page without script can't send a header: its address names the post.
static std::optional<std::string> named_post(const http::Request& request)
{
    return request.path.starts_with(plain_pages) ? request.query_value("post")
                                                 : request.header("acting-post");
}

/// The post that the request names, or the first; null when the person holds none.
static const delegation::Held* acting_post(const http::Request& request,
                                           const std::vector<delegation::Held>& posts)
{
    const auto named = named_post(request);
    if (!named || is_signing_out(request)) {
        return posts.empty() ? nullptr : &posts.front();
    }
    const auto id = http::positive_integer(*named);
    const auto found = std::ranges::find_if(
        posts, [&](const delegation::Held& held) { return id && held.post.id.value == *id; });
    if (found == posts.end()) {
        throw AppError{ErrorCode::forbidden, "session.not_your_post"};
    }
    return &*found;
}

std::shared_ptr<const http::Principal> Authenticator::authenticate(const http::Request& request) const
{
    const auto token = request.cookie(session_cookie);
    if (!token) {
        return nullptr;
    }
    auto session = service_.session_of(*token);
    if (!session) {
        return nullptr;
    }
    const auto day = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& reader) -> std::shared_ptr<const http::Principal> {
        auto posts = delegation::posts_of(reader, session->person, day);
        if (posts.empty()) {
            return nullptr; // the session ended with the last appointment
        }
        access::Actor actor;
        actor.person = session->person;
        if (const auto* const acting = acting_post(request, posts)) {
            actor = delegation::actor_in(reader, session->person, *acting, posts, day);
        }
        actor.account = session->account;
        return std::make_shared<Principal>(*session, std::move(posts), std::move(actor));
    });
}

bool Authenticator::permits(const http::Principal& principal, std::string_view permission) const
{
    return dynamic_cast<const Principal&>(principal).actor().may(permission);
}

/// A page without script has it among the controls of its form.
static std::optional<std::string> csrf_of(const http::Request& request)
{
    auto given = request.header("x-csrf-token");
    if (given || !request.is_form()) {
        return given;
    }
    const auto typed = form_body::read(request.body);
    const auto control = typed ? typed->find(csrf_control) : form_body::Values::const_iterator{};
    return typed && control != typed->end() ? std::optional{control->second.front()} : std::nullopt;
}

bool Authenticator::check_csrf(const http::Principal& principal, const http::Request& request) const
{
    const auto& expected = dynamic_cast<const Principal&>(principal).session().csrf;
    const auto given = csrf_of(request);
    // Compared in constant time by way of their hashes.
    return given && sha256(*given) == sha256(expected);
}

} // namespace divan::identity
