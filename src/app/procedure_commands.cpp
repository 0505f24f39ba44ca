// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "base/file.hpp"
#include "platform/procedure/bpmn/check.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace divan::app {

static const char* to_text(bpmn::Severity severity)
{
    switch (severity) {
    case bpmn::Severity::error:
        return "error";
    case bpmn::Severity::warning:
        return "warning";
    case bpmn::Severity::note:
        return "note";
    }
    return "";
}

/// Prints FILE:LINE: severity: sentence [rule]; true when the file may be deployed.
static bool check_file(const std::string& path, bpmn::Language language)
{
    const auto report = bpmn::check(read_file(path), {});
    for (const auto& finding : report.findings) {
        std::printf("%s:%d: %s: %s [%s]\n", path.c_str(), finding.line, to_text(finding.severity),
                    bpmn::sentence(finding, language).c_str(), finding.rule.c_str());
    }
    return report.process.has_value();
}

void add_procedure_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("procedure", "Processes drawn in BPMN 2.0");
    group->require_subcommand(1);
    struct Arguments {
        std::vector<std::string> files;
        bool is_persian{};
    };
    auto* const command =
        group->add_subcommand("check", "Say what stands in the way of running a process, with file and line");
    const auto arguments = std::make_shared<Arguments>(); // shared with the callback
    command->add_option("FILE", arguments->files, "BPMN files")->required();
    command->add_flag("--fa", arguments->is_persian, "In Persian");
    command->callback([arguments] {
        std::size_t refused = 0;
        for (const auto& file : arguments->files) {
            refused +=
                check_file(file, arguments->is_persian ? bpmn::Language::fa : bpmn::Language::en) ? 0U : 1U;
        }
        std::printf("%zu files, %zu refused\n", arguments->files.size(), refused);
        if (refused > 0) {
            throw std::runtime_error{"not every process can run"};
        }
    });
}

} // namespace divan::app
