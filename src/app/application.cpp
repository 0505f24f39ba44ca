// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"

#include "app/demo.hpp"
#include "app/descriptors.hpp"
#include "app/installed.hpp"
#include "app/logging.hpp"
#include "app/mail_settings.hpp"
#include "app/namings.hpp"
#include "db/migrations.hpp"
#include "http/openapi.hpp"
#include "http/service_routes.hpp"
#include "modules/letters/api.hpp"
#include "modules/letters/deadlines.hpp"
#include "modules/letters/standard_text_store.hpp"
#include "platform/backup/shelf.hpp"
#include "platform/calendar/api.hpp"
#include "platform/charter/api.hpp"
#include "platform/charter/folder.hpp"
#include "platform/delegation/absence_api.hpp"
#include "platform/delegation/api.hpp"
#include "platform/files/cage.hpp"
#include "platform/files/upkeep.hpp"
#include "platform/idempotency/sweep.hpp"
#include "platform/jobs/api.hpp"
#include "platform/ledger/api.hpp"
#include "platform/ledger/signing.hpp"
#include "platform/ledger/store.hpp"
#include "platform/mail/mail.hpp"
#include "platform/orders/api.hpp"
#include "platform/organisation/store.hpp"
#include "platform/pages/api.hpp"
#include "platform/procedure/authoring/api.hpp"
#include "platform/procedure/cases/api.hpp"
#include "platform/registers/api.hpp"
#include "platform/reports/api.hpp"
#include "platform/secrets/unlock.hpp"
#include "platform/spreadsheets/api.hpp"
#include "platform/worklist/desk_api.hpp"
#include "platform/worklist/filters.hpp"
#include "platform/worklist/handover_api.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>
#include <thread>
#include <utility>

