// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/outcome.hpp"

#include "platform/organisation/store.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace divan::orders {

Snapshot read_snapshot(db::ReadSession& session, const OrderText& text)
{
    Snapshot snapshot;
    snapshot.units = organisation::unit_rows(session);
    snapshot.posts = organisation::post_rows(session);
    snapshot.duties = organisation::duty_rows(session);
    snapshot.appointments = organisation::appointment_rows(session);
    snapshot.roles = organisation::role_codes(session);
    std::vector<PersonId> named;
    for (const auto& change : text.changes.value) {
        if (change.person_id) {
            named.emplace_back(PersonId{*change.person_id});
        }
    }
    for (const auto& [person, name] : organisation::person_names(session, named)) {
        if (!organisation::is_erased(session, person)) {
            snapshot.persons.insert(person);
        }
    }
    return snapshot;
}

namespace {

/// Finds for each owner that ends where its things go, and says what is missing.
class Destiny {
public:
    Destiny(Outcome& outcome, const Trial& trial) : outcome_{outcome}, trial_{trial}
    {
        for (const auto& post : outcome.plan.ended_posts()) {
            ended_posts_.emplace(post.code, post);
        }
        for (const auto& unit : outcome.plan.ended_units()) {
            ended_units_.emplace(address_of(unit), unit);
        }
        for (const auto& [code, post] : outcome.plan.posts_after) {
            codes_after_.emplace(post.id, code);
        }
        for (const auto& [address, unit] : outcome.plan.units_after) {
            addresses_after_.emplace(unit.id, address);
        }
    }

    void run(db::ReadSession& session)
    {
        take_named();
        Ending ending;
        ending.day = trial_.text.effective_on.value;
        for (const auto& [code, post] : ended_posts_) {
            ending.posts.push_back(post.id);
        }
        for (const auto& [address, unit] : ended_units_) {
            ending.units.push_back(unit.id);
        }
        for (const auto* const strandable : trial_.strandables) {
            for (const auto& stranded : strandable->stranded(session, ending)) {
                add(stranded);
            }
        }
        if (trial_.text.effective_on.value > trial_.today) {
            ask_of_every_post();
        }
    }

private:
    using Key = std::pair<Owner, std::int64_t>;

    void fault(const std::string& path, const char* reason)
    {
        outcome_.plan.faults.push_back({path, reason});
    }

    /// What the order names: successors of dissolved posts first, then its list of destinations.
    void take_named()
    {
        for (const auto& [from, to] : outcome_.plan.post_successors) {
            if (codes_after_.contains(to)) {
                named_[{Owner::post, from.value}] = to.value;
            }
        }
        if (!trial_.text.destinations) {
            take_over();
            return;
        }
        const auto& listed = trial_.text.destinations->value;
        for (std::size_t i = 0; i < listed.size(); ++i) {
            take(listed[i], "/destinations/" + std::to_string(i));
        }
        take_over();
    }

    void take(const Destination& destination, const std::string& path)
    {
        if (destination.from_post && destination.to_post) {
            const auto from = ended_posts_.find(destination.from_post->value);
            const auto to = outcome_.plan.posts_after.find(destination.to_post->value);
            if (from == ended_posts_.end()) {
                fault(path + "/from_post", "order.not_ended");
            } else if (to == outcome_.plan.posts_after.end()) {
                fault(path + "/to_post", "order.destination_unknown");
            } else {
                named_[{Owner::post, from->second.id.value}] = to->second.id.value;
            }
        } else if (destination.from_unit && destination.to_unit) {
            const auto from = ended_units_.find(destination.from_unit->value);
            const auto to = outcome_.plan.units_after.find(destination.to_unit->value);
            if (from == ended_units_.end()) {
                fault(path + "/from_unit", "order.not_ended");
            } else if (to == outcome_.plan.units_after.end()) {
                fault(path + "/to_unit", "order.destination_unknown");
            } else {
                named_[{Owner::unit, from->second.id.value}] = to->second.id.value;
            }
        } else {
            fault(path, "field.missing");
        }
    }

    void take_over()
    {
        for (const auto& [key, to] : named_) {
            outcome_.destinations.push_back({key.first, key.second, to});
        }
    }

