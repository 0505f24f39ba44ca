// SPDX-License-Identifier: Apache-2.0
// SQL on roles: what they give has two times, how they are called has one.
#include "platform/organisation/columns.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

namespace divan::organisation {

using namespace columns; // of this part's stores alone

static access::Reach reach_from_store(const Text& text)
{
    return access::parse_reach(text).value();
}

std::vector<RoleGrant> role_grants(db::ReadSession& session, const Moment& moment)
{
    std::vector<RoleGrant> found;
    const auto day = divan::to_text(moment.day);
    for (auto& [role, action, reach] : session.list<Text, Text, Text>(
             "SELECT role, action, reach FROM role_grant_state "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND recorded_at <= :known "
             "AND (superseded_at IS NULL OR superseded_at > :until) ORDER BY role, action LIMIT 10000",
             day, day, moment.known(), moment.known())) {
        found.push_back({std::move(role), std::move(action), reach_from_store(reach)});
    }
    return found;
}

std::vector<access::Grant> grants_of(db::ReadSession& session, std::string_view roles, const Moment& moment)
{
    std::vector<access::Grant> found;
    const auto day = divan::to_text(moment.day);
    std::istringstream words{std::string{roles}};
    for (std::string role; words >> role;) {
        for (auto& [action, reach] : session.list<Text, Text>(
                 "SELECT action, reach FROM role_grant_state WHERE role = :role "
                 "AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND recorded_at <= :known "
                 "AND (superseded_at IS NULL OR superseded_at > :until) ORDER BY action LIMIT 1000",
                 role, day, day, moment.known(), moment.known())) {
            found.push_back({std::move(action), reach_from_store(reach)});
        }
    }
    return found;
}

std::vector<StateRow<RoleGrant>> role_grant_rows(db::ReadSession& session)
{
    std::vector<StateRow<RoleGrant>> found;
    for (auto& [role, action, reach, from, to] : session.list<Text, Text, Text, Text, MaybeText>(
             "SELECT role, action, reach, valid_from, valid_to FROM role_grant_state "
             "WHERE superseded_entry IS NULL ORDER BY role, action, valid_from LIMIT 100000")) {
        const auto place = static_cast<std::int64_t>(found.size());
        found.push_back(
            {place, to_period(from, to), {std::move(role), std::move(action), reach_from_store(reach)}});
    }
    return found;
}

std::set<std::string> role_codes(db::ReadSession& session)
{
    std::set<std::string> found;
    for (auto& [role] : session.list<Text>(
             "SELECT DISTINCT role FROM role_grant_state WHERE valid_to IS NULL AND superseded_entry IS NULL "
             "ORDER BY role LIMIT 10000")) {
        found.insert(std::move(role));
    }
    return found;
}

/// Whether one row gives the same from a day on without an end, or nothing is given where nothing is wanted.
static bool gives_already(const std::vector<StateRow<RoleGrant>>& rows,
                          CivilDate from,
                          const std::optional<RoleGrant>& wanted)
{
    const Period period{from, std::nullopt};
    bool is_given = false;
    for (const auto& row : rows) {
        if (overlap(row.period, period)) {
            is_given = row.period.from <= from && !row.period.to && wanted && row.state == *wanted;
            if (!is_given) {
                return false;
            }
        }
    }
    return is_given == wanted.has_value();
}

static void revise_grant(db::UnitOfWork& tx,
                         const std::vector<StateRow<RoleGrant>>& rows,
                         CivilDate from,
                         const std::optional<RoleGrant>& wanted,
                         EntryId entry)
{
    const auto made = revision<RoleGrant>(rows, {from, std::nullopt}, wanted);
    for (const auto& row : rows) {
        if (std::ranges::find(made.superseded, row.id) != made.superseded.end()) {
            tx.execute("UPDATE role_grant_state SET superseded_entry = :entry, superseded_at = "
                       "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), '') "
                       "WHERE role = :role AND action = :action AND valid_from = :from "
                       "AND superseded_entry IS NULL",
                       entry.value, entry.value, row.state.role, row.state.action,
                       divan::to_text(row.period.from));
        }
    }
    for (const auto& [period, grant] : made.inserted) {
        tx.execute("INSERT INTO role_grant_state (role, action, reach, valid_from, valid_to, recorded_entry, "
                   "recorded_at) VALUES (:role, :action, :reach, :from, :to, :entry, "
                   "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), ''))",
                   grant.role, grant.action, access::to_text(grant.reach), divan::to_text(period.from),
                   to_column(period.to), entry.value, entry.value);
    }
}

namespace {

/// What an action of a role is by the rows, and what it is to be.
struct Wanted {
    std::vector<StateRow<RoleGrant>> rows;
    std::optional<RoleGrant> grant; // empty: it is given no more
};

} // namespace

static std::vector<Wanted>
changes(db::ReadSession& session, const std::vector<RoleGrant>& grants, CivilDate from)
{
    std::map<std::pair<std::string, std::string>, Wanted> all;
    for (auto& row : role_grant_rows(session)) {
        all[{row.state.role, row.state.action}].rows.push_back(std::move(row));
    }
    for (const auto& grant : grants) {
        all[{grant.role, grant.action}].grant = grant;
    }
    std::vector<Wanted> found;
    for (auto& [key, wanted] : all) {
        if (!gives_already(wanted.rows, from, wanted.grant)) {
            found.push_back(std::move(wanted));
        }
    }
    return found;
}

bool roles_give(db::ReadSession& session, const std::vector<RoleGrant>& grants, CivilDate from)
{
    return changes(session, grants, from).empty();
}

void put_role_grants(db::UnitOfWork& tx, const std::vector<RoleGrant>& grants, CivilDate from, EntryId entry)
{
    const auto is_first = role_grant_rows(tx).empty();
    const auto since = is_first ? since_ever : from;
    for (const auto& wanted : changes(tx, grants, since)) {
        revise_grant(tx, wanted.rows, since, wanted.grant, entry);
    }
}

std::vector<Role> roles(db::ReadSession& session)
{
    std::vector<Role> found;
    for (auto& [code, title_fa, title_en] : session.list<Text, Text, Text>(
             "SELECT code, title_fa, title_en FROM role_title ORDER BY code LIMIT 10000")) {
        found.push_back({std::move(code), std::move(title_fa), std::move(title_en)});
    }
    return found;
}

void replace_roles(db::UnitOfWork& tx, const std::vector<Role>& roles)
{
    tx.execute("DELETE FROM role_title");
    for (const auto& role : roles) {
        tx.execute("INSERT INTO role_title (code, title_fa, title_en) VALUES (:code, :title_fa, :title_en)",
                   role.code, role.title_fa, role.title_en);
    }
}

} // namespace divan::organisation
