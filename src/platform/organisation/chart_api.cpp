// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/chart_api.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "platform/organisation/api.hpp"
#include "platform/organisation/chart.hpp"
#include "platform/organisation/chart_wire.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace divan::organisation {

template <class Id>
static std::optional<std::int64_t> value_of(const std::optional<Id>& id)
{
    return id ? std::optional{id->value} : std::nullopt;
}

static std::optional<std::string> text_of(const std::optional<CivilDate>& day)
{
    return day ? std::optional{divan::to_text(*day)} : std::nullopt;
}

static wire::ChartUnit view(const Unit& unit, const std::map<UnitId, PostId>& heads)
{
    const auto head = heads.find(unit.id);
    return {unit.id.value,
            unit.document,
            unit.code,
            unit.name_fa,
            unit.name_en,
            value_of(unit.parent),
            head == heads.end() ? std::nullopt : std::optional{head->second.value}};
}

static wire::ChartPostView view(const ChartPost& entry)
{
    const auto& post = entry.post;
    wire::ChartPostView shown{post.id.value, post.unit.value, post.code,       post.title_fa,
                              post.title_en, post.is_head,    post.is_assumed, {}};
    for (const auto& holder : entry.holders) {
        shown.holders.push_back(
            {holder.person.value, holder.name.fa, holder.name.en, std::string{to_text(holder.kind)}});
    }
    return shown;
}

static wire::DutyLine view(const Duty& duty)
{
    return {duty.id.value, duty.address, duty.title_fa, duty.title_en};
}

static std::map<UnitId, PostId> heads_of(const Chart& chart)
{
    std::map<UnitId, PostId> heads;
    for (const auto& entry : chart.posts) {
        if (entry.post.is_head) {
            heads.emplace(entry.post.unit, entry.post.id);
        }
    }
    return heads;
}

/// The row of a day, or the last one before, or the first.
template <class State>
static const StateRow<State>& row_of(const std::vector<StateRow<State>>& rows, CivilDate day)
{
    if (rows.empty()) {
        throw AppError{ErrorCode::not_found, "organisation.not_found"};
    }
    const auto* found = &rows.front();
    for (const auto& row : rows) {
        found = row.period.from <= day ? &row : found;
    }
    return *found;
}

static std::vector<wire::AppointmentView>
views(db::ReadSession& session, const std::vector<StateRow<Appointment>>& rows, CivilDate day)
{
    std::vector<PersonId> persons;
    std::vector<PostId> posts;
    for (const auto& row : rows) {
        persons.push_back(row.state.person);
        posts.push_back(row.state.post);
    }
    const auto names = person_names(session, persons);
    const auto refs = post_refs(session, posts, day);
    std::vector<wire::AppointmentView> shown;
    for (const auto& [row_id, period, appointment] : rows) {
        const auto name = names.find(appointment.person);
        const auto ref = refs.find(appointment.post);
        const auto person = name == names.end() ? PersonName{} : name->second;
        const auto post = ref == refs.end() ? PostRef{} : ref->second;
        shown.push_back({appointment.id.value, appointment.post.value, post.code, post.title_fa,
                         post.title_en, appointment.person.value, person.fa, person.en,
                         std::string{to_text(appointment.kind)}, divan::to_text(period.from),
                         text_of(period.to)});
    }
    return shown;
}

template <class Links>
static std::vector<wire::SuccessorView> successor_views(const Links& links)
{
    std::vector<wire::SuccessorView> shown;
    shown.reserve(links.size());
    for (const auto& [id, from] : links) {
        shown.push_back({id.value, divan::to_text(from)});
    }
    return shown;
}

