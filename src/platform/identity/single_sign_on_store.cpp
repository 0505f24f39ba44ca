// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/single_sign_on_store.hpp"

#include <cstdint>
#include <tuple>
#include <utility>

namespace divan::identity::store {

using Text = std::string;
using Int = std::int64_t;

void insert(db::UnitOfWork& tx, const SingleSignOnRequest& request)
{
    tx.execute("INSERT INTO single_sign_on_request (state_hash, browser_hash, nonce, verifier, expires_at) "
               "VALUES (:state, :browser, :nonce, :verifier, :expires)",
               request.state_hash, request.browser_hash, request.nonce, request.verifier, request.expires_at);
}

std::optional<SingleSignOnRequest> take_request(db::UnitOfWork& tx, std::string_view state_hash)
{
    auto row = tx.one<Text, Text, Text, Text>("SELECT browser_hash, nonce, verifier, expires_at FROM "
                                              "single_sign_on_request WHERE state_hash = :state",
                                              state_hash);
    const auto taken = tx.execute("DELETE FROM single_sign_on_request WHERE state_hash = :state", state_hash);
    if (!row || taken != 1) {
        return std::nullopt;
    }
    auto& [browser, nonce, verifier, expires] = *row;
    return SingleSignOnRequest{std::string{state_hash}, std::move(browser), std::move(nonce),
                               std::move(verifier), std::move(expires)};
}

void remove_expired_requests(db::UnitOfWork& tx, std::string_view now)
{
    tx.execute("DELETE FROM single_sign_on_request WHERE expires_at < :now", now);
}

std::optional<AccountId>
linked_account(db::ReadSession& session, std::string_view issuer, std::string_view subject)
{
    const auto row = session.one<Int>(
        "SELECT account_id FROM external_identity WHERE issuer = :issuer AND subject = :subject", issuer,
        subject);
    return row ? std::optional{AccountId{std::get<0>(*row)}} : std::nullopt;
}

bool is_linked(db::ReadSession& session, AccountId account)
{
    return !session
                .list<Text>("SELECT issuer FROM external_identity WHERE account_id = :account ORDER BY "
                            "issuer LIMIT 1",
                            account.value)
                .empty();
}

void link(db::UnitOfWork& tx, std::string_view issuer, std::string_view subject, AccountId account)
{
    tx.execute("DELETE FROM external_identity WHERE account_id = :account AND issuer = :issuer",
               account.value, issuer);
    tx.execute("INSERT INTO external_identity (issuer, subject, account_id) VALUES (:issuer, :subject, "
               ":account)",
               issuer, subject, account.value);
}

bool unlink(db::UnitOfWork& tx, AccountId account)
{
    return tx.execute("DELETE FROM external_identity WHERE account_id = :account", account.value) > 0;
}

} // namespace divan::identity::store
