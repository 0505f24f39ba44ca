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
            found.push_back({"register " + row.code, row.duties, false}); // its records' kind tells
        }
    }
    return found;
}

Coverage coverage(const Folder& folder,
                  const std::vector<Server>& servers,
                  const std::map<std::string, std::int64_t>& made)
{
    std::set<std::string> named;
    std::set<std::string> used;
    Coverage covered;
    for (const auto& server : servers) {
        named.insert(server.duties.begin(), server.duties.end());
        if (server.is_used) {
            used.insert(server.duties.begin(), server.duties.end());
        }
        if (server.duties.size() > wide_limit) {
            covered.wide.push_back(&server);
        }
    }
    for (const auto& duty : folder.duties) {
        ++covered.duties;
        if (duty.kind == "declined") {
            covered.declined.push_back(&duty);
            continue;
        }
        if (duty.kind == "limited") {
            covered.limited.push_back(&duty);
        }
        if (!named.contains(duty.address)) {
            covered.unserved.push_back(duty.address);
            continue;
        }
        ++covered.named;
        const auto records = made.find(duty.record);
        const auto is_made = records != made.end() && records->second > 0;
        covered.exercised += is_made || used.contains(duty.address) ? 1 : 0;
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

struct BoundText {
    std::string address;
    std::string limit;
};
BOOST_DESCRIBE_STRUCT(BoundText, (), (address, limit))

struct WideText {
    std::string thing;
    std::int64_t duties{};
};
BOOST_DESCRIBE_STRUCT(WideText, (), (thing, duties))

struct CoverageText {
    std::int64_t duties{};
    std::int64_t declined{};
    std::int64_t named{};
    std::int64_t exercised{};
    std::int64_t limited{};
    std::vector<std::string> unserved;
    std::vector<BoundText> declined_duties;
    std::vector<BoundText> limited_duties;
    std::vector<WideText> wide;
};
BOOST_DESCRIBE_STRUCT(
    CoverageText,
    (),
    (duties, declined, named, exercised, limited, unserved, declined_duties, limited_duties, wide))

std::vector<BoundText> bounds(const std::vector<const DutyRow*>& rows)
{
    std::vector<BoundText> texts;
    texts.reserve(rows.size());
    for (const auto* const row : rows) {
        texts.push_back({row->address, row->limit});
    }
    return texts;
}

} // namespace

std::string to_json(const Coverage& coverage)
{
    CoverageText text{.duties = coverage.duties,
                      .declined = static_cast<std::int64_t>(coverage.declined.size()),
                      .named = coverage.named,
                      .exercised = coverage.exercised,
                      .limited = static_cast<std::int64_t>(coverage.limited.size()),
                      .unserved = coverage.unserved,
                      .declined_duties = bounds(coverage.declined),
                      .limited_duties = bounds(coverage.limited),
                      .wide = {}};
    for (const auto* const server : coverage.wide) {
        text.wide.push_back({server->thing, static_cast<std::int64_t>(server->duties.size())});
    }
    return wire::encode(text);
}

} // namespace divan::charter
