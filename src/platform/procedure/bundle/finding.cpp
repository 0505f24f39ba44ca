// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/finding.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::bundle {

static constexpr std::array bundle_rules{
    bpmn::Rule{
        "bundle.no_law", "پوشه فرایند فایل procedure.json ندارد.", "The folder has no procedure.json.",
        "نام، مبنای قانونی، نقش‌ها و مهلت‌های فرایند در آن می‌آید.",
        "It says the procedure's names, legal basis, roles and deadlines."},
    bpmn::Rule{"bundle.law_faulty", "{element} در procedure.json پذیرفته نیست: {detail}.",
               "{element} of procedure.json is not accepted: {detail}.", "", ""},
    bpmn::Rule{"bundle.processes", "پوشه باید درست یک فایل bpmn داشته باشد ({detail}).",
               "The folder must have exactly one .bpmn file ({detail}).", "", ""},
    bpmn::Rule{
        "bundle.unknown_file", "فایل {element} جایی در فرایند ندارد.",
        "The file {element} has no place in a procedure.",
        "فایل‌ها .bpmn، .dmn، procedure.json و فرم‌هایی‌اند که آن نام می‌برد.",
        "A procedure has .bpmn, .dmn, procedure.json and the forms that it names."},
    bpmn::Rule{
        "bundle.file_name", "نام فایل {element} پذیرفته نیست.", "The file name {element} is not accepted.",
        "نام‌ها زیر پوشه می‌ماند و هر کدام یک بار می‌آید: forms/request.json.",
        "Names stay below the folder and stand once each: forms/request.json."},
    bpmn::Rule{"bundle.too_large", "فایل‌های فرایند بیش از {detail} است.",
               "The procedure's files are over {detail}.", "", ""},
    bpmn::Rule{"bundle.no_such_file", "فایل {detail} که {element} نام می‌برد نیست.",
               "The file {detail} that {element} names is not there.", "", ""},
    bpmn::Rule{"bundle.no_such_decision", "مدل {element} تصمیمی به نام {detail} ندارد.",
               "The model of {element} has no decision {detail}.", "", ""},
    bpmn::Rule{"bundle.dmn_faulty", "{detail}", "{detail}", "", ""},
    bpmn::Rule{"bundle.form_faulty", "طرح فرم {element}: {detail}",
               "The form's schema at {element}: {detail}", "", ""},
    bpmn::Rule{"bundle.twice", "کلید {element} دو بار آمده است.", "The key {element} stands twice.", "", ""},
    bpmn::Rule{"key.unknown",
               "{element} کلیدی نام می‌برد که procedure.json ندارد: {detail}.",
               "{element} names a key that procedure.json does not have: {detail}.", "", ""},
    bpmn::Rule{"key.role_missing",
               "کار {element} نقشی ندارد؛ هیچ‌کس آن را نمی‌گیرد.",
               "The task {element} has no role; nobody gets it.", "divan:role کلیدی از roles را بگوید.",
               "Let divan:role name a key of roles."},
    bpmn::Rule{"key.decision_missing", "{element} نمی‌گوید کدام تصمیم.",
               "{element} does not say which decision.", "divan:decision کلیدی از decisions را بگوید.",
               "Let divan:decision name a key of decisions."},
    bpmn::Rule{"key.deadline_missing", "کار {element} مهلتی ندارد.", "The task {element} has no deadline.",
               "", ""},
    bpmn::Rule{"role.one_of_two", "نقش {element} باید یا role داشته باشد یا post.",
               "The role {element} must have either role or post.", "", ""},
    bpmn::Rule{"role.not_here",
               "نقش {element} از چیزی می‌گوید که این نهاد ندارد: {detail}.",
               "The role {element} names what this institution does not have: {detail}.", "", ""},
    bpmn::Rule{"deadline.days", "مهلت {element} باید از ۱ تا ۹۹۹ روز کاری باشد.",
               "The deadline {element} must be 1 to 999 working days.", "", ""},
    bpmn::Rule{"law.range", "عدد {element} باید در این بازه باشد: {detail}.",
               "The number {element} must lie within {detail}.", "", ""},
    bpmn::Rule{"form.field_unknown", "طرح فرم ویژگی {element} را ندارد.",
               "The form's schema has no property {element}.", "", ""},
    bpmn::Rule{
        "form.field_missing",
        "ویژگی {element} در fields فرم نام ندارد؛ مردم نام خامش را می‌بینند.",
        "The property {element} has no title in the form's fields; people see its bare name.", "", ""},
    bpmn::Rule{"form.name_unknown", "شرط {element} نامی دارد که نه در این فرم است و نه در پرونده: {detail}.",
               "The condition of {element} names what neither the form nor the case has: {detail}.",
               "آنچه پیامی می‌آورد در variables نام می‌خواهد.",
               "What a message brings is named in variables."},
    bpmn::Rule{"form.condition_faulty", "شرط {element} درست نیست: {detail}",
               "The condition of {element} is faulty: {detail}", "", ""},
    bpmn::Rule{
        "form.condition_not_boolean",
        "شرط {element} به آری و نه نمی‌رسد یا به هیچ چیز بسته نیست: {detail}",
        "The condition of {element} is not yes or no, or depends on nothing: {detail}", "", ""},
    bpmn::Rule{
        "form.hidden_but_required",
        "طرح فرم {element} را همیشه می‌خواهد، ولی همیشه پرسیده نمی‌شود.",
        "The schema always requires {element}, which is not always asked for.",
        "آن را از required طرح بردارید و شرطش را در procedure.json بنویسید.",
        "Take it out of the schema's required and say when in procedure.json."},
    bpmn::Rule{
        "appeal.not_served",
        "مهلت اعتراض {element} از ابلاغ می‌گذرد، اما served گفته نشده است.",
        "The time to appeal {element} runs from its service, but no served is said.", "", ""},
    bpmn::Rule{
        "appeal.not_here",
        "فرایند {detail} که به اعتراض {element} رسیدگی می‌کند هنوز مستقر نشده است.",
        "The procedure {detail} that hears the appeal against {element} is not deployed yet.", "", ""},
    bpmn::Rule{
        "appeal.no_decision",
        "فرایندی که به اعتراض رسیدگی می‌کند باید در decided_at گامی داشته باشد که تصمیم می‌گیرد.",
        "A procedure that hears appeals must name in decided_at a task that decides.", "", ""},
    bpmn::Rule{"duty.not_here", "این نهاد وظیفه‌ای به نشانی {detail} ندارد.",
               "This institution has no duty at the address {detail}.", "", ""},
    bpmn::Rule{"case.not_yet",
               "{element} را پرونده‌ها هنوز اجرا نمی‌کنند ({detail}).",
               "Cases do not run {element} yet ({detail}).", "", ""},
    bpmn::Rule{"call.not_deployed",
               "{element} فرایندی را فرامی‌خواند که مستقر نیست: {detail}.",
               "{element} calls a procedure that is not deployed: {detail}.",
               "نخست آن فرایند را مستقر کنید؛ calledElement کلید آن است.",
               "Deploy that procedure first; calledElement is its key."},
    bpmn::Rule{"call.circle",
               "{element} با فراخواندن {detail} به همین فرایند برمی‌گردد.",
               "{element} calls {detail}, which leads back to this procedure.",
               "فرایندی خود را فرانمی‌خواند، به‌واسطه هم نه.",
               "A procedure does not call itself, nor through others."},
    bpmn::Rule{"call.no_plain_start",
               "{detail} که {element} فرامی‌خواند آغاز ساده ندارد.",
               "{detail}, which {element} calls, has no plain start event.", "", ""},
    bpmn::Rule{
        "start.begins_missing",
        "{element} خودبه‌خود آغاز می‌شود و قانون نمی‌گوید به نام چه کسی.",
        "{element} begins by itself, and the law does not say in whose name.",
        "begins در procedure.json پستی را بگوید.", "Let begins in procedure.json name a post."},
    bpmn::Rule{
        "start.hears_appeals",
        "{element}: فرایند رسیدگی به اعتراض تنها با اعتراض آغاز می‌شود.",
        "{element}: a procedure that hears appeals is begun by an appeal alone.", "", ""},
    bpmn::Rule{
        "call.hears_appeals",
        "{element} فرایندی را فرامی‌خواند که تنها با اعتراض آغاز می‌شود: {detail}.",
        "{element} calls a procedure that is begun by an appeal alone: {detail}.", "", ""},
    bpmn::Rule{
        "start.no_such_post",
        "{element} به نام پستی آغاز می‌شود که این نهاد ندارد: {detail}.",
        "{element} begins in the name of a post that this institution does not have: {detail}.", "", ""},
    bpmn::Rule{"start.message_taken", "با پیام {element} فرایند {detail} آغاز می‌شود.",
               "The message of {element} begins the procedure {detail}.",
               "هر پیام یک پرونده را آغاز می‌کند.", "A message begins one case."},
    bpmn::Rule{
        "start.own_message",
        "{element} با پیام {detail} آغاز می‌شود که همین فرایند می‌فرستد.",
        "{element} begins by the message {detail}, which this procedure sends itself.",
        "پرونده‌ها بی‌پایان یکدیگر را آغاز می‌کردند.",
        "Cases would begin each other for ever."},
    bpmn::Rule{"start.not_fixed", "زمان آغاز {element} ثابت نیست: {detail}.",
               "The time of the start {element} is not fixed: {detail}.",
               "تاریخ، مدت یا دور را با ISO 8601 بنویسید.", "Write a date, duration or cycle in ISO 8601."},
    bpmn::Rule{"start.too_often",
               "{element} زودتر از هر دقیقه آغاز می‌شود: {detail}.",
               "{element} begins more often than each minute: {detail}.", "", ""},
    bpmn::Rule{
        "start.no_time",
        "زمان آغاز {element} به دست نمی‌آید یا پس از سال ۹۹۹۹ است ({detail}).",
        "The time of the start {element} can't be told or is after the year 9999 ({detail}).", "", ""},
    bpmn::Rule{"start.passed",
               "زمان آغاز {element} گذشته است و دیگر نمی‌آید: {detail}.",
               "The time of the start {element} has passed and does not come again: {detail}.", "", ""},
    bpmn::Rule{"send.nothing", "{element} نمی‌گوید چه می‌فرستد.",
               "{element} does not say what it sends.",
               "messageRef پیامی یا divan:notice اطلاعیه‌ای را نام ببرد.",
               "Let messageRef name a message or divan:notice a notice."},
    bpmn::Rule{"notice.not_sent",
               "{element} کار فرستادن نیست و اطلاعیه نمی‌دهد.",
               "{element} is no send task and gives no notice.", "", ""},
    bpmn::Rule{
        "notice.input_missing",
        "متن اطلاعیه {element} مقدار {detail} را می‌خواهد که به آن داده نمی‌شود.",
        "The notice of {element} asks for {detail}, which it is not given.",
        "divan:input به همین نام بگذارید.", "Add a divan:input of that name."},
};

