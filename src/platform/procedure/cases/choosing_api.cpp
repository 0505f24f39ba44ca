// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/principal.hpp"
#include "platform/procedure/cases/api.hpp"
#include "platform/procedure/cases/choosing_wire.hpp"
#include "platform/procedure/cases/service.hpp"

#include <utility>

namespace divan::cases {

static organisation::wire::PostRef shown(const organisation::PostRef& post)
{
    return {post.id.value,  post.code,      post.title_fa, post.title_en,
            post.person_fa, post.person_en, post.unit_fa,  post.unit_en};
}

static http::Response candidates(Service& service, const http::Request& request)
{
    wire::TaskCandidates list;
    const auto found = service.candidates(identity::actor_of(request), request.path_id<TaskId>("task_id"));
    list.candidates.reserve(found.size());
    for (const auto& each : found) {
        wire::TaskCandidate candidate{.post = shown(each.post),
                                      .standing_in = {},
                                      .has_it = each.has_it,
                                      .separated = each.is_separated};
        for (const auto& person : each.standing_in) {
            candidate.standing_in.push_back({person.fa, person.en});
        }
        list.candidates.push_back(std::move(candidate));
    }
    return http::Response::ok(list);
}

static http::Response chosen(Service& service, const http::Request& request)
{
    const auto body = request.body_as<wire::ChosenRows>();
    std::vector<OfferId> rows;
    rows.reserve(body.rows.value.size());
    for (const auto row : body.rows.value) {
        rows.push_back(OfferId{row});
    }
    wire::ChosenTasks list;
    for (const auto& each : service.chosen(identity::actor_of(request), rows)) {
        list.tasks.push_back({.row = each.row.value,
                              .task_id = each.task.id.value,
                              .case_id = each.task.case_id.value,
                              .definition_id = each.definition.value,
                              .node = each.task.node,
                              .form = each.task.form,
                              .own = each.is_own,
                              .separated = each.is_separated,
                              .version = each.task.version});
    }
    return http::Response::ok(list);
}

void register_choosing(http::Router& router, Service& service)
{
    router.add<http::NoBody, wire::TaskCandidates>(
        {.method = "GET",
         .path = "/api/v1/tasks/{task_id}/candidates",
         .access = http::permission(permission::administer),
         .summary = "The posts that an open task was put before, with who stands in there"},
        [&service](const http::Request& request) { return candidates(service, request); });
    router.add<wire::ChosenRows, wire::ChosenTasks>(
        {.method = "POST",
         .path = "/api/v1/tasks/chosen",
         .access = http::permission(permission::work),
         .summary =
             "The tasks behind rows of the acting post's worklist, with their versions; stores nothing"},
        [&service](const http::Request& request) { return chosen(service, request); });
}

} // namespace divan::cases
