// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/store.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::organisation {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using MaybeInt = std::optional<std::int64_t>;

template <class Id>
static std::optional<Id> to_id(MaybeInt value)
{
    return value ? std::optional{Id{*value}} : std::nullopt;
}

template <class Id>
static MaybeInt to_column(std::optional<Id> id)
{
    return id ? MaybeInt{id->value} : std::nullopt;
}

// --- units

std::vector<Unit> units(db::ReadSession& session, CivilDate day)
{
    std::vector<Unit> found;
    for (auto& [id, document, code, parent, name_fa, name_en] :
         session.list<Int, Text, Text, MaybeInt, Text, Text>(
             "SELECT unit_id, document, code, parent_id, name_fa, name_en FROM unit_state "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND superseded_entry IS "
             "NULL "
             "ORDER BY document, unit_id LIMIT 100000",
             to_text(day), to_text(day))) {
        found.push_back({UnitId{id}, std::move(document), std::move(code), to_id<UnitId>(parent),
                         std::move(name_fa), std::move(name_en)});
    }
    return found;
}

std::vector<UnitId> units_below(db::ReadSession& session, UnitId unit, CivilDate day)
{
    std::vector<UnitId> found;
    for (const auto& [id] :
         session.list<Int>("WITH RECURSIVE below (id) AS (SELECT CAST(:unit AS BIGINT) UNION "
                           "SELECT s.unit_id FROM unit_state s JOIN below b ON s.parent_id = b.id WHERE "
                           "s.valid_from <= :from "
                           "AND (s.valid_to IS NULL OR s.valid_to > :to) AND s.superseded_entry IS NULL) "
                           "SELECT id FROM below ORDER BY id LIMIT 100000",
                           unit.value, to_text(day), to_text(day))) {
        found.push_back(UnitId{id});
    }
    return found;
}

void add_identity(db::UnitOfWork& tx, const Unit& unit, EntryId entry)
{
    tx.execute("INSERT INTO unit (id, created_entry) VALUES (:id, :entry)", unit.id.value, entry.value);
}

void open_state(db::UnitOfWork& tx, const Unit& unit, CivilDate from, EntryId entry)
{
    tx.execute(
        "INSERT INTO unit_state (id, unit_id, document, code, parent_id, name_fa, name_en, sort_key, "
        "valid_from, recorded_entry) VALUES (:id, :unit, :document, :code, :parent, :name_fa, :name_en, "
        ":sort_key, :from, :entry)",
        tx.next_id(), unit.id.value, unit.document, unit.code, to_column(unit.parent), unit.name_fa,
        unit.name_en, text::sort_key(unit.name_fa), to_text(from), entry.value);
}

void close_state(db::UnitOfWork& tx, UnitId id, CivilDate to, EntryId entry)
{
    tx.execute("UPDATE unit_state SET superseded_entry = :entry WHERE unit_id = :id AND valid_to IS NULL "
               "AND valid_from = :day",
               entry.value, id.value, to_text(to));
    tx.execute("UPDATE unit_state SET valid_to = :to WHERE unit_id = :id AND valid_to IS NULL "
               "AND superseded_entry IS NULL",
               to_text(to), id.value);
}

// --- posts

using PostRow = std::tuple<Int, Int, Text, Text, Text, Int, Int, Text, Text>;

static Post to_post(PostRow&& row)
{
    auto& [id, unit, code, title_fa, title_en, is_head, assumed, roles, clearance] = row;
    const auto secrecy_class = access::parse_secrecy_class(clearance);
    if (!secrecy_class) {
        throw std::logic_error{"a post's clearance is not a secrecy class"};
    }
    return {PostId{id},   UnitId{unit}, std::move(code),  std::move(title_fa), std::move(title_en),
            is_head != 0, assumed != 0, std::move(roles), *secrecy_class};
}

