// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/import.hpp"

namespace divan::charter {

const std::vector<http::ReasonText>& import_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"code_order", "کد از بزرگ به کوچک چاپ نشده بود و برگردانده شد",
         "the code was printed lowest part first"},
        {"proposed_code", "عنوان کد ندارد و این کد پیشنهاد می‌شود",
         "the heading has no code; this one is proposed"},
        {"number_sequence", "شماره‌ای جا افتاده یا جابه‌جا شده است",
         "a number is missing or out of order"},
        {"number_restart", "شماره‌ها از نو آغاز شده‌اند", "the numbers begin anew"},
        {"persian_numeral", "شماره با رقم فارسی نوشته شده است", "the number is in Persian digits"},
        {"repeated_duty", "این وظیفه پیش‌تر آمده است", "this duty was there before"},
        {"repeated_heading", "این عنوان پیش‌تر آمده است",
         "this heading was there before"},
        {"unnumbered_text", "متن شماره ندارد و وظیفه شمرده نشد",
         "a text without a number, not taken for a duty"},
        {"continued_line", "دنباله سطر پیش دانسته شد", "taken for the rest of the line before"},
        {"lettered_duties", "وظایف با حروف نشانه‌گذاری شده‌اند",
         "the duties are marked by letters"},
        {"bulleted_duties", "وظایف شماره ندارند و به ترتیب شماره گرفتند",
         "the duties have no numbers and got them in order"},
        {"empty_unit", "این واحد وظیفه‌ای ندارد", "this unit has no duty"}};
    return texts;
}

} // namespace divan::charter
