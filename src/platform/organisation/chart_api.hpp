// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/organisation/two_time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::organisation {

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

/// At what a request asks to be answered as known: `known_at`, an instant, or `known_entry`, when an entry
/// was recorded; empty: now. What is wrong with it is added to `violations`.
[[nodiscard]] std::optional<Instant>
known_asked(db::ReadSession& session, const http::Request& request, std::vector<Violation>& violations);

/// The chart of a moment, and the pages of a unit, a post and a person. The arguments outlive the router;
/// `zone` is the institution's.
class ChartApi {
public:
    ChartApi(db::Database& database, const Clock& clock, std::string zone);

    void register_routes(http::Router& router);

private:
    [[nodiscard]] http::Response chart(const http::Request& request) const;
    [[nodiscard]] http::Response unit(const http::Request& request) const;
    [[nodiscard]] http::Response post(const http::Request& request) const;
    [[nodiscard]] http::Response person(const http::Request& request) const;
    [[nodiscard]] http::Response persons(const http::Request& request) const;
    [[nodiscard]] http::Response vacancies(const http::Request& request) const;
    /// The day, the instant or the entry that a request asks about; today, as known now. Throws
    /// invalid_input.
    [[nodiscard]] Moment moment(db::ReadSession& session, const http::Request& request) const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

} // namespace divan::organisation
