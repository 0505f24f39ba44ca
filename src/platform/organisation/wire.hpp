// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/organisation/organisation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::organisation::wire {

/// A post as a screen names it, with its unit and who holds it today.
struct PostRef {
    std::int64_t id{};
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::string person_fa;
    std::string person_en;
    std::string unit_fa;
    std::string unit_en;
};
BOOST_DESCRIBE_STRUCT(PostRef, (), (id, code, title_fa, title_en, person_fa, person_en, unit_fa, unit_en))

struct PostList {
    std::vector<PostRef> posts;
};
BOOST_DESCRIBE_STRUCT(PostList, (), (posts))

struct UnitRow {
    std::int64_t id{};
    std::string code;
    std::string document;
    std::string name_fa;
    std::string name_en;
    std::optional<std::int64_t> parent_id;
    std::int64_t posts{};
    std::int64_t duties{};
};
BOOST_DESCRIBE_STRUCT(UnitRow, (), (id, code, document, name_fa, name_en, parent_id, posts, duties))

struct UnitList {
    std::vector<UnitRow> units;
};
BOOST_DESCRIBE_STRUCT(UnitList, (), (units))

struct DutyRow {
    std::int64_t id{};
    std::string address;
    std::string title_fa;
    std::string title_en;
    std::string kind;
    std::int64_t number{};
};
BOOST_DESCRIBE_STRUCT(DutyRow, (), (id, address, title_fa, title_en, kind, number))

struct DutyList {
    std::vector<DutyRow> duties;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DutyList, (), (duties, next_cursor))

/// What a role may do, and on which records.
struct RoleGrantView {
    std::string action;
    std::string reach; // own_post, own_unit, unit_and_below, all
};
BOOST_DESCRIBE_STRUCT(RoleGrantView, (), (action, reach))

struct RoleView {
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::vector<RoleGrantView> grants;
    std::int64_t posts{}; // of today that have it
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (code, title_fa, title_en, grants, posts))

struct RoleList {
    std::vector<RoleView> roles;
};
BOOST_DESCRIBE_STRUCT(RoleList, (), (roles))

[[nodiscard]] PostRef view(const organisation::PostRef& ref);

} // namespace divan::organisation::wire
