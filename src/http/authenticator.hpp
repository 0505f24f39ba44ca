// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"

#include <memory>
#include <string_view>

namespace divan::http {

/// Says who is asking and what they may. Identity implements it; http knows nothing of sessions or posts.
/// Called on the workers, so it may read the database; thread-safe.
class Authenticator {
public:
    Authenticator() = default;
    Authenticator(const Authenticator&) = delete;
    Authenticator& operator=(const Authenticator&) = delete;
    virtual ~Authenticator() = default;

    /// Null when nobody is signed in (answered 401). May throw AppError, for one when Acting-Post isn't the
    /// person's. Shared: the handler's actor and the request's log line both look at it.
    [[nodiscard]] virtual std::shared_ptr<const Principal> authenticate(const Request& request) const = 0;
    /// The coarse gate of a route; services decide on the record.
    [[nodiscard]] virtual bool permits(const Principal& principal, std::string_view permission) const = 0;
    /// True when the request carries the session's own X-CSRF-Token. Asked on every method but GET and HEAD.
    [[nodiscard]] virtual bool check_csrf(const Principal& principal, const Request& request) const = 0;
};

} // namespace divan::http
