// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/audit.hpp"

#include "base/error.hpp"
#include "http/message.hpp"
#include "platform/audit/store.hpp"
#include "platform/ledger/events.hpp"
#include "platform/ledger/ledger.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace divan::audit {

/// Kinds that are the institution's own keeping of itself, not records that it works on.
static constexpr std::array<std::string_view, 9> administrative{"access.",     "audit.",        "charter.",
                                                                "delegation.", "identity.",     "jobs.",
                                                                "ledger.",     "organisation.", "registers."};
static constexpr std::size_t scan_max = 2'000;
static constexpr std::int64_t scan_step = 400;
static constexpr auto end_of_time = "9999-12-31T23:59:59.999Z";

Service::Service(db::Database& database, const Clock& clock, std::string zone, std::vector<GuardedKind> kinds)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, kinds_{std::move(kinds)}
{
}

static std::vector<Violation> faults_of(const Question& question)
{
    std::vector<Violation> found;
    if (question.record_kind.has_value() != question.record_id.has_value()) {
        found.push_back({"/record_id", "audit.record_needs_both"});
    }
    if (question.event && !ledger::is_event(*question.event)) {
        found.push_back({"/event", "field.not_a_value"});
    }
    if (question.first_day && question.last_day && *question.last_day < *question.first_day) {
        found.push_back({"/last_day", "audit.days_reversed"});
    }
    return found;
}

/// Where the entry of a page's last line lies: "2026-11-24T06:30:00.000Z.1099511627777".
static std::string cursor_of(const ledger::Entry& entry)
{
    return entry.recorded_at + "." + std::to_string(entry.id);
}

static store::Span span_of(const Question& question, const std::string& zone)
{
    store::Span span{.from = "", .before = end_of_time, .before_id = 0, .limit = scan_step};
    const auto start = [&zone](CivilDate day) {
        return to_text(instant_of(day, std::chrono::minutes{0}, zone));
    };
    if (question.first_day) {
        span.from = start(*question.first_day);
    }
    if (question.last_day) {
        span.before = start(CivilDate{std::chrono::sys_days{*question.last_day} + std::chrono::days{1}});
    }
    if (const auto& cursor = question.page.cursor) {
        const auto dot = cursor->rfind('.');
        const auto at = cursor->substr(0, dot);
        const auto id =
            dot == std::string::npos ? std::nullopt : http::positive_integer(cursor->substr(dot + 1));
        if (!parse_instant(at) || !id) {
            reject_if_any({{"/cursor", "field.not_a_value"}});
        }
        span.before = at;
        span.before_id = id.value();
    }
    return span;
}

static std::vector<ledger::Field> asked(const Question& question)
{
    std::vector<ledger::Field> fields;
    if (question.person) {
        fields.push_back({"person", question.person->value});
    }
    if (question.post) {
        fields.push_back({"post", question.post->value});
    }
    if (question.record_kind) {
        fields.push_back({"record_kind", *question.record_kind});
        fields.push_back({"record_id", *question.record_id});
    }
    if (question.event) {
        fields.push_back({"event", *question.event});
    }
    if (question.first_day) {
        fields.push_back({"first_day", to_text(*question.first_day)});
    }
    if (question.last_day) {
        fields.push_back({"last_day", to_text(*question.last_day)});
    }
    return fields;
}

static std::vector<ledger::Entry>
next_rows(db::ReadSession& session, const Question& question, const store::Span& span)
{
    if (question.record_kind) {
        return store::by_record(session, *question.record_kind, *question.record_id, span);
    }
    if (question.person) {
        return store::by_person(session, *question.person, span);
    }
    return store::by_time(session, span);
}

static bool fits(const ledger::Entry& entry, const Question& question)
{
    return (!question.person || entry.person == question.person->value) &&
           (!question.post || entry.post == question.post->value) &&
           (!question.event || entry.event == *question.event);
}

bool Service::shows_fields(db::ReadSession& session,
                           const access::Actor& actor,
                           const ledger::Entry& entry) const
{
    const auto begins = [&entry](std::string_view prefix) { return entry.subject_kind.starts_with(prefix); };
    if (std::ranges::any_of(administrative, begins)) {
        return true;
    }
    const auto guard = std::ranges::find(kinds_, entry.subject_kind, &GuardedKind::kind);
    return guard != kinds_.end() &&
           access::sees(session, actor, guard->read_action, {guard->kind, entry.subject_id});
}

Page Service::read(db::ReadSession& session, const access::Actor& actor, const Question& question) const
{
    auto span = span_of(question, zone_);
    Page page;
    for (std::size_t scanned = 0; scanned < scan_max;) {
        auto rows = next_rows(session, question, span);
        const bool is_last = static_cast<std::int64_t>(rows.size()) < span.limit;
        for (auto& entry : rows) {
            ++scanned;
            span.before = entry.recorded_at;
            span.before_id = entry.id;
            if (!fits(entry, question)) {
                continue;
            }
            page.next_cursor = cursor_of(entry);
            const bool is_shown = shows_fields(session, actor, entry);
            if (!is_shown) {
                entry.fields.clear();
            }
            page.lines.push_back({std::move(entry), !is_shown});
            if (page.lines.size() == question.page.limit) {
                return page;
            }
        }
        if (is_last) {
            page.next_cursor.reset();
            return page;
        }
    }
    page.next_cursor = span.before + "." + std::to_string(span.before_id);
    return page;
}

Page Service::open(const access::Actor& actor, const Question& question)
{
    if (actor.reach(read_permission) != access::Reach::all) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
    reject_if_any(faults_of(question));
    static_cast<void>(span_of(question, zone_)); // a strange cursor is refused before the act is written
    const auto now = clock_.now();
    const auto fields = asked(question);
    database_.write([&](db::UnitOfWork& tx) {
        ledger::append(tx, now, actor.author(), "audit.entries.opened", {"audit.entries", 0}, fields);
    });
    return database_.read([&](db::ReadSession& session) { return read(session, actor, question); });
}

} // namespace divan::audit
