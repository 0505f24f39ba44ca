// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/applying.hpp"
#include "platform/charter/merge.hpp"
#include "platform/organisation/events.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>

namespace divan::charter {

using Kind = Change::Kind;

namespace {

std::string code_of(const organisation::Unit& unit)
{
    return unit.document + "/" + unit.code;
}

std::string code_of(const organisation::Post& post)
{
    return post.code;
}

std::string code_of(const organisation::Duty& duty)
{
    return duty.address;
}

/// A row of a folder as a thing, and the day from which it holds if it is new.
template <class Thing>
struct Wanted {
    Thing thing;
    CivilDate from;
};
template <class Thing>
using Wants = std::map<std::string, Wanted<Thing>>;

/// What the database has of one kind, by code.
template <class Thing>
struct Held {
    std::map<std::string, std::vector<organisation::StateRow<Thing>>> states; // from the day on
    std::map<std::string, CivilDate> ended; // of what was once: the day it was no more
    std::map<std::string, decltype(Thing::id)> ids;

    Held(std::vector<organisation::StateRow<Thing>> rows, CivilDate day)
    {
        for (auto& row : rows) {
            const auto code = code_of(row.state);
            if (!row.period.to || day < *row.period.to) {
                ids.insert_or_assign(code, row.state.id);
                states[code].push_back(std::move(row));
            } else {
                ids.emplace(code, row.state.id);
                auto& end = ended.emplace(code, *row.period.to).first->second;
                end = std::max(end, *row.period.to);
            }
        }
    }
};

/// A folder's rows have their ids before they refer to each other: what is new gets one.
template <class Thing, class Rows, class Address>
void give_ids(Applying& all, Held<Thing>& held, const Rows& rows, const Rows& base, const Address& address)
{
    std::set<std::string> before;
    for (const auto& row : base) {
        before.insert(address(row));
    }
    for (const auto& row : rows) {
        const auto code = address(row);
        if (!held.states.contains(code) && (!before.contains(code) || all.is_over_orders(code))) {
            held.ids.insert_or_assign(code, decltype(Thing::id){all.tx.next_id()});
        }
    }
}

/// Makes one kind of thing follow the folder.
template <class Thing>
class Following {
public:
    Following(Applying& applying, const organisation::Events& events, const Held<Thing>& held)
        : all_{applying}, events_{events}, held_{held}
    {
    }

    void run(const Wants<Thing>& base, const Wants<Thing>& wanted)
    {
        for (const auto& [code, row] : wanted) {
            const auto before = base.find(code);
            follow(code, before == base.end() ? std::nullopt : std::optional{before->second.thing}, row);
        }
        for (const auto& [code, states] : held_.states) {
            if (wanted.contains(code)) {
                continue;
            }
            const auto before = base.find(code);
            const auto is_over = all_.is_over_orders(code);
            if (is_over || before != base.end()) {
                close(code, states, is_over ? nullptr : &before->second.thing);
            } // else an order made it: it stays
        }
    }

private:
    void follow(const std::string& code, const std::optional<Thing>& base, const Wanted<Thing>& row)
    {
        const auto states = held_.states.find(code);
        const auto is_over = all_.is_over_orders(code);
        if (states != held_.states.end()) {
            change(code, states->second, is_over ? nullptr : &base, row.thing);
        } else if (!base || is_over) {
            create(code, row);
        } else if (!(*base == row.thing)) {
            note(Kind::created, code, "", told(row.thing, all_.codes)).contested.emplace_back("closed");
        } // else an order closed it: it stays closed
    }

    Change& note(Kind kind, const std::string& code, std::string before, std::string after)
    {
        return all_.changes.emplace_back(
            Change{kind, std::string{events_.thing}, code, std::move(before), std::move(after)});
    }

