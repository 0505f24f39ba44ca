// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/identity/service.hpp"

#include <string>
#include <vector>

namespace divan::identity {

/// Signing in and out, and who is signed in. The arguments outlive the router; `zone` is the institution's.
class SessionApi {
public:
    SessionApi(db::Database& database, Service& service, const Clock& clock, std::string zone);

    void register_routes(http::Router& router);

private:
    [[nodiscard]] http::Response sign_in(const http::Request& request);
    [[nodiscard]] http::Response current(const http::Request& request) const;
    [[nodiscard]] http::Response sign_out(const http::Request& request);

    db::Database& database_;
    Service& service_;
    const Clock& clock_;
    std::string zone_;
};

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::identity
