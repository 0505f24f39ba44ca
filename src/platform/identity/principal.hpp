// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/authenticator.hpp"
#include "http/message.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/identity/service.hpp"
#include "platform/organisation/organisation.hpp"

#include <memory>
#include <string>
#include <vector>

namespace divan::identity {

/// Pages without script stand below this path; the control of their forms that has the session's token.
inline constexpr std::string_view plain_pages = "/plain/";
inline constexpr std::string_view csrf_control = "csrf";

/// Who is asking: a session, the posts its person may act in today, and the actor in the post of this
/// request.
class Principal final : public http::Principal {
public:
    Principal(store::Session session, std::vector<delegation::Held> posts, access::Actor actor);

    [[nodiscard]] std::string log_id() const override;
    [[nodiscard]] const store::Session& session() const { return session_; }
    [[nodiscard]] const std::vector<delegation::Held>& posts() const { return posts_; }
    [[nodiscard]] const access::Actor& actor() const { return actor_; }

private:
    store::Session session_;
    std::vector<delegation::Held> posts_;
    access::Actor actor_;
};

/// The actor of a request on a route that asks for a permission, with its Idempotency-Key.
[[nodiscard]] access::Actor actor_of(const http::Request& request);
[[nodiscard]] const Principal& principal_of(const http::Request& request);

/// A person acting by appointment in one of their posts on a day; `acting` must be one of `posts`.
[[nodiscard]] access::Actor actor_in(db::ReadSession& session,
                                     PersonId person,
                                     const organisation::Post& acting,
                                     const std::vector<organisation::Post>& posts,
                                     CivilDate day);

/// Knows people by their session cookie. Its arguments outlive it; `zone` is the institution's.
class Authenticator final : public http::Authenticator {
public:
    Authenticator(db::Database& database, Service& service, const Clock& clock, std::string zone);

    /// Throws forbidden session.not_your_post when Acting-Post names a post the person may not act in
    /// today: neither by appointment nor by a delegation in force.
    [[nodiscard]] std::shared_ptr<const http::Principal>
    authenticate(const http::Request& request) const override;
    [[nodiscard]] bool permits(const http::Principal& principal, std::string_view permission) const override;
    [[nodiscard]] bool check_csrf(const http::Principal& principal,
                                  const http::Request& request) const override;

private:
    db::Database& database_;
    Service& service_;
    const Clock& clock_;
    std::string zone_;
};

inline constexpr std::string_view session_cookie = "divan_session";

} // namespace divan::identity
