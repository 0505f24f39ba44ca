// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/authoring/service.hpp"

#include "base/error.hpp"
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/cases/starts.hpp"
#include "platform/procedure/cases/tasks.hpp"

#include <utility>

namespace divan::authoring {

static void authorise(const access::Actor& actor)
{
    if (actor.reach(cases::permission::deploy) != access::Reach::all) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

std::vector<cases::store::VersionRow> Service::versions(const access::Actor& actor) const
{
    authorise(actor);
    return database_.read([](db::ReadSession& session) { return cases::store::versions(session); });
}

Sources Service::sources(const access::Actor& actor, DefinitionId id) const
{
    return database_.read([&](db::ReadSession& session) {
        Sources found{cases::store::definition(session, id), {}};
        authorise(actor);
        found.files = cases::store::files(session, id);
        for (auto& file : cases::store::scenarios(session, id)) {
            found.files.push_back(std::move(file));
        }
        return found;
    });
}

Checked Service::check(const access::Actor& actor, const Folder& folder)
{
    authorise(actor);
    Checked checked{authoring::check(folder, definitions_.zone()), {}, {}, false, {}};
    if (!checked.report.bundle) {
        return checked;
    }
    const auto& law = checked.report.bundle->law();
    checked.key = law.key.value;
    const auto at = clock_.now();
    const cases::Now now{at, civil_date(at, definitions_.zone()), definitions_.zone()};
    database_.read([&](db::ReadSession& session) {
        auto& findings = checked.report.findings;
        for (auto& finding : cases::strangers(session, law, now.day)) {
            findings.push_back(std::move(finding));
        }
        static_cast<void>(cases::bind_calls(session, definitions_, *checked.report.bundle, findings));
        static_cast<void>(cases::starts_of(session, now, *checked.report.bundle, findings));
        checked.newest = cases::store::newest(session, checked.key);
        checked.running = cases::store::running_versions(session, checked.key);
    });
    checked.is_same = checked.newest && checked.newest->hash == bundle::hash_of(folder.law);
    return checked;
}

cases::Deployment Service::deploy(const access::Actor& actor, const Folder& folder, std::int64_t based_on)
{
    authorise(actor);
    if (!authoring::check(folder, definitions_.zone()).is_sound()) {
        throw AppError{ErrorCode::conflict, "procedure.not_sound"};
    }
    auto made = cases::deploy(database_, clock_.now(), actor.author(), definitions_.zone(),
                              {folder.law, folder.scenarios, based_on});
    if (!made.definition) {
        throw AppError{ErrorCode::conflict, "procedure.not_sound"};
    }
    return made;
}

Moved Service::migrate(const access::Actor& actor, DefinitionId to, cases::MigrationOrder order, CaseId after)
{
    order.procedure =
        database_.read([to](db::ReadSession& session) { return cases::store::definition(session, to).key; });
    authorise(actor);
    order.to = to;
    order.author = actor.author();
    Moved moved{cases::migrate_some(database_, clock_, definitions_, order, after), {}};
    database_.read([&](db::ReadSession& session) {
        for (const auto& migrant : moved.part.cases) {
            if (access::sees(session, actor, cases::permission::read, cases::reference(migrant.id))) {
                moved.visible.insert(migrant.id);
            }
        }
    });
    return moved;
}

} // namespace divan::authoring
