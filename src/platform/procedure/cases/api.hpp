// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/procedure/cases/service.hpp"

#include <vector>

namespace divan::cases {

/// `service` and `texts` outlive the router.
void register_routes(http::Router& router, Service& service, const http::ReasonTexts& texts);
/// A task's form as a page without script: GET and POST /plain/tasks/{task_id}?post=ID. Part of the above, as
/// the next: what screens ask before acts on tasks.
void register_plain_pages(http::Router& router, Service& service, const http::ReasonTexts& texts);
void register_choosing(http::Router& router, Service& service);
[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::cases
