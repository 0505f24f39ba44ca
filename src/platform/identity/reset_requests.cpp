// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/reset_requests.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/identity/identifiers.hpp"
#include "platform/identity/password_changes.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace divan::identity {

static constexpr std::size_t waiting_max = 200;

static Message reset_message(const store::Account& account, std::string address, const std::string& link)
{
    if (account.language == "en") {
        return {std::move(address), "A new password for Divan",
                "Somebody asked for a new password for the account " + account.user_name +
                    ". If it was you, open this link within 30 minutes; it works once:\n\n" + link +
                    "\n\nIf it was not you, nothing needs to be done: the old password stays.\n",
                "en"};
    }
    return {
        std::move(address), "گذرواژه تازه برای دیوان",
        "برای حساب " + account.user_name +
            " گذرواژه تازه درخواست شده است. اگر شما درخواست کرده‌اید، تا ۳۰ دقیقه دیگر "
            "این پیوند را باز کنید؛ پیوند تنها یک بار کار می‌کند:\n\n" +
            link +
            "\n\nاگر شما درخواست نکرده‌اید، کاری لازم نیست؛ گذرواژه پیشین برجاست.\n",
        "fa"};
}

ResetRequests::ResetRequests(
    db::Database& database, const Clock& clock, Service& service, const secrets::Box& box, Outgoing outgoing)
    : database_{database}, clock_{clock}, service_{service}, box_{box}, outgoing_{std::move(outgoing)}
{
    if (is_possible()) {
        thread_ = std::thread{[this] { run(); }};
    }
}

ResetRequests::~ResetRequests()
{
    {
        const std::lock_guard lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void ResetRequests::request(const std::string& name, const std::string& client_address)
{
    if (!is_possible()) {
        throw AppError{ErrorCode::unavailable, "account.no_mail"};
    }
    const auto folded = text::fold(name);
    // Each request counts: none is known to have succeeded.
    service_.throttle().count_or_refuse({reset_client_subject(client_address), reset_subject(folded)});
    const std::lock_guard lock{mutex_};
    if (waiting_.size() >= waiting_max) {
        throw AppError{ErrorCode::unavailable, "account.too_many_resets"};
    }
    waiting_.push_back(name);
    changed_.notify_all();
}

void ResetRequests::drain()
{
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return waiting_.empty() && !is_serving_; });
}

void ResetRequests::run()
{
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
        if (is_stopping_) {
            return;
        }
        const auto name = std::move(waiting_.front());
        waiting_.pop_front();
        is_serving_ = true;
        lock.unlock();
        try {
            serve(name);
        } catch (const std::exception& error) {
            spdlog::error("a request for a new password came to nothing: {}", error.what());
        }
        lock.lock();
        is_serving_ = false;
        changed_.notify_all();
    }
}

std::optional<store::Account> ResetRequests::account_of(const std::string& name) const
{
    const auto index =
        box_.blind_index(to_text(IdentifierKind::email), plain_form(IdentifierKind::email, name));
    return database_.read([&](db::ReadSession& session) -> std::optional<store::Account> {
        if (auto found = store::find_account(session, text::fold(name))) {
            return found;
        }
        const auto persons = store::persons_with(session, to_text(IdentifierKind::email), index);
        // An address that several people share says of none of them who is asking.
        return persons.size() == 1 ? store::find_account(session, persons.front()) : std::nullopt;
    });
}

void ResetRequests::serve(const std::string& name)
{
    const auto account = account_of(name);
    if (!account || !account->is_active || account->sign_in != "password") {
        return;
    }
    const auto address = database_.read(
        [&](db::ReadSession& session) { return mail_address(session, box_, account->person); });
    if (address.empty()) {
        return;
    }
    const auto now = clock_.now();
    const auto fresh = fresh_token(account->id, "reset", now + reset_time);
    const auto message =
        reset_message(*account, address, outgoing_.public_url + "/set-password#" + fresh.token);
    database_.write([&](db::UnitOfWork& tx) {
        store::remove_expired_tokens(tx, to_text(now));
        store::insert(tx, fresh.stored);
        outgoing_.messages->put(tx, now, message);
        ledger::append(tx, now, {}, "identity.password.reset_requested",
                       {"identity.account", account->id.value}, {});
    });
}

} // namespace divan::identity
