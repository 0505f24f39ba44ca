// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/columns.hpp"
#include "platform/organisation/store.hpp"

#include <utility>

namespace divan::organisation {

using namespace columns; // of this part's stores alone

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

static constexpr std::size_t duties_at_once = 500;

static std::vector<Duty>
duties_after(db::ReadSession& session, const Moment& moment, DutyId after, std::size_t limit)
{
    std::vector<Duty> found;
    for (auto& row :
         session.list<Int, Text, Text, Int, MaybeInt, Text, Int, Text, Text, Text, Text, Text, Text>(
             "SELECT duty_id, address, document, unit_id, post_id, section, number, title_fa, title_en, "
             "capability, kind, record, bound FROM duty_state "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
             "AND recorded_at <= :known AND (superseded_at IS NULL OR superseded_at > :until) "
             "AND duty_id > :after ORDER BY duty_id LIMIT :limit",
             divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known(),
             after.value, static_cast<std::int64_t>(limit))) {
        found.push_back(to_duty(std::move(row)));
    }
    return found;
}

std::vector<Duty> duties(db::ReadSession& session, const Moment& moment)
{
    return duties_after(session, moment, DutyId{}, 100'000);
}

void each_duty(db::ReadSession& session,
               const Moment& moment,
               DutyId after,
               const std::function<bool(const Duty&)>& take)
{
    std::size_t read = duties_at_once;
    while (read == duties_at_once) {
        const auto some = duties_after(session, moment, after, duties_at_once);
        for (const auto& duty : some) {
            if (!take(duty)) {
                return;
            }
            after = duty.id;
        }
        read = some.size();
    }
}

std::map<UnitId, std::int64_t> duty_counts(db::ReadSession& session, const Moment& moment)
{
    std::map<UnitId, std::int64_t> found;
    for (const auto& [unit, count] : session.list<Int, Int>(
             "SELECT unit_id, COUNT(*) FROM duty_state "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND recorded_at <= :known "
             "AND (superseded_at IS NULL OR superseded_at > :until) "
             "GROUP BY unit_id ORDER BY unit_id LIMIT 100000",
             divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known())) {
        found.emplace(UnitId{unit}, count);
    }
    return found;
}

std::optional<Duty> find_duty(db::ReadSession& session, DutyId id, const Moment& moment)
{
    auto row = session.one<Int, Text, Text, Int, MaybeInt, Text, Int, Text, Text, Text, Text, Text, Text>(
        "SELECT duty_id, address, document, unit_id, post_id, section, number, title_fa, title_en, "
        "capability, kind, record, bound FROM duty_state WHERE duty_id = :id AND valid_from <= :from "
        "AND (valid_to IS NULL OR valid_to > :to) AND recorded_at <= :known "
        "AND (superseded_at IS NULL OR superseded_at > :until)",
        id.value, divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known());
    return row ? std::optional{to_duty(*std::move(row))} : std::nullopt;
}

std::optional<DutyId> duty_at(db::ReadSession& session, std::string_view address, CivilDate day)
{
    const auto row = session.one<Int>(
        "SELECT duty_id FROM duty_state WHERE address = :address AND valid_from <= :from "
        "AND (valid_to IS NULL OR valid_to > :to) AND superseded_at IS NULL ORDER BY duty_id LIMIT 1",
        address, divan::to_text(day), divan::to_text(day));
    return row ? std::optional{DutyId{std::get<0>(*row)}} : std::nullopt;
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

using DatedDutyRow = std::tuple<Int,
                                Int,
                                Text,
                                Text,
                                Int,
                                MaybeInt,
                                Text,
                                Int,
                                Text,
                                Text,
                                Text,
                                Text,
                                Text,
                                Text,
                                Text,
                                MaybeText>;

static StateRow<Duty> to_row(DatedDutyRow& row)
{
    auto& [row_id, id, address, document, unit, post, section, number, title_fa, title_en, capability, kind,
           record, bound, from, to] = row;
    return {row_id, to_period(from, to),
            to_duty({id, std::move(address), std::move(document), unit, post, std::move(section), number,
                     std::move(title_fa), std::move(title_en), std::move(capability), std::move(kind),
                     std::move(record), std::move(bound)})};
}

std::vector<StateRow<Duty>> duty_rows(db::ReadSession& session)
{
    std::vector<StateRow<Duty>> found;
    for (auto& row : session.list<Int, Int, Text, Text, Int, MaybeInt, Text, Int, Text, Text, Text, Text,
                                  Text, Text, Text, MaybeText>(
             "SELECT id, duty_id, address, document, unit_id, post_id, section, number, title_fa, title_en, "
             "capability, kind, record, bound, valid_from, valid_to FROM duty_state "
             "WHERE superseded_entry IS NULL ORDER BY duty_id, valid_from LIMIT 1000000")) {
        found.push_back(to_row(row));
    }
    return found;
}

std::vector<StateRow<Duty>> rows_of(db::ReadSession& session, DutyId id)
{
    std::vector<StateRow<Duty>> found;
    for (auto& row : session.list<Int, Int, Text, Text, Int, MaybeInt, Text, Int, Text, Text, Text, Text,
                                  Text, Text, Text, MaybeText>(
             "SELECT id, duty_id, address, document, unit_id, post_id, section, number, title_fa, title_en, "
             "capability, kind, record, bound, valid_from, valid_to FROM duty_state "
             "WHERE duty_id = :id AND superseded_entry IS NULL ORDER BY valid_from LIMIT 100000",
             id.value)) {
        found.push_back(to_row(row));
    }
    return found;
}

namespace {

struct DutyTable {
    static std::vector<StateRow<Duty>> rows(db::UnitOfWork& tx, DutyId id) { return rows_of(tx, id); }

    static void supersede(db::UnitOfWork& tx, Int row, EntryId entry)
    {
        tx.execute("UPDATE duty_state SET superseded_entry = :entry, superseded_at = "
                   "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), '') WHERE id = :row",
                   entry.value, entry.value, row);
    }

    static void insert(db::UnitOfWork& tx, DutyId id, const Dated<Duty>& dated, EntryId entry)
    {
        const auto& [period, duty] = dated;
        tx.execute(
            "INSERT INTO duty_state (id, duty_id, address, document, unit_id, post_id, section, number, "
            "title_fa, title_en, capability, kind, record, bound, valid_from, valid_to, recorded_entry, "
            "recorded_at) VALUES (:id, :duty, :address, :document, :unit, :post, :section, :number, "
            ":title_fa, :title_en, :capability, :kind, :record, :bound, :from, :to, :entry, "
            "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), ''))",
            tx.next_id(), id.value, duty.address, duty.document, duty.unit.value, to_column(duty.post),
            duty.section, duty.number, duty.title_fa, duty.title_en, duty.capability, duty.kind, duty.record,
            duty.bound, divan::to_text(period.from), to_column(period.to), entry.value, entry.value);
    }
};

} // namespace

void add_identity(db::UnitOfWork& tx, const Duty& duty, EntryId entry)
{
    tx.execute("INSERT INTO duty (id, created_entry) VALUES (:id, :entry)", duty.id.value, entry.value);
}

void put_state(
    db::UnitOfWork& tx, DutyId id, const Period& period, const std::optional<Duty>& state, EntryId entry)
{
    revise<DutyTable>(tx, id, period, state, entry);
}

} // namespace divan::organisation
