// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/authoring/check.hpp"

#include <algorithm>
#include <utility>

namespace divan::authoring {

Folder sorted(std::vector<bundle::File> files)
{
    Folder folder;
    for (auto& file : files) {
        if (file.name == "README.md") {
            continue;
        }
        const auto is_scenario = file.name.starts_with("tests/") && file.name.ends_with(".json");
        (is_scenario ? folder.scenarios : folder.law).push_back(std::move(file));
    }
    return folder;
}

static Played play(const bundle::Bundle& bundle, const bundle::File& file)
{
    auto reading = scenario::read(file.text);
    Played played;
    played.file = file.name;
    played.unread = std::move(reading.faults);
    if (reading.scenario) {
        played.title_fa = reading.scenario->title_fa;
        played.title_en = reading.scenario->title_en;
        played.faults = scenario::run(bundle, *reading.scenario);
    }
    return played;
}

bool Report::is_sound() const
{
    return bundle != nullptr && !bundle::has_errors(findings) &&
           std::ranges::none_of(scenarios, &Played::is_red);
}

Report check(const Folder& folder, const std::string& zone)
{
    auto reading = bundle::read(folder.law, zone);
    Report report{std::move(reading.bundle), std::move(reading.findings), {}};
    if (report.bundle) {
        report.scenarios.reserve(folder.scenarios.size());
        for (const auto& file : folder.scenarios) {
            report.scenarios.push_back(play(*report.bundle, file));
        }
    }
    return report;
}

} // namespace divan::authoring
