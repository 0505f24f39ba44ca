// SPDX-License-Identifier: Apache-2.0
// How the stores of this part read and bind columns.
#pragma once

#include "platform/organisation/two_time.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace divan::organisation::columns {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using MaybeInt = std::optional<std::int64_t>;

[[nodiscard]] inline CivilDate to_day(const Text& text)
{
    const auto day = parse_date(text);
    if (!day) {
        throw std::logic_error{"a stored day is no day"};
    }
    return *day;
}

[[nodiscard]] inline Period to_period(const Text& from, const MaybeText& to)
{
    return {to_day(from), to ? std::optional{to_day(*to)} : std::nullopt};
}

[[nodiscard]] inline MaybeText to_column(const std::optional<CivilDate>& day)
{
    return day ? MaybeText{divan::to_text(*day)} : std::nullopt;
}

template <class Id>
[[nodiscard]] std::optional<Id> to_id(MaybeInt value)
{
    return value ? std::optional{Id{*value}} : std::nullopt;
}

template <class Id>
[[nodiscard]] MaybeInt to_column(std::optional<Id> id)
{
    return id ? MaybeInt{id->value} : std::nullopt;
}

} // namespace divan::organisation::columns
