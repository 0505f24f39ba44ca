// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/definitions.hpp"

#include "base/error.hpp"
#include "platform/organisation/store.hpp"
#include "platform/procedure/cases/calls.hpp"
#include "platform/procedure/cases/starts.hpp"
#include "platform/procedure/cases/versions.hpp"

#include <set>
#include <stdexcept>
#include <string>
#include <utility>

namespace divan::cases {

Loaded Definitions::get(db::ReadSession& session, DefinitionId id)
{
    {
        const std::scoped_lock lock{mutex_};
        if (const auto kept = kept_.find(id); kept != kept_.end()) {
            return kept->second;
        }
    }
    Loaded loaded;
    loaded.definition = store::definition(session, id);
    loaded.bundle = bundle::read(store::files(session, id), zone_).bundle;
    if (!loaded.bundle) {
        throw std::logic_error{"version " + std::to_string(loaded.definition.version) + " of procedure " +
                               loaded.definition.key + " can't be read any more"};
    }
    const std::scoped_lock lock{mutex_};
    if (kept_.size() == most) {
        kept_.clear();
    }
    kept_.emplace(id, loaded);
    return loaded;
}

/// Tasks of roles and posts that are not there would wait for nobody; of duties it is only told.
std::vector<bundle::Finding> strangers(db::ReadSession& session, const bundle::Law& law, CivilDate day)
{
    std::vector<bundle::Finding> findings;
    const auto codes = organisation::role_codes(session);
    for (const auto& rule : law.roles) {
        const auto is_known = rule.role ? codes.contains(rule.role->value)
                                        : organisation::find_post(session, rule.post->value, day).has_value();
        if (!is_known) {
            findings.push_back(bundle::found(std::string{bundle::law_file},
                                             {bpmn::Severity::error, "role.not_here", 0, rule.key.value,
                                              rule.role ? rule.role->value : rule.post->value}));
        }
    }
    for (const auto& rule : law.decided_at.value_or(std::vector<bundle::DecidingRule>{})) {
        if (rule.appeal && !store::newest(session, rule.appeal->procedure.value)) {
            findings.push_back(bundle::found(std::string{bundle::law_file},
                                             {bpmn::Severity::warning, "appeal.not_here", 0, rule.node.value,
                                              rule.appeal->procedure.value}));
        }
    }
    if (law.duties) {
        std::set<std::string> addresses;
        for (const auto& duty : organisation::duties(session, {day})) {
            addresses.insert(duty.address);
        }
        for (const auto& duty : *law.duties) {
            if (!addresses.contains(duty.value)) {
                findings.push_back(
                    bundle::found(std::string{bundle::law_file},
                                  {bpmn::Severity::warning, "duty.not_here", 0, "duties", duty.value}));
            }
        }
    }
    return findings;
}

namespace {

/// Of a version, beside its row.
struct Parts {
    const bundle::Law& law;
    const Delivery& delivery;
    std::vector<Binding> bindings;
    std::vector<Start> starts;
};

} // namespace

static void
keep(db::UnitOfWork& tx, Instant at, const ledger::Author& author, const Definition& made, Parts parts)
{
    const auto entry =
        ledger::append(tx, at, author, "procedures.definition.deployed", {definition_kind, made.id.value},
                       {{"key", made.key}, {"version", made.version}, {"sha256", made.hash}});
    store::insert(tx, made, entry.id);
    for (const auto& file : parts.delivery.files) {
        store::insert(tx, made.id, file);
    }
    for (const auto& file : parts.delivery.scenarios) {
        store::insert_scenario(tx, made.id, file);
    }
    for (const auto& binding : parts.bindings) {
        store::insert(tx, made.id, binding);
    }
    for (auto& start : parts.starts) {
        start.definition = made.id;
    }
    store::put_starts(tx, made.key, parts.starts);
}

Deployment deploy(db::Database& database,
                  Instant at,
                  const ledger::Author& author,
                  const std::string& zone,
                  const std::vector<bundle::File>& files)
{
    return deploy(database, at, author, zone, Delivery{files});
}

/// The version that it is already, or the next one.
static void
keep_as_next(db::UnitOfWork& tx, Instant at, const ledger::Author& author, Parts parts, Deployment& made)
{
    const auto& law = parts.law;
    const auto hash = bundle::hash_of(parts.delivery.files);
    const auto newest = store::newest(tx, law.key.value);
    if (newest && newest->hash == hash && store::bindings(tx, newest->id) == parts.bindings) {
        made.definition = newest;
        return;
    }
    const auto version = newest ? newest->version : 0;
    if (parts.delivery.based_on.value_or(version) != version) {
        throw AppError{ErrorCode::conflict, "procedure.newer_version"};
    }
    made.definition = Definition{.id = DefinitionId{tx.next_id()},
                                 .key = law.key.value,
                                 .version = version + 1,
                                 .hash = hash,
                                 .title_fa = law.title_fa.value,
                                 .title_en = law.title_en.value,
                                 .deployed_at = to_text(at)};
    made.is_new = true;
    keep(tx, at, author, *made.definition, std::move(parts));
}

Deployment deploy(db::Database& database,
                  Instant at,
                  const ledger::Author& author,
                  const std::string& zone,
                  const Delivery& delivery)
{
    const auto reading = bundle::read(delivery.files, zone);
    if (!reading.bundle) {
        return {{}, false, reading.findings};
    }
    const auto& law = reading.bundle->law();
    const Now now{at, civil_date(at, zone), zone};
    Definitions definitions{zone};
    try {
        return database.write([&](db::UnitOfWork& tx) -> Deployment {
            Deployment deployment{{}, false, reading.findings};
            for (auto& finding : strangers(tx, law, now.day)) {
                deployment.findings.push_back(std::move(finding));
            }
            Parts parts{law, delivery, bind_calls(tx, definitions, *reading.bundle, deployment.findings),
                        starts_of(tx, now, *reading.bundle, deployment.findings)};
            if (!bundle::has_errors(deployment.findings)) {
                keep_as_next(tx, at, author, std::move(parts), deployment);
            }
            return deployment;
        });
    } catch (const AppError& error) {
        if (error.reason() == "db.duplicate") { // another was as fast with the same number
            throw AppError{ErrorCode::conflict, "procedure.newer_version"};
        }
        throw;
    }
}

} // namespace divan::cases