namespace divan::app {

/// The kinds of record that files are attached to.
static std::vector<files::OwnerKind> file_owners()
{
    return {{letters::record_kind, letters::permission::read}};
}

Routes::Routes(db::Database& database,
               const Clock& clock,
               const std::string& zone,
               const Keys& keys,
               const CharterView& charter)
    : identity{identity::Surroundings{.database = database,
                                      .clock = clock,
                                      .zone = zone,
                                      .box = keys.secrets,
                                      .outside = keys.outside,
                                      .outgoing = keys.outgoing,
                                      .forget = {worklist::store::forget_filters,
                                                 worklist::store::forget_bulks,
                                                 letters::store::forget_standard_texts}}},
      audit{
          database,
          clock,
          zone,
          {{letters::record_kind, letters::permission::read}, {cases::record_kind, cases::permission::read}}},
      look_up{database, clock, zone},
      chart{database, clock, zone},
      worklists{database, clock, zone},
      delegations{database, clock, zone},
      absences{database, clock, zone},
      handovers{database, clock, zone, {&referrals, &case_tasks, &case_notices}},
      explanations{
          database, clock, zone, {std::string{letters::record_kind}, std::string{cases::record_kind}}},
      duty_pages{database, clock, zone,
                 [this, of_charter = charter.namings](db::ReadSession& session) {
                     auto namings = of_charter;
                     add_procedures(namings, cases::servings(session, procedures.definitions()));
                     return namings;
                 }},
      stranded_work{{&referrals, &case_tasks, &case_notices}},
      orders{database, clock, zone, {&stranded_work, &stranded_desks, &stranded_powers, &stranded_registers}},
      desks{database, clock, zone, {&letter_notes}},
      letters{database, clock, zone, keys.files.limits},
      bulk_closing{letters},
      bulk_referral{letters},
      bulks{database, clock, zone, {&bulk_closing, &bulk_referral}},
      reading{database, clock, zone},
      queue{database, clock},
      working_time{database, clock, zone},
      pages{database,
            pages::session_and_posts_hold(clock, zone),
            {.streams_max = streams_within(descriptors())}},
      files{{database, keys.vault, clock, file_owners(), keys.files}},
      uploads{files},
      file_pages{files},
      reports{database, clock, zone},
      printer{own_fonts()},
      procedures{database, clock, zone},
      procedure_authoring{database, clock, zone},
      texts{all_reason_texts()}
{
    register_institution(router, clock, charter.institution);
    register_state(router, ask_state);
    registers::register_routes(router, database, clock, zone);
    identity.register_routes(router);
    audit::register_routes(router, {database, clock, zone, audit});
    worklists.register_routes(router);
    letters::register_routes(
        router, {letters, reading, database, keys.ledger, file_pages, printer, charter.institution.name_fa});
    const auto waking = [](worklist::BatchRunner* const& runner) {
        return [&runner] {
            if (runner != nullptr) {
                runner->wake();
            }
        };
    };
    worklist::register_handover_routes(router, {handovers, database, clock, zone, waking(handover_runner)});
    const worklist::BulkApiParts bulk_parts{bulks, texts, waking(bulk_runner)};
    worklist::register_bulk_routes(router, bulk_parts);
    letters::register_bulk_acts(router, {bulk_closing, bulk_referral, bulk_parts});
    worklist::register_desk_routes(router, {desks, database});
    delegation::register_routes(router, {delegations, database});
    delegation::register_absence_routes(router, {absences, database});
    look_up.register_routes(router);
    duty_pages.register_routes(router);
    charter::register_routes(router,
                             {database,
                              clock,
                              zone,
                              charter.folder,
                              {&stranded_work, &stranded_desks, &stranded_powers, &stranded_registers}});
    access::register_routes(router, explanations);
    chart.register_routes(router);
    orders::register_routes(router, orders);
    ledger::register_routes(router, database, keys.ledger);
    jobs::register_routes(router, queue);
    calendar::register_routes(router, working_time);
    pages::register_routes(router, pages);
    files::register_routes(router, {files, uploads, file_pages});
    reports::register_routes(router, reports);
    cases::register_routes(router, procedures, texts);
    authoring::register_routes(router, procedure_authoring);
    spreadsheets::register_routes(router);
    http::add_openapi_route(router, DIVAN_VERSION);
}

static std::unique_ptr<db::Database> open_migrated(const DataFolder& folder)
{
    auto database = folder.open_database();
    if (!db::is_migrated(*database)) {
        throw std::runtime_error{"the database is older than this program; run divan migrate"};
    }
    return database;
}

/// The folder's own charter must be the one that was applied.
static charter::Applied applied_charter(const DataFolder& folder, db::Database& database)
{
    auto applied = database.read([](db::ReadSession& session) { return charter::applied(session); });
    if (applied.hash.empty() || charter::read(folder.charter()).folder.hash != applied.hash) {
        throw std::runtime_error{"the charter in " + folder.charter().string() +
                                 " is not the applied one; run divan charter apply"};
    }
    return applied;
}

/// Everything that is done in the background; each part adds its own kinds.
static jobs::Kinds job_kinds(const notices::Parts& parts,
                             const mail::Settings& mail,
                             const files::Files& files,
                             cases::Service& procedures)
{
    auto& database = parts.database;
    const auto& clock = parts.clock;
    const auto& zone = parts.zone;
    jobs::Kinds kinds;
    files::add_jobs(kinds, files.parts());
    jobs::add_sweep(kinds, clock);
    idempotency::add_sweep(kinds, clock);
    worklist::add_bulk_sweep(kinds, clock);
    calendar::add_jobs(kinds, clock, zone,
                       {{"letters.referral", letters::deadline_moved},
                        {std::string{cases::task_kind}, cases::deadline_moved}},
                       {std::string{cases::reckon_terms_kind}});
    cases::add_jobs(kinds, procedures);
    mail::add_jobs(kinds, database, clock, mail, mail::smtp(mail));
    notices::add_jobs(kinds, parts);
    return kinds;
}

/// Another key under the same name would make heads that nobody can check against the earlier ones.
static void refuse_other_key(const DataFolder& folder, db::Database& database, const ledger::SigningKey& key)
{
    const auto& origin = folder.settings().origin;
    const auto stored = database.read([](db::ReadSession& session) {
        return std::pair{ledger::store::folder(session).origin, ledger::store::latest_head(session)};
    });
    if (stored.first != origin) {
        throw std::runtime_error{"the folder's settings name the ledger " + origin + ", the database " +
                                 stored.first + ": they do not belong together"};
    }
    const auto& head = stored.second;
    if (head && head->origin == origin && !ledger::open_note(head->note, origin, key.public_key())) {
        throw std::runtime_error{folder.ledger_key().string() +
                                 " is not the key that signed the last head of " + origin +
                                 ": put the right key back, or begin a new origin (docs/operations/keys.md)"};
    }
}

static Health::Parts health_parts(const DataFolder& folder,
                                  const ServeOptions& options,
                                  db::Database& database,
                                  const Clock& clock,
                                  const BackupSchedule& backups)
{
    Health::Parts parts{.database = database,
                        .clock = clock,
                        .data = folder.path(),
                        .free_megabytes = options.free_megabytes,
                        .last_backup = {}};
    if (!files::can_enter_cage()) {
        parts.has_cage = !options.needs_cage; // where that is asked for it is no surprise
        spdlog::warn("programs that look at files can't be caged here: {}",
                     options.needs_cage ? "no pages are shown" : "they run without, as files.cage says");
    }
    if (!options.backup.to.empty() && !options.backup.daily_at.empty()) {
        parts.last_backup = [&backups] { return backups.newest(); };
    }
    parts.scanner_answers = files::scanner_at(options.clamd);
    if (parts.scanner_answers && !parts.scanner_answers()) {
        spdlog::warn("no virus scanner answers at {}: no file is taken until it does",
                     options.clamd.string());
    }
    return parts;
}

/// Mails go out where a mail server is named; until then nobody is promised one.
static std::optional<http::StaticSite> staff_site(const std::filesystem::path& web)
{
    return web.empty() ? std::nullopt : std::optional{http::StaticSite::from_folder(web)};
}

files::Settings Application::file_settings(const ServeOptions& options)
{
    const auto wake = [this](files::FileId /*id*/) {
        if (scanning_) {
            scanning_->wake();
        }
    };
    return {.limits = options.file_limits,
            .zone = applied_.institution.zone,
            .has_scanner = clamd_ != nullptr,
            .needs_cage = options.needs_cage,
            .scanner_answers = files::scanner_at(options.clamd),
            .on_stored = wake};
}

std::string Application::mail_links() const
{
    return mail_settings_.url.empty() ? "" : sign_in_settings_.public_url;
}

Keys Application::keys(const ServeOptions& options)
{
    const auto links = mail_links();
    return {.ledger = key_,
            .secrets = box_,
            .vault = vault_,
            .files = file_settings(options),
            .outside = sign_in_settings_.outside,
            .outgoing = {links.empty() ? nullptr : &messages_, links}};
}

notices::Parts Application::notice_parts(const Clock& clock)
{
    return {.database = *database_,
            .clock = clock,
            .zone = applied_.institution.zone,
            .box = box_,
            .public_url = mail_links()};
}

StateView
Application::state(const DataFolder& folder, const BackupSettings& backup, const std::string& started) const
{
    constexpr std::size_t most_backups = 50;
    StateView shown;
    shown.version = DIVAN_VERSION;
    shown.started_at = started;
    shown.dialect = folder.settings().dialect;
    shown.keeps_backups = !backup.to.empty();
    shown.backup_daily_at = backup.daily_at;
    if (shown.keeps_backups) {
        for (auto& made : backup::list(backup.to, folder.settings().origin, most_backups)) {
            shown.backups.push_back(
                {std::move(made.made_at), std::move(made.reason), std::move(made.program), made.leaves});
        }
    }
    health_->describe(shown);
    return shown;
}

Application::Application(const DataFolder& folder, const ServeOptions& options, const Clock& clock)
    : database_{open_migrated(folder)},
      key_{ledger::SigningKey::load(folder.ledger_key())},
      box_{secrets::unlock(*database_, folder.secrets_key())},
      mail_settings_{options.mail},
      sign_in_settings_{options.sign_in},
      applied_{applied_charter(folder, *database_)},
      vault_{disk_, folder.path()},
      clamd_{options.clamd.empty() ? nullptr : std::make_unique<files::Clamd>(options.clamd)},
      routes_{std::make_unique<Routes>(*database_,
                                       clock,
                                       applied_.institution.zone,
                                       keys(options),
                                       CharterView{institution_view(folder, applied_, *database_),
                                                   namings_of(charter::read(folder.charter()).folder),
                                                   folder.charter()})},
      site_{staff_site(options.web)},
      authenticator_{*database_, routes_->identity.service(), clock, applied_.institution.zone}
{
    refuse_other_key(folder, *database_, key_);
    backups_ = std::make_unique<BackupSchedule>(folder, *database_, options.backup, applied_.institution.zone,
                                                clock);
    auto watched = health_parts(folder, options, *database_, clock, *backups_);
    watched.has_unknown_proxy = [this] { return dispatcher_ && dispatcher_->has_unknown_proxy(); };
    health_ = std::make_unique<Health>(std::move(watched));
    health_->register_figures(metrics_);
    routes_->ask_state = [this, folder, backup = options.backup, started = to_text(clock.now())] {
        return state(folder, backup, started);
    };
    http::add_service_routes(routes_->router, metrics_, [this] { return health_->readiness(); });
    dispatcher_ = std::make_unique<http::Dispatcher>(http::Parts{.router = routes_->router,
                                                                 .authenticator = authenticator_,
                                                                 .texts = routes_->texts,
                                                                 .site = site_ ? &*site_ : nullptr,
                                                                 .metrics = metrics_,
                                                                 .log = log_line});
    if (clamd_) {
        scanning_ = std::make_unique<files::Scanning>(routes_->files.parts(), *clamd_);
    }
    signer_ = std::make_unique<ledger::HeadSigner>(*database_, clock, folder.settings().origin, key_);
    handover_runner_ = std::make_unique<worklist::BatchRunner>(
        "handovers",
        [&handovers = routes_->handovers](const std::stop_token& stop) { handovers.move_all(stop); });
    routes_->handover_runner = handover_runner_.get();
    bulk_runner_ = std::make_unique<worklist::BatchRunner>(
        "acts on whole views",
        [&bulks = routes_->bulks](const std::stop_token& stop) { bulks.run_all(stop); });
    routes_->bulk_runner = bulk_runner_.get();
    runner_ = std::make_unique<jobs::Runner>(
        *database_, clock, applied_.institution.zone,
        job_kinds(notice_parts(clock), mail_settings_, routes_->files, routes_->procedures));
    jobs::register_figures(metrics_, *runner_);
    routes_->pages.start();
    order_runner_ = std::make_unique<orders::Runner>(routes_->orders);
    case_runner_ = std::make_unique<cases::Runner>(routes_->procedures);
    listener_ = std::make_unique<http::Listener>(
        http::ListenerOptions{.address = options.address,
                              .port = options.port,
                              .workers = options.workers,
                              .computing_max = std::thread::hardware_concurrency() + 2,
                              .limits = {.connections = connections_within(descriptors())},
                              .trusted_proxies = options.trusted_proxies},
        *dispatcher_);
    listener_->register_figures(metrics_);
}

} // namespace divan::app
