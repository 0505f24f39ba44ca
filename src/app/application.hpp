// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/backup_schedule.hpp"
#include "app/data_folder.hpp"
#include "app/health.hpp"
#include "app/institution_api.hpp"
#include "app/sign_in_settings.hpp"
#include "app/state_api.hpp"
#include "base/time.hpp"
#include "http/dispatcher.hpp"
#include "http/listener.hpp"
#include "http/metrics.hpp"
#include "http/router.hpp"
#include "http/static_site.hpp"
#include "http/texts.hpp"
#include "modules/letters/bulk_acts.hpp"
#include "modules/letters/following.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "platform/access/api.hpp"
#include "platform/audit/api.hpp"
#include "platform/calendar/service.hpp"
#include "platform/charter/apply.hpp"
#include "platform/delegation/absences.hpp"
#include "platform/delegation/service.hpp"
#include "platform/duties/api.hpp"
#include "platform/files/api.hpp"
#include "platform/files/scanning.hpp"
#include "platform/identity/identity.hpp"
#include "platform/identity/principal.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/jobs/service.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/mail/mail.hpp"
#include "platform/notices/notices.hpp"
#include "platform/orders/runner.hpp"
#include "platform/orders/service.hpp"
#include "platform/organisation/api.hpp"
#include "platform/organisation/chart_api.hpp"
#include "platform/pages/pages.hpp"
#include "platform/print/printer.hpp"
#include "platform/procedure/authoring/service.hpp"
#include "platform/procedure/cases/runner.hpp"
#include "platform/procedure/cases/service.hpp"
#include "platform/reports/service.hpp"
#include "platform/secrets/box.hpp"
#include "platform/worklist/api.hpp"
#include "platform/worklist/batch_runner.hpp"
#include "platform/worklist/bulks.hpp"
#include "platform/worklist/desks.hpp"
#include "platform/worklist/handovers.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace divan::app {

struct ServeOptions {
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};
    std::filesystem::path web; // the built staff application; empty: the interface alone
    std::size_t workers{32};
    IpNetworks trusted_proxies{};   // whose X-Forwarded-For is believed
    std::int64_t free_megabytes{0}; // with less room on the disk readyz warns
    BackupSettings backup{};        // the day's backup; without a folder and a time none is made
    files::Limits file_limits{};
    std::filesystem::path clamd{}; // the virus scanner's socket; empty: there is none
    bool needs_cage{true};         // of programs that make pages
    mail::Settings mail{};         // without an address messages wait
    SignInSettings sign_in{};      // ways to sign in beside a password kept here
};

/// What routes are given beside a database: the key that signs the ledger, the one that seals at rest, what
/// files are kept with, how people sign in from outside, and where mails go out from.
struct Keys {
    const ledger::SigningKey& ledger;
    const secrets::Box& secrets;
    files::Vault& vault;
    files::Settings files{};
    identity::OutsideSettings outside{};
    identity::Outgoing outgoing{};
};

/// What the routes show of the applied charter itself.
struct CharterView {
    InstitutionView institution;
    duties::Namings namings;
    std::filesystem::path folder; // where it lies
};

/// All routes with their handlers, over services that need not be running: what serves, and what `divan
/// openapi` writes.
struct Routes {
    Routes(db::Database& database,
           const Clock& clock,
           const std::string& zone,
           const Keys& keys,
           const CharterView& charter);

    identity::Identity identity;
    audit::Service audit;
    organisation::LookUpApi look_up;
    organisation::ChartApi chart;
    worklist::Api worklists;
    delegation::Service delegations;
    delegation::Absences absences;
    letters::ReferralFollower referrals;
    cases::TaskFollower case_tasks;
    cases::NoticeFollower case_notices;
    worklist::Handovers handovers;
    access::Explanations explanations;
    duties::Api duty_pages;
    orders::WorkStranding stranded_work;
    orders::DeskStranding stranded_desks;
    orders::PowersStranding stranded_powers;
    orders::RegisterStranding stranded_registers;
    orders::Service orders;
    letters::LetterNotes letter_notes;
    worklist::Desks desks;
    letters::Service letters;
    letters::BulkClosing bulk_closing;
    letters::BulkReferral bulk_referral;
    worklist::Bulks bulks;
    letters::Reading reading;
    jobs::Service queue;
    calendar::Service working_time;
    pages::Pages pages;
    files::Files files;
    files::Uploads uploads;
    files::Pages file_pages;
    reports::Service reports;
    print::Printer printer;
    cases::Service procedures;
    authoring::Service procedure_authoring;
    http::ReasonTexts texts; // all_reason_texts()
    http::Router router;
    AskState ask_state; // set while it serves
    // Set while it serves: told when there may be something to go on with.
    worklist::BatchRunner* handover_runner{};
    worklist::BatchRunner* bulk_runner{};
};

/// The texts of every reason that this program gives.
[[nodiscard]] http::ReasonTexts all_reason_texts();

/// The parts list of the server: opens a data folder and serves until destroyed. Parts are destroyed in
/// reverse.
class Application {
public:
    /// Throws std::runtime_error when the folder is not migrated, or its charter is not the applied one.
    Application(const DataFolder& folder, const ServeOptions& options, const Clock& clock);

    [[nodiscard]] std::uint16_t port() const { return listener_->port(); }
    [[nodiscard]] db::Database& database() { return *database_; }
    [[nodiscard]] const http::Router& router() const { return routes_->router; }
    /// Lets what is being answered finish.
    void stop() { listener_->stop(); }

private:
    [[nodiscard]] files::Settings file_settings(const ServeOptions& options);
    [[nodiscard]] notices::Parts notice_parts(const Clock& clock);
    [[nodiscard]] Keys keys(const ServeOptions& options);
    /// What links in mails begin with; "" when the institution sends none.
    [[nodiscard]] std::string mail_links() const;
    /// `started`: when the program began to serve.
    [[nodiscard]] StateView
    state(const DataFolder& folder, const BackupSettings& backup, const std::string& started) const;

    std::unique_ptr<db::Database> database_;
    ledger::SigningKey key_;
    secrets::Box box_;
    mail::Settings mail_settings_;
    SignInSettings sign_in_settings_;
    OutboxMessages messages_;
    charter::Applied applied_;
    files::RealDisk disk_;
    files::Vault vault_;
    std::unique_ptr<files::Clamd> clamd_; // null: files are not scanned
    std::unique_ptr<Routes> routes_;
    std::unique_ptr<BackupSchedule> backups_;
    std::unique_ptr<Health> health_; // reads the parts above it; its figures are in the metrics below
    http::Metrics metrics_;
    std::optional<http::StaticSite> site_;
    identity::Authenticator authenticator_;
    std::unique_ptr<http::Dispatcher> dispatcher_;
    std::unique_ptr<files::Scanning> scanning_;
    std::unique_ptr<ledger::HeadSigner> signer_;
    std::unique_ptr<worklist::BatchRunner> handover_runner_;
    std::unique_ptr<worklist::BatchRunner> bulk_runner_;
    std::unique_ptr<jobs::Runner> runner_;
    std::unique_ptr<orders::Runner> order_runner_;
    std::unique_ptr<cases::Runner> case_runner_;
    std::unique_ptr<http::Listener> listener_;
};

} // namespace divan::app
