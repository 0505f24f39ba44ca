// SPDX-License-Identifier: Apache-2.0
#include "app/state_api.hpp"

namespace divan::app {

void register_state(http::Router& router, const AskState& ask)
{
    router.add<http::NoBody, StateView>(
        {.method = "GET",
         .path = "/api/v1/system",
         .access = http::permission(state_permission),
         .summary =
             "The program's own state: what it waits for, warnings, room, the ledger, and its backups"},
        [&ask](const http::Request& /*request*/) { return http::Response::ok(ask()); });
}

} // namespace divan::app
