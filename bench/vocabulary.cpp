// SPDX-License-Identifier: Apache-2.0
#include "bench/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace divan::bench {

static constexpr std::array<std::string_view, 24> consonants{"ب", "پ", "ت", "ج", "چ", "خ", "د", "ر",
                                                             "ز", "ژ", "س", "ش", "غ", "ف", "ق", "ک",
                                                             "گ", "ل", "م", "ن", "و", "ه", "ی", "ح"};
static constexpr std::array<std::string_view, 5> vowels{"ا", "و", "ی", "", ""};

static std::string made_up_word(std::mt19937_64& random)
{
    std::string word;
    const auto syllables = 2 + random() % 3;
    for (std::size_t i = 0; i < syllables; ++i) {
        word += consonants.at(random() % consonants.size());
        word += vowels.at(random() % vowels.size());
        word += consonants.at(random() % consonants.size());
    }
    return word;
}

Vocabulary::Vocabulary()
{
    std::mt19937_64 random{1392};
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        words_.push_back(made_up_word(random));
        sum += 1.0 / static_cast<double>(i + 10);
        cumulative_.push_back(sum);
    }
}

std::string Vocabulary::sentence(std::int64_t letter, int length) const
{
    std::mt19937_64 random{static_cast<std::uint64_t>(letter) * 2654435761U +
                           static_cast<std::uint64_t>(length)};
    std::uniform_real_distribution<double> place{0, cumulative_.back()};
    std::string text;
    for (int i = 0; i < length; ++i) {
        const auto found = std::ranges::lower_bound(cumulative_, place(random));
        text += words_.at(static_cast<std::size_t>(found - cumulative_.begin()));
        text += ' ';
    }
    constexpr int shortest_body = 10;
    if (length >= shortest_body && random() % 2 == 0) {
        text += common_word;
        text += random() % 50 == 0 ? " " + std::string{medium_word} : "";
        text += random() % 25000 == 0 ? " " + std::string{rare_word} : "";
    }
    return text;
}

} // namespace divan::bench
