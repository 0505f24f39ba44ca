// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/procedure/cases/service.hpp"

namespace divan::cases {

/// A task's form as a page without script, for who is signed in: GET and POST /plain/tasks/{task_id}?post=ID.
/// All outlive the router.
void register_plain_pages(http::Router& router, Service& service, const http::ReasonTexts& texts);

} // namespace divan::cases
