// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/store.hpp"

#include "platform/delegation/columns.hpp"
#include "platform/organisation/store.hpp"

#include <sstream>
#include <utility>

namespace divan::delegation::store {

using namespace columns; // of this part's stores alone

using Row = std::
    tuple<Int, Int, Text, Int, Int, Int, Int, Int, Text, Text, MaybeText, Text, Text, Int, Text, MaybeText>;

static MaybeText to_column(const std::optional<CivilDate>& day)
{
    return day ? MaybeText{to_text(*day)} : std::nullopt;
}

static std::string actions_text(const Scope& scope)
{
    if (scope.is_all) {
        return "*";
    }
    std::string text;
    for (const auto& action : scope.actions) {
        text += (text.empty() ? "" : " ") + action;
    }
    return text;
}

static Scope scope_from_store(const std::string& actions, const std::string& ceiling)
{
    Scope scope{.is_all = actions == "*", .actions = {}, .ceiling = access::parse_secrecy_class(ceiling)};
    std::istringstream words{scope.is_all ? "" : actions};
    for (std::string word; words >> word;) {
        scope.actions.push_back(word);
    }
    return scope;
}

static Current to_current(Row&& row)
{
    auto& [version, id, kind, post, person, holder, given_by, given_in, ground, order_number, order_date,
           actions, ceiling, absence, from, to] = row;
    return {{.id = DelegationId{id},
             .kind = kind_from_store(kind),
             .post = PostId{post},
             .person = PersonId{person},
             .holder = PersonId{holder},
             .given_by = PersonId{given_by},
             .given_in = PostId{given_in},
             .ground = std::move(ground),
             .order_number = std::move(order_number),
             .order_date = day_from_store(order_date),
             .scope = scope_from_store(actions, ceiling),
             .absence = AbsenceId{absence},
             .days = {day_from_store(from), day_from_store(to)}},
            version};
}

template <class... Args>
static std::vector<Current> rows(db::ReadSession& session, std::string_view sql, const Args&... args)
{
    std::vector<Current> found;
    for (auto& row : session.list<Int, Int, Text, Int, Int, Int, Int, Int, Text, Text, MaybeText, Text, Text,
                                  Int, Text, MaybeText>(sql, args...)) {
        found.push_back(to_current(std::move(row)));
    }
    return found;
}

static std::vector<Delegation> without_versions(std::vector<Current>&& currents)
{
    std::vector<Delegation> found;
    found.reserve(currents.size());
    for (auto& current : currents) {
        found.push_back(std::move(current.delegation));
    }
    return found;
}

Instant begin_change(db::UnitOfWork& tx, Instant now)
{
    const auto at = organisation::begin_change(tx, now);
    lock(tx);
    return at;
}

void lock(db::UnitOfWork& tx)
{
    tx.execute("UPDATE delegation_guard SET stamp = stamp + 1 WHERE id = 1");
}

static std::optional<Current> first(std::vector<Current>&& found)
{
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<Current> find(db::ReadSession& session, DelegationId id)
{
    return first(
        rows(session,
             "SELECT id, delegation_id, kind, post_id, person_id, holder_person_id, given_by_person, "
             "given_by_post, ground, order_number, order_date, actions, ceiling, absence_id, valid_from, "
             "valid_to FROM delegation_state WHERE delegation_id = :id AND superseded_entry IS NULL "
             "ORDER BY id DESC LIMIT 1",
             id.value));
}

std::optional<Current> find_last(db::ReadSession& session, DelegationId id)
{
    return first(
        rows(session,
             "SELECT id, delegation_id, kind, post_id, person_id, holder_person_id, given_by_person, "
             "given_by_post, ground, order_number, order_date, actions, ceiling, absence_id, valid_from, "
             "valid_to FROM delegation_state WHERE delegation_id = :id ORDER BY id DESC LIMIT 1",
             id.value));
}

/// The instant as entries keep it; after every instant when what is known now is asked for.
static std::string known(const std::optional<Instant>& at)
{
    return at ? divan::to_text(*at) : "9999";
}

std::optional<Current> find_known(db::ReadSession& session, DelegationId id, Instant at)
{
    return first(
        rows(session,
             "SELECT s.id, s.delegation_id, s.kind, s.post_id, s.person_id, s.holder_person_id, "
             "s.given_by_person, s.given_by_post, s.ground, s.order_number, s.order_date, s.actions, "
             "s.ceiling, s.absence_id, s.valid_from, s.valid_to FROM delegation_state s "
             "JOIN ledger_entry r ON r.id = s.recorded_entry "
             "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
             "WHERE s.delegation_id = :id AND r.recorded_at <= :known "
             "AND (u.recorded_at IS NULL OR u.recorded_at > :until) "
             "ORDER BY s.id DESC LIMIT 1",
             id.value, known(at), known(at)));
}

std::vector<Current> list(db::ReadSession& session, const Filter& filter)
{
    const auto from = filter.on ? to_text(*filter.on) : "9999-12-31";
    const auto to = filter.on ? to_text(*filter.on) : "";
    const auto at = known(filter.known_at);
    if (filter.post.value != 0) {
        return rows(
            session,
            "SELECT s.id, s.delegation_id, s.kind, s.post_id, s.person_id, s.holder_person_id, "
            "s.given_by_person, s.given_by_post, s.ground, s.order_number, s.order_date, s.actions, "
            "s.ceiling, s.absence_id, s.valid_from, s.valid_to FROM delegation_state s "
            "JOIN ledger_entry r ON r.id = s.recorded_entry "
            "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
            "WHERE s.post_id = :post AND r.recorded_at <= :known "
            "AND (u.recorded_at IS NULL OR u.recorded_at > :until) "
            "AND s.valid_from <= :from AND (s.valid_to IS NULL OR s.valid_to > :to) AND s.id > :after "
            "ORDER BY s.id LIMIT :limit",
            filter.post.value, at, at, from, to, filter.after, filter.limit);
    }
    if (filter.person.value != 0) {
        return rows(
            session,
            "SELECT s.id, s.delegation_id, s.kind, s.post_id, s.person_id, s.holder_person_id, "
            "s.given_by_person, s.given_by_post, s.ground, s.order_number, s.order_date, s.actions, "
            "s.ceiling, s.absence_id, s.valid_from, s.valid_to FROM delegation_state s "
            "JOIN ledger_entry r ON r.id = s.recorded_entry "
            "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
            "WHERE s.person_id = :person AND r.recorded_at <= :known "
            "AND (u.recorded_at IS NULL OR u.recorded_at > :until) "
            "AND s.valid_from <= :from AND (s.valid_to IS NULL OR s.valid_to > :to) AND s.id > :after "
            "ORDER BY s.id LIMIT :limit",
            filter.person.value, at, at, from, to, filter.after, filter.limit);
    }
    return rows(session,
                "SELECT s.id, s.delegation_id, s.kind, s.post_id, s.person_id, s.holder_person_id, "
                "s.given_by_person, s.given_by_post, s.ground, s.order_number, s.order_date, s.actions, "
                "s.ceiling, s.absence_id, s.valid_from, s.valid_to FROM delegation_state s "
                "JOIN ledger_entry r ON r.id = s.recorded_entry "
                "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
                "WHERE s.id > :after AND r.recorded_at <= :known "
                "AND (u.recorded_at IS NULL OR u.recorded_at > :until) "
                "AND s.valid_from <= :from AND (s.valid_to IS NULL OR s.valid_to > :to) "
                "ORDER BY s.id LIMIT :limit",
                filter.after, at, at, from, to, filter.limit);
}

static constexpr std::size_t used_at_most = 500;

std::vector<Delegation> used_by(db::ReadSession& session, PersonId person, const organisation::Moment& moment)
{
    const auto day = moment.day;
    if (moment.known_at) {
        return without_versions(list(
            session,
            {.post = {}, .person = person, .on = day, .known_at = moment.known_at, .limit = used_at_most}));
    }
    return used_by(session, person, Days{day, CivilDate{std::chrono::sys_days{day} + std::chrono::days{1}}});
}

std::vector<Delegation> used_by(db::ReadSession& session, PersonId person, const Days& days)
{
    return without_versions(
        rows(session,
             "SELECT id, delegation_id, kind, post_id, person_id, holder_person_id, given_by_person, "
             "given_by_post, ground, order_number, order_date, actions, ceiling, absence_id, valid_from, "
             "valid_to FROM delegation_state WHERE person_id = :person AND valid_from < :to "
             "AND (valid_to IS NULL OR valid_to > :from) AND superseded_entry IS NULL ORDER BY id LIMIT 500",
             person.value, end_of(days), to_text(days.from)));
}

std::vector<Delegation> of_post(db::ReadSession& session, PostId post, const Days& days)
{
    return without_versions(
        rows(session,
             "SELECT id, delegation_id, kind, post_id, person_id, holder_person_id, given_by_person, "
             "given_by_post, ground, order_number, order_date, actions, ceiling, absence_id, valid_from, "
             "valid_to FROM delegation_state WHERE post_id = :post AND valid_from < :to "
             "AND (valid_to IS NULL OR valid_to > :from) AND superseded_entry IS NULL ORDER BY id LIMIT 500",
             post.value, end_of(days), to_text(days.from)));
}

std::vector<Delegation> of_holder(db::ReadSession& session, PersonId holder, const Days& days)
{
    return without_versions(
        rows(session,
             "SELECT id, delegation_id, kind, post_id, person_id, holder_person_id, given_by_person, "
             "given_by_post, ground, order_number, order_date, actions, ceiling, absence_id, valid_from, "
             "valid_to FROM delegation_state WHERE holder_person_id = :holder AND valid_from < :to "
             "AND (valid_to IS NULL OR valid_to > :from) AND superseded_entry IS NULL ORDER BY id LIMIT 500",
             holder.value, end_of(days), to_text(days.from)));
}

std::vector<Current> of_absence(db::ReadSession& session, AbsenceId absence)
{
    return rows(session,
                "SELECT id, delegation_id, kind, post_id, person_id, holder_person_id, given_by_person, "
                "given_by_post, ground, order_number, order_date, actions, ceiling, absence_id, valid_from, "
                "valid_to FROM delegation_state WHERE absence_id = :absence AND absence_id > 0 "
                "AND superseded_entry IS NULL ORDER BY id LIMIT 500",
                absence.value);
}

std::vector<Current> of_absence_known(db::ReadSession& session, AbsenceId absence, Instant at)
{
    return rows(session,
                "SELECT s.id, s.delegation_id, s.kind, s.post_id, s.person_id, s.holder_person_id, "
                "s.given_by_person, s.given_by_post, s.ground, s.order_number, s.order_date, s.actions, "
                "s.ceiling, s.absence_id, s.valid_from, s.valid_to FROM delegation_state s "
                "JOIN ledger_entry r ON r.id = s.recorded_entry "
                "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
                "WHERE s.absence_id = :absence AND s.absence_id > 0 AND r.recorded_at <= :known "
                "AND (u.recorded_at IS NULL OR u.recorded_at > :until) ORDER BY s.id LIMIT 500",
                absence.value, divan::to_text(at), divan::to_text(at));
}

static void insert_state(db::UnitOfWork& tx, const Delegation& delegation, EntryId entry)
{
    tx.execute(
        "INSERT INTO delegation_state (id, delegation_id, kind, post_id, person_id, holder_person_id, "
        "given_by_person, given_by_post, ground, order_number, order_date, actions, ceiling, absence_id, "
        "valid_from, valid_to, recorded_entry) VALUES (:id, :delegation, :kind, :post, :person, :holder, "
        ":given_by, :given_in, :ground, :order_number, :order_date, :actions, :ceiling, :absence, :from, "
        ":to, "
        ":entry)",
        tx.next_id(), delegation.id.value, to_text(delegation.kind), delegation.post.value,
        delegation.person.value, delegation.holder.value, delegation.given_by.value,
        delegation.given_in.value, delegation.ground, delegation.order_number,
        to_column(delegation.order_date), actions_text(delegation.scope),
        delegation.scope.ceiling ? access::to_text(*delegation.scope.ceiling) : std::string_view{},
        delegation.absence.value, to_text(delegation.days.from), to_column(delegation.days.to), entry.value);
}

void add(db::UnitOfWork& tx, const Delegation& delegation, EntryId entry)
{
    tx.execute("INSERT INTO delegation (id, created_entry) VALUES (:id, :entry)", delegation.id.value,
               entry.value);
    insert_state(tx, delegation, entry);
}

void change_days(db::UnitOfWork& tx, const Current& current, const std::optional<Days>& days, EntryId entry)
{
    expect_superseded(tx.execute("UPDATE delegation_state SET superseded_entry = :entry "
                                 "WHERE id = :version AND superseded_entry IS NULL",
                                 entry.value, current.version));
    if (days) {
        auto changed = current.delegation;
        changed.days = *days;
        insert_state(tx, changed, entry);
    }
}

} // namespace divan::delegation::store
