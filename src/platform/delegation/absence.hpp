// SPDX-License-Identifier: Apache-2.0
// Days on which a person is away. Why they are away is not asked beyond the kind. No I/O, no clock.
#pragma once

#include "platform/delegation/delegation.hpp"

#include <boost/describe/enum.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace divan::delegation {

inline constexpr std::string_view absence_kind = "delegation.absence";

/// مرخصی، مأموریت، استعلاجی.
BOOST_DEFINE_ENUM_CLASS(AbsenceKind, leave, mission, illness)

[[nodiscard]] std::string to_text(AbsenceKind kind);
[[nodiscard]] AbsenceKind absence_kind_from_store(std::string_view word);
/// The kind of substitute that an absence has.
[[nodiscard]] Kind substitute_kind(AbsenceKind kind);

struct Absence {
    AbsenceId id;
    PersonId person;
    AbsenceKind kind{};
    Days days; // with an end
};

/// Whether the absences leave no day of `days` out; days without an end never are covered.
[[nodiscard]] bool covers(std::vector<Days> absences, const Days& days);

/// What is wrong with an absence on its own. One that began lately may still be told.
[[nodiscard]] std::vector<Violation> faults(const Absence& asked, CivilDate today);

} // namespace divan::delegation
