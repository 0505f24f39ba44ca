// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/bulks.hpp"

#include "base/error.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/identity/service.hpp"
#include "platform/jobs/queue.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/worklist/store.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace divan::worklist {

/// Rows of the view, or versions, read at once.
static constexpr std::size_t chosen_at_once = 1000;

Bulks::Bulks(db::Database& database, const Clock& clock, std::string zone, std::vector<const BulkAct*> acts)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, acts_{std::move(acts)}
{
}

const BulkAct* Bulks::find(const std::string& name) const
{
    const auto found = std::ranges::find(acts_, name, &BulkAct::name);
    return found == acts_.end() ? nullptr : *found;
}

/// What the list shows and may be acted on: its order, its rights.
std::vector<BulkRow>
Bulks::choose(db::ReadSession& session, const Asker& asker, const Selection& selection) const
{
    if (selection.view == View::sent) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/view", "field.not_a_value"}}};
    }
    Query query{.sources = sources_of(asker.actor, selection.view, selection.only),
                .view = selection.view,
                .today = civil_date(clock_.now(), zone_),
                .purpose = selection.purpose,
                .cursor = {},
                .limit = chosen_at_once};
    const auto is_choosable = [&](const Item& item) {
        const auto is_known = std::ranges::find(acts_, item.subject_kind, &BulkAct::subject_kind);
        return is_known != acts_.end() && !item.is_withheld && item.id.value <= selection.up_to_item;
    };
    std::vector<BulkRow> rows;
    do {
        auto page = worklist::list(session, query);
        withhold(page.items, selection.view, asker.own);
        for (const auto& item : page.items) {
            if (is_choosable(item)) {
                rows.push_back({.number = static_cast<std::int64_t>(rows.size()) + 1,
                                .item = item.id,
                                .post = item.post,
                                .subject = item.subject_id});
            }
        }
        query.cursor = page.next_cursor;
    } while (query.cursor && rows.size() <= bulk_most);
    return rows;
}

Choosable Bulks::choosable(const Asker& asker, const Selection& selection) const
{
    return database_.read([&](db::ReadSession& session) {
        const auto rows = choose(session, asker, selection);
        Choosable found{.count = static_cast<std::int64_t>(rows.size()), .up_to_item = 0};
        for (const auto& row : rows) {
            found.up_to_item = std::max(found.up_to_item, row.item.value);
        }
        return found;
    });
}

static void read_versions(db::ReadSession& session, const BulkAct& act, std::vector<BulkRow>& rows)
{
    std::vector<std::int64_t> subjects;
    for (std::size_t first = 0; first < rows.size(); first += chosen_at_once) {
        const auto end = std::min(first + chosen_at_once, rows.size());
        subjects.clear();
        for (auto at = first; at < end; ++at) {
            subjects.push_back(rows[at].subject);
        }
        const auto versions = act.versions(session, subjects);
        for (auto at = first; at < end; ++at) {
            rows[at].version = versions.at(at - first);
        }
    }
}

static BulkRun new_run(const Asker& asker, const BulkOrder& order, std::size_t items)
{
    return {.id = {},
            .person = asker.actor.person,
            .account = asker.actor.account,
            .in_post = asker.actor.post,
            .session = asker.session,
            .act = order.act,
            .body = order.body,
            .state = BulkState::running,
            .started_at = {},
            .ended_at = {},
            .asked = order.asked,
            .items = static_cast<std::int64_t>(items)};
}

