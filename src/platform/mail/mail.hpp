// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/mail/message.hpp"

#include <functional>
#include <string>

/// The outbox: an act puts a message in its own transaction; a job hands it to the mail server, in order for
/// each recipient, until it is taken.
namespace divan::mail {

/// Puts a message in the outbox. Throws invalid_input for an address or text that can't be sent.
MailId enqueue(db::UnitOfWork& tx, Instant now, const Message& message);

/// How a mail server is reached.
struct Settings {
    std::string url{};    // "smtp://mail.example:587", "smtps://mail.example"; empty: no mail is sent
    bool start_tls{true}; // smtp: refuse to go on without TLS
    std::string user{};   // empty: no authentication
    std::string password{};
    std::string from{}; // address
    std::string from_name{};
    std::string authorities{}; // file of trusted certificates; empty: the system's
    std::chrono::seconds timeout{60};
};

/// What the server said, in our terms.
enum class Delivery { taken, refused, failed };

/// Hands one message over; the outside world, so tests put their own. Throws nothing for what a server does.
using Transport = std::function<Delivery(const std::string& recipient, const std::string& mime)>;
/// Speaks SMTP by libcurl. Throws std::runtime_error for settings that can't work.
[[nodiscard]] Transport smtp(const Settings& settings);

/// The job kinds of the outbox: "mail.send", and daily the removal of what was sent long ago.
void add_jobs(jobs::Kinds& kinds,
              db::Database& database,
              const Clock& clock,
              const Settings& settings,
              Transport transport);

} // namespace divan::mail
