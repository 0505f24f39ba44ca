// SPDX-License-Identifier: Apache-2.0
#include "http/texts.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::http {

namespace {

/// The weight of one item of the header in thousandths: "en-GB;q=0.8" → 800. Unreadable weights count as
/// none.
int weight_of(std::string_view item)
{
    const auto mark = item.find("q=");
    if (mark == std::string_view::npos) {
        return 1000;
    }
    const auto text = item.substr(mark + 2);
    if (text.empty() || (text.front() != '0' && text.front() != '1')) {
        return 0;
    }
    int thousandths = (text.front() - '0') * 1000;
    int unit = 100;
    for (std::size_t i = 2; i < std::min<std::size_t>(text.size(), 5) && text[i] >= '0' && text[i] <= '9';
         ++i) {
        thousandths += (text[i] - '0') * unit;
        unit /= 10;
    }
    return std::min(thousandths, 1000);
}

bool names(std::string_view item, std::string_view language)
{
    return item.starts_with(language) && (item.size() == language.size() || item[language.size()] == '-' ||
                                          item[language.size()] == ';' || item[language.size()] == ' ');
}

} // namespace

Language language_of(std::string_view accept_language)
{
    int fa = 0;
    int en = 0;
    while (!accept_language.empty()) {
        auto item = accept_language.substr(0, accept_language.find(','));
        accept_language.remove_prefix(std::min(accept_language.size(), item.size() + 1));
        item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
        if (names(item, "fa")) {
            fa = std::max(fa, weight_of(item));
        } else if (names(item, "en")) {
            en = std::max(en, weight_of(item));
        }
    }
    return en > fa ? Language::en : Language::fa;
}

ReasonTexts::ReasonTexts()
{
    add(own_reason_texts());
}

void ReasonTexts::add(const std::vector<ReasonText>& texts)
{
    for (const auto& text : texts) {
        if (text.fa.empty() || text.en.empty() || !texts_.emplace(text.key, text).second) {
            throw std::logic_error{"the reason " + std::string{text.key} + " is empty or there twice"};
        }
    }
}

std::string_view ReasonTexts::find(std::string_view key, Language language) const
{
    const auto at = texts_.find(key);
    if (at == texts_.end()) {
        return {};
    }
    return language == Language::fa ? at->second.fa : at->second.en;
}

std::vector<std::string> ReasonTexts::missing(const std::vector<std::string>& keys) const
{
    std::vector<std::string> without;
    for (const auto& key : keys) {
        if (!texts_.contains(key)) {
            without.push_back(key);
        }
    }
    return without;
}

} // namespace divan::http