ChartApi::ChartApi(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

std::optional<Instant>
known_asked(db::ReadSession& session, const http::Request& request, std::vector<Violation>& violations)
{
    if (const auto text = request.query_value("known_at")) {
        const auto at = parse_given_instant(*text);
        if (!at) {
            violations.push_back({"?known_at", "field.not_an_instant"});
        }
        return at;
    }
    const auto entry = request.query_integer("known_entry");
    if (!entry) {
        return std::nullopt;
    }
    const auto at = recorded_at(session, EntryId{*entry});
    if (!at) {
        violations.push_back({"?known_entry", "organisation.unknown_entry"});
    }
    return at;
}

Moment ChartApi::moment(db::ReadSession& session, const http::Request& request) const
{
    std::vector<Violation> violations;
    Moment moment{civil_date(clock_.now(), zone_)};
    if (const auto text = request.query_value("day")) {
        const auto day = parse_given_date(*text);
        if (!day) {
            violations.push_back({"?day", "field.not_a_date"});
        }
        moment.day = day.value_or(moment.day);
    }
    moment.known_at = known_asked(session, request, violations);
    reject_if_any(violations);
    return moment;
}

http::Response ChartApi::chart(const http::Request& request) const
{
    return http::Response::ok(database_.read([&](db::ReadSession& session) {
        const auto asked = moment(session, request);
        const auto found = organisation::chart(session, asked);
        const auto heads = heads_of(found);
        wire::ChartView shown;
        shown.day = divan::to_text(asked.day);
        shown.known_at = asked.known_at ? std::optional{divan::to_text(*asked.known_at)} : std::nullopt;
        for (const auto& unit : found.units) {
            shown.units.push_back(view(unit, heads));
        }
        for (const auto& entry : found.posts) {
            shown.posts.push_back(view(entry));
            shown.vacant += entry.holders.empty() ? 1 : 0;
        }
        return shown;
    }));
}

/// The units and posts right below the unit of the page.
static void add_parts(wire::UnitPage& page, const Chart& found, const std::map<UnitId, PostId>& heads)
{
    const UnitId id{page.unit.id};
    for (const auto& unit : found.units) {
        if (unit.parent == id) {
            page.children.push_back(view(unit, heads));
        }
    }
    for (const auto& entry : found.posts) {
        if (entry.post.unit == id) {
            page.posts.push_back(view(entry));
        }
    }
}

http::Response ChartApi::unit(const http::Request& request) const
{
    const auto id = request.path_id<UnitId>("unit_id");
    return http::Response::ok(database_.read([&](db::ReadSession& session) {
        const auto asked = moment(session, request);
        const auto rows = rows_of(session, id);
        const auto& row = row_of(rows, asked.day);
        const auto found = organisation::chart(session, asked);
        const auto heads = heads_of(found);
        wire::UnitPage page{view(row.state, heads), row.period.holds(asked.day), {}, {}, {}, {}, {}, {}};
        for (const auto& line : rows) {
            page.history.push_back({divan::to_text(line.period.from), text_of(line.period.to),
                                    line.state.name_fa, line.state.name_en, value_of(line.state.parent)});
        }
        add_parts(page, found, heads);
        for (const auto& duty : organisation::duties(session, asked)) {
            if (duty.unit == id) {
                page.duties.push_back(view(duty));
            }
        }
        page.successors = successor_views(successors(session, id));
        for (const auto before : units_before(session, id, asked.day)) {
            page.predecessor_ids.push_back(before.value);
        }
        return page;
    }));
}

http::Response ChartApi::post(const http::Request& request) const
{
    const auto id = request.path_id<PostId>("post_id");
    return http::Response::ok(database_.read([&](db::ReadSession& session) {
        const auto asked = moment(session, request);
        const auto rows = rows_of(session, id);
        const auto& row = row_of(rows, asked.day);
        ChartPost entry{row.state, {}};
        for (auto& holder : all_holders(session, asked)) {
            if (holder.post == id) {
                entry.holders.push_back(std::move(holder));
            }
        }
        wire::PostPage page{view(entry),
                            row.period.holds(asked.day),
                            row.state.roles,
                            std::string{access::to_text(row.state.clearance)},
                            {},
                            views(session, appointments_of(session, id), asked.day),
                            {},
                            successor_views(successors(session, id)),
                            {}};
        for (const auto& line : rows) {
            page.history.push_back({divan::to_text(line.period.from), text_of(line.period.to),
                                    line.state.title_fa, line.state.title_en, line.state.unit.value});
        }
        for (const auto& duty : organisation::duties(session, asked)) {
            if (duty.post == id) {
                page.duties.push_back(view(duty));
            }
        }
        for (const auto before : posts_before(session, id, asked.day)) {
            page.predecessor_ids.push_back(before.value);
        }
        return page;
    }));
}

http::Response ChartApi::person(const http::Request& request) const
{
    const auto id = request.path_id<PersonId>("person_id");
    return http::Response::ok(database_.read([&](db::ReadSession& session) {
        const auto names = person_names(session, {id});
        if (names.empty()) {
            throw AppError{ErrorCode::not_found, "organisation.not_found"};
        }
        const auto& name = names.begin()->second;
        return wire::PersonPage{id.value, name.fa, name.en,
                                views(session, appointments_of(session, id), civil_date(clock_.now(), zone_)),
                                is_erased(session, id)};
    }));
}

http::Response ChartApi::persons(const http::Request& request) const
{
    const auto limit = request.limit();
    const auto words = text::tokens(request.query_value("q").value_or(""));
    PersonId after{request.query_integer("cursor").value_or(0)};
    return http::Response::ok(database_.read([&](db::ReadSession& session) {
        wire::PersonList shown;
        constexpr std::size_t chunk = 500;
        for (auto rows = organisation::persons(session, after, chunk); !rows.empty();
             rows = organisation::persons(session, after, chunk)) {
            for (const auto& [id, name] : rows) {
                if (shown.persons.size() == limit) {
                    shown.next_cursor = std::to_string(shown.persons.back().id);
                    return shown;
                }
                if (has_words(words, name.fa + " " + name.en)) {
                    shown.persons.push_back({id.value, name.fa, name.en});
                }
            }
            after = rows.back().first;
        }
        return shown;
    }));
}

http::Response ChartApi::vacancies(const http::Request& request) const
{
    const auto limit = request.limit();
    const PostId after{request.query_integer("cursor").value_or(0)};
    return http::Response::ok(database_.read([&](db::ReadSession& session) {
        wire::VacancyList shown;
        const auto asked = moment(session, request);
        for (auto& post : organisation::vacancies(session, asked, after, limit + 1)) {
            if (shown.posts.size() == limit) {
                shown.next_cursor = std::to_string(shown.posts.back().id);
                break;
            }
            shown.posts.push_back(view(ChartPost{std::move(post), {}}));
        }
        return shown;
    }));
}

static std::vector<http::QueryParameter> moment_query()
{
    return {{"day"}, {"known_at"}, {"known_entry", http::QueryType::integer}};
}

void ChartApi::register_routes(http::Router& router)
{
    const auto reads = http::permission(read_permission);
    router.add<http::NoBody, wire::ChartView>(
        {.method = "GET",
         .path = "/api/v1/organisation/chart",
         .access = reads,
         .summary = "Units, posts and holders of a day, as known now, at an instant or at a ledger entry",
         .query = moment_query()},
        [this](const http::Request& request) { return chart(request); });
    router.add<http::NoBody, wire::UnitPage>(
        {.method = "GET",
         .path = "/api/v1/units/{unit_id}",
         .access = reads,
         .summary = "A unit with its history, posts, duties and what came before and after it",
         .query = moment_query()},
        [this](const http::Request& request) { return unit(request); });
    router.add<http::NoBody, wire::PostPage>(
        {.method = "GET",
         .path = "/api/v1/posts/{post_id}",
         .access = reads,
         .summary = "A post with its history, holders, duties and what came before and after it",
         .query = moment_query()},
        [this](const http::Request& request) { return post(request); });
    router.add<http::NoBody, wire::PersonPage>(
        {.method = "GET",
         .path = "/api/v1/persons/{person_id}",
         .access = reads,
         .summary = "A person with all appointments"},
        [this](const http::Request& request) { return person(request); });
    router.add<http::NoBody, wire::PersonList>(
        {.method = "GET",
         .path = "/api/v1/persons",
         .access = reads,
         .summary = "Persons by words of their name",
         .query = {{"q"}, {"limit", http::QueryType::integer}, {"cursor", http::QueryType::integer}}},
        [this](const http::Request& request) { return persons(request); });
    auto vacancy_query = moment_query();
    vacancy_query.push_back({"limit", http::QueryType::integer});
    vacancy_query.push_back({"cursor", http::QueryType::integer});
    router.add<http::NoBody, wire::VacancyList>(
        {.method = "GET",
         .path = "/api/v1/vacancies",
         .access = reads,
         .summary = "Posts without a holder",
         .query = std::move(vacancy_query)},
        [this](const http::Request& request) { return vacancies(request); });
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"organisation.not_found", "چنین واحد، پست یا شخصی پیدا نشد.",
         "There is no such unit, post or person."},
        {"organisation.unknown_entry", "چنین ردیفی در سیاهه ثبت نیست.", "The ledger has no such entry."},
        {"organisation.appointment_overlaps", "این شخص در همین زمان در این پست است.",
         "This person has the post in that time already."},
        {"organisation.post_held", "در این زمان شخص دیگری متصدی این پست است.",
         "Another person holds the post in that time."},
        {"organisation.post_not_in_force", "این پست در همه این زمان برقرار نیست.",
         "The post isn't there all that time."},
        {"organisation.appointment_without_a_day", "پایان انتصاب باید پس از آغاز آن باشد.",
         "An appointment ends after the day it begins."},
    };
    return texts;
}

} // namespace divan::organisation
