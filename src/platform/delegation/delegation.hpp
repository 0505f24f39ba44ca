// SPDX-License-Identifier: Apache-2.0
// Powers of a post used by another person: the kinds, their rules, and what is wrong with a new one. No I/O,
// no clock.
#pragma once

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "base/time.hpp"
#include "platform/access/access.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {

using AbsenceId = Identifier<struct AbsenceTag>;

} // namespace divan

namespace divan::delegation {

inline constexpr std::string_view record_kind = "delegation.delegation";

/// سرپرست، کفیل، قائم‌مقام، تفویض اختیار («از طرف»)، جانشین
/// مرخصی، جانشین مأموریت.
BOOST_DEFINE_ENUM_CLASS(
    Kind, caretaker, acting_head, deputy, delegated_powers, leave_substitute, mission_substitute)

using divan::to_text; // of days; one more below
[[nodiscard]] std::string to_text(Kind kind);
/// Throws std::logic_error when the database holds a word that is none of ours.
[[nodiscard]] Kind kind_from_store(std::string_view word);

/// Which of several delegations of one post can't be in force on the same day.
enum class Place {
    whole,  // in the holder's place: one at a time
    beside, // beside the holder, with general authority: one at a time
    shared, // a part of the powers: as many as are given
};

/// What a kind asks for. Dated: a rule holds for delegations that begin on or after `from`; README.md says
/// where each comes from.
struct KindRule {
    Kind kind{};
    CivilDate from;
    Place place{};
    bool is_by_holder{};       // the post's holder may give it; else only who administers delegations
    bool needs_vacancy{};      // the post has no holder, unless an order is named
    bool needs_order{};        // number and day of the order
    bool needs_head_post{};    // only the head of a unit has one
    bool needs_absence{};      // the holder is recorded as absent on each of its days
    bool needs_end{};          // a last day
    bool needs_list{};         // names each action; never "all"
    bool lapses_with_holder{}; // not in force once the holder has left the post
    std::string_view title_fa; // what stands before the post's title in the signature block
    std::string_view title_en;
};

/// The rule of a kind for a delegation that begins on `day`.
[[nodiscard]] const KindRule& rule_of(Kind kind, CivilDate day);

/// Days, half-open; no `to`: open.
struct Days {
    CivilDate from;
    std::optional<CivilDate> to;

    friend bool operator==(const Days&, const Days&) = default;
};
[[nodiscard]] std::optional<Days> overlap(const Days& one, const Days& other);
[[nodiscard]] bool holds_on(const Days& days, CivilDate day);

/// Which of the post's actions: all, or those named; and how secret what is seen may be.
struct Scope {
    bool is_all{true};
    std::vector<std::string> actions; // sorted; when not all
    std::optional<access::SecrecyClass> ceiling;

    friend bool operator==(const Scope&, const Scope&) = default;
};

struct Delegation {
    DelegationId id;
    Kind kind{};
    PostId post;     // whose powers
    PersonId person; // who uses them
    PersonId holder; // whose place it is («از طرف»); zero: the post was vacant
    PersonId given_by;
    PostId given_in;
    std::string ground; // legal basis
    std::string order_number;
    std::optional<CivilDate> order_date;
    Scope scope;
    AbsenceId absence; // zero: none
    Days days;
};

/// What the organisation says of the post, the giver and the person, for the day it begins.
struct Facts {
    bool post_exists{};
    bool is_head_post{};
    std::vector<access::Grant> grants; // of the post's roles
    access::SecrecyClass clearance{};  // of the post
    PersonId holder;                   // zero: vacant
    bool person_exists{};
    bool person_holds_post{}; // this very post
    bool person_has_own_post{};
    std::optional<Days> person_absence; // an absence of the person within the days
    bool holder_is_absent{};            // on each of the days
    bool is_given_by_holder{};
    bool is_giver{};                // who administers another's post and would have its powers
    std::vector<Delegation> others; // of the same post, or used by the same person, overlapping
};

/// Actions that no delegation passes on: giving powers itself.
[[nodiscard]] bool is_passed_on(std::string_view action);

/// Everything wrong with a new delegation on its own; paths are those of the request.
[[nodiscard]] std::vector<Violation> faults(const Delegation& asked, const Facts& facts, CivilDate today);

/// What the giver's and the person's other delegations stand against it: reason keys delegation.…; empty:
/// nothing.
[[nodiscard]] std::optional<std::string> obstacle(const Delegation& asked, const Facts& facts);

/// One delegation as the search for circles sees it: from the holders of a post to who uses its powers.
struct Edge {
    PersonId from;
    PersonId to;
    Days days;
};
/// The persons of a circle that `asked` would close, each standing in for the one before, in days that
/// overlap all along: from the asked user back to the asked holder. Empty: none.
[[nodiscard]] std::vector<PersonId> circle(const Edge& asked, const std::vector<Edge>& edges);

/// The grants of a post that a delegation passes on.
[[nodiscard]] std::vector<access::Grant> limited(const std::vector<access::Grant>& grants,
                                                 const Scope& scope);

/// What stands over the name under a text: «سرپرست دفتر …», «از طرف مدیرکل …».
struct Signature {
    std::string fa;
    std::string en;
};
[[nodiscard]] Signature
signature_block(Kind kind, CivilDate day, std::string_view post_title_fa, std::string_view post_title_en);

} // namespace divan::delegation
