// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/delegation/powers.hpp"
#include "support/test_days.hpp"

#include <algorithm>

namespace divan::test {

/// A person acting in a post that they hold or use on a day; nobody when they do neither.
[[nodiscard]] inline access::Actor
acting(db::Database& database, PersonId person, PostId post, CivilDate day = today)
{
    return database.read([&](db::ReadSession& session) {
        const auto posts = delegation::posts_of(session, person, day);
        const auto held =
            std::ranges::find_if(posts, [post](const delegation::Held& one) { return one.post.id == post; });
        return held == posts.end() ? access::Actor{}
                                   : delegation::actor_in(session, person, *held, posts, day);
    });
}

} // namespace divan::test
