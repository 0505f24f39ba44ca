// SPDX-License-Identifier: Apache-2.0
#include "platform/mail/store.hpp"

#include <utility>

namespace divan::mail::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;

void insert(db::UnitOfWork& tx, const Stored& stored)
{
    tx.execute("INSERT INTO mail_message (id, message_id, recipient, language, subject, body, created_at) "
               "VALUES (:id, :message_id, :recipient, :language, :subject, :body, :created)",
               stored.id.value, stored.message_id, stored.message.recipient, stored.message.language,
               stored.message.subject, stored.message.body, stored.created_at);
}

std::optional<Stored> find(db::ReadSession& session, MailId id)
{
    auto row = session.one<Text, Text, Text, Text, Text, Text, MaybeText>(
        "SELECT message_id, recipient, language, subject, body, created_at, sent_at FROM mail_message "
        "WHERE id = :id",
        id.value);
    if (!row) {
        return std::nullopt;
    }
    auto& [message_id, recipient, language, subject, body, created_at, sent_at] = *row;
    return Stored{.id = id,
                  .message_id = std::move(message_id),
                  .message = {.recipient = std::move(recipient),
                              .subject = std::move(subject),
                              .body = std::move(body),
                              .language = std::move(language)},
                  .created_at = std::move(created_at),
                  .sent_at = std::move(sent_at)};
}

void mark_sent(db::UnitOfWork& tx, MailId id, const std::string& sent_at)
{
    tx.execute("UPDATE mail_message SET sent_at = :sent, subject = '', body = '' WHERE id = :id", sent_at,
               id.value);
}

std::int64_t remove_sent(db::UnitOfWork& tx, const std::string& before, std::size_t limit)
{
    return tx.execute("DELETE FROM mail_message WHERE id IN (SELECT id FROM mail_message "
                      "WHERE sent_at < :before ORDER BY sent_at LIMIT :limit)",
                      before, limit);
}

} // namespace divan::mail::store
