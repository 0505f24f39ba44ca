// SPDX-License-Identifier: Apache-2.0
#include "platform/files/api.hpp"

namespace divan::files {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"file.not_found", "این پرونده پیدا نشد، یا در دامنه دید شما نیست.",
         "There is no such file, or it lies beyond what you may see."},
        {"file.name_not_utf8", "نام پرونده UTF-8 درستی نیست.", "The file's name isn't sound UTF-8."},
        {"file.name_forbidden_character",
         "نام پرونده نویسه‌ای پنهان یا نامجاز دارد.",
         "The file's name holds a hidden character or one that isn't allowed."},
        {"file.name_blank",
         "از نام پرونده چیزی نمی‌ماند؛ نام دیگری بدهید.",
         "Nothing is left of the file's name; give it another."},
        {"file.destroyed_by_its_unit",
         "این پرونده را تنها واحدی امحا می‌کند که صاحب نامه است.",
         "Only the unit that owns the record destroys its files."},
        {"file.type_refused",
         "پرونده‌های اجرایی و اسکریپت پذیرفته نمی‌شوند.",
         "Programs and scripts are not taken."},
        {"file.too_large", "حجم پرونده بیش از حد مجاز است.", "The file is larger than allowed."},
        {"file.class_above_clearance",
         "این طبقه‌بندی از سطح دسترسی این پست بالاتر است.",
         "This class lies above the clearance of this post."},
        {"file.class_above_record",
         "طبقه‌بندی پرونده از طبقه‌بندی نامه بالاتر است.",
         "The file's class lies above that of the record."},
        {"file.quota_reached",
         "پرونده‌های ضمیمه‌نشده شما بیش از حد مجاز است؛ برخی "
         "را "
         "ضمیمه "
         "یا "
         "حذف "
         "کنید.",
         "You have too many files that are attached to nothing; attach or remove some."},
        {"file.record_has_too_many",
         "شمار پرونده‌های این سابقه بیش از حد مجاز است.",
         "The record has more files than allowed."},
        {"file.record_is_too_large",
         "حجم پرونده‌های این سابقه بیش از حد مجاز است.",
         "The files of the record are larger together than allowed."},
        {"file.offset_invalid", "جای آغاز بارگذاری درست نیست.", "The upload's offset isn't sound."},
        {"file.offset_is_another", "بارگذاری باید از جای دیگری ادامه یابد؛ مقدار stored را ببینید.",
         "The upload goes on from another offset; look at stored."},
        {"file.upload_under_way", "بارگذاری دیگری از همین پرونده در جریان است.",
         "Another upload of this file is under way."},
        {"file.upload_lost", "این بارگذاری از دست رفته است؛ از نو آغاز کنید.",
         "This upload is lost; begin anew."},
        {"file.stored_already", "این پرونده پیش‌تر کامل رسیده است.",
         "The file has arrived already."},
        {"file.content_damaged", "بخشی از بارگذاری آسیب دیده است؛ از جای stored ادامه دهید.",
         "A part of the upload was damaged; go on from stored."},
        {"file.storage_full",
         "فضای ذخیره‌سازی پر است؛ به پشتیبانی خبر دهید.",
         "The storage is full; tell support."},
        {"file.infected",
         "در این پرونده بدافزار یافت شده است و داده نمی‌شود.",
         "Malware was found in this file; it is not given out."},
        {"file.not_scanned_yet", "این پرونده هنوز بررسی بدافزار نشده است؛ کمی بعد دوباره بکوشید.",
         "The file has not been scanned yet; try again shortly."},
        {"file.scanner_away",
         "ویروس‌یاب پاسخ نمی‌دهد و چیزی ذخیره نشد؛ کمی بعد دوباره بکوشید.",
         "The virus scanner doesn't answer, and nothing was stored; try again a little later."},
        {"file.attached_already", "این پرونده به سابقه‌ای ضمیمه است.",
         "The file is attached to a record already."},
        {"file.not_attached",
         "این پرونده به سابقه‌ای ضمیمه نیست؛ می‌توان آن را پس "
         "گرفت.",
         "The file is attached to no record; it can be taken back."},
        {"file.has_no_pages",
         "این گونه پرونده در صفحه نشان داده نمی‌شود؛ آن را "
         "دریافت "
         "کنید.",
         "This kind of file isn't shown page by page; download it."},
        {"file.too_large_to_show", "این پرونده برای نمایش صفحه بزرگ است؛ آن را دریافت کنید.",
         "The file is too large to be shown page by page; download it."},
        {"file.cannot_be_shown",
         "صفحه‌های این پرونده خوانده نمی‌شود؛ شاید آسیب دیده "
         "یا "
         "رمزدار "
         "باشد.",
         "The pages of this file can't be read; it may be damaged or locked."},
        {"file.no_such_page", "این پرونده چنین صفحه‌ای ندارد.",
         "The file has no such page."},
        {"file.page_width", "تصویر صفحه با این پهنا ساخته نمی‌شود.",
         "Page images aren't made in this width."},
        {"file.too_many_renderings",
         "چند صفحه هم‌زمان در حال ساخت است؛ لحظه‌ای دیگر "
         "بکوشید.",
         "Several pages are being made; try again in a moment."},
        {"file.no_cage",
         "این کارساز نمی‌تواند صفحه‌ها را با ایمنی لازم بسازد؛ پرونده را دریافت کنید و به پشتیبانی خبر دهید.",
         "This server can't make pages safely; download the file, and tell support."},
        {"file.content_lost", "محتوای این پرونده یا کلید آن در دسترس نیست؛ به پشتیبانی خبر دهید.",
         "The content of this file, or its key, is not there; tell support."},
        {"file.destroyed", "محتوای این پرونده از میان رفته است.", "The content of this file is gone."},
    };
    return texts;
}

} // namespace divan::files
