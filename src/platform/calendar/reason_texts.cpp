// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/api.hpp"

namespace divan::calendar {

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"calendar.unknown_scope",
         "چنین دامنه‌ای نیست: کشور، استان، شهرستان یا واحد.",
         "There is no such scope: the country, a province, a county or a unit."},
        {"calendar.unknown_kind", "چنین نوع ردیفی در تقویم کاری نیست.",
         "The calendar has no rows of this kind."},
        {"calendar.not_a_day", "این تاریخ درست نیست.", "This isn't a day."},
        {"calendar.ends_before_it_begins", "پایان پیش از آغاز است.", "The end comes before the beginning."},
        {"calendar.too_long", "بازه بیش از یک سال است.", "The span is longer than a year."},
        {"calendar.unknown_effect", "اثر این ردیف شناخته نیست.", "The effect of this row isn't known."},
        {"calendar.unknown_weekday", "نام روز هفته درست نیست.", "This isn't a day of the week."},
        {"calendar.unknown_status", "وضعیت باید decreed یا expected باشد.",
         "The status must be decreed or expected."},
        {"calendar.bad_hours", "ساعت باید مانند 07:30-14:30 باشد.", "Hours are written as 07:30-14:30."},
        {"calendar.bad_place", "محل واحد باید استان یا استان/شهرستان باشد.",
         "The place of a unit is a province, or province/county."},
        {"calendar.without_ground", "عنوان و مرجع تصویب باید نوشته شود.",
         "A title and who decreed it are required."},
        {"calendar.dated_in_future", "تاریخ مصوبه در آینده است.", "The decree is dated in the future."},
        {"calendar.other_columns", "ستون‌های پرونده تقویم درست نیست.",
         "The columns of a calendar file are others."},
        {"calendar.too_many_rows", "پرونده تقویم بیش از اندازه بزرگ است.",
         "The calendar file has too many rows."},
        {"calendar.rule_not_found", "چنین مصوبه‌ای برقرار نیست.",
         "No such decree is in force."},
        {"calendar.rule_of_charter",
         "این ردیف در پوشه منشور است و همان‌جا تغییر می‌کند.",
         "This row is one of the charter folder's and is changed there."},
    };
    return texts;
}

} // namespace divan::calendar
