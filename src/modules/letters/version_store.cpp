// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/store.hpp"

#include <map>

namespace divan::letters::store {

std::vector<std::int64_t> versions(db::ReadSession& session, const std::vector<std::int64_t>& letters)
{
    constexpr std::string_view sqlite =
        "SELECT id, version FROM letter WHERE id IN (SELECT value FROM json_each(:ids))";
    constexpr std::string_view postgres =
        "SELECT id, version FROM letter WHERE id IN (SELECT CAST(value AS BIGINT) "
        "FROM json_array_elements_text(CAST(:ids AS JSON)) AS e(value))";
    std::string ids;
    for (const auto id : letters) {
        ids.append(ids.empty() ? "[" : ",").append(std::to_string(id));
    }
    ids.append(ids.empty() ? "[]" : "]");
    std::map<std::int64_t, std::int64_t> found;
    for (const auto& [id, version] : session.list<std::int64_t, std::int64_t>(
             session.dialect() == db::Dialect::sqlite ? sqlite : postgres, ids)) {
        found.emplace(id, version);
    }
    std::vector<std::int64_t> in_order;
    in_order.reserve(letters.size());
    for (const auto id : letters) {
        const auto at = found.find(id);
        in_order.push_back(at == found.end() ? 0 : at->second);
    }
    return in_order;
}

} // namespace divan::letters::store
