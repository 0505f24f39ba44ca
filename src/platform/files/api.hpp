// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/files/files.hpp"
#include "platform/files/pages.hpp"
#include "platform/files/uploads.hpp"

#include <vector>

namespace divan::files {

/// What the handlers call; all outlive the router.
struct ApiParts {
    Files& files;
    Uploads& uploads;
    Pages& pages;
};

void register_routes(http::Router& router, const ApiParts& parts);

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::files
