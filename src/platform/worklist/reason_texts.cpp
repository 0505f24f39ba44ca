// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/api.hpp"

namespace divan::worklist {

static std::vector<http::ReasonText> list_texts()
{
    return {
        {"filters.changed_meanwhile", "نماهای شما در صفحه دیگری تغییر کرده است؛ دوباره ببینید.",
         "Your views were changed on another page; look again."},
        {"filters.named_twice", "نمای دیگری همین نام را دارد.", "Another view has this name."},
        {"handover.not_found",
         "چنین صورت‌جلسه تحویل و تحولی نیست، یا شما طرف آن "
         "نیستید.",
         "There is no such handover, or you are no party to it."},
        {"handover.changed_meanwhile",
         "این صورت‌جلسه در این میان تغییر کرده است؛ آن را "
         "دوباره "
         "ببینید.",
         "The handover has changed meanwhile; look at it again."},
        {"handover.is_under_way", "این تحویل آغاز شده یا پایان یافته است.",
         "This handover is under way or has ended."},
        {"handover.open_already",
         "برای این پست صورت‌جلسه دیگری هنوز باز است.",
         "Another handover of this post is still open."},
        {"handover.giver_is_there",
         "پست متصدی دارد؛ خود او کارتابل را تحویل می‌دهد.",
         "The post has a holder, who hands the worklist over."},
        {"handover.kind_named_twice", "این نوع کار دو گیرنده دارد.", "This kind of work has two receivers."},
        {"handover.unknown_kind", "چنین نوع کاری نیست.", "There is no such kind of work."},
        {"handover.to_itself", "کارتابل به خود پست تحویل نمی‌شود.",
         "A worklist can't be handed over to the same post."},
        {"handover.to_who_prepares",
         "هیچ‌کس کارتابل دیگری را به پست خود تحویل نمی‌دهد؛ کس دیگری آن را می‌سپارد.",
         "Nobody hands another's worklist over to their own post; somebody else has to prepare it."},
        {"handover.unknown_post", "چنین پستی امروز نیست.", "There is no such post today."},
        {"handover.receiver_clearance",
         "در کارتابل نامه‌هایی بالاتر از سطح دسترسی این گیرنده "
         "هست.",
         "The worklist has letters above this receiver's clearance."},
    };
}

static std::vector<http::ReasonText> desk_texts()
{
    return {
        {"desk.not_found",
         "چنین میزی نیست، یا آماده‌سازی آن با پست شما نیست.",
         "There is no such desk, or your post doesn't prepare it."},
        {"desk.item_not_found", "چنین کاری در این کارتابل نیست، یا دیدن آن با شما نیست.",
         "There is no such item on this desk, or it isn't for you to see."},
        {"desk.note_not_found", "چنین یادداشتی در انتظار تأیید شما نیست.",
         "No such note waits for your word."},
        {"desk.changed_meanwhile", "این مورد در این میان تغییر کرده است؛ آن را دوباره ببینید.",
         "This has changed meanwhile; look at it again."},
        {"desk.unknown_post", "در آن روز چنین پستی نیست.", "There is no such post on that day."},
        {"desk.by_itself", "کارتابل هر پست را پست دیگری آماده می‌کند.",
         "A desk is prepared by another post."},
        {"desk.to_who_assigns",
         "هیچ‌کس کارتابل دیگری را به پست خود نمی‌سپارد؛ متصدی آن یا کس دیگری باید بسپارد.",
         "Nobody has another's desk prepared by their own post; its holder or another has to assign it."},
        {"desk.starts_in_past", "روز آغاز از امروز به بعد است.", "It begins today or later."},
        {"desk.beyond_tenure",
         "در آن روز این پست دیگر در اختیار شما نیست؛ دارنده آن روز تصمیم می‌گیرد.",
         "By that day you no longer hold this post; its holder then decides."},
        {"desk.last_day_before_first", "روز پایان پیش از روز آغاز است.",
         "The last day lies before the first."},
        {"desk.assigned_already",
         "این پست در همین روزها این کارتابل را آماده می‌کند.",
         "This post prepares that desk on these days already."},
        {"desk.ends_in_past", "پایان از امروز به بعد است.", "It ends today or later."},
        {"desk.has_ended",
         "آماده‌سازی این کارتابل تا آن روز پایان یافته است.",
         "The preparing of this desk has ended by that day."},
    };
}

static std::vector<http::ReasonText> bulk_texts()
{
    return {
        {"bulk.not_found", "چنین کار گروهی‌ای از شما نیست.",
         "You have no such act on a whole view."},
        {"bulk.one_runs", "یک کار گروهی شما هنوز در جریان است؛ بگذارید به پایان برسد یا آن را متوقف کنید.",
         "Another of your acts on a whole view still runs; let it end, or stop it."},
        {"bulk.too_many",
         "این نما بیش از صد هزار ردیف دارد؛ آن را با «هدف» یا سربرگ کوچک‌تر کنید.",
         "This view has more than 100,000 rows; narrow it by purpose or tab."},
        {"bulk.nothing_chosen", "در این نما دیگر ردیفی برای این کار نیست.",
         "There is nothing left in this view to act on."},
        {"bulk.has_ended", "این کار گروهی پایان یافته است.", "This act on a whole view has ended."},
        {"bulk.gone", "پیش از آنکه نوبتش برسد از کارتابل شما بیرون رفته بود.",
         "It had left your worklist before its turn came."},
        {"bulk.failed",
         "به سبب خطای سامانه انجام نشد؛ جزئیات در گزارش‌های سرور است.",
         "It could not be done because of a fault of the system; the server's log says more."},
    };
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const auto texts = [] {
        auto all = list_texts();
        const auto more = desk_texts();
        all.insert(all.end(), more.begin(), more.end());
        const auto bulk = bulk_texts();
        all.insert(all.end(), bulk.begin(), bulk.end());
        return all;
    }();
    return texts;
}

} // namespace divan::worklist