BulkMade Bulks::start(const Asker& asker, const BulkOrder& order)
{
    const auto& actor = asker.actor;
    const auto* const act = find(order.act);
    if (act == nullptr) {
        throw std::logic_error{"an act on a view that no module offers"};
    }
    std::vector<BulkRow> rows;
    // Read before the write, whose time is everybody's; what changes in between is refused when its turn
    // comes.
    const auto made = database_.read([&](db::ReadSession& session) {
        const auto earlier = idempotency::earlier(session, actor);
        if (!earlier) {
            rows = choose(session, asker, order.selection);
            read_versions(session, *act, rows);
        }
        return earlier;
    });
    if (made) {
        return {BulkId{*made}, true};
    }
    if (rows.empty() || rows.size() > bulk_most) {
        throw AppError{ErrorCode::conflict, rows.empty() ? "bulk.nothing_chosen" : "bulk.too_many"};
    }
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> BulkMade {
        if (const auto earlier = idempotency::earlier(tx, actor)) {
            return {BulkId{*earlier}, true};
        }
        if (store::has_running_bulk(tx, actor.person)) {
            throw AppError{ErrorCode::conflict, "bulk.one_runs"};
        }
        auto run = new_run(asker, order, rows.size());
        run.id = BulkId{tx.next_id()};
        run.started_at = to_text(now);
        store::insert(tx, run, rows);
        ledger::append(tx, now, actor.author(), "worklist.bulk.started", {bulk_kind, run.id.value},
                       {{"act", run.act}, {"asked", run.asked}, {"items", run.items}});
        idempotency::remember(tx, actor, now, run.id.value);
        return {run.id, false};
    });
}

static BulkRun own_bulk(db::ReadSession& session, const access::Actor& actor, BulkId id)
{
    auto found = store::find_bulk(session, id);
    if (!found || found->person != actor.person) {
        throw AppError{ErrorCode::not_found, "bulk.not_found"};
    }
    return *std::move(found);
}

void Bulks::cancel(const access::Actor& actor, BulkId id)
{
    database_.write([&](db::UnitOfWork& tx) {
        static_cast<void>(own_bulk(tx, actor, id));
        if (!store::wish_to_cancel(tx, id)) {
            throw AppError{ErrorCode::conflict, "bulk.has_ended"};
        }
    });
}

/// Of the keys under which its rows are acted on.
static std::string key_route(const BulkRun& run)
{
    return std::string{bulk_kind} + ":" + std::to_string(run.id.value);
}

/// How things stand when a row's turn comes.
struct Bulks::Turn {
    BulkState state{BulkState::running}; // else nothing more is done
    std::optional<std::string> settled;  // why it is refused; "": it was done before a crash
    access::Actor actor;
};

/// As each request of the person would find it: the session, the posts, the powers in the row's post.
Bulks::Turn Bulks::turn(db::ReadSession& reader, const BulkRun& run, const BulkRow& row) const
{
    const auto now = clock_.now();
    const auto day = civil_date(now, zone_);
    const auto ended = [](BulkState state) { return Turn{state, {}, {}}; };
    const auto refused = [](std::string_view why) { return Turn{{}, std::string{why}, {}}; };
    access::Actor keyed;
    keyed.person = run.person;
    keyed.request_key = {key_route(run), std::to_string(row.number), ""};
    // First: what was done before a crash is told as done also when nothing more may be.
    if (idempotency::earlier(reader, keyed)) {
        return refused("");
    }
    if (const auto found = store::find_bulk(reader, run.id);
        !found || found->state == BulkState::cancelling) {
        return ended(BulkState::cancelled);
    }
    const auto session = identity::store::find_session(reader, run.session);
    const auto posts = delegation::posts_of(reader, run.person, day);
    if (!session || !identity::is_live(*session, now) || posts.empty()) {
        return ended(BulkState::stopped);
    }
    const auto item = find_open(reader, row.item);
    if (!item || item->post != row.post) {
        return refused("bulk.gone");
    }
    const auto held =
        std::ranges::find_if(posts, [&row](const delegation::Held& one) { return one.post.id == row.post; });
    if (held == posts.end()) {
        return refused("session.not_your_post");
    }
    auto actor = delegation::actor_in(reader, run.person, *held, posts, day);
    if (const auto* const act = find(run.act); act == nullptr || !actor.may(act->permission())) {
        return refused("access.forbidden");
    }
    actor.account = run.account;
    actor.request_key = std::move(keyed.request_key);
    return Turn{{}, {}, std::move(actor)};
}

std::string Bulks::act(const BulkRun& run, const BulkRow& row, const Turn& turn) const
{
    try {
        find(run.act)->act(turn.actor, row, run.body);
        return "";
    } catch (const AppError& refusal) {
        if (refusal.code() == ErrorCode::unavailable || refusal.code() == ErrorCode::too_many_requests) {
            throw; // says nothing of the row: it is tried again
        }
        return refusal.violations().empty() ? refusal.reason() : refusal.violations().front().reason;
    } catch (const std::exception&) { // the rest need not wait for it
        spdlog::error("an act on a row of {} {} failed", bulk_kind, run.id.value);
        return "bulk.failed";
    }
}