    void create(const std::string& code, const Wanted<Thing>& row)
    {
        note(Kind::created, code, "", told(row.thing, all_.codes));
        const auto ended = held_.ended.find(code);
        const auto from = ended == held_.ended.end() ? row.from : std::max(row.from, ended->second);
        const auto entry = all_.record(events_.created, {events_.reference, row.thing.id.value}, code, from);
        organisation::add_identity(all_.tx, row.thing, entry);
        organisation::open_state(all_.tx, row.thing, from, entry);
    }

    /// Each state from the day on, what orders decided for later days too. Without a `base` to merge from the
    /// folder rules.
    void change(const std::string& code,
                const std::vector<organisation::StateRow<Thing>>& states,
                const std::optional<Thing>* base,
                const Thing& wanted)
    {
        std::optional<EntryId> entry;
        for (const auto& state : states) {
            const auto& held = state.state;
            auto merged = base != nullptr ? merge(held, *base, wanted) : Merged<Thing>{wanted};
            merged.thing.id = held.id;
            if (merged.thing == held) {
                continue;
            }
            const auto from = std::max(state.period.from, all_.application.day);
            if (!entry) {
                note(Kind::changed, code, told(held, all_.codes), told(merged.thing, all_.codes));
                entry = all_.record(events_.changed, {events_.reference, held.id.value}, code, from);
            }
            all_.changes.back().contest(merged.contested);
            organisation::put_state(all_.tx, held.id, {from, state.period.to}, std::optional{merged.thing},
                                    *entry);
        }
    }

    /// `base`: what the folder said last; null: the folder rules.
    void close(const std::string& code,
               const std::vector<organisation::StateRow<Thing>>& states,
               const Thing* base)
    {
        const auto& held = states.front().state;
        auto& noted = note(Kind::closed, code, told(held, all_.codes), "");
        for (const auto& state : states) {
            if (base != nullptr) {
                noted.contest(merge(state.state, std::optional<Thing>{}, *base).contested);
            }
        }
        if constexpr (std::is_same_v<Thing, organisation::Post>) {
            all_.closed_posts.emplace(code, held.id);
            end_appointments(held.id);
        } else if constexpr (std::is_same_v<Thing, organisation::Unit>) {
            all_.closed_units.emplace(code, held.id);
        }
        const auto day = all_.application.day;
        const auto entry = all_.record(events_.closed, {events_.reference, held.id.value}, code, day);
        organisation::put_state(all_.tx, held.id, {day, std::nullopt}, std::optional<Thing>{}, entry);
    }

    void end_appointments(PostId post)
    {
        const auto& application = all_.application;
        for (const auto& row : organisation::appointments_of(all_.tx, post)) {
            if (!row.period.to || *row.period.to > application.day) {
                const auto entry = ledger::append(all_.tx, application.now, application.author,
                                                  "organisation.appointment.ended",
                                                  {"organisation.person", row.state.person.value},
                                                  {{"post", post.value}, {"from", to_text(application.day)}})
                                       .id;
                organisation::end_appointment(all_.tx, row.state.id, application.day, entry);
            }
        }
    }

