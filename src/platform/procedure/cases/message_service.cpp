// SPDX-License-Identifier: Apache-2.0
// What people, other cases and the clock tell cases, and which it begins.
#include "base/error.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/jobs/job.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/procedure/cases/form_data.hpp"
#include "platform/procedure/cases/sending.hpp"
#include "platform/procedure/cases/service.hpp"
#include "platform/procedure/cases/starts.hpp"
#include "platform/procedure/term/term.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

namespace divan::cases {

using engine::EventKind;

/// By a message that nobody waited for; who hands it in is one of the procedure's starters.
static CaseId begin_by(db::UnitOfWork& tx,
                       const Now& now,
                       Definitions& definitions,
                       const access::Actor& actor,
                       const Message& message)
{
    const auto start = store::message_start(tx, message.name);
    if (!start) {
        throw AppError{ErrorCode::conflict, "procedure.nobody_waits"};
    }
    const auto loaded = definitions.get(tx, start->definition);
    if (!is_starter(tx, actor, *loaded.bundle, now.day)) {
        throw AppError{ErrorCode::forbidden, "procedure.not_a_starter"};
    }
    auto data = form_data(*loaded.bundle, "", message.data, {});
    return begin(tx, now, definitions,
                 {*start,
                  message.business_key,
                  std::move(data),
                  {.author = actor.author(),
                   .act = "procedures.case.started",
                   .fields = {{"message", message.name}}}});
}

Made Service::receive(const access::Actor& actor, const Message& message)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {CaseId{*made}, true};
        }
        auto waiting = store::waiting_for(tx, message.name, message.business_key);
        CaseId heard_by;
        if (waiting.empty()) {
            heard_by = begin_by(tx, now, definitions_, actor, message);
        } else {
            std::erase_if(waiting, [&](const store::Waiting& each) {
                return !access::sees(tx, actor, permission::read, reference(each.case_id));
            });
            if (waiting.size() != 1) {
                throw AppError{ErrorCode::conflict,
                               waiting.empty() ? "procedure.nobody_waits" : "procedure.several_wait"};
            }
            heard_by = waiting.front().case_id;
            access::authorise(tx, actor, permission::read, permission::work, reference(heard_by));
            auto act = act_on(tx, now, heard_by);
            if (is_of_appeals(act.bundle().law(), message.name)) {
                throw AppError{ErrorCode::conflict, "procedure.message_of_appeals"};
            }
            act.take(event_of(EventKind::received, waiting.front().subscription,
                              form_data(act.bundle(), "", message.data, {})),
                     {.author = actor.author(),
                      .act = "procedures.case.received",
                      .fields = {{"message", message.name}}});
            act.store();
        }
        idempotency::remember(tx, actor, now.at, heard_by.value);
        return {heard_by, false};
    });
}

/// Who heard a message that a case sent; empty: nobody yet.
std::optional<CaseId> Service::hear(db::UnitOfWork& tx, const Now& now, const Sent& sent)
{
    auto waiting = store::waiting_for(tx, sent.name, sent.business_key);
    std::erase_if(waiting, [&sent](const store::Waiting& each) { return each.case_id == sent.case_id; });
    const std::vector<ledger::Field> fields{{"message", sent.name}, {"sender", sent.case_id.value}};
    if (waiting.size() == 1) {
        const auto& [id, subscription] = waiting.front();
        auto act = act_on(tx, now, id);
        if (is_of_appeals(act.bundle().law(), sent.name)) {
            throw AppError{ErrorCode::conflict, "procedure.message_of_appeals"};
        }
        act.take(event_of(EventKind::received, subscription, form_data(act.bundle(), "", sent.data, {})),
                 {.author = {}, .act = "procedures.case.received", .fields = fields});
        act.store();
        return id;
    }
    const auto start = waiting.empty() ? store::message_start(tx, sent.name) : std::nullopt;
    if (!start) {
        return std::nullopt;
    }
    const auto loaded = definitions_.get(tx, start->definition);
    return begin(tx, now, definitions_,
                 {*start,
                  sent.business_key,
                  form_data(*loaded.bundle, "", sent.data, {}),
                  {.author = {}, .act = "procedures.case.started", .fields = fields}});
}

