// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/throttle.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/identity/session_store.hpp"

#include <algorithm>

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

Subject reset_subject(std::string_view folded_name)
{
    return subject("reset:" + std::string{folded_name}, free_for_one);
}

Subject client_subject(std::string_view address)
{
    return subject("client:" + std::string{address}, free_for_client);
}

static store::Attempts
after_failure(const std::optional<store::Attempts>& before, Instant now, std::int64_t free_failures)
{
    store::Attempts attempts{.failures = 1, .first_at = to_text(now), .blocked_until = {}};
    if (before && parse_instant(before->first_at).value_or(Instant{}) + window > now) {
        attempts.failures = before->failures + 1;
        attempts.first_at = before->first_at;
    }
    const auto over = attempts.failures - free_failures;
    if (over >= 0) {
        const auto minutes =
            std::min<std::int64_t>(window.count(), std::int64_t{1} << std::min<std::int64_t>(over, 6));
        attempts.blocked_until = to_text(now + std::chrono::minutes{minutes});
    }
    return attempts;
}

static void refuse(const std::optional<store::Attempts>& attempts, Instant now)
{
    if (!attempts || !attempts->blocked_until) {
        return;
    }
    const auto until = parse_instant(*attempts->blocked_until).value_or(Instant{});
    if (until > now) {
        throw AppError{ErrorCode::too_many_requests, "session.too_many_attempts"}.with_retry_after(
            std::chrono::ceil<std::chrono::seconds>(until - now));
    }
}

void Throttle::refuse_if_blocked(const std::vector<Subject>& subjects) const
{
    database_.read([&](db::ReadSession& session) {
        for (const auto& each : subjects) {
            refuse(store::find_attempts(session, each.hash), clock_.now());
        }
    });
}

void Throttle::count_failure(const std::vector<Subject>& subjects)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        for (const auto& each : subjects) {
            store::put_attempts(tx, each.hash,
                                after_failure(store::find_attempts(tx, each.hash), now, each.free_failures));
        }
    });
}

void Throttle::forget(db::UnitOfWork& tx, const Subject& subject)
{
    store::remove_attempts(tx, subject.hash);
}

} // namespace divan::identity
