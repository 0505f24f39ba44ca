// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/principal.hpp"
#include "platform/worklist/api.hpp"
#include "platform/worklist/filters.hpp"
#include "platform/worklist/wire.hpp"

namespace divan::worklist {

static wire::SavedFilters filters_view(const SavedFilters& saved)
{
    wire::SavedFilters shown;
    shown.version = saved.version;
    for (const auto& filter : saved.filters) {
        shown.filters.value.push_back({{filter.title}, filter.view, filter.purpose, filter.grouping});
    }
    return shown;
}

http::Response Api::filters(const http::Request& request) const
{
    const auto person = identity::actor_of(request).person;
    return http::Response::ok(filters_view(database_.read(
        [person](db::ReadSession& session) { return store::saved_filters(session, person); })));
}

/// A person's own view of a list, not an act of the institution: the ledger has no entry of it.
http::Response Api::save_filters(const http::Request& request) const
{
    const auto person = identity::actor_of(request).person;
    const auto body = request.body_as<wire::SavedFilters>();
    SavedFilters asked{body.version, {}};
    for (const auto& filter : body.filters.value) {
        asked.filters.push_back({filter.title.value, filter.view, filter.purpose, filter.grouping});
    }
    reject_if_any(faults(asked.filters));
    return http::Response::ok(filters_view(database_.write([&](db::UnitOfWork& tx) {
        store::save_filters(tx, person, asked);
        return store::saved_filters(tx, person);
    })));
}

void Api::register_filters(http::Router& router)
{
    router.add<http::NoBody, wire::SavedFilters>(
        {.method = "GET",
         .path = "/api/v1/worklist/filters",
         .access = http::permission("worklist.read"),
         .summary = "The views of the worklist that one has given a name"},
        [this](const http::Request& request) { return filters(request); });
    router.add<wire::SavedFilters, wire::SavedFilters>(
        {.method = "PUT",
         .path = "/api/v1/worklist/filters",
         .access = http::permission("worklist.read"),
         .summary = "Puts one's list of named views in the place of the one of that version"},
        [this](const http::Request& request) { return save_filters(request); });
}

} // namespace divan::worklist
