// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/identity/messages.hpp"
#include "platform/identity/service.hpp"
#include "platform/secrets/box.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace divan::identity {

/// Where mails go out from and what their links begin with ("https://divan.example").
struct Outgoing {
    Messages* messages{}; // null: the institution sends no mail
    std::string public_url;
};

/// Asks for a link that sets a new password, by a user name or an e-mail address. Whether there is such an
/// account is looked up by a thread of its own after the answer: neither what is answered nor how long it
/// takes tells. Thread-safe; what it is given outlives it.
class ResetRequests {
public:
    ResetRequests(db::Database& database,
                  const Clock& clock,
                  Service& service,
                  const secrets::Box& box,
                  Outgoing outgoing);
    ResetRequests(const ResetRequests&) = delete;
    ResetRequests& operator=(const ResetRequests&) = delete;
    ~ResetRequests();

    [[nodiscard]] bool is_possible() const { return outgoing_.messages != nullptr; }
    /// Throws unavailable account.no_mail where no mail is sent, too_many_requests, unavailable
    /// account.too_many_resets when too many wait.
    void request(const std::string& name, const std::string& client_address);
    /// Waits until all that was asked for is done; for tests.
    void drain();

private:
    void run();
    void serve(const std::string& name);
    [[nodiscard]] std::optional<store::Account> account_of(const std::string& name) const;

    db::Database& database_;
    const Clock& clock_;
    Service& service_;
    const secrets::Box& box_;
    Outgoing outgoing_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> waiting_;
    bool is_serving_{};
    bool is_stopping_{};
    std::thread thread_;
};

} // namespace divan::identity
