// SPDX-License-Identifier: Apache-2.0
// The models of betsy in our words, and the world around their cases (its README says what it is to do).
#pragma once

#include "base/file.hpp"
#include "platform/procedure/bpmn/check.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/test_process.hpp"
#include "platform/procedure/schema/value.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace divan::engine::betsy {

namespace fs = std::filesystem;
using JsonValue = json_schema::Value;

inline const fs::path folder{"../shared/conformance/bpmn/betsy"};
inline constexpr Moment beginning = 1'800'000'000'000;

inline std::string all_replaced(const std::string& text, const std::regex& pattern, const char* by)
{
    return std::regex_replace(text, pattern, by);
}

/// A model in our words: script tasks become service tasks whose connector is the script, the few
/// expressions become FEEL, and of several executable processes only `process` stays so (a file of ours
/// holds one).
inline std::string translated(std::string text, const std::string& process)
{
    static const std::regex opening{R"(<((?:\w+:)?)scriptTask )"};
    static const std::regex script{R"(<(?:\w+:)?script>\s*(?:<!\[CDATA\[)?\s*(\w+))"};
    static const std::regex script_element{R"(<((?:\w+:)?)script>[^/]*</(?:\w+:)?script>)"};
    static const std::regex denial{R"re(!test\.contains\("(\w)"\))re"};
    static const std::regex test{R"re(test\.contains\("(\w)"\))re"};
    static const std::regex juel{R"re(\$\{integerVariable\})re"};
    for (std::smatch found; std::regex_search(text, found, opening);) {
        const auto at = static_cast<std::size_t>(found.position());
        std::smatch word;
        const auto rest = text.substr(at);
        std::regex_search(rest, word, script);
        const auto prefix = found[1].str();
        text.replace(at, static_cast<std::size_t>(found.length()),
                     "<" + prefix + R"(serviceTask xmlns:divan="urn:divan:bpmn:1" divan:connector=")" +
                         word[1].str() + "\" ");
        const auto closing = text.find("</" + prefix + "scriptTask>", at);
        text.replace(closing, prefix.size() + 13, "</" + prefix + "serviceTask>");
    }
    text = all_replaced(text, script_element, "");
    text = all_replaced(text, denial, R"(not(contains(test, "$1")))");
    text = all_replaced(text, test, R"(contains(test, "$1"))");
    text = all_replaced(text, juel, "integerVariable");
    static const std::regex executable{R"re(<(?:\w+:)?process [^>]*isExecutable="true")re"};
    std::string result;
    auto from = text.cbegin();
    for (std::sregex_iterator at{text.begin(), text.end(), executable}, end; at != end; ++at) {
        result.append(from, (*at)[0].first);
        auto head = at->str();
        if (head.find("id=\"" + process + "\"") == std::string::npos) {
            head.replace(head.rfind("true"), 4, "false");
        }
        result += head;
        from = (*at)[0].second;
    }
    return result.append(from, text.cend());
}

/// Plays the world around the cases of one model: connectors, messages between them, calls, a clock.
class World {
public:
    World(const fs::path& file, std::string process) : text_{read_file(file)}, main_{std::move(process)} {}

    /// Of the process under test; empty when it may be run.
    std::string refusal()
    {
        auto report = bpmn::check(translated(text_, main_), {});
        if (report.process) {
            definitions_[main_] = Definition::compile(*std::move(report.process), {}).definition;
            return {};
        }
        const auto first =
            std::ranges::find(report.findings, bpmn::Severity::error, &bpmn::Finding::severity);
        return first->rule + " " + first->element;
    }

    void run(const JsonValue& each)
    {
        std::vector<feel::Context::Entry> variables{
            {"integerVariable", each.find("integerVariable")->number}};
        if (each.find("input")->kind == json_schema::Kind::text) {
            variables.emplace_back("test", feel::Value{each.find("input")->text});
        }
        const auto& start = each.find("start")->items;
        for (const auto& id : start) {
            const auto is_last = &id == &start.back();
            begin(id.text, nowhere, is_last ? feel::make_context(variables) : feel::Value{});
        }
        // The table waits not at all where time plays no part; a terminated branch must stay silent for
        // longer.
        advance(beginning + std::max(each.find("waitMs")->number.to_integer().value(), patience));
    }

    /// Of the table's mark that is worked out at the check.
    [[nodiscard]] bool is_parallel() const
    {
        return spans_.size() == 2 && spans_[0].first < spans_[1].second && spans_[1].first < spans_[0].second;
    }

