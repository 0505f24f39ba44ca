// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/paper.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace divan::letters {

static std::string class_title(access::SecrecyClass secrecy_class)
{
    switch (secrecy_class) {
    case access::SecrecyClass::normal:
        return {};
    case access::SecrecyClass::confidential:
        return "محرمانه";
    case access::SecrecyClass::very_confidential:
        return "خیلی محرمانه";
    case access::SecrecyClass::secret:
        return "سری";
    case access::SecrecyClass::top_secret:
        return "به‌کلی سری";
    }
    return {};
}

static std::string priority_title(Priority priority)
{
    switch (priority) {
    case Priority::normal:
        return {};
    case Priority::urgent:
        return "فوری";
    case Priority::immediate:
        return "آنی";
    }
    return {};
}

static std::string day_title(CivilDate day)
{
    const auto date = to_jalali(day);
    return text::to_persian_digits(fmt::format("{}/{:02}/{:02}", date.year, date.month, date.day));
}

static std::string reference_to(const Letter& answered)
{
    if (answered.sender_number.empty()) {
        return {};
    }
    auto line = "عطف: نامهٔ شمارهٔ \u2068" + text::to_persian_digits(answered.sender_number) + "\u2069";
    if (const auto day = answered.sender_date ? parse_date(*answered.sender_date) : std::nullopt) {
        line += " مورخ " + day_title(*day);
    }
    return line;
}

static std::vector<print::Mark> marks(const Paper& paper, CivilDate day)
{
    std::vector<print::Mark> found{{"شماره", paper.letter.number.isolated()},
                                   {"تاریخ", day_title(day)},
                                   {"پیوست", paper.has_enclosures ? "دارد" : "ندارد"}};
    if (auto priority = priority_title(paper.letter.priority); !priority.empty()) {
        found.push_back({"فوریت", std::move(priority)});
    }
    return found;
}

print::Document document(const Paper& paper)
{
    const auto& letter = paper.letter;
    const auto registered = parse_instant(letter.registered_at).value();
    const auto number = letter.number.isolated();
    print::Document made{.title = letter.number.plain(),
                         .author = paper.institution,
                         .created = registered,
                         .language = "fa",
                         .classification = class_title(letter.secrecy_class),
                         .letterhead = {paper.institution, paper.unit},
                         .marks = marks(paper, civil_date(registered, paper.zone)),
                         .body = {},
                         .signature = {paper.signatory, paper.signed_as},
                         .page_label = "صفحهٔ {page} از {pages}",
                         .reference = number};
    const auto add = [&made](std::string text, bool is_bold) {
        made.body.push_back({.text = std::move(text), .is_bold = is_bold});
    };
    if (letter.is_personal) {
        add("شخصاً مفتوح فرمایند", true);
    }
    add(letter.addressee_name, true);
    add("موضوع: " + letter.subject, true);
    for (const auto& answered : paper.answers) {
        if (auto line = reference_to(answered); !line.empty()) {
            add(std::move(line), false);
        }
    }
    made.body.push_back({.text = letter.body, .is_justified = true, .space_above = 14});
    return made;
}

std::string file_name(const Paper& paper)
{
    auto name = paper.letter.number.plain();
    std::ranges::replace(name, '/', '-');
    return name + ".pdf";
}

} // namespace divan::letters