    Applying& all_;
    const organisation::Events& events_;
    const Held<Thing>& held_;
};

Wants<organisation::Unit> wanted_units(const Applying& all, const Folder& folder)
{
    Wants<organisation::Unit> wanted;
    for (const auto& row : folder.units) {
        wanted.emplace(
            row.address(),
            Wanted<organisation::Unit>{
                {.id = all.units.at(row.address()),
                 .document = row.document,
                 .code = row.code,
                 .parent = row.parent.empty() ? std::nullopt : std::optional{all.units.at(row.parent)},
                 .name_fa = row.name_fa,
                 .name_en = row.name_en},
                row.valid_from});
    }
    return wanted;
}

Wants<organisation::Post> wanted_posts(const Applying& all, const Folder& folder)
{
    Wants<organisation::Post> wanted;
    for (const auto& row : folder.posts) {
        wanted.emplace(row.code, Wanted<organisation::Post>{{.id = all.posts.at(row.code),
                                                             .unit = all.units.at(row.unit),
                                                             .code = row.code,
                                                             .title_fa = row.title_fa,
                                                             .title_en = row.title_en,
                                                             .is_head = row.is_head,
                                                             .is_assumed = row.is_assumed,
                                                             .roles = row.roles,
                                                             .clearance = row.clearance},
                                                            row.valid_from});
    }
    return wanted;
}

Wants<organisation::Duty>
wanted_duties(const Applying& all, const std::map<std::string, DutyId>& ids, const Folder& folder)
{
    Wants<organisation::Duty> wanted;
    for (const auto& row : folder.duties) {
        wanted.emplace(row.address,
                       Wanted<organisation::Duty>{
                           {.id = ids.at(row.address),
                            .address = row.address,
                            .document = row.unit.substr(0, row.unit.find('/')),
                            .unit = all.units.at(row.unit),
                            .post = row.post.empty() ? std::nullopt : std::optional{all.posts.at(row.post)},
                            .section = row.section,
                            .number = row.number,
                            .title_fa = row.title_fa,
                            .title_en = row.title_en,
                            .capability = row.capability,
                            .kind = row.kind,
                            .record = row.record,
                            .bound = row.limit},
                           row.valid_from});
    }
    return wanted;
}

/// The ids a folder's rows go by, for who refers to them and for who reads the difference.
template <class Id>
void publish(const std::map<std::string, Id>& ids,
             std::map<std::string, Id>& by_code,
             std::map<Id, std::string>& codes)
{
    by_code = ids;
    for (const auto& [code, id] : ids) {
        codes.emplace(id, code);
    }
}

} // namespace

void follow_organisation(Applying& all)
{
    const auto day = all.application.day;
    const auto& now = all.folder;
    Held<organisation::Unit> units{organisation::unit_rows(all.tx), day};
    give_ids(all, units, now.units, all.base.units, [](const UnitRow& row) { return row.address(); });
    publish(units.ids, all.units, all.codes.units);
    Held<organisation::Post> posts{organisation::post_rows(all.tx), day};
    give_ids(all, posts, now.posts, all.base.posts, [](const PostRow& row) { return row.code; });
    publish(posts.ids, all.posts, all.codes.posts);
    Held<organisation::Duty> duties{organisation::duty_rows(all.tx), day};
    give_ids(all, duties, now.duties, all.base.duties, [](const DutyRow& row) { return row.address; });

    Following{all, organisation::unit_events, units}.run(wanted_units(all, all.base), wanted_units(all, now));
    Following{all, organisation::post_events, posts}.run(wanted_posts(all, all.base), wanted_posts(all, now));
    Following{all, organisation::duty_events, duties}.run(wanted_duties(all, duties.ids, all.base),
                                                          wanted_duties(all, duties.ids, now));
}

void find_displaced(const Applying& all, std::vector<Violation>& displaced)
{
    std::set<UnitId> units;
    std::set<PostId> posts;
    for (const auto& [code, id] : all.closed_units) {
        units.insert(id);
    }
    for (const auto& [code, id] : all.closed_posts) {
        posts.insert(id);
    }
    const auto add = [&](const auto& row, bool is_displaced) {
        if (is_displaced && (!row.period.to || all.application.day < *row.period.to)) {
            displaced.push_back({code_of(row.state), "charter.place_closed"});
        }
    };
    for (const auto& row : organisation::unit_rows(all.tx)) {
        add(row, row.state.parent && units.contains(*row.state.parent));
    }
    for (const auto& row : organisation::post_rows(all.tx)) {
        add(row, units.contains(row.state.unit));
    }
    for (const auto& row : organisation::duty_rows(all.tx)) {
        add(row, units.contains(row.state.unit) || (row.state.post && posts.contains(*row.state.post)));
    }
}

} // namespace divan::charter
