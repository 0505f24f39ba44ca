// SPDX-License-Identifier: Apache-2.0
// What an order (دستور سازمانی) says. Units are named by "document/code", posts by their code, duties by
// their address, since a change may speak of what an earlier one in the same order makes.
#pragma once

#include "base/wire.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::orders {

BOOST_DEFINE_ENUM_CLASS(ChangeKind,
                        create_unit,
                        rename_unit,
                        move_unit,
                        merge_units,
                        split_unit,
                        dissolve_unit,
                        create_post,
                        change_post,
                        move_post,
                        dissolve_post,
                        move_duty,
                        appoint,
                        end_appointment)

using Code = divan::wire::Line<200>;
using MaybeCode = std::optional<Code>;
using Codes = divan::wire::Many<Code, 0, 500>;
using MaybeName = std::optional<divan::wire::Name>;

/// One unit that a split makes, and what goes there.
struct Part {
    Code unit;
    divan::wire::Name name_fa;
    divan::wire::Name name_en;
    std::optional<Codes> units;
    std::optional<Codes> posts;
    std::optional<Codes> duties;
};
BOOST_DESCRIBE_STRUCT(Part, (), (unit, name_fa, name_en, units, posts, duties))

/// One line of an order. Which members a kind needs stands in README.md; the rest stay empty.
struct Change {
    ChangeKind kind{};
    MaybeCode unit;             // the unit it is about; of create_post: where
    MaybeCode parent;           // create_unit, move_unit, a new unit of merge_units
    std::optional<Codes> units; // merge_units: which
    MaybeCode to_unit;          // merge_units: into; dissolve_unit, move_post, move_duty: where to
    std::optional<divan::wire::Many<Part, 1, 50>> parts;
    MaybeCode post;    // the post it is about
    MaybeCode to_post; // dissolve_post: who comes after; move_duty: whose it is to be
    MaybeCode duty;
    MaybeName name_fa; // of a unit, or the title of a post
    MaybeName name_en;
    std::optional<bool> is_head;
    std::optional<divan::wire::Text<200>> roles; // codes, separated by spaces
    MaybeCode clearance;
    std::optional<std::int64_t> person_id;
    MaybeCode appointment_kind;                // holder (when empty), handover
    std::optional<divan::wire::IsoDate> until; // of an appointment: the day it ends, exclusive
};
BOOST_DESCRIBE_STRUCT(Change,
                      (),
                      (kind,
                       unit,
                       parent,
                       units,
                       to_unit,
                       parts,
                       post,
                       to_post,
                       duty,
                       name_fa,
                       name_en,
                       is_head,
                       roles,
                       clearance,
                       person_id,
                       appointment_kind,
                       until))

/// Where what would be stranded goes: from a post to a post, or what a unit owns to a unit.
struct Destination {
    MaybeCode from_post;
    MaybeCode to_post;
    MaybeCode from_unit;
    MaybeCode to_unit;
};
BOOST_DESCRIBE_STRUCT(Destination, (), (from_post, to_post, from_unit, to_unit))

/// An order as it is written.
struct OrderText {
    divan::wire::Line<100> number;
    divan::wire::IsoDate dated; // on the paper
    divan::wire::Line<300> title;
    divan::wire::Line<1000> ground; // its legal basis
    divan::wire::IsoDate effective_on;
    divan::wire::Many<Change, 1, 500> changes;
    std::optional<divan::wire::Many<Destination, 0, 2000>> destinations;
};
BOOST_DESCRIBE_STRUCT(OrderText, (), (number, dated, title, ground, effective_on, changes, destinations))

} // namespace divan::orders
