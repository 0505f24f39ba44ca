// SPDX-License-Identifier: Apache-2.0
// Any bytes as BPMN: either a process that holds together or an error; every finding has a rule with a text.
#include "platform/procedure/bpmn/check.hpp"
#include "require.hpp"

#include <algorithm>
#include <cstdint>

using divan::fuzz::require;

namespace {

namespace bpmn = divan::bpmn;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto report = bpmn::check({reinterpret_cast<const char*>(data), size}, {});
    for (const auto& finding : report.findings) {
        require(bpmn::find_rule(finding.rule) != nullptr && finding.line >= 0);
    }
    require(report.process.has_value() != bpmn::has_error(report.findings));
    if (report.process) {
        for (const auto& flow : report.process->flows) {
            require(flow.source < report.process->nodes.size() && flow.target < report.process->nodes.size());
        }
    }
    return 0;
}
