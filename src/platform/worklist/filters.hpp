// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "db/database.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string>
#include <vector>

/// Views of the worklist that a person has given a name.
namespace divan::worklist {

/// What items are for; `any`: all of them.
BOOST_DEFINE_ENUM_CLASS(FilterPurpose, any, action, opinion, information, filing)
BOOST_DEFINE_ENUM_CLASS(FilterView, all, today, late, sent, standing_in)
/// By what rows stand together: the due day, what they are for, who gave them, the duty they serve.
BOOST_DEFINE_ENUM_CLASS(Grouping, none, due, purpose, giver, duty)

struct SavedFilter {
    std::string title;
    FilterView view{};
    FilterPurpose purpose{};
    Grouping grouping{};

    friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
};

/// A person's list, in its order; version 0: nothing was ever saved.
struct SavedFilters {
    std::int64_t version{};
    std::vector<SavedFilter> filters;

    friend bool operator==(const SavedFilters&, const SavedFilters&) = default;
};

inline constexpr std::size_t most_filters = 20;

/// Paths are /filters/N/title: a name that another has.
[[nodiscard]] std::vector<Violation> faults(const std::vector<SavedFilter>& filters);

namespace store {

[[nodiscard]] SavedFilters saved_filters(db::ReadSession& session, PersonId person);
/// Puts the list in the place of the one of that version; throws precondition_failed when it is another by
/// now.
void save_filters(db::UnitOfWork& tx, PersonId person, const SavedFilters& saved);
/// Deletes what the law wants forgotten.
void forget_filters(db::UnitOfWork& tx, PersonId person);

} // namespace store

} // namespace divan::worklist