void Bulks::finish(const BulkRun& run, const store::BatchEnd& end)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto settled = end;
        settled.at = to_text(now);
        store::settle(tx, run, settled);
        idempotency::forget(tx, run.person, key_route(run));
        if (end.state != BulkState::running) {
            const auto after = store::find_bulk(tx, run.id).value_or(run); // gone with an erased person
            ledger::append(tx, now, {run.person, run.in_post}, "worklist.bulk.ended",
                           {bulk_kind, run.id.value},
                           {{"act", run.act},
                            {"how", std::string{boost::describe::enum_to_string(end.state, "")}},
                            {"done", after.done},
                            {"refused", after.refused}});
        }
    });
}

bool Bulks::advance(BulkId id)
{
    std::vector<BulkRow> rows;
    const auto run = database_.read([&](db::ReadSession& session) {
        auto found = store::find_bulk(session, id);
        if (found && !found->ended_at) {
            rows = store::next_rows(session, *found, bulk_batch);
        }
        return found;
    });
    if (!run || run->ended_at) {
        return false;
    }
    store::BatchEnd end;
    end.reasons.reserve(rows.size());
    for (const auto& row : rows) {
        const auto now = database_.read([&](db::ReadSession& session) { return turn(session, *run, row); });
        if (now.state != BulkState::running) {
            end.state = now.state;
            break;
        }
        end.reasons.push_back(now.settled ? *now.settled : act(*run, row, now));
    }
    if (end.state == BulkState::running && rows.size() < bulk_batch) {
        end.state = BulkState::finished;
    }
    finish(*run, end);
    return true;
}

void Bulks::run_all(const std::stop_token& stop)
{
    const auto running = [this] {
        return database_.read([](db::ReadSession& session) { return store::running_bulks(session); });
    };
    for (auto ids = running(); !ids.empty(); ids = running()) {
        for (const auto id : ids) {
            if (stop.stop_requested()) {
                return;
            }
            advance(id);
        }
    }
}

BulkReport Bulks::get(const access::Actor& actor, BulkId id) const
{
    return database_.read([&](db::ReadSession& session) {
        return BulkReport{own_bulk(session, actor, id), store::reasons(session, id)};
    });
}

std::vector<BulkRun> Bulks::list(const access::Actor& actor, BulkId before, std::size_t limit) const
{
    return database_.read(
        [&](db::ReadSession& session) { return store::bulks_of(session, actor.person, before, limit); });
}

/// By what one holds or stands in for now.
static bool is_hidden(const Asker& asker, const store::ListedRow& row)
{
    if (const auto held = asker.own.find(row.row.post); held != asker.own.end()) {
        return row.secrecy_class > held->second;
    }
    const auto* const by = standing_in(asker.actor, row.row.post);
    return by == nullptr || row.secrecy_class > by->clearance || (row.is_personal && by->holder.value != 0);
}

std::vector<store::ListedRow> Bulks::rows(const Asker& asker, BulkId id, const store::RowsAsked& asked) const
{
    auto found = database_.read([&](db::ReadSession& session) {
        static_cast<void>(own_bulk(session, asker.actor, id));
        return store::bulk_rows(session, id, asked);
    });
    for (auto& row : found) {
        if (is_hidden(asker, row)) {
            row.is_withheld = true;
            row.title.clear();
            row.number_parts.clear();
        }
    }
    return found;
}

void add_bulk_sweep(jobs::Kinds& kinds, const Clock& clock)
{
    static constexpr std::chrono::days kept{30};
    static constexpr std::size_t batch = 500;
    kinds.add_daily({"worklist.bulk_sweep", std::chrono::hours{3}},
                    jobs::in_database([&clock](db::UnitOfWork& tx, const jobs::Job& job) {
                        const auto now = clock.now();
                        if (store::remove_bulks(tx, to_text(now - kept), batch) > 0) {
                            jobs::enqueue(tx, now, {.key = job.key + "+", .kind = job.kind});
                        }
                    }));
}

} // namespace divan::worklist
