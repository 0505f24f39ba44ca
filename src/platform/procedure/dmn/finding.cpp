// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/finding.hpp"

#include "platform/procedure/feel/texts.hpp"

#include <algorithm>

namespace divan::dmn {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<RuleText>& rule_texts()
{
    static const std::vector<RuleText> texts{
        {"dmn.too_large", "پرونده بزرگ‌تر از ۵ مگابایت است.",
         "The file is larger than 5 MB.", "آن را چند پرونده کنید.", "cut it into several files"},
        {"dmn.not_utf8", "پرونده UTF-8 درستی نیست.", "The file isn't sound UTF-8.", "با UTF-8 ذخیره کنید.",
         "save it as UTF-8"},
        {"dmn.not_xml", "پرونده XML درستی نیست.", "The file isn't sound XML.",
         "با ویرایشگر DMN باز و ذخیره کنید.", "open and save it in a DMN editor"},
        {"dmn.doctype", "DTD پذیرفته نیست.", "A DTD isn't accepted.", "<!DOCTYPE …> را بردارید.",
         "take <!DOCTYPE …> out"},
        {"dmn.too_deep", "پرونده یا گراف بیش از حد تودرتو است.",
         "The file or the graph is nested too deeply.", "آن را تخت‌تر کنید.",
         "make it flatter"},
        {"dmn.not_definitions", "ریشه پرونده definitions نیست.", "The file's root isn't definitions.",
         "پرونده DMN بدهید.", "give a DMN file"},
        {"dmn.namespace", "این نسخه DMN خوانده نمی‌شود.",
         "This version of DMN isn't read.", "با DMN ۱.۲ تا ۱.۵ ذخیره کنید.", "save it as DMN 1.2 to 1.5"},
        {"dmn.unknown_element", "این عنصر شناخته نیست.", "This element isn't known.", "آن را بردارید.",
         "take it out"},
        {"dmn.unknown_import", "پرونده واردشده در این بسته نیست.", "The imported file isn't in this bundle.",
         "پرونده را به بسته بیفزایید.", "add the file to the bundle"},
        {"dmn.too_many_elements", "پرونده عنصرهای بیش از حد دارد.", "The file has too many elements.",
         "آن را چند پرونده کنید.", "cut it into several files"},
        {"dmn.duplicate_id", "این شناسه دو بار آمده است.", "This id appears twice.", "شناسه دیگری بدهید.",
         "give another id"},
        {"dmn.duplicate_name", "این نام دو بار آمده است.", "This name appears twice.", "نام دیگری بدهید.",
         "give another name"},
        {"dmn.unnamed", "این عنصر نام ندارد.", "This element has no name.", "نامی بدهید.", "give a name"},
        {"dmn.unknown_reference", "این ارجاع به چیزی نمی‌رسد.",
         "This reference leads nowhere.", "شناسه را درست کنید.", "correct the id"},
        {"dmn.unknown_type", "چنین نوعی تعریف نشده است.", "There is no such type.",
         "itemDefinition بیفزایید.", "add an itemDefinition"},
        {"dmn.type_cycle", "نوع خود را در بر دارد.", "The type contains itself.", "حلقه را باز کنید.",
         "open the circle"},
        {"dmn.cycle", "تصمیم‌ها در حلقه به هم نیاز دارند.",
         "The decisions need each other in a circle.", "حلقه را باز کنید.", "open the circle"},
        {"dmn.no_logic", "این تصمیم منطقی ندارد.", "This decision has no logic.", "جدول یا عبارتی بیفزایید.",
         "add a table or an expression"},
        {"dmn.external_function", "تابع Java یا PMML پذیرفته نیست.",
         "Java and PMML functions aren't accepted.", "آن را با FEEL بنویسید.", "write it in FEEL"},
        {"dmn.expression_language", "زبان این عبارت FEEL نیست.", "This expression's language isn't FEEL.",
         "آن را با FEEL بنویسید.", "write it in FEEL"},
        {"dmn.bad_invocation", "فراخوانی ناتمام است.", "The invocation is incomplete.",
         "نام تابع و پارامترها را بدهید.", "give the function and its parameters"},
        {"dmn.bad_relation",
         "شمار خانه‌های سطر با ستون‌ها یکی "
         "نیست.",
         "A row has another number of cells than columns.", "خانه‌ها را کامل کنید.",
         "complete the row"},
        {"dmn.bad_table",
         "شمار خانه‌های قاعده با ستون‌ها یکی "
         "نیست.",
         "A rule has another number of cells than columns.", "خانه‌ها را کامل کنید.",
         "complete the rule"},
        {"dmn.too_many_rules", "جدول بیش از حد بزرگ است.", "The table is too large.", "آن را چند جدول کنید.",
         "cut it into several tables"},
        {"dmn.hit_policy", "این hit policy شناخته نیست.", "This hit policy isn't known.",
         "یکی از هفت hit policy را برگزینید.", "choose one of the seven"},
        {"dmn.no_output_order",
         "PRIORITY و OUTPUT ORDER مقدارهای خروجی "
         "می‌خواهند.",
         "PRIORITY and OUTPUT ORDER need output values.", "outputValues بیفزایید.", "add outputValues"},
        {"dmn.aggregation", "جمع‌بندی با چند خروجی نمی‌شود.",
         "Aggregation doesn't work with several outputs.", "یک خروجی نگه دارید.", "keep one output"},
        {"dmn.overlap",
         "دو قاعده جدول UNIQUE هم‌زمان برقرار "
         "می‌شوند.",
         "Two rules of a UNIQUE table hit at once.", "شرط‌ها را از هم جدا کنید.",
         "keep their conditions apart"},
        {"dmn.gap", "برای این مقدارها هیچ قاعده‌ای نیست.",
         "No rule hits for these values.", "قاعده یا خروجی پیش‌فرض بیفزایید.",
         "add a rule or a default output"},
        {"dmn.not_checked", "هم‌پوشانی و شکاف این جدول سنجیده نشد.",
         "Overlaps and gaps of this table weren't checked.", "خانه‌ها را ثابت بنویسید.",
         "write constants in its cells"},
        // while it runs
        {"dmn.several_hits", "چند قاعده هم‌زمان برقرار شد.",
         "Several rules hit at once.", "", ""},
        {"dmn.unequal_outputs", "قاعده‌های برقرار خروجی یکسان ندارند.",
         "The rules that hit differ in their outputs.", "", ""},
        {"dmn.not_allowed", "این مقدار از مقدارهای مجاز نیست.", "The value isn't one of those allowed.", "",
         ""},
        {"dmn.not_readable", "این تصمیم خوانده نشده است.", "This decision couldn't be read.", "", ""},
        {"dmn.input_missing", "ورودی داده نشده است.", "The input wasn't given.", "", ""},
        {"dmn.unknown_decision", "چنین تصمیمی نیست.", "There is no such decision.", "", ""},
    };
    return texts;
}

static std::string_view english(std::string_view rule)
{
    const auto& rules = rule_texts();
    if (const auto found = std::ranges::find(rules, rule, &RuleText::rule); found != rules.end()) {
        return found->en;
    }
    const auto& texts = feel::finding_texts();
    const auto found = std::ranges::find(texts, rule, &feel::FindingText::reason);
    return found == texts.end() ? rule : found->en;
}

std::string to_text(const Finding& finding)
{
    const auto& rules = rule_texts();
    const auto rule = std::ranges::find(rules, finding.rule, &RuleText::rule);
    auto text = finding.file + ":" + std::to_string(finding.at.line) + ": " + finding.element + ": " +
                std::string{english(finding.rule)};
    text += finding.detail.empty() ? "" : " " + finding.detail;
    if (rule != rules.end() && !rule->hint_en.empty()) {
        text += " (" + std::string{rule->hint_en} + ")";
    }
    return text + " [" + std::string{finding.rule} + "]";
}

bool has_errors(const std::vector<Finding>& findings)
{
    return std::ranges::any_of(findings, [](const Finding& f) { return f.severity == Severity::error; });
}

} // namespace divan::dmn
