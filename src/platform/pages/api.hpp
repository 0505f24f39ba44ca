// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/pages/pages.hpp"

#include <string>
#include <vector>

namespace divan::pages {

/// What ends a stream: the session is gone or run out, the account is closed, or the posts of the person are
/// others than at the start. `clock` outlives the result.
[[nodiscard]] Pages::StillHolds session_and_posts_hold(const Clock& clock, const std::string& zone);

/// `pages` outlives the router.
void register_routes(http::Router& router, Pages& pages);
[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::pages
