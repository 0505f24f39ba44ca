// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/words.hpp"
#include "platform/procedure/scenario/play.hpp"

#include <algorithm>

namespace divan::scenario {

static std::string joined(const std::vector<std::string>& all)
{
    std::string text;
    for (const auto& each : all) {
        text.append(text.empty() ? "" : ", ").append(each);
    }
    return text.empty() ? "-" : text;
}

static std::string canonical_text(const feel::Value& value)
{
    std::string text;
    engine::write(text, value);
    return text;
}

static std::string
told(const std::string& key, const std::vector<std::string>& rules, const std::string& result)
{
    return key + " (" + joined(rules) + ")" + (result.empty() ? "" : " = " + result);
}

namespace {

/// Holds a case to what was expected of it.
class Comparison {
public:
    Comparison(const Play& play, std::size_t step, std::vector<Fault>& faults)
        : play_{play}, step_{step}, faults_{faults}
    {
    }

    void run(const Expected& expected, const std::string& refused)
    {
        expect("refused", expected.refused.value_or(""), refused);
        if (expected.at) {
            auto nodes = *expected.at;
            std::ranges::sort(nodes);
            expect("at", joined(nodes), joined(play_.resting()));
        }
        if (expected.status) {
            expect("status", *expected.status, std::string{engine::word_of(play_.status())});
        }
        if (expected.end) {
            expect("end", *expected.end, play_.end());
        }
        compare_decisions(expected);
        compare_days(expected);
        for (const auto& [name, value] : expected.data) {
            expect("data/" + name, value, canonical_text(play_.variable(name)));
        }
    }

private:
    void expect(const std::string& what, const std::string& expected, const std::string& was)
    {
        if (expected != was) {
            faults_.push_back({step_, what, expected, was});
        }
    }

    void compare_decisions(const Expected& expected)
    {
        if (!expected.decisions) {
            return;
        }
        // What the file does not say of a decision is taken as it was.
        const auto& all = play_.made();
        std::vector<std::string> wanted;
        wanted.reserve(expected.decisions->size());
        for (std::size_t i = 0; i < expected.decisions->size(); ++i) {
            const auto& want = (*expected.decisions)[i];
            const auto made = i < all.size() ? all[i] : Play::Made{};
            wanted.push_back(
                told(want.key, want.rules.value_or(made.rules), want.result.value_or(made.result)));
        }
        std::vector<std::string> was;
        was.reserve(all.size());
        for (const auto& made : all) {
            was.push_back(told(made.key, made.rules, made.result));
        }
        expect("decisions", joined(wanted), joined(was));
    }

    void compare_days(const Expected& expected)
    {
        for (const auto& [node, day] : expected.due) {
            const auto at = std::ranges::find_if(
                play_.open(), [&node = node](const auto& each) { return each.second.node == node; });
            const auto has_day = at != play_.open().end() && at->second.due;
            expect("due/" + node, to_text(day), has_day ? to_text(*at->second.due) : "-");
        }
        for (const auto& [node, day] : expected.appeal_until) {
            const auto last = play_.appeal_until(node);
            expect("appeal_until/" + node, to_text(day), last ? to_text(*last) : "-");
        }
        if (expected.last_day) {
            const auto last = play_.last_day();
            expect("last_day", to_text(*expected.last_day), last ? to_text(*last) : "-");
        }
        if (expected.stopped) {
            expect("stopped", *expected.stopped ? "true" : "false", play_.is_stopped() ? "true" : "false");
        }
    }

    const Play& play_;
    std::size_t step_;
    std::vector<Fault>& faults_;
};

} // namespace

std::vector<Fault> run(const bundle::Bundle& bundle, const Scenario& scenario)
{
    std::vector<Fault> faults;
    Play play{bundle, scenario};
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        const auto& step = scenario.steps[i];
        if (!play.let_pass(step)) {
            faults.push_back({i + 1, "timers", "≤ " + std::to_string(firings_max), "-"});
            break;
        }
        const auto refused = play.act(step);
        Comparison{play, i + 1, faults}.run(step.expected, refused);
        if (!refused.empty() && !step.expected.refused) {
            break;
        }
    }
    return faults;
}

} // namespace divan::scenario
