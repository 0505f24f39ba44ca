// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/identity/erasure.hpp"
#include "platform/identity/identifiers.hpp"

namespace divan::identity {

/// Personal identifiers, and the erasure of a person by law. The arguments outlive the router.
class IdentifiersApi {
public:
    IdentifiersApi(db::Database& database, Identifiers& identifiers, Erasure& erasure)
        : database_{database}, identifiers_{identifiers}, erasure_{erasure}
    {
    }

    void register_routes(http::Router& router);

private:
    void register_changes(http::Router& router);
    [[nodiscard]] http::Response list(const http::Request& request) const;
    [[nodiscard]] http::Response open(const http::Request& request);
    [[nodiscard]] http::Response look_up(const http::Request& request);

    db::Database& database_;
    Identifiers& identifiers_;
    Erasure& erasure_;
};

} // namespace divan::identity
