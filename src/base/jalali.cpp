// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <array>

namespace divan {

// The arithmetic of the 33-year cycle as ICU's PersianCalendar has it: year y begins
// 365 (y-1) + floor((8 y + 21) / 33) days after the epoch, 1 Farvardin 1 = 622-03-21 (proleptic Gregorian).
static constexpr std::chrono::sys_days epoch{std::chrono::year{622} / 3 / 21};

static constexpr int floor_div(int number, int by)
{
    return number >= 0 ? number / by : -((-number + by - 1) / by);
}

static constexpr int days_before_year(int year)
{
    return 365 * (year - 1) + floor_div(8 * year + 21, 33);
}

static constexpr int days_before_month(int month)
{
    return month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
}

bool is_jalali_leap(int year)
{
    return days_before_year(year + 1) - days_before_year(year) == 366;
}

JalaliDate to_jalali(CivilDate date)
{
    const auto days = static_cast<int>((std::chrono::sys_days{date} - epoch).count());
    const auto year = 1 + floor_div(33 * days + 3, 12053);
    const auto of_year = days - days_before_year(year);
    const auto month = of_year < 216 ? of_year / 31 + 1 : (of_year - 6) / 30 + 1;
    return {year, month, of_year - days_before_month(month) + 1};
}

std::optional<CivilDate> from_jalali(JalaliDate date)
{
    if (date.month < 1 || date.month > 12 || date.day < 1) {
        return std::nullopt;
    }
    const auto last = date.month <= 6 ? 31 : (date.month <= 11 || is_jalali_leap(date.year) ? 30 : 29);
    if (date.day > last) {
        return std::nullopt;
    }
    return CivilDate{epoch + std::chrono::days{days_before_year(date.year) + days_before_month(date.month) +
                                               date.day - 1}};
}

} // namespace divan
