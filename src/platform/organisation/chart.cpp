// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/chart.hpp"

#include "platform/organisation/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::organisation {

/// Posts and holders both come by the post's id.
Chart chart(db::ReadSession& session, const Moment& moment)
{
    Chart made;
    made.units = units(session, moment);
    auto holders = all_holders(session, moment);
    auto next = holders.begin();
    made.posts.reserve(holders.size()); // near enough: most posts have one
    each_post(session, moment, [&](Post&& post) {
        auto& entry = made.posts.emplace_back(ChartPost{std::move(post), {}});
        while (next != holders.end() && next->post < entry.post.id) {
            ++next; // of a post that is not there: `divan check` names it
        }
        for (; next != holders.end() && next->post == entry.post.id; ++next) {
            entry.holders.push_back(std::move(*next));
        }
        std::ranges::stable_sort(entry.holders, {}, &Holder::kind);
    });
    return made;
}

std::vector<Post> vacancies(db::ReadSession& session, const Moment& moment, PostId after, std::size_t limit)
{
    std::vector<Post> found;
    for (auto& entry : chart(session, moment).posts) {
        if (entry.holders.empty() && entry.post.id > after && found.size() < limit) {
            found.push_back(std::move(entry.post));
        }
    }
    return found;
}

} // namespace divan::organisation
