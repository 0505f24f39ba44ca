// SPDX-License-Identifier: Apache-2.0
#include "platform/mail/reason_texts.hpp"

namespace divan::mail {

const std::vector<http::ReasonText>& reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"mail.bad_address", "این نشانی رایانامه درست نیست.",
         "This isn't an e-mail address we can write to."},
        {"mail.bad_text", "این متن را نمی‌توان با رایانامه فرستاد.",
         "This text can't be sent by e-mail."},
        {"mail.no_server", "کارساز رایانامه تنظیم نشده است.", "No mail server is set."},
        {"mail.refused", "کارساز رایانامه این پیام را نپذیرفت.", "The mail server refused this message."},
        {"mail.server_failed",
         "کارساز رایانامه پاسخ نداد؛ دوباره فرستاده می‌شود.",
         "The mail server didn't take the message; it will be sent again."},
    };
    return texts;
}

} // namespace divan::mail
