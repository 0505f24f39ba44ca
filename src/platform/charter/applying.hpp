// SPDX-License-Identifier: Apache-2.0
// One application of a folder while it goes on: what all its steps share.
#pragma once

#include "base/error.hpp"
#include "platform/charter/apply.hpp"
#include "platform/charter/apply_words.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::charter {

class Applying {
public:
    Applying(db::UnitOfWork& into, const Folder& wanted, const Application& asked)
        : tx{into}, folder{wanted}, base{asked.base == nullptr ? nothing : *asked.base}, application{asked}
    {
    }

    /// Whether the folder's row holds whatever orders say.
    bool is_over_orders(const std::string& code)
    {
        if (!application.over_orders.contains(code)) {
            return false;
        }
        unknown_.erase(code);
        return true;
    }

    EntryId record(std::string_view event, Reference subject, const std::string& code, CivilDate from)
    {
        return ledger::append(tx, application.now, application.author, event, subject,
                              {{"code", code}, {"from", to_text(from)}})
            .id;
    }

    /// Codes of `over_orders` that nothing was called by.
    [[nodiscard]] const std::set<std::string>& unknown() const { return unknown_; }

    db::UnitOfWork& tx;
    const Folder& folder;
    const Folder& base;
    const Application& application;
    std::map<std::string, UnitId> units; // by address: those of the folder and those there are or were
    std::map<std::string, PostId> posts;
    Codes codes;
    std::map<std::string, UnitId> closed_units;
    std::map<std::string, PostId> closed_posts;
    std::vector<Change> changes;

private:
    static inline const Folder nothing{};
    std::set<std::string> unknown_{application.over_orders};
};

// The steps, in this order.
void follow_organisation(Applying& all);
void follow_roles(Applying& all);
void follow_registers(Applying& all);
void follow_calendar(Applying& all);
/// Adds a violation for each thing that stands in a unit or post which the folder closed.
void find_displaced(const Applying& all, std::vector<Violation>& displaced);

} // namespace divan::charter
