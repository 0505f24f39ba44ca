// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/import.hpp"

#include "base/text.hpp"
#include "platform/charter/prose_lines.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace divan::charter {

using Shape = ProseLine::Shape;

static constexpr std::size_t longest_document = std::size_t{16} * 1024 * 1024;

std::size_t ImportedUnit::duties() const
{
    return std::accumulate(
        sections.begin(), sections.end(), std::size_t{},
        [](std::size_t sum, const ImportedSection& section) { return sum + section.duties.size(); });
}

std::size_t Import::duties() const
{
    return std::accumulate(units.begin(), units.end(), std::size_t{},
                           [](std::size_t sum, const ImportedUnit& unit) { return sum + unit.duties(); });
}

static int line_of(std::string_view text, std::size_t at)
{
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

static std::vector<Refusal> refusals_of(std::string_view text)
{
    if (text.size() > longest_document) {
        return {{line_of(text, longest_document), "import.too_large", ""}};
    }
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        return {{line_of(text, nul), "import.not_text", ""}};
    }
    std::size_t begin = 0;
    for (int line = 1; begin < text.size(); ++line) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (!text::is_utf8(text.substr(begin, end - begin))) {
            return {{line, "import.not_text", ""}};
        }
        begin = end + 1;
    }
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return {{1, "import.empty", ""}};
    }
    return {};
}

/// In right-to-left print «4-1-» is often meant as 1-4. The reading with fewer steps backwards is taken.
static bool is_reversed(const std::vector<ProseLine>& lines)
{
    int printed_descents = 0;
    int reversed_descents = 0;
    std::vector<int> printed_before;
    std::vector<int> reversed_before;
    for (const auto& line : lines) {
        if (line.shape != Shape::coded) {
            continue;
        }
        const std::vector<int> reversed{line.code.rbegin(), line.code.rend()};
        printed_descents += line.code < printed_before ? 1 : 0;
        reversed_descents += reversed < reversed_before ? 1 : 0;
        printed_before = line.code;
        reversed_before = reversed;
    }
    return reversed_descents < printed_descents;
}

static std::string code_text(const std::vector<int>& code, bool reversed)
{
    std::string text;
    for (std::size_t i = 0; i < code.size(); ++i) {
        text += (i == 0 ? "" : "-") + std::to_string(code[reversed ? code.size() - 1 - i : i]);
    }
    return text;
}

namespace {

/// Walks the lines once; each rule looks at a line and at what follows it.
class Importer {
public:
    Importer(std::vector<ProseLine> lines, std::string_view prefix)
        : lines_{std::move(lines)}, prefix_{prefix}
    {
        std::erase_if(lines_, [](const ProseLine& line) { return line.shape == Shape::contents; });
        has_latin_numerals_ = std::ranges::any_of(lines_, [](const ProseLine& line) {
            return (line.shape == Shape::coded || line.shape == Shape::item) && !line.has_persian_digit;
        });
        settle_codes();
        if (!has_codes_) {
            settle_headings();
        }
    }

    Import run()
    {
        for (at_ = 0; at_ < lines_.size(); ++at_) {
            read(lines_[at_]);
        }
        finish_unit();
        drop_repeated_headings();
        if (result_.units.empty()) {
            return {{}, {}, {{1, "import.no_units", ""}}};
        }
        if (auto refusals = contradictions(); !refusals.empty()) {
            return {{}, {}, std::move(refusals)};
        }
        std::ranges::stable_sort(result_.doubts, {}, &Doubt::line);
        return std::move(result_);
    }

private:
    /// Where items are numbered "3- …" a code of one number is an item; only codes of several numbers, or
    /// those in a document that marks its items otherwise, are headings.
    void settle_codes()
    {
        const auto items = std::ranges::count(lines_, Shape::item, &ProseLine::shape);
        const auto single = std::ranges::count_if(lines_, [](const ProseLine& line) {
            return line.shape == Shape::coded && line.code.size() == 1;
        });
        for (auto& line : lines_) {
            if (line.shape == Shape::coded && line.code.size() == 1 && single > items) {
                line.shape = Shape::item;
                line.ordinal = line.code.front();
            }
        }
        has_codes_ =
            std::ranges::any_of(lines_, [](const ProseLine& line) { return line.shape == Shape::coded; });
        is_reversed_ = is_reversed(lines_);
    }

    [[nodiscard]] const ProseLine* after(std::size_t at) const
    {
        return at + 1 < lines_.size() ? &lines_[at + 1] : nullptr;
    }

