// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace divan {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using CivilDate = std::chrono::year_month_day;

/// "YYYY-MM-DDTHH:MM:SS.mmmZ", the only form of an instant in database, ledger and JSON. Throws
/// std::out_of_range outside the years 1 to 9999, which four digits can't tell.
[[nodiscard]] std::string to_text(Instant instant);
/// Empty unless `text` is exactly that form and a real instant.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

/// "YYYY-MM-DD" (Gregorian, no zone), the only form of a civil date in database, ledger and JSON. Throws
/// std::out_of_range outside the years 1 to 9999.
[[nodiscard]] std::string to_text(CivilDate date);
/// Empty unless `text` is exactly that form and a day that exists.
[[nodiscard]] std::optional<CivilDate> parse_date(std::string_view text);
/// As `parse_date`, for a day that somebody gives: of the years 1000 to 2999, so that the day after it, and
/// the day some years on, can be told as well.
[[nodiscard]] std::optional<CivilDate> parse_given_date(std::string_view text);
/// As `parse_instant`, of a day that `parse_given_date` takes.
[[nodiscard]] std::optional<Instant> parse_given_instant(std::string_view text);

/// The civil date of `instant` in an IANA zone such as "Asia/Tehran". Throws std::runtime_error for an
/// unknown zone.
[[nodiscard]] CivilDate civil_date(Instant instant, std::string_view zone);

/// The instant of a local time of day in a zone; the earlier one where clocks are put back. Throws
/// std::runtime_error for an unknown zone.
[[nodiscard]] Instant instant_of(CivilDate day, std::chrono::minutes time_of_day, std::string_view zone);

/// Where the current instant comes from; tests and the demo set their own.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// Solar Hijri (Jalali) date: month 1..12, day 1..31.
struct JalaliDate {
    int year{};
    int month{};
    int day{};

    friend auto operator<=>(const JalaliDate&, const JalaliDate&) = default;
};

[[nodiscard]] JalaliDate to_jalali(CivilDate date);
/// Empty when the day does not exist in that year.
[[nodiscard]] std::optional<CivilDate> from_jalali(JalaliDate date);
[[nodiscard]] bool is_jalali_leap(int year);

} // namespace divan
