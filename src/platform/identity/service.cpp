// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/service.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace divan::identity {

static constexpr std::size_t token_bytes = 32;
static constexpr std::size_t password_min = 10;
static constexpr std::size_t password_max = 1000;
static constexpr auto seen_step = std::chrono::minutes{1};

/// Failures are counted within a window; from the limit on each one blocks for twice as long, up to the
/// window.
struct Throttle {
    std::int64_t free_failures;
    std::chrono::minutes window;
};
static constexpr Throttle per_user{5, std::chrono::minutes{15}};
static constexpr Throttle per_client{30, std::chrono::minutes{15}};

/// What is counted is kept as a hash: the table holds no names and no addresses.
static std::string user_subject(std::string_view user_name)
{
    return to_hex(sha256("user:" + std::string{user_name}));
}

static std::string client_subject(std::string_view address)
{
    return to_hex(sha256("client:" + std::string{address}));
}

Service::Service(db::Database& database, const Clock& clock, PasswordCost cost)
    : database_{database}, clock_{clock}, passwords_{cost}
{
}

static store::Attempts
after_failure(const std::optional<store::Attempts>& before, Instant now, Throttle throttle)
{
    store::Attempts attempts{.failures = 1, .first_at = to_text(now), .blocked_until = {}};
    if (before && parse_instant(before->first_at).value_or(Instant{}) + throttle.window > now) {
        attempts.failures = before->failures + 1;
        attempts.first_at = before->first_at;
    }
    const auto over = attempts.failures - throttle.free_failures;
    if (over >= 0) {
        const auto minutes = std::min<std::int64_t>(throttle.window.count(),
                                                    std::int64_t{1} << std::min<std::int64_t>(over, 6));
        attempts.blocked_until = to_text(now + std::chrono::minutes{minutes});
    }
    return attempts;
}

void Service::refuse_if_blocked(const std::string& subject) const
{
    const auto attempts =
        database_.read([&](db::ReadSession& session) { return store::find_attempts(session, subject); });
    if (!attempts || !attempts->blocked_until) {
        return;
    }
    const auto until = parse_instant(*attempts->blocked_until).value_or(Instant{});
    const auto now = clock_.now();
    if (until > now) {
        throw AppError{ErrorCode::too_many_requests, "session.too_many_attempts"}.with_retry_after(
            std::chrono::ceil<std::chrono::seconds>(until - now));
    }
}

void Service::count_failure(const std::string& user, const std::string& client)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        store::put_attempts(tx, user, after_failure(store::find_attempts(tx, user), now, per_user));
        store::put_attempts(tx, client, after_failure(store::find_attempts(tx, client), now, per_client));
    });
}

SignedIn Service::sign_in(const Credentials& credentials, const std::string& client_address)
{
    const auto user_name = text::fold(credentials.user_name);
    const auto user = user_subject(user_name);
    const auto client = client_subject(client_address);
    refuse_if_blocked(user);
    refuse_if_blocked(client);

    const auto account =
        database_.read([&](db::ReadSession& session) { return store::find_account(session, user_name); });
    if (!account) {
        passwords_.waste(credentials.password);
    }
    if (!account || !passwords_.verify(account->password_hash, credentials.password) || !account->is_active) {
        count_failure(user, client);
        throw AppError{ErrorCode::unauthenticated, "session.wrong_credentials"};
    }

    const auto now = clock_.now();
    SignedIn made;
    made.token = random_hex(token_bytes);
    made.session = {.token_hash = to_hex(sha256(made.token)),
                    .account = account->id,
                    .csrf = random_hex(token_bytes),
                    .created_at = to_text(now),
                    .seen_at = to_text(now),
                    .expires_at = to_text(now + session_time),
                    .person = account->person,
                    .user_name = account->user_name,
                    .language = account->language,
                    .is_active = true};
    database_.write([&](db::UnitOfWork& tx) {
        store::remove_attempts(tx, user);
        store::remove_expired(tx, to_text(now));
        store::insert(tx, made.session);
    });
    return made;
}

void Service::sign_out(const std::string& token_hash)
{
    database_.write([&](db::UnitOfWork& tx) { store::remove_session(tx, token_hash); });
}

std::optional<store::Session> Service::session_of(const std::string& token)
{
    const auto hash = to_hex(sha256(token));
    auto session = database_.read([&](db::ReadSession& reader) { return store::find_session(reader, hash); });
    if (!session || !session->is_active) {
        return std::nullopt;
    }
    const auto now = clock_.now();
    const auto seen = parse_instant(session->seen_at).value_or(Instant{});
    if (to_text(now) >= session->expires_at || seen + idle_time <= now) {
        return std::nullopt;
    }
    if (seen + seen_step <= now) {
        try {
            database_.write([&](db::UnitOfWork& tx) { store::touch_session(tx, hash, to_text(now)); });
        } catch (const AppError& error) {
            // A full disk must not shut out who only reads.
            spdlog::warn("a session could not be marked as seen: {}", error.reason());
        }
    }
    return session;
}

AccountId
Service::create_account(const ledger::Author& author, PersonId person, const Credentials& credentials)
{
    if (credentials.password.size() < password_min || credentials.password.size() > password_max) {
        reject_if_any({{"/password", "account.password_length"}});
    }
    const auto hash = passwords_.hash(credentials.password);
    const auto user_name = text::fold(credentials.user_name);
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) {
        const AccountId id{tx.next_id()};
        if (store::find_account(tx, user_name)) {
            throw AppError{ErrorCode::conflict, "account.user_name_taken"};
        }
        store::insert(tx, store::Account{.id = id,
                                         .person = person,
                                         .user_name = user_name,
                                         .password_hash = hash,
                                         .language = "fa",
                                         .is_active = true});
        ledger::append(tx, now, author, "identity.account.created", {"identity.account", id.value},
                       {{"person", person.value}});
        return id;
    });
}

} // namespace divan::identity
