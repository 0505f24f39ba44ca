// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/single_sign_on.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/permit.hpp"
#include "platform/identity/percent.hpp"
#include "platform/identity/single_sign_on_store.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::identity {

static constexpr auto request_time = std::chrono::minutes{10};
static constexpr auto known_time = std::chrono::hours{1};
static constexpr auto keys_again_after = std::chrono::minutes{1};
static constexpr auto wait_for_place = std::chrono::milliseconds{200};

static AppError unavailable()
{
    return AppError{ErrorCode::unavailable, "single_sign_on.unavailable"}.with_retry_after(
        std::chrono::seconds{5});
}

/// Why is for the log; the browser learns only that it was refused.
static AppError refused(std::string_view why)
{
    spdlog::warn("a single sign-on was refused: {}", why);
    return {ErrorCode::unauthenticated, "single_sign_on.refused"};
}

static std::string hash_of(std::string_view kind, std::string_view value)
{
    return to_hex(sha256(std::string{kind} + ":" + std::string{value}));
}

static std::string sha256_base64url(std::string_view text)
{
    const auto hash = sha256(text);
    return jwt::to_base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

static std::optional<divan::wire::Node> parse_answer(const std::optional<std::string>& body)
{
    divan::wire::Reader reader;
    auto node = body ? divan::wire::parse(*body, reader) : std::nullopt;
    return node && node->kind == divan::wire::Node::Kind::object ? std::move(node) : std::nullopt;
}

SingleSignOn::SingleSignOn(db::Database& database,
                           const Clock& clock,
                           Service& service,
                           SingleSignOnSettings settings)
    : database_{database},
      clock_{clock},
      service_{service},
      settings_{std::move(settings)},
      web_{settings_.timeout, settings_.is_plain_http_allowed}
{
    if (settings_.client_id.empty() || settings_.redirect_url.empty()) {
        throw std::runtime_error{"single sign-on needs a client id and a redirect address"};
    }
}

SingleSignOn::Known SingleSignOn::fetch_provider() const
{
    auto issuer = settings_.issuer;
    if (issuer.ends_with('/')) {
        issuer.pop_back();
    }
    const auto about = parse_answer(web_.fetch({.url = issuer + "/.well-known/openid-configuration"}));
    if (!about || jwt::text_claim(*about, "issuer") != settings_.issuer) {
        throw unavailable();
    }
    auto made = std::make_shared<Provider>();
    made->authorization_endpoint = jwt::text_claim(*about, "authorization_endpoint").value_or("");
    made->token_endpoint = jwt::text_claim(*about, "token_endpoint").value_or("");
    made->keys_url = jwt::text_claim(*about, "jwks_uri").value_or("");
    made->keys = jwt::parse_keys(web_.fetch({.url = made->keys_url}).value_or(""));
    made->fetched_at = clock_.now();
    if (made->authorization_endpoint.empty() || made->token_endpoint.empty() || made->keys.empty()) {
        throw unavailable();
    }
    return made;
}

SingleSignOn::Known SingleSignOn::provider()
{
    {
        const std::lock_guard lock{mutex_};
        if (known_ && known_->fetched_at + known_time > clock_.now()) {
            return known_;
        }
    }
    auto fresh = fetch_provider(); // not under the lock: a provider that hangs must not stop the others
    const std::lock_guard lock{mutex_};
    known_ = fresh;
    return fresh;
}

Departure SingleSignOn::depart()
{
    const Permit place{places_, wait_for_place, [] { return unavailable(); }};
    const auto endpoint = provider()->authorization_endpoint;
    const auto state = random_hex(16);
    const auto now = clock_.now();
    Departure departure;
    departure.browser = random_hex(16);
    const store::SingleSignOnRequest request{.state_hash = hash_of("state", state),
                                             .browser_hash = hash_of("browser", departure.browser),
                                             .nonce = random_hex(16),
                                             .verifier = random_hex(32),
                                             .expires_at = to_text(now + request_time)};
    database_.write([&](db::UnitOfWork& tx) {
        store::remove_expired_requests(tx, to_text(now));
        store::insert(tx, request);
    });
    departure.location = endpoint + (endpoint.find('?') == std::string::npos ? "?" : "&") +
                         "response_type=code&client_id=" + percent_encoded(settings_.client_id) +
                         "&redirect_uri=" + percent_encoded(settings_.redirect_url) +
                         "&scope=" + percent_encoded(settings_.scope) + "&state=" + state +
                         "&nonce=" + request.nonce + "&code_challenge=" + sha256_base64url(request.verifier) +
                         "&code_challenge_method=S256";
    return departure;
}

std::string SingleSignOn::id_token(const std::string& code, const std::string& verifier)
{
    WebRequest request{.url = provider()->token_endpoint,
                       .form = "grant_type=authorization_code&code=" + percent_encoded(code) +
                               "&redirect_uri=" + percent_encoded(settings_.redirect_url) +
                               "&code_verifier=" + verifier};
    if (settings_.client_secret.empty()) {
        *request.form += "&client_id=" + percent_encoded(settings_.client_id);
    } else { // RFC 6749, section 2.3.1: both are form-encoded first
        request.user = percent_encoded(settings_.client_id);
        request.password = percent_encoded(settings_.client_secret);
    }
    const auto answer = parse_answer(web_.fetch(request));
    const auto token = answer ? jwt::text_claim(*answer, "id_token") : std::nullopt;
    if (!token) {
        throw refused("the provider gave no id token for the code");
    }
    return *token;
}

/// A key that is not known yet may be a new one: the keys are fetched again, at most once a minute.
bool SingleSignOn::is_signed(const jwt::Token& token)
{
    const auto fits = [&token](const jwt::Key& key) {
        return (token.key_id.empty() || key.id == token.key_id) && jwt::is_signed_by(token, key);
    };
    auto known = provider();
    if (std::ranges::any_of(known->keys, fits)) {
        return true;
    }
    if (std::ranges::find(known->keys, token.key_id, &jwt::Key::id) != known->keys.end() ||
        known->fetched_at + keys_again_after > clock_.now()) {
        return false;
    }
    known = fetch_provider();
    {
        const std::lock_guard lock{mutex_};
        known_ = known;
    }
    return std::ranges::any_of(known->keys, fits);
}

AccountId SingleSignOn::account_of(const divan::wire::Node& claims) const
{
    const auto subject = jwt::text_claim(claims, "sub").value();
    const auto linked = database_.read(
        [&](db::ReadSession& session) { return store::linked_account(session, settings_.issuer, subject); });
    if (!linked) {
        throw AppError{ErrorCode::unauthenticated, "single_sign_on.no_account"};
    }
    return *linked;
}

SignIn SingleSignOn::arrive(const Arrival& arrival, const Client& client)
{
    const auto now = clock_.now();
    const auto state = hash_of("state", arrival.state);
    const auto request = database_.write([&](db::UnitOfWork& tx) { return store::take_request(tx, state); });
    if (!request || request->expires_at <= to_text(now) ||
        request->browser_hash != hash_of("browser", arrival.browser)) {
        throw AppError{ErrorCode::unauthenticated, "single_sign_on.expired"};
    }
    if (!arrival.issuer.empty() && arrival.issuer != settings_.issuer) {
        throw refused("the answer came from another issuer");
    }
    const Permit place{places_, wait_for_place, [] { return unavailable(); }};
    const auto token = jwt::parse(id_token(arrival.code, request->verifier));
    if (!token || !is_signed(*token)) {
        throw refused("the id token is not signed by the provider");
    }
    const jwt::Expected expected{settings_.issuer, settings_.client_id, request->nonce, now};
    if (const auto fault = jwt::fault_of(token->claims, expected)) {
        throw refused(*fault);
    }
    const auto passed =
        settings_.has_second_factor ? std::optional{Step::second_factor} : std::optional<Step>{};
    return service_.admit(account_of(token->claims), client.device, passed);
}

} // namespace divan::identity