std::vector<Post> posts(db::ReadSession& session, CivilDate day)
{
    std::vector<Post> found;
    for (auto& row : session.list<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
             "SELECT post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance FROM "
             "post_state "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND superseded_entry IS "
             "NULL "
             "ORDER BY post_id LIMIT 100000",
             to_text(day), to_text(day))) {
        found.push_back(to_post(std::move(row)));
    }
    return found;
}

std::optional<Post> find_post(db::ReadSession& session, PostId id, CivilDate day)
{
    auto row = session.one<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
        "SELECT post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance FROM "
        "post_state "
        "WHERE post_id = :id AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
        "AND superseded_entry IS NULL",
        id.value, to_text(day), to_text(day));
    return row ? std::optional{to_post(*std::move(row))} : std::nullopt;
}

std::optional<Post> find_post(db::ReadSession& session, std::string_view code, CivilDate day)
{
    auto row = session.one<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
        "SELECT post_id, unit_id, code, title_fa, title_en, is_head, assumed, roles, clearance FROM "
        "post_state "
        "WHERE code = :code AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
        "AND superseded_entry IS NULL",
        code, to_text(day), to_text(day));
    return row ? std::optional{to_post(*std::move(row))} : std::nullopt;
}

std::vector<Post> posts_held(db::ReadSession& session, PersonId person, CivilDate day)
{
    std::vector<Post> found;
    const auto today = to_text(day);
    for (auto& row : session.list<Int, Int, Text, Text, Text, Int, Int, Text, Text>(
             "SELECT s.post_id, s.unit_id, s.code, s.title_fa, s.title_en, s.is_head, s.assumed, s.roles, "
             "s.clearance "
             "FROM appointment a JOIN post_state s ON s.post_id = a.post_id "
             "WHERE a.person_id = :person AND a.valid_from <= :d1 AND (a.valid_to IS NULL OR a.valid_to > "
             ":d2) "
             "AND a.superseded_entry IS NULL AND s.valid_from <= :d3 AND (s.valid_to IS NULL OR s.valid_to > "
             ":d4) "
             "AND s.superseded_entry IS NULL ORDER BY s.sort_key, s.post_id LIMIT 200",
             person.value, today, today, today, today)) {
        found.push_back(to_post(std::move(row)));
    }
    return found;
}

void add_identity(db::UnitOfWork& tx, const Post& post, EntryId entry)
{
    tx.execute("INSERT INTO post (id, created_entry) VALUES (:id, :entry)", post.id.value, entry.value);
}

void open_state(db::UnitOfWork& tx, const Post& post, CivilDate from, EntryId entry)
{
    tx.execute(
        "INSERT INTO post_state (id, post_id, unit_id, code, title_fa, title_en, sort_key, is_head, assumed, "
        "roles, clearance, valid_from, recorded_entry) VALUES (:id, :post, :unit, :code, :title_fa, "
        ":title_en, :sort_key, :is_head, :assumed, :roles, :clearance, :from, :entry)",
        tx.next_id(), post.id.value, post.unit.value, post.code, post.title_fa, post.title_en,
        text::sort_key(post.title_fa), post.is_head, post.is_assumed, post.roles,
        access::to_text(post.clearance), to_text(from), entry.value);
}

void close_state(db::UnitOfWork& tx, PostId id, CivilDate to, EntryId entry)
{
    tx.execute("UPDATE post_state SET superseded_entry = :entry WHERE post_id = :id AND valid_to IS NULL "
               "AND valid_from = :day",
               entry.value, id.value, to_text(to));
    tx.execute("UPDATE post_state SET valid_to = :to WHERE post_id = :id AND valid_to IS NULL "
               "AND superseded_entry IS NULL",
               to_text(to), id.value);
}

// --- duties

using DutyRow = std::tuple<Int, Text, Text, Int, MaybeInt, Text, Int, Text, Text, Text, Text, Text, Text>;

