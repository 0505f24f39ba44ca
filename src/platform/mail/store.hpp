// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/mail/message.hpp"

#include <optional>
#include <string>

namespace divan::mail::store {

struct Stored {
    MailId id;
    std::string message_id;
    Message message;
    std::string created_at;
    std::optional<std::string> sent_at;
};

void insert(db::UnitOfWork& tx, const Stored& stored);
[[nodiscard]] std::optional<Stored> find(db::ReadSession& session, MailId id);
/// Empties what was sent: an outbox is no archive, and some messages carry a way in.
void mark_sent(db::UnitOfWork& tx, MailId id, const std::string& sent_at);
std::int64_t remove_sent(db::UnitOfWork& tx, const std::string& before, std::size_t limit);

} // namespace divan::mail::store
