// SPDX-License-Identifier: Apache-2.0
// What a case tells others: a row written with the act, delivered after it.
#pragma once

#include "platform/procedure/cases/case.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {
using SentId = Identifier<struct ProcedureSentTag>;
} // namespace divan

namespace divan::cases {

/// After so many tries nobody has heard a message: within half an hour.
inline constexpr std::int64_t tries_max = 8;

/// A message on its way: waiting, then heard or unheard.
struct Sent {
    SentId id;
    CaseId case_id;
    std::string node;
    std::string name;
    std::string business_key;
    std::string data; // JSON text; gone when it was heard
    bool must_be_heard{};
    std::string state;
    std::int64_t attempts{};
    std::string sent_at;
    CaseId heard_by;
    std::optional<std::string> ended_at;
};

namespace store {

/// To be tried at once.
void insert(db::UnitOfWork& tx, const Sent& sent);
/// Counts a try of a message that is due and locks it until COMMIT; empty when another did.
[[nodiscard]] std::optional<Sent> try_sent(db::UnitOfWork& tx, SentId id, std::string_view now);
/// State, who heard it and when; `due` is the next try's. What was heard says no more what it was.
void update(db::UnitOfWork& tx, const Sent& sent, const std::optional<std::string>& due);
/// Lets one that nobody heard be tried anew; false when it is none of the case.
[[nodiscard]] bool resend(db::UnitOfWork& tx, CaseId of, SentId id, std::string_view now);
[[nodiscard]] std::vector<SentId>
due_sent(db::ReadSession& session, std::string_view now, SentId after, std::size_t limit);
/// Of a case, in order, after one of them.
[[nodiscard]] std::vector<Sent> sent(db::ReadSession& session, CaseId of, std::size_t limit);
[[nodiscard]] std::int64_t sent_count(db::ReadSession& session, CaseId of);

} // namespace store

} // namespace divan::cases
