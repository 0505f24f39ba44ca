// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/desks.hpp"

#include "base/error.hpp"
#include "platform/delegation/store.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/worklist/desk_moving.hpp"
#include "platform/worklist/preparing_store.hpp"

#include <algorithm>
#include <utility>

namespace divan::worklist {

using delegation::Desk;
namespace rows = delegation::desks;

static bool holds_desk_of(const access::Actor& actor, PostId post)
{
    return post == actor.post && !actor.by;
}

/// Another's desk is an administrator's to assign, with a reach beyond the own post.
static bool administers(db::ReadSession& session, const access::Actor& actor, PostId post, CivilDate day)
{
    const auto reach = actor.reach(permission::assign_desk);
    const auto found = organisation::find_post(session, post, day);
    return reach && *reach != access::Reach::own_post && !actor.by && found &&
           access::covers(actor, permission::assign_desk, found->unit);
}

static bool may_assign(db::ReadSession& session, const access::Actor& actor, PostId post, CivilDate day)
{
    return (holds_desk_of(actor, post) && actor.may(permission::assign_desk)) ||
           administers(session, actor, post, day);
}

Desks::Desks(db::Database& database,
             const Clock& clock,
             std::string zone,
             std::vector<const NoteKeeper*> keepers)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, keepers_{std::move(keepers)}
{
}

CivilDate Desks::today() const
{
    return civil_date(clock_.now(), zone_);
}

static std::vector<Violation> faults(db::ReadSession& session, const Desk& asked, CivilDate today)
{
    std::vector<Violation> found;
    if (!organisation::find_post(session, asked.post, asked.days.from)) {
        found.push_back({"/post_id", "desk.unknown_post"});
    }
    if (asked.prepared_by == asked.post) {
        found.push_back({"/prepared_by_post_id", "desk.by_itself"});
    } else if (!organisation::find_post(session, asked.prepared_by, asked.days.from)) {
        found.push_back({"/prepared_by_post_id", "desk.unknown_post"});
    }
    if (asked.days.from < today) {
        found.push_back({"/valid_from", "desk.starts_in_past"});
    }
    if (asked.days.to && *asked.days.to <= asked.days.from) {
        found.push_back({"/last_day", "desk.last_day_before_first"});
    }
    return found;
}

/// Who assigns a desk as its holder does so for days of the own tenure: later ones are the next holder's.
static void keep_to_own_tenure(db::ReadSession& session, const access::Actor& actor, Desk& asked)
{
    if (delegation::store::holder_of(session, asked.post, asked.days.from) != actor.person) {
        reject_if_any({{"/valid_from", "desk.beyond_tenure"}});
    }
    if (!delegation::store::keep_to_tenure(session, actor.person, asked.post, asked.days)) {
        reject_if_any({{"/last_day", "desk.beyond_tenure"}});
    }
}

DeskId Desks::assign(const access::Actor& actor, const Desk& request)
{
    const auto asked_at = clock_.now();
    const auto today = civil_date(asked_at, zone_);
    return database_.write([&](db::UnitOfWork& tx) -> DeskId {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return DeskId{*made};
        }
        if (!may_assign(tx, actor, request.post, request.days.from)) {
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
        auto desk = request;
        if (!administers(tx, actor, desk.post, desk.days.from)) {
            keep_to_own_tenure(tx, actor, desk);
        }
        const auto now = delegation::store::begin_change(tx, asked_at);
        reject_if_any(faults(tx, desk, today));
        if (!holds_desk_of(actor, desk.post) &&
            std::ranges::find(actor.posts, desk.prepared_by) != actor.posts.end()) {
            reject_if_any({{"/prepared_by_post_id", "desk.to_who_assigns"}});
        }
        for (const auto& other : rows::of_post(tx, desk.post, desk.days.from)) {
            if (other.desk.prepared_by == desk.prepared_by &&
                delegation::overlap(other.desk.days, desk.days)) {
                throw AppError{ErrorCode::conflict, "desk.assigned_already"};
            }
        }
        const auto id = worklist::assign(tx, {now, actor.author()}, desk);
        idempotency::remember(tx, actor, now, id.value);
        return id;
    });
}

/// A desk that the acting post has or prepares, or that the actor may assign.
static rows::Current visible(db::ReadSession& session, const access::Actor& actor, DeskId id, CivilDate today)
{
    auto found = rows::find(session, id);
    const auto is_party =
        found && !actor.by && (found->desk.post == actor.post || found->desk.prepared_by == actor.post);
    if (!found || (!is_party && !administers(session, actor, found->desk.post, today))) {
        throw AppError{ErrorCode::not_found, "desk.not_found"};
    }
    return *found;
}

void Desks::end(const access::Actor& actor, const ExpectedDesk& expected, CivilDate day)
{
    const auto asked_at = clock_.now();
    const auto today = civil_date(asked_at, zone_);
    database_.write([&](db::UnitOfWork& tx) {
        const auto now = delegation::store::begin_change(tx, asked_at);
        const auto current = visible(tx, actor, expected.id, today);
        const auto& desk = current.desk;
        if (!may_assign(tx, actor, desk.post, today)) {
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
        if (current.version != expected.version) {
            throw AppError{ErrorCode::precondition_failed, "desk.changed_meanwhile"};
        }
        if (day < today) {
            reject_if_any({{"/from", "desk.ends_in_past"}});
        }
        if (desk.days.to && *desk.days.to <= day) {
            throw AppError{ErrorCode::conflict, "desk.has_ended"};
        }
        worklist::end(tx, {now, actor.author()}, current, day);
    });
}

/// How the acting post sees the worklist of a desk it prepares today: up to its own clearance, nothing
/// personal.
static Source
prepared_source(db::ReadSession& session, const access::Actor& actor, DeskId id, CivilDate today)
{
    const auto found = rows::find(session, id);
    const auto is_preparer = found && found->desk.prepared_by == actor.post && !actor.by &&
                             actor.may(permission::prepare_desk) &&
                             delegation::holds_on(found->desk.days, today);
    if (!is_preparer) {
        throw AppError{ErrorCode::not_found, "desk.not_found"};
    }
    return {.post = found->desk.post, .clearance = actor.clearance, .sees_personal = false};
}

static Item shown_item(db::ReadSession& session, const Source& source, WorkItemId id)
{
    auto found = store::find_open(session, source, id);
    if (!found) {
        throw AppError{ErrorCode::not_found, "desk.item_not_found"};
    }
    return *std::move(found);
}

void Desks::prepare(const access::Actor& actor, DeskId desk, const Prepared& asked)
{
    const auto now = clock_.now();
    const auto today = civil_date(now, zone_);
    database_.write([&](db::UnitOfWork& tx) {
        const auto source = prepared_source(tx, actor, desk, today);
        (void)shown_item(tx, source, asked.item);
        auto prepared = asked;
        prepared.person = actor.person;
        prepared.in_post = actor.post;
        prepared.at = to_text(now);
        store::put(tx, source.post, prepared);
        ledger::append(tx, now, actor.author(), "worklist.item.prepared", {"worklist.item", asked.item.value},
                       {{"desk_post", source.post.value},
                        {"on_top", static_cast<std::int64_t>(asked.on_top)},
                        {"place", asked.place},
                        {"folder", asked.folder}});
    });
}

DictatedNoteId
Desks::dictate(const access::Actor& actor, DeskId desk, WorkItemId item, const std::string& note)
{
    const auto now = clock_.now();
    const auto today = civil_date(now, zone_);
    return database_.write([&](db::UnitOfWork& tx) -> DictatedNoteId {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return DictatedNoteId{*made};
        }
        const auto source = prepared_source(tx, actor, desk, today);
        const auto shown = shown_item(tx, source, item);
        DictatedNote made;
        made.id = DictatedNoteId{tx.next_id()};
        made.post = source.post;
        made.item = item;
        made.subject_kind = shown.subject_kind;
        made.subject = shown.subject_id;
        made.note = note;
        made.person = actor.person;
        made.in_post = actor.post;
        made.at = to_text(now);
        store::insert(tx, made);
        ledger::append(tx, now, actor.author(), "worklist.note.dictated", {"worklist.note", made.id.value},
                       {{"desk_post", source.post.value},
                        {"subject", shown.subject_id},
                        {"subject_kind", shown.subject_kind},
                        {"note", note}});
        idempotency::remember(tx, actor, now, made.id.value);
        return made.id;
    });
}

void Desks::settle(const access::Actor& actor, DictatedNoteId id, std::int64_t version, NoteState word)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto note = store::find_note(tx, id);
        if (!note || !holds_desk_of(actor, note->post)) {
            throw AppError{ErrorCode::not_found, "desk.note_not_found"};
        }
        if (note->state != NoteState::waiting || note->version != version) {
            throw AppError{ErrorCode::precondition_failed, "desk.changed_meanwhile"};
        }
        note->state = word;
        note->settled_by = actor.person;
        note->settled_at = to_text(now);
        store::settle(tx, *note);
        const auto is_confirmed = word == NoteState::confirmed;
        const auto token = ledger::append(tx, now, actor.author(),
                                          is_confirmed ? "worklist.note.confirmed" : "worklist.note.declined",
                                          {"worklist.note", id.value},
                                          {{"written_by", note->person.value},
                                           {"written_in_post", note->in_post.value},
                                           {"subject", note->subject},
                                           {"subject_kind", note->subject_kind},
                                           {"note", note->note}})
                               .token;
        for (const auto* const keeper : keepers_) {
            if (is_confirmed && keeper->subject_kind() == note->subject_kind) {
                keeper->keep(tx, *note, token);
            }
        }
    });
}

