// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bench {

/// The words that the search bench asks for, and in how many letters they stand by chance. The rarer ones
/// stand where the common one stands too; `registration` gives all of them to a few letters of each narrow
/// reader.
inline constexpr std::string_view common_word = "درخواست"; // every second letter
inline constexpr std::string_view medium_word = "زیرساخت"; // one in a hundred
inline constexpr std::string_view rare_word = "فرونشست";   // one in fifty thousand
inline constexpr std::string_view prefix = "زیرس";         // of the medium word

/// Made-up Persian: words of random syllables, used as unevenly as words of a language are (Zipf's law).
class Vocabulary {
public:
    Vocabulary();
    /// A sentence of `length` words for the letter with this number; the same number gives the same words.
    [[nodiscard]] std::string sentence(std::int64_t letter, int length) const;

private:
    static constexpr std::size_t size = 20000;

    std::vector<std::string> words_;
    std::vector<double> cumulative_;
};

} // namespace divan::bench
