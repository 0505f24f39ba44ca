// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"

#include <string>
#include <vector>

namespace divan::print {

/// Where a paragraph's lines stand; start and end follow the direction of the document.
enum class Place { start, middle, end };

/// Lines between two breaks; a line feed in `text` begins a new one.
struct Paragraph {
    std::string text;
    Place place{Place::start};
    bool is_bold{};
    bool is_justified{};
    double size{12};       // of the type, in points
    double space_above{6}; // points
};

/// «شماره: …» and its like, beside the letterhead.
struct Mark {
    std::string label;
    std::string value;
};

/// An official letter as it is printed: A4, from right to left, one column.
struct Document {
    std::string title;                   // what a reader of the file is shown as its name
    std::string author;                  // the institution
    Instant created;                     // of the letter; the same letter is the same file, byte for byte
    std::string language;                // BCP 47: "fa"
    std::string classification;          // in the middle of the head and the foot of each page; "": none
    std::vector<std::string> letterhead; // lines in the middle of the first page's head
    std::vector<Mark> marks;             // at the end side of the first page's head
    std::vector<Paragraph> body;
    std::vector<std::string> signature; // a block of lines at the end side, never parted
    std::string page_label;             // at the foot: "صفحهٔ {page} از {pages}"
    std::string reference;              // at the foot of each page: which letter a stray page belongs to
};

} // namespace divan::print
