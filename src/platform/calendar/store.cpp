// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace divan::calendar::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using MaybeInt = std::optional<std::int64_t>;
using RuleRow = std::tuple<Int,
                           Text,
                           Text,
                           Text,
                           Int,
                           Int,
                           Int,
                           Text,
                           MaybeInt,
                           MaybeInt,
                           Text,
                           Text,
                           Text,
                           Text,
                           Text,
                           Text,
                           Text,
                           Text,
                           MaybeText,
                           Text>;

static constexpr std::array<std::string_view, 3> kind_names{"week", "yearly", "day"};
static constexpr std::array<std::string_view, 4> effect_names{"working", "shifts", "closed", "open"};

static CivilDate day_from_store(const std::string& text)
{
    const auto day = parse_date(text);
    if (!day) {
        throw std::logic_error{"a calendar rule without its day"};
    }
    return *day;
}

template <class Enum, std::size_t N>
static Enum value_from_store(const std::array<std::string_view, N>& names, const std::string& text)
{
    const auto* const found = std::ranges::find(names, text);
    if (found == names.end()) {
        throw std::logic_error{"a calendar rule of no known kind"};
    }
    return static_cast<Enum>(found - names.begin());
}

static Stored to_stored(RuleRow&& row)
{
    auto& [id, scope_kind, scope, kind, weekdays, month, day, effect, opens, closes, place, status, title_fa,
           title_en, issuer, number, decreed_on, from, to, origin] = row;
    Stored stored;
    stored.id = CalendarRuleId{id};
    stored.row.scope = {std::move(scope_kind), std::move(scope)};
    stored.row.place = std::move(place);
    auto& rule = stored.row.rule;
    rule.id = id;
    if (kind != "place") {
        rule.kind = value_from_store<Rule::Kind>(kind_names, kind);
        rule.effect = value_from_store<Rule::Effect>(effect_names, effect);
    }
    rule.weekdays = static_cast<unsigned>(weekdays);
    rule.month = static_cast<int>(month);
    rule.day_of_month = static_cast<int>(day);
    if (opens && closes) {
        rule.hours = Hours{static_cast<int>(*opens), static_cast<int>(*closes)};
    }
    rule.from = day_from_store(from);
    if (to) {
        rule.to = day_from_store(*to);
    }
    stored.row.is_expected = status == "expected";
    stored.row.title_fa = std::move(title_fa);
    stored.row.title_en = std::move(title_en);
    stored.row.issuer = std::move(issuer);
    stored.row.decree_number = std::move(number);
    stored.row.decreed_on = std::move(decreed_on);
    stored.origin = std::move(origin);
    return stored;
}

void insert(db::UnitOfWork& tx, const Stored& stored, EntryId entry)
{
    const auto& row = stored.row;
    const auto& rule = row.rule;
    const bool is_place = !row.place.empty();
    tx.execute(
        "INSERT INTO calendar_rule (id, scope_kind, scope, kind, weekdays, month, day_of_month, effect, "
        "opens, closes, place, status, title_fa, title_en, issuer, decree_number, decreed_on, valid_from, "
        "valid_to, origin, recorded_entry) VALUES (:id, :scope_kind, :scope, :kind, :weekdays, :month, "
        ":day, :effect, :opens, :closes, :place, :status, :fa, :en, :issuer, :number, :decreed, :from, "
        ":to, :origin, :entry)",
        stored.id.value, row.scope.kind, row.scope.code,
        is_place ? "place" : kind_names.at(static_cast<std::size_t>(rule.kind)),
        static_cast<Int>(rule.weekdays), static_cast<Int>(rule.month), static_cast<Int>(rule.day_of_month),
        is_place ? "" : effect_names.at(static_cast<std::size_t>(rule.effect)),
        rule.hours ? MaybeInt{rule.hours->opens} : MaybeInt{},
        rule.hours ? MaybeInt{rule.hours->closes} : MaybeInt{}, row.place,
        row.is_expected ? "expected" : "decreed", row.title_fa, row.title_en, row.issuer, row.decree_number,
        row.decreed_on, to_text(rule.from), rule.to ? MaybeText{to_text(*rule.to)} : MaybeText{},
        stored.origin, entry.value);
}

bool supersede(db::UnitOfWork& tx, CalendarRuleId id, EntryId entry)
{
    return tx.execute("UPDATE calendar_rule SET superseded_entry = :entry "
                      "WHERE id = :id AND superseded_entry IS NULL",
                      entry.value, id.value) == 1;
}

