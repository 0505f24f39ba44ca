// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/organisation/organisation.hpp"

#include <string>
#include <vector>

namespace divan::organisation {

/// Who sits in a post.
struct Holder {
    PostId post;
    PersonId person;
    PersonName name;
    Appointment::Kind kind{};
};

/// A post with who holds it; without holders it is vacant.
struct ChartPost {
    Post post;
    std::vector<Holder> holders; // the holder first
};

/// The organisation of a moment, whole.
struct Chart {
    std::vector<Unit> units;
    std::vector<ChartPost> posts;
};

[[nodiscard]] Chart chart(db::ReadSession& session, const Moment& moment);
/// The chart's posts without a holder after `after`, by id.
[[nodiscard]] std::vector<Post>
vacancies(db::ReadSession& session, const Moment& moment, PostId after, std::size_t limit);

} // namespace divan::organisation
