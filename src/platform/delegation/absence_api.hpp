// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/delegation/absences.hpp"

namespace divan::delegation {

/// Both outlive the router.
struct AbsenceApiParts {
    Absences& absences;
    db::Database& database; // for names
};

void register_absence_routes(http::Router& router, const AbsenceApiParts& parts);

} // namespace divan::delegation
