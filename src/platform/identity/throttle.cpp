// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/throttle.hpp"

#include "base/address.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/identity/session_store.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace divan::identity {

static constexpr auto window = std::chrono::minutes{15};
static constexpr std::int64_t free_for_one = 5;
static constexpr std::int64_t free_for_client = 30; // many people may stand behind one address

static Subject subject(const std::string& text, std::int64_t free_failures)
{
    return {to_hex(sha256(text)), free_failures};
}

Subject user_subject(std::string_view folded_user_name)
{
    return subject("user:" + std::string{folded_user_name}, free_for_one);
}

Subject factor_subject(AccountId account)
{
    return subject("factor:" + std::to_string(account.value), free_for_one);
}

Subject client_subject(std::string_view address)
{
    return subject("client:" + client_network(std::string{address}), free_for_client);
}

Subject link_client_subject(std::string_view address)
{
    return subject("link-client:" + client_network(std::string{address}), free_for_client);
}

Subject reset_subject(std::string_view folded_name)
{
    return subject("reset:" + std::string{folded_name}, free_for_one);
}

Subject reset_client_subject(std::string_view address)
{
    return subject("reset-client:" + client_network(std::string{address}), free_for_client);
}

static store::Attempts after_failure(const store::Attempts& before, Instant now, std::int64_t free_failures)
{
    store::Attempts attempts{.failures = 1, .first_at = to_text(now), .blocked_until = {}};
    if (parse_instant(before.first_at).value_or(Instant{}) + window > now) {
        attempts.failures = before.failures + 1;
        attempts.first_at = before.first_at;
    }
    const auto over = attempts.failures - free_failures;
    if (over >= 0) {
        const auto minutes =
            std::min<std::int64_t>(window.count(), std::int64_t{1} << std::min<std::int64_t>(over, 6));
        attempts.blocked_until = to_text(now + std::chrono::minutes{minutes});
    }
    return attempts;
}

static void refuse(const store::Attempts& attempts, Instant now)
{
    const auto until = attempts.blocked_until ? parse_instant(*attempts.blocked_until) : std::nullopt;
    if (until && *until > now) {
        throw AppError{ErrorCode::too_many_requests, "session.too_many_attempts"}.with_retry_after(
            std::chrono::ceil<std::chrono::seconds>(*until - now));
    }
}

void Throttle::refuse_if_blocked(const Subject& subject) const
{
    const auto found =
        database_.read([&](db::ReadSession& session) { return store::find_attempts(session, subject.hash); });
    refuse(found.value_or(store::Attempts{}), clock_.now());
}

void Throttle::count_failure(const Subject& subject)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        const auto before = store::lock_attempts(tx, subject.hash, to_text(now));
        store::put_attempts(tx, subject.hash, after_failure(before, now, subject.free_failures));
    });
}

void Throttle::count_or_refuse(const std::vector<Subject>& subjects)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        for (const auto& each : subjects) {
            const auto before = store::lock_attempts(tx, each.hash, to_text(now));
            refuse(before, now);
            store::put_attempts(tx, each.hash, after_failure(before, now, each.free_failures));
        }
    });
}

void Throttle::take_back(const Subject& subject)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto attempts = store::lock_attempts(tx, subject.hash, to_text(now));
        --attempts.failures;
        if (attempts.failures <= 0) {
            store::remove_attempts(tx, subject.hash);
            return;
        }
        if (attempts.failures < subject.free_failures) {
            attempts.blocked_until.reset();
        }
        store::put_attempts(tx, subject.hash, attempts);
    });
}

void Throttle::forget(db::UnitOfWork& tx, const Subject& subject)
{
    store::remove_attempts(tx, subject.hash);
}

Attempt::Attempt(Throttle& throttle, Subject subject) : throttle_{throttle}, subject_{std::move(subject)}
{
    throttle_.count_or_refuse({subject_});
}

Attempt::~Attempt()
{
    if (is_settled_) {
        return;
    }
    try {
        throttle_.take_back(subject_);
    } catch (const std::exception&) {
        spdlog::warn("an attempt that came to nothing stays counted");
    }
}

} // namespace divan::identity