    [[nodiscard]] bool begins_list(const ProseLine* line) const
    {
        return line != nullptr &&
               ((line->shape == Shape::item || line->shape == Shape::letter) && line->ordinal == 1);
    }

    /// A short line with a list right below it; with `needs_colon` one that holds a colon.
    [[nodiscard]] bool may_head_a_unit(std::size_t at, bool needs_colon) const
    {
        const auto& line = lines_[at];
        const auto* const next = after(at);
        const auto is_title = needs_colon ? line.words.find(':') != std::string::npos
                                          : line.follows_blank && !line.words.ends_with('.');
        return line.shape == Shape::text && is_title &&
               (begins_list(next) || (next != nullptr && next->shape == Shape::bullet));
    }

    /// Headings without codes share their first words: «شرح وظایف …:» or «واحد …:»; how often.
    int find_formula(bool needs_colon)
    {
        std::map<std::string, int> counts;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (may_head_a_unit(at, needs_colon)) {
                const auto& words = lines_[at].words;
                const auto first = words.find(' ');
                ++counts[words.substr(0, first)];
                if (first != std::string::npos) {
                    ++counts[words.substr(0, words.find(' ', first + 1))];
                }
            }
        }
        formula_.clear();
        int most = counts.empty() ? 0 : 1;
        for (const auto& [words, count] : counts) {
            if (count > most || (count == most && count > 1 && words.size() > formula_.size())) {
                most = count;
                formula_ = words;
            }
        }
        return most;
    }

    /// Headings with a colon go before headings without one, and those that repeat their words before others.
    void settle_headings()
    {
        const auto with_colon = find_formula(true);
        if (with_colon > 1) {
            return;
        }
        const auto without = find_formula(false);
        if (without > 1 || (without == 1 && with_colon == 0)) {
            needs_colon_ = false;
        } else {
            find_formula(true);
        }
    }

    /// A heading without a colon keeps all its words: none of them is a mark.
    [[nodiscard]] std::string title_of(const ProseLine& line) const
    {
        return needs_colon_ ? line.words.substr(formula_.size()) : line.words;
    }

    void read(const ProseLine& line)
    {
        if (line.shape == Shape::coded) {
            begin_unit(line, code_text(line.code, is_reversed_), line.words);
            doubt_numeral(line);
        } else if (!has_codes_ && may_head_a_unit(at_, needs_colon_) && line.words.starts_with(formula_)) {
            begin_unit(
                line, std::string{prefix_} + "-" + std::to_string(result_.units.size() + 1 + (unit_ ? 1 : 0)),
                title_of(line));
            doubt(line, "proposed_code", unit_->code);
        } else if (!unit_) {
            return; // the front of the document
        } else if (line.shape == Shape::item) {
            add_duty(line);
        } else if (is_section(line)) {
            unit_->sections.push_back({bare_title(line.words), {}});
            last_ = 0;
        } else if (line.shape == Shape::letter) {
            doubt(line, "lettered_duties", line.words);
            add_duty(line);
        } else if (line.shape == Shape::bullet) {
            bullets_.push_back(&line);
        } else {
            continue_or_doubt(line);
        }
    }

    [[nodiscard]] bool is_section(const ProseLine& line) const
    {
        const auto* const next = after(at_);
        if (next == nullptr || next->shape != Shape::item) {
            return false;
        }
        const auto stands_apart = line.follows_blank || line.shape != Shape::text;
        return next->ordinal == 1 || (stands_apart && !line.words.ends_with('.'));
    }

    static std::string bare_title(const std::string& words)
    {
        const auto first = words.find_first_not_of(" -:");
        const auto last = words.find_last_not_of(" -:*.");
        return first == std::string::npos ? words : words.substr(first, last - first + 1);
    }

    void begin_unit(const ProseLine& line, std::string code, const std::string& title)
    {
        finish_unit();
        if (has_codes_ && is_reversed_ && line.code.size() > 1) {
            doubt(line, "code_order", code);
        }
        unit_ = ImportedUnit{line.number, std::move(code), bare_title(title), {{"", {}}}};
        last_ = 0;
    }

    void doubt_numeral(const ProseLine& line)
    {
        if (line.has_persian_digit && has_latin_numerals_) {
            doubt(line, "persian_numeral", line.words);
        }
    }