    void add(const Stranded& stranded)
    {
        Left left{stranded, "", {}, {}};
        const auto to = named_.find({stranded.owner, stranded.owner_id});
        if (stranded.owner == Owner::post) {
            const auto& post = ended_post(stranded.owner_id);
            left.owner = post.code;
            left.proposed = proposed_for(post);
            if (to != named_.end()) {
                left.named = codes_after_.at(PostId{to->second});
                if (outcome_.plan.posts_after.at(*left.named).clearance < stranded.highest) {
                    fault("/destinations", "order.destination_clearance");
                }
            }
        } else {
            const auto& unit = ended_unit(stranded.owner_id);
            left.owner = address_of(unit);
            left.proposed = proposed_for(unit);
            if (to != named_.end()) {
                left.named = addresses_after_.at(UnitId{to->second});
            }
        }
        if (!left.named && !stranded.lapses) {
            fault("/destinations", "order.destination_missing");
        }
        outcome_.left.push_back(std::move(left));
    }

    /// What comes until the day of the order needs a place too.
    void ask_of_every_post()
    {
        for (const auto& [code, post] : ended_posts_) {
            const auto is_told = std::ranges::any_of(outcome_.left, [&code = code](const Left& left) {
                return left.owner == code && !left.stranded.lapses;
            });
            if (!named_.contains({Owner::post, post.id.value}) && !is_told) {
                outcome_.left.push_back(
                    {{open_work, Owner::post, post.id.value, 0, {}, false}, code, {}, proposed_for(post)});
                fault("/destinations", "order.destination_missing");
            }
        }
    }

    [[nodiscard]] const Post& ended_post(std::int64_t id) const
    {
        return std::ranges::find_if(ended_posts_,
                                    [id](const auto& entry) { return entry.second.id.value == id; })
            ->second;
    }
    [[nodiscard]] const Unit& ended_unit(std::int64_t id) const
    {
        return std::ranges::find_if(ended_units_,
                                    [id](const auto& entry) { return entry.second.id.value == id; })
            ->second;
    }

    /// A unit's heir or, without one, the nearest unit above that stays.
    [[nodiscard]] std::optional<UnitId> heir_of(UnitId unit) const
    {
        for (int step = 0; step < 1000 && !addresses_after_.contains(unit); ++step) {
            const auto heir =
                std::ranges::find(outcome_.plan.unit_successors, unit, &std::pair<UnitId, UnitId>::first);
            if (heir != outcome_.plan.unit_successors.end()) {
                unit = heir->second;
                continue;
            }
            const auto ended = std::ranges::find_if(
                ended_units_, [unit](const auto& entry) { return entry.second.id == unit; });
            if (ended == ended_units_.end() || !ended->second.parent) {
                return std::nullopt;
            }
            unit = *ended->second.parent;
        }
        return unit;
    }

    [[nodiscard]] std::optional<std::string> proposed_for(const Unit& unit) const
    {
        const auto heir = heir_of(unit.id);
        const auto address = heir ? addresses_after_.find(*heir) : addresses_after_.end();
        return address == addresses_after_.end() ? std::nullopt : std::optional{address->second};
    }

    /// The successor, or the head of where the unit's things go, or of the nearest unit above that has one.
    [[nodiscard]] std::optional<std::string> proposed_for(const Post& post) const
    {
        auto unit = heir_of(post.unit);
        while (unit) {
            const auto head = std::ranges::find_if(outcome_.plan.posts_after, [&unit](const auto& entry) {
                return entry.second.is_head && entry.second.unit == *unit;
            });
            if (head != outcome_.plan.posts_after.end()) {
                return head->first;
            }
            const auto address = addresses_after_.find(*unit);
            unit = address == addresses_after_.end() ? std::nullopt
                                                     : outcome_.plan.units_after.at(address->second).parent;
        }
        return std::nullopt;
    }

    Outcome& outcome_;
    const Trial& trial_;
    std::map<std::string, Post> ended_posts_;
    std::map<std::string, Unit> ended_units_;
    std::map<PostId, std::string> codes_after_;
    std::map<UnitId, std::string> addresses_after_;
    std::map<Key, std::int64_t> named_;
};

} // namespace

Outcome try_out(db::ReadSession& session, const Trial& trial)
{
    Outcome outcome;
    outcome.plan = plan(read_snapshot(session, trial.text), trial.text, trial.next_id);
    if (trial.text.dated.value > trial.today) {
        outcome.plan.faults.push_back({"/dated", "order.dated_in_future"});
    }
    if (store::is_number_taken(session, trial.text.number.value)) {
        outcome.plan.faults.push_back({"/number", "order.number_taken"});
    }
    Destiny{outcome, trial}.run(session);
    return outcome;
}

} // namespace divan::orders
