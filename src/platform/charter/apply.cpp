// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/apply.hpp"

#include "base/error.hpp"
#include "platform/calendar/deadlines.hpp"
#include "platform/calendar/store.hpp"
#include "platform/charter/apply_words.hpp"
#include "platform/charter/store.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace divan::charter {

using Kind = Change::Kind;

namespace {

/// Compares a folder with the database and, when it has a unit of work, makes the database follow.
class Applier {
public:
    Applier(db::ReadSession& session,
            db::UnitOfWork* tx,
            const Folder& folder,
            const Application& application)
        : session_{session}, tx_{tx}, folder_{folder}, application_{application}
    {
    }

    std::vector<Change> run()
    {
        follow_units();
        follow_posts();
        follow_duties();
        follow_roles();
        follow_registers();
        follow_calendar();
        move_work();
        return std::move(changes_);
    }

private:
    void follow_units()
    {
        std::map<std::string, organisation::Unit> known;
        std::map<UnitId, std::string> addresses;
        for (auto& unit : organisation::units(session_, application_.day)) {
            const auto address = unit.document + "/" + unit.code;
            addresses.emplace(unit.id, address);
            units_.emplace(address, unit.id);
            known.emplace(address, std::move(unit));
        }
        std::vector<Wanted<organisation::Unit>> wanted;
        for (const auto& row : folder_.units) {
            wanted.push_back({{.id = id_of(units_, row.address()),
                               .document = row.document,
                               .code = row.code,
                               .parent = std::nullopt,
                               .name_fa = row.name_fa,
                               .name_en = row.name_en},
                              row.address(),
                              row.valid_from});
        }
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (!folder_.units[i].parent.empty()) {
                wanted[i].thing.parent = units_.at(folder_.units[i].parent);
            }
        }
        follow(unit_events, wanted, known);
    }

    void follow_posts()
    {
        std::map<std::string, organisation::Post> known;
        for (auto& post : organisation::posts(session_, application_.day)) {
            posts_.emplace(post.code, post.id);
            known.emplace(post.code, std::move(post));
        }
        std::vector<Wanted<organisation::Post>> wanted;
        for (const auto& row : folder_.posts) {
            wanted.push_back({{.id = id_of(posts_, row.code),
                               .unit = units_.at(row.unit),
                               .code = row.code,
                               .title_fa = row.title_fa,
                               .title_en = row.title_en,
                               .is_head = row.is_head,
                               .is_assumed = row.is_assumed,
                               .roles = row.roles,
                               .clearance = row.clearance},
                              row.code,
                              row.valid_from});
        }
        follow(post_events, wanted, known);
    }

    void follow_duties()
    {
        std::map<std::string, organisation::Duty> known;
        std::map<std::string, DutyId> ids;
        for (auto& duty : organisation::duties(session_, application_.day)) {
            ids.emplace(duty.address, duty.id);
            known.emplace(duty.address, std::move(duty));
        }
        std::vector<Wanted<organisation::Duty>> wanted;
        for (const auto& row : folder_.duties) {
            const auto document = row.unit.substr(0, row.unit.find('/'));
            wanted.push_back({{.id = id_of(ids, row.address),
                               .address = row.address,
                               .document = document,
                               .unit = units_.at(row.unit),
                               .post = row.post.empty() ? std::nullopt : std::optional{posts_.at(row.post)},
                               .section = row.section,
                               .number = row.number,
                               .title_fa = row.title_fa,
                               .title_en = row.title_en,
                               .capability = row.capability,
                               .kind = row.kind,
                               .record = row.record,
                               .bound = row.limit},
                              row.address,
                              row.valid_from});
        }
        follow(duty_events, wanted, known);
    }

    /// The permanent id of a code: the known one, or a new one (in a dry run only a stand-in).
    template <class Id>
    Id id_of(std::map<std::string, Id>& ids, const std::string& code)
    {
        const auto known = ids.find(code);
        if (known != ids.end()) {
            return known->second;
        }
        return ids.emplace(code, Id{tx_ != nullptr ? tx_->next_id() : --stand_in_}).first->second;
    }

    template <class Thing>
    void follow(const Events& events,
                const std::vector<Wanted<Thing>>& wanted,
                std::map<std::string, Thing>& known)
    {
        for (const auto& [thing, code, from] : wanted) {
            const auto before = known.find(code);
            if (before == known.end()) {
                create(events, thing, code, from);
                continue;
            }
            if (!(before->second == thing)) {
                change(events, before->second, thing, code);
            }
            known.erase(before);
        }
        for (const auto& [code, thing] : known) {
            close(events, thing, code);
        }
    }

