// SPDX-License-Identifier: Apache-2.0
// What base and http say to a person when they refuse. One line a key; modules keep theirs in their own
// folder.
#include "http/texts.hpp"

namespace divan::http {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<ReasonText>& own_reason_texts()
{
    static const std::vector<ReasonText> texts{
        // the body's fields
        {"input.invalid", "برخی از داده‌ها پذیرفتنی نیست.",
         "Some of what was sent can't be accepted."},
        {"field.unknown", "چنین فیلدی تعریف نشده است.", "There is no such field."},
        {"field.missing", "این فیلد باید پر شود.", "This field is required."},
        {"field.duplicate", "این فیلد دو بار آمده است.", "This field appears twice."},
        {"field.wrong_type", "نوع این مقدار درست نیست.", "This value is of the wrong type."},
        {"field.blank", "این فیلد نمی‌تواند خالی باشد.",
         "This field can't be blank."},
        {"field.too_long", "این متن بلندتر از حد مجاز است.", "This text is longer than allowed."},
        {"field.too_few", "تعداد کمتر از حداقل است.", "There are too few items."},
        {"field.too_many", "تعداد بیش از حد مجاز است.", "There are too many items."},
        {"field.forbidden_character", "این متن نویسه‌ای نامجاز دارد.",
         "This text holds a character that isn't allowed."},
        {"field.not_a_value", "این مقدار از مقدارهای تعریف‌شده نیست.",
         "This isn't one of the possible values."},
        {"field.not_a_date", "این تاریخ درست نیست.", "This isn't a date."},
        {"field.not_an_instant", "این تاریخ و ساعت درست نیست.", "This isn't a date and time."},
        {"field.out_of_range", "این عدد از محدوده مجاز بیرون است.", "This number is out of range."},
        // the body as a whole
        {"json.broken", "متن ارسالی JSON درستی نیست.", "The body isn't sound JSON."},
        {"json.too_deep", "ساختار متن ارسالی بیش از حد تودرتو است.", "The body is nested too deeply."},
        {"json.too_many_values", "شمار مقدارهای متن ارسالی بیش از حد است.",
         "The body holds too many values."},
        {"json.not_utf8", "متن ارسالی UTF-8 درستی نیست.", "The body isn't sound UTF-8."},
        // a table in CSV
        {"csv.empty", "پرونده خالی است.", "The file is empty."},
        {"csv.nul", "پرونده متن نیست.", "The file isn't text."},
        {"csv.not_utf8", "متن پرونده UTF-8 درستی نیست.", "The file isn't sound UTF-8."},
        {"csv.stray_quote", "نشان نقل قول نابه‌جا آمده است.",
         "A quotation mark is out of place."},
        {"csv.unclosed_quote", "نشان نقل قول بسته نشده است.", "A quotation mark is never closed."},
        {"csv.unnamed_column", "ستونی نام ندارد.", "A column has no name."},
        {"csv.repeated_column", "دو ستون یک نام دارند.", "Two columns have one name."},
        {"csv.too_many_columns", "این ردیف ستون اضافه دارد.", "This row has too many columns."},
        {"csv.too_few_columns", "این ردیف ستون کم دارد.", "This row has too few columns."},
        // the target
        {"target.bad_path", "نشانی درخواست درست نیست.", "The address of the request isn't sound."},
        {"target.bad_escape", "نشانی درخواست کدگذاری نادرستی دارد.", "The address holds a broken escape."},
        {"target.bad_query", "پارامترهای نشانی درست نیست.", "The address's parameters aren't sound."},
        {"target.forbidden_character", "نشانی درخواست نویسه‌ای نامجاز دارد.",
         "The address holds a character that isn't allowed."},
        {"target.not_utf8", "نشانی درخواست UTF-8 درستی نیست.", "The address isn't sound UTF-8."},
        {"target.repeated_parameter", "یک پارامتر دو بار در نشانی آمده است.",
         "A parameter appears twice in the address."},
        {"query.unknown", "چنین پارامتری تعریف نشده است.", "There is no such parameter."},
        {"query.missing", "این پارامتر باید داده شود.", "This parameter is required."},
        {"query.not_an_integer", "این پارامتر باید عدد صحیح مثبت باشد.",
         "This parameter must be a positive integer."},
        {"query.limit_too_large", "در هر بار بیش از ۲۰۰ ردیف داده نمی‌شود.",
         "No more than 200 rows are given at once."},
        // the request
        {"request.malformed", "درخواست از نظر قالب HTTP درست نیست.", "The request isn't sound HTTP."},
        {"request.timeout", "درخواست در زمان مقرر کامل نرسید.", "The request didn't arrive whole in time."},
        {"request.headers_too_large", "سرآیندهای درخواست بیش از حد بزرگ است.",
         "The request's headers are too large."},
        {"request.body_too_large", "حجم درخواست بیش از حد مجاز است.", "The request is larger than allowed."},
        {"request.unexpected_body", "این درخواست نباید متن داشته باشد.", "This request takes no body."},
        {"request.expectation_unknown",
         "انتظار اعلام‌شده در درخواست شناخته نیست.",
         "The request expects something unknown."},
        {"request.coding_unknown", "کدگذاری انتقال این درخواست شناخته نیست؛ تنها chunked پذیرفته است.",
         "The request's transfer coding is unknown; only chunked is taken."},
        {"request.not_json", "متن درخواست باید application/json باشد.", "The body must be application/json."},
        {"request.not_json_or_csv", "متن درخواست باید application/json یا text/csv با UTF-8 باشد.",
         "The body must be application/json, or text/csv in UTF-8."},
        {"request.not_form", "این درخواست باید application/x-www-form-urlencoded باشد.",
         "This request has to be application/x-www-form-urlencoded."},
        {"request.not_octet_stream", "محتوای پرونده باید application/octet-stream باشد.",
         "The content must be application/octet-stream."},
        {"request.not_found", "چنین چیزی یافت نشد.", "There is no such thing here."},
        {"request.method_not_allowed", "این نشانی چنین روشی را نمی‌پذیرد.",
         "This address doesn't take this method."},
        {"request.unauthenticated", "ابتدا وارد سامانه شوید.", "Sign in first."},
        {"request.forbidden", "پست شما چنین اختیاری ندارد.", "Your post doesn't have this permission."},
        {"session.csrf", "این درخواست از صفحه همین نشست نیامده است؛ صفحه را تازه کنید.",
         "This request didn't come from a page of this session; reload the page."},
        {"request.if_match_missing",
         "نسخه‌ای که تغییر بر پایه آن است گفته نشده است.",
         "The version that this change builds on is not given."},
        {"request.if_match_invalid", "نسخه داده‌شده درست نیست.",
         "The version given isn't sound."},
        {"request.idempotency_key_invalid", "کلید تکرار درخواست درست نیست.",
         "The idempotency key isn't sound."},
        {"request.busy", "سامانه پرکار است؛ کمی بعد دوباره بکوشید.",
         "The server is busy; try again shortly."},
        {"request.failed", "خطایی در سامانه رخ داد؛ شناسه درخواست را به پشتیبانی بدهید.",
         "Something failed on the server; give the request id to support."},
    };
    return texts;
}

} // namespace divan::http
