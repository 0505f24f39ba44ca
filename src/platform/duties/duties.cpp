// SPDX-License-Identifier: Apache-2.0
#include "platform/duties/duties.hpp"

#include "platform/duties/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::duties {

static constexpr DutyId none{0};

static CivilDate day_of(const std::string& text)
{
    return parse_date(text).value();
}

static std::string month_of(const std::string& day)
{
    const auto date = to_jalali(day_of(day));
    return fmt::format("{:04}-{:02}", date.year, date.month);
}

std::string quarter_of(CivilDate day)
{
    const auto date = to_jalali(day);
    return fmt::format("{:04}-{:02}", date.year, (date.month - 1) / 3 * 3 + 1);
}

static std::int64_t days_late(const store::Row& row)
{
    if (!row.finished_on || !row.due_on) {
        return 0;
    }
    const auto days =
        std::chrono::sys_days{day_of(*row.finished_on)} - std::chrono::sys_days{day_of(*row.due_on)};
    return std::max<std::int64_t>(0, days.count());
}

/// What a row adds to its counters.
static Month counted(const store::Row& row)
{
    const auto late = days_late(row);
    return {.month = month_of(row.recorded_on),
            .kind = row.kind,
            .records = 1,
            .finished = row.finished_on ? 1 : 0,
            .late = late > 0 ? 1 : 0,
            .late_days = late};
}

static void put(db::UnitOfWork& tx, const store::Row& row)
{
    store::insert(tx, row);
    store::add(tx, row.duty, counted(row));
}

static void take_away(db::UnitOfWork& tx, const store::Row& row)
{
    auto less = counted(row);
    less.records = -less.records;
    less.finished = -less.finished;
    less.late = -less.late;
    less.late_days = -less.late_days;
    store::remove(tx, row);
    store::add(tx, row.duty, less);
}

/// In one order for all, so that two acts do not wait for each other's counters.
static std::vector<DutyId> in_order(std::vector<DutyId> duties)
{
    if (duties.empty()) {
        return {none};
    }
    std::ranges::sort(duties);
    duties.erase(std::unique(duties.begin(), duties.end()), duties.end());
    return duties;
}

void record(db::UnitOfWork& tx, const Made& made, const std::vector<DutyId>& duties)
{
    store::Row row{.record = made.record.id,
                   .duty = none,
                   .kind = std::string{made.record.kind},
                   .recorded_on = to_text(made.day),
                   .due_on = made.due_on ? std::optional{to_text(*made.due_on)} : std::nullopt,
                   .finished_on = {}};
    for (const auto duty : in_order(duties)) {
        row.duty = duty;
        put(tx, row);
    }
}

void expect_by(db::UnitOfWork& tx, Reference record, CivilDate due_on)
{
    const auto rows = store::rows(tx, record);
    const auto day = to_text(due_on);
    if (!rows.empty() && (!rows.front().due_on || day < *rows.front().due_on)) {
        store::set_due(tx, record, day);
    }
}

void expect_only_by(db::UnitOfWork& tx, Reference record, std::optional<CivilDate> due_on)
{
    const auto rows = store::rows(tx, record);
    if (!rows.empty() && !rows.front().finished_on) {
        store::set_due(tx, record, due_on ? std::optional{to_text(*due_on)} : std::nullopt);
    }
}

void finish(db::UnitOfWork& tx, Reference record, CivilDate day)
{
    auto rows = store::rows(tx, record);
    if (rows.empty() || rows.front().finished_on) {
        return;
    }
    store::set_finished(tx, record, to_text(day));
    for (auto& row : rows) {
        row.finished_on = to_text(day);
        auto more = counted(row);
        more.records = 0; // counted when it was made
        store::add(tx, row.duty, more);
    }
}

std::vector<DutyId> change(db::UnitOfWork& tx, Reference record, const std::vector<DutyId>& duties)
{
    const auto before = store::rows(tx, record);
    if (before.empty()) {
        throw std::logic_error{"a record that was never counted cannot change its duties"};
    }
    const auto wanted = in_order(duties);
    std::vector<DutyId> served;
    for (const auto& row : before) {
        if (row.duty != none) {
            served.push_back(row.duty);
        }
        if (std::ranges::find(wanted, row.duty) == wanted.end()) {
            take_away(tx, row);
        }
    }
    for (const auto duty : wanted) {
        if (std::ranges::find(before, duty, &store::Row::duty) == before.end()) {
            auto row = before.front();
            row.duty = duty;
            put(tx, row);
        }
    }
    return served;
}

void discount(db::UnitOfWork& tx, Reference record)
{
    for (const auto& row : store::rows(tx, record)) {
        take_away(tx, row);
    }
}

std::vector<DutyId> of(db::ReadSession& session, Reference record)
{
    std::vector<DutyId> duties;
    for (const auto& row : store::rows(session, record)) {
        if (row.duty != none) {
            duties.push_back(row.duty);
        }
    }
    return duties;
}

} // namespace divan::duties