    template <class Thing>
    void create(const Events& events, const Thing& thing, const std::string& code, CivilDate from)
    {
        changes_.push_back({Kind::created, std::string{events.thing}, code, "", told(thing), 0});
        if (tx_ != nullptr) {
            const auto entry = record(events.created, {events.reference, thing.id.value}, code, from);
            organisation::add_identity(*tx_, thing, entry);
            organisation::open_state(*tx_, thing, from, entry);
        }
    }

    template <class Thing>
    void change(const Events& events, const Thing& before, const Thing& thing, const std::string& code)
    {
        changes_.push_back({Kind::changed, std::string{events.thing}, code, told(before), told(thing), 0});
        if (tx_ != nullptr) {
            const auto entry =
                record(events.changed, {events.reference, thing.id.value}, code, application_.day);
            organisation::open_state(*tx_, thing, application_.day, entry);
        }
    }

    template <class Thing>
    void close(const Events& events, const Thing& thing, const std::string& code)
    {
        changes_.push_back({Kind::closed, std::string{events.thing}, code, told(thing), "", 0});
        if constexpr (std::is_same_v<Thing, organisation::Post>) {
            leave(thing);
        }
        if (tx_ != nullptr) {
            const auto entry =
                record(events.closed, {events.reference, thing.id.value}, code, application_.day);
            organisation::put_state(*tx_, thing.id, {application_.day, std::nullopt}, std::optional<Thing>{},
                                    entry);
        }
    }

    /// A post is closed: its appointments end, and its open work is noted.
    void leave(const organisation::Post& post)
    {
        for (const auto* const strandable : application_.strandables) {
            for (const auto& stranded : strandable->stranded(session_, {{post.id}, {}, application_.day})) {
                changes_.back().stranded += stranded.lapses ? 0 : stranded.count;
            }
        }
        closed_.emplace(post.code, post.id);
        if (tx_ == nullptr) {
            return;
        }
        for (const auto& row : organisation::appointments_of(session_, post.id)) {
            if (!row.period.to || *row.period.to > application_.day) {
                const auto& appointment = row.state;
                const auto entry =
                    ledger::append(*tx_, application_.now, application_.author,
                                   "organisation.appointment.ended",
                                   {"organisation.person", appointment.person.value},
                                   {{"post", post.id.value}, {"from", to_text(application_.day)}})
                        .id;
                organisation::end_appointment(*tx_, appointment.id, application_.day, entry);
            }
        }
    }

    /// Open work of closed posts goes where it was said to go; what has no place stands in the way.
    void move_work()
    {
        if (tx_ == nullptr) {
            return;
        }
        std::vector<Violation> homeless;
        for (const auto& change : changes_) {
            if (change.stranded == 0) {
                continue;
            }
            const auto named = application_.destinations.find(change.code);
            const auto to =
                named == application_.destinations.end() ? posts_.end() : posts_.find(named->second);
            if (to == posts_.end() || closed_.contains(to->first)) {
                homeless.push_back({change.code, "charter.work_stranded"});
                continue;
            }
            const orders::Move move{orders::Owner::post, closed_.at(change.code).value,
                                    to->second.value,    application_.day,
                                    application_.now,    application_.author};
            for (const auto* const strandable : application_.strandables) {
                while (strandable->move(*tx_, move, 1000) > 0) {
                }
            }
        }
        if (!homeless.empty()) {
            throw AppError{ErrorCode::conflict, "charter.work_stranded", std::move(homeless)};
        }
    }

    void follow_roles()
    {
        auto wanted = folder_.grants;
        std::ranges::sort(wanted, {}, [](const auto& grant) { return std::pair{grant.role, grant.action}; });
        auto titles = folder_.roles;
        std::ranges::sort(titles, {}, &organisation::Role::code);
        if (organisation::role_grants(session_) == wanted && organisation::roles(session_) == titles) {
            return;
        }
        changes_.push_back({Kind::changed, "roles", "roles", "", "", 0});
        if (tx_ != nullptr) {
            record("organisation.roles.changed", {"organisation.roles", 0}, "roles", application_.day);
            organisation::replace_role_grants(*tx_, wanted);
            organisation::replace_roles(*tx_, titles);
        }
    }

