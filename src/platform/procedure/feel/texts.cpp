// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/texts.hpp"

namespace divan::feel {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<FindingText>& finding_texts()
{
    static const std::vector<FindingText> texts{
        // the text cannot be read
        {"feel.not_utf8", "متن عبارت UTF-8 درستی نیست.", "The expression isn't sound UTF-8."},
        {"feel.too_long", "متن عبارت بیش از حد بلند است.", "The expression is too long."},
        {"feel.unknown_character", "این نویسه در عبارت جایی ندارد.",
         "This character has no place in an expression."},
        {"feel.open_string", "نقل‌قول بسته نشده است.", "The string isn't closed."},
        {"feel.open_comment", "توضیح بسته نشده است.", "The comment isn't closed."},
        {"feel.bad_escape", "این نویسه‌گریز درست نیست.",
         "This escape isn't a character."},
        {"feel.unexpected", "این جا انتظار چیز دیگری می‌رود.",
         "Something else is expected here."},
        {"feel.unexpected_end", "عبارت ناتمام است.", "The expression breaks off."},
        {"feel.expected", "بخشی از عبارت کم است.", "A part of the expression is missing."},
        {"feel.name_expected", "این جا باید نامی بیاید.", "A name is expected here."},
        {"feel.repeated_key", "این نام دو بار آمده است.", "This name appears twice."},
        {"feel.arguments_mixed",
         "همه آرگومان‌ها یا نام دارند یا هیچ‌کدام.",
         "Either all arguments are named or none."},
        {"feel.external_function", "تابع بیرونی (Java یا PMML) پذیرفته نیست.",
         "External functions (Java, PMML) aren't accepted."},
        {"feel.unknown_type", "چنین نوعی تعریف نشده است.", "There is no such type."},
        {"feel.unknown_name", "چنین نامی تعریف نشده است.", "Nothing has this name."},
        // the types do not fit
        {"feel.wrong_operands", "این عملگر برای این نوع‌ها نیست.",
         "This operator doesn't fit these types."},
        {"feel.not_comparable", "این مقدارها با هم سنجیدنی نیستند.", "These values can't be compared."},
        {"feel.boolean_expected", "این جا باید درست یا نادرست بیاید.", "True or false is expected here."},
        {"feel.number_expected", "این جا باید عدد بیاید.", "A number is expected here."},
        {"feel.list_expected", "این جا باید فهرست بیاید.", "A list is expected here."},
        {"feel.context_expected", "این جا باید مقداری با فیلد بیاید.", "A context is expected here."},
        {"feel.not_a_function", "این مقدار تابع نیست.", "This isn't a function."},
        {"feel.wrong_arguments", "آرگومان‌های تابع درست نیست.",
         "The function doesn't take these arguments."},
        {"feel.wrong_argument", "مقدار یکی از آرگومان‌ها درست نیست.",
         "An argument has a wrong type or value."},
        {"feel.wrong_result", "نتیجه از نوع اعلام‌شده نیست.",
         "The result isn't of the declared type."},
        {"feel.no_such_entry", "این مقدار چنین فیلدی ندارد.", "The value has no such entry."},
        {"feel.member_of_null", "مقدار تهی فیلد ندارد.", "A null value has no entries."},
        // the values do not fit
        {"feel.division_by_zero", "تقسیم بر صفر", "Division by zero."},
        {"feel.out_of_range", "نتیجه از محدوده بیرون است.", "The result is out of range."},
        {"feel.bad_range", "دو سر بازه درست نیست.", "The ends of the range don't fit."},
        {"feel.bad_temporal", "تاریخ، ساعت یا مدت درست نیست.", "This isn't a date, time or duration."},
        {"feel.zone_missing", "یکی از دو زمان منطقه زمانی ندارد.", "One of the two times has no zone."},
        {"feel.bad_pattern", "الگو درست نیست.", "The pattern isn't sound."},
        {"feel.list_is_empty", "فهرست خالی است.", "The list is empty."},
        {"feel.list_too_short", "فهرست کوتاه است.", "The list is too short."},
        {"feel.index_out_of_list", "فهرست چنین جایگاهی ندارد.", "The list has no such position."},
        {"feel.index_out_of_text", "متن چنین جایگاهی ندارد.", "The string has no such position."},
        {"feel.no_clock", "این جا زمان جاری در دست نیست.", "The current time isn't known here."},
        // the evaluation was stopped
        {"feel.too_deep", "عبارت بیش از حد تودرتو است.", "The expression is nested too deeply."},
        {"feel.too_many_steps", "محاسبه بیش از حد طول کشید.", "The evaluation took too many steps."},
        {"feel.too_much_memory", "محاسبه بیش از حد حافظه خواست.", "The evaluation took too much memory."},
        {"feel.pattern_too_slow", "الگو برای این متن کند است.", "The pattern takes too long on this text."},
    };
    return texts;
}

} // namespace divan::feel
