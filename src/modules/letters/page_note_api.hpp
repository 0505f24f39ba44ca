// SPDX-License-Identifier: Apache-2.0
// Inside letters/ only: the routes of what is written on pages and of standard texts, and what they share
// with the other acts.
#pragma once

#include "modules/letters/api.hpp"

namespace divan::letters {

/// The letter that an act asks for, with the version of If-Match.
[[nodiscard]] Expected expected(const http::Request& request);

/// The letter as it is now, with the rights of now; also for a repeated request.
[[nodiscard]] http::Response made(const ApiParts& parts, const access::Actor& actor, const Made& act);

void register_page_notes(http::Router& router, const ApiParts& parts);
void register_standard_texts(http::Router& router, const ApiParts& parts);

} // namespace divan::letters
