// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/stamps.hpp"

namespace divan::worklist {

std::map<PostId, std::int64_t> stamps(db::ReadSession& session)
{
    std::map<PostId, std::int64_t> found;
    for (const auto& [post, stamp] : session.list<std::int64_t, std::int64_t>(
             "SELECT post_id, stamp FROM work_stamp ORDER BY post_id LIMIT 100000")) {
        found.emplace_hint(found.end(), PostId{post}, stamp);
    }
    return found;
}

} // namespace divan::worklist
