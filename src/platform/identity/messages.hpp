// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"

#include <string>

namespace divan::identity {

/// What is said to a person outside the program.
struct Message {
    std::string recipient; // an e-mail address
    std::string subject;
    std::string body;
    std::string language; // fa, en
};

/// The way out: puts a message where it will be sent from, in the act's own unit of work, so that an act that
/// fails says nothing. Thread-safe.
class Messages {
public:
    Messages() = default;
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;
    virtual ~Messages() = default;

    virtual void put(db::UnitOfWork& tx, Instant now, const Message& message) = 0;
};

} // namespace divan::identity
