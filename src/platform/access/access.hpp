// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/ledger/ledger.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::access {

enum class SecrecyClass { normal, confidential, very_confidential, secret, top_secret };
[[nodiscard]] std::string_view to_text(SecrecyClass secrecy_class);
[[nodiscard]] std::optional<SecrecyClass> parse_secrecy_class(std::string_view text);

/// How far an action of a role carries, from the post it is held in.
enum class Reach { own_post, own_unit, unit_and_below, all };

[[nodiscard]] std::string_view to_text(Reach reach);
[[nodiscard]] std::optional<Reach> parse_reach(std::string_view text);

/// The grantee that every record has: who reaches all reads by it.
inline constexpr std::int64_t whole_institution = 0;

/// The grantee by which a post's own holder alone sees a record: «شخصاً مفتوح فرمایند». Not a post for
/// anything else.
[[nodiscard]] constexpr std::int64_t personal_grantee(PostId post)
{
    return post.value | std::int64_t{1} << 60; // identifiers end below 2^53
}

/// One action that a role of the acting post gives, and its reach. Actions are permission strings
/// ("letters.refer").
struct Grant {
    std::string action;
    Reach reach{Reach::own_post};
};

/// A repeated request acts once (Idempotency-Key): platform/idempotency keeps it.
struct RequestKey {
    std::string route; // "POST /api/v1/letters/{letter_id}/referrals"
    std::string key;
    std::string body_hash; // hex of SHA-256
};

/// A post that a person uses by a delegation in force, or whose desk they prepare.
struct StandingIn {
    PostId post;
    DelegationId delegation; // zero: the desk is prepared, no powers are used
    std::string kind;        // "leave_substitute", …; "desk"
    PersonId holder;         // whose place it is («از طرف»); zero: the post is vacant
    SecrecyClass clearance{SecrecyClass::normal}; // never above the person's own
    bool sees_worklist{};                         // the scope has worklist.read
    std::optional<CivilDate> absent_from;         // the first day of the absence that it was given for
};

/// A person acting in a post, now. Made by identity for each request; the acting post is part of the request.
struct Actor {
    PersonId person;
    PostId post;
    UnitId unit;
    AccountId account;
    SecrecyClass clearance{SecrecyClass::normal};
    std::vector<Grant> grants;
    std::vector<PostId> posts;           // all posts held by appointment today (the worklist spans them)
    std::optional<StandingIn> by;        // by what the acting post is used; empty: by appointment
    std::vector<StandingIn> standing_in; // every post used otherwise than by appointment today
    std::vector<UnitId> units_below;     // the acting post's unit and all below it today
    std::vector<UnitId> units_before;    // units that the acting post's unit came after
    std::vector<PostId> posts_before;    // posts that the acting post came after
    std::optional<RequestKey> request_key;

    /// Whether the acting post is one's own: by appointment, or in a vacant post's whole place.
    [[nodiscard]] bool is_holder() const
    {
        return !by || (by->delegation.value != 0 && by->holder.value == 0);
    }
    [[nodiscard]] bool may(std::string_view action) const;
    [[nodiscard]] std::optional<Reach> reach(std::string_view action) const; // the widest
    [[nodiscard]] ledger::Author author() const
    {
        return by ? ledger::Author{person, post, by->delegation, by->kind} : ledger::Author{person, post};
    }
};

/// Who may see a record: its unit and each post on its path, at its class. The institution itself (reach all)
/// is added by publish.
struct Visibility {
    SecrecyClass secrecy_class{SecrecyClass::normal};
    UnitId unit;
    std::vector<PostId> posts;
    bool is_personal{}; // for the posts' holders alone: neither the unit nor the institution sees it
};

/// Makes a new record visible. `at` orders lists, newest first.
void publish(db::UnitOfWork& tx, Reference record, Instant at, const Visibility& visibility);
/// Puts another post on the record's path (a receiver); nothing happens when it is there already.
void extend(db::UnitOfWork& tx, Reference record, PostId post);
/// As extend, for the post's own holder alone.
void extend_to_holder(db::UnitOfWork& tx, Reference record, PostId post);
/// Takes a post off the record's path, its holder too: what it was sent was recalled before anybody there
/// looked.
void withdraw(db::UnitOfWork& tx, Reference record, PostId post);

/// True when the actor, with `action`, sees the record.
[[nodiscard]] bool
sees(db::ReadSession& session, const Actor& actor, std::string_view action, Reference record);
/// As sees, by the unit that owns the record alone: that it was sent to the acting post is not enough.
[[nodiscard]] bool
owns(db::ReadSession& session, const Actor& actor, std::string_view action, Reference record);
/// Throws not_found when the record is not visible by `read_action`, forbidden when it is but `action` is not
/// the actor's on it.
void authorise(db::ReadSession& session,
               const Actor& actor,
               std::string_view read_action,
               std::string_view action,
               Reference record);

/// Whether the reach of `action` covers a unit.
[[nodiscard]] bool covers(const Actor& actor, std::string_view action, UnitId unit);
/// For making a thing in `unit`, before there is a record: throws forbidden unless the reach of `action`
/// covers the unit (own_post and own_unit: the acting post's unit).
void authorise_in(const Actor& actor, std::string_view action, UnitId unit);

/// Where a page starts (an opaque cursor; empty: at the top) and how many rows it may have.
struct PageStart {
    std::optional<std::string> cursor;
    std::size_t limit{50};
};

/// One page of the records of a kind that the actor sees with `action`, newest first. Throws invalid_input
/// for a cursor that is none of ours.
struct Page {
    std::vector<std::int64_t> ids;
    std::optional<std::string> next_cursor;
};
[[nodiscard]] Page visible(db::ReadSession& session,
                           const Actor& actor,
                           std::string_view action,
                           std::string_view kind,
                           const PageStart& start);

/// The grantees (posts, units, 0 = whole institution) by which the actor sees with `action`; search turns
/// them into tokens.
[[nodiscard]] std::vector<std::int64_t> grantees(const Actor& actor, std::string_view action);
/// Of these the units, or the institution.
[[nodiscard]] std::vector<std::int64_t> owning_grantees(const Actor& actor, std::string_view action);

} // namespace divan::access