    std::vector<std::string> trace;
    bool has_marker{};
    bool is_data_right{};
    bool has_runtime_error{};
    std::string error; // that ended the case under test
    bool is_replayed{true};

private:
    static constexpr Moment script_takes = 10'000;
    static constexpr Moment patience = 2'000;

    struct Case {
        std::string process;
        std::optional<Definition> definition;
        State state;
        std::size_t caller{nowhere};
        Id call{};
        std::vector<Event> history;
    };
    /// Something that is going to happen.
    struct Due {
        Moment at{};
        std::size_t of{};
        Event event;
    };

    const Definition& definition(const std::string& process)
    {
        auto& found = definitions_[process];
        if (!found) {
            found = test::definition_of(translated(text_, process));
        }
        return *found;
    }

    void begin(const std::string& process,
               Index node,
               const feel::Value& data,
               std::size_t caller = nowhere,
               Id call = 0)
    {
        cases_.push_back({process, definition(process), {}, caller, call, {}});
        Event event{.kind = EventKind::started, .at = now_, .id = 0, .node = node, .code = {}, .detail = {}};
        event.data = data;
        take(cases_.size() - 1, event);
    }

    void take(std::size_t index, const Event& event)
    {
        auto& one = cases_[index];
        const auto outcome = step(*one.definition, one.state, event);
        if (outcome.refused != Reason::none) {
            return;
        }
        one.history.push_back(event);
        for (const auto& effect : outcome.effects) {
            happen(index, effect);
        }
        check_replay(cases_[index]);
    }

    /// The history, as stored, folds to the same bytes.
    void check_replay(const Case& one)
    {
        State again;
        for (const auto& event : one.history) {
            const auto read = read_event(*one.definition, stored(*one.definition, event));
            is_replayed = is_replayed && read.has_value();
            static_cast<void>(step(*one.definition, again, read.value_or(Event{})));
        }
        const auto bytes = stored(*one.definition, one.state);
        const auto back = read_state(*one.definition, bytes);
        is_replayed = is_replayed && bytes == stored(*one.definition, again) && back.has_value();
    }

    void happen(std::size_t index, const Effect& effect)
    {
        const auto& node =
            effect.node == nowhere ? bpmn::Node{} : cases_[index].definition->node(effect.node);
        switch (effect.kind) {
        case EffectKind::asked:
            run_script(index, effect.id, node.keys.connector);
            break;
        case EffectKind::called:
            begin(effect.text, nowhere, effect.data, index, effect.id);
            break;
        case EffectKind::signalled:
            signal(index, effect.text);
            break;
        case EffectKind::escalated:
            tell_caller(index, effect.text);
            break;
        case EffectKind::sent:
            deliver(effect.text);
            break;
        case EffectKind::timer_set:
            later(effect.due, index,
                  {.kind = EventKind::fired, .at = effect.due, .id = effect.id, .code = {}, .detail = {}});
            break;
        case EffectKind::incident_raised:
            has_runtime_error = true;
            break;
        case EffectKind::ended:
            if (index == 0 || cases_[index].process == main_) {
                error = effect.text;
            }
            if (const auto caller = cases_[index].caller; caller != nowhere) {
                later(now_, caller,
                      {.kind = EventKind::completed,
                       .at = now_,
                       .id = cases_[index].call,
                       .code = {},
                       .detail = {}});
            }
            break;
        default:
            break;
        }
    }

    void tell_caller(std::size_t index, const std::string& code)
    {
        if (const auto caller = cases_[index].caller; caller != nowhere) {
            later(now_, caller,
                  {.kind = EventKind::escalated,
                   .at = now_,
                   .id = cases_[index].call,
                   .code = code,
                   .detail = {}});
        }
    }

    void later(Moment at, std::size_t index, Event event) { due_.push_back({at, index, std::move(event)}); }

    /// To whom waits for it, else to a process that begins with it.
    void deliver(const std::string& name)
    {
        for (std::size_t index = 0; index < cases_.size(); ++index) {
            const auto& one = cases_[index];
            for (const auto& subscription : one.state.subscriptions) {
                if (one.definition->node(subscription.node).event.name == name) {
                    later(now_, index,
                          {.kind = EventKind::received,
                           .at = now_,
                           .id = subscription.id,
                           .code = {},
                           .detail = {}});
                    return;
                }
            }
        }
        begin_by(bpmn::EventKind::message, name);
    }

