// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bpmn {

/// error: the file is refused; warning: it runs, but likely not as meant; note: kept in the file, not run.
enum class Severity { error, warning, note };

/// One thing found in a file. `rule` is a stable key (`rules`), `detail` the word that its text needs.
struct Finding {
    Severity severity{Severity::error};
    std::string rule;
    int line{};
    std::string element; // id, or the element's name where it has none
    std::string detail;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A rule in words: what is wrong and what to do, in both languages. "{element}" and "{detail}" stand for a
/// finding's own.
struct Rule {
    std::string_view key;
    std::string_view fa;
    std::string_view en;
    std::string_view hint_fa;
    std::string_view hint_en;
};

/// Every rule there is; a test finds a finding whose rule is not here.
[[nodiscard]] std::span<const Rule> rules();
[[nodiscard]] const Rule* find_rule(std::string_view key);

enum class Language { fa, en };
/// The sentence of a finding by a rule, also of one that is not among `rules`, and, after it, the hint.
[[nodiscard]] std::string sentence(const Rule& rule, const Finding& finding, Language language);
/// The same by the finding's own rule; its key when there is none.
[[nodiscard]] std::string sentence(const Finding& finding, Language language);

[[nodiscard]] bool has_error(const std::vector<Finding>& findings);

} // namespace divan::bpmn
