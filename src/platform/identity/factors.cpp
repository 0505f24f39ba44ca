// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/factors.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/identity/totp.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

namespace divan::identity {

static constexpr std::size_t recovery_codes = 10;
static constexpr std::size_t recovery_bytes = 10; // 16 characters of base 32

bool needs_factor(db::ReadSession& session, const store::Account& account, CivilDate day)
{
    if (account.needs_factor) {
        return true;
    }
    const auto needing = store::factor_roles(session);
    if (needing.empty()) {
        return false;
    }
    const auto posts = organisation::posts_held(session, account.person, day);
    return std::ranges::any_of(posts, [&needing](const organisation::Post& post) {
        std::istringstream roles{post.roles};
        for (std::string role; roles >> role;) {
            if (std::ranges::find(needing, role) != needing.end()) {
                return true;
            }
        }
        return false;
    });
}

static secrets::Place place_of(AccountId account)
{
    return {"second_factor", "secret", account.value};
}

/// ABCD-EFGH-IJKL-MNOP, as it is shown.
static std::string fresh_code()
{
    const auto data = from_hex(random_hex(recovery_bytes)).value();
    const auto letters = totp::to_base32(std::string{data.begin(), data.end()});
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) {
            text += '-';
        }
        text += letters[i];
    }
    return text;
}

