// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/scenario/scenario.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace divan::app {

struct ScenarioArguments {
    std::vector<std::string> folders;
    bool is_persian{};
};

/// True when the case went as the file says; else says where it did not.
static bool play(const bundle::Bundle& bundle, const std::string& path, const bundle::File& file, bool fa)
{
    const auto reading = scenario::read(file.text);
    for (const auto& fault : reading.faults) {
        std::printf("%s: %s: %s\n", path.c_str(), fault.path.c_str(), fault.reason.c_str());
    }
    if (!reading.scenario) {
        return false;
    }
    const auto& title = fa ? reading.scenario->title_fa : reading.scenario->title_en;
    const auto faults = scenario::run(bundle, *reading.scenario);
    std::printf("%s: %s: %s\n", path.c_str(), faults.empty() ? "ok" : "FAILED", title.c_str());
    for (const auto& fault : faults) {
        std::printf("%s: step %zu, %s: expected %s, was %s\n", path.c_str(), fault.step, fault.what.c_str(),
                    fault.expected.empty() ? "-" : fault.expected.c_str(),
                    fault.was.empty() ? "-" : fault.was.c_str());
    }
    return faults.empty();
}

struct Count {
    std::size_t scenarios{};
    std::size_t failed{};
};

static void play_all(const std::filesystem::path& folder, bool fa, Count& count)
{
    const auto reading = bundle::read(bundle::files_in(folder), "UTC");
    const auto files = scenario::files_in(folder);
    if (!reading.bundle) {
        throw std::runtime_error{folder.string() + " can't run: see divan procedure check"};
    }
    if (files.empty()) {
        throw std::runtime_error{folder.string() + " has no scenario (tests/*.json)"};
    }
    for (const auto& file : files) {
        ++count.scenarios;
        count.failed += play(*reading.bundle, (folder / file.name).string(), file, fa) ? 0U : 1U;
    }
}

void add_scenario_command(CLI::App& group)
{
    auto* const command = group.add_subcommand(
        "test", "Play the scenarios of procedures (tests/*.json) and say where a case goes another way");
    const auto arguments = std::make_shared<ScenarioArguments>(); // shared with the callback
    command->add_option("FOLDER", arguments->folders, "Folders of procedures")->required();
    command->add_flag("--fa", arguments->is_persian, "Titles in Persian");
    command->callback([arguments] {
        Count count;
        for (const auto& folder : arguments->folders) {
            play_all(folder, arguments->is_persian, count);
        }
        std::printf("%zu scenarios, %zu failed\n", count.scenarios, count.failed);
        if (count.failed > 0) {
            throw std::runtime_error{"not every case goes as expected"};
        }
    });
}

} // namespace divan::app
