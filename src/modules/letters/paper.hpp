// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/letters/letter.hpp"
#include "platform/print/document.hpp"

#include <string>
#include <vector>

namespace divan::letters {

/// What an outgoing letter is printed from. Units and posts are called as they were on its day.
struct Paper {
    Letter letter;
    std::string institution; // in Persian, as all of it
    std::string unit;
    std::string signatory;       // the person's name
    std::string signed_as;       // of the post, or «از طرف …»
    std::vector<Letter> answers; // the letters that it answers
    bool has_enclosures{};
    std::string zone;
};

/// The letter as official letters are laid out here: letterhead; number, date and enclosures beside it; whom
/// it goes to; subject; what it refers to («عطف»); text; signature block. Its secrecy class stands on each
/// page.
[[nodiscard]] print::Document document(const Paper& paper);

/// "1405-1248.pdf": a slash of the number is none of a path.
[[nodiscard]] std::string file_name(const Paper& paper);

} // namespace divan::letters
