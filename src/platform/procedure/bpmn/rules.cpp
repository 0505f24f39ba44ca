// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/findings.hpp"

#include <array>

namespace divan::bpmn {

static constexpr auto all_rules = std::to_array<Rule>({
    // the file
    {"xml.empty", "فایل خالی است.", "The file is empty.", "", ""},
    {"xml.too_large", "فایل از {detail} بایت بزرگ‌تر است.",
     "The file is larger than {detail} bytes.", "", ""},
    {"xml.not_utf8", "نویسه‌های فایل UTF-8 نیست.", "The file's characters are not UTF-8.",
     "آن را با UTF-8 ذخیره کنید.", "Save it as UTF-8."},
    {"xml.document_type", "فایل نوع سند (DOCTYPE) یا موجودیت دارد.",
     "The file has a document type or entities.", "آن سطر را بردارید.", "Take that line out."},
    {"xml.malformed", "فایل XML درستی نیست: {detail}.", "The file is not well-formed XML: {detail}.", "", ""},
    {"xml.too_deep", "بیش از {detail} عنصر در دل هم آمده است.",
     "More than {detail} elements lie inside one another.", "", ""},
    {"xml.undeclared_prefix", "پیشوند {detail} تعریف نشده است.", "The prefix {detail} is not declared.", "",
     ""},
    {"element.not_bpmn", "ریشه فایل {detail} است، نه definitions از BPMN 2.0.",
     "The root is {detail}, not the definitions of BPMN 2.0.", "", ""},
    {"process.none_executable", "هیچ فرایندی در فایل اجرایی نیست.", "No process of the file is executable.",
     "برای فرایند isExecutable=\"true\" بگذارید.", "Set isExecutable=\"true\" on the process."},
    {"process.several_executable", "بیش از یک فرایند اجرایی در فایل است: {element}.",
     "More than one process of the file is executable: {element}.",
     "هر فرایند فایل خود را می‌خواهد.", "Give each process its own file."},

    // words
    {"element.unknown", "BPMN عنصری به نام {detail} ندارد.", "BPMN has no element {detail}.", "", ""},
    {"element.unsupported", "عنصر {detail} اجرا نمی‌شود.",
     "The element {detail} is not executed.",
     "آن را با عنصرهای پشتیبانی‌شده دوباره بکشید.",
     "Draw it again with supported elements."},
    {"element.misplaced", "عنصر {detail} در اینجا جایی ندارد.", "The element {detail} has no place here.", "",
     ""},
    {"element.too_many", "از {detail} در {element} فقط یکی می‌شود.",
     "{element} may have only one {detail}.", "", ""},
    {"element.missing", "{element} باید {detail} داشته باشد.", "{element} must have {detail}.", "", ""},
    {"element.foreign", "عنصر بیگانه {detail} می‌ماند ولی اجرا نمی‌شود.",
     "The foreign element {detail} is kept, not run.", "", ""},
    {"attribute.unknown", "{element} ویژگی {detail} ندارد.", "{element} has no attribute {detail}.", "", ""},
    {"attribute.missing", "{element} ویژگی {detail} را کم دارد.", "{element} lacks the attribute {detail}.",
     "", ""},
    {"attribute.unsupported", "{detail} در {element} اجرا نمی‌شود.",
     "{detail} of {element} is not executed.", "", ""},
    {"attribute.value", "مقدار {detail} در {element} پذیرفته نیست.", "{element} can't have {detail}.", "",
     ""},
    {"extension.camunda", "{element} با {detail} به موتور دیگری دستور می‌دهد.",
     "{element} instructs another engine by {detail}.", "نخست divan procedure convert را اجرا کنید.",
     "Run divan procedure convert first."},
    {"extension.foreign",
     "افزوده بیگانه {detail} در {element} می‌ماند ولی اجرا نمی‌شود.",
     "The foreign extension {detail} of {element} is kept, not run.", "", ""},

    // identifiers and references
    {"id.missing", "یک {detail} شناسه ندارد.", "A {detail} has no id.", "", ""},
    {"id.not_a_name", "«{detail}» شناسه درستی نیست.", "\"{detail}\" is not a valid id.", "", ""},
    {"id.duplicate", "شناسه {detail} دو بار آمده است.", "The id {detail} stands twice.", "", ""},
    {"reference.to_nothing", "{element} به چیزی اشاره می‌کند که نیست: {detail}.",
     "{element} refers to nothing: {detail}.", "", ""},
    {"reference.to_other_kind",
     "{element} به عنصری از نوع دیگر اشاره می‌کند: {detail}.",
     "{element} refers to an element of another kind: {detail}.", "", ""},

    // sequence flows
    {"flow.leaves_process", "گذر {element} به {detail} در فرایندی دیگر می‌رود.",
     "The flow {element} leads to {detail} in another process.", "", ""},
    {"flow.crosses_border", "گذر {element} از مرز زیرفرایند می‌گذرد ({detail}).",
     "The flow {element} crosses the border of a sub-process ({detail}).", "", ""},
    {"flow.default_of_another",
     "گذر پیش‌فرض {element} از خود آن بیرون نمی‌آید: {detail}.",
     "The default flow of {element} does not leave it: {detail}.", "", ""},
    {"flow.listed_otherwise", "فهرست گذرهای {element} با گذرهای واقعی یکی نیست ({detail}).",
     "What {element} lists are not the flows that are there ({detail}).", "", ""},
    {"flow.into_begin", "هیچ گذری به {element} وارد نمی‌شود.",
     "No flow leads into {element}.", "", ""},
    {"flow.out_of_end", "هیچ گذری از {element} بیرون نمی‌آید.",
     "No flow leaves {element}.", "", ""},
    {"node.no_way_in", "به {element} راهی نیست.", "No way leads to {element}.", "", ""},
    {"node.no_way_out", "از {element} راهی بیرون نمی‌رود.",
     "No way leads out of {element}.", "آن را به یک پایان برسانید.", "Lead it to an end event."},
    {"condition.empty", "شرط گذر {element} خالی است.", "The condition of {element} is empty.", "", ""},
    {"condition.missing", "گذر {element} از دروازه {detail} شرط ندارد.",
     "The flow {element} of gateway {detail} has no condition.",
     "شرط بگذارید یا آن را پیش‌فرض کنید.",
     "Give it a condition, or make it the default."},
    {"condition.not_here",
     "شرط فقط بر گذرهای دروازه انحصاری می‌نشیند؛ {element} از "
     "{detail} "
     "می‌آید.",
     "A condition stands only on the ways out of an exclusive gateway; {element} leaves {detail}.", "", ""},
    {"condition.on_default", "گذر پیش‌فرض {element} شرط دارد.",
     "The default flow {element} has a condition.", "", ""},
    {"expression.juel", "عبارت {element} به زبان موتور دیگری است: {detail}",
     "The expression of {element} is in another engine's language: {detail}",
     "نخست divan procedure convert را اجرا کنید.", "Run divan procedure convert first."},
    {"expression.faulty", "عبارت {element} درست نیست: {detail}",
     "The expression of {element} is faulty: {detail}", "", ""},

    // events
    {"start.missing", "{element} آغازی ندارد.", "{element} has no start event.", "", ""},
    {"start.several", "{element} بیش از یک آغاز ساده دارد ({detail}).",
     "{element} has more than one plain start event ({detail}).", "", ""},
    {"start.of_sub_process", "آغاز زیرفرایند {element} نباید پیام یا زمان داشته باشد.",
     "The start event {element} of a sub-process has no definition.", "", ""},
    {"event.several_definitions", "رویداد {element} بیش از یک تعریف دارد.",
     "The event {element} has more than one definition.", "", ""},
    {"event.not_here", "رویداد {element} در اینجا از این گونه نمی‌شود.",
     "The event {element} can't be of this kind here.", "", ""},
    {"event.message_missing", "{element} نمی‌گوید کدام پیام.",
     "{element} doesn't say which message.", "", ""},
    {"event.error_missing", "{element} نمی‌گوید کدام خطا.",
     "{element} doesn't say which error.", "", ""},
    {"boundary.elsewhere", "رویداد مرزی {element} به کاری در همین سطح نچسبیده است ({detail}).",
     "The boundary event {element} is not attached to an activity beside it ({detail}).", "", ""},
    {"boundary.error_interrupts",
     "رویداد مرزی خطا ({element}) همیشه کار را قطع می‌کند.",
     "A boundary error event ({element}) always interrupts.", "", ""},
    {"timer.one_time",
     "زمان‌سنج {element} باید درست یکی از تاریخ، مدت یا دوره را "
     "داشته "
     "باشد.",
     "The timer {element} must have exactly one of date, duration and cycle.", "", ""},
    {"timer.cycle_once",
     "{element} فقط یک بار منتظر می‌ماند و دوره نمی‌گیرد.",
     "{element} waits only once and takes no cycle.", "", ""},

    // gateways and activities
    {"gateway.does_nothing",
     "دروازه {element} نه راهی را باز می‌کند و نه می‌بندد.",
     "The gateway {element} neither splits nor joins.", "", ""},
    {"gateway.direction", "دروازه {element} آن گونه که نوشته ({detail}) نیست.",
     "The gateway {element} is not what it says ({detail}).", "", ""},
    {"gateway.no_default",
     "دروازه {element} پیش‌فرض ندارد؛ اگر هیچ شرطی برقرار نباشد "
     "پرونده "
     "می‌ماند.",
     "The gateway {element} has no default; the case stops where no condition holds.", "", ""},
    {"gateway.event_ways",
     "دروازه رویدادی {element} دست‌کم دو راه می‌خواهد.",
     "The event gateway {element} needs two ways at least.", "", ""},
    {"gateway.event_target", "پس از دروازه رویدادی {element} باید رویداد بیاید، نه {detail}.",
     "After the event gateway {element} comes an event, not {detail}.", "", ""},
    {"gateway.event_target_shared", "{detail} پس از دروازه رویدادی {element} راه دیگری هم دارد.",
     "{detail} after the event gateway {element} is reached by another way too.", "", ""},
    {"gateway.event_target_boundary", "{detail} پس از دروازه رویدادی {element} رویداد مرزی دارد.",
     "{detail} after the event gateway {element} has a boundary event.", "", ""},
    {"gateway.event_mixed",
     "پس از {element} یا پیام می‌آید یا کار دریافت، نه هر دو.",
     "After {element} come message events or receive tasks, not both.", "", ""},
    {"call.names_nothing", "{element} نمی‌گوید کدام فرایند را فرامی‌خواند.",
     "{element} doesn't say which process it calls.", "", ""},
    {"loop.two_kinds", "{element} دو گونه تکرار دارد.", "{element} has two kinds of loop.", "", ""},
    {"loop.cardinality_or_collection", "{element} باید تعداد یا فهرست را بگوید، و فقط یکی.",
     "{element} names a number or a list, and only one.", "", ""},
    {"loop.negative", "تعداد تکرار {element} منفی است ({detail}).",
     "The number of runs of {element} is negative ({detail}).", "", ""},

    // collaboration and data
    {"message_flow.inside", "پیام {element} درون یک طرف می‌ماند.",
     "The message flow {element} stays inside one participant.", "", ""},
    {"message_flow.end",
     "پیام {element} از اینجا نمی‌آید یا به اینجا نمی‌رود "
     "({detail}).",
     "The message flow {element} can't begin or end there ({detail}).", "", ""},
    {"participant.multiplicity", "حد بالای {element} از حد پایین آن کمتر است ({detail}).",
     "The maximum of {element} is below its minimum ({detail}).", "", ""},
    {"data.type_differs",
     "{element} نوع دیگری دارد از آنچه به آن اشاره می‌کند ({detail}).",
     "{element} has another type than what it refers to ({detail}).", "", ""},
    {"lane.shared", "{element} در دو خط شنا آمده است.", "{element} lies in two lanes.", "", ""},

    // soundness
    {"flow.unreachable", "هیچ پرونده‌ای به {element} نمی‌رسد.",
     "No case reaches {element}.", "", ""},
    {"flow.deadlock", "پرونده در {element} برای همیشه می‌ماند.",
     "A case waits for ever at {element}.",
     "شاید شاخه‌های یک دروازه انحصاری به دروازه موازی "
     "رسیده‌اند.",
     "Perhaps the ways of an exclusive gateway meet in a parallel one."},
    {"flow.endless",
     "پرونده‌ای در {element} هست که هرگز پایان نمی‌گیرد ({detail}).",
     "In {element} there is a case that never ends ({detail}).", "", ""},
    {"flow.doubled", "گذر {element} می‌تواند دو بار هم‌زمان پیموده شود.",
     "The flow {element} can be walked twice at the same time.",
     "شاید شاخه‌های یک دروازه موازی در دروازه انحصاری به هم "
     "رسیده‌اند.",
     "Perhaps the ways of a parallel gateway meet in an exclusive one."},
    {"flow.too_many_states", "{element} بیش از {detail} حالت دارد؛ درستی آن ثابت نشد.",
     "{element} has more than {detail} states; its soundness was not proven.", "", ""},
});

std::span<const Rule> rules()
{
    return all_rules;
}

} // namespace divan::bpmn
