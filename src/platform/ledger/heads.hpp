// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/ledger/signing.hpp"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace divan::ledger {

/// Gives waiting entries their places (PostgreSQL) and signs a head when the tree has grown; true when it
/// signed one.
bool sign_head(db::Database& database, const Clock& clock, const std::string& origin, const SigningKey& key);

/// Signs heads in its own thread: within a second of the last entry, none while nothing happens. Its
/// arguments outlive it.
class HeadSigner {
public:
    HeadSigner(db::Database& database, const Clock& clock, std::string origin, const SigningKey& key);
    HeadSigner(const HeadSigner&) = delete;
    HeadSigner& operator=(const HeadSigner&) = delete;
    ~HeadSigner();

private:
    void run(const std::stop_token& stop);

    db::Database& database_;
    const Clock& clock_;
    std::string origin_;
    const SigningKey& key_;
    std::mutex mutex_;
    std::condition_variable_any wakes_;
    std::jthread thread_;
};

} // namespace divan::ledger
