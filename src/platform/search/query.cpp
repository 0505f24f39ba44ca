// SPDX-License-Identifier: Apache-2.0
#include "platform/search/query.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace divan::search {

namespace {
struct Quotes {
    std::string_view open;
    std::string_view close;
};
constexpr std::array quotes{Quotes{"\"", "\""}, Quotes{"«", "»"}, Quotes{"“", "”"}};
constexpr std::string_view spaces = " \t\r\n";

/// Cuts a query into plain runs, phrases and exclusions. A run is tokenised whole: its words may belong
/// together.
class Parser {
public:
    explicit Parser(std::string_view text) : text_{text} {}

    Query run()
    {
        while (at_ < text_.size()) {
            if (!take_phrase() && !take_exclusion()) {
                ++at_;
            }
        }
        end_run();
        make_last_word_a_prefix();
        return std::move(query_);
    }

private:
    [[nodiscard]] bool starts(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

    void end_run()
    {
        for (auto& word : text::tokens(text_.substr(run_, at_ - run_))) {
            query_.required.push_back({std::move(word)});
            ends_with_word_ = true;
        }
    }

    void begin_run(std::size_t at)
    {
        at_ = std::min(at, text_.size());
        run_ = at_;
        ends_with_word_ = false;
    }

    bool take_phrase()
    {
        const auto* const mark =
            std::ranges::find_if(quotes, [this](const Quotes& q) { return starts(q.open); });
        if (mark == quotes.end()) {
            return false;
        }
        end_run();
        const auto start = at_ + mark->open.size();
        const auto end = std::min(text_.find(mark->close, start), text_.size());
        if (auto words = text::tokens(text_.substr(start, end - start)); !words.empty()) {
            query_.required.push_back(std::move(words));
        }
        begin_run(end + mark->close.size());
        return true;
    }

    bool take_exclusion()
    {
        const auto is_apart = at_ == 0 || spaces.find(text_[at_ - 1]) != std::string_view::npos;
        const auto start = at_ + 1;
        if (!starts("-") || !is_apart || start == text_.size() ||
            spaces.find(text_[start]) != std::string_view::npos) {
            return false;
        }
        end_run();
        const auto end = std::min(text_.find_first_of(spaces, start), text_.size());
        if (auto words = text::tokens(text_.substr(start, end - start)); !words.empty()) {
            query_.excluded.push_back(std::move(words));
        }
        begin_run(end);
        return true;
    }

    void make_last_word_a_prefix()
    {
        if (!ends_with_word_ || spaces.find(text_.back()) != std::string_view::npos) {
            return;
        }
        auto& last = query_.required.back().front();
        if (!beginning(last, 2).empty()) {
            query_.prefix = std::move(last);
            query_.required.pop_back();
        }
    }

    std::string_view text_;
    std::size_t at_{};
    std::size_t run_{}; // where the plain run that is read begins
    bool ends_with_word_{};
    Query query_;
};

/// The token run as `matches` meets it.
std::string between_spaces(const Words& words)
{
    std::string text{" "};
    for (const auto& word : words) {
        text += word + " ";
    }
    return text;
}
} // namespace

std::size_t Query::size() const
{
    std::size_t words = prefix ? 1 : 0;
    for (const auto& phrase : required) {
        words += phrase.size();
    }
    for (const auto& phrase : excluded) {
        words += phrase.size();
    }
    return words;
}

Query parse_query(std::string_view text)
{
    return Parser{text}.run();
}

bool matches(const Query& query, std::string_view words)
{
    const auto has = [words](const Words& phrase) {
        return words.find(between_spaces(phrase)) != std::string_view::npos;
    };
    return std::ranges::all_of(query.required, has) && std::ranges::none_of(query.excluded, has) &&
           (!query.prefix || words.find(" " + *query.prefix) != std::string_view::npos);
}

std::string_view beginning(std::string_view token, std::size_t count)
{
    std::size_t points = 0;
    for (std::size_t at = 0; at < token.size(); ++at) {
        const bool begins_point = (static_cast<unsigned char>(token[at]) & 0xC0U) != 0x80U;
        if (begins_point && points++ == count) {
            return token.substr(0, at);
        }
    }
    return points >= count ? token : std::string_view{};
}

} // namespace divan::search
