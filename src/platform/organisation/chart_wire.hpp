// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::organisation::wire {

struct HolderView {
    std::int64_t person_id{};
    std::string name_fa;
    std::string name_en;
    std::string kind; // holder, handover
};
BOOST_DESCRIBE_STRUCT(HolderView, (), (person_id, name_fa, name_en, kind))

struct ChartUnit {
    std::int64_t id{};
    std::string document;
    std::string code;
    std::string name_fa;
    std::string name_en;
    std::optional<std::int64_t> parent_id;
    std::optional<std::int64_t> head_post_id;
};
BOOST_DESCRIBE_STRUCT(ChartUnit, (), (id, document, code, name_fa, name_en, parent_id, head_post_id))

struct ChartPostView {
    std::int64_t id{};
    std::int64_t unit_id{};
    std::string code;
    std::string title_fa;
    std::string title_en;
    bool is_head{};
    bool assumed{};
    std::vector<HolderView> holders; // none: vacant
};
BOOST_DESCRIBE_STRUCT(ChartPostView, (), (id, unit_id, code, title_fa, title_en, is_head, assumed, holders))

struct ChartView {
    std::string day;
    std::optional<std::string> known_at;
    std::vector<ChartUnit> units;
    std::vector<ChartPostView> posts;
    std::int64_t vacant{};
};
BOOST_DESCRIBE_STRUCT(ChartView, (), (day, known_at, units, posts, vacant))

/// A state of a unit or post and its days.
struct HistoryLine {
    std::string valid_from;
    std::optional<std::string> valid_to;
    std::string name_fa;
    std::string name_en;
    std::optional<std::int64_t> place_id; // of a unit its parent, of a post its unit
};
BOOST_DESCRIBE_STRUCT(HistoryLine, (), (valid_from, valid_to, name_fa, name_en, place_id))

struct SuccessorView {
    std::int64_t id{};
    std::string valid_from;
};
BOOST_DESCRIBE_STRUCT(SuccessorView, (), (id, valid_from))

/// Somebody in a post for a time.
struct AppointmentView {
    std::int64_t id{};
    std::int64_t post_id{};
    std::string post_code;
    std::string title_fa;
    std::string title_en;
    std::int64_t person_id{};
    std::string name_fa;
    std::string name_en;
    std::string kind;
    std::string valid_from;
    std::optional<std::string> valid_to;
};
BOOST_DESCRIBE_STRUCT(
    AppointmentView,
    (),
    (id, post_id, post_code, title_fa, title_en, person_id, name_fa, name_en, kind, valid_from, valid_to))

struct DutyLine {
    std::int64_t id{};
    std::string address;
    std::string title_fa;
    std::string title_en;
};
BOOST_DESCRIBE_STRUCT(DutyLine, (), (id, address, title_fa, title_en))

struct UnitPage {
    ChartUnit unit; // on the day, else as it was last
    bool in_force{};
    std::vector<HistoryLine> history;
    std::vector<ChartUnit> children;
    std::vector<ChartPostView> posts;
    std::vector<DutyLine> duties;
    std::vector<SuccessorView> successors;
    std::vector<std::int64_t> predecessor_ids;
};
BOOST_DESCRIBE_STRUCT(UnitPage,
                      (),
                      (unit, in_force, history, children, posts, duties, successors, predecessor_ids))

struct PostPage {
    ChartPostView post; // on the day, else as it was last
    bool in_force{};
    std::string roles;
    std::string clearance;
    std::vector<HistoryLine> history;
    std::vector<AppointmentView> appointments;
    std::vector<DutyLine> duties;
    std::vector<SuccessorView> successors;
    std::vector<std::int64_t> predecessor_ids;
};
BOOST_DESCRIBE_STRUCT(
    PostPage,
    (),
    (post, in_force, roles, clearance, history, appointments, duties, successors, predecessor_ids))

struct PersonPage {
    std::int64_t id{};
    std::string name_fa;
    std::string name_en;
    std::vector<AppointmentView> appointments;
    bool erased{}; // by law, for good: nothing about the person is recorded any more
};
BOOST_DESCRIBE_STRUCT(PersonPage, (), (id, name_fa, name_en, appointments, erased))

struct PersonLine {
    std::int64_t id{};
    std::string name_fa;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(PersonLine, (), (id, name_fa, name_en))

struct PersonList {
    std::vector<PersonLine> persons;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PersonList, (), (persons, next_cursor))

struct VacancyList {
    std::vector<ChartPostView> posts;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VacancyList, (), (posts, next_cursor))

} // namespace divan::organisation::wire
