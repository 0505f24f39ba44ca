// SPDX-License-Identifier: Apache-2.0
#include "platform/duties/store.hpp"

#include <utility>

namespace divan::duties {

using Int = std::int64_t;
using Text = std::string;

std::vector<DutyId>
defaults(db::ReadSession& session, Maker maker, std::string_view record_name, CivilDate day)
{
    const auto today = to_text(day);
    const auto found = session.list<Int, std::optional<Int>>(
        "SELECT duty_id, post_id FROM duty_state WHERE unit_id = :unit AND record = :record "
        "AND kind <> 'declined' AND valid_from <= :from_day AND (valid_to IS NULL OR valid_to > :to_day) "
        "AND superseded_entry IS NULL ORDER BY duty_id LIMIT 1000",
        maker.unit.value, record_name, today, today);
    std::vector<DutyId> of_post;
    std::vector<DutyId> of_unit;
    for (const auto& [duty, post] : found) {
        if (post == maker.post.value) {
            of_post.push_back(DutyId{duty});
        } else if (!post) {
            of_unit.push_back(DutyId{duty});
        }
    }
    auto& chosen = of_post.empty() ? of_unit : of_post;
    return chosen.size() > most_defaults ? std::vector<DutyId>{} : std::move(chosen);
}

std::vector<Month> months(db::ReadSession& session, DutyId duty)
{
    std::vector<Month> found;
    for (auto& [month, kind, records, finished, late, late_days] :
         session.list<Text, Text, Int, Int, Int, Int>(
             "SELECT month, kind, records, finished, late, late_days FROM duty_count WHERE duty_id = :duty "
             "ORDER BY month DESC, kind LIMIT 200",
             duty.value)) {
        found.push_back({std::move(month), std::move(kind), records, finished, late, late_days});
    }
    return found;
}

std::map<DutyId, Work> work(db::ReadSession& session, std::string_view since)
{
    std::map<DutyId, Work> found;
    for (auto& [duty, records, records_since, finished_since, late_since, last] :
         session.list<Int, Int, Int, Int, Int, Text>(
             "SELECT duty_id, CAST(SUM(records) AS BIGINT), "
             "CAST(SUM(CASE WHEN month >= :a THEN records ELSE 0 END) AS BIGINT), "
             "CAST(SUM(CASE WHEN month >= :b THEN finished ELSE 0 END) AS BIGINT), "
             "CAST(SUM(CASE WHEN month >= :c THEN late ELSE 0 END) AS BIGINT), MAX(month) "
             "FROM duty_count WHERE records > 0 GROUP BY duty_id ORDER BY duty_id LIMIT 100000",
             since, since, since)) {
        found.emplace(DutyId{duty},
                      Work{records, records_since, finished_since, late_since, std::move(last)});
    }
    return found;
}

std::vector<Late> open_late(db::ReadSession& session, DutyId duty, CivilDate today, std::size_t limit)
{
    std::vector<Late> found;
    for (auto& [kind, id, due_on] : session.list<Text, Int, Text>(
             "SELECT kind, record_id, due_on FROM record_duty WHERE duty_id = :duty AND finished_on IS NULL "
             "AND due_on < :today ORDER BY due_on, record_id LIMIT :count",
             duty.value, to_text(today), limit)) {
        found.push_back({std::move(kind), id, parse_date(due_on).value()});
    }
    return found;
}

namespace store {

std::vector<Row> rows(db::ReadSession& session, Reference record)
{
    std::vector<Row> found;
    for (auto& [duty, kind, recorded_on, due_on, finished_on] :
         session.list<Int, Text, Text, std::optional<Text>, std::optional<Text>>(
             "SELECT duty_id, kind, recorded_on, due_on, finished_on FROM record_duty "
             "WHERE record_id = :record ORDER BY duty_id LIMIT 100",
             record.id)) {
        found.push_back({record.id, DutyId{duty}, std::move(kind), std::move(recorded_on), std::move(due_on),
                         std::move(finished_on)});
    }
    return found;
}

void insert(db::UnitOfWork& tx, const Row& row)
{
    tx.execute("INSERT INTO record_duty (record_id, duty_id, kind, recorded_on, due_on, finished_on) "
               "VALUES (:record, :duty, :kind, :recorded_on, :due_on, :finished_on)",
               row.record, row.duty.value, row.kind, row.recorded_on, row.due_on, row.finished_on);
}

void remove(db::UnitOfWork& tx, const Row& row)
{
    tx.execute("DELETE FROM record_duty WHERE record_id = :record AND duty_id = :duty", row.record,
               row.duty.value);
}

void set_due(db::UnitOfWork& tx, Reference record, const std::optional<std::string>& due_on)
{
    tx.execute("UPDATE record_duty SET due_on = :due_on WHERE record_id = :record", due_on, record.id);
}

void set_finished(db::UnitOfWork& tx, Reference record, std::string_view finished_on)
{
    tx.execute("UPDATE record_duty SET finished_on = :finished_on WHERE record_id = :record", finished_on,
               record.id);
}

void add(db::UnitOfWork& tx, DutyId duty, const Month& month)
{
    tx.execute("INSERT INTO duty_count (duty_id, month, kind, records, finished, late, late_days) "
               "VALUES (:duty, :month, :kind, :records, :finished, :late, :late_days) "
               "ON CONFLICT (duty_id, month, kind) DO UPDATE SET "
               "records = duty_count.records + excluded.records, "
               "finished = duty_count.finished + excluded.finished, late = duty_count.late + excluded.late, "
               "late_days = duty_count.late_days + excluded.late_days",
               duty.value, month.month, month.kind, month.records, month.finished, month.late,
               month.late_days);
}

} // namespace store
} // namespace divan::duties
