// SPDX-License-Identifier: Apache-2.0
#include "base/fold.hpp"
#include "base/text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>

namespace divan::text {

namespace {
constexpr std::size_t longest = 64; // code points of a token; the rest is cut

using Word = std::u16string_view;

/// Endings that are written apart, with a half-space or joined.
constexpr std::array<Word, 19> endings{u"ها",     u"های",    u"هایی", u"هایم", u"هایت", u"هایش", u"هایمان",
                                       u"هایتان", u"هایشان", u"تر",   u"ترین", u"ی",    u"ای",   u"ام",
                                       u"ات",     u"اش",     u"ایم",  u"اید",  u"اند"};

bool is_ending(Word word)
{
    return std::ranges::find(endings, word) != endings.end();
}

/// The marks of a verb's present tense, which stand before it.
bool is_beginning(Word word)
{
    return word == u"می" || word == u"نمی";
}

/// A mark that takes room belongs to its word in the scripts that have such.
bool is_word_character(UChar32 point)
{
    if (point < 0x80) {
        return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    }
    return u_isalnum(point) != 0 || u_charType(point) == U_COMBINING_SPACING_MARK;
}

class Tokeniser {
public:
    explicit Tokeniser(Word text) : text_{text} {}

    std::vector<std::string> run()
    {
        found_.reserve(text_.size() / 5);
        auto start = Word::npos;
        bool only_spaces = false; // between the last word and here
        for (std::size_t at = 0; at < text_.size();) {
            const auto here = at;
            UChar32 point = 0;
            U16_NEXT(text_.data(), at, text_.size(), point);
            if (is_word_character(point)) {
                start = start == Word::npos ? here : start;
                continue;
            }
            if (start != Word::npos) {
                add(text_.substr(start, here - start), only_spaces);
                start = Word::npos;
                only_spaces = true;
            }
            only_spaces = only_spaces && point == ' ';
        }
        if (start != Word::npos) {
            add(text_.substr(start), only_spaces);
        }
        finish();
        return std::move(found_);
    }

private:
    /// Joins `word` to the last one where Persian writes them as one.
    void add(Word word, bool only_spaces)
    {
        const bool joins = only_spaces && !last_.empty() && is_arabic_letter(last_.back()) &&
                           is_arabic_letter(word.front()) && (is_ending(word) || is_beginning(beginning_));
        if (!joins) {
            finish();
        }
        last_ += word;
        beginning_ = joins ? Word{} : word;
    }

    void finish()
    {
        if (!last_.empty()) {
            found_.push_back(to_utf8(last_, longest));
            last_.clear();
        }
    }

    Word text_;
    std::u16string last_; // the word that may still grow
    Word beginning_;      // the last word, as long as nothing was joined to it
    std::vector<std::string> found_;
};
} // namespace

std::vector<std::string> tokens(std::string_view text)
{
    const auto plain = folded(text);
    return Tokeniser{plain}.run();
}

} // namespace divan::text