static Duty to_duty(DutyRow&& row)
{
    auto& [id, address, document, unit, post, section, number, title_fa, title_en, capability, kind, record,
           bound] = row;
    return {DutyId{id},
            std::move(address),
            std::move(document),
            UnitId{unit},
            to_id<PostId>(post),
            std::move(section),
            number,
            std::move(title_fa),
            std::move(title_en),
            std::move(capability),
            std::move(kind),
            std::move(record),
            std::move(bound)};
}

std::vector<Duty> duties(db::ReadSession& session, CivilDate day)
{
    std::vector<Duty> found;
    for (auto& row :
         session.list<Int, Text, Text, Int, MaybeInt, Text, Int, Text, Text, Text, Text, Text, Text>(
             "SELECT duty_id, address, document, unit_id, post_id, section, number, title_fa, title_en, "
             "capability, "
             "kind, record, bound FROM duty_state "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND superseded_entry IS "
             "NULL "
             "ORDER BY duty_id LIMIT 100000",
             to_text(day), to_text(day))) {
        found.push_back(to_duty(std::move(row)));
    }
    return found;
}

std::optional<Duty> find_duty(db::ReadSession& session, DutyId id, CivilDate day)
{
    auto row = session.one<Int, Text, Text, Int, MaybeInt, Text, Int, Text, Text, Text, Text, Text, Text>(
        "SELECT duty_id, address, document, unit_id, post_id, section, number, title_fa, title_en, "
        "capability, "
        "kind, record, bound FROM duty_state WHERE duty_id = :id AND valid_from <= :from "
        "AND (valid_to IS NULL OR valid_to > :to) AND superseded_entry IS NULL",
        id.value, to_text(day), to_text(day));
    return row ? std::optional{to_duty(*std::move(row))} : std::nullopt;
}

bool duty_exists(db::ReadSession& session, DutyId id, CivilDate day)
{
    return find_duty(session, id, day).has_value();
}

std::map<DutyId, std::string>
duty_addresses(db::ReadSession& session, const std::vector<DutyId>& ids, CivilDate day)
{
    std::map<DutyId, std::string> found;
    for (const auto id : ids) {
        if (id.value != 0 && !found.contains(id)) {
            if (auto duty = find_duty(session, id, day)) {
                found.emplace(id, std::move(duty->address));
            }
        }
    }
    return found;
}

void add_identity(db::UnitOfWork& tx, const Duty& duty, EntryId entry)
{
    tx.execute("INSERT INTO duty (id, created_entry) VALUES (:id, :entry)", duty.id.value, entry.value);
}

void open_state(db::UnitOfWork& tx, const Duty& duty, CivilDate from, EntryId entry)
{
    tx.execute(
        "INSERT INTO duty_state (id, duty_id, address, document, unit_id, post_id, section, number, "
        "title_fa, "
        "title_en, capability, kind, record, bound, valid_from, recorded_entry) VALUES (:id, :duty, "
        ":address, "
        ":document, :unit, :post, :section, :number, :title_fa, :title_en, :capability, :kind, :record, "
        ":bound, :from, :entry)",
        tx.next_id(), duty.id.value, duty.address, duty.document, duty.unit.value, to_column(duty.post),
        duty.section, duty.number, duty.title_fa, duty.title_en, duty.capability, duty.kind, duty.record,
        duty.bound, to_text(from), entry.value);
}

void close_state(db::UnitOfWork& tx, DutyId id, CivilDate to, EntryId entry)
{
    tx.execute("UPDATE duty_state SET superseded_entry = :entry WHERE duty_id = :id AND valid_to IS NULL "
               "AND valid_from = :day",
               entry.value, id.value, to_text(to));
    tx.execute("UPDATE duty_state SET valid_to = :to WHERE duty_id = :id AND valid_to IS NULL "
               "AND superseded_entry IS NULL",
               to_text(to), id.value);
}

} // namespace divan::organisation
