// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "modules/letters/letter.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::letters::store {

/// Throws not_found.
[[nodiscard]] Letter get(db::ReadSession& session, LetterId id);
/// In the order of `ids`; ids without a letter are left out.
[[nodiscard]] std::vector<Letter> get_all(db::ReadSession& session, const std::vector<std::int64_t>& ids);
/// Letters of the same sender and sender's number, newest first, at most 20.
[[nodiscard]] std::vector<std::int64_t>
duplicates(db::ReadSession& session, std::string_view sender_name, std::string_view sender_number);

/// What the ledger committed to of a letter, and under which token.
struct Registered {
    LetterId id;
    std::string subject;
    std::string body;
    std::string entry_token;
};
/// Letters after `after`, by identifier, for a walk over all of them.
[[nodiscard]] std::vector<Registered>
registered(db::ReadSession& session, LetterId after, std::int64_t limit);

void insert(db::UnitOfWork& tx, const Letter& letter);
/// Moves the state on and the version up. Throws precondition_failed when `letter.version` is stale.
void update_state(db::UnitOfWork& tx, const Letter& letter, State state);

/// The first of the duties the letter serves, 0: none; the version up. Throws as update_state does.
void update_duty(db::UnitOfWork& tx, const Letter& letter, DutyId duty);

struct Link {
    std::string kind; // answer, answer_of, follow_up
    LetterId other;
};

/// `letter` is answered by (or followed up by) `other`.
void link(db::UnitOfWork& tx, LetterId letter, std::string_view kind, LetterId other);
[[nodiscard]] std::vector<Link> links(db::ReadSession& session, LetterId letter);
[[nodiscard]] bool is_answered(db::ReadSession& session, LetterId letter);

struct Referral {
    ReferralId id;
    LetterId letter;
    PostId from_post;
    PersonId from_person;
    PostId to_post;
    Purpose purpose{};
    std::string note;
    std::optional<std::string> due_on;
    std::string created_at;
    std::optional<std::string> seen_at;
    std::optional<std::string> ended_at;
    std::string outcome; // "" while it waits
    std::string entry_token;
    DelegationId delegation; // by which it was referred; zero: by appointment
    bool is_personal{};
};

void insert(db::UnitOfWork& tx, const Referral& referral);
[[nodiscard]] std::vector<Referral> referrals(db::ReadSession& session, LetterId letter);
/// The posts whose referral of this letter is not finished.
[[nodiscard]] std::vector<Waiting> waiting(db::ReadSession& session, LetterId letter);
void mark_seen(db::UnitOfWork& tx, LetterId letter, PostId post, Instant at);
void end_referrals(db::UnitOfWork& tx, LetterId letter, PostId post, Instant at, std::string_view outcome);
void end_all_referrals(db::UnitOfWork& tx, LetterId letter, Instant at, std::string_view outcome);
/// Ends a referral that waits and that nobody there has opened; false for any other.
bool recall(db::UnitOfWork& tx, ReferralId id, Instant at);
/// Whether a post has to do with a letter: it registered, referred or did something to it, or was referred it
/// and that was not recalled.
[[nodiscard]] bool is_on_path(db::ReadSession& session, LetterId letter, PostId post);
/// What a post had passed on waits for it again.
void reopen(db::UnitOfWork& tx, ReferralId id);
/// A waiting referral goes to another post, unseen; the letter's version moves: who holds it is on its page.
/// True when it is for the post's holder alone.
bool move_referral(db::UnitOfWork& tx, ReferralId id, LetterId letter, PostId to);
/// The letter's page has changed beside its state.
void touch(db::UnitOfWork& tx, LetterId letter);

/// The number of working days that a referral's due day was reckoned from.
void remember_due_days(db::UnitOfWork& tx, ReferralId referral, std::int64_t days);
/// Only while it waits.
void move_due_day(db::UnitOfWork& tx, ReferralId referral, std::string_view due_on);

struct Step {
    std::int64_t id{};
    LetterId letter;
    std::string kind; // answer, closing, deadline, note, recall, voiding
    PersonId person;
    PostId post;
    std::string note;
    std::string at;
    std::string entry_token;
    DelegationId delegation;
};

void insert(db::UnitOfWork& tx, const Step& step);
[[nodiscard]] std::vector<Step> steps(db::ReadSession& session, LetterId letter);

/// The versions of some letters, in their order; 0 for one that is none.
[[nodiscard]] std::vector<std::int64_t> versions(db::ReadSession& session,
                                                 const std::vector<std::int64_t>& letters);

} // namespace divan::letters::store
