// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/calendar/working_time.hpp"
#include "platform/worklist/worklist.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::worklist {

/// The worklist as a screen reads it. The arguments outlive the router; `zone` is the institution's.
class Api {
public:
    Api(db::Database& database, const Clock& clock, std::string zone);

    void register_routes(http::Router& router);

private:
    [[nodiscard]] http::Response list(const http::Request& request) const;
    [[nodiscard]] http::Response filters(const http::Request& request) const;
    [[nodiscard]] http::Response save_filters(const http::Request& request) const;
    void register_filters(http::Router& router);

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    mutable calendar::WorkingTime working_time_; // a cache
    mutable KeptCounts counts_;                  // another
};

/// As a query names them. Both throw invalid_input for what is none.
[[nodiscard]] View view_of(const std::optional<std::string>& name);
/// The word as it is stored; empty for none, and for `any`.
[[nodiscard]] std::string purpose_of(const std::optional<std::string>& name);

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::worklist