std::optional<Stored> find_current(db::ReadSession& session, CalendarRuleId id)
{
    auto row = session.one<Int, Text, Text, Text, Int, Int, Int, Text, MaybeInt, MaybeInt, Text, Text, Text,
                           Text, Text, Text, Text, Text, MaybeText, Text>(
        "SELECT id, scope_kind, scope, kind, weekdays, month, day_of_month, effect, opens, closes, place, "
        "status, "
        "title_fa, title_en, issuer, decree_number, decreed_on, valid_from, valid_to, origin FROM "
        "calendar_rule "
        "WHERE id = :id AND superseded_entry IS NULL",
        id.value);
    return row ? std::optional{to_stored(*std::move(row))} : std::nullopt;
}

static std::vector<Stored> to_list(std::vector<RuleRow>&& rows)
{
    std::vector<Stored> found;
    for (auto& row : rows) {
        found.push_back(to_stored(std::move(row)));
    }
    return found;
}

std::vector<Stored> of_scope(db::ReadSession& session, const Scope& scope)
{
    return to_list(session.list<Int, Text, Text, Text, Int, Int, Int, Text, MaybeInt, MaybeInt, Text, Text,
                                Text, Text, Text, Text, Text, Text, MaybeText, Text>(
        "SELECT id, scope_kind, scope, kind, weekdays, month, day_of_month, effect, opens, closes, place, "
        "status, "
        "title_fa, title_en, issuer, decree_number, decreed_on, valid_from, valid_to, origin FROM "
        "calendar_rule "
        "WHERE scope_kind = :kind AND scope = :scope AND superseded_entry IS NULL ORDER BY id LIMIT 10000",
        scope.kind, scope.code));
}

std::vector<Stored> of_scope_as_known(db::ReadSession& session, const Scope& scope, Instant at)
{
    return to_list(session.list<Int, Text, Text, Text, Int, Int, Int, Text, MaybeInt, MaybeInt, Text, Text,
                                Text, Text, Text, Text, Text, Text, MaybeText, Text>(
        "SELECT r.id, r.scope_kind, r.scope, r.kind, r.weekdays, r.month, r.day_of_month, r.effect, r.opens, "
        "r.closes, r.place, r.status, r.title_fa, r.title_en, r.issuer, r.decree_number, r.decreed_on, "
        "r.valid_from, r.valid_to, r.origin FROM calendar_rule r "
        "JOIN ledger_entry recorded ON recorded.id = r.recorded_entry "
        "LEFT JOIN ledger_entry superseded ON superseded.id = r.superseded_entry "
        "WHERE r.scope_kind = :kind AND r.scope = :scope AND recorded.recorded_at <= :at "
        "AND (superseded.recorded_at IS NULL OR superseded.recorded_at > :then) ORDER BY r.id LIMIT 10000",
        scope.kind, scope.code, to_text(at), to_text(at)));
}

std::vector<Stored>
of_origin(db::ReadSession& session, std::string_view origin, CalendarRuleId after, std::size_t limit)
{
    return to_list(session.list<Int, Text, Text, Text, Int, Int, Int, Text, MaybeInt, MaybeInt, Text, Text,
                                Text, Text, Text, Text, Text, Text, MaybeText, Text>(
        "SELECT id, scope_kind, scope, kind, weekdays, month, day_of_month, effect, opens, closes, place, "
        "status, "
        "title_fa, title_en, issuer, decree_number, decreed_on, valid_from, valid_to, origin FROM "
        "calendar_rule "
        "WHERE origin = :origin AND superseded_entry IS NULL AND id > :after ORDER BY id LIMIT :limit",
        origin, after.value, limit));
}

std::int64_t stamp(db::ReadSession& session)
{
    return std::get<0>(session.one<Int>("SELECT stamp FROM calendar_stamp WHERE id = 1").value());
}

void move_stamp(db::UnitOfWork& tx)
{
    tx.execute("UPDATE calendar_stamp SET stamp = stamp + 1 WHERE id = 1");
}

std::optional<UnitId> parent_of(db::ReadSession& session, UnitId unit, CivilDate day)
{
    const auto row = session.one<MaybeInt>(
        "SELECT parent_id FROM unit_state WHERE unit_id = :unit AND superseded_entry IS NULL "
        "AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :then) ORDER BY valid_from DESC LIMIT 1",
        unit.value, to_text(day), to_text(day));
    if (!row || !std::get<0>(*row)) {
        return std::nullopt;
    }
    return UnitId{*std::get<0>(*row)};
}

} // namespace divan::calendar::store
