// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/coverage.hpp"

#include "base/wire.hpp"
#include "platform/charter/store.hpp"

#include <set>

namespace divan::charter {

std::vector<Server> servers(const Folder& folder)
{
    std::vector<Server> found;
    for (const auto& row : folder.registers) {
        if (!row.duties.empty()) {
            found.push_back({"register " + row.code, row.duties});
        }
    }
    return found;
}

Coverage coverage(const Folder& folder,
                  const std::vector<Server>& servers,
                  const std::map<std::string, std::int64_t>& made)
{
    std::set<std::string> named;
    Coverage covered;
    for (const auto& server : servers) {
        named.insert(server.duties.begin(), server.duties.end());
        if (server.duties.size() > wide_limit) {
            covered.wide.push_back(&server);
        }
    }
    for (const auto& duty : folder.duties) {
        ++covered.duties;
        if (duty.kind == "declined") {
            ++covered.declined;
            covered.declined_rows.push_back(&duty);
            continue;
        }
        covered.limited += duty.kind == "limited" ? 1 : 0;
        if (!named.contains(duty.address)) {
            covered.unserved.push_back(duty.address);
            continue;
        }
        ++covered.named;
        const auto records = made.find(duty.record);
        covered.exercised += records != made.end() && records->second > 0 ? 1 : 0;
    }
    return covered;
}

std::map<std::string, std::int64_t> made_records(db::ReadSession& session,
                                                 const std::vector<RecordKind>& kinds)
{
    std::map<std::string, std::int64_t> made;
    for (const auto& kind : kinds) {
        made[std::string{kind.record}] += store::count_events(session, kind.event);
    }
    return made;
}

namespace {

struct CoverageText {
    std::int64_t duties{};
    std::int64_t declined{};
    std::int64_t named{};
    std::int64_t exercised{};
    std::int64_t limited{};
    std::vector<std::string> unserved;
};
BOOST_DESCRIBE_STRUCT(CoverageText, (), (duties, declined, named, exercised, limited, unserved))

} // namespace

std::string to_json(const Coverage& coverage)
{
    return wire::encode(CoverageText{coverage.duties, coverage.declined, coverage.named, coverage.exercised,
                                     coverage.limited, coverage.unserved});
}

} // namespace divan::charter
