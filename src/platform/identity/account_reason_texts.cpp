// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/api.hpp"

namespace divan::identity {

const std::vector<http::ReasonText>& account_reason_texts()
{
    static const std::vector<http::ReasonText> texts{
        {"session.step_expired", "زمان این گام ورود گذشته است؛ از آغاز وارد شوید.",
         "This step of signing in has run out of time; begin again."},
        {"session.no_post", "امروز پستی در اختیار شما نیست؛ برای ورود باید انتصابی برقرار باشد.",
         "You hold no post today; signing in needs an appointment in force."},
        {"session.not_found", "چنین نشستی نیست؛ شاید پایان یافته باشد.",
         "There is no such session; it may have ended."},
        {"session.directory_unavailable",
         "سامانه کاربران دستگاه پاسخ نمی‌دهد؛ کمی بعد دوباره "
         "بکوشید.",
         "The institution's directory of users does not answer; try again a little later."},
        {"single_sign_on.not_here", "این دستگاه ورود یکپارچه ندارد.",
         "This institution has no single sign-on."},
        {"single_sign_on.unavailable",
         "سامانه ورود یکپارچه پاسخ نمی‌دهد؛ کمی بعد دوباره "
         "بکوشید.",
         "The provider of single sign-on does not answer; try again a little later."},
        {"single_sign_on.refused", "پاسخ سامانه ورود یکپارچه پذیرفته نشد.",
         "The answer of the provider of single sign-on was not accepted."},
        {"single_sign_on.expired", "زمان این ورود گذشته است؛ از آغاز وارد شوید.",
         "This sign-in has run out of time; begin again."},
        {"single_sign_on.no_account", "حسابی به این کاربر پیوند نشده است؛ از مدیر سامانه بخواهید.",
         "No account is linked to this user; ask the administrator."},
        {"single_sign_on.taken", "حساب دیگری به این کاربر پیوند شده است.",
         "Another account is linked to this user."},
        {"single_sign_on.not_linked", "این حساب به ورود یکپارچه پیوند نشده است.",
         "This account is not linked to single sign-on."},
        {"account.not_found", "چنین حسابی نیست.", "There is no such account."},
        {"account.changed_meanwhile", "این حساب در این میان تغییر کرده است؛ دوباره آن را ببینید.",
         "This account was changed meanwhile; look at it again."},
        {"account.closed", "این حساب بسته شده است.", "This account is closed."},
        {"account.not_active", "این حساب غیرفعال است.", "This account is disabled."},
        {"account.active_already", "این حساب فعال است.", "This account is active."},
        {"account.is_own", "هیچ‌کس نمی‌تواند حساب خود را غیرفعال کند.",
         "Nobody can disable their own account."},
        {"account.person_has_one", "این شخص حساب دارد.", "This person has an account already."},
        {"account.has_password",
         "این حساب گذرواژه دارد؛ به‌جای دعوت، بازنشانی کنید.",
         "This account has a password; reset it instead."},
        {"account.password_elsewhere",
         "گذرواژه این حساب در سامانه کاربران دستگاه نگه‌داری "
         "می‌شود.",
         "The password of this account is kept in the institution's directory."},
        {"account.password_length",
         "گذرواژه باید دست‌کم ده نویسه داشته باشد.",
         "A password has at least ten characters."},
        {"account.password_common",
         "این گذرواژه را هر کسی می‌تواند حدس بزند.",
         "Anybody would guess this password."},
        {"account.password_has_name", "گذرواژه نباید نام کاربری یا نام دستگاه را دربرگیرد.",
         "A password must not contain the user name or the institution's name."},
        {"account.password_same", "این همان گذرواژه پیشین است.", "The new password is the old one."},
        {"account.wrong_password", "گذرواژه کنونی درست نیست.", "The current password is wrong."},
        {"account.token_unknown",
         "این پیوند به کار رفته، کهنه شده یا نادرست است؛ پیوند "
         "تازه‌ای "
         "بگیرید.",
         "This link was used, is too old, or is wrong; ask for a new one."},
        {"account.no_mail",
         "این دستگاه ایمیل نمی‌فرستد؛ از مدیر سامانه پیوند "
         "بگیرید.",
         "This institution sends no mail; ask the administrator for a link."},
        {"account.too_many_resets",
         "درخواست‌ها زیاد است؛ کمی بعد دوباره بکوشید.",
         "There are too many requests; try again a little later."},
        {"factor.wrong_code", "این کد درست نیست یا به کار رفته است.",
         "This code is wrong, or was used already."},
        {"factor.enrolled_already", "عامل دوم از پیش برپاست.", "There is a second factor already."},
        {"factor.not_begun", "برپایی عامل دوم آغاز نشده است؛ از نو آغاز کنید.",
         "The second factor was not begun; begin again."},
        {"factor.not_enrolled", "این حساب عامل دوم ندارد.", "This account has no second factor."},
        {"factor.needed", "برای این حساب عامل دوم لازم است.", "This account needs a second factor."},
        {"role.not_found", "چنین نقشی نیست.", "There is no such role."},
        {"person.not_found", "چنین شخصی نیست.", "There is no such person."},
        {"person.is_own", "هیچ‌کس نمی‌تواند خود را پاک کند.",
         "Nobody can erase themselves."},
        {"person.erased_already", "این شخص پیش‌تر پاک شده است.",
         "This person was erased already."},
        {"person.holds_a_post", "این شخص پست دارد؛ نخست انتصاب پایان یابد.",
         "This person holds a post; the appointment has to end first."},
        {"identifier.not_found", "این شناسه ثبت نشده است.", "This identifier is not recorded."},
        {"identifier.taken", "این شناسه ملی برای شخص دیگری ثبت شده است.",
         "Another person has this national id."},
        {"identifier.not_a_national_id", "این شماره ملی درست نیست.", "This is not a national id."},
        {"identifier.not_a_phone", "این شماره تلفن درست نیست.", "This is not a phone number."},
        {"identifier.not_an_email", "این نشانی ایمیل درست نیست.", "This is not an e-mail address."},
    };
    return texts;
}

} // namespace divan::identity