    /// To all who wait for it in other cases, and to all processes that begin with it.
    void signal(std::size_t thrower, const std::string& name)
    {
        for (std::size_t index = 0; index < cases_.size(); ++index) {
            const auto& one = cases_[index];
            for (const auto& subscription : one.state.subscriptions) {
                const auto& event = one.definition->node(subscription.node).event;
                if (index != thrower && event.kind == bpmn::EventKind::signal && event.name == name) {
                    later(now_, index,
                          {.kind = EventKind::received,
                           .at = now_,
                           .id = subscription.id,
                           .code = {},
                           .detail = {}});
                }
            }
        }
        begin_by(bpmn::EventKind::signal, name);
    }

    void begin_by(bpmn::EventKind kind, const std::string& name)
    {
        static const std::regex partner{R"re(<(?:\w+:)?process [^>]*id="(\w+)")re"};
        for (std::sregex_iterator at{text_.begin(), text_.end(), partner}, end; at != end; ++at) {
            const auto process = (*at)[1].str();
            const auto& nodes = definition(process).process().nodes;
            const auto start = std::ranges::find_if(nodes, [&](const bpmn::Node& node) {
                return node.kind == bpmn::NodeKind::start_event && node.scope == 0 &&
                       node.event.kind == kind && node.event.name == name;
            });
            if (start != nodes.end()) {
                begin(process, static_cast<Index>(start - nodes.begin()), {});
            }
        }
    }

    void run_script(std::size_t index, Id wait, const std::string& script)
    {
        Event done{.kind = EventKind::completed, .at = now_, .id = wait, .code = {}, .detail = {}};
        auto takes = Moment{0};
        if (script.starts_with("CREATE_TIMESTAMP") || script == "WAIT_TEN_SECONDS") {
            takes = script_takes;
            if (script != "WAIT_TEN_SECONDS") {
                spans_.emplace_back(now_, now_ + takes);
            }
        } else if (script == "THROW_ERROR") {
            done.kind = EventKind::failed;
            done.code = "ERR_CODE";
        }
        done.at = now_ + takes;
        later(done.at, index, done);
    }

    /// What a script does, when it ends: its marks are set and its values given back.
    void finish_script(Due& due)
    {
        const auto& one = cases_[due.of];
        const auto* const wait = find_wait(one.state, due.event.id);
        if (due.event.kind != EventKind::completed || wait == nullptr || wait->kind != WaitKind::asked) {
            return;
        }
        const auto script = one.definition->node(wait->node).keys.connector;
        if (script.starts_with("SCRIPT_task")) {
            trace.push_back("Task" + script.substr(11));
        } else if (script.starts_with("INCREMENT")) {
            const auto& variables = one.state.frames.front().variables;
            const auto found = std::ranges::find(variables, "integerVariable", &feel::Context::Entry::first);
            const auto* const before = found->second.get<feel::Number>();
            Event changed{.kind = EventKind::changed, .at = due.at, .code = {}, .detail = {}};
            changed.data =
                feel::make_context({{"integerVariable", feel::add(*before, feel::Number{1}).value()}});
            take(due.of, changed);
            if (script.ends_with("LOG")) {
                trace.emplace_back("Increment");
            }
        } else if (script == "CREATE_MARKER_FILE") {
            has_marker = true;
        } else if (script == "SET_STRING_DATA") {
            Event changed{.kind = EventKind::changed, .at = due.at, .code = {}, .detail = {}};
            changed.data = feel::make_context({{"data", feel::Value{"String"}}});
            take(due.of, changed);
        } else if (script == "LOG_DATA") {
            const auto& variables = one.state.frames.front().variables;
            const auto found = std::ranges::find(variables, "data", &feel::Context::Entry::first);
            is_data_right = found != variables.end() && *found->second.string() == "String";
        }
    }

    void advance(Moment until)
    {
        while (!due_.empty()) {
            const auto next = std::ranges::min_element(due_, {}, &Due::at);
            if (next->at > until) {
                return;
            }
            auto due = *next;
            due_.erase(next);
            now_ = std::max(now_, due.at);
            finish_script(due);
            take(due.of, due.event);
        }
    }

    std::string text_;
    std::string main_;
    std::map<std::string, std::optional<Definition>> definitions_;
    std::vector<Case> cases_;
    std::vector<Due> due_;
    std::vector<std::pair<Moment, Moment>> spans_;
    Moment now_{beginning};
};

} // namespace divan::engine::betsy