std::vector<rows::Current> Desks::list(const access::Actor& actor, std::optional<PostId> of) const
{
    const auto today = this->today();
    return database_.read([&](db::ReadSession& session) {
        if (of && *of != actor.post) {
            if (!administers(session, actor, *of, today)) {
                throw AppError{ErrorCode::forbidden, "access.forbidden"};
            }
            return rows::of_post(session, *of, today);
        }
        if (actor.by) {
            return std::vector<rows::Current>{};
        }
        auto found = rows::of_post(session, actor.post, today);
        std::ranges::move(rows::prepared_by(session, actor.post, today), std::back_inserter(found));
        return found;
    });
}

rows::Current Desks::get(const access::Actor& actor, DeskId id) const
{
    const auto today = this->today();
    return database_.read([&](db::ReadSession& session) { return visible(session, actor, id, today); });
}

/// The holder sees the whole desk, who prepares it what they may.
static Source source_of(db::ReadSession& session, const access::Actor& actor, DeskId id, CivilDate today)
{
    const auto found = rows::find(session, id);
    if (found && holds_desk_of(actor, found->desk.post)) {
        return {.post = actor.post};
    }
    return prepared_source(session, actor, id, today);
}

DeskList Desks::items(const access::Actor& actor, DeskId id, const access::PageStart& start) const
{
    const auto today = this->today();
    return database_.read([&](db::ReadSession& session) {
        const auto source = source_of(session, actor, id, today);
        DeskList shown;
        auto prepared = store::prepared(session, source.post);
        sort_prepared(prepared);
        for (auto& one : prepared) {
            if (auto item = store::find_open(session, source, one.item)) {
                shown.prepared.push_back(std::move(one));
                shown.prepared_items.push_back(*std::move(item));
            }
        }
        shown.page = worklist::list(session, {.sources = {source},
                                              .view = View::all,
                                              .today = today,
                                              .cursor = start.cursor,
                                              .limit = start.limit});
        if (source.post == actor.post) {
            const OwnPosts own{{actor.post, actor.clearance}};
            withhold(shown.prepared_items, View::all, own);
            withhold(shown.page.items, View::all, own);
        }
        return shown;
    });
}

std::vector<DictatedNote> Desks::notes(const access::Actor& actor) const
{
    return database_.read([&](db::ReadSession& session) {
        return actor.by ? std::vector<DictatedNote>{} : store::waiting_notes(session, actor.post);
    });
}

} // namespace divan::worklist
