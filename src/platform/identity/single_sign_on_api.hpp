// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/identity/single_sign_on.hpp"

namespace divan::identity {

/// The two routes that a browser walks through on its way to the provider and back. The arguments outlive the
/// router; without `single_sign_on` both say that there is none.
class SingleSignOnApi {
public:
    explicit SingleSignOnApi(SingleSignOn* single_sign_on) : single_sign_on_{single_sign_on} {}

    void register_routes(http::Router& router);

private:
    [[nodiscard]] http::Response start(const http::Request& request) const;
    [[nodiscard]] http::Response come_back(const http::Request& request) const;

    SingleSignOn* single_sign_on_;
};

} // namespace divan::identity
