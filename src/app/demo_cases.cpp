// SPDX-License-Identifier: Apache-2.0
#include "app/demo_cases.hpp"

#include "platform/procedure/bundle/folder.hpp"
#include "platform/procedure/scenario/scenario.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace divan::app {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

static constexpr days deployed_before{14}; // in the working hours of a day before any case

static Instant moment(const Stage& stage, CivilDate today, days before, std::int64_t hour)
{
    const CivilDate day{std::chrono::sys_days{today} - before};
    return instant_of(day, hours{hour} + minutes{10}, stage.zone());
}

static void take_step(Stage& stage, const DemoCaseStep& step, CaseId id)
{
    const auto actor = stage.actor(step.by);
    const auto tasks = stage.cases().detail(actor, id).tasks;
    const auto open = std::ranges::find_if(
        tasks, [&step](const cases::Task& task) { return task.node == step.node && task.outcome.empty(); });
    if (open == tasks.end()) {
        throw std::runtime_error{"the demo does a task that is not open: " + step.node};
    }
    stage.cases().complete(actor, {open->id, open->version}, step.data);
}

static void place(Stage& stage, const DemoCase& script, CivilDate today)
{
    const auto made = std::make_shared<CaseId>(); // shared by the acts on one case
    const auto came = moment(stage, today, days{script.days_ago}, 9);
    stage.at(came, [&stage, &script, made] {
        const auto actor = stage.actor(script.by);
        const auto known = stage.cases().procedures(actor);
        if (std::ranges::any_of(known, [&script](const cases::ProcedurePage& page) {
                return page.loaded.definition.key == script.procedure;
            })) {
            *made = stage.cases()
                        .start(actor, {script.procedure, script.business_key, script.title, script.data})
                        .id;
        }
    });
    for (const auto& step : script.steps) {
        stage.at(came + hours{step.after_hours}, [&stage, &step, made] {
            if (made->value != 0) {
                take_step(stage, step, *made);
            }
        });
    }
}

void place_cases(Stage& stage,
                 const DemoScript& script,
                 const std::filesystem::path& procedures,
                 CivilDate today)
{
    if (procedures.empty() || !std::filesystem::is_directory(procedures)) {
        return;
    }
    stage.at(moment(stage, today, deployed_before, 8), [&stage, procedures] {
        for (const auto& folder : bundle::folders_in(procedures)) {
            stage.deploy({bundle::files_in(folder), scenario::files_in(folder)});
        }
    });
    if (script.cases) {
        for (const auto& each : *script.cases) {
            place(stage, each, today);
        }
    }
}

} // namespace divan::app
