// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/organisation/store.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace divan::reports {

/// A unit in the tree of a day.
struct Place {
    UnitId id;
    std::optional<UnitId> parent;
    std::string code;
    std::string name_fa;
    std::string name_en;
    bool in_force{}; // else as it was last, below what came after it, else where it was
    bool has_below{};
};

/// A post in its unit of a day.
struct Seat {
    PostId id;
    UnitId unit;
    std::string code;
    std::string title_fa;
    std::string title_en;
    bool in_force{};
};

/// The organisation as a report sees it: of the last day, as it was known when that day ended; and what had
/// ended by then, so that no work is without a place.
class Places {
public:
    [[nodiscard]] static Places read(db::ReadSession& session, const organisation::Moment& moment);

    [[nodiscard]] const std::map<UnitId, Place>& units() const { return units_; }
    [[nodiscard]] const std::map<PostId, Seat>& posts() const { return posts_; }
    /// A unit and all above it, nearest first.
    [[nodiscard]] std::vector<UnitId> up_from(UnitId unit) const;
    [[nodiscard]] bool is_below(UnitId unit, UnitId root) const;
    /// The only unit that has none above it; empty when there are several.
    [[nodiscard]] std::optional<UnitId> only_root() const;

private:
    void add_ended_units(db::ReadSession& session, const organisation::Moment& moment);
    void add_ended_posts(db::ReadSession& session, const organisation::Moment& moment);

    std::map<UnitId, Place> units_;
    std::map<PostId, Seat> posts_;
};

} // namespace divan::reports
