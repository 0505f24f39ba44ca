// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"

namespace divan::spreadsheets {

void register_routes(http::Router& router);

} // namespace divan::spreadsheets
