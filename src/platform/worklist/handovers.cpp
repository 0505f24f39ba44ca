// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/handovers.hpp"

#include "platform/delegation/store.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/worklist/store.hpp"
#include "platform/worklist/worklist.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace divan::worklist {

using Reach = access::Reach;

/// Within reach beyond one's own post.
static bool administers(const access::Actor& actor, UnitId unit)
{
    const auto reach = actor.reach(permission::hand_over);
    return reach && *reach != Reach::own_post && access::covers(actor, permission::hand_over, unit);
}

static bool administers(db::ReadSession& session, const access::Actor& actor, PostId post, CivilDate day)
{
    const auto found = organisation::find_post(session, post, day);
    return found ? administers(actor, found->unit) : actor.reach(permission::hand_over) == Reach::all;
}

/// What one stands in for is not given away.
static void refuse_who_stands_in(const access::Actor& actor)
{
    if (actor.by) {
        throw AppError{ErrorCode::forbidden, "delegation.not_passed_on"};
    }
}

static bool is_party(const access::Actor& actor, const Handover& handover)
{
    const auto is_own = [&actor](PostId post) {
        return post == actor.post || std::ranges::find(actor.posts, post) != actor.posts.end();
    };
    return is_own(handover.from) || is_own(handover.prepared_in) ||
           std::ranges::any_of(handover.receivers, [&](const Receiver& one) { return is_own(one.post); });
}

Handovers::Handovers(db::Database& database,
                     const Clock& clock,
                     std::string zone,
                     std::vector<const Follower*> followers)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, followers_{std::move(followers)}
{
}

std::vector<std::string> Handovers::kinds() const
{
    std::vector<std::string> kinds;
    for (const auto* const follower : followers_) {
        kinds.emplace_back(follower->kind());
    }
    return kinds;
}

/// What each receiver may get, and what would come to it that it may not.
static std::vector<ReceiverFacts> facts(db::ReadSession& session, Handover& asked, CivilDate today)
{
    const auto classified = store::classified_items(session, asked.from);
    std::vector<ReceiverFacts> found;
    for (auto& receiver : asked.receivers) {
        const auto post = organisation::find_post(session, receiver.post, today);
        receiver.clearance = post ? post->clearance : access::SecrecyClass::normal;
        const auto above = std::ranges::count_if(classified, [&](const store::OpenItem& item) {
            return receiver_of(asked, item.kind) == &receiver && item.secrecy_class > receiver.clearance;
        });
        found.push_back({post.has_value(), receiver.clearance, above});
    }
    return found;
}

/// Who hands over for a post that nobody has doesn't take its work: they would read what nobody there opened.
static void refuse_to_oneself(const access::Actor& actor, const Handover& asked)
{
    std::vector<Violation> found;
    for (std::size_t i = 0; i < asked.receivers.size(); ++i) {
        if (std::ranges::find(actor.posts, asked.receivers[i].post) != actor.posts.end()) {
            found.push_back({"/receivers/" + std::to_string(i) + "/post_id", "handover.to_who_prepares"});
        }
    }
    reject_if_any(found);
}

static std::string receivers_text(const Handover& handover)
{
    std::string text;
    for (const auto& receiver : handover.receivers) {
        text += (text.empty() ? "" : " ") + receiver.kind + ">" + std::to_string(receiver.post.value);
    }
    return text;
}

HandoverMade Handovers::prepare(const access::Actor& actor, const Handover& request)
{
    const auto now = clock_.now();
    const auto today = civil_date(now, zone_);
    return database_.write([&](db::UnitOfWork& tx) -> HandoverMade {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {HandoverId{*made}, true};
        }
        refuse_who_stands_in(actor);
        auto asked = request;
        const auto is_giver = asked.from == actor.post && actor.may(permission::hand_over);
        if (!is_giver && !administers(tx, actor, asked.from, today)) {
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
        if (!is_giver && delegation::store::holder_of(tx, asked.from, today).value != 0) {
            throw AppError{ErrorCode::conflict, "handover.giver_is_there"};
        }
        const auto known = facts(tx, asked, today);
        reject_if_any(faults(asked, known, kinds()));
        if (!is_giver) {
            refuse_to_oneself(actor, asked);
        }

        asked.id = HandoverId{tx.next_id()};
        asked.giver = is_giver ? actor.person : PersonId{};
        asked.prepared_by = actor.person;
        asked.prepared_in = actor.post;
        asked.prepared_at = to_text(now);
        store::insert(tx, asked);
        ledger::append(tx, now, actor.author(), "worklist.handover.prepared", {handover_kind, asked.id.value},
                       {{"from_post", asked.from.value},
                        {"giver", asked.giver.value},
                        {"receivers", receivers_text(asked)},
                        {"note", asked.note}});
        idempotency::remember(tx, actor, now, asked.id.value);
        return {asked.id, false};
    });
}

