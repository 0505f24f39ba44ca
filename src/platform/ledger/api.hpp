// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "http/router.hpp"
#include "platform/ledger/signing.hpp"

namespace divan::ledger {

/// What anybody may ask of the ledger: its latest head, and that a token's entry stands in it; no field is
/// disclosed. The arguments outlive the router.
void register_routes(http::Router& router, db::Database& database, const SigningKey& key);

} // namespace divan::ledger