/// A try that came to nothing is made again later, so many times.
static void put_off(db::UnitOfWork& tx, const Now& now, Sent sent)
{
    if (sent.attempts < tries_max) {
        store::update(tx, sent, to_text(now.at + jobs::backoff(sent.attempts)));
        return;
    }
    sent.state = "unheard";
    sent.ended_at = to_text(now.at);
    store::update(tx, sent, std::nullopt);
}

bool Service::deliver(SentId id)
{
    const auto now = this->now();
    const auto until = to_text(now.at);
    try {
        return database_.write([&](db::UnitOfWork& tx) {
            auto sent = store::try_sent(tx, id, until);
            const auto heard_by = sent ? hear(tx, now, *sent) : std::nullopt;
            if (heard_by) {
                sent->state = "heard";
                sent->data.clear();
                sent->heard_by = *heard_by;
                sent->ended_at = until;
                store::update(tx, *sent, std::nullopt);
            } else if (sent) {
                put_off(tx, now, *std::move(sent));
            }
            return heard_by.has_value();
        });
    } catch (const AppError& refused) {
        if (refused.code() != ErrorCode::conflict) {
            throw;
        }
    }
    return database_.write([&](db::UnitOfWork& tx) { // the case that waits does not take it
        if (auto sent = store::try_sent(tx, id, until)) {
            put_off(tx, now, *std::move(sent));
        }
        return false;
    });
}

std::size_t Service::deliver_due()
{
    constexpr std::size_t at_once = 100;
    const auto until = to_text(clock_.now());
    std::size_t delivered = 0;
    for (SentId after{0};;) {
        const auto ids = database_.read(
            [&](db::ReadSession& session) { return store::due_sent(session, until, after, at_once); });
        for (const auto id : ids) {
            try {
                delivered += deliver(id) ? 1U : 0U;
            } catch (const std::exception&) {
                spdlog::error("message {} of a case could not be delivered; it is tried again", id.value);
            }
        }
        if (ids.size() < at_once) {
            return delivered;
        }
        after = ids.back();
    }
}

void Service::resend(const access::Actor& actor, CaseId id, SentId sent)
{
    const auto now = this->now();
    database_.write([&](db::UnitOfWork& tx) {
        access::authorise(tx, actor, permission::read, permission::administer, reference(id));
        if (!store::resend(tx, id, sent, to_text(now.at))) {
            throw AppError{ErrorCode::conflict, "procedure.not_unheard"};
        }
        ledger::append(tx, now.at, actor.author(), "procedures.message.resent", reference(id),
                       {{"message", sent.value}});
    });
}

/// The key of a case that the clock began: when it was due, in the institution's time.
static std::string key_of(const Start& start, const std::string& zone)
{
    const auto [day, time] = term::local(instant_of(start.next.due), zone);
    return fmt::format("{} {:02}:{:02}", to_text(day), time.count() / 60, time.count() % 60);
}

bool Service::start_one(const Start& start)
{
    const auto now = this->now();
    return database_.write([&](db::UnitOfWork& tx) {
        if (!pass_on(tx, now, start)) {
            return false;
        }
        begin(tx, now, definitions_,
              {start,
               key_of(start, zone_),
               feel::make_context({}),
               {.author = {}, .act = "procedures.case.started", .fields = {{"node", start.node}}}});
        return true;
    });
}

std::size_t Service::start_due()
{
    constexpr std::size_t at_once = 100;
    const auto until = to_text(clock_.now());
    std::size_t begun = 0;
    for (Start after;;) {
        const auto starts = database_.read(
            [&](db::ReadSession& session) { return store::due_starts(session, until, after, at_once); });
        for (const auto& start : starts) {
            try {
                begun += start_one(start) ? 1U : 0U;
            } catch (const std::exception&) {
                spdlog::error("procedure {} could not begin by the clock; it is tried again",
                              start.procedure);
            }
        }
        if (starts.size() < at_once) {
            return begun;
        }
        after = starts.back();
    }
}

} // namespace divan::cases