    void follow_registers()
    {
        const auto known = registers::list(session_);
        for (const auto& row : folder_.registers) {
            const auto before = std::ranges::find(known, row.code, &registers::Register::code);
            const auto is_new = before == known.end();
            if (!is_new && before->title_fa == row.title_fa && before->title_en == row.title_en &&
                before->unit == units_.at(row.unit) && before->pattern == row.pattern) {
                continue;
            }
            changes_.push_back({is_new ? Kind::created : Kind::changed, "register", row.code,
                                is_new ? "" : before->title_fa + " | " + before->pattern,
                                row.title_fa + " | " + row.pattern, 0});
            if (tx_ != nullptr) {
                define_register(row, is_new);
            }
        }
    }

    void define_register(const RegisterRow& row, bool is_new)
    {
        const auto* const event = is_new ? "registers.register.defined" : "registers.register.changed";
        const auto from = is_new ? row.valid_from : application_.day;
        const auto entry = record(event, {"registers.register", 0}, row.code, from);
        registers::define(*tx_, entry,
                          {.code = row.code,
                           .title_fa = row.title_fa,
                           .title_en = row.title_en,
                           .unit = units_.at(row.unit),
                           .unit_code = row.unit.substr(row.unit.find('/') + 1),
                           .pattern = row.pattern,
                           .valid_from = from});
    }

    /// The rows in force that a folder gave, by what makes them the same row.
    std::map<std::string, CalendarRuleId> known_calendar()
    {
        constexpr std::size_t page = 1000;
        std::map<std::string, CalendarRuleId> known;
        CalendarRuleId after;
        for (auto rows = calendar::store::of_origin(session_, "charter", after, page); !rows.empty();
             rows = calendar::store::of_origin(session_, "charter", after, page)) {
            for (const auto& stored : rows) {
                known.emplace(calendar::identity_of(stored.row), stored.id);
            }
            after = rows.back().id;
        }
        return known;
    }

    void follow_calendar()
    {
        auto known = known_calendar();
        std::optional<EntryId> last;
        for (const auto& [file, given] : folder_.calendar) {
            auto row = given;
            if (row.scope.kind == "unit") {
                row.scope.code = std::to_string(units_.at(row.scope.code).value);
            }
            if (known.erase(calendar::identity_of(row)) > 0) {
                continue;
            }
            changes_.push_back({Kind::created, "calendar", calendar_code(row)});
            if (tx_ != nullptr) {
                const CalendarRuleId id{tx_->next_id()};
                last = record("calendar.rule.decreed", {"calendar.rule", id.value}, calendar_code(row),
                              row.rule.from);
                calendar::store::insert(*tx_, {.id = id, .row = row, .origin = "charter"}, *last);
            }
        }
        for (const auto& [identity, id] : known) {
            changes_.push_back({Kind::closed, "calendar", std::to_string(id.value)});
            if (tx_ != nullptr) {
                last = record("calendar.rule.withdrawn", {"calendar.rule", id.value}, identity,
                              application_.day);
                calendar::store::supersede(*tx_, id, *last);
            }
        }
        if (last) {
            calendar::store::move_stamp(*tx_);
            calendar::ask_for_reckoning(*tx_, application_.now, *last, "charter");
        }
    }

    EntryId record(std::string_view event, Reference subject, const std::string& code, CivilDate from)
    {
        return ledger::append(*tx_, application_.now, application_.author, event, subject,
                              {{"code", code}, {"from", to_text(from)}})
            .id;
    }

    db::ReadSession& session_;
    db::UnitOfWork* tx_; // null: a dry run
    const Folder& folder_;
    const Application& application_;
    std::map<std::string, UnitId> units_;
    std::map<std::string, PostId> posts_;
    std::map<std::string, PostId> closed_;
    std::int64_t stand_in_{};
    std::vector<Change> changes_;
};

} // namespace

std::vector<Change> difference(db::ReadSession& session, const Folder& folder, const Application& application)
{
    return Applier{session, nullptr, folder, application}.run();
}

std::vector<Change> apply(db::UnitOfWork& tx, const Folder& folder, const Application& asked)
{
    auto application = asked;
    application.now = organisation::begin_change(tx, asked.now);
    auto changes = Applier{tx, &tx, folder, application}.run();
    if (changes.empty() && applied(tx).hash == folder.hash) {
        return changes;
    }
    const auto entry = ledger::append(
        tx, application.now, application.author, "charter.charter.applied", {"charter.charter", 1},
        {{"hash", folder.hash}, {"changes", static_cast<std::int64_t>(changes.size())}});
    store::put_institution(tx, folder, application.now, entry.id);
    return changes;
}

} // namespace divan::charter
