// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/api.hpp"

namespace divan::letters {

static std::vector<http::ReasonText> letter_texts()
{
    return {
        {"letter.not_found", "این نامه پیدا نشد، یا در دامنه دید شما نیست.",
         "There is no such letter, or it lies beyond what you may see."},
        {"letter.changed_meanwhile",
         "این نامه در این میان تغییر کرده است؛ نسخه تازه را ببینید و دوباره اقدام کنید.",
         "The letter has changed meanwhile; look at it as it is now and act again."},
        {"letter.unknown_register", "چنین دفتری نیست.", "There is no such register."},
        {"letter.duty_twice", "این وظیفه دو بار آمده است.", "This duty is named twice."},
        {"letter.unknown_duty", "چنین وظیفه‌ای نیست.", "There is no such duty."},
        {"letter.received_in_future", "زمان وصول نمی‌تواند در آینده باشد.",
         "A letter can't be received in the future."},
        {"letter.late_reason_missing", "نامه روزهای پیش رسیده است؛ دلیل ثبت معوق را بنویسید.",
         "The letter came on an earlier day; say why it is entered late."},
        {"letter.sender_date_after_receipt", "تاریخ نامه پس از روز وصول آن است.",
         "The letter's date lies after the day it was received."},
        {"letter.class_above_clearance",
         "این طبقه‌بندی از سطح دسترسی این پست بالاتر است.",
         "This class lies above the clearance of this post."},
        {"letter.voided", "ثبت این نامه باطل شده است.", "The registration of this letter is void."},
        {"letter.void_answered",
         "این نامه پاسخ دارد؛ ثبت نامه‌ای که پاسخ داده شده باطل نمی‌شود.",
         "The letter has an answer; the registration of an answered letter is not made void."},
        {"letter.void_outgoing", "تنها ثبت نامه وارده باطل می‌شود.",
         "Only the registration of an incoming letter is made void."},
        {"letter.closed", "این نامه مختومه است.", "The letter is closed."},
        {"letter.not_incoming", "تنها به نامه وارده پاسخ داده می‌شود.",
         "Only an incoming letter is answered."},
        {"print.fonts_missing",
         "قلم‌های چاپ روی این کارساز نصب نیست؛ به راهبر سامانه خبر دهید.",
         "The fonts for printing are not installed on this server; tell the administrator."},
        {"letter.not_outgoing", "تنها نامه صادره نسخه چاپی دارد؛ نسخه نامه وارده تصویر آن است.",
         "Only an outgoing letter is printed; an incoming one is kept as its scan."},
        {"letter.already_answered", "به این نامه پاسخ داده شده است.", "The letter has been answered."},
        {"letter.waits_for_others", "نامه هنوز در کارتابل دیگران برای اقدام یا اظهار نظر است.",
         "Others still have the letter for action or opinion."},
        {"letter.closing_note_missing",
         "نامه پاسخ ندارد؛ بنویسید چرا مختومه می‌شود.",
         "The letter has no answer; say why it is closed."},
    };
}

static std::vector<http::ReasonText> referral_texts()
{
    return {
        {"referral.unknown_post", "چنین پستی امروز نیست.", "There is no such post today."},
        {"referral.receiver_clearance",
         "سطح دسترسی گیرنده از طبقه‌بندی نامه پایین‌تر است.",
         "The receiver's clearance lies below the letter's class."},
        {"referral.already_waiting", "نامه همین حالا در کارتابل این گیرنده است.",
         "The letter is in this receiver's worklist already."},
        {"referral.to_oneself", "ارجاع به پست خود ممکن نیست.",
         "A letter can't be referred to one's own post."},
        {"referral.named_twice", "این گیرنده دو بار آمده است.", "This receiver is named twice."},
        {"referral.due_not_for_purpose",
         "مهلت تنها برای اقدام یا اظهار نظر گذاشته می‌شود.",
         "Only action and opinion have a due day."},
        {"referral.due_in_past", "مهلت نمی‌تواند پیش از امروز باشد.",
         "The due day can't lie before today."},
        {"referral.due_too_far", "مهلت باید تا پنج سال دیگر باشد.",
         "The due day can lie at most five years ahead."},
        {"referral.not_found", "چنین ارجاعی در گردش این نامه نیست.",
         "There is no such referral on this letter's path."},
        {"referral.not_yours",
         "تنها پستی که ارجاع داده است آن را بازپس می‌گیرد.",
         "Only the post that gave a referral recalls it."},
        {"referral.opened",
         "گیرنده نامه را باز کرده است؛ ارجاع دیگر بازپس گرفته نمی‌شود.",
         "The receiver has opened the letter; the referral can't be recalled any more."},
        {"referral.ended", "گیرنده روی این ارجاع اقدام کرده یا کار آن پایان یافته است.",
         "The receiver has acted on this referral, or its work has ended."},
        {"referral.recalled_already", "این ارجاع پیش‌تر بازپس گرفته شده است.",
         "This referral was recalled before."},
        {"referral.two_due_days",
         "مهلت یا با تاریخ گفته می‌شود یا با تعداد روز کاری.",
         "A deadline is given as a day or as a number of working days."},
        {"referral.working_days_out_of_range", "تعداد روز کاری باید از ۱ تا ۵۰۰ باشد.",
         "The number of working days lies between 1 and 500."},
    };
}

static std::vector<http::ReasonText> note_texts()
{
    return {
        {"standard_text.twice", "این متن دو بار آمده است.", "This text is there twice."},
        {"standard_text.changed_meanwhile", "این فهرست در این میان تغییر کرده است؛ نسخه تازه را ببینید.",
         "The list has changed meanwhile; look at it as it is now."},
        {"page_note.not_found", "چنین هامشی روی این نامه نیست.", "There is no such note on this letter."},
        {"page_note.no_such_file",
         "این پرونده از پیوست‌های این نامه نیست یا صفحه ندارد.",
         "This file is none of the letter's, or has no pages."},
        {"page_note.no_such_page", "این پرونده چنین صفحه‌ای ندارد.",
         "The file has no such page."},
        {"page_note.marks_do_not_fit", "نشان‌ها با نوع هامش جور نیستند.",
         "The marks do not fit the kind of note."},
        {"page_note.beside_the_page", "هامش بیرون از صفحه افتاده است.", "The note lies beside the page."},
        {"page_note.too_many_points",
         "این دست‌نوشته بسیار بلند است؛ آن را در دو هامش بنویسید.",
         "This is too much handwriting for one note; write it as two."},
        {"page_note.text_missing", "متن هامش را بنویسید.", "Write what the note says."},
        {"page_note.too_many", "این نامه ۲۰۰ هامش دارد؛ دیگر جا ندارد.",
         "The letter has 200 notes; there is no room for more."},
        {"page_note.not_ones_own", "تنها نویسنده هامش آن را پس می‌گیرد.",
         "Only who wrote a note takes it back."},
        {"page_note.withdrawn", "این هامش پس گرفته شده است.", "The note has been taken back."},
    };
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const auto texts = [] {
        auto all = letter_texts();
        for (const auto& more : {referral_texts(), note_texts()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return texts;
}

} // namespace divan::letters
