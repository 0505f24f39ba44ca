// SPDX-License-Identifier: Apache-2.0
// The organisation on one day while an order's lines are done to it one after another; plan.cpp's own.
#pragma once

#include "platform/orders/plan.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace divan::orders {

/// Things of one kind in force on the day, by id and by name, with what they were before.
template <class State, class Id>
class Things {
public:
    using Name = std::string (*)(const State&);

    Things(const std::vector<StateRow<State>>& rows, CivilDate day, Name name)
        : rows_{rows}, day_{day}, name_{name}
    {
        for (const auto& row : rows) {
            if (row.period.holds(day)) {
                before_.emplace(row.state.id, row.state);
                now_.emplace(row.state.id, row.state);
                ids_.emplace(name(row.state), row.state.id);
            }
        }
    }

    [[nodiscard]] const State* find(Id id) const
    {
        const auto found = now_.find(id);
        return found == now_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const State* find(const std::string& name) const
    {
        const auto id = ids_.find(name);
        return id == ids_.end() ? nullptr : find(id->second);
    }
    [[nodiscard]] const std::map<Id, State>& all() const { return now_; }

    void put(const State& state, std::size_t change)
    {
        if (const auto* const was = find(state.id)) {
            ids_.erase(name_(*was));
        }
        now_.insert_or_assign(state.id, state);
        ids_.insert_or_assign(name_(state), state.id);
        touched_[state.id] = change;
    }
    void close(Id id, std::size_t change)
    {
        ids_.erase(name_(now_.at(id)));
        now_.erase(id);
        touched_[id] = change;
    }

    /// Whether the name is another's on the day or later.
    [[nodiscard]] bool is_taken(const std::string& name, Id id = {}) const
    {
        if (const auto* const holder = find(name)) {
            return holder->id != id;
        }
        return std::ranges::any_of(rows_, [&](const StateRow<State>& row) {
            return row.state.id != id && row.period.from > day_ && name_(row.state) == name;
        });
    }

    /// Why there is no such thing on the day: ".unknown", ".not_yet" or ".closed".
    [[nodiscard]] std::string_view absence(const std::string& name) const
    {
        std::string_view why = ".unknown";
        for (const auto& row : rows_) {
            if (name_(row.state) == name) {
                why = row.period.from > day_ && why != ".closed" ? ".not_yet" : ".closed";
            }
        }
        return why;
    }

    /// What differs from before; things that were made and closed again leave nothing.
    [[nodiscard]] std::vector<Difference<State>> differences() const
    {
        std::vector<Difference<State>> found;
        for (const auto& [id, change] : touched_) {
            const auto was = before_.find(id);
            const auto* const is = find(id);
            Difference<State> difference{change, {}, {}};
            if (was != before_.end()) {
                difference.before = was->second;
            }
            if (is != nullptr) {
                difference.after = *is;
            }
            if (difference.before != difference.after) {
                found.push_back(std::move(difference));
            }
        }
        return found;
    }

    /// True when something is known of the thing after the day beside what goes on from it.
    [[nodiscard]] bool changes_later(Id id) const
    {
        return std::ranges::any_of(rows_, [&](const StateRow<State>& row) {
            return row.state.id == id &&
                   (row.period.from > day_ || (row.period.holds(day_) && row.period.to));
        });
    }

    [[nodiscard]] const std::vector<StateRow<State>>& rows() const { return rows_; }

private:
    const std::vector<StateRow<State>>& rows_;
    CivilDate day_;
    Name name_;
    std::map<Id, State> before_;
    std::map<Id, State> now_;
    std::map<std::string, Id> ids_;
    std::map<Id, std::size_t> touched_;
};

/// Does the lines of an order to the organisation of its day. Each fault is noted at its line, and the work
/// goes on.
class Draft {
public:
    Draft(const Snapshot& snapshot, CivilDate day, const std::function<std::int64_t()>& next_id);

    void make(const Change& change, std::size_t index);
    [[nodiscard]] Plan finish();

private:
    // units (draft_units.cpp)
    void create_unit(const Change& change);
    void rename_unit(const Change& change);
    void move_unit(const Change& change);
    void merge_units(const Change& change);
    [[nodiscard]] std::vector<Unit> units_at(const std::vector<Code>& addresses);
    void merge(const std::vector<Unit>& merged, const Unit& into);
    void split_unit(const Change& change);
    void split_off(const Unit& unit, const Part& part, const std::string& place);
    void move_part(const Unit& unit, const Part& part, const Unit& into, const std::string& place);
    bool is_of(const Unit& unit, const std::optional<UnitId>& owner, const std::string& place);
    void dissolve_unit(const Change& change);
    [[nodiscard]] std::vector<PostId> living_posts(UnitId unit) const;
    bool is_emptied(UnitId unit, bool has_destination);
    const Unit*
    new_unit(const Code& address, const MaybeCode& parent, const std::pair<std::string, std::string>& name);
    void empty_into(const Unit& from, const Unit& into);
    void move_children(const Unit& from, const Unit& into);
    void move_duties(const Unit& from, const Unit& into);
    void close_unit(UnitId unit);
    [[nodiscard]] bool lies_below(UnitId unit, UnitId top) const;
    // posts, duties, appointments (draft_posts.cpp)
    void create_post(const Change& change);
    void change_post(const Change& change);
    void move_post(const Change& change);
    void dissolve_post(const Change& change);
    void close_post(PostId post);
    void move_duty(const Change& change);
    void put_duty(Duty duty, const Unit& into);
    void appoint(const Change& change);
    void end_appointment(const Change& change);
    bool take_post_members(const Change& change, Post& post);
    void take_roles(const std::string& roles, Post& post);
    [[nodiscard]] bool has_other_head(UnitId unit, PostId post) const;

    void fault(std::string_view member, std::string reason);
    [[nodiscard]] const Unit* unit_at(const MaybeCode& address, std::string_view member);
    [[nodiscard]] const Post* post_at(const MaybeCode& code, std::string_view member);
    [[nodiscard]] const Duty* duty_at(const MaybeCode& address, std::string_view member);
    template <class Kind>
    auto thing_at(const Kind& things, const MaybeCode& name, std::string_view member, std::string_view what)
        -> decltype(things.find(std::string{}));
    template <class Kind, class State>
    void refuse_later_changes(const Kind& things, const std::vector<Difference<State>>& differences);
    void refuse_later_dwellers(const Plan& plan);

    CivilDate day_;
    const std::function<std::int64_t()>& next_id_;
    std::size_t index_{};
    Things<Unit, UnitId> units_;
    Things<Post, PostId> posts_;
    Things<Duty, DutyId> duties_;
    std::map<organisation::AppointmentId, Dated<Appointment>> appointments_; // from the day on
    std::map<organisation::AppointmentId, Dated<Appointment>> appointments_before_;
    std::map<organisation::AppointmentId, std::size_t> touched_appointments_;
    std::set<std::string> documents_;
    const std::set<std::string>& roles_;
    const std::set<PersonId>& persons_;
    Plan plan_;
};

} // namespace divan::orders
