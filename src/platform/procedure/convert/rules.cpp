// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/convert/convert.hpp"

#include <algorithm>
#include <array>

namespace divan::convert {

// NOLINTNEXTLINE(readability-function-size): a table
static constexpr std::array<Rule, 14> texts{{
    {"file.unreadable", "این پرونده خوانده نشد: {detail}", "This file can't be read: {detail}"},
    {"expression", "عبارت {element} به FEEL نوشته شد: {detail}",
     "The expression of {element} is written in FEEL: {detail}"},
    {"connector",
     "{element} رابط {detail} را می‌خواند؛ این رابط باید در فهرست مجاز باشد.",
     "{element} calls the connector {detail}, which must be on the list of those allowed."},
    {"computed", "{element} مقدار {detail} را حساب می‌کند.",
     "{element} computes {detail}."},
    {"form",
     "{element} فرم {detail} را نشان می‌دهد؛ این فرم باید در پوشه فرایند باشد.",
     "{element} shows the form {detail}, which the procedure's folder must have."},
    {"role", "{element} کار نقش {detail} است؛ این نقش باید در منشور باشد.",
     "{element} is work of the role {detail}, which the charter must have."},
    {"decision",
     "{element} از تصمیم {detail} می‌پرسد؛ این تصمیم باید در پوشه فرایند باشد.",
     "{element} asks the decision {detail}, which the procedure's folder must have."},
    {"mapping", "{element}: داده {detail} فرستاده یا گرفته می‌شود.",
     "{element} passes {detail}."},
    {"dropped", "{detail} از {element} برداشته شد؛ اینجا معنایی ندارد.",
     "{detail} of {element} was taken out: it has no meaning here."},
    {"left.expression", "عبارت {element} در FEEL گفتنی نیست: {detail}",
     "The expression of {element} can't be said in FEEL: {detail}"},
    {"left.extension", "{detail} در {element} ماند؛ آن را به شکل کار یا رویداد بکشید.",
     "{detail} of {element} was left: draw it as a task or an event."},
    {"left.called",
     "{element} فرایندی را می‌خواند که در هنگام اجرا معلوم می‌شود: {detail}",
     "{element} calls a process that is known only when it runs: {detail}"},
    {"left.role",
     "{element} را کسی انجام می‌دهد که در هنگام اجرا معلوم می‌شود: {detail}",
     "{element} is work of somebody known only when it runs: {detail}"},
    {"left.form",
     "{element} فرمی در دل خود دارد ({detail})؛ از آن طرح‌واره بسازید.",
     "{element} has a form within ({detail}): make a schema of it."},
}};

std::span<const Rule> rules()
{
    return texts;
}

static void fill(std::string& text, std::string_view place, std::string_view value)
{
    const auto at = text.find(place);
    if (at != std::string::npos) {
        text.replace(at, place.size(), value);
    }
}

std::string sentence(const Note& note, bool in_persian)
{
    const auto* const rule = std::ranges::find(texts, note.rule, &Rule::key);
    std::string text{in_persian ? rule->fa : rule->en};
    fill(text, "{element}", note.element);
    fill(text, "{detail}", note.detail);
    return text;
}

} // namespace divan::convert
