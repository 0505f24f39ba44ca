// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/reason.hpp"

#include <algorithm>
#include <array>

namespace divan::engine {

static constexpr auto all_reasons = std::to_array<ReasonText>({
    {Reason::already_begun, "engine.already_begun", "پرونده پیش‌تر آغاز شده است.",
     "The case has begun already."},
    {Reason::not_running, "engine.not_running", "پرونده در جریان نیست.", "The case is not running."},
    {Reason::no_such_start, "engine.no_such_start", "فرایند چنین آغازی ندارد.",
     "The process has no such start."},
    {Reason::not_waiting, "engine.not_waiting", "این گام دیگر در انتظار نیست.", "This step no longer waits."},
    {Reason::not_of_this_kind, "engine.not_of_this_kind",
     "این گام چنین پاسخی نمی‌گیرد.", "This step takes no such answer."},
    {Reason::not_due, "engine.not_due", "زمان این گام هنوز نرسیده است.", "This step is not due yet."},
    {Reason::nothing_to_retry, "engine.nothing_to_retry", "چیزی برای تلاش دوباره نیست.",
     "There is nothing to try again."},
    {Reason::data_too_large, "engine.data_too_large",
     "داده‌های پرونده از اندازه بیش‌تر می‌شود.",
     "The case's data would be too large."},
    {Reason::data_not_storable, "engine.data_not_storable",
     "مقدار {detail} را نمی‌توان نگه داشت.", "The value of {detail} can't be stored."},
    {Reason::no_way_out, "engine.no_way_out",
     "هیچ شرطی درست نیست و راه پیش‌فرضی هم نیست.",
     "No condition holds and there is no default."},
    {Reason::too_many_steps, "engine.too_many_steps",
     "گام‌های پی‌درپی از اندازه گذشت.", "Too many steps without a rest."},
    {Reason::too_many_tokens, "engine.too_many_tokens",
     "شاخه‌های هم‌زمان از اندازه گذشت.", "Too many branches at once."},
    {Reason::too_many_calls, "engine.too_many_calls",
     "فراخوانی‌های تودرتو از اندازه گذشت.",
     "Too many calls inside one another."},
    {Reason::loop_count, "engine.loop_count", "شمار تکرار عدد درستی نیست یا بیش از اندازه است.",
     "The number of runs is not a whole number, or too large."},
    {Reason::loop_list, "engine.loop_list", "آنچه باید برای هر قلمش تکرار شود فهرست نیست.",
     "What is to be run for each item is not a list."},
    {Reason::timer_time, "engine.timer_time", "زمان این رویداد به دست نمی‌آید.",
     "The time of this event can't be told."},
    {Reason::timer_too_far, "engine.timer_too_far", "زمان این رویداد پس از سال ۹۹۹۹ است.",
     "The time of this event is after the year 9999."},
    {Reason::error_uncaught, "engine.error_uncaught",
     "خطای {detail} را هیچ عنصری نمی‌گیرد.", "No element catches the error {detail}."},
    {Reason::failed, "engine.failed", "کار انجام نشد: {detail}.", "The work failed: {detail}."},
    {Reason::deadlock, "engine.deadlock",
     "این پیوند منتظر شاخه‌ای است که دیگر نمی‌آید.",
     "This join waits for a branch that will not come."},
});

std::span<const ReasonText> reasons()
{
    return all_reasons;
}

std::string_view key_of(Reason reason)
{
    const auto* const found = std::ranges::find(all_reasons, reason, &ReasonText::reason);
    return found == all_reasons.end() ? std::string_view{} : found->key;
}

std::optional<Reason> find_reason(std::string_view key)
{
    const auto* const found = std::ranges::find(all_reasons, key, &ReasonText::key);
    return found == all_reasons.end() ? std::nullopt : std::optional{found->reason};
}

} // namespace divan::engine
