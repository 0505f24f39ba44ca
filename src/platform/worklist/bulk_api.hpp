// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/worklist/bulk_wire.hpp"
#include "platform/worklist/bulks.hpp"

#include <functional>
#include <string>

namespace divan::worklist {

/// What the handlers call; all outlive the router. `wake` is told when there is one to run; `texts` are those
/// of every module, whose refusals a report tells.
struct BulkApiParts {
    Bulks& bulks;
    const http::ReasonTexts& texts;
    std::function<void()> wake;
};

/// For a module's route that starts one: `act` is one of its own, `body` what it is told, checked and in
/// JSON.
[[nodiscard]] http::Response start_bulk(const BulkApiParts& parts,
                                        const http::Request& request,
                                        const wire::BulkSelection& selection,
                                        const BulkAct& act,
                                        std::string body);

void register_bulk_routes(http::Router& router, const BulkApiParts& parts);

} // namespace divan::worklist
