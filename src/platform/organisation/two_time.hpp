// SPDX-License-Identifier: Apache-2.0
// The one helper of two times. A thing of the organisation has an identity and dated state rows; a row holds
// for a half-open run of days, and is known from the act that recorded it until the act that superseded it.
// A change never edits a row: it supersedes those it touches and inserts what holds instead.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

namespace divan::organisation {

/// Days from `from` until the day before `to`; empty: without an end.
struct Period {
    CivilDate from;
    std::optional<CivilDate> to;

    [[nodiscard]] bool is_sound() const { return !to || from < *to; }
    [[nodiscard]] bool holds(CivilDate day) const { return from <= day && (!to || day < *to); }
    friend bool operator==(const Period&, const Period&) = default;
};

[[nodiscard]] inline bool overlap(const Period& a, const Period& b)
{
    return (!b.to || a.from < *b.to) && (!a.to || b.from < *a.to);
}

/// Which day is asked about, and as it was known when: at an instant, or now. A day alone is a moment.
struct Moment {
    Moment(CivilDate valid_on) : day{valid_on} {} // NOLINT(google-explicit-constructor): a day, known now
    Moment(CivilDate valid_on, std::optional<Instant> known) : day{valid_on}, known_at{known} {}

    /// The instant as rows keep it; after every instant when what is known now is asked for.
    [[nodiscard]] std::string known() const { return known_at ? divan::to_text(*known_at) : "9999"; }

    CivilDate day;
    std::optional<Instant> known_at;
};

/// A state and the days it holds.
template <class State>
struct Dated {
    Period period;
    State state;

    friend bool operator==(const Dated&, const Dated&) = default;
};

/// A row of a state table that nothing superseded yet.
template <class State>
struct StateRow {
    std::int64_t id{};
    Period period;
    State state;
};

/// What a change does to the rows of one thing.
template <class State>
struct Revision {
    std::vector<std::int64_t> superseded;
    std::vector<Dated<State>> inserted;
};

/// From now on `state` (empty: nothing) holds in `period`; what held outside of it goes on holding. A row
/// that says so already is left alone. Throws std::logic_error for a period without a day.
template <class State>
[[nodiscard]] Revision<State>
revision(const std::vector<StateRow<State>>& rows, const Period& period, const std::optional<State>& state)
{
    if (!period.is_sound()) {
        throw std::logic_error{"a state holds for a day at least"};
    }
    Revision<State> made;
    for (const auto& row : rows) {
        if (!overlap(row.period, period)) {
            continue;
        }
        if (state && row.period == period && row.state == *state) {
            return {};
        }
        made.superseded.push_back(row.id);
        if (row.period.from < period.from) {
            made.inserted.push_back({{row.period.from, period.from}, row.state});
        }
        if (period.to && (!row.period.to || *period.to < *row.period.to)) {
            made.inserted.push_back({{*period.to, row.period.to}, row.state});
        }
    }
    if (state) {
        made.inserted.push_back({period, *state});
    }
    return made;
}

/// Makes the change in a table. `Table` has the SQL: rows(tx, subject), supersede(tx, row, entry) and
/// insert(tx, subject, dated, entry). `entry` is the ledger entry that records the change; the act has called
/// begin_change.
template <class Table, class Tx, class Subject, class State, class Entry>
void revise(Tx& tx, Subject subject, const Period& period, const std::optional<State>& state, Entry entry)
{
    const auto made = revision<State>(Table::rows(tx, subject), period, state);
    for (const auto row : made.superseded) {
        Table::supersede(tx, row, entry);
    }
    for (const auto& dated : made.inserted) {
        Table::insert(tx, subject, dated, entry);
    }
}

} // namespace divan::organisation
