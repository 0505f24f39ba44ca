// SPDX-License-Identifier: Apache-2.0
// Processes of the engine's own tests, fuzz target and bench: drawn in a few words.
#pragma once

#include "platform/procedure/bpmn/check.hpp"
#include "platform/procedure/engine/step.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace divan::engine::test {

/// A file around the elements of one process.
inline std::string file_of(std::string_view elements)
{
    return std::string{R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL")"
                       R"( xmlns:divan="urn:divan:bpmn:1" targetNamespace="urn:test">)"
                       R"(<message id="m1" name="paper"/><message id="m2" name="objection"/>)"
                       R"(<error id="e1" errorCode="REFUSED"/><error id="e2" errorCode="OTHER"/>)"
                       R"(<escalation id="u1" escalationCode="LATE"/><escalation id="u2"/>)"
                       R"(<signal id="n1" name="holiday"/>)"
                       R"(<process id="p" isExecutable="true">)"}
        .append(elements)
        .append("</process></definitions>");
}

inline std::string flow(std::string_view id, std::string_view from, std::string_view to)
{
    return std::string{R"(<sequenceFlow id=")"}
        .append(id)
        .append(R"(" sourceRef=")")
        .append(from)
        .append(R"(" targetRef=")")
        .append(to)
        .append(R"("/>)");
}

inline std::string
flow_if(std::string_view id, std::string_view from, std::string_view to, std::string_view condition)
{
    auto made = flow(id, from, to);
    made.resize(made.size() - 2);
    return made.append("><conditionExpression><![CDATA[")
        .append(condition)
        .append("]]></conditionExpression></sequenceFlow>");
}

/// Throws what the first finding says of a file that can't be run.
inline Definition definition_of(std::string_view file, const Options& options = {})
{
    auto report = bpmn::check(file, {});
    if (!report.process) {
        for (const auto& finding : report.findings) {
            if (finding.severity == bpmn::Severity::error) {
                throw std::invalid_argument{finding.rule + " " + finding.element + " " + finding.detail};
            }
        }
    }
    auto compiled = Definition::compile(std::move(report.process.value()), options);
    if (!compiled.definition) {
        throw std::invalid_argument{compiled.findings.front().detail};
    }
    return *std::move(compiled.definition);
}

inline Definition process_of(std::string_view elements, const Options& options = {})
{
    return definition_of(file_of(elements), options);
}

} // namespace divan::engine::test
