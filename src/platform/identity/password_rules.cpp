// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/password_rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace divan::identity {

/// The beginnings that lists of leaked passwords are full of, folded; what follows them is no secret.
static constexpr std::array<std::string_view, 30> common_beginnings{
    "password", "passw0rd", "qwerty",   "asdfgh",    "zxcvbn",    "letmein",  "iloveyou", "administrator",
    "welcome",  "changeme", "1q2w3e",   "q1w2e3",    "1qaz2wsx",  "qazwsx",   "abc123",   "123qwe",
    "trustno1", "football", "superman", "princess",  "dragon",    "sunshine", "master",   "salam",
    "mohammad", "secret",   "khodaya",  "esteghlal", "perspolis", "iran"};
static constexpr std::size_t rest_that_is_no_secret = 6;
static constexpr std::size_t distinct_min = 5;
static constexpr std::size_t name_min = 4;

/// How many characters follow the one before by one, up or down, or repeat it.
static std::size_t steps_of_one(std::string_view text)
{
    std::size_t steps = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const auto step = text[i] - text[i - 1];
        steps += step >= -1 && step <= 1 ? 1U : 0U;
    }
    return steps;
}

static bool is_guessed(std::string_view folded)
{
    const bool begins_like_many = std::ranges::any_of(common_beginnings, [folded](std::string_view word) {
        return folded.starts_with(word) && folded.size() <= word.size() + rest_that_is_no_secret;
    });
    const bool has_few = std::set<char>{folded.begin(), folded.end()}.size() < distinct_min;
    return begins_like_many || has_few || 2 * steps_of_one(folded) > folded.size();
}

static std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<Violation> password_faults(std::string_view password, const std::vector<std::string>& names)
{
    std::vector<Violation> found;
    if (characters(password) < password_min || password.size() > password_max) {
        found.push_back({"/password", "account.password_length"});
    }
    const auto folded = text::fold(password);
    if (is_guessed(folded)) {
        found.push_back({"/password", "account.password_common"});
    }
    const bool has_name = std::ranges::any_of(names, [&folded](const std::string& name) {
        const auto searched = text::fold(name);
        return characters(searched) >= name_min && folded.find(searched) != std::string::npos;
    });
    if (has_name) {
        found.push_back({"/password", "account.password_has_name"});
    }
    return found;
}

} // namespace divan::identity