/// The handover for an act by a party: locked, as the actor saw it, and still to be decided on.
static Handover load(db::UnitOfWork& tx, const access::Actor& actor, HandoverId id, std::int64_t version)
{
    auto found = store::lock_handover(tx, id);
    if (!found || (!is_party(actor, *found) && actor.reach(permission::hand_over) != Reach::all)) {
        throw AppError{ErrorCode::not_found, "handover.not_found"};
    }
    if (found->version != version) {
        throw AppError{ErrorCode::precondition_failed, "handover.changed_meanwhile"};
    }
    if (found->state != HandoverState::prepared) {
        throw AppError{ErrorCode::conflict, "handover.is_under_way"};
    }
    return *std::move(found);
}

void Handovers::accept(const access::Actor& actor, HandoverId id, std::int64_t version)
{
    const auto now = clock_.now();
    const auto today = civil_date(now, zone_);
    database_.write([&](db::UnitOfWork& tx) {
        auto handover = load(tx, actor, id, version);
        const auto is_for_all =
            handover.giver.value == 0 && !actor.by && administers(tx, actor, handover.from, today);
        reject_if_any(faults(handover, facts(tx, handover, today), kinds())); // as things stand now
        bool accepted = false;
        for (auto& receiver : handover.receivers) {
            const auto is_own = receiver.post == actor.post && actor.may(permission::hand_over);
            if (!receiver.accepted_at && (is_own || is_for_all)) {
                receiver.accepted_by = actor.person;
                receiver.accepted_in = actor.post;
                receiver.accepted_at = to_text(now);
                store::accept(tx, id, receiver);
                accepted = true;
            }
        }
        if (!accepted) {
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
        if (is_accepted_by_all(handover)) {
            handover.state = HandoverState::moving;
            handover.started_at = to_text(now);
            handover.up_to_item = tx.next_id();
            handover.items = counts(tx, {{.post = handover.from}}, today).all;
        }
        store::update(tx, handover);
        ledger::append(tx, now, actor.author(), "worklist.handover.accepted", {handover_kind, id.value},
                       {{"from_post", handover.from.value}, {"items", handover.items}});
    });
}

void Handovers::withdraw(const access::Actor& actor, HandoverId id, std::int64_t version)
{
    const auto now = clock_.now();
    const auto today = civil_date(now, zone_);
    database_.write([&](db::UnitOfWork& tx) {
        auto handover = load(tx, actor, id, version);
        refuse_who_stands_in(actor);
        const auto is_own = handover.from == actor.post && actor.may(permission::hand_over);
        if (!is_own && !administers(tx, actor, handover.from, today)) {
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
        handover.state = HandoverState::withdrawn;
        store::update(tx, handover);
        ledger::append(tx, now, actor.author(), "worklist.handover.withdrawn", {handover_kind, id.value},
                       {{"from_post", handover.from.value}});
    });
}

/// The counters of a batch, one change for each post and day.
class Counting {
public:
    void moved(PostId from, PostId to, const std::string& due_key)
    {
        --changes_[{from, due_key}];
        ++changes_[{to, due_key}];
    }
    void write(db::UnitOfWork& tx) const
    {
        for (auto change = changes_.begin(); change != changes_.end();) {
            const auto& [post, due_key] = change->first;
            store::count_without_stamp(tx,
                                       {.post = post, .due_key = due_key, .open = change->second, .sent = 0});
            const auto last = change++;
            if (change == changes_.end() || change->first.first != last->first.first) {
                store::touch(tx, last->first.first);
            }
        }
    }

private:
    std::map<std::pair<PostId, std::string>, std::int64_t> changes_;
};

/// Receivers that were dissolved since they accepted: what was to come to them stays where it is.
static std::set<PostId> dissolved(db::ReadSession& session, const Handover& handover, CivilDate today)
{
    std::set<PostId> gone;
    for (const auto& receiver : handover.receivers) {
        if (!organisation::find_post(session, receiver.post, today)) {
            gone.insert(receiver.post);
        }
    }
    return gone;
}

void Handovers::move(db::UnitOfWork& tx, Handover& handover, const std::vector<store::OpenItem>& items) const
{
    const auto gone = dissolved(tx, handover, civil_date(clock_.now(), zone_));
    Counting counting;
    std::map<std::pair<std::string, PostId>, std::vector<MovedItem>> followed;
    for (const auto& item : items) {
        handover.at_due_key = item.due_key;
        handover.at_item = item.id.value;
        const auto* const receiver = receiver_of(handover, item.kind);
        if (receiver == nullptr || gone.contains(receiver->post) || item.personal ||
            item.secrecy_class > receiver->clearance) {
            ++handover.kept;
            continue;
        }
        if (!store::move_item(tx, item.id, handover.from, receiver->post)) {
            continue; // it was ended meanwhile
        }
        ++handover.moved;
        handover.list_hash = chained(handover.list_hash, item.id);
        store::list_item(tx, handover.id, handover.moved, item.id, receiver->post);
        counting.moved(handover.from, receiver->post, item.due_key);
        followed[{item.kind, receiver->post}].push_back(
            {item.id, item.source, item.subject, handover.from, item.was_opened});
    }
    for (const auto& [where, moved] : followed) {
        for (const auto* const follower : followers_) {
            if (follower->kind() == where.first) {
                follower->follow(tx, where.second, moved);
            }
        }
    }
    counting.write(tx);
}

void Handovers::finish(db::UnitOfWork& tx, Handover& handover, Instant now) const
{
    handover.state = HandoverState::finished;
    handover.finished_at = to_text(now);
    // The moving is the machine's; who agreed to it stands in the entry.
    handover.entry_token = ledger::append(tx, now, {handover.prepared_by, handover.prepared_in},
                                          "worklist.handover.finished", {handover_kind, handover.id.value},
                                          {{"from_post", handover.from.value},
                                           {"giver", handover.giver.value},
                                           {"receivers", receivers_text(handover)},
                                           {"moved", handover.moved},
                                           {"kept", handover.kept},
                                           {"list_hash", handover.list_hash}})
                               .token;
}

bool Handovers::advance(HandoverId id)
{
    return database_.write([&](db::UnitOfWork& tx) {
        // An order that dissolves a receiver comes wholly before this step, which then sees it, or after, and
        // takes along what this step brought.
        const auto now = organisation::begin_change(tx, clock_.now());
        auto handover = store::lock_handover(tx, id);
        if (!handover || handover->state != HandoverState::moving) {
            return false;
        }
        const auto items = store::next_items(tx, *handover, handover_batch);
        move(tx, *handover, items);
        if (items.size() < handover_batch) {
            finish(tx, *handover, now);
        }
        store::update(tx, *handover);
        return true;
    });
}

std::vector<HandoverId> Handovers::moving() const
{
    return database_.read([](db::ReadSession& session) { return store::moving(session); });
}

void Handovers::move_all(const std::stop_token& stop)
{
    for (const auto id : moving()) {
        while (!stop.stop_requested() && advance(id)) {
        }
    }
}

static Handover visible(db::ReadSession& session, const access::Actor& actor, HandoverId id)
{
    auto found = store::find_handover(session, id);
    if (!found || (!is_party(actor, *found) && actor.reach(permission::hand_over) != Reach::all)) {
        throw AppError{ErrorCode::not_found, "handover.not_found"};
    }
    return *std::move(found);
}

Handover Handovers::get(const access::Actor& actor, HandoverId id) const
{
    return database_.read([&](db::ReadSession& session) { return visible(session, actor, id); });
}

std::vector<Handover>
Handovers::list(const access::Actor& actor, std::int64_t before, std::size_t limit) const
{
    auto posts = actor.posts;
    posts.push_back(actor.post);
    return database_.read([&](db::ReadSession& session) {
        std::vector<Handover> found;
        for (const auto id :
             store::handovers(session, {.posts = posts,
                                       .all = actor.reach(permission::hand_over) == Reach::all,
                                       .before = before,
                                       .limit = limit})) {
            found.push_back(store::find_handover(session, id).value());
        }
        return found;
    });
}

/// The minutes name every item, but what it is about only to its giver and its receiver, up to their
/// clearance; what is personal not to who stands in.
static bool is_withheld(const access::Actor& actor, PostId from, const store::ListedItem& item)
{
    const auto is_theirs = actor.post == from || actor.post == item.to;
    return !is_theirs || item.secrecy_class > actor.clearance || (item.is_personal && actor.by);
}

std::vector<store::ListedItem>
Handovers::items(const access::Actor& actor, HandoverId id, std::int64_t after, std::size_t limit) const
{
    return database_.read([&](db::ReadSession& session) {
        const auto handover = visible(session, actor, id);
        auto items = store::listed(session, id, after, limit);
        for (auto& item : items) {
            if (is_withheld(actor, handover.from, item)) {
                item.is_withheld = true;
                item.title.clear();
                item.number_parts.clear();
            }
        }
        return items;
    });
}

} // namespace divan::worklist
