// SPDX-License-Identifier: Apache-2.0
#include "platform/notices/texts.hpp"

#include "base/text.hpp"
#include "platform/registers/registers.hpp"

#include <fmt/format.h>

namespace divan::notices {

static bool is_english(std::string_view language)
{
    return language == "en";
}

static std::string count_text(std::int64_t count, std::string_view language)
{
    const auto digits = std::to_string(count);
    return is_english(language) ? digits : text::to_persian_digits(digits);
}

/// "2026-11-28", «۱۴۰۵/۹/۷».
static std::string day_text(CivilDate day, std::string_view language)
{
    if (is_english(language)) {
        return to_text(day);
    }
    const auto date = to_jalali(day);
    return text::to_persian_digits(fmt::format("{}/{}/{}", date.year, date.month, date.day));
}

Line line_of(const worklist::Item& item, std::string_view language)
{
    Line line;
    line.due_on = item.due_on ? parse_date(*item.due_on) : std::nullopt;
    if (item.secrecy_class != "normal" || item.personal) {
        return line;
    }
    line.title = item.title;
    if (!item.number.empty()) {
        const auto number = registers::from_store({}, 0, 0, item.number);
        line.number = is_english(language) ? number.plain() : number.isolated();
    }
    return line;
}

static std::string line_text(const Line& line, std::string_view language)
{
    const auto* const untold =
        is_english(language) ? "a letter that mail does not name"
                             : "نامه‌ای که در رایانامه نام برده نمی‌شود";
    auto text = line.number.empty() ? std::string{} : line.number + " — ";
    text += line.title.empty() ? untold : line.title;
    if (line.due_on) {
        const auto day = day_text(*line.due_on, language);
        text += is_english(language) ? fmt::format(" (due {})", day) : fmt::format(" (موعد {})", day);
    }
    return text;
}

static void add_lines(std::string& body,
                      std::string_view heading,
                      const std::vector<Line>& lines,
                      std::int64_t all,
                      std::string_view language)
{
    if (all == 0) {
        return;
    }
    body += fmt::format("\n{}\n", heading);
    for (const auto& line : lines) {
        body += "• " + line_text(line, language) + "\n";
    }
    const auto rest = all - static_cast<std::int64_t>(lines.size());
    if (rest > 0) {
        const auto count = count_text(rest, language);
        body += is_english(language) ? fmt::format("• and {} more\n", count)
                                     : fmt::format("• و {} مورد دیگر\n", count);
    }
}

static std::string ending(std::string_view language, const std::string& public_url)
{
    if (is_english(language)) {
        return fmt::format("\nYour worklist: {0}/\n"
                           "You asked for this mail; change that under your account: {0}/account\n",
                           public_url);
    }
    return fmt::format(
        "\nکارتابل شما: {0}/\n"
        "این پیام را خود خواسته‌اید؛ در «حساب من» می‌توانید تغییرش دهید: {0}/account\n",
        public_url);
}

Text digest_text(const Digest& digest, std::string_view language, const std::string& public_url)
{
    const auto all = count_text(digest.counts.all, language);
    const auto late = count_text(digest.counts.late, language);
    const auto today = count_text(digest.counts.today, language);
    Text text;
    if (is_english(language)) {
        text.subject = fmt::format("Your worklist: {} open, {} late, {} due today", all, late, today);
        text.body = text.subject + ".\n";
        add_lines(text.body, "Late:", digest.late, digest.counts.late, language);
        add_lines(text.body, "Due today:", digest.today, digest.counts.today, language);
    } else {
        text.subject =
            fmt::format("کارتابل شما: {} مورد باز، {} مورد دیرشده، {} مورد برای امروز", all, late, today);
        text.body = text.subject + ".\n";
        add_lines(text.body, "دیرشده:", digest.late, digest.counts.late, language);
        add_lines(text.body, "برای امروز:", digest.today, digest.counts.today, language);
    }
    text.body += ending(language, public_url);
    return text;
}

Text urgent_text(const Line& item,
                 bool is_immediate,
                 std::string_view language,
                 const std::string& public_url)
{
    Text text;
    if (is_english(language)) {
        text.subject = is_immediate ? "Immediate work for you" : "Urgent work for you";
    } else {
        text.subject = is_immediate ? "کار آنی برای شما" : "کار فوری برای شما";
    }
    text.body = line_text(item, language) + "\n" + ending(language, public_url);
    return text;
}

} // namespace divan::notices
