// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/bulk_api.hpp"

#include "base/error.hpp"
#include "platform/identity/principal.hpp"
#include "platform/worklist/api.hpp"
#include "platform/worklist/bulk_wire.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <limits>
#include <utility>

namespace divan::worklist {

static constexpr std::string_view bulk_permission = "worklist.read";

static Asker asker_of(const http::Request& request, const access::Actor& actor)
{
    const auto& principal = identity::principal_of(request);
    return {actor, principal.session().token_hash, own_posts(principal.posts())};
}

static std::string said(const BulkApiParts& parts, const std::string& reason, http::Language language)
{
    return std::string{parts.texts.find(reason, language)};
}

static wire::BulkActView bulk_view(const BulkApiParts& parts, const BulkReport& report)
{
    const auto& run = report.run;
    wire::BulkActView shown;
    shown.id = run.id.value;
    shown.act = run.act;
    shown.state = boost::describe::enum_to_string(run.state, "");
    shown.started_at = run.started_at;
    shown.ended_at = run.ended_at;
    shown.asked = run.asked;
    shown.items = run.items;
    shown.done = run.done;
    shown.refused = run.refused;
    for (const auto& each : report.reasons) {
        shown.reasons.push_back({each.reason, said(parts, each.reason, http::Language::fa),
                                 said(parts, each.reason, http::Language::en), each.count});
    }
    return shown;
}

http::Response start_bulk(const BulkApiParts& parts,
                          const http::Request& request,
                          const wire::BulkSelection& selection,
                          const BulkAct& act,
                          std::string body)
{
    const auto actor = identity::actor_of(request);
    if (selection.count < 1 || selection.count > static_cast<std::int64_t>(bulk_most)) {
        throw AppError{
            ErrorCode::invalid_input, "input.invalid", {{"/selection/count", "field.not_a_value"}}};
    }
    const auto word = [](auto value) { return std::string{boost::describe::enum_to_string(value, "")}; };
    BulkOrder order;
    order.act = act.name();
    order.body = std::move(body);
    order.selection.view = view_of(word(selection.view));
    order.selection.purpose = purpose_of(word(selection.purpose));
    order.selection.up_to_item = selection.up_to_item;
    if (selection.post_id) {
        order.selection.only = PostId{*selection.post_id};
    }
    order.asked = selection.count;
    const auto made = parts.bulks.start(asker_of(request, actor), order);
    parts.wake();
    const auto shown = bulk_view(parts, parts.bulks.get(actor, made.id));
    auto response = http::Response::created("/api/v1/bulk-acts/" + std::to_string(shown.id), shown);
    return made.replayed ? std::move(response).with_header("Idempotency-Replayed", "true")
                         : std::move(response);
}

static http::Response choosable(const BulkApiParts& parts, const http::Request& request)
{
    const auto actor = identity::actor_of(request);
    Selection selection;
    selection.view = view_of(request.query_value("view"));
    selection.purpose = purpose_of(request.query_value("purpose"));
    if (const auto post = request.query_integer("post")) {
        selection.only = PostId{*post};
    }
    const auto found = parts.bulks.choosable(asker_of(request, actor), selection);
    return http::Response::ok(
        wire::BulkChoosable{found.count, found.up_to_item, static_cast<std::int64_t>(bulk_most)});
}

static http::Response bulk_list(const BulkApiParts& parts, const http::Request& request)
{
    const auto limit = request.limit();
    const BulkId before{request.query_integer("cursor").value_or(std::numeric_limits<std::int64_t>::max())};
    wire::BulkActList shown;
    for (auto& run : parts.bulks.list(identity::actor_of(request), before, limit + 1)) {
        if (shown.acts.size() == limit) {
            shown.next_cursor = std::to_string(shown.acts.back().id);
            break;
        }
        shown.acts.push_back(bulk_view(parts, {std::move(run), {}}));
    }
    return http::Response::ok(shown);
}

static http::Response bulk_of(const BulkApiParts& parts, const http::Request& request)
{
    return http::Response::ok(
        bulk_view(parts, parts.bulks.get(identity::actor_of(request), request.path_id<BulkId>("bulk_id"))));
}

static http::Response cancel(const BulkApiParts& parts, const http::Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    const auto actor = identity::actor_of(request);
    const auto id = request.path_id<BulkId>("bulk_id");
    parts.bulks.cancel(actor, id);
    return http::Response::ok(bulk_view(parts, parts.bulks.get(actor, id)));
}

static wire::BulkRowView row_view(const BulkApiParts& parts, const BulkRun& run, store::ListedRow&& listed)
{
    const auto& row = listed.row;
    wire::BulkRowView shown;
    shown.row = row.number;
    shown.subject_kind = std::move(listed.subject_kind);
    shown.subject_id = row.subject;
    shown.post_id = row.post.value;
    shown.title = std::move(listed.title);
    if (!listed.number_parts.empty()) {
        shown.number = registers::wire::parts(registers::from_store({}, 0, 0, listed.number_parts).parts);
    }
    shown.withheld = listed.is_withheld;
    const auto is_dealt_with = row.number <= run.done + run.refused;
    shown.outcome = !row.reason.empty() ? "refused" : is_dealt_with ? "done" : "left";
    shown.reason = row.reason;
    shown.reason_fa = said(parts, row.reason, http::Language::fa);
    shown.reason_en = said(parts, row.reason, http::Language::en);
    return shown;
}

static http::Response bulk_rows(const BulkApiParts& parts, const http::Request& request)
{
    const auto actor = identity::actor_of(request);
    const auto id = request.path_id<BulkId>("bulk_id");
    const auto limit = request.limit();
    const auto run = parts.bulks.get(actor, id).run;
    auto found = parts.bulks.rows(asker_of(request, actor), id,
                                  {.reason = request.query_value("reason").value_or(""),
                                   .after = request.query_integer("cursor").value_or(0),
                                   .limit = limit + 1});
    wire::BulkRows shown;
    if (found.size() > limit) {
        found.resize(limit);
        shown.next_cursor = std::to_string(found.back().row.number);
    }
    shown.rows.reserve(found.size());
    for (auto& row : found) {
        shown.rows.push_back(row_view(parts, run, std::move(row)));
    }
    return http::Response::ok(shown);
}

static void register_bulk_reads(http::Router& router, const BulkApiParts& parts)
{
    router.add<http::NoBody, wire::BulkChoosable>(
        {.method = "GET",
         .path = "/api/v1/bulk-acts/choosable", // before one by its id
         .access = http::permission(bulk_permission),
         .summary = "How many rows of a view can be acted on as a whole",
         .query = {{"view"}, {"post", http::QueryType::integer}, {"purpose"}}},
        [parts](const http::Request& request) { return choosable(parts, request); });
    router.add<http::NoBody, wire::BulkActList>(
        {.method = "GET",
         .path = "/api/v1/bulk-acts",
         .access = http::permission(bulk_permission),
         .summary = "One's own acts on whole views, newest first",
         .query = {{"limit", http::QueryType::integer}, {"cursor", http::QueryType::integer}}},
        [parts](const http::Request& request) { return bulk_list(parts, request); });
    router.add<http::NoBody, wire::BulkActView>(
        {.method = "GET",
         .path = "/api/v1/bulk-acts/{bulk_id}",
         .access = http::permission(bulk_permission),
         .summary = "How far an act on a whole view is, and why rows were refused"},
        [parts](const http::Request& request) { return bulk_of(parts, request); });
    router.add<http::NoBody, wire::BulkRows>(
        {.method = "GET",
         .path = "/api/v1/bulk-acts/{bulk_id}/rows",
         .access = http::permission(bulk_permission),
         .summary = "The rows of an act on a whole view with what came of each",
         .query = {{"reason"}, {"limit", http::QueryType::integer}, {"cursor", http::QueryType::integer}}},
        [parts](const http::Request& request) { return bulk_rows(parts, request); });
}

void register_bulk_routes(http::Router& router, const BulkApiParts& parts)
{
    register_bulk_reads(router, parts);
    router.add<divan::wire::Empty, wire::BulkActView>(
        {.method = "POST",
         .path = "/api/v1/bulk-acts/{bulk_id}/cancellation",
         .access = http::permission(bulk_permission),
         .summary = "Stops an act on a whole view; what is done stays done"},
        [parts](const http::Request& request) { return cancel(parts, request); });
}

} // namespace divan::worklist
