// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/api.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/organisation/store.hpp"
#include "platform/organisation/wire.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

namespace divan::organisation {

wire::PostRef wire::view(const organisation::PostRef& ref)
{
    return {ref.id.value,  ref.code,      ref.title_fa, ref.title_en,
            ref.person_fa, ref.person_en, ref.unit_fa,  ref.unit_en};
}

bool has_words(const std::vector<std::string>& query, const std::string& searched)
{
    if (query.empty()) {
        return true;
    }
    const auto words = text::tokens(searched);
    return std::ranges::all_of(query, [&words](const std::string& wanted) {
        return std::ranges::any_of(words,
                                   [&wanted](const std::string& word) { return word.starts_with(wanted); });
    });
}

LookUpApi::LookUpApi(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

CivilDate LookUpApi::today() const
{
    return civil_date(clock_.now(), zone_);
}

http::Response LookUpApi::posts(const http::Request& request) const
{
    const auto query = text::tokens(request.query_value("q").value_or(""));
    const auto limit = request.limit(20);
    const auto all =
        database_.read([this](db::ReadSession& session) { return all_post_refs(session, today()); });
    wire::PostList shown;
    for (const auto& ref : all) {
        const auto searched = ref.title_fa + " " + ref.title_en + " " + ref.unit_fa + " " + ref.unit_en +
                              " " + ref.person_fa + " " + ref.person_en + " " + ref.code;
        if (shown.posts.size() < limit && has_words(query, searched)) {
            shown.posts.push_back(wire::view(ref));
        }
    }
    return http::Response::ok(shown);
}

http::Response LookUpApi::units(const http::Request& /*request*/) const
{
    return http::Response::ok(database_.read([this](db::ReadSession& session) {
        std::map<UnitId, std::int64_t> post_counts;
        auto duty_counts = organisation::duty_counts(session, today());
        for (const auto& post : organisation::posts(session, today())) {
            ++post_counts[post.unit];
        }
        wire::UnitList shown;
        for (const auto& unit : organisation::units(session, today())) {
            const auto parent = unit.parent ? std::optional{unit.parent->value} : std::nullopt;
            shown.units.push_back({unit.id.value, unit.code, unit.document, unit.name_fa, unit.name_en,
                                   parent, post_counts[unit.id], duty_counts[unit.id]});
        }
        return shown;
    }));
}

http::Response LookUpApi::duties(const http::Request& request) const
{
    const auto query = text::tokens(request.query_value("q").value_or(""));
    const auto unit = request.query_integer("unit");
    const auto limit = request.limit();
    const DutyId after{request.query_integer("cursor").value_or(0)};
    wire::DutyList shown;
    database_.read([&](db::ReadSession& session) {
        each_duty(session, today(), after, [&](const Duty& duty) {
            const auto fits = (!unit || duty.unit.value == *unit) &&
                              has_words(query, duty.title_fa + " " + duty.title_en + " " + duty.address);
            if (fits && shown.duties.size() == limit) {
                shown.next_cursor = std::to_string(shown.duties.back().id);
                return false;
            }
            if (fits) {
                shown.duties.push_back(
                    {duty.id.value, duty.address, duty.title_fa, duty.title_en, duty.kind, duty.number});
            }
            return true;
        });
    });
    return http::Response::ok(shown);
}

/// How many posts of a day have each role.
static std::map<std::string, std::int64_t> posts_by_role(db::ReadSession& session, CivilDate day)
{
    std::map<std::string, std::int64_t> found;
    each_post(session, day, [&found](Post&& post) {
        std::istringstream words{std::move(post.roles)};
        for (std::string role; words >> role;) {
            ++found[role];
        }
    });
    return found;
}

http::Response LookUpApi::roles() const
{
    const auto day = today();
    wire::RoleList shown;
    database_.read([&](db::ReadSession& session) {
        const auto grants = role_grants(session, day);
        const auto posts = posts_by_role(session, day);
        for (auto& role : organisation::roles(session)) {
            wire::RoleView line;
            for (const auto& grant : grants) {
                if (grant.role == role.code) {
                    line.grants.push_back({grant.action, std::string{access::to_text(grant.reach)}});
                }
            }
            const auto count = posts.find(role.code);
            line.posts = count == posts.end() ? 0 : count->second;
            line.code = std::move(role.code);
            line.title_fa = std::move(role.title_fa);
            line.title_en = std::move(role.title_en);
            shown.roles.push_back(std::move(line));
        }
    });
    return http::Response::ok(shown);
}

void LookUpApi::register_routes(http::Router& router)
{
    router.add<http::NoBody, wire::PostList>(
        {.method = "GET",
         .path = "/api/v1/posts",
         .access = http::permission(read_permission),
         .summary = "Posts by words of their title, unit, holder or code, in alphabetical order",
         .query = {{"q"}, {"limit", http::QueryType::integer}}},
        [this](const http::Request& request) { return posts(request); });
    router.add<http::NoBody, wire::UnitList>({.method = "GET",
                                              .path = "/api/v1/units",
                                              .access = http::permission(read_permission),
                                              .summary = "All units of today, as a tree by parent_id"},
                                             [this](const http::Request& request) { return units(request); });
    router.add<http::NoBody, wire::DutyList>(
        {.method = "GET",
         .path = "/api/v1/duties",
         .access = http::permission(read_permission),
         .summary = "Duties by words of their title or address",
         .query = {{"q"},
                   {"unit", http::QueryType::integer},
                   {"limit", http::QueryType::integer},
                   {"cursor", http::QueryType::integer}}},
        [this](const http::Request& request) { return duties(request); });
    router.add<http::NoBody, wire::RoleList>({.method = "GET",
                                              .path = "/api/v1/roles",
                                              .access = http::permission(read_permission),
                                              .summary = "The roles that posts may have, by code"},
                                             [this](const http::Request&) { return roles(); });
}

} // namespace divan::organisation
