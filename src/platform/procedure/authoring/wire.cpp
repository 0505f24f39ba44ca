// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/authoring/wire.hpp"

#include <algorithm>
#include <utility>

namespace divan::authoring::wire {

Folder folder_of(const std::vector<AuthoredFile>& files)
{
    std::vector<bundle::File> all;
    all.reserve(files.size());
    for (const auto& file : files) {
        all.push_back({file.name.value, file.text.value});
    }
    return sorted(std::move(all));
}

static ScenarioResult view(const Played& played)
{
    ScenarioResult result{played.file, played.title_fa, played.title_en, {}, {}};
    result.unread.reserve(played.unread.size());
    for (const auto& each : played.unread) {
        result.unread.push_back({each.path, each.reason});
    }
    result.faults.reserve(played.faults.size());
    for (const auto& each : played.faults) {
        result.faults.push_back({static_cast<std::int64_t>(each.step), each.what, each.expected, each.was});
    }
    return result;
}

ProcedureReport view(const Checked& checked)
{
    ProcedureReport report;
    report.findings.reserve(checked.report.findings.size());
    for (const auto& each : checked.report.findings) {
        report.findings.push_back({each.file, each.line, each.element, each.rule,
                                   each.severity == bpmn::Severity::error, each.fa, each.en});
    }
    report.scenarios.reserve(checked.report.scenarios.size());
    for (const auto& each : checked.report.scenarios) {
        report.scenarios.push_back(view(each));
    }
    report.is_sound = checked.report.is_sound();
    report.key = checked.key;
    if (checked.newest) {
        report.newest_id = checked.newest->id.value;
        report.newest_version = checked.newest->version;
    }
    report.is_same = checked.is_same;
    report.running.reserve(checked.running.size());
    for (const auto& each : checked.running) {
        report.running.push_back({each.version, each.cases});
    }
    return report;
}

ProcedureVersions view(const std::vector<cases::store::VersionRow>& versions)
{
    ProcedureVersions list;
    list.versions.reserve(versions.size());
    for (const auto& [definition, running] : versions) {
        list.versions.push_back({definition.id.value, definition.key, definition.version, definition.title_fa,
                                 definition.title_en, definition.deployed_at, running});
    }
    return list;
}

ProcedureSources view(Sources sources)
{
    ProcedureSources shown{
        sources.definition.id.value, sources.definition.key, sources.definition.version, {}};
    shown.files.reserve(sources.files.size());
    for (auto& file : sources.files) {
        shown.files.push_back({std::move(file.name), std::move(file.text)});
    }
    return shown;
}

static MigrationObstacle view(const engine::Obstacle& obstacle)
{
    const auto texts = engine::obstacle_texts();
    const auto text = std::ranges::find(texts, obstacle.rule, &engine::ObstacleText::rule);
    return {obstacle.element, std::string{obstacle.rule}, std::string{text->fa}, std::string{text->en}};
}

CaseMigration view(const Moved& moved)
{
    CaseMigration shown;
    shown.version = moved.part.to.version;
    shown.cases.reserve(moved.part.cases.size());
    for (const auto& each : moved.part.cases) {
        const auto is_visible = moved.visible.contains(each.id);
        MigratedCase row{.id = each.id.value,
                         .business_key = is_visible ? each.business_key : "",
                         .is_visible = is_visible,
                         .from_version = each.from,
                         .goes = each.obstacles.empty(),
                         .obstacles = {}};
        row.obstacles.reserve(each.obstacles.size());
        for (const auto& obstacle : each.obstacles) {
            row.obstacles.push_back(view(obstacle));
        }
        shown.cases.push_back(std::move(row));
    }
    shown.gone.reserve(moved.part.gone.size());
    for (const auto& [element, successors] : moved.part.gone) {
        shown.gone.push_back({element, successors});
    }
    if (moved.part.next) {
        shown.next = moved.part.next->value;
    }
    return shown;
}

cases::MigrationOrder order_of(const CaseMigrationOrder& body)
{
    cases::MigrationOrder order;
    order.is_trial = body.dry_run;
    std::vector<Violation> twice;
    std::size_t at = 0;
    for (const auto& each : body.renamed.value) {
        if (!order.renamed.emplace(each.from.value, each.to.value).second) {
            twice.push_back({"/renamed/" + std::to_string(at), "renaming.not_one_to_one"});
        }
        ++at;
    }
    reject_if_any(twice);
    return order;
}

} // namespace divan::authoring::wire
