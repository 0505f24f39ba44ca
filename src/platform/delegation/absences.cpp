// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/absences.hpp"

#include "platform/delegation/giving.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/worklist/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::delegation {

using access::Reach;

/// Another's absence is an administrator's to record: with a reach beyond one's own post, over one of their
/// posts.
static bool administers(db::ReadSession& session, const access::Actor& actor, PersonId person, CivilDate day)
{
    const auto reach = actor.reach(permission::record_absence);
    if (!reach || *reach == Reach::own_post || actor.by) {
        return false;
    }
    const auto posts = organisation::posts_held(session, person, day);
    return *reach == Reach::all || std::ranges::any_of(posts, [&](const organisation::Post& post) {
        return access::covers(actor, permission::record_absence, post.unit);
    });
}

static bool is_own(const access::Actor& actor, PersonId person)
{
    return person == actor.person && !actor.by && actor.may(permission::record_absence);
}

static void authorise(db::ReadSession& session, const access::Actor& actor, PersonId person, CivilDate day)
{
    if (!is_own(actor, person) && !administers(session, actor, person, day)) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

static void refuse_unknown(db::ReadSession& session, PersonId person)
{
    if (!organisation::person_names(session, {person}).contains(person)) {
        throw AppError{
            ErrorCode::invalid_input, "input.invalid", {{"/person_id", "delegation.unknown_person"}}};
    }
}

/// Whether someone has the whole place of a post on all of the days, or its worklist is being handed over.
static bool is_provided(db::ReadSession& session, PostId post, const Days& days)
{
    std::vector<Days> covered;
    for (const auto& given : store::of_post(session, post, days)) {
        if (rule_of(given.kind, given.days.from).place == Place::whole) {
            covered.push_back(given.days);
        }
    }
    return covers(covered, days) || worklist::store::has_open_handover(session, post);
}

static StrandedPost stranded(db::ReadSession& session, PostId post, const Absence& absence, CivilDate today)
{
    StrandedPost found{.post = post, .kinds = worklist::store::open_by_kind(session, post, today)};
    const auto first = divan::to_text(absence.days.from);
    const auto end = divan::to_text(absence.days.to.value());
    for (const auto& due : worklist::store::due_counts(session, post)) {
        found.open += due.open;
        found.late += due.due_key < first ? due.open : 0;
        found.due_in_absence += due.due_key < end ? due.open : 0;
    }
    found.is_provided = is_provided(session, post, absence.days);
    return found;
}

/// Whether other posts prepare the desk on all the days of it that fall in the absence.
static bool is_prepared_meanwhile(db::ReadSession& session, const Desk& desk, const Days& days)
{
    std::vector<Days> covered;
    for (const auto& other : desks::of_post(session, desk.post, days.from)) {
        if (other.desk.prepared_by != desk.prepared_by) {
            covered.push_back(other.desk.days);
        }
    }
    return covers(std::move(covered), days);
}

/// Desks of others that would lie unprepared. Who stands in for the preparer doesn't prepare them: that is no
/// power of the post.
static void add_desks(db::ReadSession& session, std::vector<Desk>& found, PostId preparer, const Days& absent)
{
    for (const auto& current : desks::prepared_by(session, preparer, absent.from)) {
        const auto days = overlap(current.desk.days, absent);
        if (days && !is_prepared_meanwhile(session, current.desk, *days)) {
            found.push_back(current.desk);
        }
    }
}

static Stranding stranding(db::ReadSession& session, const Absence& absence, CivilDate today)
{
    Stranding found;
    for (const auto& post : organisation::posts_held(session, absence.person, absence.days.from)) {
        found.posts.push_back(stranded(session, post.id, absence, today));
        add_desks(session, found.desks, post.id, absence.days);
    }
    for (const auto& used : store::used_by(session, absence.person, absence.days)) {
        if (auto current = store::find(session, used.id)) {
            found.powers.push_back(*std::move(current));
        }
    }
    return found;
}

Absences::Absences(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

CivilDate Absences::today() const
{
    return civil_date(clock_.now(), zone_);
}

Stranding Absences::preview(const access::Actor& actor, const Absence& asked) const
{
    const auto today = this->today();
    reject_if_any(faults(asked, today));
    return database_.read([&](db::ReadSession& session) {
        authorise(session, actor, asked.person, asked.days.from);
        refuse_unknown(session, asked.person);
        return stranding(session, asked, today);
    });
}

/// Powers begin today or later, also when the absence is told after its first day.
static Delegation substitute(const Absence& absence, const Substitution& asked, CivilDate today)
{
    Delegation made;
    made.kind = substitute_kind(absence.kind);
    made.post = asked.post;
    made.person = asked.person;
    made.scope = asked.scope;
    std::ranges::sort(made.scope.actions);
    made.absence = absence.id;
    made.days = {std::max(absence.days.from, today), absence.days.to};
    return made;
}

/// Gives each substitute their powers; what is wrong with one is said at its place in the request.
static void give_substitutes(db::UnitOfWork& tx, const Giving& giving, const AbsenceRequest& request)
{
    std::vector<Violation> found;
    for (std::size_t i = 0; i < request.substitutions.size(); ++i) {
        const auto& asked = request.substitutions[i];
        const auto path = "/substitutions/" + std::to_string(i);
        if (!store::holds(tx, request.absence.person, asked.post, request.absence.days.from)) {
            found.push_back({path + "/post_id", "absence.post_not_held"});
            continue;
        }
        auto made = substitute(request.absence, asked, giving.today);
        const auto end = store::holds_until(tx, request.absence.person, asked.post, made.days.from);
        if (end && *end > made.days.from) {
            made.days.to = std::min(made.days.to.value_or(*end), *end); // then it is the next holder's place
        }
        const auto examined = examine(tx, giving, made);
        for (const auto& fault : examined.violations) {
            found.push_back({path + fault.path, fault.reason});
        }
        if (examined.violations.empty()) {
            refuse_if_any(tx, examined);
            record(tx, giving, std::move(made));
        }
    }
    reject_if_any(found);
}

static void refuse_stranding(db::ReadSession& session, const AbsenceRequest& request, CivilDate today)
{
    const auto left = stranding(session, request.absence, today);
    const auto is_left = [](const StrandedPost& post) { return post.open > 0 && !post.is_provided; };
    const auto leaves_something =
        std::ranges::any_of(left.posts, is_left) || !left.powers.empty() || !left.desks.empty();
    if (!request.is_acknowledged && leaves_something) {
        throw AppError{ErrorCode::conflict, "absence.would_strand"};
    }
}

AbsenceMade Absences::record(const access::Actor& actor, const AbsenceRequest& asked)
{
    const auto asked_at = clock_.now();
    const auto today = civil_date(asked_at, zone_);
    return database_.write([&](db::UnitOfWork& tx) -> AbsenceMade {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {AbsenceId{*made}, true};
        }
        auto request = asked;
        auto& absence = request.absence;
        authorise(tx, actor, absence.person, absence.days.from);
        refuse_unknown(tx, absence.person);
        reject_if_any(faults(absence, today));
        const auto now = store::begin_change(tx, asked_at);
        if (!store::absences(tx, absence.person, absence.days).empty()) {
            throw AppError{ErrorCode::conflict, "absence.overlaps"};
        }
        absence.id = AbsenceId{tx.next_id()};
        const auto entry =
            ledger::append(tx, now, actor.author(), "delegation.absence.recorded",
                           {absence_kind, absence.id.value},
                           {{"person", absence.person.value},
                            {"kind", to_text(absence.kind)},
                            {"valid_from", divan::to_text(absence.days.from)},
                            {"valid_to", divan::to_text(absence.days.to.value())},
                            {"substitutes", static_cast<std::int64_t>(request.substitutions.size())},
                            {"left_stranded", request.is_acknowledged ? "acknowledged" : ""}})
                .id;
        store::add(tx, absence, entry);
        const Giving giving{
            .actor = actor, .now = now, .today = today, .is_by_holder = is_own(actor, absence.person)};
        give_substitutes(tx, giving, request);
        refuse_stranding(tx, request, today);
        idempotency::remember(tx, actor, now, absence.id.value);
        return {absence.id, false};
    });
}

void Absences::end(const access::Actor& actor, AbsenceId id, std::int64_t version, CivilDate day)
{
    const auto asked_at = clock_.now();
    const auto today = civil_date(asked_at, zone_);
    database_.write([&](db::UnitOfWork& tx) {
        const auto now = store::begin_change(tx, asked_at);
        const auto current = store::find(tx, id);
        if (!current || (!is_own(actor, current->absence.person) &&
                         !administers(tx, actor, current->absence.person, today))) {
            throw AppError{ErrorCode::not_found, "absence.not_found"};
        }
        if (current->version != version) {
            throw AppError{ErrorCode::precondition_failed, "delegation.changed_meanwhile"};
        }
        const auto& days = current->absence.days;
        if (*days.to <= day) {
            throw AppError{ErrorCode::conflict, "absence.has_ended"};
        }
        const auto entry = ledger::append(tx, now, actor.author(), "delegation.absence.ended",
                                          {absence_kind, id.value}, {{"valid_to", divan::to_text(day)}})
                               .id;
        store::change_days(tx, *current, overlap(days, {days.from, day}), entry);
        const Giving giving{.actor = actor, .now = now, .today = today, .is_by_holder = true};
        for (const auto& given : store::of_absence(tx, id)) {
            if (!given.delegation.days.to || *given.delegation.days.to > day) {
                delegation::end(tx, giving, given, std::max(day, today), "returned");
            }
        }
    });
}

store::CurrentAbsence
Absences::get(const access::Actor& actor, AbsenceId id, std::optional<Instant> known_at) const
{
    return database_.read([&](db::ReadSession& session) {
        const auto found = known_at ? store::find_known(session, id, *known_at) : store::find(session, id);
        const auto may_see =
            found && (found->absence.person == actor.person ||
                      administers(session, actor, found->absence.person, found->absence.days.from));
        if (!may_see) {
            throw AppError{ErrorCode::not_found, "absence.not_found"};
        }
        return *found;
    });
}

std::optional<Instant> Absences::recorded_at(const access::Actor& actor, EntryId entry) const
{
    return database_.read([&](db::ReadSession& session) -> std::optional<Instant> {
        const auto found = store::absence_of(session, entry);
        const auto may_see =
            found && (found->first.person == actor.person ||
                      administers(session, actor, found->first.person, found->first.days.from));
        return may_see ? std::optional{found->second} : std::nullopt;
    });
}

std::vector<store::CurrentAbsence> Absences::list(const access::Actor& actor,
                                                  PersonId person,
                                                  CivilDate from,
                                                  std::optional<Instant> known_at) const
{
    return database_.read([&](db::ReadSession& session) {
        if (person != actor.person) {
            authorise(session, actor, person, from);
        }
        const Days days{from, std::nullopt};
        return known_at ? store::absences_known(session, person, days, *known_at)
                        : store::absences(session, person, days);
    });
}

std::vector<store::Current> Absences::substitutes(AbsenceId id, std::optional<Instant> known_at) const
{
    return database_.read([&](db::ReadSession& session) {
        return known_at ? store::of_absence_known(session, id, *known_at) : store::of_absence(session, id);
    });
}

} // namespace divan::delegation
