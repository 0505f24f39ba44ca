// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/check_store.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace divan::worklist {

std::vector<std::string> left_in_ended_posts(db::ReadSession& session, CivilDate day)
{
    std::vector<std::string> lines;
    session.each<std::int64_t, std::int64_t>(
        [&lines](std::int64_t post, std::int64_t open) {
            lines.push_back(fmt::format("post {}, which has ended, still has {} pieces of work", post, open));
        },
        "SELECT c.post_id, CAST(SUM(c.open_items) AS BIGINT) FROM work_count c WHERE c.open_items > 0 "
        "AND NOT EXISTS (SELECT 1 FROM post_state s WHERE s.post_id = c.post_id "
        "AND s.superseded_entry IS NULL AND s.valid_from <= :from "
        "AND (s.valid_to IS NULL OR s.valid_to > :to)) GROUP BY c.post_id ORDER BY c.post_id LIMIT 100",
        to_text(day), to_text(day));
    return lines;
}

} // namespace divan::worklist
