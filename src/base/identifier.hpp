// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace divan {

/// A typed identifier: all kinds share one series (13 bits site, 40 bits counter), so a value is unique in a
/// folder.
template <class Tag>
struct Identifier {
    std::int64_t value{};

    friend auto operator<=>(const Identifier&, const Identifier&) = default;
};

using InstitutionId = Identifier<struct InstitutionTag>;
using UnitId = Identifier<struct UnitTag>;
using PostId = Identifier<struct PostTag>;
using DutyId = Identifier<struct DutyTag>;
using PersonId = Identifier<struct PersonTag>;
using AccountId = Identifier<struct AccountTag>;
using EntryId = Identifier<struct EntryTag>;
using RegisterId = Identifier<struct RegisterTag>;
using LetterId = Identifier<struct LetterTag>;
using ReferralId = Identifier<struct ReferralTag>;
using WorkItemId = Identifier<struct WorkItemTag>;

/// What modules use to point at each other's things: kind is the event prefix, "letters.letter".
struct Reference {
    std::string_view kind; // always a literal
    std::int64_t id{};

    friend bool operator==(const Reference&, const Reference&) = default;
};

} // namespace divan
