// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/api.hpp"

namespace divan::orders {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"order.not_found", "چنین دستوری پیدا نشد.", "There is no such order."},
        {"order.changed_meanwhile", "این دستور در این میان تغییر کرده است؛ دوباره آن را باز کنید.",
         "The order was changed meanwhile; open it again."},
        {"order.not_a_draft", "این دستور دیگر پیش‌نویس نیست.",
         "The order is no draft any more."},
        {"order.not_revocable",
         "تنها دستوری که ابلاغ شده و روز اجرای آن نرسیده است لغو "
         "می‌شود.",
         "Only an issued order whose day has not come can be revoked."},
        {"order.later_orders", "دستورهای بعدی بر پایه این دستور صادر شده است.",
         "Later orders build on this one."},
        {"order.later_change", "برای روزی پس از تاریخ اجرا، تغییر دیگری ثبت شده است.",
         "Another change is recorded for a day after this order's."},
        {"order.no_change", "این دستور چیزی را تغییر نمی‌دهد.",
         "This order changes nothing."},
        {"order.not_of_appointments",
         "در این‌جا تنها انتصاب و پایان انتصاب پذیرفته می‌شود.",
         "Only appointments and their ends are taken here."},
        {"order.number_taken", "دستور دیگری با این شماره ابلاغ شده است.",
         "Another order was issued with this number."},
        {"order.dated_in_future", "تاریخ دستور نمی‌تواند پس از امروز باشد.",
         "An order isn't dated in the future."},
        {"order.bad_address", "نشانی واحد باید به شکل سند/کد باشد.", "A unit's address is document/code."},
        {"order.unknown_document", "چنین سندی در تشکیلات نیست.", "The charter has no such document."},
        {"order.unknown_role", "چنین نقشی تعریف نشده است.", "There is no such role."},
        {"order.unknown_person", "چنین شخصی ثبت نشده است.", "There is no such person."},
        {"order.double_code", "این کد از آن دیگری است.", "This code is another's."},
        {"order.unit.unknown", "چنین واحدی نیست.", "There is no such unit."},
        {"order.unit.not_yet", "این واحد در تاریخ اجرا هنوز ایجاد نشده است.",
         "The unit isn't there yet on that day."},
        {"order.unit.closed", "این واحد در تاریخ اجرا منحل شده است.", "The unit is closed on that day."},
        {"order.post.unknown", "چنین پستی نیست.", "There is no such post."},
        {"order.post.not_yet", "این پست در تاریخ اجرا هنوز ایجاد نشده است.",
         "The post isn't there yet on that day."},
        {"order.post.closed", "این پست در تاریخ اجرا حذف شده است.", "The post is closed on that day."},
        {"order.duty.unknown", "چنین وظیفه‌ای نیست.", "There is no such duty."},
        {"order.duty.not_yet", "این وظیفه در تاریخ اجرا هنوز برقرار نیست.",
         "The duty isn't there yet on that day."},
        {"order.duty.closed", "این وظیفه در تاریخ اجرا برقرار نیست.", "The duty is closed on that day."},
        {"order.under_itself",
         "واحد یا پست نمی‌تواند زیر خود یا در خود قرار گیرد.",
         "A unit or post can't go below or into itself."},
        {"order.merge_into_child", "واحد در زیرمجموعه خود ادغام نمی‌شود.",
         "A unit isn't merged into a unit below it."},
        {"order.not_in_unit", "این مورد در واحدی که تفکیک می‌شود نیست.",
         "This doesn't lie in the unit that is split."},
        {"order.unit_has_children", "این واحد زیرمجموعه دارد؛ مقصد آن را تعیین کنید.",
         "The unit has units below it; say where they go."},
        {"order.unit_has_posts", "این واحد پست دارد؛ مقصد آن را تعیین کنید.",
         "The unit has posts; say where their things go."},
        {"order.unit_has_duties", "این واحد وظیفه دارد؛ مقصد آن را تعیین کنید.",
         "The unit has duties; say where they go."},
        {"order.two_heads", "این واحد رئیس دیگری دارد.", "The unit has another head."},
        {"order.not_appointed", "این شخص در آن روز در این پست نیست.",
         "The person doesn't have the post on that day."},
        {"order.not_ended",
         "این پست یا واحد با این دستور پایان نمی‌یابد.",
         "This post or unit doesn't end by the order."},
        {"order.destination_missing",
         "برای آنچه بی‌متصدی می‌ماند مقصدی تعیین نشده است.",
         "Something would be stranded; the order must say where it goes."},
        {"order.destination_unknown", "مقصد پس از این دستور برقرار نیست.",
         "The destination isn't there after the order."},
        {"order.destination_clearance", "سطح دسترسی مقصد برای برخی از کارها کافی نیست.",
         "The destination isn't cleared for some of the work."},
    };
    return texts;
}

} // namespace divan::orders
