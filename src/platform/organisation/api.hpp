// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/router.hpp"

#include <string>

namespace divan::organisation {

inline constexpr std::string_view read_permission = "organisation.read";

/// Looking posts, units and duties up. The arguments outlive the router; `zone` is the institution's.
class LookUpApi {
public:
    LookUpApi(db::Database& database, const Clock& clock, std::string zone);

    void register_routes(http::Router& router);

private:
    [[nodiscard]] http::Response posts(const http::Request& request) const;
    [[nodiscard]] http::Response units(const http::Request& request) const;
    [[nodiscard]] http::Response duties(const http::Request& request) const;
    [[nodiscard]] CivilDate today() const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

} // namespace divan::organisation
