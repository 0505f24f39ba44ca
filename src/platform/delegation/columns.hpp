// SPDX-License-Identifier: Apache-2.0
// How this part's stores write days and versions; included by them alone.
#pragma once

#include "base/error.hpp"
#include "platform/delegation/delegation.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace divan::delegation::columns {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;

[[nodiscard]] inline CivilDate day_from_store(const std::string& text)
{
    const auto day = parse_date(text);
    if (!day) {
        throw std::logic_error{"a stored day is none"};
    }
    return *day;
}

[[nodiscard]] inline std::optional<CivilDate> day_from_store(const MaybeText& text)
{
    return text ? std::optional{day_from_store(*text)} : std::nullopt;
}

/// The end of days as a key: after every day when they are open.
[[nodiscard]] inline std::string end_of(const Days& days)
{
    return days.to ? to_text(*days.to) : "9999-12-31";
}

inline void expect_superseded(std::int64_t changed)
{
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "delegation.changed_meanwhile"};
    }
}

} // namespace divan::delegation::columns
