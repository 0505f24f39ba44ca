// SPDX-License-Identifier: Apache-2.0
#include "support/letter_rows.hpp"

#include "platform/registers/registers.hpp"

#include <array>
#include <string_view>

namespace divan::test {

static std::int64_t count(db::ReadSession& session, std::string_view sql)
{
    return std::get<0>(session.one<std::int64_t>(sql).value());
}

std::vector<std::int64_t> beside_letters(db::ReadSession& session)
{
    static constexpr std::array<std::string_view, 7> counts{
        "SELECT COALESCE(SUM(last_serial), 0) FROM register_year",
        "SELECT COUNT(DISTINCT letter_id) FROM referral",
        "SELECT COUNT(DISTINCT subject_id) FROM work_item",
        "SELECT COUNT(*) FROM search_document",
        "SELECT COUNT(*) FROM record_access WHERE grantee = 0",
        "SELECT COUNT(*) FROM ledger_entry WHERE event = 'letters.letter.registered'",
        "SELECT COUNT(DISTINCT subject_id) FROM ledger_entry WHERE event = 'letters.letter.referred'"};
    const auto letters = count(session, "SELECT COUNT(*) FROM letter");
    std::vector<std::int64_t> more;
    more.reserve(counts.size());
    for (const auto sql : counts) {
        more.push_back(count(session, sql) - letters);
    }
    return more;
}

std::string letter_faults(db::ReadSession& session, const std::vector<std::int64_t>& at_first)
{
    if (const auto gaps = registers::gaps(session); !gaps.empty()) {
        return gaps.front();
    }
    if (beside_letters(session) != at_first) {
        return "an act is half done";
    }
    return count(session, "SELECT COUNT(*) FROM ledger_entry") ==
                   count(session, "SELECT COUNT(*) FROM ledger_leaf")
               ? ""
               : "an entry has no leaf";
}

} // namespace divan::test
