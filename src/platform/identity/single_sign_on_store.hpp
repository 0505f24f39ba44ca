// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>

/// SQL on who accounts are at a provider, and on browsers that were sent there.
namespace divan::identity::store {

struct SingleSignOnRequest {
    std::string state_hash;
    std::string browser_hash;
    std::string nonce;
    std::string verifier; // PKCE
    std::string expires_at;
};
void insert(db::UnitOfWork& tx, const SingleSignOnRequest& request);
/// Takes the request out, so that an answer is taken once.
[[nodiscard]] std::optional<SingleSignOnRequest> take_request(db::UnitOfWork& tx,
                                                              std::string_view state_hash);
void remove_expired_requests(db::UnitOfWork& tx, std::string_view now);

[[nodiscard]] std::optional<AccountId>
linked_account(db::ReadSession& session, std::string_view issuer, std::string_view subject);
/// At any provider.
[[nodiscard]] bool is_linked(db::ReadSession& session, AccountId account);
/// In place of the account's older link there. Throws conflict db.duplicate when the subject is another's.
void link(db::UnitOfWork& tx, std::string_view issuer, std::string_view subject, AccountId account);
/// False when there was none.
[[nodiscard]] bool unlink(db::UnitOfWork& tx, AccountId account);

} // namespace divan::identity::store
