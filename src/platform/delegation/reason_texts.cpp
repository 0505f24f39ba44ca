// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/api.hpp"

namespace divan::delegation {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"delegation.not_found", "چنین اختیاری داده نشده است.", "No such powers were given."},
        {"delegation.changed_meanwhile", "این مورد در این میان تغییر کرده است؛ آن را دوباره ببینید.",
         "This has changed meanwhile; look at it again."},
        {"delegation.unknown_post", "در آن روز چنین پستی نیست.", "There is no such post on that day."},
        {"delegation.unknown_person", "چنین شخصی نیست.", "There is no such person."},
        {"delegation.starts_in_past",
         "اختیار از امروز به بعد داده می‌شود؛ گذشته تغییر "
         "نمی‌کند.",
         "Powers begin today or later; the past isn't changed."},
        {"delegation.last_day_missing", "این نوع باید روز پایان داشته باشد.", "This kind needs a last day."},
        {"delegation.last_day_before_first", "روز پایان پیش از روز آغاز است.",
         "The last day lies before the first."},
        {"delegation.order_after_start", "تاریخ حکم پس از روز آغاز است.",
         "The order is dated after the first day."},
        {"delegation.actions_missing",
         "اختیارهایی را که تفویض می‌شود یک‌به‌یک نام ببرید.",
         "Name each power that is delegated."},
        {"delegation.action_not_of_post", "این اختیار از آنِ این پست نیست.",
         "This power isn't one of the post's own."},
        {"delegation.action_not_passed_on", "این اختیار به دیگری داده نمی‌شود.",
         "This power can't be passed on."},
        {"delegation.ceiling_above_post",
         "این طبقه‌بندی از سطح دسترسی خود پست بالاتر است.",
         "This class lies above the post's own clearance."},
        {"delegation.order_missing", "شماره و تاریخ حکم لازم است.",
         "The number and day of the order are needed."},
        {"delegation.post_not_vacant",
         "پست متصدی دارد؛ سرپرست تنها با حکم گمارده می‌شود.",
         "The post has a holder; a caretaker needs an order then."},
        {"delegation.post_vacant",
         "پست متصدی ندارد؛ برای آن سرپرست یا کفیل تعیین می‌شود.",
         "The post is vacant; it gets a caretaker or an acting head."},
        {"delegation.not_a_head_post", "کفیل تنها برای پست رئیس واحد است.",
         "Only the head of a unit has an acting head."},
        {"delegation.no_absence",
         "متصدی پست در همه این روزها مرخصی یا مأموریت ثبت‌شده "
         "ندارد.",
         "The holder isn't recorded as absent on all of these days."},
        {"delegation.not_by_holder", "این نوع را متصدی خود پست نمی‌دهد.",
         "The post's own holder doesn't give this kind."},
        {"delegation.to_oneself", "متصدی پست جانشین خود نمی‌شود.",
         "The post's holder can't stand in for themselves."},
        {"delegation.to_who_gives",
         "هیچ‌کس اختیار پست دیگری را به خود نمی‌دهد؛ کس دیگری باید بدهد.",
         "Nobody gives another's powers to themselves; somebody else has to."},
        {"delegation.person_without_post", "این شخص در آن روز پستی در دستگاه ندارد.",
         "This person holds no post in the institution on that day."},
        {"delegation.person_absent", "این شخص خود در این روزها نیست.", "This person is away on these days."},
        {"delegation.has_it_already", "این شخص در همین روزها اختیار همین پست را دارد.",
         "This person has powers of this post on these days already."},
        {"delegation.place_is_taken", "در این روزها کس دیگری در این جایگاه است.",
         "Someone else is in this place on these days."},
        {"delegation.circle",
         "جانشینی‌ها به دور می‌افتند: هر یک جانشین دیگری "
         "می‌شود.",
         "The substitutions would form a circle."},
        {"delegation.in_the_circle", "در این زنجیره است.", "Is in this chain."},
        {"delegation.not_passed_on",
         "اختیاری که به نیابت دارید به دیگری داده نمی‌شود.",
         "Powers that you hold for another can't be passed on."},
        {"delegation.ends_in_past", "پایان اختیار از امروز به بعد است.", "Powers end today or later."},
        {"delegation.beyond_tenure",
         "در آن روز این پست دیگر در اختیار شما نیست؛ دارنده آن روز تصمیم می‌گیرد.",
         "By that day you no longer hold this post; its holder then decides."},
        {"delegation.has_ended", "این اختیار تا آن روز پایان یافته است.",
         "These powers have ended by that day."},
        {"absence.not_found", "چنین غیبتی ثبت نشده است.", "No such absence is recorded."},
        {"absence.told_too_late", "آغاز غیبت بیش از یک ماه پیش است.",
         "The absence began more than a month ago."},
        {"absence.last_day_before_first", "روز پایان پیش از روز آغاز است.",
         "The last day lies before the first."},
        {"absence.too_long", "غیبت بیش از یک سال ثبت نمی‌شود.",
         "An absence of more than a year isn't recorded."},
        {"absence.is_over", "این روزها گذشته است.", "These days are over."},
        {"absence.overlaps", "در همین روزها غیبت دیگری ثبت شده است.",
         "Another absence is recorded on these days."},
        {"absence.would_strand",
         "کارهایی بی‌متصدی می‌ماند؛ برای هر پست جانشین یا "
         "گیرنده "
         "تعیین "
         "کنید.",
         "Work would be left stranded; name a substitute or a receiver for each post."},
        {"absence.post_not_held", "این شخص در آن روز این پست را ندارد.",
         "This person doesn't hold that post on that day."},
        {"absence.has_ended", "این غیبت تا آن روز پایان یافته است.", "This absence has ended by that day."},
    };
    return texts;
}

} // namespace divan::delegation
