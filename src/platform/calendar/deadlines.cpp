// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/deadlines.hpp"

#include "base/wire.hpp"
#include "platform/ledger/ledger.hpp"

#include <algorithm>
#include <utility>

namespace divan::calendar {

namespace {

constexpr auto reckon_kind = "calendar.reckon";
constexpr auto daily_kind = "calendar.reckon_daily";
constexpr std::size_t batch = 200;
constexpr std::int64_t preview_max = 20'000;

struct Payload {
    std::int64_t cause{};
    std::int64_t after{};
    std::string decree;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (cause, after, decree))

struct DecreeNote {
    std::string decree;
};
BOOST_DESCRIBE_STRUCT(DecreeNote, (), (decree))

} // namespace

CivilDate due_day(const Calendar& calendar, const worklist::Reckoning& reckoning)
{
    return calendar.add_working_days(reckoning.from, static_cast<int>(reckoning.days));
}

static void ask(db::UnitOfWork& tx, Instant now, const std::string& run, const Payload& payload)
{
    jobs::NewJob job;
    job.key = std::string{reckon_kind} + ":" + run + ":" + std::to_string(payload.after);
    job.kind = reckon_kind;
    job.payload = divan::wire::encode(payload);
    job.lane = reckon_kind; // one decree after another, so that the last one has the last word
    jobs::enqueue(tx, now, job);
}

void ask_for_reckoning(db::UnitOfWork& tx, Instant now, EntryId cause, const std::string& decree)
{
    ask(tx, now, std::to_string(cause.value), {.cause = cause.value, .after = 0, .decree = decree});
}

/// The calendars met in one batch.
class Met {
public:
    Met(db::ReadSession& session, CivilDate today) : session_{session}, today_{today} {}

    const Calendar& of(UnitId unit)
    {
        auto found = met_.find(unit);
        if (found == met_.end()) {
            found = met_.emplace(unit, surroundings(session_, unit, today_).calendar()).first;
        }
        return found->second;
    }

private:
    db::ReadSession& session_;
    CivilDate today_;
    std::map<UnitId, Calendar> met_;
};

static void move(db::UnitOfWork& tx, Instant now, const DeadlineOwners& owners, MovedDeadline moved)
{
    const auto& item = moved.item;
    if (!worklist::move_due_day(tx, now, item, moved.due_on)) {
        return;
    }
    moved.entry_token =
        ledger::append(tx, now, {}, "worklist.deadline.moved", {item.subject_kind, item.subject_id},
                       {{"post", item.post.value},
                        {"before", to_text(item.due_on)},
                        {"after", to_text(moved.due_on)},
                        {"working_days", item.reckoning.days},
                        {"counted_from", to_text(item.reckoning.from)},
                        {"decree", moved.decree}})
            .token;
    if (const auto owner = owners.find(item.kind); owner != owners.end()) {
        owner->second(tx, now, moved);
    }
}

/// Of a decree once, with its first batch.
static void ask_others(db::UnitOfWork& tx,
                       Instant now,
                       const std::vector<std::string>& kinds,
                       const jobs::Job& job,
                       const Payload& payload)
{
    for (const auto& kind : kinds) {
        jobs::NewJob other;
        other.key = kind + job.key.substr(job.key.find(':'));
        other.kind = kind;
        other.payload = divan::wire::encode(DecreeNote{payload.decree});
        other.lane = kind;
        jobs::enqueue(tx, now, other);
    }
}

/// One batch; asks for the next when there is more.
static void
reckon(db::UnitOfWork& tx, Instant now, CivilDate today, const DeadlineOwners& owners, const jobs::Job& job)
{
    auto payload = divan::wire::decode<Payload>(job.payload);
    Met met{tx, today};
    const auto items = worklist::reckoned_items(tx, WorkItemId{payload.after}, batch);
    for (const auto& item : items) {
        const auto due_on = due_day(met.of(item.reckoning.unit), item.reckoning);
        if (due_on != item.due_on) {
            move(tx, now, owners,
                 {.item = item, .due_on = due_on, .decree = payload.decree, .entry_token = {}});
        }
    }
    if (items.size() == batch) {
        const auto from = job.key.find(':') + 1;
        payload.after = items.back().id.value;
        ask(tx, now, job.key.substr(from, job.key.rfind(':') - from), payload);
    }
}

void add_jobs(jobs::Kinds& kinds,
              const Clock& clock,
              const std::string& zone,
              DeadlineOwners owners,
              std::vector<std::string> also)
{
    kinds.add(reckon_kind,
              jobs::in_database([&clock, zone, owners = std::move(owners),
                                 also = std::move(also)](db::UnitOfWork& tx, const jobs::Job& job) {
                  const auto now = clock.now();
                  const auto payload = divan::wire::decode<Payload>(job.payload);
                  if (payload.after == 0) {
                      ask_others(tx, now, also, job, payload);
                  }
                  reckon(tx, now, civil_date(now, zone), owners, job);
              }));
    kinds.add_daily({daily_kind, std::chrono::hours{1}},
                    jobs::in_database([&clock](db::UnitOfWork& tx, const jobs::Job& job) {
                        const auto day = job.key.substr(job.key.find(':') + 1);
                        ask(tx, clock.now(), "daily-" + day, {.cause = 0, .after = 0, .decree = ""});
                    }));
}

/// The surroundings as they would be.
static Surroundings changed(Surroundings round, const Row& row, bool goes)
{
    for (std::size_t i = 0; i < round.scopes.size(); ++i) {
        if (round.scopes[i] != row.scope) {
            continue;
        }
        if (goes) {
            std::erase_if(round.layers[i], [&row](const Rule& rule) { return rule.id == row.rule.id; });
        } else {
            auto rule = row.rule;
            rule.id = std::numeric_limits<std::int64_t>::max(); // the last word of its scope
            round.layers[i].push_back(rule);
        }
    }
    return round;
}

Preview preview(db::ReadSession& session, CivilDate today, const Row& row, bool goes)
{
    std::map<UnitId, Calendar> met;
    const auto calendar_of = [&](UnitId unit) -> const Calendar& {
        auto found = met.find(unit);
        if (found == met.end()) {
            found =
                met.emplace(unit, changed(surroundings(session, unit, today), row, goes).calendar()).first;
        }
        return found->second;
    };
    Preview seen;
    WorkItemId after;
    for (auto items = worklist::reckoned_items(session, after, batch); !items.empty();
         items = worklist::reckoned_items(session, after, batch)) {
        for (const auto& item : items) {
            seen.moves += due_day(calendar_of(item.reckoning.unit), item.reckoning) != item.due_on ? 1 : 0;
        }
        seen.looked_at += static_cast<std::int64_t>(items.size());
        after = items.back().id;
        if (seen.looked_at >= preview_max) {
            seen.is_whole = false;
            break;
        }
    }
    return seen;
}

} // namespace divan::calendar
