// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/api.hpp"

#include "base/error.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/wire.hpp"

namespace divan::ledger {

static http::Response head(db::Database& database, const SigningKey& key)
{
    const auto found = database.read([](db::ReadSession& session) { return store::latest_head(session); });
    if (!found) {
        throw AppError{ErrorCode::not_found, "ledger.no_head_yet"};
    }
    return http::Response::ok(wire::view(*found, key.public_key()));
}

static http::Response proof(const http::Request& request, db::Database& database, const SigningKey& key)
{
    const auto& token = request.path_text("token", 32);
    const auto found = database.read([&](db::ReadSession& session) { return prove(session, token); });
    return http::Response::ok(wire::view(found, key.public_key(), wire::Disclosure::nothing));
}

void register_routes(http::Router& router, db::Database& database, const SigningKey& key)
{
    router.add<http::NoBody, wire::HeadView>(
        {.method = "GET",
         .path = "/api/v1/ledger/head",
         .access = http::public_route("a head is there to be compared by strangers"),
         .summary = "The latest signed head of the ledger"},
        [&database, &key](const http::Request&) { return head(database, key); });
    router.add<http::NoBody, wire::ProofView>(
        {.method = "GET",
         .path = "/api/v1/ledger/entries/{token}/proof",
         .access = http::public_route("who holds a receipt's token may check it"),
         .summary = "That an entry stands in the ledger; discloses no field but the token"},
        [&database, &key](const http::Request& request) { return proof(request, database, key); });
}

} // namespace divan::ledger
