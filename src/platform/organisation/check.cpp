// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/check.hpp"

#include "platform/organisation/store.hpp"

#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace divan::organisation {

namespace {

/// The days on which each thing is there: one run, since holes are reported apart.
using Runs = std::map<std::int64_t, Period>;

class Check {
public:
    explicit Check(db::ReadSession& session)
        : units_{unit_rows(session)},
          posts_{post_rows(session)},
          duties_{duty_rows(session)},
          appointments_{appointment_rows(session)},
          grants_{role_grant_rows(session)}
    {
    }

    std::vector<std::string> run()
    {
        const auto units = runs("unit", units_);
        const auto posts = runs("post", posts_);
        runs("duty", duties_);
        runs("appointment", appointments_);
        codes("unit", units_, [](const Unit& unit) { return unit.document + "/" + unit.code; });
        codes("post", posts_, [](const Post& post) { return post.code; });
        codes("duty", duties_, [](const Duty& duty) { return duty.address; });
        for (const auto& row : units_) {
            if (row.state.parent) {
                lies_in("unit", row.state.id.value, row.period, {"unit", row.state.parent->value}, units);
            }
        }
        for (const auto& row : posts_) {
            lies_in("post", row.state.id.value, row.period, {"unit", row.state.unit.value}, units);
        }
        for (const auto& row : duties_) {
            lies_in("duty", row.state.id.value, row.period, {"unit", row.state.unit.value}, units);
            if (row.state.post) {
                lies_in("duty", row.state.id.value, row.period, {"post", row.state.post->value}, posts);
            }
        }
        for (const auto& row : appointments_) {
            lies_in("appointment", row.state.id.value, row.period, {"post", row.state.post.value}, posts);
        }
        circles();
        holders();
        grants();
        return std::move(faults_);
    }

private:
    void fault(std::string_view thing, std::int64_t id, const std::string& what)
    {
        faults_.push_back(std::string{thing} + " " + std::to_string(id) + " " + what);
    }

    /// Rows come by thing and day.
    template <class State>
    Runs runs(std::string_view thing, const std::vector<StateRow<State>>& rows)
    {
        Runs found;
        for (const auto& row : rows) {
            const auto id = row.state.id.value;
            if (!row.period.is_sound()) {
                fault(thing, id, "has a state without a day");
            }
            const auto [run, is_first] = found.emplace(id, row.period);
            if (is_first) {
                continue;
            }
            if (!run->second.to || row.period.from < *run->second.to) {
                fault(thing, id, "has two states on " + divan::to_text(row.period.from));
            } else if (*run->second.to < row.period.from) {
                fault(thing, id, "has no state on " + divan::to_text(*run->second.to));
            }
            run->second.to = row.period.to;
        }
        return found;
    }

    template <class State, class Code>
    void codes(std::string_view thing, const std::vector<StateRow<State>>& rows, Code code)
    {
        std::map<std::string, std::vector<const StateRow<State>*>> by_code;
        for (const auto& row : rows) {
            auto& same = by_code[code(row.state)];
            for (const auto* const other : same) {
                if (other->state.id != row.state.id && overlap(other->period, row.period)) {
                    fault(thing, row.state.id.value,
                          "has the code of " + std::to_string(other->state.id.value) + ": " +
                              code(row.state));
                }
            }
            same.push_back(&row);
        }
    }

    void lies_in(std::string_view thing,
                 std::int64_t id,
                 const Period& period,
                 const std::pair<std::string_view, std::int64_t>& place,
                 const Runs& places)
    {
        const auto& [kind, place_id] = place;
        const auto run = places.find(place_id);
        const auto is_there = run != places.end() && run->second.from <= period.from &&
                              (!run->second.to || (period.to && *period.to <= *run->second.to));
        if (!is_there) {
            fault(thing, id,
                  "from " + divan::to_text(period.from) + " lies in " + std::string{kind} + " " +
                      std::to_string(place_id) + ", which is not there all that time");
        }
    }

    /// The tree changes only on days on which a state of a unit begins.
    void circles()
    {
        std::set<CivilDate> days;
        for (const auto& row : units_) {
            days.insert(row.period.from);
        }
        for (const auto day : days) {
            std::map<UnitId, UnitId> parents;
            for (const auto& row : units_) {
                if (row.state.parent && row.period.holds(day)) {
                    parents.emplace(row.state.id, *row.state.parent);
                }
            }
            circles_on(day, parents);
        }
    }

    void circles_on(CivilDate day, const std::map<UnitId, UnitId>& parents)
    {
        std::set<UnitId> sound;
        for (const auto& [unit, parent] : parents) {
            std::set<UnitId> path{unit};
            auto at = parent;
            while (!sound.contains(at) && path.insert(at).second && parents.contains(at)) {
                at = parents.at(at);
            }
            if (at == unit) {
                fault("unit", unit.value, "lies below itself on " + divan::to_text(day));
            }
            if (!path.contains(at) || !parents.contains(at)) {
                sound.insert(path.begin(), path.end());
            }
        }
    }

    /// Rows come by role, action and day.
    void grants()
    {
        for (std::size_t i = 1; i < grants_.size(); ++i) {
            const auto& before = grants_[i - 1];
            const auto& row = grants_[i];
            const auto is_same =
                before.state.role == row.state.role && before.state.action == row.state.action;
            if (is_same && overlap(before.period, row.period)) {
                faults_.push_back("role " + row.state.role + " gives " + row.state.action + " twice on " +
                                  divan::to_text(row.period.from));
            }
        }
    }

    void holders()
    {
        std::map<PostId, std::vector<Dated<Appointment>>> by_post;
        for (const auto& row : appointments_) {
            auto& of_post = by_post[row.state.post];
            if (const auto obstacle = obstacle_to_appointment(of_post, {row.period, row.state})) {
                fault("appointment", row.state.id.value, *obstacle);
            }
            of_post.push_back({row.period, row.state});
        }
    }

    std::vector<StateRow<Unit>> units_;
    std::vector<StateRow<Post>> posts_;
    std::vector<StateRow<Duty>> duties_;
    std::vector<StateRow<Appointment>> appointments_;
    std::vector<StateRow<RoleGrant>> grants_;
    std::vector<std::string> faults_;
};

} // namespace

std::vector<std::string> faults(db::ReadSession& session)
{
    return Check{session}.run();
}

} // namespace divan::organisation
