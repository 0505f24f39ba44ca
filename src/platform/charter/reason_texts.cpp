// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/folder.hpp"

#include <algorithm>

namespace divan::charter {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"charter.missing_folder", "چنین پوشه‌ای نیست", "there is no such folder"},
        {"charter.missing_file", "این پرونده در پوشه نیست", "this file is not in the folder"},
        {"charter.empty_file", "این پرونده خالی است", "this file is empty"},
        {"charter.too_large", "این پرونده بیش از اندازه بزرگ است", "this file is too large"},
        {"charter.unknown_column", "چنین ستونی تعریف نشده است", "there is no such column"},
        {"charter.missing_column", "این ستون نیامده است", "this column is missing"},
        {"charter.empty_cell", "این خانه خالی است", "this cell is empty"},
        {"charter.bad_date", "تاریخ درست نیست", "this isn't a date"},
        {"charter.bad_flag", "این خانه باید ۰ یا ۱ باشد", "this cell must be 0 or 1"},
        {"charter.bad_number", "شماره درست نیست", "this isn't a number from 1 on"},
        {"charter.unknown_class", "چنین طبقه‌بندی‌ای نیست",
         "there is no such secrecy class"},
        {"charter.unknown_reach", "چنین دامنه‌ای نیست", "there is no such reach"},
        {"charter.unknown_zone", "چنین منطقه زمانی‌ای نیست",
         "there is no such time zone"},
        {"charter.double_code", "این کد دو بار آمده است", "this code appears twice"},
        {"charter.unknown_document", "چنین سندی در institution.json نیست",
         "institution.json has no such document"},
        {"charter.unknown_unit", "چنین واحدی نیست", "there is no such unit"},
        {"charter.unit_cycle", "این واحد زیر خود قرار گرفته است", "this unit lies below itself"},
        {"charter.unknown_role", "چنین نقشی در roles.json نیست", "roles.json has no such role"},
        {"charter.two_heads", "این واحد دو رئیس دارد", "this unit has two heads"},
        {"charter.unknown_post", "چنین پستی نیست", "there is no such post"},
        {"charter.unknown_kind", "چنین نوعی برای وظیفه نیست", "there is no such kind of duty"},
        {"charter.limit_missing",
         "وظیفه محدود می‌گوید کدام بخش انجام می‌شود و وظیفه "
         "ردشده می‌گوید چرا",
         "a limited duty says what is built, a declined one why nothing is"},
        {"charter.bad_pattern", "الگوی شماره درست نیست", "the number pattern isn't sound"},
        {"charter.unknown_duty", "چنین وظیفه‌ای نیست", "there is no such duty"},
        {"charter.work_stranded", "پایان یافته و کار باز یا دفتر آن جایی ندارد",
         "this was closed and its open work or registers have nowhere to go"},
        {"charter.order_differs", "حکمی این را پس از اعمال پیشین تغییر داده است",
         "an order changed this since the folder was applied last"},
        {"charter.place_closed", "جایی که این در آن است بسته می‌شود",
         "the place that this is in would be closed"},
        {"charter.unsound_outcome",
         "ساختار سازمانی با این تغییر درست نمی‌ماند",
         "the organisation would not be sound"},
        {"charter.unknown_code", "چنین کدی نیست", "there is no such code"},
        {"charter.no_such_file", "چنین پرونده‌ای در پوشه شرح وظایف نیست",
         "a charter folder has no such file"},
        {"charter.file_twice", "این پرونده دو بار آمده است", "this file is there twice"},
        // of a charter in prose
        {"import.empty", "این متن خالی است", "this text is empty"},
        {"import.too_large", "این متن بیش از اندازه بزرگ است", "this text is too large"},
        {"import.not_text", "این پرونده متن UTF-8 نیست", "this isn't text in UTF-8"},
        {"import.no_units", "هیچ واحدی در این متن پیدا نشد", "no unit was found in this text"},
        {"import.contradictory_code", "این کد دو واحد را می‌نامد",
         "this code names two units"},
        // of a register's number pattern
        {"pattern.unknown_field", "چنین بخشی در الگو نیست", "there is no such field"},
        {"pattern.repeated_field", "این بخش دو بار آمده است", "this field appears twice"},
        {"pattern.two_years", "سال دو بار آمده است", "the year appears twice"},
        {"pattern.no_year", "سال نیامده است", "the year is missing"},
        {"pattern.no_serial", "شماره ردیف نیامده است", "the serial number is missing"},
        {"pattern.fields_touch", "میان دو بخش جداکننده‌ای نیست",
         "nothing stands between two fields"},
        {"pattern.digit_in_literal", "رقم تنها در بخش‌ها می‌آید",
         "a digit stands outside a field"},
        {"pattern.stray_brace", "این آکولاد جفت ندارد", "this brace has no other"},
        {"pattern.unclosed_brace", "این آکولاد بسته نشده است", "this brace isn't closed"},
        {"pattern.control_character", "نویسه کنترلی در الگو نمی‌آید",
         "a control character is not allowed"},
        {"pattern.bidi_character", "نویسه جهت‌دهی در الگو نمی‌آید",
         "a character that turns the direction is not allowed"},
        {"pattern.invisible_literal", "نویسه ناپیدا در الگو نمی‌آید",
         "a character that can't be seen is not allowed"},
    };
    return texts;
}

const http::ReasonText* text_of(const std::vector<http::ReasonText>& texts, std::string_view reason)
{
    for (const auto* const known : {&texts, &http::own_reason_texts()}) {
        if (const auto text = std::ranges::find(*known, reason, &http::ReasonText::key);
            text != known->end()) {
            return &*text;
        }
    }
    return nullptr;
}

} // namespace divan::charter
