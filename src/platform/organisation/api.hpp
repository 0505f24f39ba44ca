// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/router.hpp"

#include <string>
#include <vector>

namespace divan::organisation {

inline constexpr std::string_view read_permission = "organisation.read";

/// Every word of the query begins a word of the text; both as tokens, so that half-spaces and digits don't
/// matter.
[[nodiscard]] bool has_words(const std::vector<std::string>& query, const std::string& searched);

/// Looking posts, units and duties up. The arguments outlive the router; `zone` is the institution's.
class LookUpApi {
public:
    LookUpApi(db::Database& database, const Clock& clock, std::string zone);

    void register_routes(http::Router& router);

private:
    [[nodiscard]] http::Response posts(const http::Request& request) const;
    [[nodiscard]] http::Response units(const http::Request& request) const;
    [[nodiscard]] http::Response duties(const http::Request& request) const;
    [[nodiscard]] http::Response roles() const;
    [[nodiscard]] CivilDate today() const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

} // namespace divan::organisation
