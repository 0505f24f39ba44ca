// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/worklist.hpp"

#include "base/error.hpp"
#include "platform/jobs/queue.hpp"
#include "platform/worklist/store.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

namespace divan::worklist {

using Int = std::int64_t;

static std::string due_key(const std::optional<CivilDate>& due_on)
{
    return due_on ? to_text(*due_on) : std::string{store::no_due_day};
}

WorkItemId put(db::UnitOfWork& tx, Instant at, const NewItem& item)
{
    const WorkItemId id{tx.next_id()};
    const auto due = due_key(item.due_on);
    tx.execute(
        "INSERT INTO work_item (id, post_id, from_post_id, kind, subject_kind, subject_id, source_id, title, "
        "title_en, number, note, note_en, purpose, class, priority, due_key, duty_id, created_at, personal) "
        "VALUES (:id, :post, :from, :kind, :subject_kind, :subject, :source, :title, :title_en, :number, "
        ":note, :note_en, :purpose, :class, :priority, :due, :duty, :at, :personal)",
        id.value, item.post.value, item.from_post.value, item.kind, item.subject.kind, item.subject.id,
        item.source, item.title, item.title_en, item.number, item.note, item.note_en, item.purpose,
        static_cast<Int>(item.secrecy_class), item.priority, due, item.duty.value, to_text(at),
        item.personal);
    store::count(tx, {.post = item.post, .due_key = due, .open = 1, .sent = 0});
    store::count(tx, {.post = item.from_post, .due_key = due, .open = 0, .sent = 1});
    if (item.priority == "urgent" || item.priority == "immediate") {
        jobs::NewJob job;
        job.kind = urgent_job;
        job.key = job.kind + ":" + std::to_string(id.value);
        jobs::enqueue(tx, at, job);
    }
    return id;
}

std::optional<Item> find_open(db::ReadSession& session, WorkItemId id)
{
    return store::find_open(session, id);
}

/// Takes ended items out of both counters.
static Int discount(db::UnitOfWork& tx, const std::vector<std::tuple<Int, Int, std::string>>& ended)
{
    for (const auto& [post, from_post, due] : ended) {
        store::count(tx, {.post = PostId{post}, .due_key = due, .open = -1, .sent = 0});
        store::count(tx, {.post = PostId{from_post}, .due_key = due, .open = 0, .sent = -1});
    }
    return static_cast<Int>(ended.size());
}

std::int64_t end(db::UnitOfWork& tx, Instant at, PostId post, Reference subject, std::string_view outcome)
{
    return discount(tx, tx.list<Int, Int, std::string>(
                            "UPDATE work_item SET ended_at = :at, outcome = :outcome, version = version + 1 "
                            "WHERE subject_id = :subject AND subject_kind = :kind AND post_id = :post "
                            "AND outcome = '' RETURNING post_id, from_post_id, due_key",
                            to_text(at), outcome, subject.id, subject.kind, post.value));
}

std::int64_t end_all(db::UnitOfWork& tx, Instant at, Reference subject, std::string_view outcome)
{
    return discount(tx, tx.list<Int, Int, std::string>(
                            "UPDATE work_item SET ended_at = :at, outcome = :outcome, version = version + 1 "
                            "WHERE subject_id = :subject AND subject_kind = :kind AND outcome = '' "
                            "RETURNING post_id, from_post_id, due_key",
                            to_text(at), outcome, subject.id, subject.kind));
}

bool mark_seen(db::UnitOfWork& tx, Instant at, PostId post, Reference subject)
{
    const auto seen = tx.list<std::string>(
        "UPDATE work_item SET seen_at = :at, version = version + 1 WHERE subject_id = :subject "
        "AND subject_kind = :kind AND post_id = :post AND outcome = '' AND seen_at IS NULL RETURNING due_key",
        to_text(at), subject.id, subject.kind, post.value);
    for (const auto& [due] : seen) {
        store::count(tx, {.post = post, .due_key = due, .open = 0, .sent = 0}); // moves the stamp
    }
    return !seen.empty();
}

const access::StandingIn* standing_in(const access::Actor& actor, PostId post)
{
    const auto found = std::ranges::find_if(actor.standing_in, [post](const access::StandingIn& one) {
        return one.post == post && one.delegation.value != 0 && one.sees_worklist;
    });
    return found == actor.standing_in.end() ? nullptr : &*found;
}

static Source source_of(const access::StandingIn& by)
{
    return {.post = by.post, .clearance = by.clearance, .sees_personal = by.holder.value == 0};
}

static std::vector<Source> own_sources(const access::Actor& actor)
{
    std::vector<Source> own;
    for (const auto post : actor.posts) {
        own.push_back({.post = post});
    }
    return own;
}

static std::vector<Source> other_sources(const access::Actor& actor)
{
    std::vector<Source> others;
    for (const auto& by : actor.standing_in) {
        if (by.delegation.value != 0 && by.sees_worklist) {
            others.push_back(source_of(by));
        }
    }
    return others;
}

std::vector<Source> sources_of(const access::Actor& actor, View view, std::optional<PostId> only)
{
    if (!only) {
        return view == View::standing_in ? other_sources(actor) : own_sources(actor);
    }
    if (view != View::standing_in && std::ranges::find(actor.posts, *only) != actor.posts.end()) {
        return {{.post = *only}};
    }
    const auto* const by = standing_in(actor, *only);
    if (by == nullptr) {
        throw AppError{ErrorCode::not_found, "worklist.not_your_post"};
    }
    return {source_of(*by)};
}

PostId seen_from(View view, PostId post, PostId from_post)
{
    return view == View::sent ? from_post : post;
}

OwnPosts own_posts(const std::vector<delegation::Held>& posts)
{
    OwnPosts own;
    for (const auto& held : posts) {
        if (!held.by && !held.is_desk) {
            own.emplace(held.post.id, held.clearance);
        }
    }
    return own;
}

void withhold(std::vector<Item>& items, View view, const OwnPosts& own)
{
    for (auto& item : items) {
        const auto held = own.find(seen_from(view, item.post, item.from_post));
        const auto of_class = access::parse_secrecy_class(item.secrecy_class);
        if (held != own.end() && of_class && *of_class > held->second) {
            item.is_withheld = true;
            item.title.clear();
            item.title_en.clear();
            item.number.clear();
            item.note.clear();
            item.note_en.clear();
        }
    }
}

/// The due keys of a view: [from, before).
static std::pair<std::string, std::string> due_range(View view, CivilDate today)
{
    const auto day = to_text(today);
    const auto tomorrow = to_text(CivilDate{std::chrono::sys_days{today} + std::chrono::days{1}});
    switch (view) {
    case View::today:
        return {day, tomorrow};
    case View::late:
        return {"", day};
    default:
        return {"", "~"}; // after every day
    }
}

/// "due|id" of the last row given.
static store::Place place_of(const std::string& cursor)
{
    const auto digits = cursor.size() > 11 && cursor[10] == '|' ? cursor.substr(11) : "";
    if (digits.empty() || digits.size() > 16 || digits.find_first_not_of("0123456789") != std::string::npos) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/cursor", "field.not_a_value"}}};
    }
    return {cursor.substr(0, 10), std::stoll(digits)};
}

