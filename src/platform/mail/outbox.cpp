// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/store.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace divan::mail {

namespace {

constexpr auto send_kind = "mail.send";
constexpr auto sweep_kind = "mail.sweep";
/// With a quarter of an hour between tries: five days, as mail servers themselves try (RFC 5321, 4.5.4.1).
constexpr int attempts_max = 490;
constexpr std::chrono::days kept{90};
constexpr std::size_t sweep_batch = 500;

std::string lower_case(std::string text)
{
    for (auto& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return text;
}

void check(const Message& message)
{
    std::vector<Violation> found;
    if (!is_address(message.recipient)) {
        found.push_back({"/recipient", "mail.bad_address"});
    }
    if (message.subject.empty() || message.subject.size() > subject_max || !text::is_utf8(message.subject)) {
        found.push_back({"/subject", "mail.bad_text"});
    }
    if (message.body.size() > body_max || !text::is_utf8(message.body) ||
        message.body.find('\0') != std::string::npos) {
        found.push_back({"/body", "mail.bad_text"});
    }
    reject_if_any(found);
}

MailId id_of(const jobs::Job& job)
{
    std::int64_t id{};
    const auto digits = job.key.substr(job.key.find(':') + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        throw std::logic_error{"a mail job without its message"};
    }
    return MailId{id};
}

} // namespace

MailId enqueue(db::UnitOfWork& tx, Instant now, const Message& message)
{
    check(message);
    const MailId id{tx.next_id()};
    // Random, because it travels through strangers' hands and an id would tell how much we write.
    store::insert(tx, {.id = id,
                       .message_id = random_hex(16),
                       .message = message,
                       .created_at = to_text(now),
                       .sent_at = {}});
    jobs::NewJob job;
    job.key = "mail:" + std::to_string(id.value);
    job.kind = send_kind;
    job.lane =
        "mail:" + to_hex(sha256(lower_case(message.recipient))).substr(0, 32); // no address in the queue
    job.attempts_max = attempts_max;
    jobs::enqueue(tx, now, job);
    return id;
}

/// Hands the message over, then marks it in one unit of work with the job's end.
static jobs::Result send(db::Database& database,
                         const Clock& clock,
                         const Settings& settings,
                         const Transport& transport,
                         MailId id)
{
    const auto stored = database.read([id](db::ReadSession& session) { return store::find(session, id); });
    if (!stored || stored->sent_at) {
        return [](db::UnitOfWork&) {};
    }
    if (settings.url.empty()) {
        throw jobs::Failure{"mail.no_server"};
    }
    const auto at = settings.from.rfind('@');
    const auto written = parse_instant(stored->created_at);
    const Envelope envelope{.from = settings.from,
                            .from_name = settings.from_name,
                            .message_id = "<" + stored->message_id + settings.from.substr(at) + ">",
                            .date = written.value_or(clock.now())};
    switch (transport(stored->message.recipient, mime_text(stored->message, envelope))) {
    case Delivery::taken:
        break;
    case Delivery::refused:
        throw jobs::Failure{"mail.refused", true};
    case Delivery::failed:
        throw jobs::Failure{"mail.server_failed"};
    }
    return [id, sent = to_text(clock.now())](db::UnitOfWork& tx) { store::mark_sent(tx, id, sent); };
}

void add_jobs(jobs::Kinds& kinds,
              db::Database& database,
              const Clock& clock,
              const Settings& settings,
              Transport transport)
{
    kinds.add(send_kind,
              [&database, &clock, settings, transport = std::move(transport)](const jobs::Job& job) {
                  return send(database, clock, settings, transport, id_of(job));
              });
    kinds.add_daily({sweep_kind, std::chrono::hours{3}},
                    jobs::in_database([&clock](db::UnitOfWork& tx, const jobs::Job& job) {
                        const auto now = clock.now();
                        const auto removed = store::remove_sent(tx, to_text(now - kept), sweep_batch);
                        if (removed == static_cast<std::int64_t>(sweep_batch)) {
                            jobs::enqueue(tx, now, {.key = job.key + "+", .kind = job.kind});
                        }
                    }));
}

} // namespace divan::mail
