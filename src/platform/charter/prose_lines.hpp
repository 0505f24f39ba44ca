// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace divan::charter {

/// A line of a charter in prose by its shape alone; what it means depends on its neighbours.
struct ProseLine {
    enum class Shape {
        text,    // anything else
        coded,   // "4-1- Title", "4.1 Title": a code of numbers, then a title
        item,    // "12. …", "۳- …", "(7) …": a number, then words
        letter,  // "الف) …", "ب: …": a letter of the alphabet as a number
        bullet,  // "• …", "- …"
        contents // a row of a table of contents or of posts: cells, or dots up to a page
    };

    int number{}; // of the line, from 1
    Shape shape{};
    std::vector<int> code;    // of a coded line, as printed
    int ordinal{};            // of an item, or of a letter in the older order (ج is 3)
    int alphabetic{};         // of a letter in today's alphabet (ج is 6); 0: none
    bool has_persian_digit{}; // the ordinal or code is printed in Persian digits
    bool follows_blank{};     // an empty line stands before
    std::string words;        // without the mark
};

/// The lines that are not empty. `text` is UTF-8.
[[nodiscard]] std::vector<ProseLine> prose_lines(std::string_view text);

} // namespace divan::charter