std::span<const bpmn::Rule> rules()
{
    return bundle_rules;
}

Finding found(std::string file, const bpmn::Finding& finding)
{
    const auto rule = std::ranges::find(bundle_rules, finding.rule, &bpmn::Rule::key);
    if (rule == bundle_rules.end()) {
        throw std::logic_error{"no rule " + finding.rule};
    }
    return {finding.severity,
            std::move(file),
            finding.line,
            finding.element,
            finding.rule,
            bpmn::sentence(*rule, finding, bpmn::Language::fa),
            bpmn::sentence(*rule, finding, bpmn::Language::en)};
}

bool has_errors(const std::vector<Finding>& findings)
{
    return std::ranges::any_of(findings,
                               [](const Finding& each) { return each.severity == bpmn::Severity::error; });
}

static std::string_view to_text(bpmn::Severity severity)
{
    switch (severity) {
    case bpmn::Severity::error:
        return "error";
    case bpmn::Severity::warning:
        return "warning";
    case bpmn::Severity::note:
        return "note";
    }
    return "";
}

std::string to_text(const Finding& finding, bpmn::Language language)
{
    auto text = finding.file;
    text.append(":").append(std::to_string(finding.line)).append(": ").append(to_text(finding.severity));
    text.append(": ").append(language == bpmn::Language::fa ? finding.fa : finding.en);
    return text.append(" [").append(finding.rule).append("]");
}

} // namespace divan::bundle