/// However it was typed: case, spaces and hyphens are no part of it.
static std::string code_hash(std::string_view typed)
{
    std::string plain;
    for (const char c : typed) {
        if (c != '-' && c != ' ') {
            plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return to_hex(sha256("recovery:" + plain));
}

static std::vector<std::string> hashes_of(const std::vector<std::string>& codes)
{
    std::vector<std::string> hashes;
    hashes.reserve(codes.size());
    for (const auto& code : codes) {
        hashes.push_back(code_hash(code));
    }
    return hashes;
}

static std::vector<std::string> fresh_codes()
{
    std::vector<std::string> codes(recovery_codes);
    std::ranges::generate(codes, fresh_code);
    return codes;
}

Factors::Factors(
    db::Database& database, const Clock& clock, Service& service, const secrets::Box& box, std::string zone)
    : database_{database}, clock_{clock}, service_{service}, box_{box}, zone_{std::move(zone)}
{
}

std::string Factors::secret_of(const store::Factor& factor) const
{
    return box_.open(place_of(factor.account), factor.secret);
}

Enrolment Factors::begin(AccountId account)
{
    const auto random = from_hex(random_hex(totp::secret_size)).value();
    const std::string secret{random.begin(), random.end()};
    const auto sealed = box_.seal(place_of(account), secret);
    return database_.write([&](db::UnitOfWork& tx) {
        if (!store::put_factor(tx, {account, sealed, {}, 0})) {
            throw AppError{ErrorCode::conflict, "factor.enrolled_already"};
        }
        const auto names = store::institution_names(tx);
        const auto issuer = names.empty() ? std::string{"Divan"} : "Divan " + names.front();
        const auto user = store::find_account(tx, account).value().user_name;
        return Enrolment{totp::to_base32(secret), totp::uri(issuer, user, secret)};
    });
}

/// The factor that was begun, confirmed by a code of it.
store::Factor Factors::proven(AccountId account, const std::string& code) const
{
    const auto now = clock_.now();
    auto factor =
        database_.read([&](db::ReadSession& session) { return store::find_factor(session, account); });
    if (!factor || factor->confirmed_at) {
        throw AppError{ErrorCode::conflict, "factor.not_begun"};
    }
    const auto step = totp::matching_step(secret_of(*factor), code, now, factor->last_step);
    if (!step) {
        reject_if_any({{"/code", "factor.wrong_code"}});
    }
    factor->confirmed_at = to_text(now);
    factor->last_step = step.value();
    return *factor;
}

static void enrol(db::UnitOfWork& tx,
                  const ledger::Author& author,
                  const store::Factor& factor,
                  const std::vector<std::string>& hashes)
{
    if (!store::confirm_factor(tx, factor)) {
        throw AppError{ErrorCode::conflict, "factor.not_begun"};
    }
    store::replace_recovery_codes(tx, factor.account, hashes);
    ledger::append(tx, parse_instant(factor.confirmed_at.value()).value(), author, "identity.factor.enrolled",
                   {"identity.account", factor.account.value}, {});
}

std::vector<std::string>
Factors::confirm(const ledger::Author& author, AccountId account, const std::string& code)
{
    const auto factor = proven(account, code);
    auto codes = fresh_codes();
    const auto hashes = hashes_of(codes);
    database_.write([&](db::UnitOfWork& tx) { enrol(tx, author, factor, hashes); });
    return codes;
}

Enrolled Factors::confirm(const store::Pending& waiting, const std::string& code)
{
    const auto factor = proven(waiting.account, code);
    auto codes = fresh_codes();
    const auto hashes = hashes_of(codes);
    auto made = database_.write([&](db::UnitOfWork& tx) {
        const auto account = store::find_account(tx, waiting.account).value();
        enrol(tx, {account.person, {}}, factor, hashes);
        return service_.go_on(tx, waiting, Step::enrolment);
    });
    return {std::move(made), std::move(codes)};
}

/// What a typed code stands for; empty when it can't be right.
std::optional<Factors::Guess> Factors::guess(AccountId account, const std::string& code) const
{
    const auto now = clock_.now();
    const auto factor =
        database_.read([&](db::ReadSession& session) { return store::find_factor(session, account); });
    if (!factor || !factor->confirmed_at) {
        return std::nullopt;
    }
    if (code.size() != static_cast<std::size_t>(totp::digits)) {
        return Guess{now, std::nullopt, code_hash(code)};
    }
    const auto step = totp::matching_step(secret_of(*factor), code, now, factor->last_step);
    return step ? std::optional{Guess{now, step, {}}} : std::nullopt;
}

/// True when the code was right and not spent before; it is spent now.
bool Factors::spend(db::UnitOfWork& tx, AccountId account, const Guess& guess)
{
    if (guess.step) {
        return store::spend_step(tx, account, *guess.step);
    }
    if (!store::take_recovery_code(tx, account, guess.recovery_hash)) {
        return false;
    }
    const auto person = store::find_account(tx, account).value().person;
    ledger::append(tx, guess.at, {person, {}}, "identity.recovery_code.used",
                   {"identity.account", account.value}, {{"left", store::recovery_codes_left(tx, account)}});
    return true;
}

SignIn
Factors::pass(const store::Pending& waiting, const std::string& code, const std::string& client_address)
{
    const auto from = client_subject(client_address);
    service_.throttle().refuse_if_blocked(from);
    Attempt attempt{service_.throttle(), factor_subject(waiting.account)};
    std::optional<SignIn> made;
    if (const auto guessed = guess(waiting.account, code)) {
        made = database_.write([&](db::UnitOfWork& tx) -> std::optional<SignIn> {
            if (!spend(tx, waiting.account, *guessed)) {
                return std::nullopt;
            }
            Throttle::forget(tx, attempt.subject());
            return service_.go_on(tx, waiting, Step::second_factor);
        });
    }
    attempt.settle();
    if (!made) {
        service_.throttle().count_failure(from);
        throw AppError{ErrorCode::unauthenticated, "factor.wrong_code"};
    }
    return *std::move(made);
}

void Factors::remove(const ledger::Author& author, AccountId account)
{
    const auto now = clock_.now();
    const auto day = civil_date(now, zone_);
    database_.write([&](db::UnitOfWork& tx) {
        if (needs_factor(tx, store::find_account(tx, account).value(), day)) {
            throw AppError{ErrorCode::conflict, "factor.needed"};
        }
        if (!store::remove_factor(tx, account)) {
            throw AppError{ErrorCode::not_found, "factor.not_enrolled"};
        }
        ledger::append(tx, now, author, "identity.factor.removed", {"identity.account", account.value}, {});
    });
}

std::vector<std::string> Factors::renew_codes(const ledger::Author& author, AccountId account)
{
    const auto now = clock_.now();
    auto codes = fresh_codes();
    const auto hashes = hashes_of(codes);
    database_.write([&](db::UnitOfWork& tx) {
        const auto factor = store::find_factor(tx, account);
        if (!factor || !factor->confirmed_at) {
            throw AppError{ErrorCode::not_found, "factor.not_enrolled"};
        }
        store::replace_recovery_codes(tx, account, hashes);
        ledger::append(tx, now, author, "identity.recovery_code.renewed", {"identity.account", account.value},
                       {});
    });
    return codes;
}

FactorState Factors::state(AccountId account) const
{
    const auto day = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& session) {
        const auto factor = store::find_factor(session, account);
        const auto found = store::find_account(session, account);
        return FactorState{.is_enrolled = factor && factor->confirmed_at,
                           .is_needed = found && needs_factor(session, *found, day),
                           .recovery_codes = store::recovery_codes_left(session, account)};
    });
}

} // namespace divan::identity