static store::Place place_of(const Item& item)
{
    return {item.due_on.value_or(std::string{store::no_due_day}), item.id.value};
}

static bool is_before(const Item& one, const Item& other)
{
    const auto day_of = [](const Item& item) {
        return item.due_on ? std::string_view{*item.due_on} : store::no_due_day;
    };
    return std::pair{day_of(one), one.id} < std::pair{day_of(other), other.id};
}

ItemPage list(db::ReadSession& session, const Query& query)
{
    const auto [from, before] = due_range(query.view, query.today);
    store::Slice slice{.source = {},
                       .is_sent = query.view == View::sent,
                       .after = query.cursor ? std::max(place_of(*query.cursor), {from, 0})
                                             : store::Place{from, 0},
                       .before = {before, 0},
                       .purpose = query.purpose,
                       .limit = query.limit + 1};
    ItemPage page;
    for (const auto& source : query.sources) {
        slice.source = source;
        auto items = store::items(session, slice);
        const auto middle = static_cast<std::ptrdiff_t>(page.items.size());
        std::ranges::move(items, std::back_inserter(page.items));
        std::inplace_merge(page.items.begin(), page.items.begin() + middle, page.items.end(), is_before);
        if (page.items.size() >= slice.limit) { // what would come behind these need not be read
            page.items.resize(slice.limit);
            slice.before = place_of(page.items.back());
        }
    }
    if (page.items.size() > query.limit) {
        page.items.resize(query.limit);
        const auto last = place_of(page.items.back());
        page.next_cursor = last.first + "|" + std::to_string(last.second);
    }
    return page;
}

static void take_out(Counts& counts, const store::DueCount& due, const std::string& day)
{
    counts.all -= due.open;
    counts.today -= due.due_key == day ? due.open : 0;
    counts.late -= due.due_key < day ? due.open : 0;
}

/// The sum over `sources` of what `count` says of a post, less what the reader may not see.
static Counts sum_of(db::ReadSession& session,
                     const std::vector<Source>& sources,
                     CivilDate today,
                     const std::function<Counts(PostId)>& count)
{
    Counts sum;
    for (const auto& source : sources) {
        const auto counted = count(source.post);
        sum.all += counted.all;
        sum.today += counted.today;
        sum.late += counted.late;
        sum.sent += counted.sent;
        if (source.sees_personal && source.clearance == access::SecrecyClass::top_secret) {
            continue;
        }
        for (const auto& due : store::reserved(session, source)) {
            take_out(sum, due, to_text(today));
        }
        sum.sent -= store::reserved_sent(session, source);
    }
    return sum;
}

Counts counts(db::ReadSession& session, const std::vector<Source>& sources, CivilDate today)
{
    return sum_of(session, sources, today,
                  [&](PostId post) { return store::counts(session, post, to_text(today)); });
}

Counts KeptCounts::counts(db::ReadSession& session, const std::vector<Source>& sources, CivilDate today)
{
    return sum_of(session, sources, today, [&](PostId post) { return of(session, post, today); });
}

Counts KeptCounts::of(db::ReadSession& session, PostId post, CivilDate today)
{
    const auto stamp = store::stamp(session, post);
    {
        const std::scoped_lock lock{mutex_};
        if (const auto found = kept_.find(post);
            found != kept_.end() && found->second.stamp == stamp && found->second.today == today) {
            return found->second.counts;
        }
    }
    const auto counted = store::counts(session, post, to_text(today));
    const std::scoped_lock lock{mutex_};
    kept_[post] = {.stamp = stamp, .today = today, .counts = counted};
    return counted;
}

} // namespace divan::worklist
