// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/identity/directory_settings.hpp"
#include "platform/identity/jwt.hpp"
#include "platform/identity/service.hpp"
#include "platform/identity/web_client.hpp"

#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <vector>

namespace divan::identity {

/// A browser on its way to the provider.
struct Departure {
    std::string location;
    std::string browser; // the value of a cookie that it brings back
};

/// What it brings back.
struct Arrival {
    std::string state;
    std::string code;
    std::string browser;
    std::string issuer; // as the answer names it (RFC 9207); "" when it does not
};

/// Signing in by an OpenID Connect provider: authorization code with PKCE, state bound to the browser, nonce.
/// An account is found by the link that an administrator made to the provider's subject, never by a name that
/// the provider sends: there it may be the user's own to choose. No account and no link is made here.
/// Thread-safe; what it is given outlives it.
class SingleSignOn {
public:
    SingleSignOn(db::Database& database, const Clock& clock, Service& service, SingleSignOnSettings settings);

    /// Throws unavailable single_sign_on.unavailable when the provider does not answer.
    [[nodiscard]] Departure depart();
    /// Throws unauthenticated single_sign_on.expired, .refused (a token that is not for us, or not sound) or
    /// .no_account, unavailable single_sign_on.unavailable.
    SignIn arrive(const Arrival& arrival, const Client& client);

    [[nodiscard]] const SingleSignOnSettings& settings() const { return settings_; }

private:
    /// What the provider says of itself, and its keys.
    struct Provider {
        std::string authorization_endpoint;
        std::string token_endpoint;
        std::string keys_url;
        std::vector<jwt::Key> keys;
        Instant fetched_at;
    };
    using Known =
        std::shared_ptr<const Provider>; // shared by requests under way while a newer one is fetched

    [[nodiscard]] Known provider();
    [[nodiscard]] Known fetch_provider() const;
    [[nodiscard]] bool is_signed(const jwt::Token& token);
    [[nodiscard]] std::string id_token(const std::string& code, const std::string& verifier);
    [[nodiscard]] AccountId account_of(const divan::wire::Node& claims) const;

    db::Database& database_;
    const Clock& clock_;
    Service& service_;
    SingleSignOnSettings settings_;
    WebClient web_;
    std::counting_semaphore<> places_{4}; // a provider that hangs holds no more workers than this
    std::mutex mutex_;
    Known known_;
};

} // namespace divan::identity
