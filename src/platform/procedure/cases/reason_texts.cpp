// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/api.hpp"
#include "platform/procedure/engine/migration.hpp"
#include "platform/procedure/engine/reason.hpp"

namespace divan::cases {

static std::vector<http::ReasonText> all_texts()
{
    std::vector<http::ReasonText> texts{
        {"procedure.not_found", "چنین فرایند‌ای نیست.", "There is no such procedure."},
        {"procedure.case_not_found", "چنین پرونده‌ای پیدا نشد.",
         "There is no such case."},
        {"procedure.task_not_found", "چنین کاری پیدا نشد.", "There is no such task."},
        {"procedure.not_a_starter", "پست شما این فرایند را آغاز نمی‌کند.",
         "Your post does not begin this procedure."},
        {"procedure.task_taken", "این کار را پست دیگری برداشته است.", "Another post has taken this task."},
        {"procedure.task_not_taken", "این کار را کسی برنداشته است.", "Nobody has taken this task."},
        {"procedure.task_ended", "این کار پایان یافته است.", "This task has ended."},
        {"procedure.task_of_others", "این کار به پست شما داده نشده است.",
         "This task was not put before your post."},
        {"procedure.task_changed", "این کار در این میان تغییر کرده است؛ صفحه را تازه کنید.",
         "This task has changed meanwhile; reload the page."},
        {"procedure.separation",
         "کسی که کار دیگر این پرونده را انجام داده است این یکی را انجام نمی‌دهد.",
         "Who did the other task of this case does not do this one."},
        {"procedure.form_refuses", "فرم این مقدار را نمی‌پذیرد.",
         "The form does not accept this value."},
        {"procedure.field_not_asked", "با این پاسخ‌ها فرم این را نمی‌پرسد.",
         "With these answers the form does not ask for this."},
        {"procedure.not_a_candidate", "این کار پیش روی آن پست گذاشته نشده است.",
         "The task was not put before that post."},
        {"procedure.term_not_extendable",
         "قانون این فرایند مهلت را بیش از این تمدید نمی‌کند.",
         "The law of this procedure extends its term no further."},
        {"procedure.term_over",
         "مهلت این پرونده گذشته است؛ دیگر تمدید نمی‌شود.",
         "The term of this case is over; it is extended no more."},
        {"procedure.decision_not_found", "چنین تصمیمی پیدا نشد.", "There is no such decision."},
        {"procedure.reasons_missing",
         "تصمیم بی‌دلیل ثبت نمی‌شود؛ دلایل را بنویسید.",
         "A decision without reasons is not recorded; write the reasons."},
        {"procedure.served_before_decision",
         "روز ابلاغ نمی‌تواند پیش از روز تصمیم باشد.",
         "The day of service can't be before the day of the decision."},
        {"procedure.served_in_future", "روز ابلاغ نمی‌تواند پس از امروز باشد.",
         "The day of service can't be after today."},
        {"procedure.not_appealable", "به این تصمیم نمی‌شود اعتراض کرد.",
         "This decision can't be appealed against."},
        {"procedure.not_a_lodger",
         "پست شما اعتراض به این تصمیم را ثبت نمی‌کند.",
         "Your post does not lodge appeals against this decision."},
        {"procedure.appealed_already",
         "این شخص پیش‌تر به این تصمیم اعتراض کرده است.",
         "This person has already appealed against this decision."},
        {"procedure.appeal_late",
         "آخرین روز اعتراض گذشته است؛ اعتراض دیر تنها با دلیل و جایی که قانون بپذیرد ثبت می‌شود.",
         "The last day to appeal is over; a late appeal needs a ground and a law that admits it."},
        {"procedure.appeal_not_heard", "فرایندی که به این اعتراض رسیدگی کند هنوز نیست.",
         "The procedure that hears this appeal is not there yet."},
        {"procedure.begun_by_appeal",
         "این فرایند تنها با اعتراض به یک تصمیم آغاز می‌شود.",
         "This procedure is begun only by an appeal against a decision."},
        {"procedure.message_of_appeals",
         "این پیام را خود سامانه هنگام اعتراض می‌فرستد.",
         "The system itself sends this message when there is an appeal."},
        {"procedure.suspended", "تا پایان رسیدگی به اعتراض، اجرای این تصمیم متوقف است.",
         "The decision is not carried out until the appeal against it has ended."},
        {"procedure.newer_version",
         "در این میان نسخه تازه‌تری مستقر شده است؛ آن را باز کنید.",
         "A newer version has been deployed meanwhile; open that one."},
        {"procedure.not_sound",
         "این فایل‌ها ایراد دارد یا سناریویی از آن‌ها شکست می‌خورد؛ نخست بررسی کنید.",
         "The files have faults or a scenario that fails; check them first."},
        {"procedure.renaming_refused", "این نگاشت عنصرها پذیرفته نیست.",
         "This mapping of elements is not accepted."},
        {"procedure.nobody_waits",
         "هیچ پرونده‌ای با این کلید منتظر این پیام نیست.",
         "No case of this key waits for this message."},
        {"procedure.no_such_notice",
         "چنین اطلاعیه نخوانده‌ای پیش پست شما نیست.",
         "Your post has no such unread notice."},
        {"procedure.not_unheard", "این پیام در شمار شنیده‌نشده‌ها نیست.",
         "This message is not among those that nobody heard."},
        {"procedure.called_cancelled", "پرونده فراخوانده لغو شد.", "The case that it called was cancelled."},
        {"procedure.too_many_calls",
         "پرونده‌های فراخوانده در یک اقدام از اندازه گذشت.",
         "Too many called cases in one act."},
        {"procedure.several_wait", "بیش از یک پرونده با این کلید منتظر این پیام است.",
         "More than one case of this key waits for this message."},
    };
    texts.reserve(texts.size() + engine::reasons().size() + engine::obstacle_texts().size());
    for (const auto& text : engine::obstacle_texts()) {
        texts.push_back({text.rule, text.fa, text.en});
    }
    for (const auto& reason : engine::reasons()) {
        texts.push_back({reason.key, reason.fa, reason.en});
    }
    return texts;
}

const std::vector<http::ReasonText>& reason_texts()
{
    static const auto texts = all_texts();
    return texts;
}

} // namespace divan::cases
