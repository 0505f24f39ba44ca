// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/api.hpp"

#include "base/error.hpp"
#include "platform/audit/wire.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"

#include <map>
#include <utility>
#include <variant>

namespace divan::audit {

static constexpr std::int64_t limit_usual = 50;
static constexpr std::int64_t limit_max = 200;

namespace {

struct Names {
    std::map<PersonId, organisation::PersonName> persons;
    std::map<PostId, organisation::PostRef> posts;
};

} // namespace

template <class Id>
static std::optional<Id> id_of(const std::optional<std::int64_t>& value)
{
    return value ? std::optional{Id{*value}} : std::nullopt;
}

template <std::size_t Max>
static std::optional<std::string> text_of(const std::optional<divan::wire::Line<Max>>& line)
{
    return line ? std::optional{line->value} : std::nullopt;
}

static std::optional<CivilDate> day_of(const std::optional<divan::wire::IsoDate>& day)
{
    return day ? std::optional{day->value} : std::nullopt;
}

static Question question_of(const wire::AuditQuestion& body)
{
    const auto limit = body.limit.value_or(limit_usual);
    if (limit < 1 || limit > limit_max) {
        reject_if_any({{"/limit", "field.out_of_range"}});
    }
    return {.person = id_of<PersonId>(body.person_id),
            .post = id_of<PostId>(body.post_id),
            .record_kind = text_of(body.record_kind),
            .record_id = body.record_id,
            .event = text_of(body.event),
            .first_day = day_of(body.first_day),
            .last_day = day_of(body.last_day),
            .page = {text_of(body.cursor), static_cast<std::size_t>(limit)}};
}

static std::string value_text(const ledger::canonical::Scalar& value)
{
    const auto* const number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? std::to_string(*number) : std::get<std::string>(value);
}

static Names names_in(db::ReadSession& session, const Page& page, CivilDate today)
{
    std::vector<PersonId> persons;
    std::vector<PostId> posts;
    for (const auto& line : page.lines) {
        persons.push_back(PersonId{line.entry.person});
        posts.push_back(PostId{line.entry.post});
    }
    return {organisation::person_names(session, persons), organisation::post_refs(session, posts, today)};
}

static wire::AuditEntry shown(const Line& line, const Names& names)
{
    const auto& entry = line.entry;
    wire::AuditEntry view;
    view.id = entry.id;
    view.at = entry.recorded_at;
    view.event = entry.event;
    view.subject_kind = entry.subject_kind;
    view.subject_id = entry.subject_id;
    view.person_id = entry.person;
    view.post_id = entry.post;
    if (const auto person = names.persons.find(PersonId{entry.person}); person != names.persons.end()) {
        view.person_fa = person->second.fa;
        view.person_en = person->second.en;
    }
    if (const auto post = names.posts.find(PostId{entry.post}); post != names.posts.end()) {
        view.post_fa = post->second.title_fa;
        view.post_en = post->second.title_en;
    }
    view.fields_hidden = line.are_fields_hidden;
    for (const auto& field : entry.fields) {
        view.fields.push_back(
            {field.name, field.value ? std::optional{value_text(*field.value)} : std::nullopt});
    }
    return view;
}

static http::Response open(const Parts& parts, const http::Request& request)
{
    const auto question = question_of(request.body_as<wire::AuditQuestion>());
    const auto page = parts.service.open(identity::actor_of(request), question);
    const auto today = civil_date(parts.clock.now(), parts.zone);
    const auto names =
        parts.database.read([&](db::ReadSession& session) { return names_in(session, page, today); });
    wire::AuditPage view;
    view.next_cursor = page.next_cursor;
    for (const auto& line : page.lines) {
        view.entries.push_back(shown(line, names));
    }
    return http::Response::ok(view);
}

void register_routes(http::Router& router, const Parts& parts)
{
    router.add<wire::AuditQuestion, wire::AuditPage>(
        {.method = "POST",
         .path = "/api/v1/audit/openings",
         .access = http::permission(read_permission),
         .summary = "Who did what, newest first; reading it is an act that the ledger keeps"},
        [parts](const http::Request& request) { return open(parts, request); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"audit.record_needs_both",
         "نوع پرونده و شماره آن با هم پرسیده می‌شوند.",
         "A record is asked for by its kind and its number together."},
        {"audit.days_reversed", "روز پایان پیش از روز آغاز است.", "The last day lies before the first."},
    };
    return texts;
}

} // namespace divan::audit
