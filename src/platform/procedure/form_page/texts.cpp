// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/form_page/texts.hpp"

namespace divan::form_page {

const Texts& texts(Language language)
{
    static const Texts fa{
        .optional = "(اختیاری)",
        .yes = "بله",
        .no = "خیر",
        .choose = "انتخاب کنید…",
        .day_hint = "روز به تقویم خورشیدی، مانند ۱۴۰۵/۹/۱۲",
        .lines_hint = "هر مورد در یک سطر",
        .json_hint = "مقدار به صورت JSON",
        .faults = "این‌ها را درست کنید",
        .changed =
            "با پاسخ‌های شما پرسش‌ها تغییر کرد؛ فرم هنوز فرستاده نشده است.",
        .go_on = "ادامه",
        .send = "فرستادن",
    };
    static const Texts en{
        .optional = "(optional)",
        .yes = "Yes",
        .no = "No",
        .choose = "Choose…",
        .day_hint = "A day of the Solar Hijri calendar, such as 1405/9/12",
        .lines_hint = "One on each line",
        .json_hint = "The value as JSON",
        .faults = "Put these right",
        .changed = "Your answers have changed what is asked; the form has not been sent yet.",
        .go_on = "Continue",
        .send = "Send",
    };
    return language == Language::fa ? fa : en;
}

} // namespace divan::form_page
