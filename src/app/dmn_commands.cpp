// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "base/file.hpp"
#include "platform/procedure/dmn/model.hpp"
#include "platform/procedure/dmn/tck.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace divan::app {

static void test(const std::string& folder)
{
    const auto summary = dmn::tck::run(folder);
    std::fputs(dmn::tck::to_csv(summary).c_str(), stdout);
    std::fprintf(stderr, "%zu passed, %zu failed, 0 skipped; %zu of %zu folders fully green\n",
                 summary.passed(), summary.failed(), summary.green_folders, summary.folders);
    if (summary.failed() != 0) {
        throw std::runtime_error{std::to_string(summary.failed()) + " cases failed"};
    }
}

static void add_test(CLI::App& group)
{
    auto* const command =
        group.add_subcommand("test", "Run test cases in the DMN TCK's format; print its csv");
    const auto folder = std::make_shared<std::string>(); // shared with the callback
    command->add_option("folder", *folder, "A folder with models and their test files, at any depth")
        ->required();
    command->callback([folder] { test(*folder); });
}

static void check(const std::vector<std::string>& files)
{
    std::vector<dmn::Source> sources;
    sources.reserve(files.size());
    for (const auto& file : files) {
        sources.push_back({file, read_file(file)});
    }
    const auto reading = dmn::Model::read(sources);
    for (const auto& finding : reading.findings) {
        const auto* const kind = finding.severity == dmn::Severity::error ? "error" : "warning";
        std::printf("%s: %s\n", kind, dmn::to_text(finding).c_str());
    }
    if (dmn::has_errors(reading.findings)) {
        throw std::runtime_error{files.front() + " cannot be deployed"};
    }
    std::printf("%s is sound: %zu decisions\n", files.front().c_str(), reading.model->decisions().size());
}

static void add_check(CLI::App& group)
{
    auto* const command = group.add_subcommand("check", "Say everything that is wrong with a decision model");
    const auto files = std::make_shared<std::vector<std::string>>(); // shared with the callback
    command->add_option("files", *files, "The model, then the files it imports")->required();
    command->callback([files] { check(*files); });
}

void add_dmn_commands(CLI::App& program)
{
    auto* const group = program.add_subcommand("dmn", "Decision models (DMN 1.2 to 1.5)");
    group->require_subcommand(1);
    add_test(*group);
    add_check(*group);
}

} // namespace divan::app
