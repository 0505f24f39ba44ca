// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/check.hpp"

#include "platform/procedure/bpmn/document_rules.hpp"
#include "platform/procedure/bpmn/reader.hpp"
#include "platform/procedure/bpmn/soundness.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace divan::bpmn {

static bool is_executable(const xml::Element& process)
{
    const auto flag = process.attribute("isExecutable");
    return flag && (*flag == "true" || *flag == "1");
}

static void sort_by_line(std::vector<Finding>& findings)
{
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
        return std::tuple{finding.line, finding.element, finding.rule, finding.detail};
    });
    findings.erase(std::unique(findings.begin(), findings.end()),
                   findings.end()); // clang 14 has no ranges' own
}

/// The one process to run; the others of a file are partners in the drawing.
static const xml::Element* executable(const xml::Element& root, std::vector<Finding>& findings)
{
    const xml::Element* found = nullptr;
    for (const auto* const process : root.all(bpmn_space, "process")) {
        if (!is_executable(*process)) {
            continue;
        }
        if (found != nullptr) {
            findings.push_back(
                {Severity::error, "process.several_executable", process->line, label(*process), {}});
        }
        found = found == nullptr ? process : found;
    }
    if (found == nullptr) {
        findings.push_back({Severity::error, "process.none_executable", root.line, label(root), {}});
    }
    return found;
}

static bool is_understood(const std::vector<Finding>& findings)
{
    return std::ranges::none_of(findings, [](const Finding& finding) {
        return finding.severity == Severity::error &&
               (finding.rule.starts_with("element.") || finding.rule.starts_with("reference.") ||
                finding.rule.starts_with("id.") || finding.rule.starts_with("event.link_") ||
                finding.rule == "attribute.unsupported");
    });
}

/// What an inclusive join waits for is part of the proof.
static bool is_provable(const std::vector<Finding>& findings)
{
    return std::ranges::none_of(
        findings, [](const Finding& finding) { return finding.rule.starts_with("gateway.inclusive_"); });
}

Report check(std::string_view bytes, const Options& options)
{
    Report report;
    auto reading = xml::read(bytes);
    if (!reading.root) {
        const auto& fault = reading.fault.value();
        report.findings.push_back({Severity::error, fault.rule, fault.line, {}, fault.detail});
        return report;
    }
    const auto& root = *reading.root;
    const auto ids = collect_ids(root, report.findings);
    check_words(root, report.findings);
    check_references(root, ids, report.findings);
    check_collaboration(root, ids, report.findings);
    const auto* const chosen = executable(root, report.findings);
    const Reader reader{ids, report.findings};
    for (const auto* const element : root.all(bpmn_space, "process")) {
        auto process = reader.process(*element);
        if (element != chosen) {
            continue;
        }
        // The flow of what is not understood would only give faults that follow from it.
        if (is_understood(report.findings)) {
            check_flow(process, options.expression, report.findings);
            if (is_provable(report.findings)) {
                check_soundness(process, report.findings);
            }
        }
        report.process = std::move(process);
    }
    sort_by_line(report.findings);
    if (has_error(report.findings)) {
        report.process.reset();
    }
    return report;
}

} // namespace divan::bpmn