    void add_duty(const ProseLine& line)
    {
        const auto is_alphabetic = line.shape == Shape::letter && line.alphabetic == last_ + 1;
        const auto ordinal = is_alphabetic ? line.alphabetic : line.ordinal;
        if (ordinal != last_ + 1) {
            doubt(line, "number_sequence", std::to_string(last_) + " → " + std::to_string(ordinal));
        } else if (ordinal == 1 && unit_->duties() > 0) {
            doubt(line, "number_restart", unit_->sections.back().title);
        }
        doubt_numeral(line);
        if (!known_texts_.insert(text::tokens(line.words)).second) {
            doubt(line, "repeated_duty", line.words);
        }
        last_ = ordinal;
        unit_->sections.back().duties.push_back({line.number, ordinal, line.words});
    }

    /// A line right below a duty goes on with it; one that stands apart is left out.
    void continue_or_doubt(const ProseLine& line)
    {
        auto& duties = unit_->sections.back().duties;
        if (line.follows_blank || duties.empty() || !bullets_.empty()) {
            doubt(line, "unnumbered_text", line.words);
            return;
        }
        duties.back().text += " " + line.words;
        doubt(line, "continued_line", line.words);
    }

    void finish_unit()
    {
        if (!unit_) {
            return;
        }
        const auto has_numbers = unit_->duties() > 0;
        for (const auto* const line : bullets_) {
            doubt(*line, has_numbers ? "unnumbered_text" : "bulleted_duties", line->words);
            if (!has_numbers) {
                const auto number = static_cast<int>(unit_->sections.back().duties.size()) + 1;
                unit_->sections.back().duties.push_back({line->number, number, line->words});
            }
        }
        bullets_.clear();
        known_texts_.clear();
        if (unit_->duties() == 0) {
            result_.doubts.push_back({unit_->line, "empty_unit", unit_->title});
        }
        std::erase_if(unit_->sections, [](const ImportedSection& section) {
            return section.title.empty() && section.duties.empty();
        });
        result_.units.push_back(*std::move(unit_));
        unit_.reset();
    }

    /// A table of contents or of posts names the units again, with a page and without duties.
    void drop_repeated_headings()
    {
        const auto key = [](const ImportedUnit& unit) {
            const auto title = unit.title.substr(0, unit.title.find_last_not_of("0123456789 ") + 1);
            return std::pair{unit.code, text::tokens(title)};
        };
        std::set<std::pair<std::string, std::vector<std::string>>> with_duties;
        for (const auto& unit : result_.units) {
            if (unit.duties() > 0) {
                with_duties.insert(key(unit));
            }
        }
        std::map<int, std::string> dropped;
        std::erase_if(result_.units, [&](const ImportedUnit& unit) {
            return unit.duties() == 0 && with_duties.contains(key(unit)) &&
                   dropped.emplace(unit.line, unit.code).second;
        });
        std::erase_if(result_.doubts, [&](const Doubt& doubt) { return dropped.contains(doubt.line); });
        for (const auto& [line, code] : dropped) {
            result_.doubts.push_back({line, "repeated_heading", code});
        }
    }

    [[nodiscard]] std::vector<Refusal> contradictions() const
    {
        std::map<std::string, const ImportedUnit*> by_code;
        std::vector<Refusal> refusals;
        for (const auto& unit : result_.units) {
            const auto [known, is_new] = by_code.emplace(unit.code, &unit);
            if (!is_new) {
                refusals.push_back({unit.line, "import.contradictory_code",
                                    unit.code + " (" + std::to_string(known->second->line) + ")"});
            }
        }
        return refusals;
    }

    void doubt(const ProseLine& line, std::string kind, std::string text)
    {
        result_.doubts.push_back({line.number, std::move(kind), std::move(text)});
    }

    std::vector<ProseLine> lines_;
    std::string_view prefix_;
    bool has_codes_{};
    bool is_reversed_{};
    bool has_latin_numerals_{}; // among them one in Persian digits is a doubt
    bool needs_colon_{true};
    std::string formula_;
    std::size_t at_{};
    std::optional<ImportedUnit> unit_;
    std::vector<const ProseLine*> bullets_;          // of the unit that is read
    std::set<std::vector<std::string>> known_texts_; // of the unit that is read, as tokens
    int last_{};
    Import result_;
};

} // namespace

Import import_prose(std::string_view text, std::string_view prefix)
{
    if (auto refusals = refusals_of(text); !refusals.empty()) {
        return {{}, {}, std::move(refusals)};
    }
    return Importer{prose_lines(text), prefix}.run();
}

} // namespace divan::charter
