// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/api.hpp"

namespace divan::worklist {

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
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
        {"handover.unknown_post", "چنین پستی امروز نیست.", "There is no such post today."},
        {"handover.receiver_clearance",
         "در کارتابل نامه‌هایی بالاتر از سطح دسترسی این گیرنده "
         "هست.",
         "The worklist has letters above this receiver's clearance."},
    };
    return texts;
}

} // namespace divan::worklist
