// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace divan::http {

enum class Language { fa, en };

/// The language an Accept-Language header asks for: the better weighted of fa and en; fa when neither is
/// named.
[[nodiscard]] Language language_of(std::string_view accept_language);

/// What a stable reason key says to a person, in our own words.
struct ReasonText {
    std::string_view key; // literals, as all three
    std::string_view fa;
    std::string_view en;
};

/// The catalogue of all reasons. http's own are in it from the start; each module adds its own at wiring.
class ReasonTexts {
public:
    ReasonTexts();

    /// Throws std::logic_error for a key that is there already or a text that is empty.
    void add(const std::vector<ReasonText>& texts);
    /// Empty when the key has no text.
    [[nodiscard]] std::string_view find(std::string_view key, Language language) const;
    /// Those of `keys` that have no text; the test that walks all reasons expects none.
    [[nodiscard]] std::vector<std::string> missing(const std::vector<std::string>& keys) const;

private:
    std::map<std::string_view, ReasonText> texts_;
};

/// The reasons that base and http themselves give.
[[nodiscard]] const std::vector<ReasonText>& own_reason_texts();

} // namespace divan::http
