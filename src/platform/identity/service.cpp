// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/service.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "platform/identity/factor_store.hpp"
#include "platform/identity/factors.hpp"
#include "platform/identity/password_rules.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <utility>

namespace divan::identity {

static constexpr std::size_t token_bytes = 32;
static constexpr std::size_t device_max = 200;
static constexpr auto seen_step = std::chrono::minutes{1};
static constexpr std::array<std::string_view, 4> step_names{"second_factor", "enrolment", "password", ""};

std::string_view to_text(Step step)
{
    return step_names.at(static_cast<std::size_t>(step));
}

/// A browser's name for itself: printable ASCII, cut short. It is shown to the session's owner alone.
static std::string device_text(std::string_view user_agent)
{
    std::string text{user_agent.substr(0, device_max)};
    std::ranges::replace_if(
        text, [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

Service::Service(
    db::Database& database, const Clock& clock, std::string zone, PasswordCost cost, Directory* directory)
    : database_{database},
      clock_{clock},
      zone_{std::move(zone)},
      directory_{directory},
      passwords_{cost},
      throttle_{database, clock}
{
}

bool Service::has_password(const store::Account& account, const std::string& password)
{
    const bool is_here = account.sign_in == "password";
    if (!is_here && directory_ != nullptr && directory_->accepts(account.user_name, password)) {
        return true;
    }
    if (!is_here || account.password_hash.empty()) {
        passwords_.waste(password);
        return false;
    }
    return passwords_.verify(account.password_hash, password);
}

void Service::require_password(const store::Account& account,
                               const std::string& password,
                               const std::string& path)
{
    Attempt attempt{throttle_, user_subject(account.user_name)};
    const bool is_right = has_password(account, password);
    if (!is_right) {
        attempt.settle();
        reject_if_any({{path, "account.wrong_password"}});
    }
}

void Service::require_directory()
{
    if (directory_ != nullptr) {
        directory_->require_answer();
    }
}

Service::Proof Service::prove(const std::optional<store::Account>& account, const std::string& password)
{
    const bool is_here = !account || account->sign_in == "password";
    try {
        const bool is_right = account && has_password(*account, password) && account->is_active;
        if (!account) {
            passwords_.waste(password);
        }
        if (!is_right && is_here) {
            require_directory(); // a name of the directory would have asked it too
        }
        return is_right ? Proof::right : Proof::wrong;
    } catch (const AppError& error) {
        if (error.reason() != "session.directory_unavailable") {
            throw;
        }
    }
    if (!is_here) {
        passwords_.waste(password); // as long as for a name that is compared here
    }
    return Proof::unanswered;
}

SignIn Service::sign_in(const Credentials& credentials, const Client& client)
{
    const auto user_name = text::fold(credentials.user_name);
    const auto from = client_subject(client.address);
    throttle_.refuse_if_blocked(from);
    Attempt attempt{throttle_, user_subject(user_name)};

    const auto account =
        database_.read([&](db::ReadSession& session) { return store::find_account(session, user_name); });
    const auto proof = prove(account, credentials.password);
    if (proof == Proof::unanswered) {
        // Counted for every name, or the wait would tell which ones are compared here; for no client, or an
        // office that tries again and again would shut out who is to mend it.
        attempt.settle();
        throw AppError{ErrorCode::unavailable, "session.directory_unavailable"};
    }
    if (proof == Proof::wrong) {
        attempt.settle();
        throttle_.count_failure(from);
        throw AppError{ErrorCode::unauthenticated, "session.wrong_credentials"};
    }
    auto made = admit(Admission{.account = account->id,
                                .device = client.device,
                                .passed = {},
                                .forgotten = attempt.subject(),
                                .password_hash = account->password_hash,
                                .spent = {}});
    attempt.settle();
    return made;
}

Step Service::next_step(db::ReadSession& session,
                        const store::Account& account,
                        std::optional<Step> passed) const
{
    if (!passed) {
        const auto factor = store::find_factor(session, account.id);
        if (factor && factor->confirmed_at) {
            return Step::second_factor;
        }
        if (needs_factor(session, account, civil_date(clock_.now(), zone_))) {
            return Step::enrolment;
        }
    }
    const bool must_change = account.must_change && account.sign_in == "password";
    return must_change && passed != Step::password ? Step::password : Step::complete;
}

SignIn Service::admit(AccountId account, const std::string& device, std::optional<Step> passed)
{
    return admit(Admission{.account = account,
                           .device = device,
                           .passed = passed,
                           .forgotten = {},
                           .password_hash = {},
                           .spent = {}});
}

SignIn Service::go_on(db::UnitOfWork& tx, const store::Pending& pending, Step passed)
{
    return admit(tx,
                 Admission{.account = pending.account,
                           .device = pending.device,
                           .passed = passed,
                           .forgotten = {},
                           .password_hash = {},
                           .spent = pending.token_hash},
                 fresh_sign_in(pending.device));
}

/// What was proven is looked at once more in the write that makes the session: a change of the password, or
/// the end of all sign-ins, may have come in between.
static void require_proof(db::UnitOfWork& tx,
                          const std::optional<store::Account>& account,
                          const std::optional<std::string>& password_hash,
                          const std::optional<std::string>& spent)
{
    if (!account || !account->is_active || (password_hash && account->password_hash != *password_hash)) {
        throw AppError{ErrorCode::unauthenticated, "session.wrong_credentials"};
    }
    if (spent && !store::take_pending(tx, *spent)) {
        throw AppError{ErrorCode::unauthenticated, "session.step_expired"};
    }
}

SignIn Service::fresh_sign_in(const std::string& device) const
{
    SignIn made;
    made.token = random_hex(token_bytes);
    made.session.token_hash = to_hex(sha256(made.token));
    made.session.csrf = random_hex(token_bytes);
    made.session.device = device_text(device);
    made.session.created_at = to_text(clock_.now());
    made.session.seen_at = made.session.created_at;
    return made;
}

SignIn Service::admit(const Admission& admission)
{
    const auto made = fresh_sign_in(admission.device);
    return database_.write([&](db::UnitOfWork& tx) { return admit(tx, admission, made); });
}

SignIn Service::admit(db::UnitOfWork& tx, const Admission& admission, SignIn made) const
{
    const auto id = admission.account;
    const auto now = parse_instant(made.session.created_at).value();
    const auto account = store::find_account(tx, id);
    require_proof(tx, account, admission.password_hash, admission.spent);
    auto& session = made.session;
    session.account = id;
    session.person = account->person;
    session.user_name = account->user_name;
    session.language = account->language;
    made.step = next_step(tx, *account, admission.passed);
    store::remove_expired(tx, to_text(now));
    if (admission.forgotten) {
        Throttle::forget(tx, *admission.forgotten);
    }
    if (made.step == Step::complete) {
        session.id = tx.next_id();
        session.expires_at = to_text(now + session_time);
        store::insert(tx, session);
    } else {
        session.expires_at = to_text(now + step_time);
        store::insert(tx, store::Pending{session.token_hash, id, std::string{to_text(made.step)},
                                         session.device, session.expires_at});
    }
    return made;
}

store::Pending Service::pending(const std::string& token, std::optional<Step> step) const
{
    const auto hash = to_hex(sha256(token));
    auto found = database_.read([&](db::ReadSession& session) { return store::find_pending(session, hash); });
    if (!found || (step && found->step != to_text(*step)) || found->expires_at <= to_text(clock_.now())) {
        throw AppError{ErrorCode::unauthenticated, "session.step_expired"};
    }
    return *std::move(found);
}

void Service::sign_out(const std::string& token_hash)
{
    database_.write([&](db::UnitOfWork& tx) { store::remove_session(tx, token_hash); });
}

bool is_live(const store::Session& session, Instant now)
{
    const auto seen = parse_instant(session.seen_at).value_or(Instant{});
    return session.is_active && to_text(now) < session.expires_at && seen + idle_time > now;
}

std::optional<store::Session> Service::session_of(const std::string& token)
{
    const auto hash = to_hex(sha256(token));
    auto session = database_.read([&](db::ReadSession& reader) { return store::find_session(reader, hash); });
    const auto now = clock_.now();
    if (!session || !is_live(*session, now)) {
        return std::nullopt;
    }
    if (parse_instant(session->seen_at).value_or(Instant{}) + seen_step <= now) {
        try {
            database_.write([&](db::UnitOfWork& tx) { store::touch_session(tx, hash, to_text(now)); });
        } catch (const AppError& error) {
            // A full disk must not shut out who only reads.
            spdlog::warn("a session could not be marked as seen: {}", error.reason());
        }
    }
    return session;
}

std::vector<store::Session> Service::sessions_of(AccountId account) const
{
    auto found =
        database_.read([&](db::ReadSession& session) { return store::sessions_of(session, account); });
    const auto now = clock_.now();
    std::erase_if(found, [now](const store::Session& session) { return !is_live(session, now); });
    return found;
}

void Service::end_session(AccountId account, std::int64_t session)
{
    const bool is_ended =
        database_.write([&](db::UnitOfWork& tx) { return store::remove_session(tx, account, session); });
    if (!is_ended) {
        throw AppError{ErrorCode::not_found, "session.not_found"};
    }
}

std::int64_t Service::end_other_sessions(const store::Session& kept)
{
    return database_.write(
        [&](db::UnitOfWork& tx) { return store::remove_sessions(tx, kept.account, kept.token_hash); });
}

void Service::set_language(const ledger::Author& author, AccountId account, const std::string& language)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto own = store::find_account(tx, account).value();
        own.language = language;
        store::update(tx, own);
        ledger::append(tx, now, author, "identity.account.changed", {"identity.account", account.value},
                       {{"language", language}});
    });
}

void Service::set_notices(const ledger::Author& author,
                          AccountId account,
                          const std::string& digest,
                          bool urgent_mail)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto own = store::find_account(tx, account).value();
        own.digest = digest;
        own.urgent_mail = urgent_mail;
        store::update(tx, own);
        ledger::append(tx, now, author, "identity.account.changed", {"identity.account", account.value},
                       {{"digest", digest}, {"urgent_mail", urgent_mail ? "yes" : "no"}});
    });
}

AccountId
Service::create_account(const ledger::Author& author, PersonId person, const Credentials& credentials)
{
    const auto user_name = text::fold(credentials.user_name);
    auto names = database_.read([](db::ReadSession& session) { return store::institution_names(session); });
    names.push_back(user_name);
    reject_if_any(password_faults(credentials.password, names));
    const auto hash = passwords_.hash(credentials.password);
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) {
        const AccountId id{tx.next_id()};
        if (store::find_account(tx, user_name)) {
            throw AppError{ErrorCode::conflict, "account.user_name_taken"};
        }
        store::Account account;
        account.id = id;
        account.person = person;
        account.user_name = user_name;
        account.password_hash = hash;
        account.language = "fa";
        store::insert(tx, account);
        ledger::append(tx, now, author, "identity.account.created", {"identity.account", id.value},
                       {{"person", person.value}});
        return id;
    });
}

} // namespace divan::identity
