// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/router.hpp"
#include "http/texts.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace divan::duties {

/// A thing of the charter folder, or deployed beside it, that names a duty.
struct Naming {
    std::string thing; // register, procedure, …
    std::string code;
    std::string title_fa;
    std::string title_en;
};
/// By the duty's address.
using Namings = std::multimap<std::string, Naming, std::less<>>;
/// What names duties now: what is deployed while the program runs counts at once.
using ReadNamings = std::function<Namings(db::ReadSession&)>;

/// The charter's coverage, and the page of each duty. The arguments outlive the router; `zone` is the
/// institution's.
class Api {
public:
    Api(db::Database& database, const Clock& clock, std::string zone, ReadNamings namings);

    void register_routes(http::Router& router);

private:
    [[nodiscard]] http::Response page(const http::Request& request) const;
    [[nodiscard]] http::Response coverage() const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    ReadNamings namings_;
};

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::duties
