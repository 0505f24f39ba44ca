// SPDX-License-Identifier: Apache-2.0
// Processes drawn for Camunda 7 become ours. Start at convert.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace divan::convert {

/// done: said in our words; stub: something that the folder of the procedure must bring; dropped: without
/// meaning here; left: stands as it was, and `procedure check` refuses it until somebody draws it otherwise.
enum class Outcome { done, stub, dropped, left };

struct Note {
    Outcome outcome{Outcome::done};
    std::string_view rule; // see rules()
    int line{};            // of the file that was given
    std::string element;   // its id, or its name where it has none
    std::string detail;
};

struct Rule {
    std::string_view key;
    std::string_view fa;
    std::string_view en;
};
[[nodiscard]] std::span<const Rule> rules();
/// "{element}" and "{detail}" filled in.
[[nodiscard]] std::string sentence(const Note& note, bool in_persian);

struct Conversion {
    std::optional<std::string> file; // in UTF-8; empty when the bytes are no file to convert
    std::vector<Note> notes;         // with one note "file.unreadable" then
};

/// Turns what Camunda 7 adds to a BPMN 2.0 file into our own attributes and elements (namespace
/// urn:divan:bpmn:1) and its expressions into FEEL. What is drawn stays as it is, diagrams and comments too.
///
/// | Camunda 7 | ours |
/// |---|---|
/// | `${…}` in conditions, timers and loops | FEEL |
/// | `formKey` | `divan:form` |
/// | `candidateGroups`, `candidateUsers`, `assignee` | `divan:role` |
/// | `expression`, `delegateExpression`, `class`, `topic` | `divan:connector` with `divan:input`s |
/// | `resultVariable` | `divan:output` |
/// | `decisionRef` | `divan:decision` |
/// | `in`, `out`, `inputParameter`, `outputParameter` | `divan:input`, `divan:output` |
/// | `asyncBefore`, `jobPriority`, `historyTimeToLive` … | dropped: each step is durable here |
[[nodiscard]] Conversion convert(std::string_view bytes);

} // namespace divan::convert
