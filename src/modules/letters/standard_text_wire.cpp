// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/standard_text_wire.hpp"

#include "modules/letters/words.hpp"

namespace divan::letters::wire {

StandardTexts to_domain(const StandardTextsRequest& request)
{
    StandardTexts texts;
    texts.version = request.version;
    texts.notes.reserve(request.notes.value.size());
    for (const auto& note : request.notes.value) {
        texts.notes.push_back({note.purpose, note.text.value});
    }
    texts.answers.reserve(request.answers.value.size());
    for (const auto& answer : request.answers.value) {
        texts.answers.push_back({answer.title.value, answer.text.value});
    }
    return texts;
}

static StandardTextList shown(const StandardTexts& texts)
{
    StandardTextList list;
    list.version = texts.version;
    list.notes.reserve(texts.notes.size());
    for (const auto& note : texts.notes) {
        list.notes.push_back({note.purpose ? to_text(*note.purpose) : "", note.text});
    }
    list.answers.reserve(texts.answers.size());
    for (const auto& answer : texts.answers) {
        list.answers.push_back({answer.title, answer.text});
    }
    return list;
}

StandardTextsView view(const OfferedTexts& offered)
{
    return {.own = shown(offered.own),
            .of_unit = shown(offered.of_unit),
            .unit_fa = offered.unit_fa,
            .unit_en = offered.unit_en,
            .may_change_of_unit = offered.may_change_of_unit};
}

} // namespace divan::letters::wire
