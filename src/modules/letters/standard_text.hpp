// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "modules/letters/letter.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::letters {

inline constexpr std::string_view texts_record_kind = "letters.standard_texts";
inline constexpr std::size_t standard_texts_max = 40; // notes of a list, and answers of it

/// Whose list it is.
BOOST_DEFINE_ENUM_CLASS(TextOwner, person, unit)

/// هامش آماده; without a purpose for every one.
struct StandardNote {
    std::optional<Purpose> purpose;
    std::string text;

    friend bool operator==(const StandardNote&, const StandardNote&) = default;
};

/// What an answer begins with.
struct StandardAnswer {
    std::string title;
    std::string text;

    friend bool operator==(const StandardAnswer&, const StandardAnswer&) = default;
};

/// The texts of one owner, in the order they are offered.
struct StandardTexts {
    std::int64_t id{};
    std::int64_t version{}; // 0: never written
    std::vector<StandardNote> notes;
    std::vector<StandardAnswer> answers;
};

/// The same note, or two answers of one title, within a list.
[[nodiscard]] std::vector<Violation> faults(const StandardTexts& texts);

} // namespace divan::letters
