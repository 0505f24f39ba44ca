// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/standard_text.hpp"
#include "modules/letters/wire.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::letters::wire {

struct StandardNoteRequest {
    std::optional<Purpose> purpose; // none: for every one
    Line<1000> text;
};
BOOST_DESCRIBE_STRUCT(StandardNoteRequest, (), (purpose, text))

struct StandardAnswerRequest {
    Line<100> title;
    Text<5000> text;
};
BOOST_DESCRIBE_STRUCT(StandardAnswerRequest, (), (title, text))

/// The whole list, in the order in which it is offered; `version` is that of the list as it was seen.
struct StandardTextsRequest {
    std::int64_t version{};
    Many<StandardNoteRequest, 0, standard_texts_max> notes;
    Many<StandardAnswerRequest, 0, standard_texts_max> answers;
};
BOOST_DESCRIBE_STRUCT(StandardTextsRequest, (), (version, notes, answers))

struct StandardNoteView {
    std::string purpose; // empty: for every one
    std::string text;
};
BOOST_DESCRIBE_STRUCT(StandardNoteView, (), (purpose, text))

struct StandardAnswerView {
    std::string title;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(StandardAnswerView, (), (title, text))

struct StandardTextList {
    std::int64_t version{}; // 0: never written
    std::vector<StandardNoteView> notes;
    std::vector<StandardAnswerView> answers;
};
BOOST_DESCRIBE_STRUCT(StandardTextList, (), (version, notes, answers))

struct StandardTextsView {
    StandardTextList own;
    StandardTextList of_unit; // of the acting post's
    std::string unit_fa;
    std::string unit_en;
    bool may_change_of_unit{};
};
BOOST_DESCRIBE_STRUCT(StandardTextsView, (), (own, of_unit, unit_fa, unit_en, may_change_of_unit))

[[nodiscard]] StandardTexts to_domain(const StandardTextsRequest& request);
[[nodiscard]] StandardTextsView view(const OfferedTexts& offered);

} // namespace divan::letters::wire
